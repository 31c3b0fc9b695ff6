//! Whatever the bytes are: the reader comes to an end without a panic, and no record is lost.

use std::io::Cursor;

use polars::prelude::{DataFrame, IntoColumn, NamedFrom, Series};
use polars_io::parquet::write::ParquetWriter;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use strategy_map::data::read::{Limits, ReadError, ReadReport, ReadRequest, read_here};
use strategy_map::data::{Table, Watch};
use strategy_map::model::{HeaderRows, Layout, Quotes};

use crate::read::{file, read_bytes, request};

/// Rows of the table and records set aside are all records there are, and each row knows a record of its own.
fn whole(result: Result<(Table, ReadReport), ReadError>) -> Result<(), TestCaseError> {
    let Ok((table, report)) = result else { return Ok(()) };
    let aside: u64 = report.set_aside.iter().map(|it| it.count).sum();
    prop_assert_eq!(report.rows_in_file, report.rows + aside);
    prop_assert_eq!(table.rows() as u64, report.rows);
    let mut last = None;
    for (row, record) in &report.records {
        prop_assert!(*row < report.rows);
        prop_assert!(last.is_none_or(|last: (u64, u64)| last.0 < *row && last.1 < *record));
        last = Some((*row, *record));
    }
    for aside in &report.set_aside {
        prop_assert!(aside.rows.is_sorted(), "{:?}", aside);
    }
    Ok(())
}

fn layout() -> impl Strategy<Value = Layout> {
    let header = prop_oneof![
        3 => Just(HeaderRows::Found),
        1 => Just(HeaderRows::None),
        1 => (0..6u64, 0..6u64).prop_map(|(first, last)| HeaderRows::Rows(first, last)),
    ];
    let quotes = prop_oneof![Just(Quotes::Enclose), Just(Quotes::Plain)];
    let comment = prop_oneof![Just(None), Just(Some('#')), Just(Some('\u{ff03}'))];
    (header, quotes, comment, any::<bool>()).prop_map(|(header, quotes, comment, accept_cut)| Layout {
        header,
        quotes,
        comment,
        accept_cut,
        ..Layout::default()
    })
}

/// A sound file with a title, two lines of names, quoted fields and totals.
fn sound(rows: usize) -> String {
    let row = |row: usize| format!("C{row:05},张三{row},\"杭州,{row}\r\n西湖\",{}.5,2026-01-05\r\n", row * 7);
    let rows: String = (1..=rows).map(row).collect();
    let header = "客户清单,,,,\r\n客户号,资料,,2026年,\r\n,姓名,地址,余额,开户日期\r\n";
    format!("{header}{rows}合计,,,1234.5,\r\n制表人：李四\r\n")
}

fn encoded(text: &str, kind: u8) -> Vec<u8> {
    match kind {
        0 => text.as_bytes().to_vec(),
        1 => encoding_rs::GB18030.encode(text).0.into_owned(),
        2 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        whole(read_bytes(&bytes))?;
    }

    /// The signs that matter, and words that mean something at the top and at the bottom.
    #[test]
    fn arbitrary_signs(text in "([a1,;|\"\r\n\t# 年:-]|合计|客户号|制表){0,80}", layout in layout()) {
        let (_folder, path) = file("a.csv", text.as_bytes());
        whole(read_here(&ReadRequest { layout, ..request(&path) }, &Limits::default(), &Watch::default()))?;
    }

    /// Sound files in every encoding, cut anywhere and with bytes changed.
    #[test]
    fn damaged_text(
        rows in 0..80usize,
        kind in 0..4u8,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
        layout in layout(),
    ) {
        let mut bytes = encoded(&sound(rows), kind);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let (_folder, path) = file("a.csv", &bytes);
        whole(read_here(&ReadRequest { layout, ..request(&path) }, &Limits::default(), &Watch::default()))?;
    }

    /// Workbooks and Parquet files that are none.
    #[test]
    fn arbitrary_packages(
        start in prop_oneof![Just(&b"PK\x03\x04"[..]), Just(&b"PAR1"[..])],
        rest in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        prop_assert!(read_bytes(&[start, &rest, &start[..4]].concat()).is_err());
    }
}

#[test]
fn a_sound_file_is_read_in_every_encoding() {
    for kind in 0..4 {
        let (table, report) = read_bytes(&encoded(&sound(60), kind)).unwrap();
        assert_eq!((report.rows, report.rows_in_file), (60, 63));
        let names: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
        assert_eq!(names, ["客户号", "资料 / 姓名", "资料 / 地址", "2026年 / 余额", "2026年 / 开户日期"]);
    }
}

/// Packages with bytes changed, the same ones in every run: what is left may ask for any amount of memory, and that ends
/// the process (which is why the program reads in a second one).
#[test]
fn damaged_packages_end_without_a_panic() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..40u32 {
        sheet.write(row, 0, format!("C{row}")).unwrap();
        sheet.write(row, 1, f64::from(row)).unwrap();
    }
    let column = Series::new("a".into(), (0..200i64).collect::<Vec<_>>()).into_column();
    let mut frame = DataFrame::new(200, vec![column]).unwrap();
    let mut parquet = Cursor::new(Vec::new());
    ParquetWriter::new(&mut parquet).finish(&mut frame).unwrap();
    let mut seed = 20_261_031u64;
    let mut dice = move |sides: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % sides
    };
    for sound in [book.save_to_buffer().unwrap(), parquet.into_inner()] {
        for _ in 0..150 {
            let mut bytes = sound.clone();
            for _ in 0..=dice(3) {
                let place = dice(bytes.len());
                bytes[place] = u8::try_from(dice(256)).unwrap();
            }
            whole(read_bytes(&bytes)).unwrap();
        }
    }
}
