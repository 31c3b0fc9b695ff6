//! Workbooks, Parquet, and files that are something else than they seem.

use std::io::Cursor;

use polars::prelude::{DataFrame, DataType, IntoColumn, IntoLazy, NamedFrom, Series, TimeUnit, col, lit};
use polars_io::parquet::write::ParquetWriter;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use strategy_map::data::Watch;
use strategy_map::data::read::{FindingKind, Limits, ReadError, ReadRequest, Reason, read_here};
use strategy_map::model::FieldType;

use crate::books::read_as;
use crate::read::{file, read_bytes, request, shown};

#[test]
fn a_workbook_gives_its_rows_days_and_numbers() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("空").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("客户").unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (column, header) in ["客户号", "活期余额", "开户日期", "代发标志", "卡号"].into_iter().enumerate()
    {
        sheet.write(0, u16::try_from(column).unwrap(), header).unwrap();
    }
    sheet.write(1, 0, "000123").unwrap();
    sheet.write(1, 1, 1234.5).unwrap();
    sheet.write_with_format(1, 2, ExcelDateTime::from_ymd(2026, 1, 5).unwrap(), &day).unwrap();
    sheet.write(1, 3, true).unwrap();
    sheet.write(1, 4, 6_222_021_234_567_890.0).unwrap();
    // A number kept as text, a day kept as text, a gap of two rows, a note beside the table.
    sheet.write(4, 0, "000124").unwrap();
    sheet.write(4, 1, "1,000").unwrap();
    sheet.write(4, 2, "2026/1/6").unwrap();
    sheet.write(4, 3, "否").unwrap();
    sheet.write(5, 0, "000125").unwrap();
    sheet.write(5, 6, "note").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let (table, report) = read_as("a.csv", &bytes).unwrap();
    assert_eq!(report.sheet.as_deref(), Some("客户"));
    assert_eq!(report.sheets, ["空", "客户"]);
    assert_eq!((report.encoding, report.delimiter), (None, None));
    assert_eq!(shown(&table, "客户号"), ["000123", "000124", "000125"]);
    assert_eq!(shown(&table, "#7"), ["∅", "∅", "note"]);
    assert_eq!(shown(&table, "活期余额"), ["1234.5", "1000", "∅"]);
    assert_eq!(shown(&table, "开户日期"), ["2026-01-05", "2026-01-06", "∅"]);
    assert_eq!(shown(&table, "代发标志"), ["yes", "no", "∅"]);
    assert_eq!(shown(&table, "卡号"), ["6222021234567890", "∅", "∅"]);
    let aside: Vec<(Reason, &[u64])> = report.set_aside.iter().map(|it| (it.reason, it.rows.as_slice())).collect();
    assert_eq!(aside, [(Reason::BlankLine, &[3, 4][..])]);
    assert_eq!(report.rows_in_file, 5);
    // Sixteen digits that end in 0: Excel cut the last one.
    assert_eq!(report.findings[0].kind, FindingKind::DigitsLost);
    assert_eq!(report.findings[0].example_rows, [2]);
}

#[test]
fn sheets_can_be_chosen_and_missed() {
    let mut book = Workbook::new();
    for name in ["一月", "二月", "空白"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        if name != "空白" {
            sheet.write(0, 0, "客户号").unwrap();
            sheet.write(1, 0, name).unwrap();
        }
    }
    let (_folder, path) = file("a.xlsx", &book.save_to_buffer().unwrap());
    let read = |sheet: &str| {
        let request = ReadRequest { sheet: Some(sheet.to_owned()), ..request(&path) };
        read_here(&request, &Limits::default(), &Watch::default())
    };
    assert_eq!(shown(&read("二月").unwrap().0, "客户号"), ["二月"]);
    assert_eq!(read("空白").unwrap_err(), ReadError::EmptySheet { name: "空白".to_owned() });
    let sheets = ["一月", "二月", "空白"].map(str::to_owned).to_vec();
    assert_eq!(read("三月").unwrap_err(), ReadError::NoSheet { name: "三月".to_owned(), sheets });
}

