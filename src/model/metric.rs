//! Metrics: the numbers that are computed for each cell, and how they are written.

use serde::{Deserialize, Serialize};

use super::rule::names_of;
use super::{MetricId, Rule, Value};

/// A number computed for each cell, each row, each column and the whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    /// Stays the same when the metric is renamed or moved.
    pub id: MetricId,
    /// Unique among the metrics.
    pub name: String,
    /// What is computed.
    pub kind: MetricKind,
    /// How it is written.
    pub format: NumberFormat,
}

/// What a metric computes over a group of customers. Blanks are left out; no values give no result, sums too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MetricKind {
    /// Number of customers.
    Customers,
    /// Customers of the group over all customers.
    Share,
    /// Sum of a value.
    Sum(Value),
    /// Mean of a value.
    Mean(Value),
    /// Median of a value; for an even number of values the mean of the middle two.
    Median(Value),
    /// Customers for whom a condition is true over those for whom it is true or false.
    Rate(Rule),
    /// Sum of one value over the sum of another; blank when the latter is 0. A total divides the total sums.
    Ratio(Value, Value),
}

impl MetricKind {
    /// Calls `visit` with the name of every field that is needed; the name may be changed.
    pub fn visit_fields_mut(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Customers | Self::Share => {}
            Self::Sum(value) | Self::Mean(value) | Self::Median(value) => value.visit_fields_mut(visit),
            Self::Rate(rule) => rule.visit_fields_mut(visit),
            Self::Ratio(above, below) => {
                above.visit_fields_mut(visit);
                below.visit_fields_mut(visit);
            }
        }
    }

    /// Names of the fields that are needed, sorted, without repeats.
    pub fn fields(&self) -> Vec<String> {
        names_of(|visit| self.clone().visit_fields_mut(visit))
    }
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberFormat {
    /// The unit it is divided by and that stands behind it.
    pub unit: NumberUnit,
    /// Digits after the point, at most 6.
    pub decimals: u8,
}

/// The unit a number is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberUnit {
    /// As it is, in groups of three digits.
    Plain,
    /// 元, in groups of three digits.
    Yuan,
    /// 万: divided by 10,000.
    Wan,
    /// 亿: divided by 100,000,000.
    Yi,
    /// 万 or 亿 or neither, whichever leaves one to four digits before the point.
    Auto,
    /// %: a fraction times 100.
    Percent,
}

impl NumberUnit {
    /// All units, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Plain, Self::Yuan, Self::Wan, Self::Yi, Self::Auto, Self::Percent];
}
