//! Lines that are easily taken for customers, or customers that are easily lost: stray quotation marks, totals in everyday
//! wording, headings of groups, dates as names. Every expected value was worked out by hand.

use strategy_map::data::Table;
use strategy_map::data::read::{FindingKind, ReadError, ReadReport, Reason};

use crate::read::{read_bytes, read_text, shown};

fn names(table: &Table) -> Vec<&str> {
    table.columns().iter().map(|column| column.name.as_str()).collect()
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
