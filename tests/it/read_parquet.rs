//! Parquet with odd types and broken files: the cases E01 to E05 of the catalogue.

use std::io::Cursor;

use chrono::NaiveDate;
use polars::prelude::{
    Column, DataFrame, DataType, IntoColumn, IntoSeries, NamedFrom, NewChunkedArray, Series, StructChunked, TimeUnit,
    TimeZone,
};
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};
use strategy_map::data::read::{FindingKind, ReadError, Reason};

use crate::books::{damaged, found, read_as, read_changed, set_aside};
use crate::read::shown;

pub(crate) fn parquet(columns: Vec<Column>) -> Vec<u8> {
    let rows = columns.first().map_or(0, Column::len);
    let mut frame = DataFrame::new(rows, columns).unwrap();
    let mut bytes = Cursor::new(Vec::new());
    ParquetWriter::new(&mut bytes).with_compression(ParquetCompression::Zstd(None)).finish(&mut frame).unwrap();
    bytes.into_inner()
}

pub(crate) fn small() -> Vec<u8> {
    let ids: Vec<String> = (0..50).map(|row| format!("C{row:03}")).collect();
    let balances: Vec<f64> = (0..50).map(|row| f64::from(row) * 1.25).collect();
    parquet(vec![
        Series::new("客户号".into(), ids).into_column(),
        Series::new("活期余额".into(), balances).into_column(),
        Series::new("城市".into(), vec!["杭州"; 50]).into_column(),
    ])
}

#[test]
fn e01_a_file_cut_at_any_byte_is_damaged() {
    let bytes = small();
    for cut in 4..bytes.len() {
        assert_eq!(read_as("a", &bytes[..cut]).unwrap_err(), damaged("parquet"), "{cut}");
    }
}

#[test]
fn e02_a_flipped_bit_changes_the_fingerprint_and_never_panics() {
    let bytes = small();
    let whole = read_as("a", &bytes).unwrap().1.fingerprint;
    for place in 4..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1 << (place % 8);
        if let Ok((_, report)) = read_as("a", &flipped) {
            assert_ne!(report.fingerprint, whole, "{place}");
        }
    }
}

/// Writes a number as Thrift's compact protocol does.
fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(u8::try_from(value & 0x7f).unwrap() | 0x80);
        value >>= 7;
    }
    bytes.push(u8::try_from(value).unwrap());
    bytes
}

/// A file with each `old` of its footer replaced by `new`; all of them, or the one at a place.
fn forged(bytes: &[u8], old: &[u8], new: &[u8], one: Option<usize>) -> Vec<u8> {
    let length = u32::from_le_bytes(*bytes[..bytes.len() - 4].last_chunk().unwrap()) as usize;
    let (body, footer) = bytes[..bytes.len() - 8].split_at(bytes.len() - 8 - length);
    let mut changed = Vec::new();
    let mut at = 0;
    while at < footer.len() {
        if footer[at..].starts_with(old) && one.is_none_or(|one| one == at) {
            changed.extend(new);
            at += old.len();
        } else {
            changed.push(footer[at]);
            at += 1;
        }
    }
    [body, &changed, &u32::try_from(changed.len()).unwrap().to_le_bytes(), b"PAR1"].concat()
}

/// A file of 90 rows, and how its footer writes that: as 180 in two bytes, of the file, of its group of rows, and of each
/// column.
fn ninety() -> (Vec<u8>, Vec<u8>) {
    let rows: Vec<i64> = (0..90).collect();
    let columns = ["余额", "笔数"].map(|name| Series::new(name.into(), &rows).into_column());
    (parquet(columns.into()), varint(180))
}

/// A file whose footer promises half as many rows as it is told, while there are 90.
pub(crate) fn promising(rows: u64) -> Vec<u8> {
    let (bytes, count) = ninety();
    forged(&bytes, &count, &varint(rows), None)
}

/// Customers with a list each, and a file that has nothing but lists.
pub(crate) fn lists() -> (Vec<u8>, Vec<u8>) {
    let list = || Series::new("标签".into(), [Series::new("".into(), [1i64]), Series::new("".into(), [2i64, 3])]);
    let ids = Series::new("客户号".into(), ["C1", "C2"]).into_column();
    (parquet(vec![ids, list().into_column()]), parquet(vec![list().into_column()]))
}

