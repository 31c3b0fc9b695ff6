//! What can be done about a finding: the cleaning steps that are proposed for it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::days::{is_deed, placeholder_days};
use super::number_of::padded_width;
use super::run::Seen;
use super::stand_in::stand_ins;
use super::units::others;
use crate::data::read::FindingKind;
use crate::data::{Resolved, Source, Table, Values, Watch};
use crate::model::{Arithmetic, Comparison, Field, FieldType, Fix, Role, Rule, Value};

/// A finding on the table it was found in.
#[derive(Clone, Copy, Debug)]
pub struct Fixable<'a> {
    /// The finding.
    pub seen: &'a Seen,
    /// The cleaned table.
    pub table: &'a Table,
    /// The fields of the project.
    pub fields: &'a [Field],
}

impl<'a> Fixable<'a> {
    /// The column it was found in.
    fn resolved(self) -> Option<Resolved<'a>> {
        Source { table: self.table, fields: self.fields }.resolve(&self.seen.field).ok()
    }
}

/// True for the kinds for which [`fixes`] may propose something.
pub const fn is_fixable(kind: FindingKind) -> bool {
    use FindingKind as K;
    matches!(
        kind,
        K::DuplicateCustomer
            | K::MissingCustomer
            | K::SeveralAsOf
            | K::FutureDate
            | K::PlaceholderDate
            | K::OpenEndDate
            | K::NegativeBalance
            | K::ImpossibleAge
            | K::AgeAgainstBirth
            | K::MixedUnit
            | K::IdZeroLost
            | K::IdPointZero
            | K::IdCase
            | K::InvisibleSigns
            | K::ControlSigns
            | K::DirectionOverride
            | K::SplitByForm
            | K::Outlier
    )
}

/// The steps that put a finding right, the most usual first; none where it can only be accepted or filled by hand.
pub fn fixes(it: Fixable<'_>) -> Vec<Fix> {
    use FindingKind as K;
    let Some(field) = it.fields.iter().find(|field| field.name == it.seen.field) else { return Vec::new() };
    let name = || field.name.clone();
    let blank = |rule: Rule| Fix::Blank { field: name(), rule };
    let value = || Value::Field(name());
    match it.seen.kind {
        K::DuplicateCustomer => vec![Fix::OneRowEach { last: false }, Fix::OneRowEach { last: true }],
        K::MissingCustomer => vec![Fix::SetAside(missing(it, field))],
        K::SeveralAsOf => earlier_days(it).map(Fix::SetAside).into_iter().collect(),
        K::FutureDate => {
            let later = Rule::All(vec![
                compare(Value::Days(Box::new(value())), Comparison::Less, Value::Number(0.0)),
                Rule::Not(Box::new(open_end(&value()))),
            ]);
            vec![blank(later.clone()), Fix::SetAside(later)]
        }
        K::PlaceholderDate => vec![blank(placeholder(field))],
        K::OpenEndDate => vec![blank(open_end(&value()))],
        K::NegativeBalance => {
            let below = compare(value(), Comparison::Less, Value::Number(0.0));
            vec![blank(below.clone()), Fix::SetAside(below)]
        }
        K::ImpossibleAge => vec![blank(Rule::Any(vec![
            compare(value(), Comparison::Less, Value::Number(0.0)),
            compare(value(), Comparison::Greater, Value::Number(120.0)),
        ]))],
        K::AgeAgainstBirth => age_against_birth(it, field).map(blank).into_iter().collect(),
        K::MixedUnit => apart(it).map_or_else(|| units(it.fields, field), |fix| vec![fix]),
        K::IdZeroLost => padding(it).into_iter().collect(),
        K::IdPointZero => vec![Fix::DropPointZero { field: name() }],
        K::IdCase => vec![Fix::Tidy { field: name(), upper: true }],
        K::InvisibleSigns | K::ControlSigns | K::DirectionOverride | K::SplitByForm => {
            vec![Fix::Tidy { field: name(), upper: false }]
        }
        K::Outlier => outliers(it).map_or_else(Vec::new, |rule| vec![blank(rule.clone()), Fix::SetAside(rule)]),
        _ => Vec::new(),
    }
}

fn compare(left: Value, is: Comparison, right: Value) -> Rule {
    Rule::Compare { left, is, right }
}

fn calc(left: Value, how: Arithmetic, right: Value) -> Value {
    Value::Calc(Box::new(left), how, Box::new(right))
}

fn field_of(name: &str) -> Value {
    Value::Field(name.to_owned())
}

/// Blank, or one of the values that stand for a missing number in this table.
fn missing(it: Fixable<'_>, field: &Field) -> Rule {
    let blank = Rule::IsBlank(field_of(&field.name));
    let Some(resolved) = it.resolved() else { return blank };
    let rows = stand_ins(&resolved.column, &Watch::default());
    let words: BTreeSet<&str> = rows.ones_iter().filter_map(|row| resolved.column.text(row)).collect();
    let list: Vec<Value> = words.into_iter().map(|word| Value::Text(word.to_owned())).collect();
    if list.is_empty() { blank } else { Rule::Any(vec![blank, Rule::In { value: field_of(&field.name), list }]) }
}

