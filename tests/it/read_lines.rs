//! Lines that are easily taken for customers, or customers that are easily lost: stray quotation marks, totals in everyday
//! wording, headings of groups, dates as names. Every expected value was worked out by hand.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use strategy_map::data::read::{FindingKind, ReadError, ReadReport, Reason};
use strategy_map::data::{Source, Table};
use strategy_map::model::{Role, Unit};

use crate::books::{one_sheet, read_as, texts};
use crate::read::{read_bytes, read_text, shown};

fn names(table: &Table) -> Vec<&str> {
    table.columns().iter().map(strategy_map::data::Entry::name).collect()
}

fn aside(report: &ReadReport) -> Vec<(Reason, &[u64])> {
    report.set_aside.iter().map(|it| (it.reason, it.rows.as_slice())).collect()
}

#[test]
fn read_two_stray_quotes_in_neighbouring_lines_stop_the_reading() {
    let cases = [
        ("客户号,姓名,余额\n000001,\"王一,1\n000002,王二\",2\n000003,王三,3\n", 2, 2),
        ("客户号,姓名,余额\nC1,王一,1\nC2,\"王二,2\nC3,王三,3\nC4,王四\",4\n", 3, 3),
        ("客户号,姓名\nC1,\"王一\nC2,王二\"\nC3,王三\n", 2, 2),
    ];
    for (text, line, lines) in cases {
        assert_eq!(read_bytes(text.as_bytes()).unwrap_err(), ReadError::RunawayQuote { line, lines }, "{text}");
    }
}

#[test]
fn read_addresses_in_two_lines_still_load() {
    for address in ["西湖区\n文三路1号", "西湖区,1号\n3幢,2室", "12号\n3幢"] {
        let text = format!("客户号,地址,余额\n000001,\"{address}\",1\n000002,x,2\n");
        let (table, report) = read_text(&text);
        assert_eq!((report.rows, shown(&table, "地址")), (2, vec![address.to_owned(), "x".to_owned()]));
    }
}

#[test]
fn read_totals_in_everyday_wording() {
    let customers = "C1,张三,5\nC2,李四,7\nC3,王五,8\n";
    for label in [
        "合计（元）",
        "合计(万元)",
        "合计：3户",
        "合計",
        "其中：VIP客户",
        "城东支行汇总",
        "总计金额",
        "—合计—",
        "【合计】",
        "*合计*",
        "合计数",
        "户均",
        "占比",
        "共3户",
        "总额",
        "上年同期",
        "较上月",
        "全行数字",
    ] {
        let (_, report) = read_text(&format!("客户号,姓名,余额\n{customers}{label},,20\n"));
        assert_eq!((report.rows, aside(&report)), (3, vec![(Reason::TotalsRow, &[5][..])]), "{label}");
    }
    for note in ["制表,张三,", "经办：,李四,", "--------,------,-----"] {
        let (_, report) = read_text(&format!("客户号,姓名,余额\n{customers}{note}\n"));
        assert_eq!((report.rows, aside(&report)), (3, vec![(Reason::NoteRow, &[5][..])]), "{note}");
    }
    // Between customers only what is surely a total.
    let (_, report) =
        read_text(&format!("客户号,姓名,余额\n{customers}【合计】,,20\nC4,赵六,1\n其中,孙七,1\nC5,周八,1\n"));
    assert_eq!((report.rows, aside(&report)), (6, vec![(Reason::TotalsRow, &[5][..])]));
    // A customer with few values stays.
    let (_, report) = read_text("客户号,姓名,余额\n01,张三,5\n02,李四,7\n03,,\n");
    assert_eq!(report.rows, 3);
}

#[test]
fn read_days_as_names_of_columns() {
    for days in ["2026-08-31,2026-09-30", "20260831,20260930", "2026/8/31,2026/9/30", "202608,202609"] {
        let (table, report) = read_text(&format!("客户号,姓名,{days}\n000001,张三,5,6\n000002,李四,7,8\n"));
        let expected: Vec<&str> = ["客户号", "姓名"].into_iter().chain(days.split(',')).collect();
        assert_eq!((names(&table), report.rows, report.findings.len()), (expected, 2, 0));
    }
}

#[test]
fn read_headings_of_groups_are_no_customers() {
    let text = "客户号,姓名,余额\n城东支行,,\n000001,张三,5\n000002,李四,7\n城西支行,,\n000003,王五,8\n000004,,\n";
    let (table, report) = read_text(text);
    assert_eq!(shown(&table, "客户号"), ["000001", "000002", "000003", "000004"]);
    assert_eq!(aside(&report), [(Reason::HeaderNote, &[2][..]), (Reason::NoteRow, &[5][..])]);
    // Where words name the customers, words alone may be one.
    let (_, report) = read_text("姓名,城市,余额\n张三,杭州,5\n李四,宁波,6\n王五,,\n赵六,杭州,7\n");
    assert_eq!((report.rows, report.set_aside.len()), (4, 0));
}

