//! Conditions that ask whether a value lies in an interval: those whose thresholds are dragged.

use std::ops::Bound;

use super::bind::Binder;
use crate::model::{Comparison, FieldType, Rule, Value};

/// From one bound to the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Interval {
    pub(crate) low: Bound<f64>,
    pub(crate) high: Bound<f64>,
}

impl Interval {
    /// What a comparison with a constant admits; `None` for ≠, which admits two intervals.
    const fn of(is: Comparison, constant: f64) -> Option<Self> {
        let (low, high) = match is {
            Comparison::Equal => (Bound::Included(constant), Bound::Included(constant)),
            Comparison::Less => (Bound::Unbounded, Bound::Excluded(constant)),
            Comparison::AtMost => (Bound::Unbounded, Bound::Included(constant)),
            Comparison::Greater => (Bound::Excluded(constant), Bound::Unbounded),
            Comparison::AtLeast => (Bound::Included(constant), Bound::Unbounded),
            Comparison::NotEqual => return None,
        };
        Some(Self { low, high })
    }
}

impl Binder<'_> {
    /// The value of a condition and the interval it is asked about, when that is all the condition says.
    pub(super) fn interval(&self, condition: &Rule) -> Option<(Value, Interval)> {
        let condition = self.fitted(condition).ok()?;
        let (value, interval) = match condition {
            Rule::Compare { left, is, right } => match (self.constant(&left), self.constant(&right)) {
                (None, Some(constant)) => (left, Interval::of(is, constant)?),
                (Some(constant), None) => (right, Interval::of(is.turned(), constant)?),
                _ => return None,
            },
            Rule::Between { value, low, high } => {
                let (low, high) = (self.constant(&low)?, self.constant(&high)?);
                (value, Interval { low: Bound::Included(low), high: Bound::Included(high) })
            }
            _ => return None,
        };
        // A flag is compared a word at a time as it is.
        let (kind, _) = self.plain(&value).ok()?;
        (kind != FieldType::Flag).then_some((value, interval))
    }
}