/// Zeros in front where all numbers that still have theirs are of one width.
fn padding(it: Fixable<'_>) -> Option<Fix> {
    let column = it.resolved()?.column;
    let Values::Text(texts) = &column.values else { return None };
    let width = u8::try_from(padded_width(texts)?).ok()?;
    Some(Fix::PadZeros { field: it.seen.field.clone(), width })
}

/// Days before the latest as-of day.
fn earlier_days(it: Fixable<'_>) -> Option<Rule> {
    let column = it.resolved()?.column;
    let latest = column.known.ones_iter().filter_map(|row| column.date(row)).max()?;
    let latest = Value::Date(NaiveDate::from_epoch_days(latest)?);
    Some(compare(field_of(&it.seen.field), Comparison::Less, latest))
}

/// What the amounts of the column alone say.
fn apart(it: Fixable<'_>) -> Option<Fix> {
    others(&it.resolved()?).map(|others| others.fix(&it.seen.field))
}

fn open_end(value: &Value) -> Rule {
    let [century_end, far] = super::days::open_end_days();
    Rule::Any(vec![
        compare(value.clone(), Comparison::Equal, Value::Date(century_end)),
        compare(value.clone(), Comparison::AtLeast, Value::Date(far)),
    ])
}

fn placeholder(field: &Field) -> Rule {
    let [early, zero] = placeholder_days();
    let mut parts = vec![compare(field_of(&field.name), Comparison::AtMost, Value::Date(early))];
    if is_deed(field.role) {
        parts.push(compare(field_of(&field.name), Comparison::Equal, Value::Date(zero)));
    }
    Rule::Any(parts)
}

/// Years are days / 365.25: with a thousandth or three for leap years the rule picks what the check has found.
fn age_against_birth(it: Fixable<'_>, age: &Field) -> Option<Rule> {
    let birth = it.fields.iter().find(|field| field.role == Role::BirthDate && field.kind == FieldType::Date)?;
    let days = Value::Days(Box::new(field_of(&birth.name)));
    let years = calc(days, Arithmetic::Divide, Value::Number(365.25));
    let ahead = calc(field_of(&age.name), Arithmetic::Subtract, years);
    Some(Rule::Any(vec![
        compare(ahead.clone(), Comparison::Greater, Value::Number(1.003)),
        compare(ahead, Comparison::AtMost, Value::Number(-1.997)),
    ]))
}

/// ×10,000 where total and parts say so. A customer with a blank part is left alone: a sum with a blank is blank.
fn units(fields: &[Field], field: &Field) -> Vec<Fix> {
    let parts: Vec<&Field> = fields.iter().filter(|it| it.role == Role::Balance && it.unit.is_money()).collect();
    let total = fields.iter().find(|it| it.role == Role::Aum && it.unit.is_money());
    let scale = |factor: f64, value: Value, middle: f64| Fix::Scale {
        field: field.name.clone(),
        factor,
        rule: Rule::Between { value, low: Value::Number(middle * 0.995), high: Value::Number(middle * 1.005) },
    };
    let names = |except: &str| parts.iter().map(|it| it.name.as_str()).filter(|it| *it != except).collect::<Vec<_>>();
    if field.role == Role::Aum {
        let Some(sum) = sum_of(&names("")) else { return Vec::new() };
        let share = Value::Share(Box::new(field_of(&field.name)), Box::new(sum));
        return vec![scale(10_000.0, share.clone(), 0.000_1), scale(0.000_1, share, 10_000.0)];
    }
    let (Some(total), Some(others)) = (total, sum_of(&names(&field.name))) else { return Vec::new() };
    let rest = calc(field_of(&total.name), Arithmetic::Subtract, others);
    vec![scale(10_000.0, Value::Share(Box::new(rest), Box::new(field_of(&field.name))), 10_000.0)]
}

/// A sum as a tree that is as flat as can be, so that it may stand in a rule.
fn sum_of(names: &[&str]) -> Option<Value> {
    match names {
        [] => None,
        [name] => Some(field_of(name)),
        _ => {
            let (left, right) = names.split_at_checked(names.len() / 2)?;
            Some(calc(sum_of(left)?, Arithmetic::Add, sum_of(right)?))
        }
    }
}

/// Values from the smallest outlier on.
fn outliers(it: Fixable<'_>) -> Option<Rule> {
    let resolved = it.resolved()?;
    let values = || it.seen.rows.ones_iter().filter_map(|row| resolved.number(row));
    let above = values().filter(|value| *value > 0.0).reduce(f64::min);
    let below = values().filter(|value| *value < 0.0).reduce(f64::max);
    let above = above.map(|value| compare(field_of(&it.seen.field), Comparison::AtLeast, Value::Number(value)));
    let below = below.map(|value| compare(field_of(&it.seen.field), Comparison::AtMost, Value::Number(value)));
    let parts: Vec<Rule> = above.into_iter().chain(below).collect();
    (!parts.is_empty()).then_some(Rule::Any(parts))
}
