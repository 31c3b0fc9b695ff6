//! The condition that decides, by hand.

use strategy_map::data::why::{Blank, Fact, Holds, Judgement, People, Reason};
use strategy_map::data::{Column, Table, hash_pasted};
use strategy_map::model::{Arithmetic, Comparison, Field, FieldType, Role, Rule, Unit, Value};
use strategy_map::rule::{RuleFaultKind, Schema, parse};

use crate::engine::{as_of, day, field};

fn fields() -> Vec<Field> {
    vec![
        field("客户号", FieldType::Text, Role::CustomerId, Unit::None),
        field("AUM", FieldType::Number, Role::Aum, Unit::Yuan),
        field("年龄", FieldType::Number, Role::Age, Unit::Years),
        field("城市", FieldType::Text, Role::Person, Unit::None),
        field("代发", FieldType::Flag, Role::Flag, Unit::None),
        field("开户", FieldType::Date, Role::OpenDate, Unit::None),
    ]
}

/// One customer: 320,000 元, no age, of 杭州, no payroll, opened 2024-02-29.
fn table() -> Table {
    Table::new(
        1,
        vec![
            Column::texts("客户号", [Some("C001")]),
            Column::numbers("AUM", [Some(320_000.0)]),
            Column::numbers("年龄", [None]),
            Column::texts("城市", [Some("杭州")]),
            Column::flags("代发", [Some(false)]),
            Column::dates("开户", [Some(day("2024-02-29"))]),
        ],
    )
}

fn judge_rule(rule: &Rule) -> Judgement {
    let (table, fields) = (table(), fields());
    let people = People::new(&table, &fields, Some(as_of()));
    let ready = people.ready(rule).unwrap();
    people.person(0).judge(&ready).unwrap()
}

fn judge(text: &str) -> Judgement {
    judge_rule(&parse(text, &Schema::of(&fields())).unwrap())
}

/// Where the deciding conditions stand.
fn paths(judged: &Judgement) -> Vec<Vec<usize>> {
    judged.reasons.iter().map(|reason| reason.path.clone()).collect()
}

fn facts(reason: &Reason) -> Vec<Option<Fact>> {
    reason.seen.iter().map(|seen| seen.fact.clone()).collect()
}

#[test]
fn of_all_the_first_that_fails_decides() {
    let judged = judge("城市 = '杭州' and AUM >= 500000 and 代发 = true");
    assert_eq!((judged.holds, paths(&judged)), (Holds::No, vec![vec![1]]));
    let [reason] = judged.reasons.as_slice() else { panic!("{judged:?}") };
    assert_eq!(facts(reason), [Some(Fact::Number(320_000.0))]);
    assert_eq!((reason.holds, reason.asked()), (Holds::No, Holds::No));
    // What is false settles it, whatever is blank.
    let judged = judge("年龄 > 30 and AUM >= 500000");
    assert_eq!((judged.holds, paths(&judged)), (Holds::No, vec![vec![1]]));
}

#[test]
fn of_all_that_hold_each_decides() {
    let judged = judge("城市 = '杭州' and (AUM >= 100000 and AUM < 500000)");
    assert_eq!(judged.holds, Holds::Yes);
    assert_eq!(judged.reasons.len(), 3);
}

#[test]
fn of_any_the_first_that_holds_decides_else_all_of_them() {
    let judged = judge("AUM >= 500000 or 城市 = '杭州' or AUM > 1");
    assert_eq!((judged.holds, paths(&judged)), (Holds::Yes, vec![vec![1]]));
    let judged = judge("AUM >= 500000 or 城市 = '宁波' or 代发 = true");
    assert_eq!((judged.holds, paths(&judged)), (Holds::No, vec![vec![0], vec![1], vec![2]]));
}

#[test]
fn a_blank_decides_where_nothing_else_does() {
    for rule in ["年龄 > 30 and 城市 = '杭州'", "年龄 > 30 or 城市 = '宁波'"] {
        let judged = judge(rule);
        assert_eq!((judged.holds, paths(&judged)), (Holds::Unknown, vec![vec![0]]), "{rule}");
        assert_eq!(judged.reasons[0].seen[0].blank, Some(Blank::Field("年龄".to_owned())));
    }
    let judged = judge("not 年龄 > 30");
    assert_eq!((judged.holds, judged.reasons[0].asked()), (Holds::Unknown, Holds::Unknown), "not unknown is unknown");
    let judged = judge("年龄 is null");
    assert_eq!((judged.holds, judged.reasons[0].holds), (Holds::Yes, Holds::Yes));
    let judged = judge("年龄 is not null");
    assert_eq!((judged.holds, judged.reasons[0].holds), (Holds::No, Holds::Yes));
    assert!(!judged.reasons[0].as_it_stands);
}

