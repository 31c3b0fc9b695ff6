//! Each kind of formula, with blanks and edges.

use strategy_map::data::derive::{DeriveFault, Trial, derive, try_formula};
use strategy_map::data::{Column, Table, Watch};
use strategy_map::model::{Arithmetic, Comparison, Field, FieldType, Formula, Role, Rule, ShapeFault, Unit, Value};
use strategy_map::rule::{RuleFaultKind, Schema, parse, parse_value};

use super::{as_of, bands, derived, flags, number, numbers, term, texts, value, with};

/// Five customers: demand deposits in 元, wealth products in 万元, opening dates, payroll, city.
fn bank() -> (Table, Vec<Field>) {
    let table = Table::new(
        5,
        vec![
            Column::numbers("活期", [Some(100.1), Some(0.0), None, Some(499_999.9), None]),
            Column::numbers("理财", [Some(0.07), None, Some(2.5), Some(0.000_01), None]),
            // 2026-10-31, 2026-10-01, blank, 2025-10-31, 2026-11-01
            Column::dates("开户", [Some(20_757), Some(20_727), None, Some(20_392), Some(20_758)]),
            Column::flags("代发", [Some(true), Some(false), None, Some(true), Some(false)]),
            Column::texts("城市", [Some("杭州"), None, Some("宁波"), Some("杭州"), Some("温州")]),
        ],
    );
    let fields = vec![
        number("活期", Unit::Yuan),
        number("理财", Unit::WanYuan),
        Field::of_extract("开户", FieldType::Date, Role::OpenDate, Unit::None),
        Field::of_extract("代发", FieldType::Flag, Role::Flag, Unit::None),
        Field::of_extract("城市", FieldType::Text, Role::Person, Unit::None),
    ];
    (table, fields)
}

#[test]
fn a_value_is_computed_in_yuan_and_blanks_stay_blank() {
    let (table, fields) = bank();
    let read = |text: &str| parse_value(text, &Schema::of(&fields)).unwrap();
    let of = |text: &str| with(&table, &fields, &derived("新", FieldType::Number, Formula::Value(read(text))));
    // 0.07 万元 is 700 元.
    assert_eq!(numbers(&of("理财")), [Some(700.0), None, Some(25_000.0), Some(0.1), None]);
    assert_eq!(numbers(&of("理财 * 0.5 + 100")), [Some(450.0), None, Some(12_600.0), Some(100.05), None]);
    assert_eq!(numbers(&of("days(开户)")), [Some(0.0), Some(30.0), None, Some(365.0), Some(-1.0)]);
    // 0 / 0 is blank, and so is anything that no number can hold.
    assert_eq!(numbers(&of("活期 / 活期")), [Some(1.0), None, None, Some(1.0), None]);
    let huge = Value::Calc(Box::new(Value::Number(1e308)), Arithmetic::Multiply, Box::new(read("理财 + 1")));
    let column = with(&table, &fields, &derived("新", FieldType::Number, Formula::Value(huge)));
    assert_eq!(numbers(&column), [None, None, None, Some(1e308 * (0.1 + 1.0)), None]);
}

#[test]
fn a_value_may_be_a_day_a_flag_or_a_text() {
    let (table, fields) = bank();
    let copy = |name: &str, kind| with(&table, &fields, &derived("新", kind, Formula::Value(value(name))));
    let days = copy("开户", FieldType::Date);
    assert_eq!(
        (0..5).map(|row| days.date(row)).collect::<Vec<_>>(),
        [Some(20_757), Some(20_727), None, Some(20_392), Some(20_758)]
    );
    assert_eq!(flags(&copy("代发", FieldType::Flag)), [Some(true), Some(false), None, Some(true), Some(false)]);
    let city = copy("城市", FieldType::Text);
    assert_eq!(texts(&city), [Some("杭州"), None, Some("宁波"), Some("杭州"), Some("温州")]);
    let same = with(&table, &fields, &derived("新", FieldType::Text, Formula::Value(Value::Text("零售".to_owned()))));
    assert_eq!(texts(&same), [Some("零售"); 5]);
}

