//! Which separator a text file uses.

use super::heading::find;
use super::request::Limits;
use super::shape::{Line, is_filled};
use super::split::Splitter;
use super::words::{Vocabulary, WORDS};
use crate::model::{HeaderRows, Layout};

/// Separators that are tried, the likelier first.
const SEPARATORS: [u8; 5] = [b',', b';', b'\t', b'|', 1];

/// Bytes that are looked at.
const BYTES: usize = 256 << 10;

/// The separator with which most of the first records have as many fields as the others; a comma when none splits them. Of
/// equals the one wins that gives names of columns, then the one with more fields.
pub(super) fn separator(text: &[u8], ended: bool, layout: &Layout, limits: &Limits) -> u8 {
    let sample = text.get(..BYTES).unwrap_or(text);
    let ended = ended && sample.len() == text.len();
    let mut best = (Score::default(), b',');
    for separator in SEPARATORS {
        let score = score(sample, ended, separator, layout, limits);
        if score.fields > 1 && score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// Of twenty records, how many have the usual number of fields.
    even: usize,
    /// True when names of columns stand above them.
    named: bool,
    /// The usual number of fields.
    fields: usize,
}

fn score(text: &[u8], ended: bool, separator: u8, layout: &Layout, limits: &Limits) -> Score {
    let splitter = Splitter::new(separator, layout, limits);
    let Ok(peeked) = splitter.peek(text, ended) else { return Score::default() };
    let lines: Vec<Line> = peeked.into_iter().map(|record| record.line).filter(|line| line.filled() > 0).collect();
    let mut counts = std::collections::BTreeMap::new();
    for line in &lines {
        *counts.entry(line.cells.len()).or_insert(0usize) += 1;
    }
    let Some((fields, most)) = counts.into_iter().max_by_key(|(fields, count)| (*count, *fields)) else {
        return Score::default();
    };
    let named = !find(&lines, HeaderRows::Found, &WORDS).header.is_empty();
    Score { even: most * 20 / lines.len().max(1), named, fields }
}

/// True when a line of names is not split, or not at all of its separator: one name holds several known ones, or every
/// second name is nothing but signs, as `|!|` leaves them.
pub(super) fn is_unsplit(names: &[String], words: &Vocabulary) -> bool {
    if let [name] = names {
        let parts = name.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
        let least = if name.contains("  ") { 1 } else { 2 };
        let known = parts.filter(|part| words.hint(part).sure).count();
        return known >= least;
    }
    let signs = |name: &&String| is_filled(name) && !name.chars().any(char::is_alphanumeric);
    let bare = names.iter().filter(signs).count();
    bare > 0 && bare * 3 >= names.len()
}
