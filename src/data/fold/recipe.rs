//! What a recipe makes of the rows of a further table: one column with a value for each customer.

use chrono::NaiveDate;
use rayon::slice::ParallelSliceMut;

use super::FoldFault;
use super::keys::coded;
use super::owners::{Joined, rows_where};
use super::pick::{Picks, same};
use crate::data::bitmap::Bitmap;
use crate::data::eval::Context;
use crate::data::live::fixed::Operand;
use crate::data::source::Resolved;
use crate::data::table::{Column, Values};
use crate::model::{FieldType, Fold, Folding, Value, Window};
use crate::rule::RuleFaultKind;

impl Joined<'_> {
    /// The column, called `name`.
    pub(super) fn column(&self, fold: &Fold, name: &str, as_of: Option<NaiveDate>) -> Result<Column, FoldFault> {
        let mut rows = self.counts.and(&rows_where(self.source, &fold.only, as_of)?);
        if let Some(window) = &fold.window {
            rows = rows.and(&self.within(window, as_of.ok_or(FoldFault::NoAsOf)?)?);
        }
        match &fold.by {
            Folding::Count => Ok(whole_numbers(name, &self.count(&rows))),
            Folding::Sum(field) => self.sum(name, field, &rows, as_of, |sum, _| sum),
            Folding::Mean(field) => self.sum(name, field, &rows, as_of, |sum, count| sum / count),
            Folding::Least(field) => self.extreme(name, field, &rows, |one, other| one < other),
            Folding::Most(field) => self.extreme(name, field, &rows, |one, other| one > other),
            Folding::Distinct(field) => {
                Ok(whole_numbers(name, &self.distinct(&self.source.resolve(field)?.column, &rows)))
            }
            Folding::Same(field) => Ok(self.agreed(name, &self.source.resolve(field)?, &rows)),
            Folding::Latest(field, date) => self.latest(name, field, date, &rows),
        }
    }

    /// Rows of the as-of date or of one of so many days before it.
    fn within(&self, window: &Window, as_of: NaiveDate) -> Result<Bitmap, FoldFault> {
        let dates = self.dates(&window.date)?;
        let today = i64::from(as_of.to_epoch_days());
        let old = |day: i32| today - i64::from(day);
        let is_in =
            |row: usize| dates.column.date(row).is_some_and(|day| (0..=i64::from(window.days)).contains(&old(day)));
        Ok(Bitmap::from_fn(self.source.table.rows(), is_in))
    }

    fn dates(&self, field: &str) -> Result<Resolved<'_>, RuleFaultKind> {
        let dates = self.source.resolve(field)?;
        match dates.column.kind() {
            FieldType::Date => Ok(dates),
            kind => Err(RuleFaultKind::Expected(kind, FieldType::Date)),
        }
    }

    fn count(&self, rows: &Bitmap) -> Vec<u64> {
        let mut counts = vec![0; self.customers];
        for row in self.watch.wanted(rows.ones_iter()) {
            for customer in self.owners.of(row) {
                if let Some(count) = counts.get_mut(*customer as usize) {
                    *count += 1;
                }
            }
        }
        counts
    }

    /// `make` is given the sum and the number of values of a customer who has any. The sum is exact whatever the order of
    /// the rows, and rounded once.
    fn sum(
        &self,
        name: &str,
        field: &str,
        rows: &Bitmap,
        as_of: Option<NaiveDate>,
        make: impl Fn(f64, f64) -> f64,
    ) -> Result<Column, FoldFault> {
        let numbers = Context { source: self.source, as_of }.numbers(&Value::Field(field.to_owned()))?;
        if numbers.kind == FieldType::Date {
            return Err(RuleFaultKind::Expected(FieldType::Date, FieldType::Number).into());
        }
        let operand = Operand::new(numbers);
        let rows = rows.and(operand.known());
        let counts = self.count(&rows);
        let mut sums = vec![0.0; self.customers];
        for limb in &operand.limbs {
            let mut exact = vec![0_i128; self.customers];
            for row in self.watch.wanted(rows.ones_iter()) {
                let integer = limb.get(row);
                for customer in self.owners.of(row) {
                    if let Some(sum) = exact.get_mut(*customer as usize) {
                        *sum += i128::from(integer);
                    }
                }
            }
            for (sum, exact) in sums.iter_mut().zip(exact) {
                *sum += exact as f64 / limb.divisor;
            }
        }
        let values = sums.into_iter().zip(counts);
        Ok(Column::numbers(name, values.map(|(sum, count)| (count > 0).then(|| make(sum, count as f64)))))
    }

    fn extreme(
        &self,
        name: &str,
        field: &str,
        rows: &Bitmap,
        wins: impl Fn(f64, f64) -> bool,
    ) -> Result<Column, FoldFault> {
        let from = self.source.resolve(field)?;
        let value: Box<dyn Fn(usize) -> f64 + '_> = match &from.column.values {
            Values::Number(values) => Box::new(|row| values.get(row).copied().unwrap_or(0.0)),
            Values::Date(days) => Box::new(|row| days.get(row).map_or(0.0, |day| f64::from(*day))),
            Values::Flag(_) | Values::Text(_) => {
                return Err(RuleFaultKind::Expected(from.column.kind(), FieldType::Number).into());
            }
        };
        let mut picks = Picks::none(self.customers);
        for row in self.watch.wanted(rows.and(&from.column.known).ones_iter()) {
            for customer in self.owners.of(row) {
                picks.offer(*customer, row, |new, old| wins(value(new), value(old)));
            }
        }
        Ok(picks.take(&from, None, name))
    }

    fn distinct(&self, column: &Column, rows: &Bitmap) -> Vec<u64> {
        let codes: Vec<u32> = match &column.values {
            Values::Number(values) => coded(values, &column.known, self.watch).0,
            Values::Date(days) => days.iter().map(|day| day.cast_unsigned()).collect(),
            Values::Flag(flags) => (0..column.rows()).map(|row| u32::from(flags.get(row))).collect(),
            Values::Text(texts) => texts.codes.clone(),
        };
        let mut pairs: Vec<u64> = Vec::new();
        for row in self.watch.wanted(rows.and(&column.known).ones_iter()) {
            let code = codes.get(row).copied().map_or(0, u64::from);
            pairs.extend(self.owners.of(row).iter().map(|customer| (u64::from(*customer) << 32) | code));
        }
        pairs.par_sort_unstable();
        pairs.dedup();
        let mut counts = vec![0; self.customers];
        for pair in pairs {
            if let Some(count) = usize::try_from(pair >> 32).ok().and_then(|customer| counts.get_mut(customer)) {
                *count += 1;
            }
        }
        counts
    }

    fn agreed(&self, name: &str, from: &Resolved<'_>, rows: &Bitmap) -> Column {
        let column = from.column.as_ref();
        let mut picks = Picks::none(self.customers);
        let mut differ = Bitmap::zeros(self.customers);
        for row in self.watch.wanted(rows.and(&column.known).ones_iter()) {
            for customer in self.owners.of(row) {
                picks.offer(*customer, row, |_, _| false);
                let first = picks.0.get(*customer as usize).map_or(row, |first| *first as usize);
                if !same(column, first, row) {
                    differ.set(*customer as usize, true);
                }
            }
        }
        picks.take(from, Some(&differ), name)
    }

    fn latest(&self, name: &str, field: &str, date: &str, rows: &Bitmap) -> Result<Column, FoldFault> {
        let from = self.source.resolve(field)?;
        let dates = self.dates(date)?;
        let day = |row: usize| dates.column.date(row);
        let mut picks = Picks::none(self.customers);
        for row in self.watch.wanted(rows.and(&from.column.known).and(&dates.column.known).ones_iter()) {
            for customer in self.owners.of(row) {
                // Rows come in the order of the file, so that of two rows of one day the later stands.
                picks.offer(*customer, row, |new, old| day(new) >= day(old));
            }
        }
        Ok(picks.take(&from, None, name))
    }
}

fn whole_numbers(name: &str, counts: &[u64]) -> Column {
    Column::numbers(name, counts.iter().map(|count| Some(*count as f64)))
}
