//! Days as banks write them. Every expected value was worked out by hand.

use strategy_map::data::read::{FindingKind, Form};
use strategy_map::model::{FieldType, Notation, Role};

use crate::read::{read_text, shown};
use crate::read_amounts::{column, read_as, rejects, told};

#[test]
fn c13_days_in_every_form() {
    let values = [
        "2026-01-05",
        "2026/1/5",
        "2026.1.5",
        "20260105",
        "2026年1月5日",
        "2026年01月05号",
        "5-Jan-26",
        "05JAN2026",
        "Jan 5, 2026",
        "2026-01-05 08:30:00",
        "2026-01-05T08:30:00.000+08:00",
        "20260105083000",
        "２０２６／１／５",
        "46027",
        "20260105.0",
    ];
    let (table, report) = read_text(&column("开户日期", &values));
    assert_eq!(shown(&table, "开户日期"), ["2026-01-05"; 15]);
    // 46027 days after 1899-12-30: 25569 lead to 1970-01-01, 20458 more are 56 years with 14 leap days and 4 days.
    assert_eq!(report.columns[0].conversions, [(Form::Date, 10), (Form::Serial, 1), (Form::Timed, 3)]);
    assert_eq!(told(&report), [(FindingKind::TimeDropped, 3), (FindingKind::SerialDate, 1)]);
}

#[test]
fn halves_of_the_day_are_times() {
    let values = [
        "2026/1/5 3:05 PM",
        "2026-01-05 03:05:00 am",
        "2026/1/5 下午 3:05:00",
        "2026/1/5 上午9:30",
        "2026年1月5日下午3:05",
        "2026/1/5 12:00:00 AM",
        "2026/1/5 上午 12:00",
        "2026/1/5 12:00 PM",
    ];
    let (table, report) = read_text(&column("开户日期", &values));
    assert_eq!(shown(&table, "开户日期"), ["2026-01-05"; 8]);
    // Twelve at night begins the day: there is no time to leave out.
    assert_eq!(told(&report), [(FindingKind::TimeDropped, 6)]);
    // A half without a time, two halves, and a time that follows the day at once are none.
    for odd in ["2026/1/5 PM", "2026/1/5 上午3:05 PM", "2026/1/53:05"] {
        let (_, report) = read_text(&column("开户日期", &["2026-01-05", "2026-01-06", odd]));
        assert_eq!(report.columns[0].rejected, 1, "{odd}");
    }
}

#[test]
fn c13_the_whole_column_says_what_comes_first() {
    let (table, report) = read_text(&column("说明", &["03/04/2024", "13/04/2024", "05.06.2024 10:00"]));
    assert_eq!(shown(&table, "说明"), ["2024-04-03", "2024-04-13", "2024-06-05"]);
    assert_eq!(told(&report), [(FindingKind::TimeDropped, 1)]);
    let (table, _) = read_text(&column("说明", &["03/04/2024", "04/13/2024"]));
    assert_eq!(shown(&table, "说明"), ["2024-03-04", "2024-04-13"]);
}

#[test]
fn c13_what_nobody_knows_is_never_guessed() {
    let values = ["03/04/2024", "05/06/2024", "07/07/2024"];
    for header in ["说明", "开户日期"] {
        let (table, report) = read_text(&column(header, &values));
        assert_eq!(report.fields[0].kind, FieldType::Text);
        assert_eq!(shown(&table, header), values);
        assert_eq!(told(&report), [(FindingKind::AmbiguousDate, 3)], "{header}");
        let (table, report) = read_as(header, &values, Notation::DayFirst);
        assert_eq!(shown(&table, header), ["2024-04-03", "2024-06-05", "2024-07-07"]);
        assert_eq!((report.fields[0].notation, told(&report)), (Notation::DayFirst, vec![]));
        let (table, _) = read_as(header, &values, Notation::MonthFirst);
        assert_eq!(shown(&table, header), ["2024-03-04", "2024-05-06", "2024-07-07"]);
    }
    // Days of both orders in equal parts: nobody knows either.
    let (_, report) = read_text(&column("说明", &["13/04/2024", "04/13/2024"]));
    assert_eq!((report.fields[0].kind, told(&report)), (FieldType::Text, vec![(FindingKind::AmbiguousDate, 2)]));
}

