//! Reading in a process of its own, and generated files against polars' reader.

use std::io::Cursor;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use polars::prelude::DataType;
use polars_io::SerReader;
use polars_io::csv::read::CsvReadOptions;
use proptest::prelude::*;
use strategy_map::data::Watch;
use strategy_map::data::read::{Limits, ReadError, Reader, read_here};

use crate::read::{file, read_bytes, request, shown};
use crate::support::reader;

#[test]
fn the_child_gives_what_reading_here_gives() {
    let text = "客户号,姓名,活期余额,开户日期,代发标志\n000123,张三,1.5,2026-01-05,是\n000124,,NaN,,\n";
    let (_folder, path) = file("客户.csv", text.as_bytes());
    let (table, report) = reader().read(&request(&path), &Watch::default()).unwrap();
    let (expected, expected_report) = read_here(&request(&path), &Limits::default(), &Watch::default()).unwrap();
    assert_eq!(report, expected_report);
    for (column, expected) in table.columns().iter().zip(expected.columns()) {
        assert_eq!(format!("{:?}", column.load().unwrap()), format!("{:?}", expected.load().unwrap()));
    }
    assert_eq!(report.fingerprint, blake3::hash(text.as_bytes()).to_hex().to_string());
}

#[test]
fn errors_come_through_and_nothing_stays_behind() {
    let (_folder, path) = file("a.csv", b"a,b\n1,\"x\n");
    let error = reader().read(&request(&path), &Watch::default()).unwrap_err();
    assert_eq!(error, ReadError::UnclosedQuote { line: 2 });
    let nobody = Reader::new(PathBuf::from("/no/such/program"), Limits::default());
    assert!(matches!(nobody.read(&request(&path), &Watch::default()), Err(ReadError::Start { .. })));
}

#[cfg(unix)]
#[test]
fn folders_of_a_killed_program_are_removed() {
    let left = std::env::temp_dir().join(format!("strategy-map-read-left-{}", std::process::id()));
    std::fs::create_dir(&left).unwrap();
    std::fs::write(left.join("table"), b"customers").unwrap();
    let (_folder, path) = file("a.csv", b"a,b\n1,2\n");
    let read = || reader().read(&request(&path), &Watch::default()).unwrap();
    read();
    assert!(left.exists(), "a young folder may be in use");
    let old = std::time::SystemTime::now() - Duration::from_mins(2);
    std::fs::File::open(&left).unwrap().set_modified(old).unwrap();
    read();
    assert!(!left.exists());
}

#[test]
fn a_program_that_is_no_reader_gives_no_answer() {
    let (_folder, path) = file("a.csv", b"a,b\n1,2\n");
    for program in ["/bin/true", "/bin/cat"].map(PathBuf::from).into_iter().filter(|program| program.exists()) {
        let error = Reader::new(program, Limits::default()).read(&request(&path), &Watch::default()).unwrap_err();
        assert_eq!(error, ReadError::Aborted);
    }
}

/// A program that answers nothing and lives for ever.
#[cfg(unix)]
fn sleeper(folder: &std::path::Path, script: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("sleeper");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[cfg(unix)]
#[test]
fn cancel_and_time_end_the_child() {
    let (folder, path) = file("a.csv", b"a,b\n1,2\n");
    let program = sleeper(folder.path(), "exec sleep 600");
    let watch = Watch::default();
    let begin = Instant::now();
    let patient = Reader::new(program.clone(), Limits::default());
    let error = std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(200));
            watch.cancel();
        });
        patient.read(&request(&path), &watch).unwrap_err()
    });
    assert_eq!(error, ReadError::Cancelled);
    assert!(begin.elapsed() < Duration::from_mins(1), "the child was not ended");
    let hasty = Reader::new(program, Limits { seconds: 1, ..Limits::default() });
    let error = hasty.read(&request(&path), &Watch::default()).unwrap_err();
    assert_eq!(error, ReadError::TimedOut { seconds: 1 });
}

#[cfg(unix)]
#[test]
fn a_child_that_is_killed_is_an_aborted_reading() {
    let (folder, path) = file("a.csv", b"a,b\n1,2\n");
    let program = sleeper(folder.path(), "kill -9 $$");
    let error = Reader::new(program, Limits::default()).read(&request(&path), &Watch::default());
    assert_eq!(error.unwrap_err(), ReadError::Aborted);
}

