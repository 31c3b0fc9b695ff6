//! How many customers a rule reaches, such as a chance that is at least so high.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::data::eval::Context;
use crate::data::{Cancelled, Source, Table, Watch};
use crate::model::{Field, Rule};

/// A rule, and the customers it is asked of.
#[derive(Clone, Debug)]
pub struct ReachQuestion {
    /// The customers with all fields of the project.
    pub table: Arc<Table>,
    /// The fields of the project.
    pub fields: Vec<Field>,
    /// The day from which days are counted.
    pub as_of: Option<NaiveDate>,
    /// The rule.
    pub rule: Rule,
}

/// How many customers a rule is true for; `None` when it cannot be computed.
///
/// # Errors
/// [`Cancelled`]
pub fn reach(asked: &ReachQuestion, watch: &Watch) -> Result<Option<u64>, Cancelled> {
    let context = Context { source: Source { table: &asked.table, fields: &asked.fields }, as_of: asked.as_of };
    let truth = context.truth(&asked.rule);
    watch.go_on().map(|()| truth.ok().map(|truth| truth.yes.count_ones()))
}
