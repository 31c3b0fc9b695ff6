//! Faults of a whole column: two units, two as-of days, customer numbers that are none or have lost their zeros, and a
//! document under two numbers. Each on a small file, with the records counted by hand; record 1 is the header.

use strategy_map::data::check::{Fixable, check, fixes};
use strategy_map::data::read::{Finding, FindingKind as K, ReadReport};
use strategy_map::data::{Table, Watch};
use strategy_map::model::{Comparison, Fix, Rule, Value};

use crate::read::read_text;

/// A file of a header and lines made from their number, from 0.
fn file(header: &str, rows: usize, line: impl Fn(usize) -> String) -> (Table, ReadReport) {
    let lines: String = (0..rows).map(|row| line(row) + "\n").collect();
    read_text(&format!("{header}\n{lines}"))
}

fn told(report: &ReadReport) -> Vec<(K, &str, u64)> {
    report.findings.iter().map(|it: &Finding| (it.kind, it.column.as_str(), it.count)).collect()
}

/// The steps proposed for the only finding of a kind.
fn proposed((table, report): &(Table, ReadReport), kind: K) -> Vec<Fix> {
    let seen = check(table, &report.fields, report.as_of, &Watch::default()).unwrap();
    let seen = seen.iter().find(|it| it.kind == kind).expect("it is found");
    fixes(Fixable { seen, table, fields: &report.fields })
}

fn field(name: &str) -> Value {
    Value::Field(name.to_owned())
}

#[test]
fn c11_every_tenth_amount_in_wan_is_another_unit() {
    // 110,000 … 590,000 元, and every tenth row 10 … 58 万元.
    let amount = |row: usize| if row.is_multiple_of(10) { 10 + row / 10 * 4 } else { (11 + row % 49) * 10_000 };
    let read = file("客户号,AUM时点", 130, |row| format!("C{row},{}", amount(row)));
    assert_eq!(told(&read.1), [(K::MixedUnit, "AUM时点", 13)]);
    let rule = Rule::Between { value: field("AUM时点"), low: Value::Number(10.0), high: Value::Number(58.0) };
    let scale = Fix::Scale { field: "AUM时点".to_owned(), factor: 10_000.0, rule };
    assert_eq!(proposed(&read, K::MixedUnit), [scale]);
}

#[test]
fn small_amounts_beside_large_ones_are_no_other_unit() {
    // Leftovers below 1 元 beside 100,000 元 and more: 10,000 times them is none of the large ones.
    let amount =
        |row: usize| if row.is_multiple_of(10) { "0.35".to_owned() } else { ((11 + row % 49) * 10_000).to_string() };
    let (_, report) = file("客户号,AUM时点", 130, |row| format!("C{row},{}", amount(row)));
    assert_eq!(told(&report), []);
}

#[test]
fn c11_a_total_in_wan_over_parts_in_yuan_is_another_unit() {
    let line = |row: usize| format!("C{row},{},{},{}", row + 1, (row + 1) * 4_000, (row + 1) * 6_000);
    let (_, report) = file("客户号,AUM时点,活期余额,定期余额", 25, line);
    assert_eq!(told(&report), [(K::MixedUnit, "AUM时点", 25)]);
    // A header that says so is right.
    let (_, report) = file("客户号,AUM时点（万元）,活期余额,定期余额", 25, line);
    assert_eq!(told(&report), []);
}

#[test]
fn one_of_twenty_totals_that_is_wrong_is_found() {
    let more = |row: usize| if row == 3 { 5_000 } else { 0 };
    let line = |row: usize| format!("C{row},{},{},{}", row * 30 + more(row), row * 10, row * 20);
    let (_, report) = file("客户号,AUM时点,活期余额,定期余额", 20, line);
    assert_eq!(told(&report), [(K::SumMismatch, "AUM时点", 1)]);
    assert_eq!(report.findings[0].example_rows, [5]);
}

