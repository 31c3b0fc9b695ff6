//! Columns whose values are not what their header promises, and columns whose cells are of two kinds.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use strategy_map::data::profile::json;
use strategy_map::data::read::{FindingKind, Form};
use strategy_map::model::{FieldType, Notation, Role, Unit};

use crate::books;
use crate::read::{read_text, shown};
use crate::read_amounts::{column, read_as, told};

#[test]
fn a_known_column_that_stays_text_is_said() {
    for (header, values) in [
        ("AUM时点", ["约5万", "约6万", "约7万"]),
        ("年龄", ["25-34", "35-44", "45以上"]),
        ("开户日期", ["去年", "前年", "不详"]),
    ] {
        let (_, report) = read_text(&column(header, &values));
        assert_eq!((report.fields[0].kind, told(&report)), (FieldType::Text, vec![(FindingKind::UnlikeHeader, 3)]));
    }
    // Of a column that promises nothing there is nothing to say.
    assert_eq!(told(&read_text(&column("备注", &["约5万", "约6万"])).1), []);
}

#[test]
fn years_of_two_figures_are_never_guessed() {
    let days = ["20/1/1", "20/2/13", "21-03-04"];
    let (table, report) = read_text(&column("开户日期", &days));
    assert_eq!(told(&report), [(FindingKind::AmbiguousDate, 3)]);
    assert_eq!(shown(&table, "开户日期"), days);
    let (table, report) = read_as("开户日期", &days, Notation::YearFirstShort);
    assert_eq!(
        (shown(&table, "开户日期"), told(&report)),
        (vec!["2020-01-01".into(), "2020-02-13".into(), "2021-03-04".into()], vec![])
    );
    let (table, _) = read_as("开户日期", &["3/4/21", "13/4/98"], Notation::DayFirst);
    assert_eq!(shown(&table, "开户日期"), ["2021-04-03", "1998-04-13"]);
    // Numbers of versions are no days.
    assert_eq!(told(&read_text(&column("版本", &["1.2.3", "1.2.4"])).1), []);
}

#[test]
fn what_the_header_counts_may_stand_behind_the_number() {
    let (table, report) = read_text(&column("年龄", &["20岁", "31", "45 周岁"]));
    assert_eq!(
        (shown(&table, "年龄"), report.fields[0].role),
        (vec!["20".into(), "31".into(), "45".into()], Role::Age)
    );
    assert_eq!(report.columns[0].conversions, [(Form::Unit, 2)]);
    // Something else is not counted there.
    let (_, report) = read_text(&column("产品数", &["20岁", "31岁"]));
    assert_eq!(report.fields[0].kind, FieldType::Text);
}

#[test]
fn two_codes_are_no_yes_and_no() {
    let (table, report) = read_text(&column("代发标志", &["1", "2", "1", "2", "1", "1"]));
    assert_eq!(shown(&table, "代发标志"), ["1", "2", "1", "2", "1", "1"]);
    assert_eq!(told(&report), []);
    // One odd value among many is.
    let (table, report) = read_text(&column("代发标志", &["1", "0", "1", "0", "9"]));
    assert_eq!((shown(&table, "代发标志")[0].as_str(), told(&report)), ("yes", vec![(FindingKind::Unconverted, 1)]));
}

#[test]
fn months_are_days_under_headers_that_speak_of_months() {
    let (table, _) = read_text(&column("最近交易月", &["2024-01", "202402", "2024年3月"]));
    assert_eq!(shown(&table, "最近交易月"), ["2024-01-01", "2024-02-01", "2024-03-01"]);
}

#[test]
fn numbers_among_the_days_of_a_workbook_are_days() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(0, 0, "生效日").unwrap();
    sheet.write_with_format(1, 0, ExcelDateTime::from_ymd(2024, 1, 1).unwrap(), &day).unwrap();
    sheet.write(2, 0, 45_311).unwrap();
    sheet.write_with_format(3, 0, ExcelDateTime::from_ymd(2024, 1, 3).unwrap(), &day).unwrap();
    let (table, report) = books::read_as("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    // 45292 is 2024-01-01, so 45311 is nineteen days later.
    assert_eq!(shown(&table, "生效日"), ["2024-01-01", "2024-01-20", "2024-01-03"]);
    assert_eq!(told(&report), [(FindingKind::SerialDate, 1)]);
}

#[test]
fn a_blank_that_was_made_is_told_once() {
    let values = ["1", "2", "待定", "暂无", "5", "6"];
    let (_, report) = read_text(&column("余额", &values));
    assert_eq!(told(&report), [(FindingKind::Unconverted, 1), (FindingKind::Blanks, 1)]);
    let blanks = report.findings.iter().find(|it| it.kind == FindingKind::Blanks).unwrap();
    assert_eq!(blanks.example_rows, [5]);
}

#[test]
fn units_are_in_the_profile() {
    let (_, report) =
        read_text("单位：人民币万元\n客户号,AUM时点,年龄,备注,活期余额（元）\nC1,1.5,30,甲,1\nC2,2.5,31,乙,2\n");
    let units: Vec<Unit> = report.fields.iter().map(|field| field.unit).collect();
    assert_eq!(units, [Unit::None, Unit::WanYuan, Unit::Years, Unit::None, Unit::Yuan]);
    let json = json(&report);
    let told: Vec<String> = (0..4).map(|place| json["columns"][place]["unit"].to_string()).collect();
    assert_eq!(told, ["null", "\"wan-yuan\"", "\"years\"", "null"]);
}
