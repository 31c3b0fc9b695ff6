//! The catalogue of encodings and odd characters, B01 to B12, and the same table in five encodings and three containers.

use std::io::Cursor;

use polars::prelude::{DataFrame, IntoColumn, NamedFrom, Series};
use polars_io::parquet::write::ParquetWriter;
use rust_xlsxwriter::Workbook;
use strategy_map::data::read::{
    FindingKind, Limits, Look, Piece, ReadError, ReadReport, ReadRequest, TextEncoding, looks, read_here,
};
use strategy_map::data::{Table, Watch};

use crate::read::{file, read_bytes, request, shown};

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding_rs::GB18030.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

fn utf16(text: &str, mark: bool, little: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    let units = format!("{mark}{text}");
    units.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

fn read_said(bytes: &[u8], encoding: &str) -> Result<(Table, ReadReport), ReadError> {
    let (_folder, path) = file("a.csv", bytes);
    let request = ReadRequest { encoding: Some(encoding.to_owned()), ..request(&path) };
    read_here(&request, &Limits::default(), &Watch::default())
}

const NAMES: [&str; 6] = ["张三", "欧阳娜娜", "李晓明", "王建国", "赵一鸣", "孙悦"];

/// A table with hanzi in every row.
fn table(rows: usize) -> String {
    let row = |row: usize| format!("C{row:04},{},杭州市西湖区,{}\n", NAMES[row % NAMES.len()], row * 10);
    std::iter::once("客户号,姓名,地址,余额\n".to_owned()).chain((1..=rows).map(row)).collect()
}

#[test]
fn b01_gbk() {
    let (table, report) = read_bytes(&gb18030(&table(50))).unwrap();
    assert_eq!((report.encoding, report.rows), (Some(TextEncoding::Gb18030), 50));
    assert_eq!(table.column("姓名").unwrap().text(0), Some("欧阳娜娜"));
}

#[test]
fn b02_four_byte_characters() {
    let (table, _) = read_bytes(&gb18030("客户号,姓名\nC1,𠮷野家\nC2,㐂助\n")).unwrap();
    assert_eq!(shown(&table, "姓名"), ["𠮷野家", "㐂助"]);
}

#[test]
fn b03_second_bytes_that_are_a_bar() {
    // 億 墊 倈 亅 end in 0x7C, which is `|`.
    for text in ["客户号|姓名|余额\nC1|億墊|5\nC2|倈亅|6\n", "id|name|value\nC1|億墊|5\nC2|倈亅|6\n"] {
        let (table, report) = read_bytes(&gb18030(text)).unwrap();
        assert_eq!((report.encoding, report.delimiter), (Some(TextEncoding::Gb18030), Some('|'.into())));
        let columns = table.columns();
        assert_eq!(columns.len(), 3);
        let column = columns[1].load().unwrap();
        assert_eq!((column.text(0), column.text(1)), (Some("億墊"), Some("倈亅")));
    }
}

#[test]
fn b04_one_bad_byte_in_utf8() {
    let text = table(40);
    // The second byte of 赵 in row 4, line 5: characters 1 to 6 are `C0004,`.
    let place = text.find("赵").unwrap() + 1;
    for bad in [0xff, b'A', 0xc4] {
        let mut bytes = text.clone().into_bytes();
        bytes[place] = bad;
        let expected = ReadError::Encoding { encoding: "utf-8".to_owned(), line: 5, column: 7 };
        assert_eq!(read_bytes(&bytes).unwrap_err(), expected, "{bad:x}");
    }
    // The only hanzi stand below the bad byte: it is UTF-8 all the same.
    let mut bytes = "id,name\nC1,x\nC2,王建国\nC3,李晓明\n".as_bytes().to_vec();
    bytes[11] = 0xff;
    let expected = ReadError::Encoding { encoding: "utf-8".to_owned(), line: 2, column: 4 };
    assert_eq!(read_bytes(&bytes).unwrap_err(), expected);
}

#[test]
fn b05_utf16_with_and_without_mark() {
    let text = table(20).replace('\n', "\r\n");
    // 一 is 4E00: a zero on the wrong side.
    let plain = "客户号,姓名\r\nC1,一一一一一一\r\nC2,丁一\r\n";
    for (little, encoding) in [(true, TextEncoding::Utf16Le), (false, TextEncoding::Utf16Be)] {
        for mark in [true, false] {
            let (table, report) = read_bytes(&utf16(&text, mark, little)).unwrap();
            assert_eq!((report.encoding, report.rows), (Some(encoding), 20), "{mark}");
            assert_eq!(table.column("姓名").unwrap().text(0), Some("欧阳娜娜"));
            let (table, report) = read_bytes(&utf16(plain, mark, little)).unwrap();
            assert_eq!(report.encoding, Some(encoding), "{mark}");
            assert_eq!(shown(&table, "姓名"), ["一一一一一一", "丁一"]);
        }
        assert_eq!(read_said(&utf16(&text, false, little), encoding.id()).unwrap().1.rows, 20);
    }
    // Half a character at the end: what is left of the last line's CR.
    let mut bytes = utf16(&text, true, true);
    bytes.truncate(bytes.len() - 3);
    assert_eq!(read_bytes(&bytes).unwrap_err(), ReadError::CutOff { line: 21 });
}

#[test]
fn b06_two_encodings_in_one_file() {
    let changes = |line, first: &str, second: &str| ReadError::EncodingChanges {
        line,
        first: first.to_owned(),
        second: second.to_owned(),
    };
    for rows in [3, 300] {
        let (utf8, gbk) = (table(rows).into_bytes(), gb18030(&table(rows)));
        // The second file begins with its header.
        let line = rows as u64 + 2;
        let joined = [utf8.clone(), gbk.clone()].concat();
        assert_eq!(read_bytes(&joined).unwrap_err(), changes(line, "utf-8", "gb18030"));
        let joined = [gbk, utf8].concat();
        assert_eq!(read_bytes(&joined).unwrap_err(), changes(line, "gb18030", "utf-8"));
    }
}

#[test]
fn b06_a_said_encoding_that_the_bytes_contradict_is_refused() {
    let contradicted =
        |given: &str, found: &str| ReadError::EncodingContradicted { given: given.to_owned(), found: found.to_owned() };
    let text = table(10);
    let marked = [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat();
    for (bytes, said, expected) in [
        (text.clone().into_bytes(), "gbk", contradicted("gb18030", "utf-8")),
        (marked.clone(), "gbk", contradicted("gb18030", "utf-8-bom")),
        (text.clone().into_bytes(), "utf-16le", contradicted("utf-16le", "utf-8")),
        (gb18030(&text), "utf-16be", contradicted("utf-16be", "gb18030")),
        (utf16(&text, false, true), "gbk", contradicted("gb18030", "utf-16le")),
        (utf16(&text, true, false), "utf-8", contradicted("utf-8", "utf-16be")),
        (gb18030(&text), "utf-8", ReadError::Encoding { encoding: "utf-8".to_owned(), line: 1, column: 1 }),
    ] {
        assert_eq!(read_said(&bytes, said).unwrap_err(), expected, "{said}");
    }
    // A mark of UTF-8 is no contradiction, and neither is plain ASCII.
    assert_eq!(read_said(&marked, "utf-8").unwrap().1.encoding, Some(TextEncoding::Utf8Bom));
    assert_eq!(read_said(text.as_bytes(), "utf-8-bom").unwrap().1.encoding, Some(TextEncoding::Utf8));
    assert_eq!(read_said(b"id,value\nC1,5\n", "gbk").unwrap().1.encoding, Some(TextEncoding::Gb18030));
}

#[test]
fn b06_other_encodings_are_named() {
    let text = "客戶號,姓名,地址\nC1,陳志強,臺北市大安區\nC2,林美玲,臺中市西屯區\nC3,黃國華,高雄市苓雅區\n";
    let (big5, _, lossy) = encoding_rs::BIG5.encode(text);
    assert!(!lossy);
    assert_eq!(read_bytes(&big5).unwrap_err(), ReadError::OtherEncoding { found: "Big5".to_owned() });
    let text = "顧客番号,氏名,住所\nC1,たなか,ひがし\nC2,さとう,にし\nC3,すずき,みなみのまち\n";
    let (japanese, _, lossy) = encoding_rs::SHIFT_JIS.encode(text);
    assert!(!lossy);
    assert_eq!(read_bytes(&japanese).unwrap_err(), ReadError::OtherEncoding { found: "Shift_JIS".to_owned() });
    let text = "id,name,city\n1,José Núñez,Málaga\n2,Zoë Müller,Köln\n3,François,Besançon\n";
    let (western, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!lossy);
    let seems_western = ReadError::OtherEncoding { found: "windows-1252".to_owned() };
    assert_eq!(read_bytes(&western).unwrap_err(), seems_western);
    // Before a digit an é looks like the start of a character of four bytes.
    assert_eq!(read_bytes(b"id,name,balance\n0,Jos\xe90,0\n1,Jos\xe91,1\n2,Jos\xe92,2\n").unwrap_err(), seems_western);
    // What a result may say of the encoding is a closed list.
    for (bytes, said, city) in [(&western, "windows-1252", "Málaga"), (&big5, "big5", "臺北市大安區")] {
        let (table, report) = read_said(bytes, said).unwrap();
        let last = table.columns().last().unwrap().name().to_owned();
        assert_eq!(shown(&table, &last)[0], city);
        assert_eq!(strategy_map::data::profile::json(&report)["encoding"], serde_json::Value::Null);
    }
    // One damaged byte among hanzi is damage.
    let mut damaged = gb18030("客户号,姓名\nC1,张三\nC2,李四\n");
    let last = damaged.len() - 2;
    damaged[last] = 0xff;
    assert!(matches!(read_bytes(&damaged).unwrap_err(), ReadError::Encoding { line: 3, .. }));
}

#[test]
fn read_the_first_lines_show_which_encoding_is_right() {
    let text = "客户号,姓名\nC1,张三\nC20456,欧阳娜娜\nC3,李四\n";
    let shown = |look: &Look| -> Vec<String> {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Bytes(bytes) => format!("{bytes:x?}"),
        };
        look.lines.iter().map(|line| line.iter().map(piece).collect()).collect()
    };
    let look_at = |bytes: &[u8]| {
        let (_folder, path) = file("a.csv", bytes);
        looks(&path)
    };
    let found = look_at(&gb18030(text));
    // GB18030 reads all of it, and so does Windows-1252, which reads everything.
    assert_eq!((found[0].encoding, found[0].faults), (TextEncoding::Gb18030, 0));
    assert!(found.iter().any(|look| look.encoding == TextEncoding::Windows1252 && look.faults == 0));
    // Names of columns are whole; of a customer there is little more than the first signs.
    assert_eq!(shown(&found[0]), ["客户号,姓名", "C*,张*", "C2****,欧阳**"]);
    let utf8 = found.iter().find(|look| look.encoding == TextEncoding::Utf8).unwrap();
    assert!(utf8.faults > 0 && shown(utf8)[0].starts_with("[bf]"), "{:?}", shown(utf8));
    assert!(!found.iter().any(|look| look.encoding == TextEncoding::Utf16Le));
    // A mark or zeros leave no choice but theirs.
    let of = |bytes: &[u8]| look_at(bytes).iter().map(|look| look.encoding).collect::<Vec<_>>();
    assert_eq!(of(&utf16(text, true, true)), [TextEncoding::Utf16Le]);
    assert_eq!(of(&utf16(text, false, false))[0], TextEncoding::Utf16Be);
    assert_eq!(shown(&look_at(&utf16(text, false, false))[0])[0], "客户号,姓名");
    assert_eq!(of(&[b"PK\x03\x04".as_slice(), &[7; 40]].concat()), []);
    assert_eq!(looks(std::path::Path::new("/no/such/file")), []);
}

#[test]
fn read_a_parquet_file_that_lost_its_start_is_named() {
    let mut bytes = b"\xbc\x01L\x15(\x15\0\x12\x01\xe9\xe8,".repeat(8);
    bytes.extend(40_u32.to_le_bytes());
    bytes.extend(b"PAR1");
    assert_eq!(read_bytes(&bytes).unwrap_err(), ReadError::Damaged { kind: "parquet".to_owned() });
    assert_eq!(read_bytes("客户号,产品\nC1,PAR1".as_bytes()).unwrap().1.rows, 1);
}

#[test]
fn b07_rare_characters_survive() {
    let names = ["👨‍👩‍👧", "㐂𠮷", "\u{e000}\u{e001}", "é"];
    let rows = names.iter().zip(1..).map(|(name, row)| format!("C{row},{name}\n")).collect::<Vec<_>>().concat();
    let text = format!("客户号,备注\n{rows}");
    for bytes in [text.clone().into_bytes(), gb18030(&text), utf16(&text, true, true), utf16(&text, true, false)] {
        assert_eq!(shown(&read_bytes(&bytes).unwrap().0, "备注"), names);
    }
}

#[test]
fn b08_b10_b11_b12_odd_signs_reach_the_table() {
    // Signs that cannot be seen, controls, turned direction, two ways of writing é: nothing of it is lost on the way.
    let values = ["x\u{200b}y", "a\0b", "a\u{1b}b", "\u{202e}abc\u{202c}", "Jose\u{301}", "Jos\u{e9}", "a\u{3000}b"];
    let rows = values.iter().zip(1..).map(|(value, row)| format!("C{row},{value}\n")).collect::<Vec<_>>().concat();
    let (table, report) = read_bytes(format!("客户号,备注\n{rows}").as_bytes()).unwrap();
    assert_eq!((report.rows, report.set_aside.len()), (7, 0));
    assert_eq!(shown(&table, "备注"), values);
}

#[test]
fn b09_full_width_names_are_names() {
    let (table, report) = read_bytes("客户号,余额（元）\nＣ１,１２３\n".as_bytes()).unwrap();
    assert_eq!(report.heading.rows, Some((1, 1)));
    assert_eq!(shown(&table, "客户号"), ["Ｃ１"]);
}

/// The same customers as text, workbook and Parquet.
#[test]
fn five_encodings_and_three_containers_give_one_table() {
    let rows: Vec<(String, f64, &str)> = (1..=200u32)
        .map(|row| (format!("{row:06}"), f64::from(row) / 4.0, NAMES[row as usize % NAMES.len()]))
        .collect();
    let mut text = "客户号,活期余额,姓名\r\n".to_owned();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in ["客户号", "活期余额", "姓名"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), header).unwrap();
    }
    for (row, (id, balance, name)) in (1..).zip(&rows) {
        text.extend([format!("{id},{balance},{name}\r\n")]);
        sheet.write(row, 0, id).unwrap();
        sheet.write(row, 1, *balance).unwrap();
        sheet.write(row, 2, *name).unwrap();
    }
    let columns = vec![
        Series::new("客户号".into(), rows.iter().map(|it| it.0.as_str()).collect::<Vec<_>>()).into_column(),
        Series::new("活期余额".into(), rows.iter().map(|it| it.1).collect::<Vec<_>>()).into_column(),
        Series::new("姓名".into(), rows.iter().map(|it| it.2).collect::<Vec<_>>()).into_column(),
    ];
    let mut frame = DataFrame::new(rows.len(), columns).unwrap();
    let mut parquet = Cursor::new(Vec::new());
    ParquetWriter::new(&mut parquet).finish(&mut frame).unwrap();
    let (expected, report) = read_bytes(text.as_bytes()).unwrap();
    assert_eq!(report.rows, 200);
    for (name, bytes) in [
        ("utf-8-bom", [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat()),
        ("gb18030", gb18030(&text)),
        ("utf-16le", utf16(&text, true, true)),
        ("utf-16be", utf16(&text, true, false)),
        ("xlsx", book.save_to_buffer().unwrap()),
        ("parquet", parquet.into_inner()),
    ] {
        let (table, report) = read_bytes(&bytes).unwrap();
        assert_eq!(report.encoding.map_or(name, TextEncoding::id), name);
        assert_eq!(format!("{table:?}"), format!("{expected:?}"), "{name}");
        let odd = report.findings.iter().filter(|it| it.kind != FindingKind::PersonalByValue).count();
        assert_eq!(odd, 0, "{name}: {:?}", report.findings);
    }
}
