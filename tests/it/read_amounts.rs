//! Numbers, percentages, amounts, blanks and flags as banks write them. Every expected value was worked out by hand.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use strategy_map::data::read::{ColumnReport, FindingKind, Form, Limits, ReadReport, ReadRequest, read_here};
use strategy_map::data::{Table, Watch};
use strategy_map::model::{FieldType, Notation, Role, Unit};

use crate::read::{file, read_text, request, shown};

/// A text file of one column.
pub(crate) fn column(header: &str, values: &[&str]) -> String {
    let quoted = values.iter().map(|value| format!("\"{}\"\n", value.replace('"', "\"\"")));
    std::iter::once(format!("{header}\n")).chain(quoted).collect()
}

/// Reads a column of a file that the user has said something about.
pub(crate) fn read_as(header: &str, values: &[&str], notation: Notation) -> (Table, ReadReport) {
    let (_folder, path) = file("a.csv", column(header, values).as_bytes());
    let notations = BTreeMap::from([(header.to_owned(), notation)]);
    read_here(&ReadRequest { notations, ..request(&path) }, &Limits::default(), &Watch::default()).unwrap()
}

/// The kinds of findings about the values of a column, with their counts. A constant column is no matter here.
pub(crate) fn told(report: &ReadReport) -> Vec<(FindingKind, u64)> {
    let other = |it: &&strategy_map::data::read::Finding| it.kind != FindingKind::ConstantColumn;
    report.findings.iter().filter(other).map(|it| (it.kind, it.count)).collect()
}

/// What did not convert: the record and the text.
pub(crate) fn rejects(column: &ColumnReport) -> Vec<(u64, &str)> {
    column.rejects.iter().map(|it| (it.record, it.text.as_str())).collect()
}

#[test]
fn c09_negative_amounts_in_every_form() {
    let (table, report) =
        read_text(&column("入账", &["(1234)", "（1,234）", "1234-", "\u{2212}1234", "-1234", "－1234", "+1234"]));
    assert_eq!(shown(&table, "入账"), ["-1234", "-1234", "-1234", "-1234", "-1234", "-1234", "1234"]);
    assert_eq!(report.columns[0].conversions, [(Form::Grouped, 1), (Form::Negative, 4), (Form::FullWidth, 2)]);
    assert_eq!(told(&report), [(FindingKind::AmbiguousNumber, 1)]);
}

#[test]
fn c10_thousands_are_real_groups() {
    let (table, report) = read_text(&column("入账", &["1,234.50", "12,345,678.00", "1,23,456", "7.25"]));
    assert_eq!(shown(&table, "入账"), ["1234.5", "12345678", "123456", "7.25"]);
    assert_eq!(report.columns[0].conversions, [(Form::Grouped, 3)]);
    assert_eq!(told(&report), []);
    for list in [["1,2,3", "4,5,6"], ["1,2345", "12,34,5"], ["0,123,456", "0,234,567"]] {
        let (table, report) = read_text(&column("入账", &list));
        assert_eq!(report.fields[0].kind, FieldType::Text, "{list:?}");
        assert_eq!(shown(&table, "入账"), list);
    }
}

#[test]
fn c10_a_decimal_comma_is_seen_from_the_whole_column() {
    let values = ["1.234,50", "12,5", "1.234", "7"];
    let (table, report) = read_text(&column("入账", &values));
    assert_eq!(shown(&table, "入账"), ["1234.5", "12.5", "1234", "7"]);
    assert_eq!(report.columns[0].conversions, [(Form::Grouped, 2), (Form::DecimalComma, 2)]);
    assert_eq!(told(&report), []);
    // A header that speaks of amounts needs no more than a comma; any other may hold lists.
    let (table, _) = read_text(&column("活期余额", &["12,5", "1,25"]));
    assert_eq!(shown(&table, "活期余额"), ["12.5", "1.25"]);
    let (table, report) = read_text(&column("产品", &["1,2", "2,4"]));
    assert_eq!(shown(&table, "产品"), ["1,2", "2,4"]);
    assert_eq!(told(&report), [(FindingKind::AmbiguousNumber, 2)]);
    let (table, report) = read_as("产品", &["1,2", "2,4"], Notation::DecimalComma);
    assert_eq!(shown(&table, "产品"), ["1.2", "2.4"]);
    assert_eq!(told(&report), []);
    assert_eq!(report.fields[0].notation, Notation::DecimalComma);
}

