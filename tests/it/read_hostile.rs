//! Workbooks that are damaged, forged or something else than they seem: the cases D01 to D07 and D15 of the catalogue.

use rust_xlsxwriter::Workbook;
use strategy_map::data::Watch;
use strategy_map::data::read::{FindingKind, Limits, ReadError, Reason, read_here};

use crate::books::{RawBook, damaged, found, one_sheet, package, read_as, set_aside, texts};
use crate::read::{file, request, shown};

fn wrong(found: &str) -> ReadError {
    ReadError::WrongKind { found: found.to_owned() }
}

#[test]
fn d01_two_cells_far_apart_are_two_cells() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "a").unwrap();
    sheet.write(1_048_575, 16_383, "b").unwrap();
    let (table, report) = read_as("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!((table.rows(), table.columns().len(), report.rows_in_file), (0, 1, 1_048_575));
    let far = set_aside(&report)[1];
    assert_eq!(far, (Reason::NoteRow, &[1_048_576][..]));
}

#[test]
fn d02_forged_counts_and_places_of_texts_are_damage() {
    let sheet = r#"<sheetData><row><c t="s"><v>0</v></c></row><row><c t="s"><v>PLACE</v></c></row></sheetData>"#;
    let book = |count: &str, place: &str| {
        let inside = sheet.replace("PLACE", place);
        let texts = format!(r#"<sst uniqueCount="{count}"><si><t>客户号</t></si><si><t>a</t></si></sst>"#);
        let parts = [("xl/sharedStrings.xml", texts.as_str())];
        let book = RawBook { sheets: &[(r#"name="S""#, &inside)], parts: &parts, ..RawBook::EMPTY };
        read_as("a.xlsx", &book.bytes())
    };
    assert_eq!(shown(&book("2", "1").unwrap().0, "客户号"), ["a"]);
    // A count that is a little off is carelessness, not an attack.
    assert_eq!(book("3", "1").unwrap().1.rows, 1);
    for count in ["40000000000", "18446744073709551615"] {
        assert_eq!(book(count, "1").unwrap_err(), damaged("xlsx"), "{count}");
    }
    for place in ["2", "4294967295", "-1", "x"] {
        assert_eq!(book("2", place).unwrap_err(), damaged("xlsx"), "{place}");
    }
}

#[test]
fn d03_a_part_that_inflates_too_far_is_refused_before_it_is_read() {
    let blanks = " ".repeat(80 << 20);
    let inside = format!("{blanks}<sheetData><row><c><v>1</v></c></row></sheetData>");
    let bytes = RawBook { sheets: &[(r#"name="S""#, &inside)], ..RawBook::EMPTY }.bytes();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(read_as("a.xlsx", &bytes).unwrap_err(), ReadError::TooLarge);
    // A directory that lies about it gets no more than it has asked for.
    let mut forged = bytes;
    let entry = forged.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    forged[entry + 24..entry + 28].copy_from_slice(&1000u32.to_le_bytes());
    assert_eq!(read_as("a.xlsx", &forged).unwrap_err(), damaged("xlsx"));
}

#[test]
fn d04_cells_without_an_address_stand_one_beside_the_other() {
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1000));
    let (table, report) = read_as("a.xlsx", &one_sheet(&row.repeat(60))).unwrap();
    assert_eq!((table.columns().len(), report.rows_in_file), (1000, 60));
    let row = format!("<row>{}</row>", "<c/>".repeat(20_000));
    assert_eq!(read_as("a.xlsx", &one_sheet(&row)).unwrap_err(), ReadError::TooManyColumns { limit: 16_384 });
}

#[test]
fn d05_a_used_range_of_a_million_rows_costs_nothing() {
    let blank: Vec<String> =
        (4..=60_000).map(|row| format!(r#"<row r="{row}"><c r="A{row}" s="1"/><c r="X{row}" s="1"/></row>"#)).collect();
    // As in a workbook from the wild: its last row holds nothing but an error.
    let error = r#"<row r="1048576"><c r="B1048576" t="e"><f>X</f><v>#VALUE!</v></c></row>"#;
    let rows = texts(&["客户号", "城市"]) + &texts(&["a", "杭州"]) + &texts(&["b", "宁波"]) + &blank.concat() + error;
    let inside = format!(r#"<dimension ref="A1:X1048575"/><sheetData>{rows}</sheetData>"#);
    let book = RawBook { sheets: &[(r#"name="S""#, &inside)], ..RawBook::EMPTY };
    let (table, report) = read_as("a.xlsx", &book.bytes()).unwrap();
    assert_eq!((table.rows(), report.rows_in_file), (2, 1_048_575));
    let errors = [FindingKind::ErrorCell];
    assert_eq!(found(&report, &errors), [(errors[0], "城市", 1, &[1_048_576][..])]);
}

#[test]
fn d06_the_true_kind_is_named_whatever_the_name_says() {
    assert_eq!(read_as("a.xlsx", b"").unwrap_err(), ReadError::Empty);
    assert_eq!(shown(&read_as("a.xlsx", "客户号,城市\na,杭州\n".as_bytes()).unwrap().0, "城市"), ["杭州"]);
    assert_eq!(read_as("a.xls", b"<html><table><tr><td>1</td></tr></table></html>").unwrap_err(), wrong("web-page"));
    let dbase =
        [&[3, 126, 10, 31, 5, 0, 0, 0, 65, 0, 20, 0], &[0; 20][..], b"ID\0\0\0\0\0\0\0\0\0C", &[0; 20], b"\r"].concat();
    assert_eq!(read_as("a.dbf", &dbase).unwrap_err(), wrong("database"));
    assert_eq!(read_as("a.csv", &[&b"SQLite format 3\0"[..], &[0; 84]].concat()).unwrap_err(), wrong("database"));
    assert_eq!(read_as("a.xls", b"MIME-Version: 1.0\nX-Document-Type: Workbook\n").unwrap_err(), wrong("web-page"));
    let word = package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>")]);
    assert_eq!(read_as("a.xlsx", &word).unwrap_err(), wrong("archive"));
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.resize(1024, 0);
    let named = |name: &str| [ole.clone(), name.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    assert_eq!(read_as("a.xls", &named("WordDocument")).unwrap_err(), wrong("binary"));
    // An old workbook with nothing behind its name.
    assert_eq!(read_as("a.xlsx", &named("Workbook")).unwrap_err(), damaged("xls"));
}

#[test]
fn d06_a_workbook_that_is_cut_or_changed_is_damaged() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "客户号").unwrap();
    let ids: Vec<String> = (0..200).map(|row| format!("C{row:04}")).collect();
    for (row, id) in (1..).zip(&ids) {
        sheet.write(row, 0, id).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    for cut in (4..bytes.len()).step_by(97) {
        assert_eq!(read_as("a.xlsx", &bytes[..cut]).unwrap_err(), damaged("xlsx"), "{cut}");
    }
    // Whatever is flipped, an answer comes back; a flipped customer number is never taken for another.
    for place in (0..bytes.len()).step_by(13) {
        let mut flipped = bytes.clone();
        flipped[place] ^= 0x10;
        if let Ok((table, _)) = read_as("a.xlsx", &flipped) {
            assert_eq!(shown(&table, "客户号"), ids, "{place}");
        }
    }
}

#[test]
fn d07_a_password_is_asked_for_in_words() {
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.resize(2048, 0);
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read_as("a.xlsx", &ole).unwrap_err(), ReadError::Protected);
}

#[test]
fn d15_entities_are_refused_and_links_and_macros_are_left_alone() {
    let entity = r#"<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>"#;
    for reference in ["&a;", "&b;"] {
        let texts = format!("{entity}<sst><si><t>客户号{reference}</t></si></sst>");
        let parts = [("xl/sharedStrings.xml", texts.as_str())];
        let inside = r#"<sheetData><row><c t="s"><v>0</v></c></row><row><c><v>1</v></c></row></sheetData>"#;
        let book = RawBook { sheets: &[(r#"name="S""#, inside)], parts: &parts, ..RawBook::EMPTY };
        assert_eq!(read_as("a.xlsx", &book.bytes()).unwrap_err(), damaged("xlsx"));
    }
    // A sheet that lies elsewhere is not fetched; the macro is not looked at.
    let rows = texts(&["客户号"]) + &texts(&["a"]);
    let inside = format!("<sheetData>{rows}</sheetData>");
    let outside = r#"<Relationship Id="out" Type="http://x/worksheet" Target="http://example.invalid/a.xml" TargetMode="External"/>"#;
    let book = RawBook {
        sheets: &[(r#"name="S""#, &inside), (r#"name="外部" r:id="out""#, "")],
        relations: outside,
        parts: &[("xl/vbaProject.bin", "Sub Auto_Open()"), ("xl/externalLinks/externalLink1.xml", "<externalLink/>")],
        ..RawBook::EMPTY
    };
    let (table, report) = read_as("a.xlsm", &book.bytes()).unwrap();
    assert_eq!(shown(&table, "客户号"), ["a"]);
    assert_eq!(report.sheet.as_deref(), Some("S"));
}

#[test]
fn rows_that_run_backwards_are_damage() {
    let row = |number: u32| format!(r#"<row r="{number}"><c><v>{number}</v></c></row>"#);
    for rows in [[1, 3, 2], [1, 2, 2]] {
        let rows: String = rows.into_iter().map(row).collect();
        assert_eq!(read_as("a.xlsx", &one_sheet(&rows)).unwrap_err(), damaged("xlsx"));
    }
}

#[test]
fn limits_are_those_that_were_set() {
    let (_folder, path) = file("a.xlsx", &one_sheet(&(texts(&["a", "b", "c"]) + &texts(&["1", "2", "3"]))));
    let limits = Limits { columns: 2, ..Limits::default() };
    assert_eq!(
        read_here(&request(&path), &limits, &Watch::default()).unwrap_err(),
        ReadError::TooManyColumns { limit: 2 }
    );
    let limits = Limits { inflated: (300, 300), ..Limits::default() };
    assert_eq!(read_here(&request(&path), &limits, &Watch::default()).unwrap_err(), ReadError::TooLarge);
}
