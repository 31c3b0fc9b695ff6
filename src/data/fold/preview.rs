//! Questions that are answered before anything is added to a project: how a new table could be joined, and what a recipe
//! would make. `jobs` runs them off the drawing thread.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::folding::same_tables;
use super::owners::Bank;
use super::propose::{Candidate, propose};
use super::rfm::{Rfm, scales};
use super::{ConditionCounts, FoldFault};
use crate::data::derive::Scale;
use crate::data::table::{Column, Table, Values};
use crate::data::{Cancelled, Watch};
use crate::model::{Field, Fold, JoinedTable, TableId};

/// A question about further tables.
#[derive(Clone, Debug)]
pub struct FoldQuestion {
    /// The customers that rules see.
    pub customers: Arc<Table>,
    /// The fields of the project.
    pub fields: Vec<Field>,
    /// Its further tables.
    pub tables: Vec<JoinedTable>,
    /// Those that have been read.
    pub joined: BTreeMap<TableId, Arc<Table>>,
    /// The day from which days are counted.
    pub as_of: Option<NaiveDate>,
    /// What is asked.
    pub about: FoldSubject,
}

/// What a question is about.
#[derive(Clone, Debug)]
pub enum FoldSubject {
    /// How this table, with these fields, could be joined.
    Ways(Arc<Table>, Vec<Field>),
    /// What this recipe would make.
    Recipe(Fold),
    /// How recency, frequency and amount are spread.
    Rfm(Rfm),
    /// Which rows of this table belong to nobody, or with `true` to several customers.
    OddRows(TableId, bool),
}

impl FoldQuestion {
    /// True when both are asked of the same customers and tables, at the same day.
    pub fn is_of_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.customers, &other.customers)
            && self.fields == other.fields
            && self.tables == other.tables
            && same_tables(&self.joined, &other.joined)
            && self.as_of == other.as_of
    }
}

/// Odd rows that are named, at most.
const ODD_ROWS: usize = 1000;

/// The answer.
#[derive(Clone, Debug)]
pub enum FoldAnswer {
    /// Ways to join a table, the best first.
    Ways(Vec<Candidate>),
    /// What a recipe makes, and the rows that its condition lets through.
    Recipe(Fold, Result<FoldPreview, FoldFault>, ConditionCounts),
    /// The values of each of the three, or of the two without an amount; recency in days.
    /// And the rows that the condition lets through.
    Rfm(Rfm, Result<Vec<Scale>, FoldFault>, ConditionCounts),
    /// The first rows that belong to nobody, or with `true` to several customers, in the order of the file.
    OddRows(TableId, bool, Vec<u32>),
}

/// What a recipe makes, in figures.
#[derive(Clone, Debug)]
pub struct FoldPreview {
    /// The value of each customer.
    pub column: Column,
    /// Customers with a value.
    pub known: u64,
    /// The smallest value, the middle one and the largest, dates as days since 1970-01-01; `None` for texts, for flags
    /// and where there is no value.
    pub range: Option<[f64; 3]>,
}

/// Answers a question.
///
/// # Errors
/// [`Cancelled`]
pub fn answer(question: &FoldQuestion, watch: &Watch) -> Result<FoldAnswer, Cancelled> {
    let bank = Bank {
        customers: &question.customers,
        fields: &question.fields,
        tables: &question.tables,
        read: &question.joined,
        as_of: question.as_of,
        watch,
    };
    let answer = match &question.about {
        FoldSubject::Ways(rows, fields) => FoldAnswer::Ways(propose(bank, rows, fields)),
        FoldSubject::Recipe(fold) => {
            let column = bank.joined(fold.table).and_then(|joined| joined.column(fold, "", question.as_of));
            watch.go_on()?;
            FoldAnswer::Recipe(fold.clone(), column.map(FoldPreview::of), bank.counts(fold.table, &fold.only))
        }
        FoldSubject::OddRows(table, shared) => {
            let rows = bank.joined(*table).map(|joined| joined.odd_rows(*shared, ODD_ROWS));
            FoldAnswer::OddRows(*table, *shared, rows.unwrap_or_default())
        }
        FoldSubject::Rfm(rfm) => FoldAnswer::Rfm(rfm.clone(), scales(bank, rfm), bank.counts(rfm.table, &rfm.only)),
    };
    watch.go_on().map(|()| answer)
}

impl FoldPreview {
    fn of(column: Column) -> Self {
        Self { known: column.known.count_ones(), range: range(&column), column }
    }
}

/// The middle of an even number of values is the mean of the middle two.
fn range(column: &Column) -> Option<[f64; 3]> {
    let mut values: Vec<f64> = match &column.values {
        Values::Number(values) => column.known.ones_iter().filter_map(|row| values.get(row).copied()).collect(),
        Values::Date(days) => {
            column.known.ones_iter().filter_map(|row| days.get(row).map(|day| f64::from(*day))).collect()
        }
        Values::Flag(_) | Values::Text(_) => return None,
    };
    let (even, half) = (values.len().is_multiple_of(2), values.len() / 2);
    if values.is_empty() {
        return None;
    }
    let (below, middle, above) = values.select_nth_unstable_by(half, f64::total_cmp);
    let middle = *middle;
    let least = below.iter().copied().min_by(f64::total_cmp).unwrap_or(middle);
    let most = above.iter().copied().max_by(f64::total_cmp).unwrap_or(middle);
    let before = below.iter().copied().max_by(f64::total_cmp).filter(|_| even);
    Some([least, before.map_or(middle, |before| f64::midpoint(before, middle)), most])
}
