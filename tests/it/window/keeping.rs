//! What must not get lost: steps can be taken back, unsaved work is asked about, and what cannot be opened changes nothing.

use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use eframe::egui::{Key, Modifiers, ViewportEvent, ViewportId};
use strategy_map::session::Severity;

use super::with_a_map;
use crate::newcomer::Newcomer;

fn segment_names(user: &Newcomer) -> Vec<String> {
    user.session().project().unwrap().segments.iter().map(|segment| segment.name.clone()).collect()
}

#[test]
fn an_edit_is_undone_and_redone_by_buttons_and_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_a_map(folder.path());
    user.go_to("客群");
    let before = segment_names(&user);
    user.double_click("城东");
    user.fill("客群名称", "东城区");
    let after = segment_names(&user);
    assert!(after.contains(&"东城区".to_owned()) && !after.contains(&"城东".to_owned()), "{after:?}");
    user.click("撤销：客群改名为“东城区”");
    assert_eq!(segment_names(&user), before);
    user.click("重做：客群改名为“东城区”");
    assert_eq!(segment_names(&user), after);
    user.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(segment_names(&user), before);
    user.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(segment_names(&user), after);
}

#[test]
fn closing_the_window_asks_about_unsaved_work() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_a_map(folder.path());
    let project = Arc::clone(user.session().project().unwrap());
    close(&mut user);
    assert!(user.sees("有尚未保存的修改"));
    user.click("取消");
    assert!(!user.sees("有尚未保存的修改") && !user.session().is_saved());
    assert_eq!(user.session().project(), Some(&project));

    let file = folder.path().join("图谱.ron");
    user.choose("文件", "保存");
    user.fill("文件路径", &file.display().to_string());
    assert!(user.sees("已保存") && file.exists());
    close(&mut user);
    assert!(user.session().dialog().is_none());
}

fn close(user: &mut Newcomer) {
    user.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
    user.settle();
}

#[test]
fn what_cannot_be_opened_gets_a_sentence_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_a_map(folder.path());
    user.choose("文件", "保存");
    user.fill("文件路径", &folder.path().join("图谱.ron").display().to_string());
    let project = Arc::clone(user.session().project().unwrap());
    let map = user.session().answer().unwrap().map.clone();

    user.choose("文件", "打开客户文件…");
    user.fill("文件路径", "/nowhere/客户.csv");
    assert!(user.sees("没有这个文件，请检查路径。"));
    let workbook = folder.path().join("坏的.xlsx");
    fs::write(&workbook, "PK\u{3}\u{4} and then nothing of a workbook").unwrap();
    user.fill("文件路径", &workbook.display().to_string());
    assert!(user.sees_part("“坏的.xlsx”"), "{:?}", user.session().notices());
    user.click("取消");

    let broken = folder.path().join("坏的.ron");
    fs::write(&broken, "(format_version: 1, name: \"一半").unwrap();
    user.choose("文件", "打开项目…");
    user.fill("文件路径", &broken.display().to_string());
    assert!(user.sees_part("“坏的.ron”"));
    assert!(user.session().notices().iter().any(|notice| notice.severity == Severity::Error));
    assert_eq!(user.session().project(), Some(&project));
    assert_eq!(user.session().answer().unwrap().map, map);
}

#[test]
fn language_and_theme_change_while_the_window_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_a_map(folder.path());
    let project = Arc::clone(user.session().project().unwrap());
    let dark = |user: &Newcomer| user.harness.ctx.theme() == eframe::egui::Theme::Dark;
    let was_dark = dark(&user);
    user.choose("视图", "浅色 / 深色");
    assert_ne!(dark(&user), was_dark);
    user.choose("视图", "English");
    user.go_to("Segments");
    assert!(!user.sees("客群"));
    user.choose("View", "中文");
    user.go_to("图谱");
    assert_eq!(user.session().project(), Some(&project));
}

#[test]
#[cfg(unix)]
fn customers_that_a_killed_program_has_left_go_when_the_program_starts() {
    let left = std::env::temp_dir().join(format!("strategy-map-read-left{}", std::process::id()));
    fs::create_dir(&left).unwrap();
    fs::write(left.join("lock"), "").unwrap();
    fs::write(left.join("table"), "C1").unwrap();
    fs::File::open(&left).unwrap().set_modified(SystemTime::now() - Duration::from_hours(1)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let _user = Newcomer::new(folder.path());
    let began = Instant::now();
    while left.exists() {
        assert!(began.elapsed() < Duration::from_mins(1), "nobody has removed it");
        std::thread::sleep(Duration::from_millis(10));
    }
}