#[test]
fn c10_what_can_be_read_in_two_ways_is_asked() {
    let values = ["1.234", "12.500", "7"];
    let (table, report) = read_text(&column("入账", &values));
    assert_eq!(shown(&table, "入账"), ["1.234", "12.5", "7"]);
    assert_eq!(told(&report), [(FindingKind::AmbiguousNumber, 2)]);
    let (table, report) = read_as("入账", &values, Notation::DecimalComma);
    assert_eq!(shown(&table, "入账"), ["1234", "12500", "7"]);
    assert_eq!(told(&report), []);
    let (table, report) = read_as("入账", &values, Notation::DecimalPoint);
    assert_eq!(shown(&table, "入账"), ["1.234", "12.5", "7"]);
    assert_eq!(told(&report), []);
    // One value that can only be read in one way decides for all.
    assert_eq!(told(&read_text(&column("入账", &["1.234", "12.55"])).1), []);
    assert_eq!(shown(&read_text(&column("入账", &["1,234", "12.55"])).0, "入账"), ["1234", "12.55"]);
    // So does another column of the file for thousands, but not for points that may stand between them.
    let (_, report) = read_text("年龄,积分,系数\n12.55,\"1,234\",1.234\n7.5,\"2,345\",2.345\n");
    let asked: Vec<&str> = report.findings.iter().map(|it| it.column.as_str()).collect();
    assert_eq!(asked, ["系数"]);
    // Never mixed: what the mark of the column does not allow is no number.
    let mut mixed = vec!["12.55"; 40];
    mixed.push("1.234,50");
    let (table, report) = read_text(&column("入账", &mixed));
    assert_eq!(shown(&table, "入账")[40], "∅");
    assert_eq!(rejects(&report.columns[0]), [(42, "1.234,50")]);
}

#[test]
fn c11_percentages_are_points() {
    let (table, report) = read_text(&column("收益", &["12.5%", "-3 %", "0.25％"]));
    assert_eq!(shown(&table, "收益"), ["12.5", "-3", "0.25"]);
    assert_eq!((report.fields[0].unit, told(&report)), (Unit::Percent, vec![]));
    assert_eq!(report.columns[0].conversions, [(Form::Percent, 3), (Form::FullWidth, 1)]);
    let (_, report) = read_text(&column("收益", &["12.5%", "0.125"]));
    assert_eq!(told(&report), [(FindingKind::MixedPercent, 1)]);
    // The header says that plain numbers are points too.
    let (table, report) = read_text(&column("收益率(%)", &["12.5%", "11.5"]));
    assert_eq!((shown(&table, "收益率(%)"), told(&report)), (vec!["12.5".to_owned(), "11.5".to_owned()], vec![]));
}

/// Writes a cell into a row.
type Put<'a> = &'a dyn Fn(&mut Worksheet, u32);

