//! Derived fields made with the mouse in the real window, seen in the list of fields and used as an axis. Counts by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use eframe::egui::{Key, Modifiers, vec2};
use strategy_map::model::{Formula, Role, Unit};

use crate::newcomer::Newcomer;

/// Ten customers: assets of two months in 元, demand deposits in 元, wealth products in 万元.
const CUSTOMERS: [(&str, &str, &str); 10] = [
    ("1000", "100.10", "0.07"),
    ("50000", "", "5"),
    ("49999.99", "0", ""),
    ("200000", "100000", "10"),
    ("", "", ""),
    ("999999", "999999", "0"),
    ("1000000", "0", "100"),
    ("5999999", "1", "1"),
    ("6000000", "1", "1"),
    ("70000", "70000", ""),
];

fn with_customers(folder: &Path) -> Newcomer {
    let mut text = "客户号,AUM月日均,活期余额,理财余额（万元）\n".to_owned();
    for (number, (aum, demand, wealth)) in CUSTOMERS.iter().enumerate() {
        writeln!(text, "C{number:04},{aum},{demand},{wealth}").unwrap();
    }
    let file = folder.join("客户.csv");
    fs::write(&file, text).unwrap();
    let mut user = Newcomer::new(folder);
    user.click("打开客户文件");
    user.type_into("文件路径", &file.display().to_string());
    user.press(Key::Enter);
    user.go_to("数据");
    user
}

fn formula<'a>(user: &'a Newcomer, name: &str) -> &'a Formula {
    user.session().project().unwrap().field(name).unwrap().formula().unwrap()
}

#[test]
fn bands_made_with_the_mouse_become_an_axis() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_customers(folder.path());
    user.click("新增字段");
    user.click("分档");
    // The usual tiers on the assets are there at once: below 5 万, from 5, 20, 100 and 600 万.
    let trial = user.session().trial().unwrap().outcome.as_ref().unwrap();
    let counts: Vec<u64> = trial.counts.iter().map(|(_, count)| *count).collect();
    assert_eq!((counts.as_slice(), trial.figures.blank), ([2, 2, 2, 2, 1].as_slice(), 1));
    user.fill("分档点 1", "７万");
    let trial = user.session().trial().unwrap().outcome.as_ref().unwrap();
    assert_eq!(trial.counts.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [3, 1, 2, 2, 1]);
    user.click("添加");

    assert!(user.session().dialog().is_none(), "{:?}", user.session().notices());
    let field = user.session().project().unwrap().field("价值层级").unwrap();
    assert_eq!(field.role, Role::Tier);
    assert!(user.sees_part("AUM月日均分档：大众（不足 70,000）"));
    user.go_to("阶段");
    user.click("按字段生成…");
    user.click("价值层级");
    user.click("生成");
    user.go_to("图谱");
    let session = user.session();
    let names: Vec<String> =
        session.answer().unwrap().map.columns.iter().map(|column| session.column_name(column.column)).collect();
    assert_eq!(names, ["大众", "潜力", "财富", "高端", "私行", "未归阶段"]);
    let taken: Vec<u64> = session.answer().unwrap().map.columns.iter().map(|column| column.taken).collect();
    assert_eq!(taken, [3, 1, 2, 2, 1, 1]);
}

#[test]
fn a_cut_is_dragged_on_the_distribution() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_customers(folder.path());
    user.click("新增字段");
    user.click("分档");
    let line = user.name_of("分档点 1 的门槛");
    let to = user.place(&line).center() + vec2(30.0, 0.0);
    user.drag(&line, to, Modifiers::NONE);
    user.click("添加");
    let Formula::Band(bands) = formula(&user, "价值层级") else { panic!("bands") };
    assert!(bands.cuts[0] > 50_000.0 && bands.cuts[0] < 200_000.0, "{:?}", bands.cuts);
    assert_eq!(bands.cuts[1..], [200_000.0, 1_000_000.0, 6_000_000.0]);
}

#[test]
fn the_assets_are_the_sum_of_the_balances() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_customers(folder.path());
    user.click("新增字段");
    user.click("求和");
    user.fill("理财余额（万元） 的系数", "０.5");
    user.click("添加");
    let field = user.session().project().unwrap().field("AUM合计").unwrap();
    assert_eq!((field.role, field.unit), (Role::Aum, Unit::Yuan));
    let column = user.session().table().unwrap().column(&field.column()).unwrap();
    let values: Vec<Option<f64>> = (0..10).map(|row| column.number(row)).collect();
    let expected = [450.1, 25_000.0, 0.0, 150_000.0, -1.0, 999_999.0, 500_000.0, 5_001.0, 5_001.0, 70_000.0];
    assert_eq!(values, expected.map(|sum| Some(sum).filter(|sum| *sum >= 0.0)));
}

#[test]
fn a_formula_is_typed_with_its_faults_shown_and_changed_later() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_customers(folder.path());
    user.click("新增字段");
    user.click("公式");
    user.fill("公式", "活期余额 + 没有");
    assert!(user.sees_part("没有名为“没有”的字段"));
    user.fill("公式", "活期余额 / AUM月日均 >");
    assert!(user.sees_part("规则没有写完"));
    user.fill("公式", "share(活期余额, AUM月日均)");
    user.fill("字段名称", "活期占比");
    user.click("添加");
    assert!(user.sees_part("活期余额占AUM月日均的比例"));
    user.click("修改 活期占比 的公式");
    user.fill("公式", "活期余额 / 2");
    user.click("保存修改");
    let column = user.session().project().unwrap().field("活期占比").unwrap().column().into_owned();
    let table = user.session().table().unwrap();
    assert_eq!(table.column(&column).unwrap().number(0), Some(50.05));

    user.click("删除 活期占比");
    assert!(user.sees("没有规则、指标或字段用到它。"));
    user.click("删除");
    assert!(user.session().project().unwrap().field("活期占比").is_none());
    user.press_with(Modifiers::COMMAND, Key::Z);
    assert!(user.session().project().unwrap().field("活期占比").is_some());
}

#[test]
fn a_flag_is_put_together_from_conditions_on_fields() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_customers(folder.path());
    user.click("新增字段");
    user.click("是否");
    user.fill("条件", "AUM月日均 >= 20万 and 活期余额 > 0");
    let trial = user.session().trial().unwrap().outcome.as_ref().unwrap();
    // 200,000, 999,999, 5,999,999 and 6,000,000 with deposits; one customer says nothing.
    assert_eq!((trial.yes, trial.figures.blank), (4, 1));
    user.fill("字段名称", "重点");
    user.click("添加");
    assert!(matches!(formula(&user, "重点"), Formula::Flag(_)));
}

#[test]
fn a_kept_level_comes_with_the_field_of_those_under_watch() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_customers(folder.path());
    user.click("新增字段");
    user.click("层级（缓降）");
    assert!(user.sees_part("只选了 1 个月，缓降需要 6 个月"));
    user.click("添加");
    assert!(matches!(formula(&user, "缓降层级"), Formula::StickyTier { .. }));
    assert_eq!(formula(&user, "缓降层级关注"), &Formula::UnderWatch("缓降层级".to_owned()));
    user.press_with(Modifiers::COMMAND, Key::Z);
    assert!(user.session().project().unwrap().field("缓降层级").is_none());
}