#[test]
fn read_a_second_line_that_tells_equal_names_apart() {
    let (table, report) = read_text("客户号,余额,余额\n,期初,期末\nC1,1,2\nC2,3,4\n");
    assert_eq!(names(&table), ["客户号", "余额 / 期初", "余额 / 期末"]);
    assert_eq!((report.heading.rows, report.set_aside.len()), (Some((1, 2)), 0));
    // A line of units is none.
    let (table, report) = read_text("客户号,余额,余额\n,元,元\nC1,1,2\nC2,3,4\n");
    assert_eq!(
        (names(&table), aside(&report)),
        (vec!["客户号", "余额", "余额 (2)"], vec![(Reason::HeaderNote, &[2][..])])
    );
}

#[test]
fn read_a_list_of_one_column_below_a_title() {
    let (table, report) = read_text("重点客户名单\n客户号\n000001\n000002\n");
    assert_eq!(
        (names(&table), shown(&table, "客户号")),
        (vec!["客户号"], vec!["000001".to_owned(), "000002".to_owned()])
    );
    assert_eq!(report.heading.titles, ["重点客户名单"]);
}

#[test]
fn read_the_end_sign_of_older_systems_is_no_line() {
    for end in ["\u{1a}", "\r\n\u{1a}", "\r\n\u{1a}\r\n"] {
        let (_, report) = read_text(&format!("客户号,余额\r\nC1,5\r\nC2,7{end}"));
        assert_eq!((report.rows, report.rows_in_file, report.findings.len()), (2, 2, 0), "{end:?}");
    }
    assert!(!read_text("客户号,余额\nC1,5\nC2,7\n").1.findings.iter().any(|it| it.kind == FindingKind::CutFile));
}

