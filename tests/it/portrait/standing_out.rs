//! What is worth a word: large enough, of enough customers, and not to be taken for chance after a correction for all that
//! was compared.

use std::sync::Arc;

use strategy_map::analysis::chance;
use strategy_map::data::live::Who;
use strategy_map::data::portrait::Magnitude;
use strategy_map::data::{Bitmap, Column};
use strategy_map::model::{Arithmetic, Field, FieldOrigin, FieldType, Formula, Project, Role, Unit, Value};

use super::made::{Bank, first, group, portrait};
use crate::engine::{at_least, field, segment, value};

#[test]
fn chances_are_those_of_the_normal_distribution() {
    // √(1/20 + 1/80) = 0.25; two-sided 1σ 0.317311, 1.96σ 0.049996, 2.5758σ 0.01.
    for (effect, expected) in [(0.25, 0.317_311), (-0.49, 0.049_996), (0.643_957, 0.01), (0.0, 1.0)] {
        assert!((chance(effect, 20, 80) - expected).abs() < 1e-6, "{effect}");
    }
    assert_eq!((chance(3.0, 0, 80), chance(3.0, 20, 0)), (1.0, 1.0));
}

#[test]
fn effects_have_the_words_of_the_book() {
    let words = [0.19, 0.2, -0.5, 0.79, -0.8].map(Magnitude::of);
    assert_eq!(
        words,
        [Magnitude::Negligible, Magnitude::Small, Magnitude::Medium, Magnitude::Medium, Magnitude::Large]
    );
}

/// 100 customers with a flag that half of the first 20 have and a quarter of the others, and a text of so many words that
/// are spread alike.
fn slight(words: usize) -> Bank {
    let flag = |row: usize| if row < 20 { row.is_multiple_of(2) } else { row.is_multiple_of(4) };
    let mut project = Project::empty("slight".to_owned());
    project.fields = vec![field("标志", FieldType::Flag, Role::Flag, Unit::None)];
    let mut columns = vec![Column::flags("标志", (0..100).map(|row| Some(flag(row))))];
    if words > 0 {
        project.fields.push(field("城市", FieldType::Text, Role::Person, Unit::None));
        columns.push(Column::texts("城市", (0..100).map(|row| Some(["甲", "乙", "丙", "丁"][row % words]))));
    }
    Bank::new(project, columns)
}

#[test]
fn the_more_is_compared_the_more_is_asked_of_a_difference() {
    // h = 2 asin √½ − 2 asin √¼ = π/6, 2.094 standard deviations, by chance 0.036.
    let alone = portrait(&slight(0), first(20));
    let difference = &alone.differences[0];
    assert!((difference.effect - std::f64::consts::FRAC_PI_6).abs() < 1e-12);
    assert!((difference.chance - 0.036).abs() < 5e-4);
    assert_eq!((alone.compared, alone.outstanding().count()), (1, 1));
    let among = portrait(&slight(4), first(20));
    assert_eq!((among.compared, among.outstanding().count()), (5, 0));
    assert_eq!(&among.differences[0], difference, "it is told as what it is");
}

#[test]
fn groups_that_share_no_value_are_wholly_apart_in_any_order() {
    for (rows, all) in [(300, 1000), (2500, 10_000), (7500, 10_000)] {
        for turn in [1, 7, 37] {
            let is_of = |row: usize| row * turn % all < rows;
            let mut project = Project::empty("apart".to_owned());
            let names = ["标志", "常数", "金额"];
            project.fields = names.map(|name| field(name, FieldType::Number, Role::Other, Unit::None)).to_vec();
            let numbers =
                |name: &str, of: fn(bool) -> f64| Column::numbers(name, (0..all).map(|row| Some(of(is_of(row)))));
            let columns = vec![
                numbers("标志", |is| f64::from(u8::from(is))),
                numbers("常数", |_| 0.1),
                numbers("金额", |is| if is { 1e9 / 3.0 } else { 0.1 }),
            ];
            let only = Some(Arc::new(Bitmap::from_fn(all, is_of)));
            let portrait = portrait(&Bank::new(project, columns), Who { only, ..Who::default() });
            let found: Vec<_> =
                portrait.outstanding().map(|it| (it.field.as_str(), it.effect, it.magnitude())).collect();
            let apart = |name| (name, f64::INFINITY, Magnitude::Apart);
            assert_eq!(found, [apart("标志"), apart("金额")], "{rows} of {all}, {turn}");
            assert_eq!(portrait.differences.len(), 2, "a constant differs nowhere");
        }
    }
}

