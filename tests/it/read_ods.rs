//! Workbooks of `OpenDocument`: what is hidden, shown as a percentage, not calculated or written once for many.

use std::fmt::Write as _;

use strategy_map::data::Table;
use strategy_map::data::read::{FindingKind, ReadError, ReadReport, Reason};
use strategy_map::model::FieldType;

use crate::books::{damaged, found, open_document, read_as, read_changed, set_aside};
use crate::read::shown;

/// A cell with attributes that say its value, and a text that shows it.
fn cell(said: &str, shown: &str) -> String {
    format!("<table:table-cell {said}><text:p>{shown}</text:p></table:table-cell>")
}

fn text(value: &str) -> String {
    cell(r#"office:value-type="string""#, value)
}

fn number(value: &str) -> String {
    cell(&format!(r#"office:value-type="float" office:value="{value}""#), "x")
}

fn row(said: &str, cells: &[String]) -> String {
    format!("<table:table-row {said}>{}</table:table-row>", cells.concat())
}

fn texts(cells: &[&str]) -> String {
    row("", &cells.iter().map(|it| text(it)).collect::<Vec<_>>())
}

fn table(said: &str, inside: &str) -> String {
    format!(r#"<table:table table:name="客户" {said}>{inside}</table:table>"#)
}

fn bytes(inside: &str) -> Vec<u8> {
    open_document("", &table("", inside), "<manifest/>")
}

fn read(inside: &str) -> (Table, ReadReport) {
    read_as("a.ods", &bytes(inside)).unwrap()
}

#[test]
fn a_sheet_of_open_document_is_read() {
    let day = cell(r#"office:value-type="date" office:date-value="2026-01-05""#, "x");
    let timed = cell(r#"office:value-type="date" office:date-value="2026-01-06T13:22:10""#, "x");
    let noon = cell(r#"office:value-type="time" office:time-value="PT12H00M00S""#, "12:00");
    let flag = |value: &str| cell(&format!(r#"office:value-type="boolean" office:boolean-value="{value}""#), "x");
    let rows = texts(&["客户号", "活期余额", "开户日期", "时刻", "代发标志"])
        + &row("", &[text("000123"), number("1234.5"), day, noon.clone(), flag("true")])
        + &row("", &[text("000124"), number("-3"), timed, noon, flag("false")]);
    let far = r#"<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row>"#;
    let (table, report) = read(&(rows + far));
    assert_eq!(shown(&table, "客户号"), ["000123", "000124"]);
    assert_eq!(shown(&table, "活期余额"), ["1234.5", "-3"]);
    assert_eq!(shown(&table, "开户日期"), ["2026-01-05", "2026-01-06"]);
    assert_eq!(shown(&table, "时刻"), ["0.5", "0.5"]);
    assert_eq!(shown(&table, "代发标志"), ["yes", "no"]);
    assert_eq!(report.sheet.as_deref(), Some("客户"));
    let kinds = [FindingKind::Unconverted, FindingKind::TimeDropped];
    assert_eq!(found(&report, &kinds), [(kinds[1], "开户日期", 1, &[3][..])]);
}

#[test]
fn a_workbook_with_a_password_or_without_its_end_is_refused() {
    let rows = texts(&["客户号"]) + &texts(&["a"]);
    let locked = r#"<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let book = open_document("", &table("", &rows), locked);
    assert_eq!(read_as("a.ods", &book).unwrap_err(), ReadError::Protected);
    let cut = open_document("", &format!("<table:table>{rows}"), "<manifest/>");
    assert_eq!(read_as("a.ods", &cut).unwrap_err(), damaged("ods"));
}

#[test]
fn d11_hidden_rows_columns_and_sheets_of_an_ods_are_told_and_can_be_left_out() {
    let columns = r#"<table:table-column/><table:table-column-group><table:table-column table:visibility="collapse"/></table:table-column-group>
        <table:table-column table:number-columns-repeated="16000" table:visibility="collapse"/>"#;
    let rows = [
        format!("<table:table-header-rows>{}</table:table-header-rows>", texts(&["客户号", "城市"])),
        row(r#"table:visibility="filter""#, &[text("a"), text("杭州")]),
        row("", &[text("b"), text("宁波")]),
        row(r#"table:visibility="collapse""#, &[text("c"), text("宁波")]),
        row(r#"table:visibility="visible""#, &[text("d"), text("温州")]),
    ];
    let inside = columns.to_owned() + &rows.concat();
    let style = |name: &str, shown: &str| {
        format!(
            r#"<style:style style:name="{name}" style:family="table"><style:table-properties table:display="{shown}"/></style:style>"#
        )
    };
    let tables = table(r#"table:style-name="ta1""#, &inside)
        + &format!(r#"<table:table table:name="参数" table:style-name="ta2">{}</table:table>"#, texts(&["x"]));
    let book = open_document(&(style("ta1", "true") + &style("ta2", "false")), &tables, "<manifest/>");
    let (table, report) = read_as("a.ods", &book).unwrap();
    assert_eq!(shown(&table, "客户号"), ["a", "b", "c", "d"]);
    assert_eq!(report.hidden, (2, 1));
    assert_eq!((report.sheets.len(), &report.hidden_sheets[..]), (2, &["参数".to_owned()][..]));
    let kinds = [FindingKind::HiddenRows, FindingKind::HiddenColumn];
    assert_eq!(found(&report, &kinds), [(kinds[0], "", 2, &[2, 4][..]), (kinds[1], "城市", 4, &[][..])]);
    let (table, report) = read_changed("a.ods", &book, |request| request.layout.leave_out_hidden = true).unwrap();
    assert_eq!(shown(&table, "客户号"), ["b", "d"]);
    assert_eq!(set_aside(&report), [(Reason::HiddenRow, &[2, 4][..])]);
}

#[test]
fn percentages_of_an_ods_are_those_of_a_text_file() {
    let share = |value: &str| cell(&format!(r#"office:value-type="percentage" office:value="{value}""#), "x");
    let rows = texts(&["客户号", "利率"])
        + &row("", &[text("a"), share("0.19")])
        + &row("", &[text("b"), share("0.0345")])
        + &row("", &[text("c"), share("0.29")]);
    let (from_sheet, _) = read(&rows);
    let (from_text, _) = read_as("a.csv", "客户号,利率\na,19%\nb,3.45%\nc,29%\n".as_bytes()).unwrap();
    assert_eq!(shown(&from_sheet, "利率"), ["19", "3.45", "29"]);
    assert_eq!(shown(&from_sheet, "利率"), shown(&from_text, "利率"));
}

#[test]
fn d08_d09_failed_and_uncalculated_formulas_of_an_ods_are_told_apart() {
    let formula = r#"table:formula="of:=[.B2]*2""#;
    let rows = texts(&["客户号", "活期余额", "定期余额", "备注"])
        + &row(
            "",
            &[
                text("a"),
                cell(
                    &format!(
                        r#"{formula} office:value-type="string" office:string-value="" calcext:value-type="error""#
                    ),
                    "#N/A",
                ),
                format!("<table:table-cell {formula}/>"),
                cell(&format!(r#"{formula} office:value-type="string" office:string-value="""#), ""),
            ],
        )
        + &row(
            "",
            &[
                text("b"),
                cell(&format!(r#"{formula} office:value-type="float" office:value="0""#), "#DIV/0!"),
                cell(&format!(r#"{formula} office:value-type="float" office:value="0""#), "0"),
                text("#N/A 是笔误"),
            ],
        )
        + &row("", &[text("c"), number("5"), number("7"), text("x")]);
    let (table, report) = read(&rows);
    assert_eq!(shown(&table, "活期余额"), ["∅", "∅", "5"]);
    assert_eq!(shown(&table, "定期余额"), ["∅", "0", "7"]);
    assert_eq!(shown(&table, "备注"), ["∅", "#N/A 是笔误", "x"]);
    let kinds = [FindingKind::ErrorCell, FindingKind::FormulaWithoutValue];
    assert_eq!(found(&report, &kinds), [(kinds[0], "活期余额", 2, &[2, 3][..]), (kinds[1], "定期余额", 1, &[2][..])]);
}

#[test]
fn rows_and_cells_written_once_for_many_are_all_there() {
    let same = r#"<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="4"><text:p>4</text:p></table:table-cell>"#;
    let rows = texts(&["支行", "活期余额", "定期余额"])
        + &row(r#"table:number-rows-repeated="3""#, &[text("城东"), same.to_owned()])
        + r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#
        + &row("", &[text("城西"), number("1"), number("2")]);
    let (table, report) = read(&rows);
    assert_eq!(shown(&table, "支行"), ["城东", "城东", "城东", "城西"]);
    assert_eq!(shown(&table, "定期余额"), ["4", "4", "4", "2"]);
    // Rows 2 to 4 and 7 are customers.
    assert_eq!(set_aside(&report), [(Reason::BlankLine, &[5, 6][..])]);
}

#[test]
fn a_few_bytes_that_ask_for_millions_of_cells_are_refused() {
    let filled = |rows: &str, columns: &str| {
        let cell = format!(
            r#"<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/>"#
        );
        bytes(&(texts(&["a", "b"]) + &row(&format!(r#"table:number-rows-repeated="{rows}""#), &[cell])))
    };
    assert_eq!(read_as("a.ods", &filled("2000000", "1")).unwrap_err(), ReadError::TooLarge);
    assert_eq!(read_as("a.ods", &filled("1000000", "200")).unwrap_err(), ReadError::TooLarge);
    assert_eq!(read_as("a.ods", &filled("1", "20000")).unwrap_err(), ReadError::TooManyColumns { limit: 16_384 });
}

#[test]
fn cells_of_an_ods_drawn_together_hold_the_same() {
    let branch = |name: &str, rows: u32| {
        cell(
            &format!(
                r#"office:value-type="string" table:number-rows-spanned="{rows}" table:number-columns-spanned="1""#
            ),
            name,
        )
    };
    let covered = "<table:covered-table-cell/>".to_owned();
    let rows = texts(&["机构", "客户号"])
        + &row("", &[branch("城东支行", 3), text("C2")])
        + &row("", &[covered.clone(), text("C3")])
        + &row("", &[covered.clone(), text("C4")])
        + &row("", &[branch("城西支行", 2), text("C5")])
        + &row("", &[covered, text("C6")]);
    let (table, report) = read(&rows);
    assert_eq!(shown(&table, "机构"), ["城东支行", "城东支行", "城东支行", "城西支行", "城西支行"]);
    let merged = [FindingKind::MergedCells];
    assert_eq!(found(&report, &merged), [(merged[0], "机构", 3, &[3, 4, 6][..])]);
}

#[test]
fn d13_digits_and_zeros_of_an_ods_stay() {
    let padded =
        |value: &str, shown: &str| cell(&format!(r#"office:value-type="float" office:value="{value}""#), shown);
    let rows = texts(&["机构号", "证件号码"])
        + &row("", &[padded("7", "000007"), number("110105199003071234")])
        + &row("", &[padded("12", "000012"), number("110105199003071235")])
        + &row("", &[padded("1234567", "1234567"), number("110105199003071236")]);
    let (table, report) = read(&rows);
    assert_eq!(shown(&table, "机构号"), ["000007", "000012", "1234567"]);
    assert_eq!(report.columns[0].kind, FieldType::Text);
    assert_eq!(shown(&table, "证件号码"), ["110105199003071234", "110105199003071235", "110105199003071236"]);
    assert!(found(&report, &[FindingKind::DigitsLost]).is_empty());
}

#[test]
fn texts_of_an_ods_come_out_as_they_were_typed() {
    let remark = "<office:annotation><text:p>核实</text:p><table:table/></office:annotation>";
    let drawing = "<draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame>";
    let mut cells = String::new();
    for inside in [
        format!("{remark}<text:p>张<text:span><text:title>三</text:title></text:span><text:s text:c=\"2\"/>&amp; 李四</text:p>{drawing}"),
        "<text:p>甲</text:p><text:p>乙<text:line-break/>丙</text:p>".to_owned(),
        "<text:p><text:ruby><text:ruby-base>王五</text:ruby-base><text:ruby-text>wang</text:ruby-text></text:ruby></text:p>".to_owned(),
    ] {
        let name = cells.len();
        write!(cells, r#"<table:table-row>{}<table:table-cell office:value-type="string">{inside}</table:table-cell></table:table-row>"#, text(&format!("C{name}"))).unwrap();
    }
    let shapes = "<table:shapes><draw:frame><table:table><table:table-row/></table:table></draw:frame></table:shapes>";
    let (table, _) = read(&(shapes.to_owned() + &texts(&["客户号", "备注"]) + &cells));
    assert_eq!(shown(&table, "备注"), ["张三  & 李四", "甲\n乙\n丙", "王五"]);
}

#[test]
fn the_second_sheet_of_an_ods_is_read_from_where_it_begins() {
    let sheet = |name: &str, id: &str| {
        let rows = texts(&["客户号", "城市"]) + &texts(&[id, "杭州"]) + &texts(&[id, "宁波"]);
        format!(r#"<table:table table:name="{name}">{rows}</table:table>"#)
    };
    let tables = sheet("一月", "a") + &sheet("二月", "b") + &sheet("三月", "c");
    let book = open_document("", &tables, "<manifest/>");
    let (table, _) = read_changed("a.ods", &book, |request| request.sheet = Some("二月".to_owned())).unwrap();
    assert_eq!(shown(&table, "客户号"), ["b", "b"]);
}
