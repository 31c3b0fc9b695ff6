//! The data check on a file with planted faults: it finds each, in its rows, and nothing else; and it finds nothing on the
//! generated bank that is not true.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::{Datelike, NaiveDate};
use strategy_map::data::Watch;
use strategy_map::data::check::check;
use strategy_map::data::generate::{ColumnSet, Encoding, GenerateOptions, write};
use strategy_map::data::read::{FindingKind, Limits, read_here};

use crate::read::{read_bytes, read_text, request};

const ROWS: usize = 400;
pub(crate) const HEADS: [&str; 15] = [
    "客户号",
    "姓名",
    "数据日期",
    "出生日期",
    "年龄",
    "开户日期",
    "最近交易日",
    "职业",
    "归属机构",
    "AUM时点",
    "活期余额",
    "定期余额",
    "理财余额",
    "近12月中收",
    "币种",
];

/// A file with what is wrong in it, by finding: the records, from 1 at the top of the file.
pub(crate) struct Planted {
    pub(crate) rows: Vec<Vec<String>>,
    pub(crate) expected: BTreeMap<(FindingKind, String), Vec<u64>>,
}

impl Planted {
    /// Customers in whom nothing is wrong but that all have one currency.
    pub(crate) fn sound() -> Self {
        let rows = (0..ROWS).map(customer).collect();
        let constant = (FindingKind::ConstantColumn, "币种".to_owned());
        Self { rows, expected: BTreeMap::from([(constant, Vec::new())]) }
    }

    fn set(&mut self, row: usize, head: &str, value: &str) {
        let at = HEADS.iter().position(|it| *it == head).unwrap();
        value.clone_into(&mut self.rows[row][at]);
    }

    fn amount(&self, row: usize, head: &str) -> i64 {
        let at = HEADS.iter().position(|it| *it == head).unwrap();
        self.rows[row][at].parse().unwrap()
    }

    /// Writes a value and expects it to be found; record 1 is the header.
    fn plant(&mut self, kind: FindingKind, row: usize, head: &str, value: &str) {
        self.set(row, head, value);
        self.expect(kind, row, head);
    }

    fn expect(&mut self, kind: FindingKind, row: usize, head: &str) {
        self.expected.entry((kind, head.to_owned())).or_default().push(row as u64 + 2);
    }

    pub(crate) fn text(&self) -> String {
        let lines = self.rows.iter().map(|row| row.join(","));
        std::iter::once(HEADS.join(",")).chain(lines).collect::<Vec<_>>().join("\r\n") + "\r\n"
    }
}

fn customer(row: usize) -> Vec<String> {
    let place = u32::try_from(row).unwrap();
    let (year, month, day) = (1950 + i32::try_from(row % 50).unwrap(), 1 + place % 12, 1 + place % 28);
    let as_of = NaiveDate::from_ymd_opt(2026, 10, 31).unwrap();
    let age = as_of.year() - year - i32::from((month, day) > (10, 31));
    let (demand, deposit, wealth) = (1_000 + row * 37, row % 7 * 10_000, row % 5 * 20_000);
    let values = [
        format!("C{row:06}"),
        ["张伟", "王芳", "李娜", "刘洋"][row % 4].to_owned(),
        as_of.to_string(),
        format!("{year}-{month:02}-{day:02}"),
        age.to_string(),
        format!("{}-{month:02}-{day:02}", 2001 + row % 20),
        format!("2026-{:02}-{day:02}", 1 + row % 9),
        ["教师", "医生", "职员", "个体", "退休"][row % 5].to_owned(),
        ["城东支行", "城西支行", "开发区支行"][row % 3].to_owned(),
        (demand + deposit + wealth).to_string(),
        demand.to_string(),
        deposit.to_string(),
        wealth.to_string(),
        (10 + row % 90 * 5).to_string(),
        "CNY".to_owned(),
    ];
    values.into()
}

/// Seventy faults of twenty-two kinds, each in a row of its own.
pub(crate) fn planted() -> Planted {
    use FindingKind as K;
    let mut it = Planted::sound();
    for row in 10..15 {
        it.plant(K::DuplicateCustomer, row, "客户号", &format!("C{:06}", row - 10));
    }
    (20..24).for_each(|row| it.plant(K::MissingCustomer, row, "客户号", ""));
    (30..33).for_each(|row| it.plant(K::FutureDate, row, "开户日期", "2027-03-01"));
    (33..35).for_each(|row| it.plant(K::FutureDate, row, "最近交易日", "2026-11-01"));
    (40..43).for_each(|row| it.plant(K::PlaceholderDate, row, "开户日期", "1900-01-01"));
    (45..47).for_each(|row| it.plant(K::OpenEndDate, row, "最近交易日", "9999-12-31"));
    for (row, age) in [(50, "-1"), (51, "121"), (52, "200"), (53, "999")] {
        it.plant(K::ImpossibleAge, row, "年龄", age);
    }
    for row in 55..60 {
        let age = it.amount(row, "年龄") + if row % 2 == 0 { 2 } else { -2 };
        it.plant(K::AgeAgainstBirth, row, "年龄", &age.to_string());
    }
    plant_amounts(&mut it);
    (90..95).for_each(|row| it.plant(K::Blanks, row, "职业", ""));
    (100..102).for_each(|row| it.plant(K::Outlier, row, "近12月中收", "9000000000"));
    (110..113).for_each(|row| it.plant(K::InvisibleSigns, row, "职业", "教师\u{200b}"));
    (113..115).for_each(|row| it.plant(K::ControlSigns, row, "职业", "医\u{7}生"));
    it.plant(K::DirectionOverride, 115, "姓名", "\u{202e}张伟");
    for row in 120..123 {
        // The later spelling is the one that is told.
        it.set(row, "客户号", &format!("c{:06}", row + 80));
        it.expect(K::IdCase, row + 80, "客户号");
    }
    (125..127).for_each(|row| it.plant(K::IdPointZero, row, "客户号", &format!("900{row}.0")));
    (130..132).for_each(|row| it.plant(K::Unconverted, row, "近12月中收", "待定"));
    (135..137).for_each(|row| it.plant(K::ImpossibleDate, row, "开户日期", "2024-02-30"));
    it.plant(K::NotFinite, 138, "近12月中收", "1e400");
    it
}