/// A workbook of one column, beside customer numbers.
fn workbook(header: &str, cells: &[Put<'_>]) -> (Table, ReadReport) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "客户号").unwrap();
    sheet.write(0, 1, header).unwrap();
    for (row, cell) in (1..).zip(cells) {
        sheet.write(row, 0, format!("C{row}")).unwrap();
        cell(sheet, row);
    }
    let (_folder, path) = file("a.xlsx", &book.save_to_buffer().unwrap());
    read_here(&request(&path), &Limits::default(), &Watch::default()).unwrap()
}

fn number(value: f64) -> impl Fn(&mut Worksheet, u32) {
    move |sheet, row| _ = sheet.write(row, 1, value).unwrap()
}

fn text(value: &str) -> impl Fn(&mut Worksheet, u32) {
    move |sheet, row| _ = sheet.write(row, 1, value).unwrap()
}

#[test]
fn c11_a_workbook_holds_fractions_beside_percentages() {
    let (table, report) = workbook("收益率(%)", &[&number(0.125), &text("12.5%")]);
    assert_eq!(shown(&table, "收益率(%)"), ["0.125", "12.5"]);
    assert!(told(&report).contains(&(FindingKind::MixedPercent, 1)), "{:?}", told(&report));
}

#[test]
fn c03_a_workbook_that_has_lost_digits_says_so() {
    for header in ["证件号", "序列"] {
        let (table, report) = workbook(header, &[&number(110_105_194_912_310_021.0), &text("110105194912310021")]);
        assert_eq!(report.fields[1].kind, FieldType::Text);
        assert_eq!(shown(&table, header)[1], "110105194912310021");
        assert!(told(&report).contains(&(FindingKind::DigitsLost, 1)), "{header} {:?}", told(&report));
    }
}

#[test]
fn cells_with_errors_are_blank_and_said_once() {
    let error = |sheet: &mut Worksheet, row: u32| {
        _ = sheet.write_formula(row, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    };
    let (table, report) = workbook("年龄", &[&number(30.0), &error, &number(31.0)]);
    assert_eq!(shown(&table, "年龄"), ["30", "∅", "31"]);
    assert_eq!((told(&report), report.columns[1].rejected), (vec![(FindingKind::ErrorCell, 1)], 0));
}

#[test]
fn c12_amounts_bear_their_currency_and_unit() {
    let values = ["¥1,234", "￥12.5", "35.6万", "1.2亿", "88元", "3 万元", "RMB 7"];
    let (table, report) = read_text(&column("入账", &values));
    assert_eq!(shown(&table, "入账"), ["1234", "12.5", "356000", "120000000", "88", "30000", "7"]);
    assert_eq!(report.fields[0].unit, Unit::Yuan);
    assert_eq!(
        report.columns[0].conversions,
        [(Form::Grouped, 1), (Form::Wan, 2), (Form::Yi, 1), (Form::Currency, 5), (Form::FullWidth, 1)]
    );
    assert_eq!(told(&report), [(FindingKind::MixedUnit, 4)]);
    // In a column of 万元 an amount with a unit of its own is turned into 万元, and said.
    let (table, report) = read_text(&column("活期余额（万元）", &["35.6", "35.6万", "1.2亿", "500元"]));
    assert_eq!(shown(&table, "活期余额（万元）"), ["35.6", "35.6", "12000", "0.05"]);
    assert_eq!((report.fields[0].unit, told(&report)), (Unit::WanYuan, vec![(FindingKind::MixedUnit, 3)]));
    // A header that says 元 leaves no doubt about plain numbers.
    assert_eq!(told(&read_text(&column("余额(元)", &["35.6万", "1200"])).1), []);
    // Another currency is not converted, and said.
    let (_, report) = read_text(&column("入账", &["$12", "$13"]));
    assert_eq!((report.fields[0].unit, told(&report)), (Unit::None, vec![(FindingKind::ForeignCurrency, 2)]));
}

#[test]
fn b09_full_width_digits_are_numbers_and_texts_stay() {
    let (table, report) = read_text("年龄,编码,批\n３０,Ｃ１,１\n31,C2,２\n");
    assert_eq!(shown(&table, "年龄"), ["30", "31"]);
    assert_eq!(shown(&table, "编码"), ["Ｃ１", "C2"]);
    assert_eq!(shown(&table, "批"), ["1", "2"]);
    assert_eq!(report.columns[0].conversions, [(Form::FullWidth, 1)]);
}

#[test]
fn apostrophes_tabs_and_exponents() {
    let (table, report) =
        read_text("客户号,入账,卡号\n'00124,'1234,\t6222021234567890123\t\n'00125,1.5E+3,\t6222021234567890124\t\n");
    assert_eq!(shown(&table, "客户号"), ["00124", "00125"]);
    assert_eq!(shown(&table, "入账"), ["1234", "1500"]);
    assert_eq!(shown(&table, "卡号"), ["6222021234567890123", "6222021234567890124"]);
    assert_eq!(report.columns[0].conversions, [(Form::Apostrophe, 2)]);
    assert_eq!(report.columns[1].conversions, [(Form::Exponent, 1), (Form::Apostrophe, 1)]);
}

#[test]
fn c17_what_is_not_finite_is_blank_and_counted() {
    let (table, report) = read_text(&column("年龄", &["NaN", "inf", "-Infinity", "1e400", "30"]));
    assert_eq!(shown(&table, "年龄"), ["∅", "∅", "∅", "∅", "30"]);
    // NaN is a word for nothing; the others are numbers that no column can hold.
    assert_eq!(told(&report), [(FindingKind::NotFinite, 3)]);
}

#[test]
fn c18_every_word_for_nothing_is_counted() {
    let values = ["", " ", "NULL", "—", "暂无", "?", "\\N", "空", "·", "?", "未知", "杭州"];
    let rows = values.iter().enumerate().map(|(row, value)| format!("C{row},{value}\n"));
    let (table, report) = read_text(&std::iter::once("客户号,城市\n".to_owned()).chain(rows).collect::<String>());
    assert_eq!(shown(&table, "城市")[..10], ["∅"; 10]);
    assert_eq!(shown(&table, "城市")[10..], ["未知", "杭州"]);
    assert_eq!(report.columns[1].conversions, [(Form::Blank, 8)]);
    let mut words: Vec<(&str, u64)> =
        report.columns[1].blanks.iter().map(|(word, count)| (word.as_str(), *count)).collect();
    words.sort_unstable();
    assert_eq!(words, [("?", 2), ("NULL", 1), ("\\N", 1), ("·", 1), ("—", 1), ("暂无", 1), ("空", 1)]);
}

#[test]
fn c19_one_stray_text_far_down_is_one_reject() {
    let mut values = vec!["7"; 150];
    values.push("待定");
    let (table, report) = read_text(&column("积分", &values));
    assert_eq!(report.fields[0].kind, FieldType::Number);
    assert_eq!(shown(&table, "积分")[150], "∅");
    assert_eq!(report.columns[0].rejected, 1);
    assert_eq!(rejects(&report.columns[0]), [(152, "待定")]);
    assert_eq!(told(&report), [(FindingKind::Unconverted, 1)]);
    // `profile` never prints what stands there.
    assert!(!strategy_map::data::profile::json(&report).to_string().contains("待定"));
}

#[test]
fn rejects_are_cut_kept_up_to_a_hundred_and_masked_for_persons() {
    let mut values = vec!["30".to_owned(); 3000];
    values.extend((0..150).map(|row| format!("约{row}岁{}", "长".repeat(60))));
    let texts: Vec<&str> = values.iter().map(String::as_str).collect();
    let (_, report) = read_text(&column("年龄", &texts));
    let kept = &report.columns[0];
    assert_eq!((kept.rejected, kept.rejects.len()), (150, 100));
    assert!(kept.rejects.iter().all(|it| it.text.chars().count() == 40));
    assert_eq!((kept.rejects[0].record, kept.rejects[99].record), (3002, 3101));
    let (_folder, path) = file("a.csv", "手机号\n13812345678\n不详13800001111\n".as_bytes());
    let types = BTreeMap::from([("手机号".to_owned(), FieldType::Number)]);
    let (_, report) =
        read_here(&ReadRequest { types, ..request(&path) }, &Limits::default(), &Watch::default()).unwrap();
    assert_eq!(report.columns[0].role, Role::Phone);
    assert_eq!(rejects(&report.columns[0]), [(3, "不详1******1111")]);
}

#[test]
fn flags_in_words_letters_and_ticks() {
    let (table, report) =
        read_text("客户号,代发标志,房产,已签约,有效,微信\nC1,是,有,√,T,Ｙ\nC2,否,无,×,F,Ｎ\nC3,,暂无,,,\n");
    for name in ["代发标志", "房产", "已签约", "有效", "微信"] {
        assert_eq!(shown(&table, name), ["yes", "no", "∅"], "{name}");
    }
    assert_eq!(report.columns[2].conversions, [(Form::Flag, 2), (Form::Blank, 1)]);
    // 无 is nothing where it does not stand beside 有.
    let (table, report) = read_text(&column("类别", &["高", "无", "中", "无"]));
    assert_eq!(shown(&table, "类别"), ["高", "∅", "中", "∅"]);
    assert_eq!((report.columns[0].distinct, report.columns[0].blank), (2, 2));
}

#[test]
fn c22_a_million_categories_are_no_trouble() {
    let text: String =
        std::iter::once("类别\n".to_owned()).chain((0..1_000_000).map(|row| format!("类{row}\n"))).collect();
    let (table, report) = read_text(&text);
    assert_eq!((table.rows(), report.columns[0].distinct), (1_000_000, 1_000_000));
    assert_eq!(table.column("类别").unwrap().text(999_999), Some("类999999"));
}

#[test]
fn c24_constant_and_blank_columns_are_named() {
    let (_, report) = read_text("客户号,城市,备注\nC1,杭州,\nC2,杭州,NULL\n");
    let kinds: Vec<(FindingKind, &str)> = report.findings.iter().map(|it| (it.kind, it.column.as_str())).collect();
    assert_eq!(kinds, [(FindingKind::BlankColumn, "备注"), (FindingKind::ConstantColumn, "城市")]);
}
