//! Three-valued truth of a rule for every customer, and how parts combine. `live` keeps truths; everything above counts
//! them.

use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use crate::data::bitmap::Bitmap;

/// For whom a rule is true and for whom it is unknown; for the others it is false. No customer is in both.
///
/// Truths that agree in one of the two may share it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Truth {
    /// Customers for whom it is true.
    pub yes: Arc<Bitmap>,
    /// Customers for whom it is unknown, because a value it needs is blank.
    pub unknown: Arc<Bitmap>,
}

/// A rule in parts whose truths are known.
#[derive(Debug)]
pub(super) enum Part {
    /// A condition.
    Is(Arc<Truth>),
    /// All of these; there is at least one.
    All(Vec<Self>),
    /// Any of these; there is at least one.
    Any(Vec<Self>),
    /// The contrary.
    Not(Box<Self>),
}

/// Words (of 64 customers) that are combined at a time: what lies between the parts stays in the fast cache.
const BLOCK: usize = 64;

/// What a part says of the customers of a block, true and unknown apart so that several words are combined at once.
struct Block {
    yes: [u64; BLOCK],
    unknown: [u64; BLOCK],
}

impl Truth {
    /// False for all `rows` customers.
    pub fn never(rows: usize) -> Self {
        let nobody = Arc::new(Bitmap::zeros(rows));
        Self { yes: Arc::clone(&nobody), unknown: nobody }
    }

    /// From words of both.
    pub(super) fn of_words(yes: Vec<u64>, unknown: Vec<u64>, rows: usize) -> Self {
        let bitmap = |words| Arc::new(Bitmap::from_words(words, rows));
        Self { yes: bitmap(yes), unknown: bitmap(unknown) }
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        self.yes.bytes() + self.unknown.bytes()
    }
}

impl Part {
    /// The truth of the whole. Runs on all threads.
    pub(super) fn truth(self) -> Arc<Truth> {
        let this = match self {
            Self::Is(truth) => return truth,
            group => group,
        };
        let rows = this.rows();
        let words = rows.div_ceil(64);
        let (mut yes, mut unknown) = (vec![0; words], vec![0; words]);
        let places = yes.par_chunks_mut(BLOCK).zip(unknown.par_chunks_mut(BLOCK)).enumerate().with_min_len(8);
        places.for_each(|(block, (yes, unknown))| {
            let mut found = Block::new();
            this.block(block * BLOCK, &mut found);
            yes.iter_mut().zip(&found.yes).for_each(|(place, found)| *place = *found);
            unknown.iter_mut().zip(&found.unknown).for_each(|(place, found)| *place = *found);
        });
        // Bits past the last customer are dropped there.
        Arc::new(Truth::of_words(yes, unknown, rows))
    }

    fn rows(&self) -> usize {
        match self {
            Self::Is(truth) => truth.yes.len(),
            Self::All(parts) | Self::Any(parts) => parts.first().map_or(0, Self::rows),
            Self::Not(part) => part.rows(),
        }
    }

    /// The truth in the words that begin at `first`. Words past the end, and bits past the last customer, have no meaning.
    fn block(&self, first: usize, found: &mut Block) {
        match self {
            Self::Is(truth) => {
                copy(truth.yes.words(), first, &mut found.yes);
                copy(truth.unknown.words(), first, &mut found.unknown);
            }
            Self::All(parts) => fold(parts, first, found, and_words),
            Self::Any(parts) => fold(parts, first, found, or_words),
            Self::Not(part) => {
                part.block(first, found);
                found.yes.iter_mut().zip(&found.unknown).for_each(|(yes, unknown)| *yes = not_word(*yes, *unknown));
            }
        }
    }
}

impl Block {
    const fn new() -> Self {
        Self { yes: [0; BLOCK], unknown: [0; BLOCK] }
    }
}

/// Copies the words of a block; those past the end are left as they are.
fn copy(words: &[u64], first: usize, place: &mut [u64; BLOCK]) {
    let from = words.get(first..).unwrap_or_default();
    place.iter_mut().zip(from).for_each(|(place, word)| *place = *word);
}

fn fold(parts: &[Part], first: usize, found: &mut Block, how: impl Fn((u64, u64), (u64, u64)) -> (u64, u64)) {
    let Some((head, others)) = parts.split_first() else { return };
    head.block(first, found);
    let mut next = Block::new();
    for part in others {
        part.block(first, &mut next);
        let mine = found.yes.iter_mut().zip(&mut found.unknown);
        for ((yes, unknown), next) in mine.zip(next.yes.iter().zip(&next.unknown)) {
            (*yes, *unknown) = how((*yes, *unknown), (*next.0, *next.1));
        }
    }
}

/// Kleene's *and* of two words of (true, unknown).
pub(super) const fn and_words(a: (u64, u64), b: (u64, u64)) -> (u64, u64) {
    let yes = a.0 & b.0;
    (yes, (a.0 | a.1) & (b.0 | b.1) & !yes)
}

/// Kleene's *or* of two words of (true, unknown).
const fn or_words(a: (u64, u64), b: (u64, u64)) -> (u64, u64) {
    let yes = a.0 | b.0;
    (yes, (a.1 | b.1) & !yes)
}

/// Where something is neither true nor unknown. Bits past the last customer come out as 1: mask them.
const fn not_word(yes: u64, unknown: u64) -> u64 {
    !(yes | unknown)
}
