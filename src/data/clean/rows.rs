//! Which rows stay, and a table of those that do.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::data::check::stand_ins;
use crate::data::{Bitmap, Column, Table, Values, Watch};

/// Of the kept rows of one customer number the first or the last; rows without a number, or
/// with one that stands for none, all stay.
pub(super) fn one_row_each(column: &Column, kept: &Bitmap, last: bool, watch: &Watch) -> Bitmap {
    let mut rows: Vec<usize> = column.known.and(kept).and_not(&stand_ins(column, watch)).ones_iter().collect();
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
        for row in watch.wanted(rows.iter()) {
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

/// The table of these rows: a stored column is read again when it is needed.
pub(super) fn gather(table: &Table, rows: &Arc<Vec<u32>>, watch: &Watch) -> Table {
    let columns = table.columns().par_iter().filter(|_| !watch.is_cancelled());
    Table::of(rows.len(), columns.map(|column| column.picked(rows)).collect())
}