#[test]
fn a_sum_takes_a_blank_as_nothing_unless_all_are() {
    let (table, fields) = bank();
    let sum = |terms| with(&table, &fields, &derived("AUM", FieldType::Number, Formula::Sum(terms)));
    let whole = sum(vec![term("活期", 1.0), term("理财", 1.0)]);
    // 499,999.9 and 0.1 are 500,000 and not a little less.
    assert_eq!(numbers(&whole), [Some(800.1), Some(0.0), Some(25_000.0), Some(500_000.0), None]);
    let parts = sum(vec![term("活期", 1.0), term("理财", 0.8), term("代发", 1000.0)]);
    assert_eq!(numbers(&parts), [Some(1660.1), Some(0.0), Some(20_000.0), Some(500_999.98), Some(0.0)]);
    let less = sum(vec![term("活期", 1.0), term("理财", -1.0)]);
    assert_eq!(numbers(&less), [Some(-599.9), Some(0.0), Some(-25_000.0), Some(499_999.8), None]);
}

#[test]
fn a_value_equal_to_a_cut_belongs_above_it() {
    let table = Table::new(
        7,
        vec![Column::numbers("AUM", [Some(4.9), Some(5.0), Some(20.0), Some(19.99), None, Some(-1.0), Some(600.0)])],
    );
    let fields = vec![number("AUM", Unit::WanYuan)];
    let formula = bands("AUM", &[50_000.0, 200_000.0], &["大众", "潜力", "财富"]);
    let tier = with(&table, &fields, &derived("层级", FieldType::Text, formula));
    let expected = ["大众", "潜力", "财富", "潜力", "", "大众", "财富"];
    assert_eq!(texts(&tier), expected.map(|name| Some(name).filter(|name| !name.is_empty())));
    let score = |descending| {
        let formula = Formula::Score { value: value("AUM"), cuts: vec![50_000.0, 200_000.0], descending };
        numbers(&with(&table, &fields, &derived("分", FieldType::Number, formula)))
    };
    assert_eq!(score(false), [Some(1.0), Some(2.0), Some(3.0), Some(2.0), None, Some(1.0), Some(3.0)]);
    assert_eq!(score(true), [Some(3.0), Some(2.0), Some(1.0), Some(2.0), None, Some(3.0), Some(1.0)]);
}

#[test]
fn a_flag_is_blank_where_its_rule_is_unknown() {
    let (table, fields) = bank();
    let rule = |text: &str| parse(text, &Schema::of(&fields)).unwrap();
    let of = |text: &str| flags(&with(&table, &fields, &derived("旗", FieldType::Flag, Formula::Flag(rule(text)))));
    assert_eq!(of("活期 >= 100"), [Some(true), Some(false), None, Some(true), None]);
    // One of two that is true is enough; unknown or false is unknown.
    assert_eq!(of("活期 >= 100 or 代发 = 0"), [Some(true), Some(true), None, Some(true), Some(true)]);
    assert_eq!(of("城市 is null"), [Some(false), Some(true), Some(false), Some(false), Some(false)]);
}

#[test]
fn fields_follow_those_they_need_whatever_their_order() {
    let (table, fields) = bank();
    let flag = Formula::Flag(Rule::Compare {
        left: value("层级"),
        is: Comparison::Equal,
        right: Value::Text("高".to_owned()),
    });
    let made = [
        derived("重点", FieldType::Flag, flag),
        derived("层级", FieldType::Text, bands("AUM", &[500_000.0], &["低", "高"])),
        derived("AUM", FieldType::Number, Formula::Sum(vec![term("活期", 1.0), term("理财", 1.0)])),
    ];
    let all: Vec<Field> = fields.iter().chain(&made).cloned().collect();
    let done = derive(&table, &all, Some(as_of()), &Watch::default()).unwrap();
    assert!(done.faults.is_empty());
    let found = flags(&done.table.column(&made[0].column()).unwrap());
    assert_eq!(found, [Some(false), Some(false), Some(false), Some(true), None]);
}

