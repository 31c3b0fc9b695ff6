//! One field over some customers, added up. What everybody has less what a group has is what the rest has, so the rest is
//! never counted.

use std::sync::Arc;

use super::question::is_shown;
use crate::analysis::Moments;
use crate::data::Watch;
use crate::data::bitmap::Bitmap;
use crate::data::eval::{Context, Numbers};
use crate::data::live::place;
use crate::data::table::{Column, Texts, Values};
use crate::model::{Field, FieldType, Value};

/// Texts with more words are no categories.
const MOST_WORDS: usize = 50;

/// The values of a field, as a portrait sees them.
pub(super) enum Subject {
    /// Numbers, or days.
    Numbers(Numbers),
    /// Yes and no.
    Flags(Arc<Column>),
    /// Few words.
    Words(Arc<Column>),
    /// So many that they are no categories.
    Wordy,
}

impl Subject {
    /// `None` for a field that is not shown, and for one without a column.
    pub(super) fn of(field: &Field, context: &Context<'_>) -> Option<Self> {
        if !is_shown(field) {
            return None;
        }
        if matches!(field.kind, FieldType::Number | FieldType::Date) {
            return context.numbers(&Value::Field(field.name.clone())).ok().map(Self::Numbers);
        }
        let column = context.source.resolve(&field.name).ok()?.column;
        match &column.values {
            Values::Flag(_) => Some(Self::Flags(column)),
            Values::Text(texts) if texts.distinct() > MOST_WORDS => Some(Self::Wordy),
            Values::Text(_) => Some(Self::Words(column)),
            Values::Number(_) | Values::Date(_) => None,
        }
    }

    /// The words of a text.
    pub(super) fn texts(&self) -> Option<&Texts> {
        match self {
            Self::Words(column) => texts_of(column),
            _ => None,
        }
    }
}

/// The texts of a column of texts.
pub(super) fn texts_of(column: &Column) -> Option<&Texts> {
    if let Values::Text(texts) = &column.values { Some(texts) } else { None }
}

/// A field over some customers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    /// Customers whose value is known.
    pub(super) known: u64,
    /// Sums of numbers and days.
    pub(super) moments: Moments,
    /// Customers of each part: below, in each bin, above; each word by its code; no and yes.
    pub(super) counts: Vec<u64>,
}

impl Tally {
    /// Adds up a field, one customer after the other, so that the result is the same on every machine. Numbers are measured
    /// from `centre`. What is not wanted any more is left half done: the watch tells.
    pub(super) fn over(subject: &Subject, group: &Bitmap, bins: &[f64], centre: f64, watch: &Watch) -> Self {
        match subject {
            Subject::Numbers(numbers) => of_numbers(numbers, group, bins, centre, watch),
            Subject::Flags(column) => of_flags(column, group),
            Subject::Words(column) => {
                let members = group.and(&column.known);
                let counts = texts_of(column).map(|texts| words(texts, &members, watch)).unwrap_or_default();
                Self { known: members.count_ones(), counts, ..Self::default() }
            }
            Subject::Wordy => Self::default(),
        }
    }

    /// What is left of everybody without a group.
    pub(super) fn without(&self, group: &Self) -> Self {
        let left = self.counts.iter().zip(&group.counts).map(|(all, part)| all.saturating_sub(*part));
        Self {
            known: self.known.saturating_sub(group.known),
            moments: self.moments.without(&group.moments),
            counts: left.collect(),
        }
    }
}

fn of_numbers(numbers: &Numbers, group: &Bitmap, bins: &[f64], centre: f64, watch: &Watch) -> Tally {
    let members = group.and(numbers.known());
    let mut moments = Moments::about(centre);
    let mut counts = vec![0; bins.len() + 1];
    for row in watch.wanted(members.ones_iter()) {
        let Some(value) = numbers.values().get(row) else { continue };
        moments.add(*value);
        if let Some(count) = counts.get_mut(place(bins, *value)) {
            *count += 1;
        }
    }
    Tally { known: moments.count, moments, counts }
}

fn of_flags(column: &Column, group: &Bitmap) -> Tally {
    let known = group.and(&column.known);
    let yes = if let Values::Flag(flags) = &column.values { known.and(flags).count_ones() } else { 0 };
    let all = known.count_ones();
    Tally { known: all, counts: vec![all - yes, yes], ..Tally::default() }
}

/// Customers of each word, all of whom have one.
pub(super) fn words(texts: &Texts, members: &Bitmap, watch: &Watch) -> Vec<u64> {
    let mut counts = vec![0; texts.distinct()];
    for code in watch.wanted(members.ones_iter()).filter_map(|row| texts.codes.get(row)) {
        if let Some(count) = counts.get_mut(*code as usize) {
            *count += 1;
        }
    }
    counts
}
