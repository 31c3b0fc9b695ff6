//! Identity documents that two customer numbers share: one person who is counted twice.

use super::stand_in::stand_ins;
use crate::data::{Bitmap, Column, Resolved, Values, Watch};
use crate::model::{Field, Role};

/// Shorter texts are no number of a document, but its kind or a day of birth.
const LENGTH: usize = 8;
/// A number of a document has at least so many digits.
const DIGITS: usize = 6;

/// The rows of all customers who share a document, for each field of documents.
pub(super) fn shared<'a>(columns: &[Resolved<'a>], customer: &Column, watch: &Watch) -> Vec<(&'a Field, Bitmap)> {
    let mut documents = columns.iter().filter(|it| it.field.role == Role::Document).peekable();
    if documents.peek().is_none() {
        return Vec::new();
    }
    let given = customer.known.and_not(&stand_ins(customer, watch));
    documents.filter_map(|it| Some((it.field, rows(&it.column, customer, &given, watch)?))).collect()
}

fn rows(documents: &Column, customer: &Column, given: &Bitmap, watch: &Watch) -> Option<Bitmap> {
    let Values::Text(texts) = &documents.values else { return None };
    let number = |row: usize| match &customer.values {
        Values::Text(texts) => texts.codes.get(row).copied().map(u64::from),
        Values::Number(values) => values.get(row).map(|value| (value + 0.0).to_bits()),
        Values::Date(_) | Values::Flag(_) => None,
    };
    let numbers = || watch.wanted(texts.words()).filter(|word| is_number(word));
    if numbers().filter(|word| is_rounded(word)).count() * 2 > numbers().count() {
        return None;
    }
    let known = documents.known.and(given);
    let mut first: Vec<Option<u64>> = vec![None; texts.distinct()];
    let mut shared = vec![false; texts.distinct()];
    for row in watch.wanted(known.ones_iter()) {
        let code = texts.codes.get(row).map_or(usize::MAX, |code| *code as usize);
        if let (Some(first), Some(shared)) = (first.get_mut(code), shared.get_mut(code)) {
            *shared |= *first.get_or_insert(number(row)?) != number(row)?;
        }
    }
    let told = watch.wanted(texts.words().zip(shared)).map(|(word, shared)| shared && is_number(word));
    let told: Vec<bool> = told.collect();
    let is = |row: usize| texts.codes.get(row).and_then(|code| told.get(*code as usize)).copied().unwrap_or(false);
    Some(Bitmap::from_fn(documents.rows(), |row| known.get(row) && is(row)))
}

/// True for what a spreadsheet makes of a long number: it keeps fifteen digits, and the rest become zeros.
fn is_rounded(word: &str) -> bool {
    word.len() > 15 && word.ends_with("000")
}

/// False for kinds of documents, for numbers that are masked or written like `3.3E+17`, and for one digit over and
/// over, which stands for none.
fn is_number(word: &str) -> bool {
    let digits = || word.bytes().filter(u8::is_ascii_digit);
    let one_digit = digits().all(|digit| Some(digit) == digits().next());
    word.len() >= LENGTH && digits().count() >= DIGITS && !one_digit && !word.contains(['*', '.'])
}
