//! The customers that a chance is fitted to, and those who are held out: all of whom the outcome is known or, of very many, a
//! sample. None of it depends on how they are shuffled.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::fit::Told;
use super::question::ChanceQuestion;
use crate::analysis::{Drawn, Parts, sample_rows};
use crate::data::eval::Context;
use crate::data::random::mix;
use crate::data::{Cancelled, Column, Entry, Table, Values, Watch};
use crate::model::Field;

/// Customers that one thread takes at a time.
const PIECE: usize = 1 << 13;
/// What a blank is mixed in as: no number has these bits.
const BLANK: u64 = u64::MAX;

/// Rows to fit on and rows that are held out, ascending, and which share of either side they are drawn from.
pub(super) struct Split {
    pub(super) fitting: Vec<u32>,
    pub(super) held: Vec<u32>,
    pub(super) drawn: Drawn,
}

/// Draws the customers and holds a third of either side out. Who they are depends on the seed and on what is known of them.
///
/// # Errors
/// [`Cancelled`]
pub(super) fn split(
    context: &Context<'_>,
    fields: &[&Field],
    told: &Told,
    asked: &ChanceQuestion,
    watch: &Watch,
) -> Result<Split, Cancelled> {
    let mut keys: Vec<(u64, u32)> =
        told.known.ones_iter().filter_map(|row| u32::try_from(row).ok()).map(|row| (0, row)).collect();
    for field in fields {
        if let Ok(resolved) = context.source.resolve(&field.name) {
            mix_in(&mut keys, &resolved.column, watch);
        }
        watch.done(1)?;
    }
    let (mut events, mut others): (Vec<_>, Vec<_>) = keys.into_iter().partition(|key| told.so.get(key.1 as usize));
    let room = room(events.len(), others.len(), asked.most);
    let drawn = Drawn { events: room.0 as f64 / events.len() as f64, others: room.1 as f64 / others.len() as f64 };
    let events = parts(&mut events, room.0, asked.seed);
    watch.go_on()?;
    let others = parts(&mut others, room.1, asked.seed);
    watch.go_on()?;
    let ascending = |one: Vec<u32>, other: Vec<u32>| {
        let mut rows = [one, other].concat();
        rows.sort_unstable();
        rows
    };
    Ok(Split { fitting: ascending(events.fitting, others.fitting), held: ascending(events.held, others.held), drawn })
}

/// How many of either side are drawn: all, or of the rarer side all up to half and of the other what there is room for.
fn room(events: usize, others: usize, most: usize) -> (usize, usize) {
    let rarer = events.min(others).min(most / 2);
    match (events + others <= most, events <= others) {
        (true, _) => (events, others),
        (false, true) => (rarer, most - rarer),
        (false, false) => (most - rarer, rarer),
    }
}

/// Draws customers of one side, who are put in an order that only depends on their keys, and holds some out.
fn parts(keys: &mut [(u64, u32)], size: usize, seed: u64) -> Parts {
    keys.par_sort_unstable();
    let places = sample_rows(keys.len(), size, seed);
    let rows: Vec<u32> = places.iter().filter_map(|place| keys.get(*place as usize)).map(|key| key.1).collect();
    Parts::of(&rows, seed)
}

/// Mixes what stands in a column into the keys of rows.
fn mix_in(keys: &mut [(u64, u32)], column: &Column, watch: &Watch) {
    let words: Vec<u64> = match &column.values {
        Values::Text(texts) => watch.wanted(texts.words()).map(word_bits).collect(),
        _ => Vec::new(),
    };
    let bits = |row: usize| match &column.values {
        Values::Number(values) => values.get(row).map(|value| (value + 0.0).to_bits()),
        Values::Date(days) => days.get(row).map(|day| u64::from(day.cast_unsigned())),
        Values::Flag(flags) => Some(u64::from(flags.get(row))),
        Values::Text(texts) => texts.codes.get(row).and_then(|code| words.get(*code as usize)).copied(),
    };
    keys.par_iter_mut().with_min_len(PIECE).for_each(|(key, row)| {
        let row = *row as usize;
        let bits = Some(row).filter(|row| column.known.get(*row)).and_then(bits);
        *key = mix(key.rotate_left(5) ^ bits.unwrap_or(BLANK));
    });
}

fn word_bits(word: &str) -> u64 {
    word.bytes().fold(0, |key: u64, byte| mix(key.rotate_left(5) ^ u64::from(byte)))
}

/// A table of these rows, with the columns of these fields.
///
/// # Errors
/// [`Cancelled`]
pub(super) fn picked(
    context: &Context<'_>,
    fields: &[&Field],
    rows: &[u32],
    watch: &Watch,
) -> Result<Table, Cancelled> {
    let mut columns: Vec<Entry> = Vec::with_capacity(fields.len());
    for field in fields {
        let column = context.source.resolve(&field.name).ok().map(|resolved| resolved.column.picked(rows));
        columns.extend(column.map(Entry::from));
        watch.done(1)?;
    }
    Ok(Table::of(rows.len(), columns))
}
