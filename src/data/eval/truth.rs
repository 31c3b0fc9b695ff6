//! Three-valued truth of a rule for every customer, and how parts combine. `live` keeps truths; everything above counts
//! them.

use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use crate::data::bitmap::{Bitmap, tail_mask};

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

/// (true, unknown) for the customers of a block.
type Block = [(u64, u64); BLOCK];

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
            let mut found = [(0, 0); BLOCK];
            this.block(block * BLOCK, &mut found);
            let words = (block * BLOCK..).zip(yes.iter_mut().zip(unknown)).zip(&found);
            for ((word, (yes, unknown)), found) in words {
                let tail = tail_mask(word, rows);
                (*yes, *unknown) = (found.0 & tail, found.1 & tail);
            }
        });
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
                let from = |words: &[u64], index| words.get(first + index).copied().unwrap_or(0);
                let (yes, unknown) = (truth.yes.words(), truth.unknown.words());
                found
                    .iter_mut()
                    .enumerate()
                    .for_each(|(index, place)| *place = (from(yes, index), from(unknown, index)));
            }
            Self::All(parts) => fold(parts, first, found, and_words),
            Self::Any(parts) => fold(parts, first, found, or_words),
            Self::Not(part) => {
                part.block(first, found);
                found.iter_mut().for_each(|place| place.0 = not_word(place.0, place.1));
            }
        }
    }
}

fn fold(parts: &[Part], first: usize, found: &mut Block, how: impl Fn((u64, u64), (u64, u64)) -> (u64, u64)) {
    let Some((head, others)) = parts.split_first() else { return };
    head.block(first, found);
    for part in others {
        let mut next = [(0, 0); BLOCK];
        part.block(first, &mut next);
        found.iter_mut().zip(&next).for_each(|(place, next)| *place = how(*place, *next));
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
