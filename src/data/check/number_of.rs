//! The customer number: missing, or standing twice.

use std::collections::HashSet;

use crate::data::read::FindingKind;
use crate::data::{Bitmap, Column, Values};

/// What is wrong with the column of customer numbers. Of the rows of one number the first is not counted.
pub(super) fn check(column: &Column) -> Vec<(FindingKind, Bitmap)> {
    let missing = column.known.not();
    // A column without any number is said to be blank.
    let missing = if missing.is_full() { Bitmap::zeros(missing.len()) } else { missing };
    vec![(FindingKind::DuplicateCustomer, twice(column)), (FindingKind::MissingCustomer, missing)]
}

/// Rows whose number stands in an earlier row.
fn twice(column: &Column) -> Bitmap {
    let mut rows = Bitmap::zeros(column.rows());
    let mut mark = |row: usize, new: bool| {
        if !new {
            rows.set(row, true);
        }
    };
    match &column.values {
        Values::Text(texts) => {
            let mut seen = vec![false; texts.distinct()];
            for row in column.known.ones_iter() {
                let place = texts.codes.get(row).and_then(|code| seen.get_mut(*code as usize));
                mark(row, !place.is_some_and(|place| std::mem::replace(place, true)));
            }
        }
        Values::Number(values) => {
            let mut seen = HashSet::with_capacity(values.len());
            for row in column.known.ones_iter() {
                mark(row, values.get(row).is_some_and(|value| seen.insert((value + 0.0).to_bits())));
            }
        }
        Values::Date(_) | Values::Flag(_) => {}
    }
    rows
}