#[test]
fn too_few_customers_are_not_compared() {
    let bank = slight(2);
    for (rows, compared) in [(19, 0), (20, 3), (80, 3), (81, 0)] {
        let portrait = portrait(&bank, first(rows));
        assert_eq!((portrait.compared, portrait.differences.is_empty()), (compared, compared == 0), "{rows}");
        assert_eq!(portrait.fields.len(), 2, "their values are shown");
    }
}

#[test]
fn equal_effects_stand_in_the_order_of_the_fields() {
    let mut project = Project::empty("ties".to_owned());
    let names = ["乙", "甲"];
    project.fields = names.map(|name| field(name, FieldType::Flag, Role::Flag, Unit::None)).to_vec();
    let columns = names.map(|name| Column::flags(name, (0..100).map(|row| Some(row < 50)))).to_vec();
    let portrait = portrait(&Bank::new(project, columns), first(30));
    let order: Vec<&str> = portrait.differences.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(order, names);
}

#[test]
fn fields_by_which_a_group_was_chosen_are_no_finding() {
    let derived = |name: &str, formula: Formula| Field {
        origin: FieldOrigin::Derived(formula),
        ..field(name, FieldType::Number, Role::Other, Unit::None)
    };
    let calc = |a: Value, by: Arithmetic, b: Value| Formula::Value(Value::Calc(Box::new(a), by, Box::new(b)));
    let twice = |of: &str| calc(value(of), Arithmetic::Multiply, Value::Number(2.0));
    let sum = |a: &str, b: &str| calc(value(a), Arithmetic::Add, value(b));
    let number = |name: &str| field(name, FieldType::Number, Role::Other, Unit::None);
    let mut project = Project::empty("chosen".to_owned());
    project.fields = vec![
        number("来源"),
        derived("所选", twice("来源")),
        derived("所选的倍", twice("所选")),
        derived("掺了别的", sum("所选", "别的")),
        number("别的"),
    ];
    project.segments = vec![segment(1, at_least("所选", 80.0))];
    let values: [fn(f64) -> f64; 5] =
        [|row| row, |row| row * 2.0, |row| row * 4.0, |row| row * 2.0 + row % 2.0, |row| row % 2.0];
    let numbers = |(field, of): (&Field, fn(f64) -> f64)| {
        Column::numbers(field.column(), (0..100).map(|row| Some(of(row.into()))))
    };
    let columns = project.fields.iter().zip(values).map(numbers).collect();
    let bank = Bank::new(project, columns);
    let by_rule = portrait(&bank, group(&bank, 1));
    assert_eq!(by_rule.defining, ["来源", "所选", "所选的倍"]);
    let named: Vec<&str> = by_rule.outstanding().map(|it| it.field.as_str()).collect();
    assert_eq!(named, ["掺了别的"], "the others differ as much, but by definition");
    assert_eq!(by_rule.differences.len(), 4);
    // The same customers by a list: nothing is known of why they were chosen.
    let listed = Who { only: Some(Arc::new(Bitmap::from_fn(100, |row| row >= 40))), ..Who::default() };
    let by_list = portrait(&bank, listed);
    assert_eq!((by_list.customers, by_list.defining.len(), by_list.outstanding().count()), (by_rule.customers, 0, 4));
}