fn plant_amounts(it: &mut Planted) {
    use FindingKind as K;
    for row in 60..64 {
        // The total goes along, so that only the balance is wrong.
        let others = it.amount(row, "定期余额") + it.amount(row, "理财余额");
        it.plant(K::NegativeBalance, row, "活期余额", "-250");
        it.set(row, "AUM时点", &(others + 90_250).to_string());
        it.set(row, "定期余额", &(it.amount(row, "定期余额") + 90_500).to_string());
    }
    for row in 70..76 {
        let total = it.amount(row, "AUM时点") + if row % 2 == 0 { 3_333 } else { -777 };
        it.plant(K::SumMismatch, row, "AUM时点", &total.to_string());
    }
    for row in 80..85 {
        // 8 万元 among amounts in 元.
        let total = it.amount(row, "AUM时点") - it.amount(row, "理财余额") + 80_000;
        it.set(row, "AUM时点", &total.to_string());
        it.plant(K::MixedUnit, row, "理财余额", "8");
    }
    for row in 85..87 {
        let total = it.amount(row, "AUM时点") as f64 / 10_000.0;
        it.plant(K::MixedUnit, row, "AUM时点", &total.to_string());
    }
}

#[test]
fn each_planted_fault_is_found_and_no_other() {
    let planted = planted();
    let faults: usize = planted.expected.values().map(Vec::len).sum();
    assert!(faults >= 60, "{faults}");
    let text = planted.text();
    let (bytes, _, lossy) = encoding_rs::GB18030.encode(&text);
    assert!(!lossy);
    let (_, report) = read_bytes(&bytes).unwrap();
    assert_eq!((report.rows, report.rows_in_file), (ROWS as u64, ROWS as u64));
    let found: BTreeMap<(FindingKind, String), (u64, Vec<u64>)> =
        report.findings.iter().map(|it| ((it.kind, it.column.clone()), (it.count, it.example_rows.clone()))).collect();
    let mut expected: BTreeMap<_, _> =
        planted.expected.into_iter().map(|(key, rows)| (key, (rows.len() as u64, rows))).collect();
    expected.entry((FindingKind::ConstantColumn, "币种".to_owned())).and_modify(|it| it.0 = ROWS as u64);
    assert_eq!(found, expected);
    assert_eq!(found.len(), report.findings.len(), "none is told twice");
}

#[test]
fn a_sound_file_has_no_finding() {
    let (_, report) = read_text(&Planted::sound().text());
    let kinds: Vec<FindingKind> = report.findings.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [FindingKind::ConstantColumn]);
}

#[test]
fn the_check_of_the_table_agrees_with_the_report_of_the_reader() {
    let planted = planted();
    let (table, report) = read_text(&planted.text());
    let seen = check(&table, &report.fields, report.as_of, &Watch::default()).unwrap();
    for it in &seen {
        let rows: Vec<u64> = it.rows.ones_iter().map(|row| row as u64 + 2).collect();
        assert_eq!(it.count, rows.len() as u64);
        if !it.kind.is_about_column() && it.kind != FindingKind::Blanks {
            assert_eq!(planted.expected.get(&(it.kind, it.field.clone())), Some(&rows), "{:?} {}", it.kind, it.field);
        }
    }
    // What the reader made blank can be told by the reader only.
    let only_reader = [FindingKind::Unconverted, FindingKind::NotFinite, FindingKind::ImpossibleDate];
    for (kind, field) in planted.expected.keys().filter(|(kind, _)| !only_reader.contains(kind)) {
        assert!(seen.iter().any(|it| it.kind == *kind && it.field == *field), "{kind:?} {field}");
    }
}

#[test]
fn nothing_untrue_is_said_of_the_generated_bank() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.csv");
    let as_of = NaiveDate::from_ymd_opt(2026, 10, 31).unwrap();
    let options = GenerateOptions { customers: 20_000, seed: 1, as_of, columns: ColumnSet::All };
    write(&options, &path, Encoding::Utf8).unwrap();
    let (table, report) = read_here(&request(&path), &Limits::default(), &Watch::default()).unwrap();
    for finding in &report.findings {
        // A bank has blanks; that they are there is true.
        assert_eq!(finding.kind, FindingKind::Blanks, "{finding:?}");
        let column = table.column(&finding.column).unwrap();
        let blank = (0..table.rows()).filter(|row| !column.known.get(*row)).count() as u64;
        assert_eq!(finding.count, blank);
        assert!(blank * 2 <= table.rows() as u64);
    }
}

#[test]
fn parts_that_are_not_complete_say_nothing_about_the_total() {
    // Every other customer holds something that the file does not list.
    let mut text = "客户号,AUM时点,活期余额,定期余额\n".to_owned();
    for row in 0..200 {
        let more = if row % 2 == 0 { 50_000 } else { 0 };
        writeln!(text, "C{row},{},{},500", row * 10 + 500 + more, row * 10).unwrap();
    }
    let (_, report) = read_text(&text);
    assert!(report.findings.iter().all(|it| it.kind == FindingKind::ConstantColumn), "{:?}", report.findings);
}
