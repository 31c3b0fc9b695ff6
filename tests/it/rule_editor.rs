//! The screens of segments and stages in the real window: rules made with the mouse, typed, dragged and pasted. Expected
//! numbers are counted by hand on ten customers.

use std::fs;
use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Pos2, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use strategy_map::app::{App, Launch};
use strategy_map::io::Folders;
use strategy_map::io::project_file::to_text;
use strategy_map::rule::print;
use strategy_map::session::{Action, Command, Screen, plain_request};

use crate::support;

/// Ten customers: number, age, assets in 元, city, payroll. Two ages and one city are blank.
const CUSTOMERS: &str = "客户号,年龄,AUM月日均,城市,代发标志\n\
    A0001,25,1000,杭州,是\n\
    A0002,35,60000,宁波,否\n\
    A0003,45,250000.50,杭州,是\n\
    A0004,,700000,,否\n\
    A0005,55,30000,宁波,是\n\
    A0006,65,6500000,杭州,否\n\
    A0007,29,49999.99,温州,是\n\
    A0008,,50000,温州,否\n\
    A0009,70,200000,杭州,否\n\
    A0010,18,0,宁波,是\n";

/// A window with the ten customers, on the screen of the segments.
fn window(folder: &Path) -> Harness<'static, App> {
    let setup = support::setup(Some(Folders::at(&folder.join("home"))));
    let launch = Launch { setup, project: None, system_dialogs: false };
    let mut harness = Harness::builder()
        .with_size(Vec2::new(1366.0, 1400.0))
        .with_max_steps(64)
        .build_eframe(|creation| App::new(&creation.egui_ctx, launch).unwrap());
    let file = folder.join("customers.csv");
    fs::write(&file, CUSTOMERS).unwrap();
    harness.run();
    harness.state_mut().handle(Action::ReadExtract(plain_request(file)));
    harness.state_mut().settle();
    harness.state_mut().handle(Action::Show(Screen::Segments));
    settle(&mut harness);
    harness
}

fn settle(harness: &mut Harness<'_, App>) {
    for _ in 0..2 {
        harness.run();
        harness.state_mut().settle();
    }
    harness.run();
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    settle(harness);
}

/// Puts a text into a field and presses Enter.
fn enter(harness: &mut Harness<'_, App>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    settle(harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.get_by_label(label).type_text(text);
    harness.run();
    harness.key_press(Key::Enter);
    settle(harness);
}

fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    for part in [0.3, 0.7, 1.0] {
        harness.hover_at(from.lerp(to, part));
        settle(harness);
    }
    harness.drop_at(to);
    settle(harness);
}

/// Text of the rule of a segment.
fn rule(harness: &Harness<'_, App>, segment: usize) -> String {
    print(&harness.state().session().project().unwrap().segments[segment].rule)
}

/// Customers who match, and those for whom it is unknown.
fn counts(harness: &Harness<'_, App>, segment: usize) -> (u64, u64) {
    let row = harness.state().session().answer().unwrap().map.rows[segment];
    (row.matched, row.unknown)
}

fn names(harness: &Harness<'_, App>) -> Vec<String> {
    harness.state().session().project().unwrap().segments.iter().map(|segment| segment.name.clone()).collect()
}

#[test]
fn a_new_condition_counts_at_once_and_follows_what_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    click(&mut window, "新增客群");
    click(&mut window, "条件");
    // Sorted, the sixth of the ten is 60,000.
    assert_eq!(rule(&window, 0), "AUM月日均 >= 60000");
    assert_eq!(counts(&window, 0), (5, 0));

    enter(&mut window, "条件 1 的值", "２０万");
    assert_eq!(rule(&window, 0), "AUM月日均 >= 200000");
    assert_eq!(counts(&window, 0), (4, 0));

    window.state_mut().handle(Action::Run(Command::Undo));
    settle(&mut window);
    assert_eq!(rule(&window, 0), "AUM月日均 >= 60000");
}

#[test]
fn a_condition_is_negated_duplicated_and_removed_from_its_menu() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    click(&mut window, "新增客群");
    enter(&mut window, "输入规则文字", "年龄 >= 50 and 代发标志");
    assert_eq!(counts(&window, 0), (1, 0), "ages blank are not on the payroll");

    click(&mut window, "条件 1的更多操作");
    click(&mut window, "取反 / 取消取反");
    assert_eq!(rule(&window, 0), "not (年龄 >= 50) and 代发标志 = true");
    assert_eq!(counts(&window, 0), (4, 0));
    click(&mut window, "删除条件 1");
    click(&mut window, "条件 1的更多操作");
    click(&mut window, "复制");
    assert_eq!(rule(&window, 0), "代发标志 = true and 代发标志 = true");
}

#[test]
fn a_text_that_is_no_rule_changes_nothing_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    click(&mut window, "新增客群");
    enter(&mut window, "输入规则文字", "年龄 >= 50");
    enter(&mut window, "输入规则文字", "年龄 >= 50 and");
    assert_eq!(rule(&window, 0), "年龄 >= 50");
    let typed = window.get_by_label("输入规则文字").value();
    assert_eq!(typed.as_deref(), Some("年龄 >= 50 and"), "what was typed stays");
    enter(&mut window, "输入规则文字", "年龄 >= 50 and 城市 = '杭州'");
    assert_eq!(rule(&window, 0), "年龄 >= 50 and 城市 = '杭州'");
    // 65 and 70 in 杭州; of the two without an age one has no city either, the other lives elsewhere.
    assert_eq!(counts(&window, 0), (2, 1));
}

