//! Small tables whose folds can be worked out by hand.

use strategy_map::data::fold::{FoldFault, JoinReport};
use strategy_map::data::{Column, Table};
use strategy_map::model::{Comparison, FieldType, Folding, JoinTo, Rule, TableId, Unit, Value};
use strategy_map::rule::RuleFaultKind;

use super::{Bank, field, folded, folded_if, joined, to_customers};
use crate::engine::{as_of, compare, day, value};

fn name(text: &str) -> String {
    text.to_owned()
}

/// Three customers; six transactions: two of C1, three of C2 (one without an amount), one of nobody. C3 has none.
fn transactions() -> Bank {
    let fields = vec![
        field("户", FieldType::Text),
        field("日期", FieldType::Date),
        field("金额", FieldType::Number),
        field("类型", FieldType::Text),
        field("线上", FieldType::Flag),
    ];
    let keys = ["C1", "C2", "C1", "C2", "X9", "C2"];
    let days = ["2026-10-31", "2026-10-01", "2026-08-02", "2026-08-01", "2026-10-31", "2026-11-01"];
    let columns = vec![
        Column::texts("户", keys.map(Some)),
        Column::dates("日期", days.map(|text| Some(day(text)))),
        Column::numbers("金额", [Some(0.1), Some(5.0), Some(0.2), None, Some(99.0), Some(-7.5)]),
        Column::texts("类型", [Some("存"), Some("取"), Some("存"), Some("存"), Some("取"), None]),
        Column::flags("线上", [Some(true), Some(false), Some(true), None, Some(true), Some(false)]),
    ];
    Bank::new(&[Some("C1"), Some("C2"), Some("C3")]).table(to_customers(1, "户", fields), columns)
}

#[test]
fn every_way_of_folding() {
    let bank = transactions();
    let numbers = |by| bank.numbers(folded("f", 1, by));
    let days = |texts: [Option<&str>; 3]| texts.map(|text| text.map(|text| f64::from(day(text)))).to_vec();
    assert_eq!(numbers(Folding::Count), [Some(2.0), Some(3.0), Some(0.0)]);
    // 0.1 + 0.2 is 0.3 in fen, and not 0.30000000000000004.
    assert_eq!(numbers(Folding::Sum(name("金额"))), [Some(0.3), Some(-2.5), None]);
    assert_eq!(numbers(Folding::Mean(name("金额"))), [Some(0.15), Some(-1.25), None]);
    assert_eq!(numbers(Folding::Least(name("金额"))), [Some(0.1), Some(-7.5), None]);
    assert_eq!(numbers(Folding::Most(name("金额"))), [Some(0.2), Some(5.0), None]);
    assert_eq!(numbers(Folding::Sum(name("线上"))), [Some(2.0), Some(0.0), None]);
    assert_eq!(numbers(Folding::Least(name("日期"))), days([Some("2026-08-02"), Some("2026-08-01"), None]));
    assert_eq!(numbers(Folding::Most(name("日期"))), days([Some("2026-10-31"), Some("2026-11-01"), None]));
    assert_eq!(numbers(Folding::Distinct(name("类型"))), [Some(1.0), Some(2.0), Some(0.0)]);
    assert_eq!(numbers(Folding::Distinct(name("金额"))), [Some(2.0), Some(2.0), Some(0.0)]);
    assert_eq!(numbers(Folding::Distinct(name("日期"))), [Some(2.0), Some(3.0), Some(0.0)]);
    assert_eq!(numbers(Folding::Distinct(name("线上"))), [Some(1.0), Some(1.0), Some(0.0)]);
    let texts = |by| bank.texts(folded("f", 1, by));
    assert_eq!(texts(Folding::Same(name("类型"))), [Some(name("存")), None, None]);
    // The latest row of C2 has no type: its latest type is of 2026-10-01.
    assert_eq!(texts(Folding::Latest(name("类型"), name("日期"))), [Some(name("存")), Some(name("取")), None]);
    assert_eq!(numbers(Folding::Latest(name("金额"), name("日期"))), [Some(0.1), Some(-7.5), None]);
}

