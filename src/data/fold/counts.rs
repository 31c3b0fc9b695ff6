//! For how many rows of a further table a condition holds, part by part.

use super::owners::{Bank, rows_where};
use crate::data::eval::Context;
use crate::data::live::{PartCount, count_parts};
use crate::data::source::Source;
use crate::model::{Rule, TableId};

/// The rows of a further table that a condition is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConditionCounts {
    /// Rows that the table's own rule lets through.
    pub rows: u64,
    /// Of these those for which each part of the condition holds, depth first, the root first; empty without a condition.
    pub parts: Vec<PartCount>,
}

impl Bank<'_> {
    /// Counts the parts of a condition; nothing of a table that is not there or whose own rule is at fault.
    pub(super) fn counts(&self, id: TableId, rule: &Rule) -> ConditionCounts {
        let Some(table) = self.tables.iter().find(|table| table.id == id) else { return ConditionCounts::default() };
        let Some(rows) = self.read.get(&id) else { return ConditionCounts::default() };
        let source = Source { table: rows, fields: &table.fields };
        let Ok(counting) = rows_where(source, &table.only, self.as_of) else { return ConditionCounts::default() };
        let context = Context { source, as_of: self.as_of };
        let count = |part: &Rule| match context.truth(part) {
            Ok(truth) => (truth.yes.and(&counting).count_ones(), truth.unknown.and(&counting).count_ones(), None),
            Err(fault) => (0, 0, Some(fault)),
        };
        let parts = if rule.pruned().is_some() { count_parts(rule, count) } else { Vec::new() };
        ConditionCounts { rows: counting.count_ones(), parts }
    }
}
