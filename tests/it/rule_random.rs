//! Random rules: what is written is read back. Random texts: each gives a rule or the place of an error.

use chrono::NaiveDate;
use proptest::prelude::*;
use strategy_map::model::{Arithmetic, Comparison, FieldType, MAX_DEPTH, PastedList, Rule, Value};
use strategy_map::rule::{check, parse, print};

use crate::rule::{FIELDS, calc, compare, field, not, schema};

fn numbers() -> impl Strategy<Value = f64> {
    use prop::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![
        (-1_000_000_i32..1_000_000).prop_map(|hundredths| f64::from(hundredths) / 100.0),
        POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO,
    ]
}

fn named(kind: FieldType) -> impl Strategy<Value = Value> {
    let names: Vec<&str> = FIELDS.iter().filter(|it| it.1 == kind && it.0 != "客户号").map(|it| it.0).collect();
    prop::sample::select(names).prop_map(field)
}

fn dates() -> BoxedStrategy<Value> {
    let constant = (-1_000_000_i32..10_000_000).prop_filter_map("a day", NaiveDate::from_num_days_from_ce_opt);
    prop_oneof![named(FieldType::Date), constant.prop_map(Value::Date)].boxed()
}

fn texts() -> BoxedStrategy<Value> {
    prop_oneof![named(FieldType::Text), any::<String>().prop_map(Value::Text), "['\"‘”且]{0,3}".prop_map(Value::Text)]
        .boxed()
}

fn flags() -> BoxedStrategy<Value> {
    prop_oneof![named(FieldType::Flag), any::<bool>().prop_map(Value::Flag)].boxed()
}

fn amounts() -> BoxedStrategy<Value> {
    let dates = dates();
    let leaf = prop_oneof![
        named(FieldType::Number),
        named(FieldType::Flag),
        numbers().prop_map(Value::Number),
        dates.clone().prop_map(|date| Value::Days(Box::new(date))),
        dates.prop_map(|date| Value::DaysToAnniversary(Box::new(date))),
    ];
    let signs =
        prop::sample::select(vec![Arithmetic::Add, Arithmetic::Subtract, Arithmetic::Multiply, Arithmetic::Divide]);
    leaf.prop_recursive(3, 8, 2, move |inner| {
        prop_oneof![
            4 => (inner.clone(), signs.clone(), inner.clone()).prop_map(|(left, sign, right)| calc(left, sign, right)),
            1 => (inner.clone(), inner.clone()).prop_map(|(left, right)| Value::Pct(Box::new(left), Box::new(right))),
            1 => (inner.clone(), inner).prop_map(|(left, right)| Value::Share(Box::new(left), Box::new(right))),
        ]
    })
    .prop_filter("a number, not a flag", |value| !matches!(value, Value::Field(name) if name.contains("标志")))
    .boxed()
}

fn conditions() -> BoxedStrategy<Rule> {
    let signs = prop::sample::select(vec![
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Less,
        Comparison::AtMost,
        Comparison::Greater,
        Comparison::AtLeast,
    ]);
    let of = move |values: BoxedStrategy<Value>| {
        let constants = values.clone().prop_filter("a constant", Value::is_constant);
        prop_oneof![
            3 => (values.clone(), signs.clone(), values.clone()).prop_map(|(left, is, right)| compare(left, is, right)),
            1 => (values.clone(), values.clone(), values.clone())
                .prop_map(|(value, low, high)| Rule::Between { value, low, high }),
            1 => (values.clone(), prop::collection::vec(constants, 1..4)).prop_map(|(value, list)| Rule::In { value, list }),
            1 => values.prop_map(Rule::IsBlank),
        ]
    };
    let search = (texts(), any::<String>(), any::<bool>()).prop_map(|(value, text, start)| {
        if start { Rule::StartsWith { value, text } } else { Rule::Contains { value, text } }
    });
    let pasted = ("[0-9a-f]{8}", prop::collection::vec("[0-9a-f]{4}", 1..4)).prop_map(|(key, hashes)| Rule::InPasted {
        field: "客户号".to_owned(),
        list: PastedList { key, hashes: hashes.into() },
    });
    prop_oneof![4 => of(amounts()), 2 => of(texts()), 2 => of(dates()), 2 => of(flags()), 1 => search, 1 => pasted]
        .boxed()
}

fn rules() -> BoxedStrategy<Rule> {
    conditions()
        .prop_recursive(11, 40, 3, |inner| {
            let parts = || prop::collection::vec(inner.clone(), 2..4);
            prop_oneof![
                2 => parts().prop_map(Rule::All),
                2 => parts().prop_map(Rule::Any),
                1 => inner.clone().prop_map(not),
            ]
        })
        .boxed()
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(rule in rules()) {
        let schema = schema();
        prop_assert!(rule.depth() <= MAX_DEPTH);
        prop_assert_eq!(check(&rule, &schema), vec![]);
        let text = print(&rule);
        prop_assert_eq!(parse(&text, &schema).map(|read| print(&read)), Ok(text.clone()));
        prop_assert_eq!(parse(&text, &schema), Ok(rule));
    }

    #[test]
    fn any_text_gives_a_rule_or_a_place(text in "[a-c年且非0-9万'\"() ,<>=+\\-]{0,40}|\\PC{0,40}|.{0,40}") {
        if let Err(fault) = parse(&text, &schema()) {
            prop_assert!(text.get(fault.at.clone()).is_some());
            prop_assert!((1..=text.chars().count() + 1).contains(&fault.column));
        }
    }
}
