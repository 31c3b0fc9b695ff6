//! Customer numbers that are none: words such as 待补, and zeros. Rows of them are not rows of one customer.

use crate::data::read::is_stand_in;
use crate::data::{Bitmap, Column, Texts, Values};

/// Rows whose customer number stands for one that is missing: it is a word for that, or zero in more than one row.
pub fn stand_ins(column: &Column) -> Bitmap {
    let known = &column.known;
    let zeros = match &column.values {
        Values::Text(texts) => rows_of_words(texts, known, |word| word.bytes().all(|sign| sign == b'0')),
        Values::Number(values) => {
            Bitmap::from_fn(column.rows(), |row| known.get(row) && values.get(row).is_some_and(|value| *value == 0.0))
        }
        Values::Date(_) | Values::Flag(_) => Bitmap::zeros(column.rows()),
    };
    // Some banks count from zero.
    let zeros = if zeros.count_ones() > 1 { zeros } else { Bitmap::zeros(column.rows()) };
    match &column.values {
        Values::Text(texts) => zeros.or(&rows_of_words(texts, known, is_stand_in)),
        _ => zeros,
    }
}

/// The rows among `known` whose word is one of those looked for. Each word is looked at once.
pub(super) fn rows_of_words(texts: &Texts, known: &Bitmap, is: impl Fn(&str) -> bool) -> Bitmap {
    let wanted: Vec<bool> = texts.words().map(is).collect();
    let has = |row: usize| texts.codes.get(row).and_then(|code| wanted.get(*code as usize)).copied().unwrap_or(false);
    Bitmap::from_fn(texts.codes.len(), |row| known.get(row) && has(row))
}
