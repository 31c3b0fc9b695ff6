//! Which rows stay, and a table of those that do.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::data::check::stand_ins;
use crate::data::{Bitmap, Column, Table, Texts, Values};

/// Of the kept rows of one customer number the first or the last; rows without a number, or
/// with one that stands for none, all stay.
pub(super) fn one_row_each(column: &Column, kept: &Bitmap, last: bool) -> Bitmap {
    let mut rows: Vec<usize> = column.known.and(kept).and_not(&stand_ins(column)).ones_iter().collect();
    if last {
        rows.reverse();
    }
    let mut stay = kept.clone();
    let mut visit = |seen: &mut dyn FnMut(usize) -> bool| {
        let mut look = |row: usize| {
            if seen(row) {
                stay.set(row, false);
            }
        };
        for row in &rows {
            look(*row);
        }
    };
    match &column.values {
        Values::Text(texts) => {
            let mut seen = vec![false; texts.distinct()];
            visit(&mut |row| {
                let place = texts.codes.get(row).and_then(|code| seen.get_mut(*code as usize));
                place.is_some_and(|place| std::mem::replace(place, true))
            });
        }
        Values::Number(values) => {
            let mut seen = HashSet::with_capacity(rows.len());
            visit(&mut |row| values.get(row).is_some_and(|value| !seen.insert((value + 0.0).to_bits())));
        }
        Values::Date(_) | Values::Flag(_) => {}
    }
    stay
}

/// The table of these rows. Dictionaries keep only the words that are left.
pub(super) fn gather(table: &Table, rows: &[u32]) -> Table {
    let columns = table.columns().par_iter().map(|column| Arc::new(gathered(column, rows))).collect();
    Table::of(rows.len(), columns)
}

fn gathered(column: &Column, rows: &[u32]) -> Column {
    let bits =
        |from: &Bitmap| Bitmap::from_fn(rows.len(), |at| rows.get(at).is_some_and(|row| from.get(*row as usize)));
    let known = bits(&column.known);
    let values = match &column.values {
        Values::Number(values) => Values::Number(picked(values, rows)),
        Values::Date(values) => Values::Date(picked(values, rows)),
        Values::Flag(flags) => Values::Flag(bits(flags)),
        Values::Text(texts) => Values::Text(words_left(texts, rows, &known)),
    };
    Column { name: column.name.clone(), values, known }
}

fn picked<T: Copy + Default>(values: &[T], rows: &[u32]) -> Vec<T> {
    rows.iter().map(|row| values.get(*row as usize).copied().unwrap_or_default()).collect()
}

fn words_left(texts: &Texts, rows: &[u32], known: &Bitmap) -> Texts {
    let mut left = Texts::default();
    let mut new: Vec<Option<u32>> = vec![None; texts.distinct()];
    let codes = rows.iter().enumerate().map(|(at, row)| {
        let old = texts.codes.get(*row as usize).copied().filter(|_| known.get(at));
        let Some((old, place)) = old.and_then(|old| Some((old, new.get_mut(old as usize)?))) else { return 0 };
        *place.get_or_insert_with(|| left.add(texts.word(old)))
    });
    let codes = codes.collect();
    Texts { codes, ..left }
}
