//! Which separator a text file uses.

use memchr::memmem;

use super::heading::find;
use super::request::Limits;
use super::shape::{Line, is_filled};
use super::split::Splitter;
use super::words::{Vocabulary, WORDS};
use crate::model::{HeaderRows, Layout, Separator};

/// Separators that are tried, the likelier first; the last ones are those that core systems unload.
const SEPARATORS: [&str; 12] = [",", ";", "\t", "|", "\u{1}", "|!|", "|+|", "|@|", "||", "@@", "^^", "~|~"];

/// Most signs of a separator.
const LONGEST: usize = 8;

/// Bytes that are looked at.
pub(super) const SAMPLE: usize = 256 << 10;

/// The separator with which most of the first records have as many fields as the others; a comma when none splits them. Of
/// equals the one wins that gives names of columns, then the one with more fields, then the one with more signs.
pub(super) fn separator(text: &[u8], ended: bool, layout: &Layout, limits: &Limits) -> Separator {
    let sample = text.get(..SAMPLE).unwrap_or(text);
    let ended = ended && sample.len() == text.len();
    let mut best = (Score::default(), Separator::from(','));
    let there = |signs: &&str| memmem::find(sample, signs.as_bytes()).is_some();
    for separator in SEPARATORS.into_iter().filter(there).map(Separator::from) {
        let score = score(sample, ended, &separator, layout, limits);
        if score.fields > 1 && score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

/// True for signs that can stand between fields: a few of ASCII, none of which is a quotation mark or a line break.
pub(super) fn is_separator(separator: &Separator) -> bool {
    let signs = separator.as_str().as_bytes();
    (1..=LONGEST).contains(&signs.len()) && signs.iter().all(|sign| sign.is_ascii() && !b"\"\r\n".contains(sign))
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// Of twenty records, how many have the usual number of fields.
    even: usize,
    /// True when names of columns stand above them.
    named: bool,
    /// The usual number of fields. A separator that holds a shorter one several times counts for all of them: `|!|` as `|`
    /// would count it.
    fields: usize,
    /// Signs of the separator.
    signs: usize,
}

fn score(text: &[u8], ended: bool, separator: &Separator, layout: &Layout, limits: &Limits) -> Score {
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
    let signs = separator.as_str();
    let weight = signs.matches('|').count().max(1);
    Score { even: most * 20 / lines.len().max(1), named, fields: (fields - 1) * weight + 1, signs: signs.len() }
}

/// True when a line of names is not split, or not at all of its separator: one name holds several known ones, or every
/// second name is nothing but signs, as a separator of several signs leaves them.
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