#[test]
fn c16_a_window_holds_the_as_of_date_and_its_last_day_and_nothing_later() {
    let bank = transactions();
    let count = |days| bank.numbers(folded_if("f", 1, Folding::Count, super::all(), Some(days)));
    // 2026-10-31 is 0 days old, 2026-10-01 is 30, 2026-08-02 is 90, 2026-08-01 is 91; 2026-11-01 has not come yet.
    assert_eq!(count(0), [Some(1.0), Some(0.0), Some(0.0)]);
    assert_eq!(count(29), [Some(1.0), Some(0.0), Some(0.0)]);
    assert_eq!(count(30), [Some(1.0), Some(1.0), Some(0.0)]);
    assert_eq!(count(89), [Some(1.0), Some(1.0), Some(0.0)]);
    assert_eq!(count(90), [Some(2.0), Some(1.0), Some(0.0)]);
    assert_eq!(count(91), [Some(2.0), Some(2.0), Some(0.0)]);
    let mut undated = transactions();
    undated.as_of = None;
    let windowed = folded_if("f", 1, Folding::Count, super::all(), Some(30));
    assert_eq!(undated.fault(windowed), FoldFault::NoAsOf);
}

#[test]
fn rules_of_the_table_and_of_the_recipe_both_count() {
    let mut bank = transactions();
    let equals = |field: &str, text: &str| compare(value(field), Comparison::Equal, Value::Text(name(text)));
    let put = folded_if("f", 1, Folding::Count, equals("类型", "存"), None);
    assert_eq!(bank.numbers(put.clone()), [Some(2.0), Some(1.0), Some(0.0)]);
    bank.tables[0].only = compare(value("金额"), Comparison::Greater, Value::Number(0.15));
    // A blank amount is not greater: C2's only put is left out, and so is C1's of 0.1.
    assert_eq!(bank.numbers(put), [Some(1.0), Some(0.0), Some(0.0)]);
    let report = bank.fold(&[]).joins.remove(0);
    let expected = JoinReport {
        table: TableId(1),
        rows: 6,
        left_out: 3,
        joined: 2,
        orphans: 1,
        customers: 2,
        ..JoinReport::default()
    };
    assert_eq!(report, expected);
}

#[test]
fn keys_are_the_same_when_their_text_is() {
    let numbers = [Some(17_850.0), Some(17_850.5), Some(12_346.0), None, Some(0.0)];
    let texts = [Some("17850"), Some("017850"), Some("17850.5"), Some("17850.0"), Some("0")];
    let fields = |kind| vec![field("k", kind)];
    let count = |bank: Bank| bank.numbers(folded("f", 1, Folding::Count));

    let by_number = || to_customers(1, "k", fields(FieldType::Number));
    let bank = Bank::new(&texts).table(by_number(), vec![Column::numbers("k", numbers)]);
    assert_eq!(count(bank), [1.0, 0.0, 1.0, 0.0, 1.0].map(Some));

    let mut bank = Bank::new(&[]).table(to_customers(1, "k", fields(FieldType::Text)), vec![Column::texts("k", texts)]);
    bank.customers = Table::new(5, vec![Column::numbers("客户号", numbers)]);
    bank.fields = vec![field("客户号", FieldType::Number)];
    assert_eq!(count(bank), [1.0, 1.0, 0.0, 0.0, 1.0].map(Some));

    // Eighteen digits are more than a number holds: as texts they stay apart.
    let long = [Some("110101199003070012"), Some("110101199003070020")];
    let bank =
        Bank::new(&long).table(to_customers(1, "k", fields(FieldType::Text)), vec![Column::texts("k", [long[1]])]);
    assert_eq!(count(bank), [0.0, 1.0].map(Some));
}

#[test]
fn customers_that_stand_twice_share_their_rows_and_blanks_never_join() {
    let ids = [Some("C1"), Some("C1"), None, Some("C2")];
    let fields = vec![field("k", FieldType::Text)];
    let columns = vec![Column::texts("k", [Some("C1"), None, Some("C2"), Some("C1")])];
    let bank = Bank::new(&ids).table(to_customers(1, "k", fields), columns);
    assert_eq!(bank.numbers(folded("f", 1, Folding::Count)), [2.0, 2.0, 0.0, 1.0].map(Some));
    let report = bank.fold(&[]).joins.remove(0);
    let expected = JoinReport {
        table: TableId(1),
        rows: 4,
        joined: 3,
        orphans: 1,
        shared: 2,
        customers: 3,
        ..JoinReport::default()
    };
    assert_eq!(report, expected);
}

