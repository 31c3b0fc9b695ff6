//! A condition that decides, with what the customer has of what it looks at.

use super::fact::{Blank, Fact};
use super::judge::Holds;
use super::people::Person;
use crate::model::{Rule, Value};

/// A condition that decides what a rule says of a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Child indices from the root of the rule.
    pub path: Vec<usize>,
    /// The condition, its constants in their final form.
    pub condition: Rule,
    /// What the condition says by itself.
    pub holds: Holds,
    /// False when it stands below an odd number of *nots*: then the rule asks for the contrary.
    pub as_it_stands: bool,
    /// What it looks at, from left to right; constants left out.
    pub seen: Vec<Seen>,
}

/// A value that a condition looks at.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// What is looked at.
    pub value: Value,
    /// What the customer has; `None` when it is blank.
    pub fact: Option<Fact>,
    /// Why it is blank.
    pub blank: Option<Blank>,
    /// The fields of a calculation and what the customer has of them; none for a plain field.
    pub inputs: Vec<(String, Option<Fact>)>,
}

impl Reason {
    /// Whether the customer has what the rule asks for here.
    pub const fn asked(&self) -> Holds {
        if self.as_it_stands { self.holds } else { self.holds.opposite() }
    }
}

impl Person<'_> {
    pub(super) fn reason(&self, path: Vec<usize>, condition: &Rule, holds: Holds, as_it_stands: bool) -> Reason {
        let seen = match condition {
            Rule::InPasted { field, .. } => vec![self.seen(&Value::Field(field.clone()))],
            _ => condition.values().into_iter().filter(|it| !it.is_constant()).map(|it| self.seen(it)).collect(),
        };
        Reason { path, condition: condition.clone(), holds, as_it_stands, seen }
    }

    fn seen(&self, value: &Value) -> Seen {
        let fact = self.value(value).ok().flatten();
        let is_field = matches!(value, Value::Field(_));
        let fields = if is_field { Vec::new() } else { value.fields() };
        let inputs = fields.into_iter().map(|name| {
            let fact = self.fact(&name).ok().flatten();
            (name, fact)
        });
        Seen { value: value.clone(), blank: self.blank(value), inputs: inputs.collect(), fact }
    }
}
