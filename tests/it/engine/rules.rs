//! Conditions and values one by one, against truths worked out by hand on the table of `hand`.

use strategy_map::data::eval::Context;
use strategy_map::data::{Column, Source, Table, hash_pasted};
use strategy_map::model::{Comparison, Field, FieldType, Project, Role, Rule, Unit, Value};
use strategy_map::rule::{Schema, parse};

use super::{as_of, day, field, hand, value};

/// The customers of a rule written as text: those for whom it is true, and unknown.
fn of(text: &str) -> (Vec<usize>, Vec<usize>) {
    let project = hand::project();
    let rule = parse(text, &Schema::of(&project.fields)).unwrap();
    truth(&rule, &hand::table(), &project.fields)
}

fn truth(rule: &Rule, table: &Table, fields: &[Field]) -> (Vec<usize>, Vec<usize>) {
    let context = Context { source: Source { table, fields }, as_of: Some(as_of()) };
    let truth = context.truth(rule).unwrap();
    (truth.yes.ones_iter().collect(), truth.unknown.ones_iter().collect())
}

#[test]
fn comparisons_with_blanks_are_unknown() {
    assert_eq!(of("余额 > 100.1"), (vec![1, 5], vec![2]));
    assert_eq!(of("余额 <> 50"), (vec![0, 1, 4, 5], vec![2]));
    assert_eq!(of("not (余额 >= 50)"), (vec![4], vec![2]));
    assert_eq!(of("100 <= 余额"), (vec![0, 1, 5], vec![2]));
    assert_eq!(of("余额 > 年龄"), (vec![0, 1, 5], vec![2, 3]));
    assert_eq!(of("城市 = '杭州'"), (vec![0, 2, 5], vec![3]));
    assert_eq!(of("城市 <> '杭州'"), (vec![1, 4], vec![3]));
    assert_eq!(of("城市 in ('宁波', '温州')"), (vec![1, 4], vec![3]));
    assert_eq!(of("年龄 in (20, 30, 31)"), (vec![0, 4], vec![3]));
    assert_eq!(of("contains(城市, '州')"), (vec![0, 2, 4, 5], vec![3]));
    assert_eq!(of("starts_with(城市, '宁')"), (vec![1], vec![3]));
    assert_eq!(of("余额 is null"), (vec![2], vec![]));
    assert_eq!(of("not (余额 is null)"), (vec![0, 1, 3, 4, 5], vec![]));
}

#[test]
fn kleene_logic_decides_what_blanks_cannot_change() {
    // Customer 2 has no balance but is 50; customer 3 has 50 元 and no age.
    assert_eq!(of("余额 >= 100 or 年龄 >= 50"), (vec![0, 1, 2, 5], vec![3]));
    assert_eq!(of("余额 >= 100 and 年龄 >= 50"), (vec![5], vec![2]));
    assert_eq!(of("not (余额 >= 100 and 年龄 >= 50)"), (vec![0, 1, 3, 4], vec![2]));
    // Between is and of two: with a low end that is blank, a value above the high end is out all the same.
    assert_eq!(of("年龄 between 余额 and 45"), (vec![4], vec![3]));
}

#[test]
fn calculations_pass_blanks_on_and_make_them_of_zeros() {
    assert_eq!(of("余额 / 年龄 > 3"), (vec![0, 1, 5], vec![2, 3]));
    assert_eq!(of("年龄 / 余额 > 0"), (vec![0, 1, 5], vec![2, 3, 4]));
    assert_eq!(of("share(年龄, 余额) is null"), (vec![2, 3, 4], vec![]));
    assert_eq!(of("pct(余额, 100) > 0.5"), (vec![1, 5], vec![2]));
    assert_eq!(of("余额 - 年龄 * 2 < 0"), (vec![4], vec![2, 3]));
    assert_eq!(of("代发 + 代发 = 2"), (vec![0, 2, 5], vec![3]));
}

#[test]
fn flags_are_one_yes_y_and_true() {
    for text in ["代发", "代发 = 1", "代发 = true", "代发 = '是'", "代发 = 'Y'", "代发 <> 0"] {
        assert_eq!(of(text), (vec![0, 2, 5], vec![3]), "{text}");
    }
    assert_eq!(of("not 代发"), (vec![1, 4], vec![3]));
}