/// Clients C1–C3; accounts A1 (C1 owns, C2 may use), A2 (C1 owns), A3 (nobody known); payments on accounts.
fn through_accounts(only_owners: bool) -> Bank {
    let through = JoinTo::Table { table: TableId(1), field: name("账户") };
    let bridge = vec![field("账户", FieldType::Text), field("客户", FieldType::Text), field("关系", FieldType::Text)];
    let mut bridge = to_customers(1, "客户", bridge);
    if only_owners {
        bridge.only = compare(value("关系"), Comparison::Equal, Value::Text(name("OWNER")));
    }
    let payments = joined(2, "账户", vec![field("账户", FieldType::Text), field("金额", FieldType::Number)], through);
    Bank::new(&[Some("C1"), Some("C2"), Some("C3")])
        .table(
            payments,
            vec![
                Column::texts("账户", ["A1", "A2", "A3", "A1", "A9"].map(Some)),
                Column::numbers("金额", [1.0, 10.0, 100.0, 1000.0, 10_000.0].map(Some)),
            ],
        )
        .table(
            bridge,
            vec![
                // The second line stands twice: a row is still counted once with each customer.
                Column::texts("账户", ["A1", "A1", "A1", "A2", "A3"].map(Some)),
                Column::texts("客户", ["C1", "C2", "C2", "C1", "C7"].map(Some)),
                Column::texts("关系", ["OWNER", "USER", "USER", "OWNER", "OWNER"].map(Some)),
            ],
        )
}

#[test]
fn a_chain_leads_through_the_rows_that_count() {
    let sum = || folded("f", 2, Folding::Sum(name("金额")));
    assert_eq!(through_accounts(false).numbers(sum()), [Some(1011.0), Some(1001.0), None]);
    assert_eq!(through_accounts(true).numbers(sum()), [Some(1011.0), None, None]);
    let report = |only| through_accounts(only).fold(&[]).joins.remove(0);
    let base = JoinReport { table: TableId(2), rows: 5, joined: 3, orphans: 2, ..JoinReport::default() };
    assert_eq!(report(false), JoinReport { shared: 2, customers: 2, ..base.clone() });
    assert_eq!(report(true), JoinReport { customers: 1, ..base });
}

#[test]
fn a_key_leads_to_each_customer_once_however_its_rows_are_mixed() {
    let fields = vec![field("账户", FieldType::Text), field("客户", FieldType::Text)];
    let through = JoinTo::Table { table: TableId(1), field: name("账户") };
    let payments = joined(2, "账户", vec![field("账户", FieldType::Text)], through);
    // A1 is of C3, C1 and C2, A2 of C3 and C1; most lines stand twice, and never side by side.
    let accounts = ["A1", "A2", "A1", "A2", "A1", "A1", "A2", "A1"];
    let owners = ["C3", "C3", "C1", "C1", "C3", "C2", "C3", "C1"];
    let bank = Bank::new(&[Some("C1"), Some("C2"), Some("C3"), Some("C4")])
        .table(payments, vec![Column::texts("账户", ["A2", "A1", "A1"].map(Some))])
        .table(
            to_customers(1, "客户", fields),
            vec![Column::texts("账户", accounts.map(Some)), Column::texts("客户", owners.map(Some))],
        );
    assert_eq!(bank.numbers(folded("f", 2, Folding::Count)), [3.0, 2.0, 3.0, 0.0].map(Some));
    // C1 and C3 have lines of both accounts.
    assert_eq!(bank.numbers(folded("f", 1, Folding::Distinct(name("账户")))), [2.0, 1.0, 2.0, 0.0].map(Some));
    let report = bank.fold(&[]).joins.remove(0);
    let expected =
        JoinReport { table: TableId(2), rows: 3, joined: 3, shared: 3, customers: 3, ..JoinReport::default() };
    assert_eq!(report, expected);
}

