//! The import path by accessible names: what was understood and how it is changed, files that cannot be read at once, next
//! month's file, and showing names in full.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use eframe::egui::Key;
use strategy_map::data::read::TextEncoding;
use strategy_map::model::FieldType;
use strategy_map::session::{Dialog, Fate, Severity};

use crate::newcomer::Newcomer;

/// Types a path into the dialog that is open.
fn open(user: &mut Newcomer, path: &Path) {
    user.type_into("文件路径", &path.display().to_string());
    user.press(Key::Enter);
}

fn written(folder: &Path, name: &str, text: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// 60 customers of three cities; the numbers begin at `first`.
fn month(headers: &str, first: usize, cities: [&str; 3]) -> String {
    let mut text = format!("{headers}\n");
    for number in first..first + 60 {
        writeln!(text, "{number:08},王小明,{},{}", cities[number % 3], 1000 + number).unwrap();
    }
    text
}

const CITIES: [&str; 3] = ["杭州", "宁波", "温州"];

/// A window with October's customers and a segment for each city.
fn october(folder: &Path) -> Newcomer {
    let file = written(folder, "十月.csv", &month("客户号,姓名,城市,AUM月日均", 1, CITIES));
    let mut user = Newcomer::new(folder);
    user.click("打开客户文件");
    open(&mut user, &file);
    user.go_to("客群");
    user.click("按字段生成…");
    user.click("城市");
    user.click("生成");
    user.go_to("数据");
    user
}

fn segment_counts(user: &Newcomer) -> Vec<u64> {
    user.session().answer().unwrap().map.rows.iter().map(|row| row.taken).collect()
}

#[test]
fn a_clean_file_takes_two_steps() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "十月.csv", &month("客户号,姓名,城市,AUM月日均", 1, CITIES));
    let mut user = Newcomer::new(folder.path());
    user.click("打开客户文件");
    // Typing and Enter are what one click on a file is in the system's window.
    open(&mut user, &file);
    assert!(user.sees_part("读入 60 位客户 / 文件 60 行"));
    assert!(user.session().dialog().is_none());
    user.click("下一步：客群");
    assert!(user.sees("按字段生成…"));
}

#[test]
fn a05_a07_titles_and_totals_are_named_on_the_card() {
    let folder = tempfile::tempdir().unwrap();
    let table = month("客户号,姓名,城市,AUM月日均", 1, CITIES);
    let text = format!("某某银行零售客户清单\n统计日期：2026年10月31日\n{table}合计,,,61830\n制表：张三,,,\n");
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    let file = folder.path().join("清单.csv");
    fs::write(&file, bytes).unwrap();
    let mut user = Newcomer::new(folder.path());
    user.click("打开客户文件");
    open(&mut user, &file);
    let report = user.session().report().unwrap();
    assert_eq!((report.encoding, report.heading.rows), (Some(TextEncoding::Gb18030), Some((3, 3))));
    assert!(user.sees_part("读入 60 位客户 / 文件 64 行"));
    assert!(user.sees_part("已略去：表头上方的标题行 2 行（第 1、2 行）"));
    // Two titles, the header and 60 customers stand above the totals.
    assert!(user.sees_part("合计行 1 行（第 64 行）"));
    assert!(user.sees_part("某某银行零售客户清单 / 统计日期：2026年10月31日"));
    // It is one choice to say that the file has no header after all.
    user.click("表头");
    user.click("没有表头");
    assert_eq!(user.session().report().unwrap().heading.rows, None);
}

#[test]
fn a18_another_separator_is_one_choice_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "十月.csv", &month("客户号,姓名,城市,AUM月日均", 1, CITIES));
    let mut user = Newcomer::new(folder.path());
    user.click("打开客户文件");
    open(&mut user, &file);
    user.click("分隔符");
    user.click("分号 ;");
    assert_eq!(user.session().report().unwrap().fields.len(), 1);
    user.click("分隔符");
    user.click("逗号 ,");
    assert_eq!(user.session().report().unwrap().fields.len(), 4);
    assert!(user.session().project().unwrap().field("城市").is_some());
    assert!(user.session().notices().iter().all(|notice| notice.severity != Severity::Error));
}