#[test]
fn two_cells_far_apart_do_no_harm() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "a").unwrap();
    sheet.write(1_048_575, 16_383, "b").unwrap();
    let (table, report) = read_as("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!((table.rows(), report.rows_in_file), (0, 1_048_575));
}

#[test]
fn a_damaged_workbook_is_named() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "客户号").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let damaged = ReadError::Damaged { kind: "xlsx".to_owned() };
    for cut in [4, 30, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(read_as("a.xlsx", &bytes[..cut]).unwrap_err(), damaged, "{cut}");
    }
    // A package that claims to grow to 3 GiB is refused before any of it is unpacked.
    let mut bomb = bytes.clone();
    let entry = bomb.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bomb[entry + 24..entry + 28].copy_from_slice(&(3u32 << 30).to_le_bytes());
    assert_eq!(read_as("a.xlsx", &bomb).unwrap_err(), ReadError::TooLarge);
}

fn parquet(frame: &mut DataFrame) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    ParquetWriter::new(&mut bytes).finish(frame).unwrap();
    bytes.into_inner()
}

#[test]
fn parquet_gives_its_columns_and_names_what_it_leaves_out() {
    let days = Series::new("开户日期".into(), [Some(20_458i32), None, Some(0)]).cast(&DataType::Date).unwrap();
    let moments = Series::new("最近交易日".into(), [Some(86_400_000i64), Some(90_000_000), None])
        .cast(&DataType::Datetime(TimeUnit::Milliseconds, None))
        .unwrap();
    let lists = Series::new(
        "标签".into(),
        [Series::new("".into(), [1i64]), Series::new("".into(), [2i64]), Series::new("".into(), [3i64])],
    );
    let columns = vec![
        Series::new("客户号".into(), [110_105_199_003_070_012i64, 2, 3]).into_column(),
        Series::new("姓名".into(), [Some("张三"), None, Some("")]).into_column(),
        Series::new("活期余额".into(), [1.25f64, f64::NAN, f64::INFINITY]).into_column(),
        Series::new("年龄".into(), [Some(30i32), None, Some(40)]).into_column(),
        Series::new("代发标志".into(), [1i64, 0, 1]).into_column(),
        Series::new("商户标志".into(), [Some(true), None, Some(false)]).into_column(),
        days.into_column(),
        moments.into_column(),
        Series::new("城市".into(), ["杭州", "宁波", "杭州"]).into_column(),
        lists.into_column(),
    ];
    let mut frame = DataFrame::new(3, columns).unwrap();
    let (table, report) = read_as("a.parquet", &parquet(&mut frame)).unwrap();
    assert_eq!(shown(&table, "客户号"), ["110105199003070012", "2", "3"]);
    assert_eq!(shown(&table, "姓名"), ["张三", "∅", "∅"]);
    assert_eq!(shown(&table, "活期余额"), ["1.25", "∅", "∅"]);
    assert_eq!(shown(&table, "年龄"), ["30", "∅", "40"]);
    assert_eq!(shown(&table, "代发标志"), ["yes", "no", "yes"]);
    assert_eq!(shown(&table, "商户标志"), ["yes", "∅", "no"]);
    // 20,458 days are 56 years, 14 leap days and 4 days.
    assert_eq!(shown(&table, "开户日期"), ["2026-01-05", "∅", "1970-01-01"]);
    assert_eq!(shown(&table, "最近交易日"), ["1970-01-02", "1970-01-02", "∅"]);
    assert_eq!(shown(&table, "城市"), ["杭州", "宁波", "杭州"]);
    let findings: Vec<(FindingKind, &str, u64)> =
        report.findings.iter().map(|it| (it.kind, it.column.as_str(), it.count)).collect();
    assert_eq!(
        findings,
        [
            (FindingKind::NotFinite, "活期余额", 2),
            (FindingKind::TimeDropped, "最近交易日", 1),
            (FindingKind::Unsupported, "标签", 3),
            // Nobody opens an account on the day from which computers count.
            (FindingKind::PlaceholderDate, "开户日期", 1),
            (FindingKind::Blanks, "年龄", 1),
            (FindingKind::Blanks, "开户日期", 1),
        ]
    );
    assert_eq!((report.rows, report.rows_in_file), (3, 3));
}

