//! Workbooks as banks send them: several sheets, hidden parts, formulas, formats. The cases D08 to D15 of the catalogue.

use rust_xlsxwriter::{Color, ExcelDateTime, Format, Formula, Workbook, Worksheet};
use strategy_map::data::read::{FindingKind, ReadError, ReadRequest, Reason};
use strategy_map::model::{FieldType, HeaderRows, Notation};

use crate::books::{RawBook, found, one_sheet, read_as, read_changed, set_aside, texts};
use crate::read::shown;

/// Writes texts and, where they read as one, numbers.
fn fill(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            if let (Ok(number), false) = (cell.parse::<f64>(), cell.starts_with('0')) {
                sheet.write(row, column, number).unwrap();
            } else if !cell.is_empty() {
                sheet.write(row, column, *cell).unwrap();
            }
        }
    }
}

const CUSTOMERS: &[&[&str]] = &[
    &["客户号", "城市", "活期余额"],
    &["000123", "杭州", "1234.5"],
    &["000124", "宁波", "20"],
    &["000125", "温州", "-3"],
];

#[test]
fn d08_error_cells_are_counted_by_column_and_blank() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, CUSTOMERS);
    let wrong = |error: &str| Formula::new("1/0").set_result(error);
    sheet.write(2, 2, wrong("#DIV/0!")).unwrap();
    sheet.write(3, 2, wrong("#N/A")).unwrap();
    sheet.write(3, 1, wrong("#REF!")).unwrap();
    let (table, report) = read_as("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(shown(&table, "活期余额"), ["1234.5", "∅", "∅"]);
    assert_eq!(shown(&table, "城市"), ["杭州", "宁波", "∅"]);
    let kinds = [FindingKind::ErrorCell, FindingKind::Unconverted];
    assert_eq!(
        found(&report, &kinds),
        [(FindingKind::ErrorCell, "城市", 1, &[4][..]), (FindingKind::ErrorCell, "活期余额", 2, &[3, 4][..])]
    );
}

#[test]
fn d09_formulas_without_a_stored_result_are_counted_and_never_zero() {
    let rows = [
        texts(&["客户号", "活期余额", "备注"]),
        r#"<row><c t="inlineStr"><is><t>a</t></is></c><c><f>SUM(B3:B4)</f></c><c t="str"><f>""</f><v></v></c></row>"#.to_owned(),
        r#"<row><c t="inlineStr"><is><t>b</t></is></c><c><f>SUM(B4)</f><v></v></c><c t="str"><f>"x"</f><v>x</v></c></row>"#.to_owned(),
        r#"<row><c t="inlineStr"><is><t>c</t></is></c><c><f>2*3</f><v>6</v></c><c/></row>"#.to_owned(),
    ];
    let (table, report) = read_as("a.xlsx", &one_sheet(&rows.concat())).unwrap();
    assert_eq!(shown(&table, "活期余额"), ["∅", "∅", "6"]);
    assert_eq!(shown(&table, "备注"), ["∅", "x", "∅"]);
    let kinds = [FindingKind::FormulaWithoutValue];
    assert_eq!(found(&report, &kinds), [(kinds[0], "活期余额", 2, &[2, 3][..])]);
}

#[test]
fn d10_merged_headers_over_two_rows_are_joined() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 4, "某某银行客户资产表", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "客户号", &plain).unwrap();
    sheet.merge_range(1, 1, 1, 2, "2024", &plain).unwrap();
    sheet.merge_range(1, 3, 1, 4, "2025", &plain).unwrap();
    for (column, name) in (1..).zip(["余额", "笔数", "余额", "笔数"]) {
        sheet.write(2, column, name).unwrap();
    }
    for row in 0..6u32 {
        sheet.write(3 + row, 0, format!("C{row:04}")).unwrap();
        for column in 1..5u16 {
            sheet.write(3 + row, column, f64::from(row * 10) + f64::from(column)).unwrap();
        }
    }
    sheet.write(9, 0, "合计").unwrap();
    sheet.write(9, 1, 156.0).unwrap();
    let (table, report) = read_as("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    let names: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
    assert_eq!(names, ["客户号", "2024 / 余额", "2024 / 笔数", "2025 / 余额", "2025 / 笔数"]);
    assert_eq!(report.heading.rows, Some((2, 3)));
    assert_eq!(report.heading.titles, ["某某银行客户资产表"]);
    assert_eq!(set_aside(&report), [(Reason::TitleRow, &[1][..]), (Reason::TotalsRow, &[10][..])]);
    assert_eq!(shown(&table, "2025 / 余额"), ["3", "13", "23", "33", "43", "53"]);
}

