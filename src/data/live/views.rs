//! What a question may ask for beside the map: a histogram, a profile, a list. The last results are kept, so that a
//! question about something else does not pay for them again.

use std::sync::Arc;

use rayon::slice::ParallelSliceMut;

use super::histogram::histogram;
use super::profile::Totals;
use super::question::{Histogram, ListOf, Profile};
use crate::data::bitmap::Bitmap;
use crate::data::eval::Context;
use crate::data::source::Resolved;
use crate::data::table::Values;
use crate::model::Value;

/// Histograms that are kept.
const HISTOGRAMS: usize = 8;

/// The last results, on one table at one day.
#[derive(Debug, Default)]
pub(super) struct Views {
    histograms: Vec<(Value, Option<Histogram>)>,
    totals: Option<Totals>,
    profile: Option<(Bitmap, Profile)>,
    list: Option<(ListOf, Bitmap, Arc<Vec<u32>>)>,
}

impl Views {
    /// The distribution of a value over all customers; `None` for a text or a value with a fault.
    pub(super) fn histogram(&mut self, value: &Value, context: &Context<'_>) -> Option<Histogram> {
        if let Some((_, kept)) = self.histograms.iter().find(|(kept, _)| kept == value) {
            return kept.clone();
        }
        let new = context.numbers(value).ok().map(|numbers| histogram(&numbers, matches!(value, Value::Days(_))));
        if self.histograms.len() >= HISTOGRAMS {
            self.histograms.remove(0);
        }
        self.histograms.push((value.clone(), new.clone()));
        new
    }

    /// What makes a group differ from everybody else.
    pub(super) fn profile(&mut self, group: &Bitmap, context: &Context<'_>) -> Profile {
        if let Some((_, kept)) = self.profile.as_ref().filter(|(members, _)| members == group) {
            return kept.clone();
        }
        let totals = self.totals.get_or_insert_with(|| Totals::new(context));
        let new = totals.profile(group, context);
        self.profile = Some((group.clone(), new.clone()));
        new
    }

    /// The customers of a group in an order; in that of the file when there is no such field.
    pub(super) fn list(&mut self, list: &ListOf, group: &Bitmap, context: &Context<'_>) -> Arc<Vec<u32>> {
        if let Some((_, _, kept)) = self.list.as_ref().filter(|(kept, members, _)| kept == list && members == group) {
            return Arc::clone(kept);
        }
        let mut customers: Vec<u32> = group.ones_iter().filter_map(|customer| u32::try_from(customer).ok()).collect();
        if let Some(Ok(field)) = list.sort_by.as_ref().map(|name| context.source.resolve(name)) {
            sort(&mut customers, &field, list.descending);
        }
        let new = Arc::new(customers);
        self.list = Some((list.clone(), group.clone(), Arc::clone(&new)));
        new
    }
}

/// Sorts by a field, blanks last, ties in the order of the file.
fn sort(customers: &mut Vec<u32>, field: &Resolved<'_>, descending: bool) {
    let column = &*field.column;
    let (known, blank): (Vec<u32>, Vec<u32>) =
        customers.iter().partition(|customer| column.known.get(**customer as usize));
    *customers = match &column.values {
        Values::Number(values) => by_key(known, descending, |row| values.get(row).map(|value| order_of(*value))),
        Values::Date(values) => by_key(known, descending, |row| values.get(row)),
        Values::Flag(values) => by_key(known, descending, |row| values.get(row)),
        Values::Text(texts) => by_key(known, descending, |row| texts.codes.get(row).map(|code| texts.word(*code))),
    };
    customers.extend(blank);
}

fn by_key<K: Ord>(mut customers: Vec<u32>, descending: bool, key: impl Fn(usize) -> K + Sync) -> Vec<u32> {
    // A stable sort keeps ties in the order of the file.
    customers.par_sort_by(|a, b| {
        let ordering = key(*a as usize).cmp(&key(*b as usize));
        if descending { ordering.reverse() } else { ordering }
    });
    customers
}

/// An integer that is ordered as the finite number is; 0 and −0 are the same.
fn order_of(value: f64) -> i64 {
    let bits = (value + 0.0).to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}