#[test]
fn zero_has_one_form_and_days_are_told_apart() {
    let fields = vec![field("户", FieldType::Text), field("数", FieldType::Number), field("日", FieldType::Date)];
    let columns = vec![
        Column::texts("户", [Some("C1"); 5]),
        Column::numbers("数", [Some(0.0), Some(-0.0), Some(1.0), None, Some(1.0)]),
        Column::dates("日", [Some(-1), Some(0), Some(-1), Some(i32::MAX), None]),
    ];
    let bank = Bank::new(&[Some("C1")]).table(to_customers(1, "户", fields), columns);
    assert_eq!(bank.numbers(folded("f", 1, Folding::Distinct(name("数")))), [Some(2.0)]);
    assert_eq!(bank.numbers(folded("f", 1, Folding::Distinct(name("日")))), [Some(3.0)]);
}

#[test]
fn circles_and_missing_things_are_named() {
    let mut bank = through_accounts(true);
    bank.tables[1].to = JoinTo::Table { table: TableId(2), field: name("账户") };
    bank.tables[1].key = name("账户");
    assert_eq!(bank.fault(folded("f", 2, Folding::Count)), FoldFault::Circle);
    assert_eq!(bank.fault(folded("f", 1, Folding::Count)), FoldFault::Circle);
    assert!(bank.fold(&[]).joins.iter().all(|join| join.fault == Some(FoldFault::Circle)));

    let mut bank = through_accounts(true);
    bank.read.remove(&TableId(1));
    assert_eq!(bank.fault(folded("f", 2, Folding::Count)), FoldFault::NoTable);
    assert_eq!(bank.fault(folded("f", 7, Folding::Count)), FoldFault::NoTable);

    let bank = transactions();
    let fault = |by| bank.fault(folded("f", 1, by));
    let expected = |found, wanted| FoldFault::Field(RuleFaultKind::Expected(found, wanted));
    assert_eq!(fault(Folding::Sum(name("无"))), FoldFault::Field(RuleFaultKind::NoField(name("无"))));
    assert_eq!(fault(Folding::Sum(name("类型"))), expected(FieldType::Text, FieldType::Number));
    assert_eq!(fault(Folding::Sum(name("日期"))), expected(FieldType::Date, FieldType::Number));
    assert_eq!(fault(Folding::Most(name("类型"))), expected(FieldType::Text, FieldType::Number));
    assert_eq!(fault(Folding::Latest(name("金额"), name("类型"))), expected(FieldType::Text, FieldType::Date));
    let wrong = folded_if("f", 1, Folding::Count, Rule::IsBlank(value("无")), None);
    assert_eq!(bank.fault(wrong), FoldFault::Field(RuleFaultKind::NoField(name("无"))));
    let mut bank = transactions();
    bank.tables[0].key = name("日期");
    assert_eq!(bank.fault(folded("f", 1, Folding::Count)), expected(FieldType::Date, FieldType::Text));
}

#[test]
fn of_rows_of_one_day_the_later_is_the_latest() {
    let fields = vec![field("户", FieldType::Text), field("日期", FieldType::Date), field("余额", FieldType::Number)];
    let days = [as_of(), as_of(), as_of().pred_opt().unwrap()].map(|day| Some(day.to_epoch_days()));
    let columns = vec![
        Column::texts("户", [Some("C1"); 3]),
        Column::dates("日期", days),
        Column::numbers("余额", [Some(1.0), Some(2.0), Some(3.0)]),
    ];
    let bank = Bank::new(&[Some("C1")]).table(to_customers(1, "户", fields), columns);
    assert_eq!(bank.numbers(folded("f", 1, Folding::Latest(name("余额"), name("日期")))), [Some(2.0)]);
}

#[test]
fn money_in_ten_thousands_comes_out_in_yuan() {
    let mut amount = field("金额", FieldType::Number);
    amount.unit = Unit::WanYuan;
    let columns = vec![Column::texts("户", [Some("C1"); 2]), Column::numbers("金额", [Some(0.07), Some(1.5)])];
    let bank =
        Bank::new(&[Some("C1")]).table(to_customers(1, "户", vec![field("户", FieldType::Text), amount]), columns);
    assert_eq!(bank.numbers(folded("f", 1, Folding::Sum(name("金额")))), [Some(15_700.0)]);
    assert_eq!(bank.numbers(folded("f", 1, Folding::Least(name("金额")))), [Some(700.0)]);
}
