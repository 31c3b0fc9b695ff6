//! How two extracts of the same bank differ: customers that came and went, numbers that moved, categories nobody knows
//! yet. Compares tables as their files have them. Used by the session when a file is replaced.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::table::{Column, Table, Values};
use super::watch::Watch;
use crate::model::FieldType;

/// A factor by which a median moves from one month to the next only when something happened to the file.
const MEDIAN_JUMP: f64 = 2.0;
/// The same for the smallest and the largest value, which one customer may change.
const END_JUMP: f64 = 5.0;
/// A field with more categories than this is a text that nobody makes rules of, unless a rule names one of them.
const MOST_CATEGORIES: usize = 1000;

/// Two tables, and which of their columns are the same field.
#[derive(Clone, Debug)]
pub struct Comparing {
    /// The table of before.
    pub then: Arc<Table>,
    /// The table that is to take its place.
    pub now: Arc<Table>,
    /// The column of customer numbers, then and now.
    pub id: Option<(String, String)>,
    /// Fields to compare.
    pub fields: Vec<Compared>,
}

/// A field that both tables have.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Its name in the project.
    pub field: String,
    /// Its column then and now.
    pub columns: (String, String),
    /// The texts that rules of the project compare it with; `None` when no rule does: then its categories are passed over.
    pub words: Option<BTreeSet<String>>,
}

/// What is different.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drift {
    /// Customers then and now; `None` when the tables have no common customer number.
    pub customers: Option<Customers>,
    /// Number fields, in the order asked.
    pub numbers: Vec<Moved>,
    /// Fields with categories that stood neither in the table of before nor in a rule.
    pub categories: Vec<NewWords>,
}

/// Different customer numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Customers {
    /// In both tables.
    pub both: u64,
    /// Only in the new table.
    pub new: u64,
    /// Only in the table of before.
    pub gone: u64,
}

/// A number field, then and now.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The field.
    pub field: String,
    /// Then; `None` when all were blank.
    pub then: Option<Spread>,
    /// Now.
    pub now: Option<Spread>,
    /// True when it moved by more than a month explains.
    pub jumped: bool,
}

/// Smallest value, median and largest value, blanks left out; of an even number the mean of the middle two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The smallest.
    pub min: f64,
    /// The median.
    pub median: f64,
    /// The largest.
    pub max: f64,
}

/// Categories that nobody knows yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWords {
    /// The field.
    pub field: String,
    /// The categories and how many customers have each, the most frequent first.
    pub words: Vec<(String, u64)>,
}

/// Compares two tables. When nobody wants it any more it stops, and what it gives then is of a part of them.
pub fn compare(comparing: &Comparing, watch: &Watch) -> Drift {
    let Comparing { then, now, id, fields } = comparing;
    let pair = |columns: &(String, String)| Some((then.column(&columns.0)?, now.column(&columns.1)?));
    let customers = id.as_ref().and_then(pair).and_then(|(then, now)| customers(&then, &now, watch));
    let is_number = |table: &Table, name: &str| table.entry(name).is_some_and(|it| it.kind() == FieldType::Number);
    let both = |it: &&Compared| is_number(then, &it.columns.0) && is_number(now, &it.columns.1);
    let moved = |it: &Compared| {
        watch.go_on().ok()?;
        let (then, now) = pair(&it.columns)?;
        let (then, now) = (spread(&then), spread(&now));
        Some(Moved { field: it.field.clone(), then, now, jumped: jumped(then, now) })
    };
    let numbers = fields.par_iter().filter(both).filter_map(moved).collect();
    // Only the columns of fields that rules name are read.
    let named = fields.iter().filter(|it| it.words.is_some());
    let new = |it: &Compared| pair(&it.columns).and_then(|(then, now)| new_words(it, &then, &now, watch));
    let categories = named.filter_map(new).collect();
    Drift { customers, numbers, categories }
}

fn customers(then: &Column, now: &Column, watch: &Watch) -> Option<Customers> {
    let (then, now) = (words(then, watch)?, words(now, watch)?);
    let both = watch.wanted(now.iter()).filter(|word| then.contains(*word)).count() as u64;
    Some(Customers { both, new: now.len() as u64 - both, gone: then.len() as u64 - both })
}

/// The different texts of a column that stand in some row.
fn words<'a>(column: &'a Column, watch: &Watch) -> Option<HashSet<&'a str>> {
    let Values::Text(texts) = &column.values else { return None };
    let codes = watch.wanted(column.known.ones_iter()).filter_map(|row| texts.codes.get(row));
    Some(codes.map(|code| texts.word(*code)).collect())
}

/// `None` when all are blank, or when the column holds no numbers.
fn spread(column: &Column) -> Option<Spread> {
    let Values::Number(numbers) = &column.values else { return None };
    let mut known: Vec<f64> = column.known.ones_iter().filter_map(|row| numbers.get(row).copied()).collect();
    let last = known.len().checked_sub(1)?;
    let (below, middle, _) = known.select_nth_unstable_by(last / 2, f64::total_cmp);
    let (min, lower) = (below.iter().copied().fold(*middle, f64::min), *middle);
    let above = known.get(last / 2 + 1..).unwrap_or_default();
    let next = above.iter().copied().fold(f64::INFINITY, f64::min);
    let max = above.iter().copied().fold(lower, f64::max);
    let median = if last % 2 == 1 { f64::midpoint(lower, next) } else { lower };
    Some(Spread { min, median, max })
}

fn jumped(then: Option<Spread>, now: Option<Spread>) -> bool {
    match (then, now) {
        (Some(then), Some(now)) => {
            apart(then.median, now.median, MEDIAN_JUMP)
                || apart(then.min, now.min, END_JUMP)
                || apart(then.max, now.max, END_JUMP)
        }
        (None, None) => false,
        _ => true,
    }
}

/// True when two numbers differ by this factor or in their sign. Zero is near to nothing but zero and small numbers.
fn apart(one: f64, other: f64, factor: f64) -> bool {
    let (small, large) = if one.abs() <= other.abs() { (one, other) } else { (other, one) };
    if large.abs() <= 1.0 {
        return false;
    }
    small.signum() * large.signum() < 0.0 || large.abs() >= factor * small.abs()
}

fn new_words(field: &Compared, then: &Column, now: &Column, watch: &Watch) -> Option<NewWords> {
    let known = field.words.as_ref()?;
    let before = words(then, watch)?;
    let Values::Text(texts) = &now.values else { return None };
    let mut counts: HashMap<u32, u64> = HashMap::new();
    for code in watch.wanted(now.known.ones_iter()).filter_map(|row| texts.codes.get(row)) {
        *counts.entry(*code).or_default() += 1;
    }
    if counts.len() > MOST_CATEGORIES {
        return None;
    }
    let new = counts.into_iter().map(|(code, count)| (texts.word(code), count));
    let new = new.filter(|(word, _)| !before.contains(word) && !known.contains(*word));
    let ordered: BTreeSet<(Reverse<u64>, &str)> = new.map(|(word, count)| (Reverse(count), word)).collect();
    let words: Vec<(String, u64)> = ordered.into_iter().map(|(count, word)| (word.to_owned(), count.0)).collect();
    (!words.is_empty()).then(|| NewWords { field: field.field.clone(), words })
}
