//! Recency, frequency and amount: the three recipes that say how alive a customer is, and the values by which they are
//! scored.

use super::FoldFault;
use super::owners::Bank;
use crate::data::derive::Scale;
use crate::data::eval::Numbers;
use crate::data::table::Values;
use crate::model::{FieldType, Fold, Folding, Rule, TableId, Window};

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

/// The values of each recipe, ready to be cut. Days are counted back from the as-of date.
pub(super) fn scales(bank: Bank<'_>, rfm: &Rfm) -> Result<Vec<Scale>, FoldFault> {
    let joined = bank.joined(rfm.table)?;
    let today = bank.as_of.ok_or(FoldFault::NoAsOf)?.to_epoch_days();
    let scale_of = |fold: &Fold| {
        let column = joined.column(fold, "", bank.as_of)?;
        let (values, ago) = match column.values {
            Values::Date(days) => (days.iter().map(|day| f64::from(today.saturating_sub(*day))).collect(), true),
            Values::Number(values) => (values, false),
            Values::Flag(_) | Values::Text(_) => (Vec::new(), false),
        };
        let numbers = Numbers::new(FieldType::Number, values, column.known);
        Ok(Scale::of(&numbers, ago, bank.watch))
    };
    rfm.folds().iter().map(scale_of).collect()
}
