//! Three-valued truth of a rule for every customer, and how parts combine. `live` keeps truths; everything above counts
//! them.

use crate::data::bitmap::{Bitmap, tail_mask};

/// For whom a rule is true and for whom it is unknown; for the others it is false. No customer is in both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Truth {
    /// Customers for whom it is true.
    pub yes: Bitmap,
    /// Customers for whom it is unknown, because a value it needs is blank.
    pub unknown: Bitmap,
}

impl Truth {
    /// False for all `rows` customers.
    pub fn never(rows: usize) -> Self {
        Self { yes: Bitmap::zeros(rows), unknown: Bitmap::zeros(rows) }
    }

    /// Both hold: false when either is false, else unknown when either is unknown.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.combine(other, and_words)
    }

    /// Either holds: true when either is true, else unknown when either is unknown.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        self.combine(other, or_words)
    }

    /// It does not hold; unknown stays unknown.
    #[must_use]
    pub fn not(&self) -> Self {
        let rows = self.yes.len();
        let words = self.yes.words().iter().zip(self.unknown.words()).enumerate();
        let yes = words.map(|(index, (yes, unknown))| not_word(*yes, *unknown) & tail_mask(index, rows)).collect();
        Self { yes: Bitmap::from_words(yes, rows), unknown: self.unknown.clone() }
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        self.yes.bytes() + self.unknown.bytes()
    }

    fn combine(&self, other: &Self, how: impl Fn((u64, u64), (u64, u64)) -> (u64, u64)) -> Self {
        let rows = self.yes.len();
        let mine = self.yes.words().iter().zip(self.unknown.words());
        let theirs = other.yes.words().iter().zip(other.unknown.words());
        let pairs = mine.zip(theirs).map(|((a, b), (c, d))| how((*a, *b), (*c, *d)));
        let (yes, unknown) = pairs.unzip();
        Self { yes: Bitmap::from_words(yes, rows), unknown: Bitmap::from_words(unknown, rows) }
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
