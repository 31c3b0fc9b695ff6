//! What a question may ask for beside the map: a histogram, a list, a scatter. The last results are kept, so
//! that a question about something else does not pay for them again.

use std::sync::Arc;

use super::histogram::histogram;
use super::order::{ordered, rows_of};
use super::question::{Histogram, ListOf, Scatter, ScatterOf};
use super::scatter::scatter;
use crate::data::bitmap::Bitmap;
use crate::data::eval::Context;
use crate::model::Value;

/// Histograms that are kept.
const HISTOGRAMS: usize = 8;

/// The last results, on one table at one day.
#[derive(Debug, Default)]
pub(super) struct Views {
    histograms: Vec<(Value, Option<Histogram>)>,
    list: Option<(ListOf, Bitmap, Arc<Vec<u32>>)>,
    scatter: Option<(Bitmap, Arc<Scatter>)>,
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

    /// The customers of a group in an order; in that of the file when there is no such field.
    pub(super) fn list(&mut self, list: &ListOf, group: &Bitmap, context: &Context<'_>) -> Arc<Vec<u32>> {
        if let Some((_, _, kept)) = self.list.as_ref().filter(|(kept, members, _)| kept == list && members == group) {
            return Arc::clone(kept);
        }
        let field = list.sort_by.as_ref().and_then(|name| context.source.resolve(name).ok());
        let customers = field.map_or_else(|| rows_of(group), |field| ordered(group, &field.column, list.descending));
        let new = Arc::new(customers);
        self.list = Some((list.clone(), group.clone(), Arc::clone(&new)));
        new
    }

    /// Two values of a group against each other; `None` when one of them is a text or has a fault.
    pub(super) fn scatter(&mut self, of: &ScatterOf, group: &Bitmap, context: &Context<'_>) -> Option<Arc<Scatter>> {
        if let Some((_, kept)) = self.scatter.as_ref().filter(|(members, kept)| kept.of == *of && members == group) {
            return Some(Arc::clone(kept));
        }
        let (across, up) = (context.numbers(&of.across).ok()?, context.numbers(&of.up).ok()?);
        let new = Arc::new(scatter(of, &across, &up, group));
        self.scatter = Some((group.clone(), Arc::clone(&new)));
        Some(new)
    }
}