#[test]
fn c13_months_where_the_header_says_so() {
    let (table, _) = read_text("代发首月,开户年月,批次月份\n202601,2026-01,1\n2026年2月,202612,2\n");
    assert_eq!(shown(&table, "代发首月"), ["2026-01-01", "2026-02-01"]);
    assert_eq!(shown(&table, "开户年月"), ["2026-01-01", "2026-12-01"]);
    assert_eq!(shown(&table, "批次月份"), ["1", "2"]);
}

#[test]
fn c13_serial_numbers_need_a_date_header_or_a_word() {
    let (table, report) = read_text("入账日期,序列\n45296,45296\n45297,45297\n");
    // 45296 is 2024-01-05: 46027 less the 731 days of 2024 and 2025.
    assert_eq!(shown(&table, "入账日期"), ["2024-01-05", "2024-01-06"]);
    assert_eq!(shown(&table, "序列"), ["45296", "45297"]);
    assert_eq!(told(&report), [(FindingKind::SerialDate, 2)]);
    let (table, report) = read_as("序列", &["45296.25", "45297", "2"], Notation::Serial);
    assert_eq!(shown(&table, "序列"), ["2024-01-05", "2024-01-06", "1900-01-02"]);
    assert_eq!(told(&report), [(FindingKind::TimeDropped, 1)]);
    // A duration is no day.
    assert_eq!(shown(&read_text(&column("通话时间", &["45296", "12"])).0, "通话时间"), ["45296", "12"]);
}

#[test]
fn c13_six_digits_are_a_day_or_a_month_by_the_whole_column() {
    // As Berka writes them.
    let (table, report) =
        read_text("account_id;date;issued\n576;930101;931107 00:00:00\n3818;971231;940119 00:00:00\n");
    assert_eq!(shown(&table, "date"), ["1993-01-01", "1997-12-31"]);
    assert_eq!(shown(&table, "issued"), ["1993-11-07", "1994-01-19"]);
    assert_eq!(told(&report), []);
    // 201301 can only be a month, 201201 could be a day of 2020 too.
    assert_eq!(shown(&read_text(&column("date", &["201201", "201301"])).0, "date"), ["2012-01-01", "2013-01-01"]);
    let (table, report) = read_text(&column("date", &["201201", "201202"]));
    assert_eq!(shown(&table, "date"), ["201201", "201202"]);
    assert_eq!(told(&report), [(FindingKind::AmbiguousDate, 2)]);
    let (table, _) = read_as("date", &["201201", "201202"], Notation::YearFirstShort);
    assert_eq!(shown(&table, "date"), ["2020-12-01", "2020-12-02"]);
    // Under another header six digits are a number.
    assert_eq!(shown(&read_text(&column("积分", &["930101", "930102"])).0, "积分"), ["930101", "930102"]);
}

#[test]
fn c14_days_that_no_calendar_has() {
    let values = ["2024-02-30", "0000-00-00", "1900-01-00", "9999-12-31", "2024-02-29"];
    let (table, report) = read_text(&column("营销冷静期至", &values));
    assert_eq!(shown(&table, "营销冷静期至"), ["∅", "∅", "∅", "9999-12-31", "2024-02-29"]);
    assert_eq!(rejects(&report.columns[0]), [(2, "2024-02-30"), (3, "0000-00-00"), (4, "1900-01-00")]);
    assert_eq!(told(&report), [(FindingKind::ImpossibleDate, 3), (FindingKind::OpenEndDate, 1)]);
    // An open end is not in the future, and no header is needed for a day that does not exist.
    let (_, report) =
        read_text("数据日期,开户日期,备用\n2026-10-31,9999-12-31,2024-02-30\n2026-10-31,2026-11-01,2024-02-28\n");
    assert_eq!(
        told(&report),
        [(FindingKind::FutureDate, 1), (FindingKind::ImpossibleDate, 1), (FindingKind::OpenEndDate, 1)]
    );
}

#[test]
fn c15_birth_numbers_are_texts_until_someone_says_what_they_are() {
    let values = ["706213", "450204", "401001"];
    let (table, report) = read_text(&column("birth_number", &values));
    assert_eq!(shown(&table, "birth_number"), values);
    assert_eq!((report.fields[0].role, &report.columns[0].min), (Role::Document, &None));
    // A woman's month is 50 more.
    let (table, report) = read_as("birth_number", &values, Notation::YearFirstShort);
    assert_eq!(shown(&table, "birth_number"), ["1970-12-13", "1945-02-04", "1940-10-01"]);
    assert_eq!((report.fields[0].role, report.columns[0].rejected), (Role::BirthDate, 0));
}