#[test]
fn d11_hidden_rows_columns_and_sheets_are_told_and_can_be_left_out() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("客户").unwrap();
    fill(sheet, CUSTOMERS);
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(1).unwrap();
    for name in ["参数", "缓存"] {
        let hidden = book.add_worksheet();
        hidden.set_name(name).unwrap().write(0, 0, "x").unwrap();
        hidden.set_hidden(true);
    }
    let bytes = book.save_to_buffer().unwrap();
    let (table, report) = read_as("a.xlsx", &bytes).unwrap();
    assert_eq!(shown(&table, "客户号"), ["000123", "000124", "000125"]);
    assert_eq!(report.hidden, (1, 1));
    assert_eq!(report.sheets, ["客户", "参数", "缓存"]);
    assert_eq!(report.hidden_sheets, ["参数", "缓存"]);
    let kinds = [FindingKind::HiddenRows, FindingKind::HiddenColumn, FindingKind::OtherSheets];
    assert_eq!(
        found(&report, &kinds),
        [(FindingKind::HiddenRows, "", 1, &[3][..]), (FindingKind::HiddenColumn, "城市", 3, &[][..])]
    );
    let (table, report) = read_changed("a.xlsx", &bytes, |request| request.layout.leave_out_hidden = true).unwrap();
    assert_eq!(shown(&table, "客户号"), ["000123", "000125"]);
    assert_eq!(set_aside(&report), [(Reason::HiddenRow, &[3][..])]);
    assert_eq!(report.hidden, (1, 1));
    assert!(found(&report, &[FindingKind::HiddenRows]).is_empty());
}