/// A package of parts that are stored as they are.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let offset = u32::try_from(bytes.len()).unwrap();
        let length = u32::try_from(text.len()).unwrap();
        let name_length = u16::try_from(name.len()).unwrap();
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for number in [crc32(text.as_bytes()), length, length] {
            common.extend(number.to_le_bytes());
        }
        common.extend(name_length.to_le_bytes());
        common.extend([0, 0]);
        bytes.extend([b"PK\x03\x04", common.as_slice(), name.as_bytes(), text.as_bytes()].concat());
        directory.extend(
            [b"PK\x01\x02\x14\x00", common.as_slice(), &[0; 10], &offset.to_le_bytes(), name.as_bytes()].concat(),
        );
    }
    let (start, size) = (u32::try_from(bytes.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    bytes.extend(directory);
    bytes.extend(
        [b"PK\x05\x06\0\0\0\0", &count[..], &count, &size.to_le_bytes(), &start.to_le_bytes(), &[0, 0]].concat(),
    );
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}

/// A small workbook whose list of texts says that it holds `texts` of them.
fn workbook(texts: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package_of = "http://schemas.openxmlformats.org/package/2006/relationships";
    package(&[
        (
            "_rels/.rels",
            &format!(
                r#"<Relationships xmlns="{package_of}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                r#"<Relationships xmlns="{package_of}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!(
                r#"<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>7</v></c></row></sheetData></worksheet>"#
            ),
        ),
        ("xl/sharedStrings.xml", &format!(r#"<sst xmlns="{main}" uniqueCount="{texts}"><si><t>客户号</t></si></sst>"#)),
    ])
}

#[test]
fn d02_a_forged_count_of_texts_is_damage() {
    let (_folder, path) = file("a.xlsx", &workbook("1"));
    let (table, _) = reader().read(&request(&path), &Watch::default()).unwrap();
    assert_eq!(shown(&table, "客户号"), ["7"]);
    let (_folder, path) = file("b.xlsx", &workbook("40000000000"));
    let error = reader().read(&request(&path), &Watch::default()).unwrap_err();
    assert_eq!(error, ReadError::Damaged { kind: "xlsx".to_owned() });
}

/// A field as it is meant, with signs that have to be quoted.
fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z0-9]{0,6}",
        1 => "[a-z\",;|\t \n杭州億]{0,8}",
        1 => "(\r\n|\n|\")?[a-z]{1,3}(\n|\r\n)?",
    ]
}

fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Well-formed files give the same records as polars' reader.
    #[test]
    fn well_formed_files_are_split_as_polars_splits_them(
        rows in proptest::collection::vec(proptest::collection::vec(field(), 2), 1..30),
        end in prop_oneof![Just("\n"), Just("\r\n")],
        last in any::<bool>(),
    ) {
        // The first column is never blank, so that no record is a blank line, and the last is never a number.
        prop_assume!(rows.iter().flatten().all(|field| field.matches(['\n', '\r']).count() <= 3));
        let lines: Vec<String> =
            rows.iter().map(|row| format!("k,{},{}", quoted(&row[0]), quoted(&format!("v{}", row[1])))).collect();
        let mut text = std::iter::once("key,first,last".to_owned()).chain(lines).collect::<Vec<_>>().join(end);
        if last {
            text.push_str(end);
        }
        let frame = CsvReadOptions::default()
            .with_infer_schema_length(Some(0))
            .with_has_header(true)
            .into_reader_with_file_handle(Cursor::new(text.as_bytes()))
            .finish();
        let frame = match frame {
            Ok(frame) => frame,
            Err(error) => return Err(TestCaseError::fail(format!("polars: {error} in {text:?}"))),
        };
        let (table, report) = match read_bytes(text.as_bytes()) {
            Ok(read) => read,
            Err(error) => return Err(TestCaseError::fail(format!("{error} in {text:?}"))),
        };
        prop_assert_eq!(&report.set_aside, &[], "{:?}", text);
        prop_assert_eq!(report.rows, frame.height() as u64, "{:?}", text);
        let theirs = frame.column("last").unwrap().cast(&DataType::String).unwrap();
        let theirs = theirs.as_materialized_series().str().unwrap().clone();
        let theirs: Vec<String> =
            theirs.iter().map(|it| it.unwrap_or("").trim_matches([' ', '\t', '\n', '\r']).to_owned()).collect();
        prop_assert_eq!(shown(&table, "last"), theirs, "{:?}", text);
    }
}