#[test]
fn below_a_not_the_contrary_is_asked_for() {
    let judged = judge("not (城市 = '杭州' and 代发 = true)");
    assert_eq!((judged.holds, paths(&judged)), (Holds::Yes, vec![vec![0, 1]]));
    assert_eq!((judged.reasons[0].holds, judged.reasons[0].asked()), (Holds::No, Holds::Yes));
    let judged = judge("not (城市 = '杭州' or 代发 = true)");
    assert_eq!((judged.holds, paths(&judged)), (Holds::No, vec![vec![0, 0]]));
    let twice = Rule::Not(Box::new(Rule::Not(Box::new(Rule::IsBlank(Value::Field("年龄".to_owned()))))));
    assert!(judge_rule(&twice).reasons[0].as_it_stands);
}

#[test]
fn a_rule_without_conditions_matches_nobody_and_empty_groups_are_passed_over() {
    let nothing = judge_rule(&Rule::All(Vec::new()));
    assert_eq!((nothing.holds, nothing.reasons.len()), (Holds::No, 0));
    let aum =
        Rule::Compare { left: Value::Field("AUM".to_owned()), is: Comparison::AtLeast, right: Value::Number(1.0) };
    let judged = judge_rule(&Rule::All(vec![Rule::Any(Vec::new()), Rule::Not(Box::new(Rule::All(Vec::new()))), aum]));
    assert_eq!((judged.holds, paths(&judged)), (Holds::Yes, vec![vec![2]]));
}

#[test]
fn calculations_show_what_they_are_made_of() {
    // 2024-02-29 to 2026-10-31 are 975 days: 366 − 60 + 365 + 304; the next anniversary is 1 March 2027, after 121 days.
    let judged = judge("days(开户) > 975");
    assert_eq!((judged.holds, facts(&judged.reasons[0])), (Holds::No, vec![Some(Fact::Number(975.0))]));
    assert_eq!(judged.reasons[0].seen[0].inputs, [("开户".to_owned(), Some(Fact::Date(day("2024-02-29"))))]);
    let judged = judge("days_to_anniversary(开户) <= 121");
    assert_eq!((judged.holds, facts(&judged.reasons[0])), (Holds::Yes, vec![Some(Fact::Number(121.0))]));
    let judged = judge("pct(AUM, 代发) > 0");
    let by_zero = Value::Pct(Box::new(Value::Field("AUM".to_owned())), Box::new(Value::Field("代发".to_owned())));
    assert_eq!(judged.reasons[0].seen[0].blank, Some(Blank::NoResult(by_zero)));
    let judged = judge("年龄 + AUM > 0");
    assert_eq!(judged.reasons[0].seen[0].blank, Some(Blank::Field("年龄".to_owned())));
    let huge =
        Value::Calc(Box::new(Value::Field("AUM".to_owned())), Arithmetic::Multiply, Box::new(Value::Number(f64::MAX)));
    assert_eq!(judge_rule(&Rule::IsBlank(huge)).holds, Holds::Yes, "too large to be a number");
}

#[test]
fn without_a_day_no_day_can_be_counted() {
    let (table, fields) = (table(), fields());
    let people = People::new(&table, &fields, None);
    let rule = parse("days(开户) > 9", &Schema::of(&fields)).unwrap();
    let judged = people.person(0).judge(&people.ready(&rule).unwrap()).unwrap();
    assert_eq!((judged.holds, judged.reasons[0].seen[0].blank.clone()), (Holds::Unknown, Some(Blank::NoDay)));
}

#[test]
fn a_pasted_list_is_asked_by_its_hashes() {
    for (ids, holds) in [(["C001", "C009"], Holds::Yes), (["C002", "C009"], Holds::No)] {
        let list = hash_pasted("a5", ids);
        let judged = judge_rule(&Rule::InPasted { field: "客户号".to_owned(), list });
        assert_eq!(judged.holds, holds);
        assert_eq!(facts(&judged.reasons[0]), [Some(Fact::Text("C001".to_owned()))]);
    }
}

#[test]
fn a_rule_that_does_not_fit_says_why() {
    let (table, mut fields) = (table(), fields());
    fields.push(field("余额", FieldType::Number, Role::Balance, Unit::Yuan));
    fields[3].kind = FieldType::Date;
    let people = People::new(&table, &fields, None);
    let fault = |rule: &Rule| match people.ready(rule) {
        Err(fault) => fault,
        Ok(ready) => people.person(0).judge(&ready).unwrap_err(),
    };
    let blank = |name: &str| Rule::All(vec![Rule::Any(vec![Rule::IsBlank(Value::Field(name.to_owned()))])]);
    assert_eq!(fault(&blank("无")).kind, RuleFaultKind::NoField("无".to_owned()));
    // The file has no such column.
    let missing = fault(&blank("余额"));
    assert_eq!((missing.path, missing.kind), (vec![0, 0], RuleFaultKind::NoField("余额".to_owned())));
    assert_eq!(fault(&blank("城市")).kind, RuleFaultKind::Expected(FieldType::Text, FieldType::Date));
}