#[test]
fn e03_a_footer_that_promises_too_much_is_refused() {
    let (bytes, count) = ninety();
    let places: Vec<usize> =
        (0..bytes.len()).filter(|at| forged(&bytes, &count, b"", Some(*at)).len() < bytes.len()).collect();
    assert!(places.len() >= 4, "{places:?}");
    for promised in [1u64 << 33, 1 << 40, 1 << 60] {
        let promised = varint(promised);
        let all = forged(&bytes, &count, &promised, None);
        assert_eq!(read_as("a", &all).unwrap_err(), ReadError::TooLarge);
        for place in &places {
            let error = read_as("a", &forged(&bytes, &count, &promised, Some(*place))).unwrap_err();
            assert!(matches!(error, ReadError::Damaged { .. } | ReadError::TooLarge), "{place} {error:?}");
        }
    }
}

#[test]
fn e04_whole_numbers_and_decimals_keep_every_digit() {
    let decimal = |name: &str, fen: &[i64], scale: usize| {
        let factor = 10f64.powi(i32::try_from(scale).unwrap());
        // Exact: the values are far below 2^53.
        let yuan: Vec<f64> = fen.iter().map(|fen| *fen as f64 / factor).collect();
        Series::new(name.into(), yuan).cast(&DataType::Decimal(18, scale)).unwrap().into_column()
    };
    let ids = Series::new("证件号码".into(), ["110105199003071234", "110105199003071235", "110105199003071236"]);
    let cards = Series::new("卡号".into(), [9_223_372_036_854_775_808u64, 18_446_744_073_709_551_615, 1]);
    let columns = vec![
        ids.cast(&DataType::Decimal(38, 0)).unwrap().into_column(),
        cards.into_column(),
        decimal("活期余额", &[123_456, -7, 100], 2),
        Series::new("年龄".into(), [Some(30u8), None, Some(40)]).into_column(),
        Series::new("产品数".into(), [Some(3u16), None, Some(4)]).into_column(),
        Series::new("温度".into(), [Some(-3i8), None, Some(4)]).into_column(),
        Series::new("差".into(), [Some(-300i16), None, Some(400)]).into_column(),
        Series::new("比例".into(), [0.1f32, 0.25, 1.5]).into_column(),
    ];
    let (table, report) = read_as("a", &parquet(columns)).unwrap();
    assert_eq!(shown(&table, "证件号码"), ["110105199003071234", "110105199003071235", "110105199003071236"]);
    assert_eq!(shown(&table, "卡号"), ["9223372036854775808", "18446744073709551615", "1"]);
    assert_eq!(shown(&table, "活期余额"), ["1234.56", "-0.07", "1"]);
    assert_eq!(shown(&table, "年龄"), ["30", "∅", "40"]);
    assert_eq!(shown(&table, "产品数"), ["3", "∅", "4"]);
    assert_eq!(shown(&table, "温度"), ["-3", "∅", "4"]);
    assert_eq!(shown(&table, "差"), ["-300", "∅", "400"]);
    assert_eq!(shown(&table, "比例"), ["0.1", "0.25", "1.5"]);
    assert!(found(&report, &[FindingKind::DigitsLost, FindingKind::Unsupported]).is_empty());
}

fn moments(name: &str, seconds: &[i64], zone: Option<&str>) -> Column {
    let zone = zone.map(|zone| TimeZone::opt_try_new(Some(zone)).unwrap().unwrap());
    let moments: Vec<i64> = seconds.iter().map(|second| second * 1_000_000).collect();
    Series::new(name.into(), moments).cast(&DataType::Datetime(TimeUnit::Microseconds, zone)).unwrap().into_column()
}

#[test]
fn e04_moments_are_days_where_they_happened() {
    // 2026-01-05 is day 20,458; 20:00 in Greenwich is 04:00 of the next day in China and 15:00 in New York.
    let evening = 20_458 * 86_400 + 20 * 3600;
    // 03:30 in Greenwich is still the day before in New York, in winter and in summer (2026-07-01 is day 20,635).
    let night = 20_635 * 86_400 + 3 * 3600 + 1800;
    let midnight = |day: i64| day * 86_400 - 8 * 3600;
    let columns = vec![
        moments("上海", &[evening, night], Some("Asia/Shanghai")),
        moments("纽约", &[evening, night], Some("America/New_York")),
        moments("格林", &[evening, night], Some("UTC")),
        moments("本地", &[evening, night], None),
        // Days of China as programs write them that know only Greenwich.
        moments("开户日期", &[midnight(20_458), midnight(20_635)], Some("UTC")),
    ];
    let (table, report) = read_as("a", &parquet(columns)).unwrap();
    assert_eq!(shown(&table, "上海"), ["2026-01-06", "2026-07-01"]);
    assert_eq!(shown(&table, "纽约"), ["2026-01-05", "2026-06-30"]);
    assert_eq!(shown(&table, "格林"), ["2026-01-05", "2026-07-01"]);
    assert_eq!(shown(&table, "本地"), ["2026-01-05", "2026-07-01"]);
    assert_eq!(shown(&table, "开户日期"), ["2026-01-05", "2026-07-01"]);
    assert_eq!(
        NaiveDate::from_ymd_opt(2026, 1, 5).unwrap().signed_duration_since(NaiveDate::default()).num_days(),
        20_458
    );
    let timed: Vec<&str> = found(&report, &[FindingKind::TimeDropped]).into_iter().map(|it| it.1).collect();
    assert_eq!(timed, ["上海", "纽约", "格林", "本地"]);
}

