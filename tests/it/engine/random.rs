//! Random customers and random rules over them.

use std::sync::Arc;

use proptest::prelude::*;
use strategy_map::data::{Column, Table, hash_pasted};
use strategy_map::model::{Arithmetic, Comparison, Field, FieldType, Role, Rule, Unit, Value};

use super::{as_of, field, value};

const CITIES: [&str; 5] = ["杭州", "宁波", "温州", "杭", "Ningbo"];

/// One customer; a blank is `None`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Customer {
    pub(crate) id: Option<String>,
    /// In 元 with two decimals, sometimes negative.
    pub(crate) balance: Option<f64>,
    /// A whole number.
    pub(crate) products: Option<f64>,
    /// A number with any decimals.
    pub(crate) growth: Option<f64>,
    pub(crate) city: Option<&'static str>,
    pub(crate) payroll: Option<bool>,
    /// Days since 1970-01-01.
    pub(crate) opened: Option<i32>,
}

pub(crate) fn fields() -> Vec<Field> {
    vec![
        field("客户号", FieldType::Text, Role::CustomerId, Unit::None),
        field("余额", FieldType::Number, Role::Balance, Unit::Yuan),
        field("产品数", FieldType::Number, Role::Products, Unit::Count),
        field("增长", FieldType::Number, Role::Other, Unit::None),
        field("城市", FieldType::Text, Role::Person, Unit::None),
        field("代发", FieldType::Flag, Role::Flag, Unit::None),
        field("开户", FieldType::Date, Role::OpenDate, Unit::None),
    ]
}

/// Customers from a seed; values come from small ranges, so that thresholds meet them exactly.
pub(crate) fn customers(count: usize, seed: u64) -> Vec<Customer> {
    let mut state = seed;
    // SplitMix64.
    let mut next = move |range: u64| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % range
    };
    let make = |number: usize| Customer {
        id: (next(20) > 0).then(|| format!("C{number}")),
        balance: (next(6) > 0).then(|| {
            let cents = if next(3) == 0 { 0 } else { next(9_000_000) };
            (cents as f64 - 100_000.0 * next(2) as f64) / 100.0
        }),
        products: (next(8) > 0).then(|| next(7) as f64),
        growth: (next(9) > 0).then(|| (next(1 << 40) as f64 / (1_u64 << 39) as f64 - 0.7) * 1.1),
        city: (next(7) > 0).then(|| CITIES[usize::try_from(next(5)).unwrap()]),
        payroll: (next(5) > 0).then(|| next(2) == 1),
        opened: (next(5) > 0).then(|| as_of().to_epoch_days() + 60 - i32::try_from(next(5000)).unwrap()),
    };
    (0..count).map(make).collect()
}

pub(crate) fn table(customers: &[Customer]) -> Arc<Table> {
    let all = || customers.iter();
    let columns = vec![
        Column::texts("客户号", all().map(|it| it.id.as_deref())),
        Column::numbers("余额", all().map(|it| it.balance)),
        Column::numbers("产品数", all().map(|it| it.products)),
        Column::numbers("增长", all().map(|it| it.growth)),
        Column::texts("城市", all().map(|it| it.city)),
        Column::flags("代发", all().map(|it| it.payroll)),
        Column::dates("开户", all().map(|it| it.opened)),
    ];
    Arc::new(Table::new(customers.len(), columns))
}

pub(crate) fn comparison() -> impl Strategy<Value = Comparison> {
    use Comparison::{AtLeast, AtMost, Equal, Greater, Less, NotEqual};
    prop_oneof![Just(Equal), Just(NotEqual), Just(Less), Just(AtMost), Just(Greater), Just(AtLeast)]
}

/// A number for each customer.
pub(crate) fn number() -> impl Strategy<Value = Value> {
    let opened = || Box::new(value("开户"));
    let leaf = prop_oneof![
        Just(value("余额")),
        Just(value("产品数")),
        Just(value("增长")),
        Just(Value::Days(opened())),
        Just(Value::DaysToAnniversary(opened())),
        (-3..12_i32).prop_map(|number| Value::Number(f64::from(number))),
        prop_oneof![Just(0.0), Just(-1000.0), Just(45_000.0), Just(0.25), Just(365.0)].prop_map(Value::Number),
    ];
    let how = || {
        use Arithmetic::{Add, Divide, Multiply, Subtract};
        prop_oneof![Just(Add), Just(Subtract), Just(Multiply), Just(Divide)]
    };
    leaf.prop_recursive(2, 6, 2, move |part| {
        prop_oneof![
            (part.clone(), how(), part.clone()).prop_map(|(a, how, b)| Value::Calc(Box::new(a), how, Box::new(b))),
            (part.clone(), part.clone()).prop_map(|(a, b)| Value::Pct(Box::new(a), Box::new(b))),
            (part.clone(), part).prop_map(|(a, b)| Value::Share(Box::new(a), Box::new(b))),
        ]
    })
}

fn city() -> impl Strategy<Value = String> {
    (0..CITIES.len()).prop_map(|index| CITIES[index].to_owned())
}

fn condition() -> impl Strategy<Value = Rule> {
    let date = (0..5000_i32).prop_map(|back| Value::Date(as_of() - chrono::Days::new(back.unsigned_abs().into())));
    prop_oneof![
        4 => (number(), comparison(), number()).prop_map(|(left, is, right)| Rule::Compare { left, is, right }),
        2 => (number(), number(), number()).prop_map(|(value, low, high)| Rule::Between { value, low, high }),
        1 => (number(), prop::collection::vec(-2..9_i32, 1..12)).prop_map(|(value, list)| {
            Rule::In { value, list: list.into_iter().map(|number| Value::Number(f64::from(number))).collect() }
        }),
        1 => prop::collection::vec(city(), 1..4).prop_map(|list| {
            Rule::In { value: value("城市"), list: list.into_iter().map(Value::Text).collect() }
        }),
        1 => (comparison(), city()).prop_map(|(is, city)| {
            Rule::Compare { left: value("城市"), is, right: Value::Text(city) }
        }),
        1 => (comparison(), any::<bool>()).prop_map(|(is, flag)| {
            Rule::Compare { left: value("代发"), is, right: Value::Flag(flag) }
        }),
        1 => (comparison(), date).prop_map(|(is, date)| Rule::Compare { left: value("开户"), is, right: date }),
        1 => Just(Rule::Contains { value: value("城市"), text: "州".to_owned() }),
        1 => Just(Rule::StartsWith { value: value("城市"), text: "杭".to_owned() }),
        1 => prop_oneof![Just(value("余额")), Just(value("城市")), Just(value("代发")), number()].prop_map(Rule::IsBlank),
        1 => (1..19_usize).prop_map(|step| {
            let ids: Vec<String> = (0..400).step_by(step).map(|number| format!("C{number}")).collect();
            let list = hash_pasted("a5", ids.iter().map(String::as_str));
            Rule::InPasted { field: "客户号".to_owned(), list }
        }),
    ]
}

/// A rule, now and then with empty groups.
pub(crate) fn rule() -> impl Strategy<Value = Rule> {
    condition().prop_recursive(3, 12, 4, |part| {
        prop_oneof![
            prop::collection::vec(part.clone(), 0..4).prop_map(Rule::All),
            prop::collection::vec(part.clone(), 0..4).prop_map(Rule::Any),
            part.prop_map(|part| Rule::Not(Box::new(part))),
        ]
    })
}