#[test]
fn a_circle_is_named_and_so_is_what_hangs_on_it() {
    let (table, fields) = bank();
    let twice = |of: &str| Formula::Value(Value::Calc(Box::new(value(of)), Arithmetic::Add, Box::new(value(of))));
    let made = [
        derived("甲", FieldType::Number, twice("乙")),
        derived("乙", FieldType::Number, twice("甲")),
        derived("丙", FieldType::Number, twice("乙")),
        derived("丁", FieldType::Number, twice("没有")),
        derived("戊", FieldType::Number, twice("城市")),
        derived("己", FieldType::Number, twice("己")),
        derived("好", FieldType::Number, twice("活期")),
        derived("空", FieldType::Number, Formula::Sum(Vec::new())),
        derived("旗", FieldType::Flag, Formula::UnderWatch("城市".to_owned())),
    ];
    let all: Vec<Field> = fields.iter().chain(&made).cloned().collect();
    let done = derive(&table, &all, None, &Watch::default()).unwrap();
    let wrong = RuleFaultKind::Expected(FieldType::Text, FieldType::Number);
    let expected = [
        ("甲", DeriveFault::Circle),
        ("乙", DeriveFault::Circle),
        ("丙", DeriveFault::Needs("乙".to_owned())),
        ("丁", DeriveFault::Rule(RuleFaultKind::NoField("没有".to_owned()))),
        ("戊", DeriveFault::Rule(wrong)),
        ("己", DeriveFault::Circle),
        ("空", DeriveFault::Shape(ShapeFault::NoTerm)),
        ("旗", DeriveFault::NotATier("城市".to_owned())),
    ];
    assert_eq!(done.faults, expected.map(|(name, fault)| (name.to_owned(), fault)));
    let good = done.table.column(&made[6].column()).unwrap();
    assert_eq!(numbers(&good), [Some(200.2), Some(0.0), None, Some(999_999.8), None]);
}

#[test]
fn a_trial_shows_the_first_customers_and_counts_all() {
    let (table, fields) = bank();
    let field = derived("层级", FieldType::Text, bands("活期", &[0.5, 500.0, 1e9], &["零", "少", "多", "极多"]));
    let trial = Trial { table: table.into(), fields, field, as_of: None };
    let answer = try_formula(&trial, &Watch::default()).unwrap();
    let outcome = answer.outcome.unwrap();
    assert_eq!(texts(&outcome.first), [Some("少"), Some("零"), None, Some("多"), None]);
    assert_eq!(outcome.figures.blank, 2);
    let counts: Vec<(&str, u64)> = outcome.counts.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    assert_eq!(counts, [("零", 1), ("少", 1), ("多", 1), ("极多", 0)]);
    let scale = answer.scale.unwrap();
    // Of 0, 100.1 and 499,999.9: the quarters begin at the values number 0, 1 and 2; nothing lies below the first.
    assert_eq!(scale.quantiles(4), [100.1, 499_999.9]);
}

#[test]
fn quantiles_never_split_equal_values() {
    let table = Table::new(10, vec![Column::numbers("x", [1, 1, 1, 1, 1, 1, 2, 3, 4, 5].map(|x| Some(f64::from(x))))]);
    let formula = Formula::Score { value: value("x"), cuts: Vec::new(), descending: false };
    let field = derived("分", FieldType::Number, formula);
    let trial = Trial { table: table.into(), fields: vec![number("x", Unit::None)], field, as_of: None };
    let answer = try_formula(&trial, &Watch::default()).unwrap();
    assert_eq!(answer.outcome.unwrap_err(), DeriveFault::Shape(ShapeFault::NoCut));
    let scale = answer.scale.unwrap();
    // The values number 2, 4, 6 and 8 are 1, 1, 2 and 4; below 1 nobody stands.
    assert_eq!(scale.quantiles(5), [2.0, 4.0]);
}