#[test]
fn e04_structures_become_columns_and_lists_are_named() {
    let city = Series::new("城市".into(), [Some("杭州"), Some("宁波"), None]);
    let zip = Series::new("邮编".into(), ["310000", "315000", "325000"]);
    let place = StructChunked::from_series("地址".into(), 3, [city, zip].iter()).unwrap().into_series();
    let missing = place.clone().zip_with(
        &polars::prelude::BooleanChunked::from_slice("m".into(), &[true, false, true]),
        &Series::full_null("地址".into(), 3, place.dtype()),
    );
    let inner = missing.unwrap();
    let outer = StructChunked::from_series("客户".into(), 3, [inner.clone()].iter()).unwrap().into_series();
    let lists = Series::new(
        "标签".into(),
        [
            Series::new("".into(), [1i64]),
            Series::new("".into(), [2i64, 3]),
            Series::new_empty("".into(), &DataType::Int64),
        ],
    );
    let bytes: [&[u8]; 3] = [b"\xff\xfe", b"a", b"b"];
    let texts: [&[u8]; 3] = ["张三".as_bytes(), b"b", b""];
    let columns = vec![
        Series::new("客户号".into(), ["a", "b", "c"]).into_column(),
        inner.into_column(),
        outer.into_column(),
        lists.into_column(),
        Series::new("照片".into(), bytes).into_column(),
        Series::new("姓名".into(), texts).into_column(),
        Series::new("时长".into(), [1i64, 2, 3])
            .cast(&DataType::Duration(TimeUnit::Microseconds))
            .unwrap()
            .into_column(),
        Series::new("时刻".into(), [1i64, 2, 3]).cast(&DataType::Time).unwrap().into_column(),
        Series::new("层级".into(), ["甲", "乙", "甲"])
            .cast(&DataType::from_categories(polars::prelude::Categories::global()))
            .unwrap()
            .into_column(),
    ];
    let (table, report) = read_as("a", &parquet(columns)).unwrap();
    let names: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
    assert_eq!(names, ["客户号", "地址.城市", "地址.邮编", "客户.地址.城市", "客户.地址.邮编", "姓名", "层级"]);
    // The second customer has no address at all.
    assert_eq!(shown(&table, "地址.城市"), ["杭州", "∅", "∅"]);
    assert_eq!(shown(&table, "客户.地址.邮编"), ["310000", "∅", "325000"]);
    assert_eq!(shown(&table, "姓名"), ["张三", "b", "∅"]);
    assert_eq!(shown(&table, "层级"), ["甲", "乙", "甲"]);
    let left: Vec<&str> = found(&report, &[FindingKind::Unsupported]).into_iter().map(|it| it.1).collect();
    assert_eq!(left, ["标签", "照片", "时长", "时刻"]);
}

#[test]
fn e05_no_rows_and_no_columns() {
    let (table, report) =
        read_as("a", &parquet(vec![Series::new("客户号".into(), Vec::<String>::new()).into_column()])).unwrap();
    assert_eq!((table.rows(), table.columns().len(), report.rows_in_file), (0, 1, 0));
    let list = Series::new("标签".into(), [Series::new("".into(), [1i64])]);
    assert_eq!(read_as("a", &parquet(vec![list.into_column()])).unwrap_err(), ReadError::NoColumns);
    let empty =
        StructChunked::from_series("空".into(), 1, [Series::new("a".into(), [1i64])].iter()).unwrap().into_series();
    let (table, _) = read_as("a", &parquet(vec![empty.into_column()])).unwrap();
    assert_eq!(shown(&table, "空.a"), ["1"]);
    let error = read_changed("a", &small(), |request| request.sheet = Some("一".to_owned())).unwrap_err();
    assert_eq!(error, ReadError::NotAWorkbook { name: "一".to_owned() });
}