#[test]
fn read_a_unit_of_the_whole_table() {
    let units = |report: &ReadReport| report.fields.iter().map(|field| field.unit).collect::<Vec<_>>();
    let wan = [Unit::None, Unit::WanYuan, Unit::Yuan, Unit::Count];
    for text in [
        "客户资产表（单位：万元）\n客户号,AUM时点,活期余额（元）,产品数\nC1,1.5,20,3\nC2,2.5,30,4\n",
        "客户号,AUM时点,活期余额（元）,产品数\n单位：万元,,,\nC1,1.5,20,3\nC2,2.5,30,4\n",
    ] {
        let (table, report) = read_text(text);
        assert_eq!(
            (units(&report), shown(&table, "AUM时点")),
            (wan.to_vec(), vec!["1.5".to_owned(), "2.5".to_owned()])
        );
    }
    let (_, report) = read_text("单位：元\n客户号,AUM时点\nC1,1.5\nC2,2.5\n");
    assert_eq!(units(&report), [Unit::None, Unit::Yuan]);
    // The same in a workbook, with days as names.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(0, 0, "单位：万元").unwrap();
    sheet.write_row(1, 0, ["客户号", "AUM时点", "产品数"]).unwrap();
    sheet.write_with_format(1, 3, ExcelDateTime::from_ymd(2026, 8, 31).unwrap(), &day).unwrap();
    for row in 2..6 {
        sheet.write(row, 0, format!("00000{row}")).unwrap();
        sheet.write_row(row, 1, [f64::from(row) + 0.5, 3.0, 7.0]).unwrap();
    }
    let (table, report) = read_as("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(units(&report), [Unit::None, Unit::WanYuan, Unit::Count, Unit::None]);
    assert_eq!((names(&table), report.rows), (vec!["客户号", "AUM时点", "产品数", "2026-08-31"], 4));
}

#[test]
fn read_units_of_single_columns_below_their_names() {
    let units = |report: &ReadReport| report.fields.iter().map(|field| field.unit).collect::<Vec<_>>();
    let expected = [Unit::None, Unit::Yuan, Unit::WanYuan, Unit::Count];
    for line in [",元,万元,个", "单位,（元）,（万元）,", ",,万,"] {
        let text = format!("客户号,活期余额,AUM时点,产品数\n{line}\nC1,20,1.5,3\nC2,30,2.5,4\n");
        let (_, report) = read_text(&text);
        assert_eq!((units(&report), report.rows), (expected.to_vec(), 2), "{line}");
        let rows: String = text.lines().map(|line| texts(&line.split(',').collect::<Vec<_>>())).collect();
        assert_eq!(units(&read_as("a.xlsx", &one_sheet(&rows)).unwrap().1), expected, "{line}");
    }
    let (_, report) = read_text("客户号,AUM时点(万)\nC1,1.5\nC2,2.5\n");
    assert_eq!((report.fields[1].role, report.fields[1].unit), (Role::Aum, Unit::WanYuan));
}

#[test]
fn read_amounts_in_thousands_millions_and_hundred_millions() {
    let units = |report: &ReadReport| report.fields.iter().map(|field| field.unit).collect::<Vec<_>>();
    let named = "客户号,活期余额(千元),定期余额（百万元）,贷款余额(亿元),AUM时点(亿)\nC1,20,1.5,3,2\nC2,30,2.5,4,2.5\n";
    let (table, report) = read_text(named);
    let expected = [Unit::None, Unit::QianYuan, Unit::BaiWanYuan, Unit::YiYuan, Unit::YiYuan];
    assert_eq!(units(&report), expected);
    assert_eq!((report.fields[1].role, report.fields[4].role), (Role::Balance, Role::Aum));
    let source = Source { table: &table, fields: &report.fields };
    let first: Vec<Option<f64>> = source.extract().iter().skip(1).map(|it| it.resolve().unwrap().number(0)).collect();
    assert_eq!(first, [Some(20_000.0), Some(1_500_000.0), Some(300_000_000.0), Some(200_000_000.0)]);
    for (line, unit) in [("千元", Unit::QianYuan), ("百万元", Unit::BaiWanYuan), ("亿元", Unit::YiYuan)] {
        let (_, report) = read_text(&format!("单位：{line}\n客户号,AUM时点\nC1,1.5\nC2,2.5\n"));
        assert_eq!(units(&report), [Unit::None, unit], "{line}");
    }
    // An amount with a unit of its own is brought to that of its column: 5 千万 is half a 亿.
    let (table, report) = read_text("客户号,AUM时点(亿元)\nC1,0.5\nC2,5千万\n");
    assert_eq!((shown(&table, "AUM时点(亿元)"), units(&report)[1]), (vec!["0.5".to_owned(); 2], Unit::YiYuan));
    assert!(report.findings.iter().any(|it| it.kind == FindingKind::MixedUnit && it.count == 1));
}

#[test]
fn read_what_is_no_table_is_refused_by_name() {
    let wrong = |found: &str| ReadError::WrongKind { found: found.to_owned() };
    assert_eq!(read_bytes(&[0; 5000]).unwrap_err(), wrong("zeros"));
    for json in ["[{\"客户号\":\"1\"}]", "\u{feff}\n{ \"rows\": [] }", "[\n  [1, 2]\n]"] {
        assert_eq!(read_bytes(json.as_bytes()).unwrap_err(), wrong("json"), "{json}");
    }
    let utf32 = |mark: bool| -> Vec<u8> {
        let text = mark.then_some('\u{feff}').into_iter().chain("客户号,余额\n1,2\n".chars());
        text.flat_map(|sign| u32::from(sign).to_le_bytes()).collect()
    };
    let other = |found: &str| ReadError::OtherEncoding { found: found.to_owned() };
    assert_eq!(read_bytes(&utf32(true)).unwrap_err(), other("UTF-32"));
    assert_eq!(read_bytes(&utf32(false)).unwrap_err(), other("UTF-32"));
    let big5 = encoding_rs::BIG5.encode("客戶號,姓名,餘額\n000001,王大,5\n000002,李二,6\n").0.into_owned();
    assert_eq!(read_bytes(&big5).unwrap_err(), other("Big5"));
    assert_eq!(read_text("{客户号},[余额]\n1,2\n").1.rows, 1);
}

#[test]
fn read_names_that_are_not_split_are_told() {
    let told = |text: &str| read_text(text).1.findings.iter().any(|it| it.kind == FindingKind::NoSeparator);
    for sign in ["    ", "，", "|$|", "~", "^"] {
        assert!(told(&"客户号,姓名,余额\n01,张三,5\n02,李四,7\n".replace(',', sign)), "{sign}");
    }
    for text in [
        "客户号\n01\n02\n",
        "客户号,姓名,余额\n01,张三,5\n02,李四,7\n",
        "customer id\n01\n02\n",
        "客户号,*,余额,姓名\n1,2,3,a\n4,5,6,b\n",
    ] {
        assert!(!told(text), "{text}");
    }
}

#[test]
fn read_blank_lines_before_the_rows_end() {
    let text = format!("客户号,余额\n01,5\n{}02,7\n", "\n".repeat(20_000));
    let (table, report) = read_text(&text);
    assert_eq!((shown(&table, "客户号"), report.rows_in_file), (vec!["01".to_owned(), "02".to_owned()], 20_002));
}

#[test]
fn read_the_day_of_the_whole_table() {
    let last = chrono::NaiveDate::from_ymd_opt(2026, 10, 31);
    for (line, day) in [
        ("数据日期：2026-10-31", last),
        ("杭州分行 统计日期:20261031 制表人：王一", last),
        ("客户清单（截止日期：2026年10月31日）", last),
        ("报表日期：2026/10/31 单位：元", last),
        ("制表日期：2026-11-02", None),
        ("数据日期：见附注", None),
    ] {
        assert_eq!(read_text(&format!("{line}\n客户号,余额\nC1,5\nC2,7\n")).1.as_of, day, "{line}");
    }
    // A column of such days says more.
    let (_, report) = read_text("数据日期：2026-10-31\n客户号,数据日期\nC1,2026-09-30\nC2,2026-09-30\n");
    assert_eq!(report.as_of, chrono::NaiveDate::from_ymd_opt(2026, 9, 30));
}
