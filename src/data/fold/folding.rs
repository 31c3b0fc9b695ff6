//! Rows of further tables, joined to customers by key and folded into one value for each.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::owners::{Bank, Joins};
use crate::data::{Cancelled, Column, Step, Table, Watch};
use crate::model::{Field, FieldOrigin, Fold, JoinedTable, TableId};
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
    /// Why the table could not be joined; the figures are then 0 but for the rows.
    pub fault: Option<FoldFault>,
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

impl From<RuleFaultKind> for FoldFault {
    fn from(fault: RuleFaultKind) -> Self {
        Self::Field(fault)
    }
}

/// True when these are the same tables: the values themselves, not equal ones.
pub(in crate::data) fn same_tables(a: &BTreeMap<TableId, Arc<Table>>, b: &BTreeMap<TableId, Arc<Table>>) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0 && Arc::ptr_eq(a.1, b.1))
}

/// Folds further tables into columns of the customers. Money comes out in 元, whatever the table holds.
///
/// # Errors
/// [`Cancelled`]
pub fn fold(
    customers: &Table,
    fields: &[Field],
    tables: &[JoinedTable],
    joined: &BTreeMap<TableId, Arc<Table>>,
    as_of: Option<NaiveDate>,
    watch: &Watch,
) -> Result<Folded, Cancelled> {
    if tables.is_empty() && fields.iter().all(|field| !matches!(field.origin, FieldOrigin::Folded(_))) {
        return Ok(Folded::default());
    }
    let bank = Bank { customers, fields, tables, read: joined, as_of, watch };
    let folds = fields.iter().filter_map(|field| match &field.origin {
        FieldOrigin::Folded(fold) => Some((field, fold)),
        FieldOrigin::Extract | FieldOrigin::Derived(_) => None,
    });
    let folds: Vec<(&Field, &Fold)> = folds.collect();
    let rows = |id: &TableId| joined.get(id).map_or(0, |table| table.rows());
    let passes = tables.iter().map(|table| &table.id).chain(folds.iter().map(|(_, fold)| &fold.table));
    watch.begin(Step::Folding, passes.map(rows).sum());
    let joins = bank.joins(|id| watch.done(rows(&id)))?;
    let column = |(field, fold): &(&Field, &Fold)| {
        let column = match joins.get(&fold.table) {
            Some(Ok(joined)) => joined.column(fold, &field.column(), as_of),
            Some(Err(fault)) => Err(fault.clone()),
            None => Err(FoldFault::NoTable),
        };
        watch.done(rows(&fold.table)).map(|()| column)
    };
    let made: Vec<Result<Column, FoldFault>> = folds.par_iter().map(column).collect::<Result<_, Cancelled>>()?;
    let mut folded = Folded { joins: reports(&bank, &joins), ..Folded::default() };
    for ((field, _), made) in folds.into_iter().zip(made) {
        match made {
            Ok(column) => folded.columns.push(column),
            Err(fault) => folded.faults.push((field.name.clone(), fault)),
        }
    }
    watch.go_on().map(|()| folded)
}

fn reports(bank: &Bank<'_>, joins: &Joins<'_>) -> Vec<JoinReport> {
    let report = |table: &JoinedTable| {
        let read = bank.read.get(&table.id)?;
        let fault = match joins.get(&table.id)? {
            Ok(joined) => return Some(joined.report(table.id)),
            Err(fault) => Some(fault.clone()),
        };
        Some(JoinReport { table: table.id, rows: read.rows() as u64, fault, ..JoinReport::default() })
    };
    bank.tables.iter().filter_map(report).collect()
}
