//! Whether a rule or value fits the fields: names, types, and that personal fields stay personal.

use crate::model::{FieldType, MAX_DEPTH, Rule, Value};

use super::{RuleFault, RuleFaultKind, Schema};

/// The faults of a rule on these fields, at most one for each condition, in depth-first order. Constants are taken as they
/// are: [`Schema::fit`] first. Empty groups are no fault.
///
/// Two values compare when their types are equal; a flag counts as 0 or 1 in a calculation; days are only subtracted by
/// `days`. A personal field may stand in [`Rule::IsBlank`] and [`Rule::InPasted`] alone.
pub fn check(rule: &Rule, schema: &Schema) -> Vec<RuleFault> {
    if rule.depth() > MAX_DEPTH {
        return vec![RuleFault { path: Vec::new(), kind: RuleFaultKind::TooDeep }];
    }
    let mut faults = Vec::new();
    walk(rule, schema, &mut Vec::new(), &mut faults);
    faults
}

/// The type of a value on these fields, or its first fault.
pub fn check_value(value: &Value, schema: &Schema) -> Result<FieldType, RuleFault> {
    let fault = |kind| RuleFault { path: Vec::new(), kind };
    if value.depth() > MAX_DEPTH {
        return Err(fault(RuleFaultKind::TooDeep));
    }
    typed(value, schema).map_err(fault)
}

/// Checks that a value is a number (or a flag, which counts as 0 or 1), as sums and means need it.
pub fn check_number(value: &Value, schema: &Schema) -> Result<(), RuleFault> {
    match check_value(value, schema)? {
        FieldType::Number | FieldType::Flag => Ok(()),
        found => Err(RuleFault { path: Vec::new(), kind: RuleFaultKind::Expected(found, FieldType::Number) }),
    }
}

fn walk(rule: &Rule, schema: &Schema, path: &mut Vec<usize>, faults: &mut Vec<RuleFault>) {
    if let Err(kind) = condition(rule, schema) {
        faults.push(RuleFault { path: path.clone(), kind });
    }
    for (index, child) in rule.children().iter().enumerate() {
        path.push(index);
        walk(child, schema, path, faults);
        path.pop();
    }
}

fn condition(rule: &Rule, schema: &Schema) -> Result<(), RuleFaultKind> {
    match rule {
        Rule::All(_) | Rule::Any(_) | Rule::Not(_) => Ok(()),
        Rule::Compare { left, right, .. } => alike(typed(left, schema)?, typed(right, schema)?),
        Rule::Between { value, low, high } => {
            let kind = typed(value, schema)?;
            alike(kind, typed(low, schema)?)?;
            alike(kind, typed(high, schema)?)
        }
        Rule::In { value, list } => {
            let kind = typed(value, schema)?;
            if list.is_empty() {
                return Err(RuleFaultKind::EmptyList);
            }
            list.iter().try_for_each(|entry| {
                if !entry.is_constant() {
                    return Err(RuleFaultKind::NotConstant);
                }
                alike(kind, typed(entry, schema)?)
            })
        }
        Rule::InPasted { field, list } => {
            let (kind, _) = schema.get(field).ok_or_else(|| RuleFaultKind::NoField(field.clone()))?;
            needed(kind, FieldType::Text)?;
            if list.hashes.is_empty() { Err(RuleFaultKind::EmptyList) } else { Ok(()) }
        }
        Rule::Contains { value, .. } | Rule::StartsWith { value, .. } => needed(typed(value, schema)?, FieldType::Text),
        Rule::IsBlank(Value::Field(name)) => {
            schema.get(name).map(|_| ()).ok_or_else(|| RuleFaultKind::NoField(name.clone()))
        }
        Rule::IsBlank(value) => typed(value, schema).map(|_| ()),
    }
}

fn alike(left: FieldType, right: FieldType) -> Result<(), RuleFaultKind> {
    if left == right { Ok(()) } else { Err(RuleFaultKind::Mismatch(left, right)) }
}

fn needed(found: FieldType, wanted: FieldType) -> Result<(), RuleFaultKind> {
    if found == wanted { Ok(()) } else { Err(RuleFaultKind::Expected(found, wanted)) }
}

/// The type of a value whose values are looked at.
fn typed(value: &Value, schema: &Schema) -> Result<FieldType, RuleFaultKind> {
    match value {
        Value::Field(name) => match schema.get(name) {
            Some((_, role)) if role.is_personal() => Err(RuleFaultKind::Personal(name.clone())),
            Some((kind, _)) => Ok(kind),
            None => Err(RuleFaultKind::NoField(name.clone())),
        },
        Value::Number(number) if number.is_finite() => Ok(FieldType::Number),
        Value::Number(_) => Err(RuleFaultKind::NotFinite),
        Value::Text(_) => Ok(FieldType::Text),
        Value::Date(_) => Ok(FieldType::Date),
        Value::Flag(_) => Ok(FieldType::Flag),
        Value::Calc(left, _, right) | Value::Pct(left, right) | Value::Share(left, right) => {
            numeric(typed(left, schema)?)?;
            numeric(typed(right, schema)?)?;
            Ok(FieldType::Number)
        }
        Value::Days(date) | Value::DaysToAnniversary(date) => {
            needed(typed(date, schema)?, FieldType::Date)?;
            Ok(FieldType::Number)
        }
    }
}

fn numeric(kind: FieldType) -> Result<(), RuleFaultKind> {
    if kind == FieldType::Flag { Ok(()) } else { needed(kind, FieldType::Number) }
}
