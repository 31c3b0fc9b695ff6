//! The real window, worked by accessible names as a newcomer would: from a file nobody has seen to a filled map. The
//! modules go on from there.

mod import;
mod keeping;
mod map;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use eframe::egui::Key;
use strategy_map::session::{Screen, Severity};

use crate::newcomer::Newcomer;

/// Every fourth customer lives in one of these, every third likes one of those.
const REGIONS: [&str; 4] = ["城东", "城西", "开发区", "县域"];
const TASTES: [&str; 3] = ["存款", "理财", "基金"];
const CUSTOMERS: usize = 200;

/// An export as a bank might send it: GB18030, no canonical names.
fn unseen_file(folder: &Path) -> String {
    let mut text = "客户编号,姓名,所在地区,产品偏好,季度均额,持有基金\n".to_owned();
    for number in 0..CUSTOMERS {
        let region = REGIONS[number % 4];
        let taste = TASTES[number % 3];
        let fund = if number % 3 == 2 { "是" } else { "否" };
        writeln!(text, "{number:08},王小明,{region},{taste},{}.5,{fund}", (number * 977) % 100_000).unwrap();
    }
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    let path = folder.join("导出.csv");
    fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

/// Opens the file and makes a map of it in as few steps as a newcomer needs.
fn fill_the_map(user: &mut Newcomer, file: &str) {
    user.click("打开客户文件");
    user.type_into("文件路径", file);
    user.press(Key::Enter);
    assert_eq!(user.session().table().map(|table| table.rows()), Some(CUSTOMERS));
    user.go_to("客群");
    user.click("按字段生成…");
    user.click("所在地区");
    user.click("生成");
    user.go_to("阶段");
    user.click("按字段生成…");
    user.click("产品偏好");
    user.click("生成");
    user.go_to("图谱");
}

/// A window with that map.
fn with_a_map(folder: &Path) -> Newcomer {
    let mut user = Newcomer::new(folder);
    fill_the_map(&mut user, &unseen_file(folder));
    user
}

#[test]
fn a_newcomer_fills_the_map_from_an_unseen_file_in_twelve_interactions() {
    let folder = tempfile::tempdir().unwrap();
    let file = unseen_file(folder.path());
    let mut user = Newcomer::new(folder.path());

    fill_the_map(&mut user, &file);
    assert!(user.interactions <= 12, "{} interactions", user.interactions);
    let session = user.session();
    assert_eq!(session.view().screen, Screen::Map);
    assert!(session.notices().iter().all(|notice| notice.severity != Severity::Error), "{:?}", session.notices());
    let map = &session.answer().unwrap().map;
    assert_eq!((map.rows.len(), map.columns.len()), (5, 4));
    // Every fourth customer and every third: 200 / 12 leaves 8 over, one for each of the first eight pairs.
    let counts: Vec<u64> = map.cells.iter().map(|cell| cell.customers).collect();
    assert_eq!(counts.iter().sum::<u64>(), 200);
    let filled: Vec<u64> = counts.iter().copied().filter(|count| *count > 0).collect();
    assert_eq!(filled.len(), 12);
    assert!(filled.iter().all(|count| [16, 17].contains(count)), "{filled:?}");
    assert_eq!(filled.iter().filter(|count| **count == 17).count(), 8);
}