#[test]
fn d11_rows_that_a_filter_hides_are_hidden_rows() {
    let rows = [
        texts(&["客户号", "城市"]),
        texts(&["a", "杭州"]).replace("<row>", r#"<row hidden="1">"#),
        texts(&["b", "宁波"]).replace("<row>", r#"<row hidden="true">"#),
        texts(&["c", "宁波"]).replace("<row>", r#"<row hidden="0">"#),
    ];
    let (_, report) = read_as("a.xlsx", &one_sheet(&rows.concat())).unwrap();
    assert_eq!((report.rows, report.hidden), (3, (2, 0)));
}

#[test]
fn d12_days_from_1904_and_from_1900() {
    let styles = r#"<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="31"/><xf numFmtId="20"/></cellXfs>"#;
    // 44,565 days after 1904-01-01 and 46,027 in the other calendar are 2026-01-05.
    let row = |id: &str, day: &str, style: u8| {
        format!(
            r#"<row><c t="inlineStr"><is><t>{id}</t></is></c><c s="{style}"><v>{day}</v></c><c s="3"><v>0.5</v></c></row>"#
        )
    };
    for (properties, first, second) in
        [(r#"<workbookPr date1904="1"/>"#, "44565", "44566"), ("<workbookPr/>", "46027", "46028")]
    {
        let rows = [texts(&["客户号", "开户日期", "时刻"]), row("a", first, 1), row("b", second, 2)].concat();
        let inside = format!("<sheetData>{rows}</sheetData>");
        let book = RawBook { properties, styles, sheets: &[(r#"name="客户""#, &inside)], ..RawBook::EMPTY };
        let (table, _) = read_as("a.xlsx", &book.bytes()).unwrap();
        assert_eq!(shown(&table, "开户日期"), ["2026-01-05", "2026-01-06"]);
        assert_eq!(shown(&table, "时刻"), ["0.5", "0.5"]);
    }
}

#[test]
fn d13_texts_that_are_numbers_keep_their_zeros_and_so_do_numbers_shown_with_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let padded = Format::new().set_num_format("000000");
    fill(sheet, &[&["客户号", "机构号", "活期余额"], &["", "", "1"], &["000124", "", "2"], &["", "", "3"]]);
    sheet.write_with_format(1, 0, 123.0, &padded).unwrap();
    sheet.write_with_format(3, 0, 1_234_567.0, &padded).unwrap();
    for (row, branch) in [(1, 7.0), (2, 8.0), (3, 12.0)] {
        sheet.write_with_format(row, 1, branch, &padded).unwrap();
    }
    let (table, report) = read_as("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(shown(&table, "客户号"), ["000123", "000124", "1234567"]);
    assert_eq!(shown(&table, "机构号"), ["000007", "000008", "000012"]);
    assert_eq!(report.columns[0].kind, FieldType::Text);
}

#[test]
fn d13_document_numbers_in_number_cells_keep_the_digits_that_the_file_holds() {
    let row = |number: &str| format!("<row><c><v>{number}</v></c></row>");
    // Written from whole numbers: the last digits are no double's. One ends in zeros, as one in a hundred does.
    let exact = ["110105199003071234", "110105199003071235", "110105199003070000"];
    let rows: String = exact.iter().map(|number| row(number)).collect();
    let (table, report) = read_as("a.xlsx", &one_sheet(&(texts(&["证件号码"]) + &rows))).unwrap();
    assert_eq!(shown(&table, "证件号码"), exact);
    assert!(found(&report, &[FindingKind::DigitsLost]).is_empty());
    // Written by a spreadsheet: it kept fifteen digits.
    let rows: String = ["1.1010519900307E+17", "1.1010519900308E+17"].map(row).concat();
    let (_, report) = read_as("a.xlsx", &one_sheet(&(texts(&["证件号码"]) + &rows))).unwrap();
    assert_eq!(found(&report, &[FindingKind::DigitsLost]), [(FindingKind::DigitsLost, "证件号码", 2, &[2, 3][..])]);
}

#[test]
fn d14_the_sheet_that_looks_like_a_table_is_read_and_others_are_named() {
    let long = "客户明细表_杭州分行_二零二六年十月_含已销户_第一稿_勿外传";
    assert_eq!(long.chars().count(), 31);
    let mut book = Workbook::new();
    let cover = book.add_worksheet();
    cover.set_name("封面").unwrap();
    fill(cover, &[&["客户明细"], &["制表：零售部"]]);
    let customers = book.add_worksheet();
    customers.set_name(long).unwrap();
    fill(customers, CUSTOMERS);
    let more = book.add_worksheet();
    more.set_name("字段 说明").unwrap();
    fill(more, &[&["字段", "含义"], &["客户号", "唯一"]]);
    let bytes = book.save_to_buffer().unwrap();
    let (table, report) = read_as("a.xlsx", &bytes).unwrap();
    assert_eq!(report.sheet.as_deref(), Some(long));
    assert_eq!((table.rows(), report.sheets.len(), report.hidden_sheets.len()), (3, 3, 0));
    let other = [FindingKind::OtherSheets];
    assert_eq!(found(&report, &other), [(FindingKind::OtherSheets, "", 1, &[][..])]);
    // Who chooses is not told of the others.
    let chosen = |name: &str| read_changed("a.xlsx", &bytes, |request| request.sheet = Some(name.to_owned()));
    let (_, report) = chosen("字段 说明").unwrap();
    assert_eq!((report.rows, found(&report, &other).len()), (1, 0));
    assert!(matches!(chosen("字段").unwrap_err(), ReadError::NoSheet { .. }));
}

#[test]
fn d14_months_side_by_side_give_the_first() {
    let mut book = Workbook::new();
    for (month, rows) in [("一月", 2), ("二月", 4), ("三月", 3)] {
        let sheet = book.add_worksheet();
        fill(sheet.set_name(month).unwrap(), &CUSTOMERS[..rows]);
    }
    let (_, report) = read_as("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(report.sheet.as_deref(), Some("一月"));
    assert_eq!(found(&report, &[FindingKind::OtherSheets]), [(FindingKind::OtherSheets, "", 2, &[][..])]);
}

#[test]
fn d14_a_sheet_of_a_text_file_is_refused() {
    let error = read_changed("a.csv", b"a,b\n1,2\n", |request| request.sheet = Some("一月".to_owned())).unwrap_err();
    assert_eq!(error, ReadError::NotAWorkbook { name: "一月".to_owned() });
}

#[test]
fn the_header_can_stand_where_the_user_says() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &[&["甲", "乙"], &["丙", "丁"], &["戊", "己"], &["庚", "辛"]]);
    let bytes = book.save_to_buffer().unwrap();
    let read = |rows: HeaderRows| read_changed("a.xlsx", &bytes, |request| request.layout.header = rows).unwrap();
    let (table, report) = read(HeaderRows::Rows(2, 2));
    assert_eq!(shown(&table, "丙"), ["戊", "庚"]);
    assert_eq!(set_aside(&report), [(Reason::TitleRow, &[1][..])]);
    let (table, report) = read(HeaderRows::None);
    assert_eq!((table.rows(), report.heading.rows), (4, None));
    assert_eq!(shown(&table, "#2"), ["乙", "丁", "己", "辛"]);
}

#[test]
fn texts_come_out_as_they_were_typed() {
    let shared = r#"<sst count="3" uniqueCount="3"><si><t>客户号</t></si><si><t xml:space="preserve">备注</t></si>
        <si><r><rPr><b/></rPr><t>张</t></r><r><t>三 &amp; &#x674E;四</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si></sst>"#;
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
        <row r="2"><c r="A2" t="str"><v>a_x000D_b</v></c><c r="B2" t="s"><v>2</v></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><r><t><![CDATA[<c>]]></t></r></is></c><c r="B3" t="d"><v>2026-01-05</v></c></row>"#;
    let inside = format!("<sheetData>{rows}</sheetData>");
    let book = RawBook {
        sheets: &[(r#"name="甲&amp;乙""#, &inside)],
        parts: &[("xl/Texts.xml", shared)],
        relations: r#"<Relationship Id="t" Type="http://x/sharedStrings" Target="/xl/texts.xml"/>"#,
        ..RawBook::EMPTY
    };
    let (table, report) = read_as("a.xlsx", &book.bytes()).unwrap();
    assert_eq!(report.sheet.as_deref(), Some("甲&乙"));
    assert_eq!(shown(&table, "客户号"), ["a\rb", "<c>"]);
    assert_eq!(shown(&table, "备注"), ["张三 & 李四", "2026-01-05"]);
}

#[test]
fn colours_and_days_with_times_do_no_harm() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &[&["客户号", "最近交易日"], &["a"], &["b"]]);
    let format = Format::new().set_num_format("[Red]yyyy-mm-dd hh:mm").set_font_color(Color::Red);
    let day = ExcelDateTime::from_ymd(2026, 1, 5).unwrap();
    sheet.write_with_format(1, 1, &day, &format).unwrap();
    sheet.write_with_format(2, 1, day.and_hms(13, 22, 10.0).unwrap(), &format).unwrap();
    let (table, report) = read_as("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(shown(&table, "最近交易日"), ["2026-01-05", "2026-01-05"]);
    assert_eq!(found(&report, &[FindingKind::TimeDropped]), [(FindingKind::TimeDropped, "最近交易日", 1, &[3][..])]);
}

#[test]
fn days_that_a_general_format_shows_as_numbers_are_days_and_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &[&["客户号", "开户日期"], &["a", "45296"], &["b", "45297"], &["c", "45298"]]);
    let bytes = book.save_to_buffer().unwrap();
    let say = |request: &mut ReadRequest| {
        request.types.insert("开户日期".to_owned(), FieldType::Date);
        request.notations.insert("开户日期".to_owned(), Notation::Serial);
    };
    let (table, _) = read_changed("a.xlsx", &bytes, say).unwrap();
    // 45,296 is 2024-01-05 in every spreadsheet.
    assert_eq!(shown(&table, "开户日期"), ["2024-01-05", "2024-01-06", "2024-01-07"]);
    let (table, report) = read_as("a.xlsx", &bytes).unwrap();
    assert_eq!(shown(&table, "开户日期"), ["2024-01-05", "2024-01-06", "2024-01-07"]);
    assert_eq!(found(&report, &[FindingKind::SerialDate]), [(FindingKind::SerialDate, "开户日期", 3, &[2, 3, 4][..])]);
}