#[test]
fn a12_a14_a_quote_that_is_not_closed_offers_plain_quotes() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "引号.csv", "客户号,姓名\n1,\"王小明\n2,李四\n3,张三\n");
    let mut user = Newcomer::new(folder.path());
    user.click("打开客户文件");
    open(&mut user, &file);
    assert_eq!(user.session().dialog(), Some(&Dialog::ReadFailed));
    assert!(user.sees_part("第 2 行打开的引号没有结束"));
    user.click("按普通字符读引号");
    assert_eq!(user.session().table().unwrap().rows(), 3);
    assert!(user.session().dialog().is_none() && user.session().notices().is_empty());
}

#[test]
fn b04_bytes_that_are_not_utf_8_are_placed_and_another_encoding_offered() {
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = month("客户号,姓名,城市,AUM月日均", 1, CITIES).into_bytes();
    let place = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(9).unwrap().0;
    // The eleventh line: a number of eight digits, a comma, then a byte that no character begins with.
    bytes.insert(place + 10, 0xFF);
    let file = folder.path().join("坏字节.csv");
    fs::write(&file, bytes).unwrap();
    let mut user = Newcomer::new(folder.path());
    user.click("打开客户文件");
    open(&mut user, &file);
    assert!(user.sees_part("第 11 行第 10 个字符"), "{:?}", user.session().notices());
    assert!(user.name_of("UTF-8").contains("有 1 处读不出"));
    assert!(user.name_of("GB18030").contains("读不出"));
}

#[test]
fn b01_the_encoding_is_chosen_by_the_lines_it_gives() {
    let folder = tempfile::tempdir().unwrap();
    let text = month("客户号,姓名,城市,AUM月日均", 1, CITIES);
    let file = folder.path().join("十月.csv");
    fs::write(&file, encoding_rs::GB18030.encode(&text).0).unwrap();
    let mut user = Newcomer::new(folder.path());
    user.click("打开客户文件");
    open(&mut user, &file);
    user.click("自动（GB18030）…");
    assert_eq!(user.session().dialog(), Some(&Dialog::Encoding));
    let right = user.name_of("GB18030");
    // The name of the customer and most of the number are not shown.
    assert!(right.contains("客户号,姓名,城市,AUM月日均") && right.contains("00******,王小*,宁*"), "{right}");
    assert!(user.name_of("UTF-8").contains("[BF]"));
    let western = user.name_of("Windows-1252");
    user.click(&western);
    assert_eq!(user.session().report().unwrap().encoding, Some(TextEncoding::Windows1252));
    assert!(user.session().dialog().is_none());
    user.click("WINDOWS-1252…");
    user.click("自动识别编码");
    assert_eq!(user.session().report().unwrap().encoding, Some(TextEncoding::Gb18030));
    assert!(user.session().project().unwrap().field("姓名").is_some());
}

#[test]
fn c13_dates_with_two_readings_are_asked_about_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "客户号,生效日\n".to_owned();
    for number in 1..=12 {
        writeln!(text, "{number:08},0{}/{number:02}/2024", number % 9 + 1).unwrap();
    }
    let file = written(folder.path(), "日期.csv", &text);
    let mut user = Newcomer::new(folder.path());
    user.click("打开客户文件");
    open(&mut user, &file);
    assert!(user.sees_part("“生效日”日期有两种读法"));
    user.click("月/日/年");
    let field = user.session().project().unwrap().field("生效日").unwrap();
    assert_eq!(field.kind, FieldType::Date);
    // The first customer: 02/01/2024 is 1 February, 31 days after the first of the year.
    let column = user.session().table().unwrap().column("生效日").unwrap();
    assert_eq!(column.date(0), Some(19_723 + 31));
    assert!(!user.sees_part("日期有两种读法"));
}

