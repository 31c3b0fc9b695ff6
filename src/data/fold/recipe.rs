//! What a recipe makes of the rows of a further table: one column with a value for each customer.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::FoldFault;
use super::keys::{bits, coded};
use super::lists::Lists;
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
        self.counted(self.owned(rows).map(|(_, customer)| customer))
    }

    /// How often each customer comes.
    fn counted(&self, customers: impl Iterator<Item = u32>) -> Vec<u64> {
        let mut counts = vec![0; self.customers];
        customers.for_each(|customer| counts.get_mut(customer as usize).into_iter().for_each(|count| *count += 1));
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
            self.owned(&rows).for_each(|(row, customer)| {
                if let Some(sum) = exact.get_mut(customer as usize) {
                    *sum += i128::from(limb.get(row));
                }
            });
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
        let rows = rows.and(&from.column.known);
        let better = |new: usize, old: usize| wins(value(new), value(old));
        self.owned(&rows).for_each(|(row, customer)| picks.offer(customer, row, better));
        Ok(picks.take(&from, None, name, self.watch))
    }

    fn distinct(&self, column: &Column, rows: &Bitmap) -> Vec<u64> {
        let known = &column.known;
        let owned = |(codes, values): (Vec<u32>, Vec<u64>)| (Cow::Owned(codes), values.len());
        let (codes, values): (Cow<'_, [u32]>, usize) = match &column.values {
            Values::Text(texts) => (Cow::Borrowed(&texts.codes), texts.distinct()),
            Values::Flag(flags) => ((0..column.rows()).map(|row| u32::from(flags.get(row))).collect(), 2),
            Values::Number(values) => owned(coded(values.iter().map(|value| bits(*value)), known, self.watch)),
            Values::Date(days) => owned(coded(days.iter().map(|day| day.cast_unsigned().into()), known, self.watch)),
        };
        let rows = rows.and(known);
        let code = |row: usize| codes.get(row).copied().unwrap_or(0);
        let customers = Lists::of(values, || self.owned(&rows).map(|(row, customer)| (code(row), customer)));
        self.counted(self.watch.wanted(customers.once_each(self.customers)).map(|(_, customer)| customer))
    }

    fn agreed(&self, name: &str, from: &Resolved<'_>, rows: &Bitmap) -> Column {
        let column = from.column.as_ref();
        let mut picks = Picks::none(self.customers);
        let mut differ = Bitmap::zeros(self.customers);
        self.owned(&rows.and(&column.known)).for_each(|(row, customer)| {
            picks.offer(customer, row, |_, _| false);
            let first = picks.0.get(customer as usize).map_or(row, |first| *first as usize);
            if !same(column, first, row) {
                differ.set(customer as usize, true);
            }
        });
        picks.take(from, Some(&differ), name, self.watch)
    }

    fn latest(&self, name: &str, field: &str, date: &str, rows: &Bitmap) -> Result<Column, FoldFault> {
        let from = self.source.resolve(field)?;
        let dates = self.dates(date)?;
        let day = |row: usize| dates.column.date(row);
        let mut picks = Picks::none(self.customers);
        let rows = rows.and(&from.column.known).and(&dates.column.known);
        // Rows come in the order of the file, so that of two rows of one day the later stands.
        let better = |new: usize, old: usize| day(new) >= day(old);
        self.owned(&rows).for_each(|(row, customer)| picks.offer(customer, row, better));
        Ok(picks.take(&from, None, name, self.watch))
    }
}

fn whole_numbers(name: &str, counts: &[u64]) -> Column {
    Column::numbers(name, counts.iter().map(|count| Some(*count as f64)))
}
