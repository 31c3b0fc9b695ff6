//! Bitmaps over the customers of a table. The currency between rules, the waterfall and the cube; every layer above may
//! hold one.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::analysis::wide;

/// One bit for each customer. Bits past the last customer are always 0, so words can be counted and compared as they
/// are.
///
/// Two bitmaps that are combined belong to one table and have the same length; where they do not, the missing bits of
/// the shorter count as 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bitmap {
    words: Vec<u64>,
    len: usize,
}

/// The bit of each place in a word.
#[expect(clippy::indexing_slicing, reason = "computed when the program is compiled")]
pub(crate) const BITS: [u64; 64] = {
    let mut bits = [0; 64];
    let mut place = 0;
    while place < 64 {
        bits[place] = 1 << place;
        place += 1;
    }
    bits
};

/// All bits 1 where something holds, else 0: what chooses without a branch, several values at once.
#[inline]
pub(crate) const fn mask(holds: bool) -> u64 {
    0_u64.wrapping_sub(holds as u64)
}

/// The bits of word number `word` that stand for customers when there are `len` of them.
pub(crate) const fn tail_mask(word: usize, len: usize) -> u64 {
    let start = word * 64;
    if start >= len {
        0
    } else if len - start >= 64 {
        u64::MAX
    } else {
        (1 << (len - start)) - 1
    }
}

impl Bitmap {
    /// All bits 0.
    pub fn zeros(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// All bits 1.
    pub fn ones(len: usize) -> Self {
        Self::from_words(vec![u64::MAX; len.div_ceil(64)], len)
    }

    /// A bitmap of `len` bits from words of 64, the lowest bit first; missing words are 0, bits past the end are dropped.
    pub fn from_words(mut words: Vec<u64>, len: usize) -> Self {
        words.resize(len.div_ceil(64), 0);
        if let Some((last, word)) = words.iter_mut().enumerate().next_back() {
            *word &= tail_mask(last, len);
        }
        Self { words, len }
    }

    /// A bitmap of `len` bits; `word(i)` gives bits `64 i` to `64 i + 63`. Runs on all threads.
    pub fn from_word_fn(len: usize, word: impl Fn(usize) -> u64 + Sync + Send) -> Self {
        Self::from_words((0..len.div_ceil(64)).into_par_iter().with_min_len(64).map(word).collect(), len)
    }

    /// A bitmap of `len` bits; `bit(i)` gives bit `i`. Runs on all threads.
    pub fn from_fn(len: usize, bit: impl Fn(usize) -> bool + Sync + Send) -> Self {
        Self::from_word_fn(len, |word| {
            (word * 64..len.min(word * 64 + 64))
                .enumerate()
                .fold(0, |bits, (lane, index)| bits | (u64::from(bit(index)) << lane))
        })
    }

    /// Number of bits.
    pub fn len(&self) -> usize {
        self.len
    }

    /// True when there is no bit at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The words, the lowest bit first.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Word number `word`; 0 past the end.
    pub fn word(&self, word: usize) -> u64 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// The bit at `index`; false past the end.
    pub fn get(&self, index: usize) -> bool {
        (self.word(index / 64) >> (index % 64)) & 1 == 1
    }

    /// Sets the bit at `index`; nothing happens past the end.
    pub fn set(&mut self, index: usize, bit: bool) {
        if index >= self.len {
            return;
        }
        if let Some(word) = self.words.get_mut(index / 64) {
            let mask = 1 << (index % 64);
            *word = if bit { *word | mask } else { *word & !mask };
        }
    }

    /// Adds a bit at the end.
    #[inline]
    pub fn push(&mut self, bit: bool) {
        let (lane, bit) = (self.len % 64, u64::from(bit));
        self.len += 1;
        match self.words.last_mut() {
            Some(word) if lane > 0 => *word |= bit << lane,
            _ => self.words.push(bit),
        }
    }

    /// The bits that are 1 and whose values are such. Runs on all threads.
    #[must_use]
    pub fn those<T: Copy + Sync>(&self, values: &[T], is: impl Fn(T) -> bool + Sync + Send) -> Self {
        Self::from_word_fn(self.len, |word| match self.word(word) {
            0 => 0,
            bits => {
                let values = values.iter().skip(word * 64).take(64).enumerate();
                bits & values.fold(0, |such, (lane, value)| such | u64::from(is(*value)) << lane)
            }
        })
    }

    /// Visits the values whose bits are 1, in their order.
    #[inline]
    pub fn each<T: Copy>(&self, values: &[T], mut visit: impl FnMut(T)) {
        for (values, word) in values.chunks(64).zip(&self.words) {
            // Most columns have no blanks over long stretches.
            if *word == u64::MAX {
                values.iter().copied().for_each(&mut visit);
            } else {
                let set = values.iter().enumerate().filter(|(lane, _)| word >> lane & 1 == 1);
                set.for_each(|(_, value)| visit(*value));
            }
        }
    }

    /// Number of bits that are 1.
    pub fn count_ones(&self) -> u64 {
        wide(
            #[inline(always)]
            || self.words.iter().map(|word| u64::from(word.count_ones())).sum(),
        )
    }

    /// True when no bit is 1.
    pub fn is_zero(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// True when every bit is 1.
    pub fn is_full(&self) -> bool {
        self.words.iter().enumerate().all(|(index, word)| *word == tail_mask(index, self.len))
    }

    /// Indices of the bits that are 1, ascending.
    pub fn ones_iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(index, word)| Ones(*word).map(move |lane| index * 64 + lane))
    }

    /// Bits set in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    /// Bits set in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a | b)
    }

    /// Bits set here and not in `other`.
    #[must_use]
    pub fn and_not(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }

    /// Every bit turned over.
    #[must_use]
    pub fn not(&self) -> Self {
        Self::from_words(self.words.iter().map(|word| !word).collect(), self.len)
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        self.words.capacity() * size_of::<u64>()
    }

    fn zip(&self, other: &Self, combine: impl Fn(u64, u64) -> u64) -> Self {
        let words = self.words.iter().enumerate().map(|(index, word)| combine(*word, other.word(index))).collect();
        Self { words, len: self.len }
    }
}

impl FromIterator<bool> for Bitmap {
    fn from_iter<I: IntoIterator<Item = bool>>(bits: I) -> Self {
        let mut bitmap = Self::default();
        bits.into_iter().for_each(|bit| bitmap.push(bit));
        bitmap
    }
}

/// The positions of the bits that are 1 in a word, ascending.
pub(crate) struct Ones(pub(crate) u64);

impl Iterator for Ones {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let lane = self.0.trailing_zeros();
        self.0 &= self.0 - 1;
        Some(lane as usize)
    }
}
