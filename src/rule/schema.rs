//! What a rule may name: the fields with their types and roles. Reading and checking rules need it.

use std::collections::BTreeMap;

use crate::model::{Field, FieldType, Role, Rule, Value};

use super::constant::{fit_value, fitted};
use super::words::folded;

/// Names, types and roles of the fields of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    fields: BTreeMap<String, (FieldType, Role)>,
    /// Names by their folded form; `None` when two names fold to one.
    folded: BTreeMap<String, Option<String>>,
}

impl Schema {
    /// The schema of a list of fields; of two fields with one name the first counts.
    pub fn of(fields: &[Field]) -> Self {
        let mut schema = Self::default();
        for field in fields {
            if schema.fields.contains_key(&field.name) {
                continue;
            }
            schema.fields.insert(field.name.clone(), (field.kind, field.role));
            schema
                .folded
                .entry(folded(&field.name))
                .and_modify(|name| *name = None)
                .or_insert_with(|| Some(field.name.clone()));
        }
        schema
    }

    /// Type and role of a field.
    pub fn get(&self, name: &str) -> Option<(FieldType, Role)> {
        self.fields.get(name).copied()
    }

    /// The field that somebody means who writes `name`: the exact name, else the only one that differs in case and width
    /// alone.
    pub fn find(&self, name: &str) -> Option<&str> {
        match self.fields.get_key_value(name) {
            Some((exact, _)) => Some(exact),
            None => self.folded.get(&folded(name))?.as_deref(),
        }
    }

    /// Names of all fields, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// The type of a value; `None` for a field that does not exist.
    pub fn type_of(&self, value: &Value) -> Option<FieldType> {
        match value {
            Value::Field(name) => self.get(name).map(|(kind, _)| kind),
            Value::Text(_) => Some(FieldType::Text),
            Value::Date(_) => Some(FieldType::Date),
            Value::Flag(_) => Some(FieldType::Flag),
            Value::Number(_)
            | Value::Calc(..)
            | Value::Days(_)
            | Value::DaysToAnniversary(_)
            | Value::Pct(..)
            | Value::Share(..) => Some(FieldType::Number),
        }
    }

    /// The rule with its constants fitted to what they are compared with: texts beside a date become days; 1/0, 是/否,
    /// Y/N and true/false beside a flag become yes or no; yes/no beside a number becomes 1/0. What does not fit stays, and
    /// [`check`](super::check()) names it.
    #[must_use]
    pub fn fit(&self, rule: &Rule) -> Rule {
        match rule {
            Rule::All(children) => Rule::All(children.iter().map(|child| self.fit(child)).collect()),
            Rule::Any(children) => Rule::Any(children.iter().map(|child| self.fit(child)).collect()),
            Rule::Not(child) => Rule::Not(Box::new(self.fit(child))),
            Rule::Compare { left, is, right } => {
                let (left, right) = (fit_value(left), fit_value(right));
                Rule::Compare { left: self.beside(&left, &right), is: *is, right: self.beside(&right, &left) }
            }
            Rule::Between { value, low, high } => {
                let value = fit_value(value);
                let [low, high] = [low, high].map(|end| self.beside(&fit_value(end), &value));
                Rule::Between { value, low, high }
            }
            Rule::In { value, list } => {
                let value = fit_value(value);
                let list = list.iter().map(|entry| self.beside(entry, &value)).collect();
                Rule::In { value, list }
            }
            Rule::InPasted { .. } => rule.clone(),
            Rule::Contains { value, text } => Rule::Contains { value: fit_value(value), text: text.clone() },
            Rule::StartsWith { value, text } => Rule::StartsWith { value: fit_value(value), text: text.clone() },
            Rule::IsBlank(value) => Rule::IsBlank(fit_value(value)),
        }
    }

    /// A constant fitted to the value beside it; two constants stay as they are.
    fn beside(&self, value: &Value, other: &Value) -> Value {
        match self.type_of(other) {
            Some(wanted) if value.is_constant() && !other.is_constant() => fitted(value, wanted),
            _ => value.clone(),
        }
    }
}