#[test]
fn days_count_from_the_as_of_date() {
    assert_eq!(of("days(开户) = 30"), (vec![0], vec![2]));
    assert_eq!(of("days(开户) between 0 and 365"), (vec![0, 1], vec![2]));
    assert_eq!(of("days(开户) < 0"), (vec![4], vec![2]));
    assert_eq!(of("开户 >= '2025-10-31'"), (vec![0, 1, 4], vec![2]));
    // From 2026-10-31: 2027-10-01 is 335 days off, 2026-10-31 none, 2027-03-01 121, 2026-11-30 30, 2027-01-01 62.
    let anniversaries = [(335, 0), (0, 1), (121, 3), (30, 4), (62, 5)];
    for (days, customer) in anniversaries {
        assert_eq!(of(&format!("days_to_anniversary(开户) = {days}")), (vec![customer], vec![2]), "{days}");
    }
}

#[test]
fn without_an_as_of_date_day_counts_are_blank() {
    let (table, project) = (hand::table(), hand::project());
    let context = Context { source: Source { table: &table, fields: &project.fields }, as_of: None };
    let rule = parse("days(开户) >= 0", &Schema::of(&project.fields)).unwrap();
    assert_eq!(context.truth(&rule).unwrap().unknown.count_ones(), 6);
}

#[test]
fn pasted_lists_find_trimmed_values_and_keep_none() {
    let table = Table::new(4, vec![Column::texts("客户号", [Some("0007"), Some("C8 "), None, Some("9")])]);
    let fields = vec![field("客户号", FieldType::Text, Role::CustomerId, Unit::None)];
    let list = hash_pasted("00ff", [" 0007", "C8\t", "", "0007", "1"]);
    assert_eq!(list.hashes.len(), 3);
    assert!(list.hashes.iter().all(|hash| hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())));
    assert_ne!(list.hashes, hash_pasted("00fe", ["0007", "C8", "1"]).hashes);
    let rule = Rule::InPasted { field: "客户号".to_owned(), list };
    assert_eq!(truth(&rule, &table, &fields), (vec![0, 1], vec![2]));
}

#[test]
fn a_field_may_declare_another_type_where_nothing_is_lost() {
    let columns = vec![
        Column::numbers("a", [Some(1.0), Some(0.0), None]),
        Column::texts("b", [Some("是"), None, Some("N")]),
        Column::flags("c", [Some(true), Some(false), None]),
        Column::numbers("d", [Some(2.0), Some(0.0), None]),
    ];
    let table = Table::new(3, columns);
    let mut fields: Vec<Field> =
        ["a", "b", "d"].map(|name| field(name, FieldType::Flag, Role::Flag, Unit::None)).to_vec();
    fields.push(field("c", FieldType::Number, Role::Other, Unit::None));
    let is = |name: &str, constant| Rule::Compare { left: value(name), is: Comparison::Equal, right: constant };
    assert_eq!(truth(&is("a", Value::Flag(true)), &table, &fields), (vec![0], vec![2]));
    assert_eq!(truth(&is("b", Value::Flag(false)), &table, &fields), (vec![2], vec![1]));
    assert_eq!(truth(&is("c", Value::Number(0.0)), &table, &fields), (vec![1], vec![2]));
    let context = Context { source: Source { table: &table, fields: &fields }, as_of: None };
    assert!(context.truth(&is("d", Value::Flag(true))).is_err(), "2 is neither yes nor no");
}

#[test]
fn texts_are_kept_once_each_and_every_row_finds_its_own() {
    let words: Vec<String> = (0..5000).map(|number| format!("C{:06}", number % 1700)).collect();
    let column = Column::texts("id", words.iter().map(Some));
    let strategy_map::data::Values::Text(texts) = &column.values else { panic!("texts") };
    assert_eq!(texts.distinct(), 1700);
    assert!((0..5000).all(|row| column.text(row) == Some(words[row].as_str())));
    assert_eq!(texts.words().nth(1699), Some("C001699"));
}

#[test]
fn a_value_gives_numbers_dates_and_flags() {
    let (table, project): (_, Project) = (hand::table(), hand::project());
    let context = Context { source: Source { table: &table, fields: &project.fields }, as_of: Some(as_of()) };
    let opened = context.numbers(&value("开户")).unwrap();
    assert_eq!((opened.kind, opened.values()[1]), (FieldType::Date, f64::from(day("2025-10-31"))));
    assert!(!opened.known().get(2));
    assert!(context.numbers(&value("城市")).is_err());
}
