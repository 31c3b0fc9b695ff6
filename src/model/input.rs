//! What a fitted model sees of a customer: numbers made from his fields, and how they are made comparable with each other.
//! Clusters and chances stand on them.

use serde::{Deserialize, Serialize};

use super::{Rule, Value};

/// A number made from the fields of a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Input {
    /// A number, a number of days, or a flag as 0 and 1.
    Number(Value),
    /// 1 when the rule is true, 0 when it is not, blank when that is unknown: a category of a text field.
    Holds(Rule),
}

/// An input on a common scale: `(pull(clip(x)) − centre) / scale`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scaled {
    /// What it is made from.
    pub input: Input,
    /// What stands for a blank, in the unit of the input; `None` = a customer whose value is blank has no result.
    pub blank: Option<f64>,
    /// Values beyond are taken for these, in the unit of the input.
    pub clip: Option<(f64, f64)>,
    /// True = a long tail is pulled in, by `sign(x) · ln(1 + |x|)`, after clipping.
    pub log: bool,
    /// What is taken away, after the tail is pulled in.
    pub centre: f64,
    /// By what it is divided then; above 0.
    pub scale: f64,
}

impl Input {
    /// The rule, when it is one that asks.
    pub const fn rule(&self) -> Option<&Rule> {
        match self {
            Self::Number(_) => None,
            Self::Holds(rule) => Some(rule),
        }
    }

    /// Calls `visit` with the name of every field it is made from; the name may be changed.
    pub fn visit_fields_mut(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Number(value) => value.visit_fields_mut(visit),
            Self::Holds(rule) => rule.visit_fields_mut(visit),
        }
    }
}

impl Scaled {
    /// True when every number in it is finite, the clip ascends and the scale is above 0.
    pub fn is_sound(&self) -> bool {
        let clip = self.clip.is_none_or(|(low, high)| low.is_finite() && high.is_finite() && low <= high);
        let blank = self.blank.is_none_or(f64::is_finite);
        clip && blank && self.centre.is_finite() && self.scale.is_finite() && self.scale > 0.0
    }
}
