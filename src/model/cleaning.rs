//! Cleaning: recorded, repeatable steps that put right what a file holds, before anything is counted. The file itself is
//! never changed.

use serde::{Deserialize, Serialize};

use super::{Rule, Value};

/// A cleaning step. Steps are applied in order to the fields of the extract, before tables are joined and fields derived.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CleaningStep {
    /// What is done.
    pub fix: Fix,
    /// Why, in the team's own words.
    pub note: String,
}

/// What a cleaning step does. Rules see the values that the steps before it have left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Fix {
    /// Of the rows of one customer number only one stays; rows without a number all stay.
    OneRowEach {
        /// True = the last row stays, false = the first.
        last: bool,
    },
    /// Rows for which the rule is true are set aside.
    SetAside(Rule),
    /// Values become blank where the rule is true.
    Blank {
        /// The field.
        field: String,
        /// Where.
        rule: Rule,
    },
    /// Blanks become this constant; money is given in 元.
    Fill {
        /// The field.
        field: String,
        /// A constant of the field's type.
        value: Value,
    },
    /// Numbers are multiplied where the rule is true; an empty group = everywhere.
    Scale {
        /// The field.
        field: String,
        /// By what: 10,000 turns 万元 into 元.
        factor: f64,
        /// Where.
        rule: Rule,
    },
    /// Texts become another text.
    Replace {
        /// The field.
        field: String,
        /// Spellings.
        from: Vec<String>,
        /// What they become; empty = blank.
        to: String,
    },
    /// Texts lose invisible signs and surrounding blanks, other blanks become plain ones, full-width signs half-width
    /// ones, and accents are joined to their letters; with `upper`, small letters become capitals.
    Tidy {
        /// The field.
        field: String,
        /// True = letters become capitals.
        upper: bool,
    },
    /// Texts that are whole numbers written with `.0` lose it: `17850.0` becomes `17850`.
    DropPointZero {
        /// The field.
        field: String,
    },
    /// Texts of digits alone that have fewer than `width` get zeros in front: `17850` becomes `00017850`.
    PadZeros {
        /// The field.
        field: String,
        /// How many digits they have then.
        width: u8,
    },
}

/// A finding of the data check that somebody has looked at and accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedFinding {
    /// The identifier of the kind of finding.
    pub finding: String,
    /// The field; empty when the finding is about the whole file.
    pub field: String,
    /// Rows it concerned then: when there are more, it is shown again.
    pub count: u64,
    /// Why it is accepted.
    pub note: String,
}

impl Fix {
    /// The field that is changed; `None` when whole rows are concerned.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::OneRowEach { .. } | Self::SetAside(_) => None,
            Self::Blank { field, .. }
            | Self::Fill { field, .. }
            | Self::Scale { field, .. }
            | Self::Replace { field, .. }
            | Self::Tidy { field, .. }
            | Self::DropPointZero { field }
            | Self::PadZeros { field, .. } => Some(field),
        }
    }

    /// Calls `visit` with the name of every field in the step; the name may be changed.
    pub fn visit_fields_mut(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Self::OneRowEach { .. } => {}
            Self::SetAside(rule) => rule.visit_fields_mut(visit),
            Self::Blank { field, rule } | Self::Scale { field, rule, .. } => {
                visit(field);
                rule.visit_fields_mut(visit);
            }
            Self::Fill { field, .. }
            | Self::Replace { field, .. }
            | Self::Tidy { field, .. }
            | Self::DropPointZero { field }
            | Self::PadZeros { field, .. } => visit(field),
        }
    }
}
