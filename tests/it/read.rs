//! Reading text files: encodings, separators, records, headers. Every expected value was worked out by hand.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use strategy_map::data::read::{
    FindingKind, Limits, ReadError, ReadReport, ReadRequest, Reason, TextEncoding, read_here,
};
use strategy_map::data::{Table, Watch};
use strategy_map::model::Separator;

/// A file of these bytes in a folder that goes away.
pub(crate) fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

pub(crate) fn request(path: &Path) -> ReadRequest {
    ReadRequest { path: path.to_owned(), ..ReadRequest::default() }
}

pub(crate) fn read_bytes(bytes: &[u8]) -> Result<(Table, ReadReport), ReadError> {
    let (_folder, path) = file("a.csv", bytes);
    read_here(&request(&path), &Limits::default(), &Watch::default())
}

pub(crate) fn read_text(text: &str) -> (Table, ReadReport) {
    read_bytes(text.as_bytes()).unwrap()
}

/// The values of a column as texts; blanks as `∅`.
pub(crate) fn shown(table: &Table, name: &str) -> Vec<String> {
    let column = table.column(name).unwrap_or_else(|| panic!("no column {name}"));
    let value = |row| {
        let number = column.number(row).map(|it| it.to_string());
        let date = column.date(row).map(|it| (NaiveDate::default() + chrono::TimeDelta::days(it.into())).to_string());
        let flag = column.flag(row).map(|it| if it { "yes" } else { "no" }.to_owned());
        let text = column.text(row).map(str::to_owned);
        number.or(date).or(flag).or(text).unwrap_or_else(|| "∅".to_owned())
    };
    (0..table.rows()).map(value).collect()
}

fn aside(report: &ReadReport) -> Vec<(Reason, u64, &[u64])> {
    assert_eq!(report.rows_in_file, report.rows + report.set_aside.iter().map(|it| it.count).sum::<u64>());
    report.set_aside.iter().map(|it| (it.reason, it.count, it.rows.as_slice())).collect()
}