#[test]
fn c07_what_stands_for_a_customer_number_is_missing_and_not_twice() {
    let number = |row: usize| match row {
        0..3 => "0".to_owned(),
        3..6 => "待补".to_owned(),
        6 => String::new(),
        _ => format!("C{row}"),
    };
    let read = file("客户号,余额", 12, |row| format!("{},{row}", number(row)));
    assert_eq!(told(&read.1), [(K::MissingCustomer, "客户号", 7)]);
    assert_eq!(read.1.findings[0].example_rows, [2, 3, 4, 5, 6, 7, 8]);
    let list = ["0", "待补"].map(|word| Value::Text(word.to_owned())).into();
    let missing = Rule::Any(vec![Rule::IsBlank(field("客户号")), Rule::In { value: field("客户号"), list }]);
    assert_eq!(proposed(&read, K::MissingCustomer), [Fix::SetAside(missing)]);
}

#[test]
fn a_bank_may_count_its_customers_from_zero() {
    let (_, report) = file("客户号,余额", 12, |row| format!("{row:06},{row}"));
    assert_eq!(told(&report), []);
    // Everything was pasted twice, customer 000000 too.
    let (_, report) = file("客户号,余额", 24, |row| format!("{:06},{row}", row % 12));
    assert_eq!(told(&report), [(K::DuplicateCustomer, "客户号", 12)]);
}

#[test]
fn customer_numbers_without_their_zeros_are_told() {
    // 2, 4, 6, 8, 10 beside 00000001, 00000003 …: records 3, 5, 7, 9 and 11.
    let number = |row: usize| if row % 2 == 1 { (row + 1).to_string() } else { format!("{:08}", row + 1) };
    let (_, report) = file("客户号,余额", 10, |row| format!("{},{row}", number(row)));
    assert_eq!(told(&report), [(K::IdZeroLost, "客户号", 5)]);
    assert_eq!(report.findings[0].example_rows, [3, 5, 7, 9, 11]);
    // Numbers of many lengths: only one that stands with and without zeros is known to have lost them.
    let numbers = ["0012", "12", "00345", "6789", "123456", "77"];
    let (_, report) = file("客户号,余额", 6, |row| format!("{},{row}", numbers[row]));
    assert_eq!(told(&report), [(K::IdZeroLost, "客户号", 1)]);
    assert_eq!(report.findings[0].example_rows, [3]);
}

#[test]
fn a_document_under_two_customer_numbers_is_told() {
    let documents = [
        "330102198001011234",
        "330102198001011234",
        "330102199001011111",
        "330102199001011111",
        "3301**********5678",
        "3301**********5678",
        "000000000000000000",
        "000000000000000000",
    ];
    // Customer 2 stands twice with his own document, which is another matter.
    let customers = ["1", "5", "2", "2", "6", "7", "8", "9"];
    let (_, report) =
        file("客户号,证件号,余额", 8, |row| format!("C{},{},{row}", customers[row], documents[row]));
    assert_eq!(told(&report), [(K::DuplicateCustomer, "客户号", 1), (K::SharedDocument, "证件号", 2)]);
    assert_eq!(report.findings[1].example_rows, [2, 3]);
}

#[test]
fn documents_that_a_spreadsheet_has_rounded_are_nobodys() {
    let document = |row: usize| if row == 0 { "330102198001011234" } else { "330102198001011000" };
    let (_, report) = file("客户号,证件号", 2, |row| format!("C{row},{}", document(row)));
    assert_eq!(told(&report), []);
    let rounded = |row: usize| format!("C{row},33010219800101{}000", row / 2);
    let (_, report) = file("客户号,证件号", 6, rounded);
    assert!(report.findings.iter().all(|it| it.kind != K::SharedDocument), "{:?}", report.findings);
}

#[test]
fn rows_of_an_earlier_month_are_told() {
    let day = |row: usize| if row.is_multiple_of(3) { "2026-09-30" } else { "2026-10-31" };
    let read = file("客户号,数据日期,余额", 12, |row| format!("C{row},{},{row}", day(row)));
    assert_eq!(told(&read.1), [(K::SeveralAsOf, "数据日期", 4)]);
    assert_eq!(read.1.findings[0].example_rows, [2, 5, 8, 11]);
    assert_eq!(read.1.as_of.unwrap().to_string(), "2026-10-31");
    let latest = Value::Date(read.1.as_of.unwrap());
    let earlier = Rule::Compare { left: field("数据日期"), is: Comparison::Less, right: latest };
    assert_eq!(proposed(&read, K::SeveralAsOf), [Fix::SetAside(earlier)]);
}
