//! The rule tree: which customers belong to a segment or a stage. Its meaning is that of SQL (three-valued logic), so
//! that the same tree can be evaluated here or written as a query. Text and types of rules live in `crate::rule`.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Comparison;

/// How deep a rule may be nested, and an expression within it. A file with a deeper rule opens read-only.
pub const MAX_DEPTH: usize = 16;

/// A condition or a group of conditions: true, false or unknown for each customer.
///
/// An empty group is passed over by the group around it; a rule without any condition matches nobody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Rule {
    /// All of these hold.
    All(Vec<Rule>),
    /// At least one of these holds.
    Any(Vec<Rule>),
    /// This does not hold; *not unknown* is unknown.
    Not(Box<Rule>),
    /// Two values are compared. Unknown when either is blank.
    Compare {
        /// The left-hand value.
        left: Value,
        /// The relation that must hold.
        is: Comparison,
        /// The right-hand value.
        right: Value,
    },
    /// `low ≤ value ≤ high`, both ends included.
    Between {
        /// The value that is tested.
        value: Value,
        /// The smallest accepted value.
        low: Value,
        /// The largest accepted value.
        high: Value,
    },
    /// The value equals one of a list of constants.
    In {
        /// The value that is tested.
        value: Value,
        /// Constants of one type.
        list: Vec<Value>,
    },
    /// A personal field equals one of a pasted list, of which only keyed hashes are kept.
    InPasted {
        /// Name of the field.
        field: String,
        /// The hashed list.
        list: PastedList,
    },
    /// A text holds this text.
    Contains {
        /// The text that is searched.
        value: Value,
        /// What it must hold.
        text: String,
    },
    /// A text begins with this text.
    StartsWith {
        /// The text that is tested.
        value: Value,
        /// What it must begin with.
        text: String,
    },
    /// The value is blank. Never unknown.
    IsBlank(Value),
}

/// A value for each customer: a field, a constant, or a calculation over them. Blank in, blank out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// A field of the extract, by its name.
    Field(String),
    /// A finite number.
    Number(f64),
    /// A text.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    Flag(bool),
    /// A calculation with two numbers; division is real, and by zero gives a blank.
    Calc(Box<Value>, Arithmetic, Box<Value>),
    /// Days from a date to the as-of date; negative when the date lies after it.
    Days(Box<Value>),
    /// Days from the as-of date to the next anniversary of a date; 0 on the day itself. 29 February counts as 1 March
    /// in other years.
    DaysToAnniversary(Box<Value>),
    /// `a / b − 1`; blank when either is blank or `b` is 0.
    Pct(Box<Value>, Box<Value>),
    /// `a / b`; blank when either is blank or `b` is 0.
    Share(Box<Value>, Box<Value>),
}

/// The four calculations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `−`
    Subtract,
    /// `×`
    Multiply,
    /// `÷`
    Divide,
}

/// Values of a personal field that somebody pasted, kept as keyed hashes only (hexadecimal, sorted, without repeats).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastedList {
    /// The key of the hashes, hexadecimal; one for each list, so that two lists cannot be compared.
    pub key: String,
    /// The hashes, shared between the states of a project: there may be a hundred thousand.
    #[serde(serialize_with = "as_list", deserialize_with = "shared")]
    pub hashes: Arc<[String]>,
}

fn as_list<S: Serializer>(hashes: &Arc<[String]>, serializer: S) -> Result<S::Ok, S::Error> {
    hashes.as_ref().serialize(serializer)
}

fn shared<'a, D: Deserializer<'a>>(deserializer: D) -> Result<Arc<[String]>, D::Error> {
    Vec::deserialize(deserializer).map(Arc::from)
}

impl Rule {
    /// Nesting of this rule: 1 for a single condition over fields and constants.
    pub fn depth(&self) -> usize {
        match self {
            Self::All(children) | Self::Any(children) => 1 + children.iter().map(Self::depth).max().unwrap_or(0),
            Self::Not(child) => 1 + child.depth(),
            Self::Compare { .. }
            | Self::Between { .. }
            | Self::In { .. }
            | Self::InPasted { .. }
            | Self::Contains { .. }
            | Self::StartsWith { .. }
            | Self::IsBlank(_) => self.values().iter().map(|value| value.depth()).max().unwrap_or(1),
        }
    }

