//! Some rows of a column: those that cleaning has left.

use std::ops::Range;
use std::sync::Arc;

use super::bitmap::Bitmap;
use super::entry::{Store, Stored};
use super::table::{Column, Texts, Values};

/// Rows of a stored column, ascending.
#[derive(Debug)]
pub(super) struct Picked {
    pub(super) from: Arc<Stored>,
    pub(super) rows: Arc<Vec<u32>>,
}

impl Store for Picked {
    fn read(&self, rows: Range<usize>) -> Option<Column> {
        let is_all = rows == (0..self.rows.len());
        let rows = self.rows.get(rows)?;
        if is_all {
            return Some(self.from.load().ok()?.picked(rows));
        }
        let (first, last) = (rows.first().copied().unwrap_or(0), rows.last().map_or(0, |row| *row + 1));
        let near: Vec<u32> = rows.iter().map(|row| row - first).collect();
        Some(self.from.read(first as usize..last as usize).ok()?.picked(&near))
    }
}

impl Column {
    /// The column of these rows. Its dictionary keeps only the words that are left.
    pub(super) fn picked(&self, rows: &[u32]) -> Self {
        let bits =
            |from: &Bitmap| Bitmap::from_fn(rows.len(), |at| rows.get(at).is_some_and(|row| from.get(*row as usize)));
        let known = bits(&self.known);
        let values = match &self.values {
            Values::Number(values) => Values::Number(picked(values, rows)),
            Values::Date(values) => Values::Date(picked(values, rows)),
            Values::Flag(flags) => Values::Flag(bits(flags)),
            Values::Text(texts) => Values::Text(words_left(texts, rows, &known)),
        };
        Self { name: self.name.clone(), values, known }
    }
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
