//! What makes a group of customers differ from all others: the fields with the largest effect sizes.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::question::{Difference, Profile};
use crate::analysis::{Moments, cohens_d, cohens_h};
use crate::data::bitmap::Bitmap;
use crate::data::eval::Context;
use crate::data::source::Resolved;
use crate::data::table::{Column, Values};
use crate::model::{Field, FieldType, Role};

/// Fewer customers with a known value, in the group or outside, say nothing.
const FEWEST: u64 = 20;
/// Texts with more words are not categories.
const MOST_WORDS: usize = 50;
/// Differences that are named.
const MOST_DIFFERENCES: usize = 8;

/// The sums of every field over all customers, from which those of the others are found by subtraction.
#[derive(Debug)]
pub(super) struct Totals {
    fields: Vec<(usize, Tally)>,
}

/// Sums of one field over a group.
#[derive(Clone, Debug)]
enum Tally {
    /// Of numbers.
    Moments(Moments),
    /// Of categories: how many have each; a flag has two, no and yes.
    Counts(Vec<u64>),
}

impl Totals {
    /// Adds up every field that may be shown: numbers, flags, and texts with few words; not personal ones, not dates.
    pub(super) fn new(context: &Context<'_>) -> Self {
        let everybody = Bitmap::ones(context.source.table.rows());
        let fields: Vec<(usize, &Field)> = context.source.fields.iter().enumerate().collect();
        let tally = |(index, field): &(usize, &Field)| {
            let resolved = resolve(field, context)?;
            let total = tally(&resolved, &everybody, 0.0)?;
            // Sums about the mean lose least.
            let mean = if let Tally::Moments(moments) = &total { moments.mean() } else { None };
            Some((*index, mean.and_then(|mean| tally(&resolved, &everybody, mean)).unwrap_or(total)))
        };
        Self { fields: fields.par_iter().filter_map(tally).collect() }
    }

    /// The largest differences between a group and everybody else.
    pub(super) fn profile(&self, group: &Bitmap, context: &Context<'_>) -> Profile {
        let customers = group.count_ones();
        let others = group.len() as u64 - customers;
        let difference = |(index, total): &(usize, Tally)| {
            let field = context.source.fields.get(*index)?;
            let resolved = resolve(field, context)?;
            let centre = if let Tally::Moments(moments) = total { moments.centre } else { 0.0 };
            difference(&resolved, &tally(&resolved, group, centre)?, total)
        };
        let mut differences: Vec<Difference> = if customers < FEWEST || others < FEWEST {
            Vec::new()
        } else {
            self.fields.par_iter().filter_map(difference).collect()
        };
        differences.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()));
        differences.truncate(MOST_DIFFERENCES);
        Profile { customers, others, differences }
    }
}

/// True for a field that may be shown.
pub(super) fn is_profiled(field: &Field) -> bool {
    !field.role.is_personal() && field.role != Role::AsOf && field.kind != FieldType::Date
}

fn resolve<'a>(field: &'a Field, context: &Context<'a>) -> Option<Resolved<'a>> {
    if is_profiled(field) { context.source.resolve(&field.name).ok() } else { None }
}

/// Adds up a field over a group, one customer after the other, so that the result is the same on every machine.
fn tally(field: &Resolved<'_>, group: &Bitmap, centre: f64) -> Option<Tally> {
    let column: &Column = &field.column;
    let members = group.and(&column.known);
    match &column.values {
        Values::Number(_) => {
            let mut moments = Moments::about(centre);
            members.ones_iter().filter_map(|row| field.number(row)).for_each(|value| moments.add(value));
            Some(Tally::Moments(moments))
        }
        Values::Flag(flags) => {
            let yes = members.and(flags).count_ones();
            Some(Tally::Counts(vec![members.count_ones() - yes, yes]))
        }
        Values::Text(texts) if (2..=MOST_WORDS).contains(&texts.distinct()) => {
            let mut counts = vec![0; texts.distinct()];
            for code in members.ones_iter().filter_map(|row| texts.codes.get(row)) {
                if let Some(count) = counts.get_mut(*code as usize) {
                    *count += 1;
                }
            }
            Some(Tally::Counts(counts))
        }
        Values::Text(_) | Values::Date(_) => None,
    }
}

fn difference(field: &Resolved<'_>, group: &Tally, total: &Tally) -> Option<Difference> {
    let named = |category: Option<String>, group: f64, others: f64, effect: f64| {
        (effect.is_finite() && effect != 0.0).then(|| Difference {
            field: field.field.name.clone(),
            category,
            group,
            others,
            effect,
        })
    };
    match (group, total) {
        (Tally::Moments(group), Tally::Moments(all)) => {
            let others = all.without(group);
            let enough = group.count >= FEWEST && others.count >= FEWEST;
            let effect = cohens_d(group, &others).filter(|_| enough)?;
            named(None, group.mean()?, others.mean()?, effect)
        }
        (Tally::Counts(group), Tally::Counts(all)) => {
            let (known, all_known) = (group.iter().sum::<u64>(), all.iter().sum::<u64>());
            if known < FEWEST || all_known - known < FEWEST {
                return None;
            }
            let share = |category: (usize, (&u64, &u64))| {
                let (code, (mine, all)) = category;
                let (mine, theirs) = (*mine as f64 / known as f64, (all - mine) as f64 / (all_known - known) as f64);
                (code, mine, theirs, cohens_h(mine, theirs))
            };
            let mut shares = group.iter().zip(all).enumerate().map(share);
            if let Values::Text(texts) = &field.column.values {
                // Of several words the one that differs most; of equals the first.
                let largest = shares.reduce(|a, b| if b.3.abs() > a.3.abs() { b } else { a })?;
                let word = texts.word(u32::try_from(largest.0).ok()?).to_owned();
                named(Some(word), largest.1, largest.2, largest.3)
            } else {
                let (_, mine, theirs, effect) = shares.next_back()?;
                named(None, mine, theirs, effect)
            }
        }
        _ => None,
    }
}
