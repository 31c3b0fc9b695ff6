//! The type of a formula on given fields: what a derived field will hold.

use crate::model::{Bands, FieldType, Formula, Input, Rule, Scaled, Value};

use super::{RuleFault, RuleFaultKind, Schema, check, check_number, check_value};

/// The type of what a formula gives on these fields, or its first fault. Whether the formula is complete in itself is
/// told by [`Formula::shape`].
///
/// # Errors
/// A field that does not exist, is personal, or is of a type that cannot stand there. A flag counts as 0 or 1 where a
/// number is needed.
pub fn formula_type(formula: &Formula, schema: &Schema) -> Result<FieldType, RuleFault> {
    let number = |name: &String| check_number(&Value::Field(name.clone()), schema);
    match formula {
        Formula::Value(value) => check_value(value, schema),
        Formula::Sum(terms) => {
            terms.iter().try_for_each(|term| number(&term.field))?;
            Ok(FieldType::Number)
        }
        Formula::Flag(rule) => {
            holds(rule, schema)?;
            Ok(FieldType::Flag)
        }
        Formula::Band(Bands { value, .. }) => check_number(value, schema).map(|()| FieldType::Text),
        Formula::Score { value, .. } => check_number(value, schema).map(|()| FieldType::Number),
        Formula::StickyTier { months, .. } => {
            months.iter().try_for_each(number)?;
            Ok(FieldType::Text)
        }
        Formula::UnderWatch(tier) => match check_value(&Value::Field(tier.clone()), schema)? {
            FieldType::Text => Ok(FieldType::Flag),
            found => Err(RuleFault { path: Vec::new(), kind: RuleFaultKind::Expected(found, FieldType::Text) }),
        },
        Formula::Cluster(clusters) => {
            clusters.inputs.iter().try_for_each(|scaled| input(scaled, schema))?;
            Ok(FieldType::Text)
        }
        Formula::Chance(chance) => {
            chance.terms.iter().try_for_each(|term| input(&term.input, schema))?;
            Ok(FieldType::Number)
        }
    }
}

fn input(scaled: &Scaled, schema: &Schema) -> Result<(), RuleFault> {
    match &scaled.input {
        Input::Number(value) => check_number(value, schema),
        Input::Holds(rule) => holds(rule, schema),
    }
}

fn holds(rule: &Rule, schema: &Schema) -> Result<(), RuleFault> {
    check(&schema.fit(rule), schema).into_iter().next().map_or(Ok(()), Err)
}