#[test]
fn equal_names_of_fields_are_told_apart() {
    let inner =
        StructChunked::from_series("a".into(), 1, [Series::new("b".into(), [1i64])].iter()).unwrap().into_series();
    let columns = vec![Series::new("a.b".into(), [2i64]).into_column(), inner.into_column()];
    let (table, _) = read_as("a", &parquet(columns)).unwrap();
    let names: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
    assert_eq!(names, ["a.b", "a.b (2)"]);
    assert_eq!((shown(&table, "a.b"), shown(&table, "a.b (2)")), (vec!["2".to_owned()], vec!["1".to_owned()]));
}

#[test]
fn totals_and_blank_rows_of_the_sheet_it_was_are_no_customers() {
    let mut ids: Vec<Option<String>> = (0..100).map(|row| Some(format!("C{row:03}"))).collect();
    let mut names: Vec<Option<&str>> = vec![Some("王"); 100];
    let mut balances: Vec<Option<f64>> = (0..100).map(|row| Some(f64::from(row))).collect();
    let lines = [
        (10, None, None, None),
        (20, Some("小计"), None, Some(171.0)),
        (102, None, Some("合计"), Some(4950.0)),
        (103, Some(" "), None, Some(f64::NAN)),
        (104, Some("制表：李"), None, None),
    ];
    for (place, id, name, balance) in lines {
        ids.insert(place, id.map(str::to_owned));
        names.insert(place, name);
        balances.insert(place, balance);
    }
    // A customer of whom the number is missing stays.
    ids[50] = None;
    let bytes = parquet(vec![
        Series::new("客户号".into(), ids).into_column(),
        Series::new("姓名".into(), names).into_column(),
        Series::new("活期余额".into(), balances).into_column(),
    ]);
    let (table, report) = read_as("a", &bytes).unwrap();
    assert_eq!((table.rows(), report.rows_in_file), (100, 105));
    let aside =
        [(Reason::BlankLine, &[11, 104][..]), (Reason::TotalsRow, &[21, 103][..]), (Reason::NoteRow, &[105][..])];
    assert_eq!(set_aside(&report), aside);
    let missing = [FindingKind::MissingCustomer];
    assert_eq!(found(&report, &missing), [(missing[0], "客户号", 1, &[51][..])]);
}

#[test]
fn two_columns_of_one_name_are_named() {
    let column = |name: &str| Series::new(name.into(), [1, 2]).into_column();
    let bytes = forged(&parquet(vec![column("余额1"), column("余额2")]), "余额1".as_bytes(), "余额2".as_bytes(), None);
    assert_eq!(read_as("a", &bytes).unwrap_err(), ReadError::SameColumns { name: "余额2".to_owned() });
}

/// Two customers with the moments 2026-01-04 16:00 and 2026-01-05 16:00 as old programs write them (Int96), by pyarrow 26.
const INT96: &str = "\
    504152311500152415242c15041500150615061c0000000200000004010200000043310200000043321500153c153c2c15041500150615\
    061c00000002000000040100008a0b63340000758d250000008a0b63340000768d25001504193c35001806736368656d61150400150c25\
    021809e5aea2e688b7e58fb725004c1c00000015062502180174001604191c192c26001c150c19250600191809e5aea2e688b7e58fb715\
    001604164a164a2608491c150015001502003c160819061926000400000026001c1506192506001918017415001604166216622652491c\
    150015001502003c29061926000400000016ac011604260816ac01002820706172717565742d6370702d6172726f772076657273696f6e\
    2032362e302e31192c1c00001c000000c900000050415231";

#[test]
fn e04_moments_in_the_form_of_old_programs_are_those_of_greenwich() {
    let pairs = INT96.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    let bytes: Vec<u8> = pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect();
    let (table, report) = read_as("a", &bytes).unwrap();
    // Midnight in China is a day: no time of it is lost.
    assert_eq!(shown(&table, "t"), ["2026-01-05", "2026-01-06"]);
    assert!(found(&report, &[FindingKind::TimeDropped]).is_empty());
}

#[test]
fn first_rows_are_looked_at_without_the_rest() {
    let numbers: Vec<f64> = (0..12_000).map(f64::from).collect();
    let bytes = parquet(vec![Series::new("余额".into(), numbers).into_column()]);
    let (table, report) = read_changed("a", &bytes, |request| request.sample = true).unwrap();
    assert_eq!((table.rows(), report.rows), (10_000, 10_000));
    assert_eq!(shown(&table, "余额").last().unwrap(), "9999");
}
