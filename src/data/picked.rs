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
        Some(self.from.load().ok()?.picked(self.rows.get(rows)?))
    }

    fn origin(&self, row: usize) -> Option<(&Stored, usize)> {
        let place = self.rows.get(row).map_or(self.from.rows, |place| *place as usize);
        Some((self.from.as_ref(), place))
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
            Values::Text(texts) => {
                let left = rows.iter().enumerate().map(|(at, row)| known.get(at).then_some(*row as usize));
                Values::Text(texts.picked(left))
            }
        };
        Self { name: self.name.clone(), values, known }
    }
}

fn picked<T: Copy + Default>(values: &[T], rows: &[u32]) -> Vec<T> {
    rows.iter().map(|row| values.get(*row as usize).copied().unwrap_or_default()).collect()
}

impl Texts {
    /// The texts of these rows, `None` for blanks. Words are in the order in which they first appear there; those that do
    /// not are gone.
    pub(super) fn picked(&self, rows: impl Iterator<Item = Option<usize>>) -> Self {
        let mut left = Self::default();
        let mut new: Vec<Option<u32>> = vec![None; self.distinct()];
        let codes = rows.map(|row| {
            let old = row.and_then(|row| self.codes.get(row).copied());
            let Some((old, place)) = old.and_then(|old| Some((old, new.get_mut(old as usize)?))) else { return 0 };
            *place.get_or_insert_with(|| left.add(self.word(old)))
        });
        let codes = codes.collect();
        Self { codes, ..left }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::data::Entry;
    use crate::model::FieldType;

    /// A column of numbers that are their rows; how many rows were read each time.
    #[derive(Clone, Debug, Default)]
    struct Rows(Arc<Mutex<Vec<usize>>>);

    impl Store for Rows {
        fn read(&self, rows: Range<usize>) -> Option<Column> {
            self.0.lock().unwrap().push(rows.len());
            Some(Column::numbers("a", rows.map(|row| Some(row as f64))))
        }
    }

    #[test]
    fn a_row_far_from_its_neighbours_is_read_without_the_rows_between() {
        let store = Rows::default();
        let file = Entry::stored("a".to_owned(), FieldType::Number, 10_000_000, Box::new(store.clone()));
        let kept = [3, 5_000_000, 5_000_001, 9_999_999];
        let left = file.picked(&Arc::new(kept.to_vec()));
        for (place, row) in kept.into_iter().enumerate() {
            let (column, at) = left.look(place).unwrap();
            assert_eq!(column.number(at), Some(f64::from(row)));
        }
        // Once for each of the three places, together with the fifteen rows around it.
        assert_eq!(*store.0.lock().unwrap(), [16, 16, 16]);
        let (column, at) = left.look(4).unwrap();
        assert_eq!(column.number(at), None, "there is no fifth row");
    }
}
