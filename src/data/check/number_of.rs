//! The customer number: missing, standing twice, or without its leading zeros.

use std::collections::HashSet;

use super::stand_in::{rows_of_words, stand_ins};
use crate::data::read::FindingKind;
use crate::data::{Bitmap, Column, Texts, Values, Watch};

/// Where numbers have leading zeros, at least one in so many has.
const PADDED: usize = 10;

/// What is wrong with the column of customer numbers. Of the rows of one number the first is not counted; what stands for
/// a missing number is missing.
pub(super) fn check(column: &Column, watch: &Watch) -> Vec<(FindingKind, Bitmap)> {
    let given = column.known.and(&stand_ins(column, watch).not());
    // A column without any number is said to be blank.
    let missing = if column.known.count_ones() == 0 { Bitmap::zeros(column.rows()) } else { given.not() };
    let mut found =
        vec![(FindingKind::DuplicateCustomer, twice(column, &given, watch)), (FindingKind::MissingCustomer, missing)];
    if let Values::Text(texts) = &column.values {
        found.push((FindingKind::IdZeroLost, without_zeros(texts, &given, watch)));
    }
    found
}

/// Rows whose number stands in an earlier row.
fn twice(column: &Column, given: &Bitmap, watch: &Watch) -> Bitmap {
    let mut rows = Bitmap::zeros(column.rows());
    let mut mark = |row: usize, new: bool| {
        if !new {
            rows.set(row, true);
        }
    };
    match &column.values {
        Values::Text(texts) => {
            let mut seen = vec![false; texts.distinct()];
            for row in watch.wanted(given.ones_iter()) {
                let place = texts.codes.get(row).and_then(|code| seen.get_mut(*code as usize));
                mark(row, !place.is_some_and(|place| std::mem::replace(place, true)));
            }
        }
        Values::Number(values) => {
            let mut seen = HashSet::with_capacity(values.len());
            for row in watch.wanted(given.ones_iter()) {
                mark(row, values.get(row).is_some_and(|value| seen.insert((value + 0.0).to_bits())));
            }
        }
        Values::Date(_) | Values::Flag(_) => {}
    }
    rows
}

/// Rows whose number a spreadsheet has robbed of its leading zeros: it is shorter than all those that have them, or one
/// that has them says the same.
fn without_zeros(texts: &Texts, given: &Bitmap, watch: &Watch) -> Bitmap {
    let (bare, padded) = lengths(texts, watch);
    if bare.count == 0 || padded.count == 0 {
        return Bitmap::zeros(given.len());
    }
    let one_width = padded.shortest == padded.longest
        && padded.longest >= bare.longest
        && padded.count * PADDED >= padded.count + bare.count;
    let numbers =
        |wanted: bool| watch.wanted(texts.words()).filter(is_number).filter(move |word| is_padded(word) == wanted);
    // There is room for all from the beginning: to make more takes long when there are millions.
    let mut whole: HashSet<&str> = HashSet::with_capacity(bare.count);
    whole.extend(numbers(false));
    let stripped = numbers(true).map(|word| word.trim_start_matches('0'));
    let robbed: HashSet<&str> = stripped.filter(|word| whole.contains(word)).collect();
    let is_robbed = |word: &str| {
        let too_short = one_width && word.len() < padded.longest;
        is_number(&word) && !is_padded(word) && (too_short || robbed.contains(word))
    };
    rows_of_words(texts, given, is_robbed, watch)
}

/// How many digits the numbers with leading zeros have; `None` when they differ or there are none.
pub(super) fn padded_width(texts: &Texts) -> Option<usize> {
    let (_, padded) = lengths(texts, &Watch::default());
    (padded.shortest == padded.longest).then_some(padded.longest)
}

/// How long the numbers without leading zeros are, and those with them.
fn lengths(texts: &Texts, watch: &Watch) -> (Lengths, Lengths) {
    let (mut bare, mut padded) = (Lengths::default(), Lengths::default());
    for word in watch.wanted(texts.words()).filter(is_number) {
        if is_padded(word) { padded.add(word.len()) } else { bare.add(word.len()) }
    }
    (bare, padded)
}

fn is_number(word: &&str) -> bool {
    word.bytes().all(|sign| sign.is_ascii_digit())
}

fn is_padded(word: &str) -> bool {
    word.len() > 1 && word.starts_with('0')
}

/// How long some words are.
#[derive(Clone, Copy, Debug)]
struct Lengths {
    count: usize,
    shortest: usize,
    longest: usize,
}

impl Default for Lengths {
    fn default() -> Self {
        Self { count: 0, shortest: usize::MAX, longest: 0 }
    }
}

impl Lengths {
    fn add(&mut self, length: usize) {
        self.count += 1;
        (self.shortest, self.longest) = (self.shortest.min(length), self.longest.max(length));
    }
}
