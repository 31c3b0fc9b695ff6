//! What can be wrong with a rule on a given set of fields. Data, not sentences.

use crate::model::FieldType;

/// A fault of a rule or value, with the place in the tree.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind:?} at {path:?}")]
pub struct RuleFault {
    /// Child indices of the condition from the root of the rule; empty for the root or for a plain value.
    pub path: Vec<usize>,
    /// What is wrong.
    pub kind: RuleFaultKind,
}

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleFaultKind {
    /// No field has this name.
    NoField(String),
    /// Two types cannot be compared.
    Mismatch(FieldType, FieldType),
    /// A value of the first type stands where the second is needed.
    Expected(FieldType, FieldType),
    /// A personal field is compared with a plain constant or searched; only blanks and pasted lists are allowed.
    Personal(String),
    /// The tree is nested too deep.
    TooDeep,
    /// A list without any entry.
    EmptyList,
    /// A number that is not finite.
    NotFinite,
}
