//! What a sheet tells by where its cells stand: remarks beside the table, cells drawn together, formulas filled down too far.

use strategy_map::data::read::{FindingKind, Reason};

use crate::books::{RawBook, found, one_sheet, read_as, set_aside, texts};
use crate::read::shown;

/// A row of cells at their addresses: texts, and formulas where a text begins with `=`.
fn placed(row: u32, cells: &[(&str, &str)]) -> String {
    let cell = |(column, text): &(&str, &str)| match text.strip_prefix('=') {
        Some(formula) => format!(r#"<c r="{column}{row}"><f>{formula}</f><v>0</v></c>"#),
        None => format!(r#"<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#),
    };
    format!(r#"<row r="{row}">{}</row>"#, cells.iter().map(cell).collect::<String>())
}

fn customers(rows: std::ops::RangeInclusive<u32>) -> String {
    rows.map(|row| placed(row, &[("A", &format!("C{row}")), ("B", "杭州")])).collect()
}

#[test]
fn a_note_beside_the_table_is_a_column_without_a_name() {
    let rows = texts(&["客户号", "城市"]) + &customers(2..=4) + &placed(5, &[("A", "C5"), ("D", "要跟进")]);
    let (table, report) = read_as("a.xlsx", &one_sheet(&rows)).unwrap();
    assert_eq!(shown(&table, "客户号"), ["C2", "C3", "C4", "C5"]);
    assert_eq!(shown(&table, "#4"), ["∅", "∅", "∅", "要跟进"]);
    assert_eq!(set_aside(&report), []);
    let blank = [FindingKind::BlankHeader];
    assert_eq!(found(&report, &blank), [(blank[0], "#4", 1, &[1][..])]);
}

#[test]
fn a_note_far_below_the_first_rows_is_found_too() {
    let rows = texts(&["客户号", "城市"])
        + &customers(2..=3000)
        + &placed(3001, &[("A", "C3001"), ("XFD", "要跟进")])
        + &placed(3002, &[("F", "以上共三千户")]);
    let (table, report) = read_as("a.xlsx", &one_sheet(&rows)).unwrap();
    assert_eq!((table.rows(), table.columns().len()), (3000, 3));
    assert_eq!(shown(&table, "#16384")[2999], "要跟进");
    // Where nothing of a customer stands there is none.
    assert_eq!(set_aside(&report), [(Reason::NoteRow, &[3002][..])]);
}

#[test]
fn cells_drawn_together_over_several_rows_hold_the_same() {
    let rows = texts(&["机构", "客户号", "城市"])
        + &placed(2, &[("A", "城东支行"), ("B", "C2"), ("C", "杭州")])
        + &placed(3, &[("B", "C3"), ("C", "杭州")])
        + &placed(4, &[("B", "C4"), ("C", "宁波")])
        + &placed(5, &[("A", "城西支行"), ("B", "C5"), ("C", "杭州")])
        + &placed(6, &[("B", "C6"), ("C", "杭州")]);
    let inside = format!(
        r#"<sheetData>{rows}</sheetData><mergeCells count="2"><mergeCell ref="A5:A6"/><mergeCell ref="A2:A4"/></mergeCells>"#
    );
    let book = RawBook { sheets: &[(r#"name="S""#, &inside)], ..RawBook::EMPTY };
    let (table, report) = read_as("a.xlsx", &book.bytes()).unwrap();
    assert_eq!(shown(&table, "机构"), ["城东支行", "城东支行", "城东支行", "城西支行", "城西支行"]);
    let merged = [FindingKind::MergedCells];
    assert_eq!(found(&report, &merged), [(merged[0], "机构", 3, &[3, 4, 6][..])]);
}

#[test]
fn formulas_filled_down_too_far_are_no_customers() {
    let own = |row: u32| placed(row, &[("A", &format!("C{row}")), ("B", "杭州"), ("C", "=B2-A2")]);
    let rows = texts(&["客户号", "城市", "增减"])
        + &(2..=10).map(own).collect::<String>()
        + &(11..=50).map(|row| placed(row, &[("C", "=B11-A11")])).collect::<String>();
    let (table, report) = read_as("a.xlsx", &one_sheet(&rows)).unwrap();
    assert_eq!(table.rows(), 9);
    assert_eq!(set_aside(&report), [(Reason::TotalsRow, &(11..=50).collect::<Vec<_>>()[..])]);
}

#[test]
fn a_hidden_sheet_with_customers_is_told() {
    let sheet =
        |first: u32| format!("<sheetData>{}{}</sheetData>", texts(&["客户号", "城市"]), customers(first..=first + 5));
    let (seen, hidden) = (sheet(2), sheet(20));
    let sheets = [(r#"name="本月""#, seen.as_str()), (r#"name="其余" state="hidden""#, hidden.as_str())];
    let (table, report) = read_as("a.xlsx", &RawBook { sheets: &sheets, ..RawBook::EMPTY }.bytes()).unwrap();
    assert_eq!((table.rows(), report.sheet.as_deref()), (6, Some("本月")));
    assert_eq!(report.hidden_sheets, ["其余"]);
    let other = [FindingKind::OtherSheets];
    assert_eq!(found(&report, &other), [(other[0], "", 1, &[][..])]);
}

#[test]
fn numbers_stored_as_texts_beside_numbers_are_told() {
    let row = |id: &str, balance: &str| format!(r#"<row><c t="inlineStr"><is><t>{id}</t></is></c>{balance}</row>"#);
    let rows = texts(&["客户号", "活期余额"])
        + &row("a", "<c><v>12</v></c>")
        + &row("b", r#"<c t="inlineStr"><is><t>1,300</t></is></c>"#)
        + &row("c", "<c><v>14</v></c>");
    let (table, report) = read_as("a.xlsx", &one_sheet(&rows)).unwrap();
    assert_eq!(shown(&table, "活期余额"), ["12", "1300", "14"]);
    let text = [FindingKind::TextNumber];
    assert_eq!(found(&report, &text), [(text[0], "活期余额", 1, &[3][..])]);
}

/// A workbook whose second format shows percentages, with one column of numbers beside the customer numbers.
fn shares(header: &str, cells: &[(&str, u32)]) -> Vec<u8> {
    let row = |(number, (value, format)): (usize, &(&str, u32))| {
        format!(r#"<row><c t="inlineStr"><is><t>C{number}</t></is></c><c s="{format}"><v>{value}</v></c></row>"#)
    };
    let rows: String = cells.iter().enumerate().map(row).collect();
    let inside = format!("<sheetData>{}{rows}</sheetData>", texts(&["客户号", header]));
    let styles = r#"<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>"#;
    RawBook { sheets: &[(r#"name="S""#, &inside)], styles, ..RawBook::EMPTY }.bytes()
}

#[test]
fn percentages_of_a_workbook_are_those_of_a_text_file() {
    let cells = [("0.19", 1), ("0.0345", 1), ("0.29", 1)];
    let (from_sheet, report) = read_as("a.xlsx", &shares("利率", &cells)).unwrap();
    let (from_text, _) = read_as("a.csv", "客户号,利率\nC0,19.00%\nC1,3.45%\nC2,29.00%\n".as_bytes()).unwrap();
    assert_eq!(shown(&from_sheet, "利率"), ["19", "3.45", "29"]);
    assert_eq!(shown(&from_sheet, "利率"), shown(&from_text, "利率"));
    assert_eq!(found(&report, &[FindingKind::MixedPercent]), []);
}

#[test]
fn percentages_beside_plain_numbers_are_told() {
    let (table, report) = read_as("a.xlsx", &shares("收益", &[("0.05", 1), ("18", 0), ("12", 0)])).unwrap();
    assert_eq!(shown(&table, "收益"), ["5", "18", "12"]);
    let mixed = [FindingKind::MixedPercent];
    assert_eq!(found(&report, &mixed), [(mixed[0], "收益", 1, &[2][..])]);
}
