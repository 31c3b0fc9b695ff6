//! What is done on the map and to it: chips dragged, cells walked over, thresholds moved.

use std::sync::Arc;

use eframe::egui::{Key, Modifiers, vec2};
use strategy_map::model::{Column, Project, Row};
use strategy_map::session::Selection;

use super::{CUSTOMERS, REGIONS, TASTES, with_a_map};
use crate::newcomer::Newcomer;

/// Row and column of each measure, by name.
fn places(user: &Newcomer) -> Vec<(String, String)> {
    let session = user.session();
    let measures = &session.project().unwrap().measures;
    measures.iter().map(|it| (session.row_name(it.place.row), session.column_name(it.place.column))).collect()
}

fn at(row: &str, column: &str) -> (String, String) {
    (row.to_owned(), column.to_owned())
}

#[test]
fn a_chip_is_dragged_to_another_cell_and_copied_with_ctrl() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_a_map(folder.path());
    user.click(&user.name_of("城东 × 存款"));
    user.click("新增举措");
    assert_eq!(places(&user), [at("城东", "存款")]);

    let to = user.place(&user.name_of("城西 × 理财")).center();
    user.drag("举措 新举措: 城东 × 存款", to, Modifiers::NONE);
    assert_eq!(places(&user), [at("城西", "理财")]);
    let to = user.place(&user.name_of("县域 × 基金")).center();
    user.drag("举措 新举措: 城西 × 理财", to, Modifiers::COMMAND);
    assert_eq!(places(&user), [at("城西", "理财"), at("县域", "基金")]);
    user.press_with(Modifiers::COMMAND, Key::Z);
    user.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(places(&user), [at("城东", "存款")]);
}

#[test]
fn the_tools_above_a_narrow_map_lie_beside_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_a_map(folder.path());
    user.harness.set_size(vec2(1024.0, 640.0));
    user.press_with(Modifiers::COMMAND, Key::F);
    let names = ["着色指标", "阶段体系", "紧凑", "交换行列", "缩小", "放大", "复制图谱为表格"];
    let places = names.map(|name| user.place(name).shrink(0.5));
    let panel = user.place("为什么在这里").left();
    for (at, place) in places.iter().enumerate() {
        assert!(place.right() < panel, "{} ends before the panel", names[at]);
        for (other, name) in places.iter().zip(names).skip(at + 1) {
            assert!(!place.intersects(*other), "{} and {name}", names[at]);
        }
    }
}

#[test]
fn a_walk_over_the_cells_ends_at_the_masked_customers_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_a_map(folder.path());
    for key in [Key::ArrowDown, Key::ArrowRight, Key::ArrowDown] {
        user.press(key);
    }
    let Selection::Group(group) = user.session().view().selection else { panic!("a cell is selected") };
    let (row, column) =
        (user.session().row_name(group.row.unwrap()), user.session().column_name(group.column.unwrap()));
    let first = &user.session().project().unwrap().segments[0];
    assert!(group.row != Some(Row::Segment(first.id)) && matches!(group.column, Some(Column::Stage(_))));
    // Counted from how the file was written.
    let here = |number: &usize| REGIONS[number % 4] == row && TASTES[number % 3] == column;
    let expected = (0..CUSTOMERS).filter(here).count();
    assert!(user.name_of(&format!("{row} × {column}")).contains(&format!("客户数 {expected} ·")));

    user.press(Key::Enter);
    assert!(user.sees(&format!("{row} × {column} · {expected} 位客户")));
    assert_eq!(user.session().answer().unwrap().list.as_ref().map(|rows| rows.len()), Some(expected));
    assert!(user.sees("王*明") && !user.sees("王小明"));
    user.click("显示完整信息");
    user.fill("原因", "核对名单");
    assert!(user.sees("王小明"));
    user.click("返回图谱");
    assert!(user.sees("策略图谱"));
}

#[test]
fn a_dragged_threshold_moves_the_map_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_a_map(folder.path());
    user.go_to("客群");
    user.click("新增客群");
    user.fill("输入规则文字", "季度均额 >= 50000");
    let taken = |user: &Newcomer| user.session().answer().unwrap().map.rows.iter().map(|row| row.matched).collect();
    let (before, counts): (Arc<Project>, Vec<u64>) = (Arc::clone(user.session().project().unwrap()), taken(&user));
    // 977 × number mod 100,000 is 50,000 or more.
    let expected = (0..CUSTOMERS).filter(|number| number * 977 % 100_000 >= 50_000).count();
    assert!(counts.contains(&(expected as u64)), "{counts:?}");

    let line = "季度均额 的门槛";
    user.drag(line, user.place(line).center() - vec2(80.0, 0.0), Modifiers::NONE);
    let moved = taken(&user);
    assert!(moved.iter().sum::<u64>() > counts.iter().sum(), "{counts:?} {moved:?}");
    assert_ne!(user.session().project(), Some(&before));
    user.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(user.session().project(), Some(&before));
    assert_eq!(taken(&user), counts);
}
