//! Customer numbers that are none: words such as 待补, and zeros. Rows of them are not rows of one customer.

use crate::data::read::is_stand_in;
use crate::data::{Bitmap, Column, Texts, Values, Watch};

/// Rows whose customer number stands for one that is missing: it is a word for that, or zero in more rows than any other
/// number stands in.
pub fn stand_ins(column: &Column, watch: &Watch) -> Bitmap {
    let known = &column.known;
    let Values::Text(texts) = &column.values else { return Bitmap::zeros(column.rows()) };
    let words = rows_of_words(texts, known, is_stand_in, watch);
    let zeros = rows_of_words(texts, known, |word| word.bytes().all(|sign| sign == b'0'), watch);
    // Some banks count from zero.
    if zeros.is_zero() || zeros.count_ones() <= most_rows(texts, &known.and_not(&words).and_not(&zeros)) {
        words
    } else {
        words.or(&zeros)
    }
}

/// How many rows the word has that has the most; 1 when there is none.
fn most_rows(texts: &Texts, among: &Bitmap) -> u64 {
    let mut rows = vec![0; texts.distinct()];
    for row in among.ones_iter() {
        if let Some(rows) = texts.codes.get(row).and_then(|code| rows.get_mut(*code as usize)) {
            *rows += 1;
        }
    }
    rows.into_iter().max().unwrap_or(0).max(1)
}

/// The rows among `known` whose word is one of those looked for. Each word is looked at once.
pub(super) fn rows_of_words(texts: &Texts, known: &Bitmap, is: impl Fn(&str) -> bool, watch: &Watch) -> Bitmap {
    let wanted: Vec<bool> = watch.wanted(texts.words()).map(is).collect();
    if !wanted.contains(&true) {
        return Bitmap::zeros(texts.codes.len());
    }
    let has = |row: usize| texts.codes.get(row).and_then(|code| wanted.get(*code as usize)).copied().unwrap_or(false);
    Bitmap::from_fn(texts.codes.len(), |row| known.get(row) && has(row))
}
