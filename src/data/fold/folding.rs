//! Rows of further tables, joined to customers by key and folded into one value for each.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::data::{Column, Table};
use crate::model::{Field, JoinedTable, TableId};
use crate::rule::RuleFaultKind;

/// Folded fields.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// A column for each folded field that could be made, called by [`Field::column`].
    pub columns: Vec<Column>,
    /// What became of each further table that was read, in the order of the project.
    pub joins: Vec<JoinReport>,
    /// Fields that could not be made, by name.
    pub faults: Vec<(String, FoldFault)>,
}

/// What became of a further table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JoinReport {
    /// Which one.
    pub table: TableId,
    /// Its rows.
    pub rows: u64,
    /// Those that the table's own rule leaves out.
    pub left_out: u64,
    /// Rows that count and belong to a customer.
    pub joined: u64,
    /// Rows that count and belong to nobody: their key is blank or stands nowhere.
    pub orphans: u64,
    /// Rows that count and belong to more than one customer: they are counted with each.
    pub shared: u64,
    /// Customers with at least one row.
    pub customers: u64,
}

/// Why a folded field could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoldFault {
    /// The further table is not there, or not read yet.
    NoTable,
    /// Tables are joined in a circle.
    Circle,
    /// A field is missing, or of a type that the recipe cannot take.
    Field(RuleFaultKind),
    /// The window needs an as-of date, and there is none.
    NoAsOf,
}

/// Folds further tables into columns of the customers.
pub fn fold(
    customers: &Table,
    fields: &[Field],
    tables: &[JoinedTable],
    joined: &BTreeMap<TableId, Arc<Table>>,
    as_of: Option<NaiveDate>,
) -> Folded {
    let _ = (customers, fields, tables, joined, as_of);
    Folded::default()
}