    /// The rule without empty groups, or `None` when no condition is left.
    #[must_use]
    pub fn pruned(&self) -> Option<Self> {
        let keep = |children: &[Self]| children.iter().filter_map(Self::pruned).collect::<Vec<_>>();
        match self {
            Self::All(children) => Some(keep(children)).filter(|kept| !kept.is_empty()).map(Self::All),
            Self::Any(children) => Some(keep(children)).filter(|kept| !kept.is_empty()).map(Self::Any),
            Self::Not(child) => child.pruned().map(|kept| Self::Not(Box::new(kept))),
            condition => Some(condition.clone()),
        }
    }

    /// How many pasted values stand in it.
    pub fn pasted_values(&self) -> usize {
        let own = if let Self::InPasted { list, .. } = self { list.hashes.len() } else { 0 };
        own + self.children().iter().map(Self::pasted_values).sum::<usize>()
    }

    /// The parts of a group; none for a condition.
    pub fn children(&self) -> &[Self] {
        match self {
            Self::All(children) | Self::Any(children) => children,
            Self::Not(child) => std::slice::from_ref(child),
            _ => &[],
        }
    }

    /// The parts of a group, to change them.
    pub fn children_mut(&mut self) -> &mut [Self] {
        match self {
            Self::All(children) | Self::Any(children) => children,
            Self::Not(child) => std::slice::from_mut(child),
            _ => &mut [],
        }
    }

    /// The values a condition names, from left to right; none for a group.
    pub fn values(&self) -> Vec<&Value> {
        match self {
            Self::Compare { left, right, .. } => vec![left, right],
            Self::Between { value, low, high } => vec![value, low, high],
            Self::In { value, list } => std::iter::once(value).chain(list).collect(),
            Self::Contains { value, .. } | Self::StartsWith { value, .. } | Self::IsBlank(value) => vec![value],
            Self::All(_) | Self::Any(_) | Self::Not(_) | Self::InPasted { .. } => Vec::new(),
        }
    }

    /// Calls `visit` with the name of every field in the rule; the name may be changed.
    pub fn visit_fields_mut(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Self::All(children) | Self::Any(children) => {
                for child in children {
                    child.visit_fields_mut(visit);
                }
            }
            Self::Not(child) => child.visit_fields_mut(visit),
            Self::Compare { left, right, .. } => {
                left.visit_fields_mut(visit);
                right.visit_fields_mut(visit);
            }
            Self::Between { value, low, high } => {
                for part in [value, low, high] {
                    part.visit_fields_mut(visit);
                }
            }
            Self::In { value, .. }
            | Self::Contains { value, .. }
            | Self::StartsWith { value, .. }
            | Self::IsBlank(value) => value.visit_fields_mut(visit),
            Self::InPasted { field, .. } => visit(field),
        }
    }

    /// Names of the fields in the rule, sorted, without repeats.
    pub fn fields(&self) -> Vec<String> {
        names_of(|visit| self.clone().visit_fields_mut(visit))
    }
}

/// The names that a visit comes by, sorted, without repeats.
pub(super) fn names_of(visit_all: impl FnOnce(&mut dyn FnMut(&mut String))) -> Vec<String> {
    let mut names = Vec::new();
    visit_all(&mut |name| names.push(name.clone()));
    names.sort();
    names.dedup();
    names
}

impl Value {
    /// Nesting of this value: 1 for a field or a constant.
    pub fn depth(&self) -> usize {
        1 + self.parts().iter().map(|part| part.depth()).max().unwrap_or(0)
    }

    /// The values a calculation is made of, from left to right; none for a field or a constant.
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Calc(left, _, right) | Self::Pct(left, right) | Self::Share(left, right) => vec![left, right],
            Self::Days(date) | Self::DaysToAnniversary(date) => vec![date],
            Self::Field(_) | Self::Number(_) | Self::Text(_) | Self::Date(_) | Self::Flag(_) => Vec::new(),
        }
    }

    /// True for a constant.
    pub fn is_constant(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Text(_) | Self::Date(_) | Self::Flag(_))
    }

    /// Calls `visit` with the name of every field in the value; the name may be changed.
    pub fn visit_fields_mut(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Field(name) => visit(name),
            Self::Calc(left, _, right) | Self::Pct(left, right) | Self::Share(left, right) => {
                left.visit_fields_mut(visit);
                right.visit_fields_mut(visit);
            }
            Self::Days(date) | Self::DaysToAnniversary(date) => date.visit_fields_mut(visit),
            Self::Number(_) | Self::Text(_) | Self::Date(_) | Self::Flag(_) => {}
        }
    }

    /// Names of the fields in the value, sorted, without repeats.
    pub fn fields(&self) -> Vec<String> {
        Rule::IsBlank(self.clone()).fields()
    }
}