#[test]
fn every_encoding_with_every_separator_gives_the_same_table() {
    // 億 墊 億 end in 0x7C in GBK, which is `|`; 𠮷 takes four bytes in GB18030.
    let rows = [
        ["客户号", "姓名", "活期余额", "开户日期", "代发标志"],
        ["000123", "億墊", "1234.5", "2026-01-05", "是"],
        ["110105199003070012", "𠮷野家", "-7", "2025-12-31", "否"],
    ];
    for separator in [",", ";", "\t", "|"] {
        let text: String = rows.iter().map(|row| row.join(separator) + "\r\n").collect();
        let units: Vec<u16> = text.encode_utf16().collect();
        let little = [vec![0xff, 0xfe], units.iter().flat_map(|unit| unit.to_le_bytes()).collect()].concat();
        let big = [vec![0xfe, 0xff], units.iter().flat_map(|unit| unit.to_be_bytes()).collect()].concat();
        let marked = [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat();
        let (gb18030, _, lossy) = encoding_rs::GB18030.encode(&text);
        assert!(!lossy);
        for (encoding, bytes) in [
            (TextEncoding::Utf8, text.as_bytes()),
            (TextEncoding::Utf8Bom, &marked),
            (TextEncoding::Gb18030, &gb18030),
            (TextEncoding::Utf16Le, &little),
            (TextEncoding::Utf16Be, &big),
        ] {
            let (table, report) =
                read_bytes(bytes).unwrap_or_else(|error| panic!("{encoding:?} {separator:?} {error}"));
            assert_eq!(report.encoding, Some(encoding));
            assert_eq!(report.delimiter, separator.chars().next().map(Separator::from));
            assert_eq!((report.rows, report.rows_in_file), (2, 2));
            assert_eq!(shown(&table, "客户号"), ["000123", "110105199003070012"]);
            assert_eq!(shown(&table, "姓名"), ["億墊", "𠮷野家"]);
            assert_eq!(shown(&table, "活期余额"), ["1234.5", "-7"]);
            assert_eq!(shown(&table, "开户日期"), ["2026-01-05", "2025-12-31"]);
            assert_eq!(shown(&table, "代发标志"), ["yes", "no"]);
            let findings: Vec<_> = report.findings.iter().map(|it| (it.kind, it.column.as_str(), it.count)).collect();
            assert_eq!(findings, [(FindingKind::NegativeBalance, "活期余额", 1)]);
        }
    }
}

#[test]
fn a_byte_that_means_nothing_is_named_with_its_place() {
    // One byte of a UTF-8 text is destroyed: enough hanzi stand before it to know that it is not GBK.
    let mut text = "客户号,姓名\r\nC1,欧阳娜娜\r\nC2,张三\r\n".as_bytes().to_vec();
    let place = text.windows(6).position(|window| window == "张三".as_bytes()).unwrap();
    text[place + 3] = 0xff;
    assert_eq!(
        read_bytes(&text).unwrap_err(),
        ReadError::Encoding { encoding: "utf-8".to_owned(), line: 3, column: 5 }
    );
    let (gbk, _, _) = encoding_rs::GBK.encode("客户号,姓名\nC1,张三\n");
    let mut broken = gbk.to_vec();
    broken.extend_from_slice(b"C2,\xff\n");
    assert_eq!(
        read_bytes(&broken).unwrap_err(),
        ReadError::Encoding { encoding: "gb18030".to_owned(), line: 3, column: 4 }
    );
}

#[test]
fn a_given_encoding_and_separator_win() {
    let (gbk, _, _) = encoding_rs::GBK.encode("客户号;备注\nC1;a,b\n");
    let (_folder, path) = file("a.txt", &gbk);
    let wanted = |encoding: &str, delimiter: Option<char>| ReadRequest {
        encoding: Some(encoding.to_owned()),
        delimiter: delimiter.map(Separator::from),
        ..request(&path)
    };
    let read = |request: &ReadRequest| read_here(request, &Limits::default(), &Watch::default());
    let (table, report) = read(&wanted("GBK", Some(';'))).unwrap();
    assert_eq!((report.encoding, report.delimiter), (Some(TextEncoding::Gb18030), Some(';'.into())));
    assert_eq!(shown(&table, "备注"), ["a,b"]);
    assert_eq!(
        read(&wanted("utf-8", None)).unwrap_err(),
        ReadError::Encoding { encoding: "utf-8".to_owned(), line: 1, column: 1 }
    );
    assert_eq!(
        read(&wanted("latin-9000", None)).unwrap_err(),
        ReadError::UnknownEncoding { name: "latin-9000".to_owned() }
    );
    assert_eq!(read(&wanted("gbk", Some('，'))).unwrap_err(), ReadError::Delimiter);
}

#[test]
fn records_that_do_not_fit_are_set_aside_and_named() {
    let text = "客户号,年龄,城市\r\nC1,30,杭州\r\nC2,31\r\n\r\nC3,32,宁波,x\r\n,,\r\nC4,33,\"宁\"波\r\nC5,34,温州,\r\n , ,\r\nC6,35,绍兴";
    let (table, report) = read_text(text);
    assert_eq!(shown(&table, "客户号"), ["C1", "C5", "C6"]);
    assert_eq!(shown(&table, "年龄"), ["30", "34", "35"]);
    assert_eq!(
        aside(&report),
        [
            (Reason::BlankLine, 3, &[4, 6, 9][..]),
            (Reason::ShortRow, 1, &[3][..]),
            (Reason::LongRow, 1, &[5][..]),
            (Reason::StrayQuote, 1, &[7][..]),
        ]
    );
    assert_eq!(report.rows_in_file, 9);
}

#[test]
fn line_ends_of_every_kind() {
    for end in ["\n", "\r\n", "\r"] {
        let (table, report) = read_text(&["a,b", "1,2", "3,4", ""].join(end));
        assert_eq!((report.rows, report.rows_in_file), (2, 2), "{end:?}");
        assert_eq!(shown(&table, "b"), ["2", "4"]);
    }
    let (table, _) = read_text("a,b\n1,2\r\n3,4\r5,6");
    assert_eq!(shown(&table, "a"), ["1", "3", "5"]);
}

#[test]
fn quoted_fields_hold_separators_quotes_and_line_breaks() {
    let (table, report) =
        read_text("客户号,备注\nC1,\"a,b\"\nC2,\"say \"\"hi\"\"\"\nC3,\"line\r\nbreak\"\nC4,5\" pipe\nC5,\"\"\n");
    assert_eq!(shown(&table, "备注"), ["a,b", "say \"hi\"", "line\r\nbreak", "5\" pipe", "∅"]);
    assert_eq!(report.rows, 5);
}

#[test]
fn many_quoted_line_breaks_are_no_trouble() {
    let mut text = "客户号,备注\n".to_owned();
    for row in 0..60_000 {
        text.extend([format!("C{row},\"上行{row}\n下行\"\n")]);
    }
    let (table, report) = read_text(&text);
    assert_eq!((report.rows, report.rows_in_file), (60_000, 60_000));
    assert_eq!(table.column("备注").unwrap().text(59_999), Some("上行59999\n下行"));
    assert_eq!(table.column("客户号").unwrap().text(31_234), Some("C31234"));
}

/// A thousand rows; `with` may change one.
fn thousand(with: impl Fn(usize) -> Option<String>) -> String {
    let rows = (1..=1000).map(|row| with(row).unwrap_or_else(|| format!("C{row},Name{row},{row}")));
    std::iter::once("id,name,value".to_owned()).chain(rows).map(|row| row + "\n").collect()
}

#[test]
fn stray_quotes_stop_the_reading_with_the_line() {
    // Row 10 stands in line 11, row 500 in line 501: 491 lines.
    let text = thousand(|row| match row {
        10 => Some("C10,\"Wang,10".to_owned()),
        500 => Some("C500,Li\",500".to_owned()),
        _ => None,
    });
    assert_eq!(read_bytes(text.as_bytes()).unwrap_err(), ReadError::RunawayQuote { line: 11, lines: 491 });
    let open = thousand(|row| (row == 10).then(|| "C10,\"Wang,10".to_owned()));
    assert_eq!(read_bytes(open.as_bytes()).unwrap_err(), ReadError::UnclosedQuote { line: 11 });
    // The same when the file is longer than any block.
    let filler = "C,Name,1\n".repeat(400_000);
    let long = format!("id,name,value\nC1,\"Wang,1\n{filler}");
    assert_eq!(read_bytes(long.as_bytes()).unwrap_err(), ReadError::UnclosedQuote { line: 2 });
    let closed = format!("{long}C,Li\",1\n");
    assert_eq!(read_bytes(closed.as_bytes()).unwrap_err(), ReadError::RunawayQuote { line: 2, lines: 400_002 });
    assert_eq!(read_bytes(b"a,b\n1,\"x\n").unwrap_err(), ReadError::UnclosedQuote { line: 2 });
}

#[test]
fn limits_are_kept() {
    let long = format!("a,b\n1,{}\n", "x".repeat((1 << 20) + 1));
    assert_eq!(read_bytes(long.as_bytes()).unwrap_err(), ReadError::TooLong { line: 2 });
    let broken = format!("a,b\n1,\"x\n{}\"\n", "x".repeat(64 << 10));
    assert_eq!(read_bytes(broken.as_bytes()).unwrap_err(), ReadError::TooLong { line: 2 });
    let wide = vec!["a"; 16_385].join(",");
    assert_eq!(read_bytes(wide.as_bytes()).unwrap_err(), ReadError::TooManyColumns { limit: 16_384 });
    let (table, _) = read_text(&vec!["a"; 16_384].join(","));
    assert_eq!(table.columns().len(), 16_384);
}

#[test]
fn headers_are_made_unique() {
    let (table, report) = read_text("余额,,余额, 年龄 \n1,2,3,4\n");
    let names: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
    assert_eq!(names, ["余额", "#2", "余额 (2)", "年龄"]);
    assert!(report.fields.iter().all(|field| field.source == field.name));
    // A separator at the end of every line is no column.
    let (table, _) = read_text("a,b,\n1,2,\n3,4,\n");
    assert_eq!(table.columns().len(), 2);
}

#[test]
fn a_header_alone_is_a_table_of_nobody() {
    for text in ["客户号,年龄", "客户号,年龄\n", "\n\n客户号,年龄\r\n\r\n"] {
        let (table, report) = read_text(text);
        assert_eq!((table.rows(), table.columns().len(), report.rows), (0, 2, 0), "{text:?}");
    }
    for text in ["", "\u{feff}", "\n\n  \n"] {
        assert_eq!(read_bytes(text.as_bytes()).unwrap_err(), ReadError::Empty, "{text:?}");
    }
}