#[test]
fn a_dragged_threshold_is_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    click(&mut window, "新增客群");
    enter(&mut window, "输入规则文字", "年龄 >= 30");
    let line = window.get_by_role_and_label(Role::Slider, "年龄 的门槛").rect().center();
    drag(&mut window, line, line + vec2(120.0, 0.0));
    let moved = rule(&window, 0);
    assert_ne!(moved, "年龄 >= 30");
    assert!(counts(&window, 0).0 < 5, "{moved} matches fewer");
    window.state_mut().handle(Action::Run(Command::Undo));
    settle(&mut window);
    assert_eq!(rule(&window, 0), "年龄 >= 30");
    assert_eq!(counts(&window, 0), (5, 2));
}

#[test]
fn segments_are_dragged_to_another_place_in_the_waterfall() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    click(&mut window, "新增客群");
    enter(&mut window, "输入规则文字", "年龄 >= 50");
    click(&mut window, "新增客群");
    enter(&mut window, "输入规则文字", "城市 = '杭州'");
    let taken = |window: &Harness<'_, App>| -> Vec<u64> {
        window.state().session().answer().unwrap().map.rows.iter().map(|row| row.taken).collect()
    };
    // 55, 65, 70; of the four in 杭州 two are left.
    assert_eq!(taken(&window), [3, 2, 5]);
    let [first, second] = ["拖动“新客群”", "拖动“新客群 2”"].map(|label| window.get_by_label(label).rect().center());
    drag(&mut window, second, first - vec2(0.0, 20.0));
    assert_eq!(names(&window), ["新客群 2", "新客群"]);
    assert_eq!(taken(&window), [4, 1, 5]);
}

#[test]
fn pasted_customer_numbers_leave_no_trace_in_the_project() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    click(&mut window, "新增客群");
    enter(&mut window, "输入规则文字", "客户号 is null");
    window.get_by_label("条件 1 的比较").click();
    settle(&mut window);
    click(&mut window, "属于");
    window.get_by_label("条件 1 的粘贴框").type_text("A0003\tA0009,A0042");
    settle(&mut window);
    click(&mut window, "加入 3 个");
    assert_eq!(counts(&window, 0), (2, 0));
    let saved = to_text(window.state().session().project().unwrap()).unwrap();
    assert!(saved.contains("InPasted") && !saved.contains("A0003"), "only hashes are kept");
}

#[test]
fn a_segment_is_renamed_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    click(&mut window, "新增客群");
    window.key_press(Key::F2);
    settle(&mut window);
    enter(&mut window, "客群名称", "银发");
    assert_eq!(names(&window), ["银发"]);
}

#[test]
fn stages_are_tried_in_another_order_than_they_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    for command in [Command::ShowStages, Command::AddAxis, Command::AddStage] {
        window.state_mut().handle(Action::Run(command));
    }
    settle(&mut window);
    enter(&mut window, "输入规则文字", "年龄 >= 50");
    click(&mut window, "新增阶段");
    enter(&mut window, "输入规则文字", "城市 = '杭州'");
    let taken = |window: &Harness<'_, App>| -> Vec<u64> {
        window.state().session().answer().unwrap().map.columns.iter().map(|column| column.taken).collect()
    };
    assert_eq!(taken(&window), [3, 2, 5]);
    click(&mut window, "提前判定“新阶段 2”");
    assert_eq!(taken(&window), [1, 4, 5], "the order shown stays");
    let axis = window.state().session().project().unwrap().axes[0].clone();
    let shown: Vec<&str> = axis.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!((shown, axis.by_rank()), (vec!["新阶段", "新阶段 2"], vec![1, 0]));
}

#[test]
fn a_metric_is_made_in_its_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    window.state_mut().handle(Action::Run(Command::AddMetric));
    settle(&mut window);
    window.get_by_role_and_label(Role::ComboBox, "算法").click();
    settle(&mut window);
    click(&mut window, "平均");
    enter(&mut window, "取值的算式", "AUM月日均 / 2");
    let all = |window: &Harness<'_, App>| window.state().session().answer().unwrap().map.all.values.clone();
    // 7,841,000.49 over ten customers, halved.
    let mean = all(&window).last().copied().flatten().unwrap();
    assert!((mean - 392_050.024_5).abs() < 1e-6, "{mean}");
}

#[test]
fn a_field_gets_another_name_and_rules_follow() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    click(&mut window, "新增客群");
    enter(&mut window, "输入规则文字", "年龄 >= 50");
    window.state_mut().handle(Action::Show(Screen::Data));
    settle(&mut window);
    enter(&mut window, "年龄 的名称", "周岁");
    assert_eq!(rule(&window, 0), "周岁 >= 50");
    assert_eq!(counts(&window, 0), (3, 2));
}

#[test]
fn conditions_are_dragged_into_a_group_and_out_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    click(&mut window, "新增客群");
    enter(&mut window, "输入规则文字", "年龄 >= 50 and (城市 = '杭州' or 代发标志)");
    let center = |window: &Harness<'_, App>, label: &str| window.get_by_label(label).rect().center();
    let (first, third) = (center(&window, "拖动条件 1"), center(&window, "拖动条件 3"));
    drag(&mut window, first, third - vec2(0.0, 12.0));
    assert_eq!(rule(&window, 0), "城市 = '杭州' or 年龄 >= 50 or 代发标志 = true");
    let (second, group) = (center(&window, "拖动条件 2"), center(&window, "拖动组 1"));
    drag(&mut window, second, group - vec2(0.0, 14.0));
    assert_eq!(rule(&window, 0), "年龄 >= 50 and (城市 = '杭州' or 代发标志 = true)");
}