#[test]
fn the_same_table_in_three_containers_is_the_same_table() {
    let rows = [("0001", 1.5, "杭州"), ("0002", -20.0, "宁波"), ("0003", 123_456.78, "杭州")];
    let mut text = "客户号,活期余额,城市\n".to_owned();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in ["客户号", "活期余额", "城市"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), header).unwrap();
    }
    for (row, (id, balance, city)) in (1..).zip(rows) {
        text.extend([format!("{id},{balance},{city}\n")]);
        sheet.write(row, 0, id).unwrap();
        sheet.write(row, 1, balance).unwrap();
        sheet.write(row, 2, city).unwrap();
    }
    let columns = vec![
        Series::new("客户号".into(), rows.map(|it| it.0)).into_column(),
        Series::new("活期余额".into(), rows.map(|it| it.1)).into_column(),
        Series::new("城市".into(), rows.map(|it| it.2)).into_column(),
    ];
    let mut frame = DataFrame::new(3, columns).unwrap();
    let tables = [
        read_bytes(text.as_bytes()).unwrap().0,
        read_as("a.xlsx", &book.save_to_buffer().unwrap()).unwrap().0,
        read_as("a.parquet", &parquet(&mut frame)).unwrap().0,
    ]
    .map(|table| format!("{table:?}"));
    assert_eq!(tables[0], tables[1]);
    assert_eq!(tables[0], tables[2]);
}

#[test]
fn damaged_parquet_is_named_wherever_it_is_cut() {
    let mut frame = DataFrame::new(2, vec![Series::new("客户号".into(), ["a", "b"]).into_column()]).unwrap();
    let bytes = parquet(&mut frame);
    for cut in (4..bytes.len()).step_by(7) {
        assert_eq!(
            read_as("a", &bytes[..cut]).unwrap_err(),
            ReadError::Damaged { kind: "parquet".to_owned() },
            "{cut}"
        );
    }
    let mut empty = frame.lazy().filter(col("客户号").eq(lit("c"))).collect().unwrap();
    let (table, report) = read_as("a", &parquet(&mut empty)).unwrap();
    assert_eq!((table.rows(), table.columns().len(), report.rows), (0, 1, 0));
    assert_eq!(report.fields[0].kind, FieldType::Text);
}

#[test]
fn what_a_file_is_does_not_depend_on_its_name() {
    let wrong = |found: &str| ReadError::WrongKind { found: found.to_owned() };
    assert_eq!(read_as("a.csv", b"").unwrap_err(), ReadError::Empty);
    assert_eq!(read_as("a.xlsx", b"\xef\xbb\xbf").unwrap_err(), ReadError::Empty);
    assert_eq!(read_as("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").unwrap_err(), wrong("binary"));
    assert_eq!(read_as("a.xls", b" <HTML><table>").unwrap_err(), wrong("web-page"));
    assert_eq!(read_as("a.csv", b"%PDF-1.7").unwrap_err(), wrong("pdf"));
    assert_eq!(read_as("a.csv", b"\x1f\x8b\x08").unwrap_err(), wrong("archive"));
    assert_eq!(read_as("a.xlsx", b"a,b\n1,2\n").unwrap().1.rows, 1);
    let missing = request(std::path::Path::new("/no/such/file.csv"));
    assert_eq!(read_here(&missing, &Limits::default(), &Watch::default()).unwrap_err(), ReadError::Missing);
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        read_here(&request(folder.path()), &Limits::default(), &Watch::default()).unwrap_err(),
        ReadError::NotAFile
    );
}
