//! Workbooks and Parquet files: D01 to D15 and E01 to E05.

use rust_xlsxwriter::{Format, Workbook};

use super::Sees::{Read, Refused};
use super::{Case, offer, workbook};
use crate::books::{RawBook, one_sheet, package, texts};
use crate::read_parquet::{lists, promising, small};

fn book(fill: impl Fn(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

/// Rows of texts; what stands in place of the last is raw.
fn rows(list: &[&[&str]], raw: &str) -> Vec<u8> {
    one_sheet(&(list.iter().map(|cells| texts(cells)).collect::<String>() + raw))
}

#[test]
fn d01_to_d15_are_told_and_change_nothing() {
    let mut cases = hostile();
    cases.extend(everyday());
    offer(cases);
}

fn hostile() -> Vec<Case> {
    let far = r#"<row r="1"><c r="A1" t="str"><v>客户号</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>b</v></c></row>"#;
    let shared = |texts: &str| {
        let inside = r#"<sheetData><row><c t="s"><v>0</v></c></row></sheetData>"#;
        let parts = [("xl/sharedStrings.xml", texts)];
        RawBook { sheets: &[(r#"name="S""#, inside)], parts: &parts, ..RawBook::EMPTY }.bytes()
    };
    let blown = format!("{}<sheetData/>", " ".repeat(80 << 20));
    let blown = RawBook { sheets: &[(r#"name="S""#, &blown)], ..RawBook::EMPTY }.bytes();
    let wide = format!("<row>{}</row>", "<c/>".repeat(20_000));
    let range = r#"<row r="1048576"><c r="B1048576" t="e"><v>#VALUE!</v></c></row>"#;
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.resize(2048, 0);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let entity = r#"<!DOCTYPE sst [<!ENTITY b SYSTEM "file:///etc/passwd">]><sst><si><t>&b;</t></si></sst>"#;
    let word = package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>")]);
    vec![
        workbook("D01", one_sheet(far), Read(0, &["blank-line", "note-row"])),
        workbook("D02", shared(r#"<sst uniqueCount="40000000000"><si><t>a</t></si></sst>"#), Refused("文件已损坏")),
        workbook("D03", blown, Refused("文件展开后过大")),
        workbook("D04", one_sheet(&wide), Refused("列数超过上限")),
        workbook(
            "D05",
            rows(&[&["客户号", "城市"], &["a", "杭州"], &["b", "宁波"]], range),
            Read(2, &["blank-line", "cell-error"]),
        ),
        workbook("D06", word, Refused("不能读取这类文件")),
        workbook("D07", locked, Refused("工作簿有密码保护")),
        workbook("D15", shared(entity), Refused("文件已损坏")),
    ]
}

fn everyday() -> Vec<Case> {
    let names = ["客户号", "城市", "余额"];
    let two: &[&[&str]] = &[&names, &["a", "杭州"]];
    let error = r#"<row><c t="str"><v>c</v></c><c t="str"><v>宁波</v></c><c t="e"><v>#N/A</v></c></row>"#;
    let filled = r#"<row><c t="str"><v>b</v></c><c t="str"><v>宁波</v></c><c><v>5</v></c></row>"#;
    let other = filled.replace("<v>b</v>", "<v>c</v>");
    let formula = other.replace("<v>5</v>", "<f>SUM(C1:C2)</f>");
    let hidden = other.replace("<row>", r#"<row hidden="1">"#);
    let days = "<row><c t=\"str\"><v>a</v></c><c s=\"1\"><v>44565</v></c></row><row><c t=\"str\"><v>b</v></c><c s=\"1\"><v>44566</v></c></row>";
    let days = format!("<sheetData>{}{days}</sheetData>", texts(&["客户号", "开户日期"]));
    let old = RawBook {
        properties: r#"<workbookPr date1904="1"/>"#,
        styles: r#"<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#,
        sheets: &[(r#"name="S""#, &days)],
        ..RawBook::EMPTY
    };
    vec![
        workbook("D08", rows(two, &format!("{filled}{error}")), Read(3, &["cell-error"])),
        workbook("D09", rows(two, &format!("{filled}{formula}")), Read(3, &["formula-without-value"])),
        workbook("D10", book(merged_header), Read(6, &[])),
        workbook("D11", rows(&[&names], &format!("{filled}{hidden}")), Read(2, &["constant-column", "hidden-rows"])),
        workbook("D12", old.bytes(), Read(2, &[])),
        workbook("D13", book(padded_numbers), Read(2, &[])),
        workbook("D14", book(two_sheets), Read(2, &["other-sheets"])),
    ]
}

/// A year over two columns each, below a title.
fn merged_header(book: &mut Workbook) {
    let (sheet, plain) = (book.add_worksheet(), Format::new());
    sheet.merge_range(0, 0, 1, 0, "客户号", &plain).unwrap();
    sheet.merge_range(0, 1, 0, 2, "2024", &plain).unwrap();
    sheet.write(1, 1, "余额").unwrap();
    sheet.write(1, 2, "笔数").unwrap();
    for row in 2..8u32 {
        sheet.write(row, 0, format!("C{row:04}")).unwrap();
        sheet.write(row, 1, row * 10).unwrap();
        sheet.write(row, 2, row).unwrap();
    }
}

/// A customer number typed as text beside one that is a number shown with zeros.
fn padded_numbers(book: &mut Workbook) {
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "客户号").unwrap();
    sheet.write(1, 0, "000124").unwrap();
    sheet.write_with_format(2, 0, 123.0, &Format::new().set_num_format("000000")).unwrap();
}

fn two_sheets(book: &mut Workbook) {
    for name in ["客户一部", "客户二部"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cell) in ["客户号", "C1", "C2"].into_iter().enumerate() {
            sheet.write(u32::try_from(row).unwrap(), 0, cell).unwrap();
        }
    }
}

#[test]
fn e01_to_e05_are_told_and_change_nothing() {
    let file = |id, bytes, sees| Case { id, name: "a.parquet", bytes, sees };
    let whole = small();
    let cut = whole[..whole.len() / 2].to_vec();
    let mut flipped = whole;
    // The mark at the end is PAR1.
    *flipped.last_mut().unwrap() ^= 1;
    let (columns, none) = lists();
    offer(vec![
        file("E01", cut, Refused("文件已损坏")),
        file("E02", flipped, Refused("文件已损坏")),
        file("E03", promising(1 << 40), Refused("文件展开后过大")),
        file("E04", columns, Read(2, &["unsupported"])),
        file("E05", none, Refused("文件中没有可以读取的列")),
    ]);
}
