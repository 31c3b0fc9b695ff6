//! Steps that change texts. They work on the dictionary: each word is changed once, however many rows hold it.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::data::{Bitmap, Column, Texts, Values, Watch};

/// A word that becomes another one, or blank.
pub(super) fn replaced<'c>(word: &'c str, from: &[String], to: &str) -> Option<Cow<'c, str>> {
    let is = from.iter().any(|it| it == word) && word != to;
    is.then(|| Cow::Owned(to.to_owned()))
}

/// Digits alone with zeros in front up to `width`.
pub(super) fn padded(word: &str, width: usize) -> Option<Cow<'_, str>> {
    let short = word.len() < width && word.bytes().all(|sign| sign.is_ascii_digit());
    short.then(|| Cow::Owned(format!("{word:0>width$}")))
}

/// Changes every word for which `how` gives another one; an empty one is a blank. Gives the new column, `None` when nothing
/// changed, and how many rows did; `None` for a column that holds no texts.
pub(super) fn change(
    column: &Column,
    kept: &Bitmap,
    how: impl Fn(&str) -> Option<Cow<'_, str>>,
    watch: &Watch,
) -> Option<(Option<Column>, u64)> {
    let Values::Text(texts) = &column.values else { return None };
    let new: Vec<Option<Cow<'_, str>>> = watch.wanted(texts.words()).map(how).collect();
    let is_new = |row: usize| texts.codes.get(row).is_some_and(|code| matches!(new.get(*code as usize), Some(Some(_))));
    let rows = kept.and(&column.known);
    let count = Bitmap::from_fn(texts.codes.len(), |row| rows.get(row) && is_new(row)).count_ones();
    if count == 0 {
        return Some((None, 0));
    }
    let (dictionary, codes) = renamed(texts, &new, watch);
    let code_of = |code: &u32| codes.get(*code as usize).copied().flatten();
    let known = Bitmap::from_fn(texts.codes.len(), |row| {
        column.known.get(row) && texts.codes.get(row).is_some_and(|code| code_of(code).is_some())
    });
    let codes = texts.codes.iter().map(|code| code_of(code).unwrap_or(0)).collect();
    let values = Values::Text(Texts { codes, ..dictionary });
    Some((Some(Column { name: column.name.clone(), values, known }), count))
}

/// A dictionary of the new words, each once and in the order in which they first appear, and the new code of each old
/// one; `None` = blank.
fn renamed(texts: &Texts, new: &[Option<Cow<'_, str>>], watch: &Watch) -> (Texts, Vec<Option<u32>>) {
    let mut dictionary = Texts::default();
    let mut known: HashMap<&str, u32> = HashMap::with_capacity(texts.distinct());
    let mut codes = Vec::with_capacity(texts.distinct());
    for (word, new) in watch.wanted(texts.words().zip(new)) {
        let word = new.as_deref().unwrap_or(word);
        if word.is_empty() {
            codes.push(None);
            continue;
        }
        let code = *known.entry(word).or_insert_with(|| dictionary.add(word));
        codes.push(Some(code));
    }
    (dictionary, codes)
}