#[test]
fn c25_c26_next_month_renamed_columns_are_mapped_and_rules_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = october(folder.path());
    let before = user.session().project().cloned().unwrap();
    // Ten customers are gone and ten are new; one city is new too, and every third customer lives there.
    let text = month("客户号,客户姓名,所在城市,AUM月日均", 11, ["杭州", "宁波", "绍兴"]);
    let november = written(folder.path(), "十一月.csv", &text);
    user.click("更换数据文件…");
    user.fill("文件路径", &november.display().to_string());
    assert_eq!(user.session().dialog(), Some(&Dialog::Refresh));
    assert!(user.sees("两期都有 50 位 · 新增 10 位 · 不再出现 10 位"));
    assert!(user.sees_part("“城市”出现 1 个规则中没有的取值（20 位客户）：绍兴"));
    assert!(user.sees("客群：杭州") && user.sees_part("改用新列、照常计算"));
    // The proposal can be changed: without a column the segments could not be computed.
    user.click("城市 对应的列");
    user.click("没有对应的列");
    assert!(user.sees_part("无法计算 3 处"));
    user.click("城市 对应的列");
    user.click("所在城市");
    user.click("采用新文件");
    let project = user.session().project().unwrap();
    assert_eq!((&project.segments, &project.metrics), (&before.segments, &before.metrics));
    assert_eq!(project.field("城市").unwrap().source, "所在城市");
    // Of the numbers 11 to 70 twenty each leave the remainder 0 (杭州) and 1 (宁波).
    assert_eq!(segment_counts(&user), [20, 20, 0, 20]);
    user.press_with(eframe::egui::Modifiers::COMMAND, Key::Z);
    assert_eq!(user.session().project().unwrap(), &before);
    assert_eq!(segment_counts(&user), [20, 20, 20, 0]);
}

#[test]
fn next_month_let_go_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = october(folder.path());
    let before = user.session().project().cloned().unwrap();
    let november = written(folder.path(), "十一月.csv", "客户号,资产\n1,5\n2,6\n");
    user.click("更换数据文件…");
    user.fill("文件路径", &november.display().to_string());
    let refresh = user.session().refresh().unwrap();
    let gone = refresh.changes.iter().find(|change| change.field.name == "城市").unwrap();
    assert_eq!((&gone.fate, gone.uses.len()), (&Fate::Gone, 3));
    user.click("保留原文件");
    assert_eq!(user.session().project().unwrap(), &before);
    assert_eq!(user.session().table().unwrap().rows(), 60);
    assert!(user.session().refresh().is_none() && user.session().dialog().is_none());
}

#[test]
fn a03_a_file_without_customers_cannot_take_the_place_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = october(folder.path());
    let empty = written(folder.path(), "十一月.csv", "客户号,姓名,城市,AUM月日均\n");
    user.click("更换数据文件…");
    user.fill("文件路径", &empty.display().to_string());
    assert!(user.sees_part("客户 60 → 0") && user.sees_part("新文件里没有客户"));
    user.click("采用新文件");
    assert_eq!(user.session().dialog(), Some(&Dialog::Refresh));
    user.click("保留原文件");
    assert_eq!(user.session().table().unwrap().rows(), 60);
}

#[test]
fn names_are_shown_in_full_for_a_reason_that_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = october(folder.path());
    user.click("全部客户");
    assert!(user.sees("王*明") && !user.sees("王小明"));
    user.click("客户信息脱敏");
    assert!(!user.sees("王小明"), "a reason comes first");
    user.fill("原因", "核对名单");
    assert!(user.sees("王小明"));
    assert!(user.sees("已显示明文 · 核对名单"));
    user.click("重新脱敏");
    assert!(user.sees("王*明") && !user.sees("王小明") && user.sees("客户信息已脱敏"));
    user.choose("帮助", "关于…");
    assert!(user.sees_part("十月 · 核对名单"));
    let record = fs::read_to_string(folder.path().join("data/unmasking.log")).unwrap();
    assert_eq!(record.lines().count(), 1);
    assert!(record.ends_with("\t十月\t核对名单\n") && !record.contains("王小明"), "{record}");
}
