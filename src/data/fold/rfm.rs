//! Recency, frequency and amount: the three recipes that say how alive a customer is, and where their scores are cut.

use super::FoldFault;
use super::owners::Bank;
use crate::data::table::Values;
use crate::model::{Fold, Folding, Rule, TableId, Window};

/// What recency, frequency and amount are made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Rfm {
    /// The table of deeds: transactions, purchases, visits.
    pub table: TableId,
    /// Its date.
    pub date: String,
    /// Its amount; `None` = recency and frequency only.
    pub amount: Option<String>,
    /// Rows at most this many days before the as-of date count.
    pub days: u32,
    /// Rows that count.
    pub only: Rule,
}

impl Rfm {
    /// The recipes: the last day, the number of rows, and the sum of the amount where there is one.
    pub fn folds(&self) -> Vec<Fold> {
        let amount = self.amount.iter().map(|amount| Folding::Sum(amount.clone()));
        let parts = [Folding::Most(self.date.clone()), Folding::Count].into_iter().chain(amount);
        let window = Some(Window { date: self.date.clone(), days: self.days });
        parts.map(|by| Fold { table: self.table, by, only: self.only.clone(), window: window.clone() }).collect()
    }
}

/// The cut points of each recipe. Days are counted back from the as-of date.
pub(super) fn cuts(bank: Bank<'_>, rfm: &Rfm) -> Result<Vec<Vec<f64>>, FoldFault> {
    let joined = bank.joined(rfm.table)?;
    let today = bank.as_of.ok_or(FoldFault::NoAsOf)?.to_epoch_days();
    let cuts_of = |fold: &Fold| {
        let column = joined.column(fold, "", bank.as_of)?;
        let known = || column.known.ones_iter();
        Ok(quintiles(match &column.values {
            Values::Date(days) => known().filter_map(|row| days.get(row).map(|day| f64::from(today - day))).collect(),
            Values::Number(values) => known().filter_map(|row| values.get(row).copied()).collect(),
            Values::Flag(_) | Values::Text(_) => Vec::new(),
        }))
    };
    rfm.folds().iter().map(cuts_of).collect()
}

/// Cut points that divide values into five parts of about the same size: each is the first value of its part, so that
/// equal values are never divided. Ascending, without repeats, above the smallest value; fewer than four where many
/// values are equal, none where all are.
pub fn quintiles(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let mut cuts: Vec<f64> = (1..5).filter_map(|part| values.get(values.len() * part / 5).copied()).collect();
    cuts.dedup();
    cuts.retain(|cut| values.first().is_some_and(|least| least < cut));
    cuts
}
