//! What the values of a column look like: its most frequent texts, or how a sample of its numbers or days is divided. Used for
//! proposals that a person looks at; counts of the map come from `live`. Reading a stored column takes a while, so this is not
//! for the drawing thread.

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use super::table::{Column, Values};

/// Rows of a sample, evenly spread over the table.
const SAMPLE: usize = 20_000;
/// Most different texts among which frequent ones are looked for.
const MOST_WORDS: usize = 1 << 16;
/// Rows that are counted together.
const PIECE: usize = 1 << 20;

/// What the values of a column look like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gist {
    /// Of a sample of its numbers, in the unit of the file, or of its days since 1970-01-01: the smallest, and where the second,
    /// the third and the last quarter begin. `None` when all are blank, and for other columns.
    pub quarters: Option<[f64; 4]>,
    /// Its most frequent texts with their customers, as [`Column::frequent`] gives them; at most [`Self::WORDS`].
    pub frequent: Vec<(String, u64)>,
}

impl Gist {
    /// Most texts of a gist.
    pub const WORDS: usize = 2000;

    /// That of a column.
    pub fn of(column: &Column) -> Self {
        let sample = column.sample();
        let at = |quarter: usize| sample.get(sample.len() * quarter / 4).copied();
        let quarters = at(0).zip(at(1)).zip(at(2).zip(at(3))).map(|((a, b), (c, d))| [a, b, c, d]);
        let frequent = column.frequent().into_iter().take(Self::WORDS);
        Self { quarters, frequent: frequent.map(|(word, count)| (word.to_owned(), count)).collect() }
    }
}

impl Column {
    /// Its texts with their customers, all counted, the most frequent first, then by the text. None when the column holds
    /// no texts, or so many different ones that they are no categories.
    pub fn frequent(&self) -> Vec<(&str, u64)> {
        let Values::Text(texts) = &self.values else { return Vec::new() };
        let distinct = texts.distinct();
        if distinct > MOST_WORDS {
            return Vec::new();
        }
        let count = |mut counts: Vec<u64>, (piece, codes): (usize, &[u32])| {
            for (row, code) in (piece * PIECE..).zip(codes) {
                if let Some(count) = counts.get_mut(*code as usize).filter(|_| self.known.get(row)) {
                    *count += 1;
                }
            }
            counts
        };
        let join = |one: Vec<u64>, other: Vec<u64>| one.iter().zip(other).map(|(one, other)| one + other).collect();
        let none = || vec![0; distinct];
        let counts: Vec<u64> = texts.codes.par_chunks(PIECE).enumerate().fold(none, count).reduce(none, join);
        let mut frequent: Vec<(&str, u64)> = texts.words().zip(counts).filter(|(_, count)| *count > 0).collect();
        frequent.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        frequent
    }

    /// Numbers, or days since 1970-01-01, of rows evenly spread over the table, in ascending order; all of a short table.
    pub fn sample(&self) -> Vec<f64> {
        let rows = (0..self.known.len()).step_by(self.known.len().div_ceil(SAMPLE).max(1));
        let mut values: Vec<f64> = match &self.values {
            Values::Number(_) => rows.filter_map(|row| self.number(row)).collect(),
            Values::Date(_) => rows.filter_map(|row| self.date(row)).map(f64::from).collect(),
            Values::Flag(_) | Values::Text(_) => Vec::new(),
        };
        values.sort_unstable_by(f64::total_cmp);
        values
    }
}
