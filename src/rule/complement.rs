//! The contrary of a rule in two values. *Not* says where a rule is false, and loses those for whom it is unknown; here
//! blanks are asked for, so that the rule and its contrary together hold for everybody. Pure.

use crate::model::{Comparison, Rule, Value};

/// A rule that is true exactly where the given one is not true, be that false or unknown, and never unknown itself.
/// `None` for a rule without any condition: it is true for nobody, so its contrary leaves nobody out.
pub fn not_true(rule: &Rule) -> Option<Rule> {
    rule.pruned().map(|rule| contrary(&rule))
}

/// Where a pruned rule is false or unknown.
fn contrary(rule: &Rule) -> Rule {
    match rule {
        Rule::All(parts) => any(parts.iter().map(contrary)),
        Rule::Any(parts) => all(parts.iter().map(contrary)),
        Rule::Not(part) => possible(part),
        Rule::IsBlank(_) => Rule::Not(Box::new(rule.clone())),
        condition => any([Rule::Not(Box::new(condition.clone()))].into_iter().chain(blanks(condition))),
    }
}

/// Where a pruned rule is true or unknown.
fn possible(rule: &Rule) -> Rule {
    match rule {
        Rule::All(parts) => all(parts.iter().map(possible)),
        Rule::Any(parts) => any(parts.iter().map(possible)),
        Rule::Not(part) => contrary(part),
        Rule::IsBlank(_) => rule.clone(),
        // With one end blank it is still false beyond the other.
        Rule::Between { value, low, high } => {
            let beside = |is, end: &Value| Rule::Compare { left: value.clone(), is, right: end.clone() };
            all([beside(Comparison::AtLeast, low), beside(Comparison::AtMost, high)].iter().map(possible))
        }
        condition => any([condition.clone()].into_iter().chain(blanks(condition))),
    }
}

/// Where a value that the condition needs is blank.
fn blanks(condition: &Rule) -> Vec<Rule> {
    let pasted = match condition {
        Rule::InPasted { field, .. } => Some(Value::Field(field.clone())),
        _ => None,
    };
    let values = condition.values().into_iter().filter(|value| !value.is_constant()).cloned();
    values.chain(pasted).map(Rule::IsBlank).collect()
}

/// All of these, a group of the same kind spread out and nothing twice.
fn all(parts: impl Iterator<Item = Rule>) -> Rule {
    group(parts, Rule::All, |part| if let Rule::All(parts) = part { Ok(parts) } else { Err(part) })
}

/// Any of these, likewise.
fn any(parts: impl Iterator<Item = Rule>) -> Rule {
    group(parts, Rule::Any, |part| if let Rule::Any(parts) = part { Ok(parts) } else { Err(part) })
}

fn group(
    parts: impl Iterator<Item = Rule>,
    make: fn(Vec<Rule>) -> Rule,
    spread: fn(Rule) -> Result<Vec<Rule>, Rule>,
) -> Rule {
    let mut kept: Vec<Rule> = Vec::new();
    for part in parts.flat_map(|part| spread(part).unwrap_or_else(|part| vec![part])) {
        if !kept.contains(&part) {
            kept.push(part);
        }
    }
    if kept.len() == 1 { kept.swap_remove(0) } else { make(kept) }
}
