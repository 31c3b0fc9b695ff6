//! Texts by code while a column is read: each different text is kept once.

use crate::data::Texts;

/// Grows into the [`Texts`] of a column. Codes are in the order of first appearance.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    pub(super) codes: Vec<u32>,
    words: String,
    ends: Vec<usize>,
    /// Open addressing: code + 1 below a part of the text's hash, or 0 for a free place. A power of two, at most half full.
    slots: Vec<u64>,
}

impl Dictionary {
    /// An empty dictionary with room for `rows` codes.
    pub(super) fn with_capacity(rows: usize) -> Self {
        Self { codes: Vec::with_capacity(rows), ..Self::default() }
    }

    /// Adds a row without a text.
    pub(super) fn push_blank(&mut self) {
        self.codes.push(0);
    }

    /// Adds a row.
    pub(super) fn push(&mut self, text: &[u8]) {
        let code = match self.codes.last() {
            Some(last) if !self.ends.is_empty() && self.word(*last).as_bytes() == text => *last,
            _ => self.code(text),
        };
        self.codes.push(code);
    }

    /// Number of different texts.
    pub(super) fn distinct(&self) -> usize {
        self.ends.len()
    }

    /// The text of a code.
    pub(super) fn word(&self, code: u32) -> &str {
        let end = self.ends.get(code as usize).copied().unwrap_or(0);
        let start = (code as usize).checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.words.get(start..end).unwrap_or("")
    }

    /// The texts of the table.
    pub(super) fn finish(mut self) -> Texts {
        self.codes.shrink_to_fit();
        self.words.shrink_to_fit();
        self.ends.shrink_to_fit();
        Texts { codes: self.codes, words: self.words, ends: self.ends }
    }

    #[expect(clippy::cast_possible_truncation, reason = "the lower half of a slot is a code")]
    fn code(&mut self, text: &[u8]) -> u32 {
        if (self.ends.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let tag = hash(text) & TAG;
        let same = |slot: u64| slot & TAG == tag && self.word(slot as u32 - 1).as_bytes() == text;
        let place = place(&self.slots, tag, same);
        let next = u32::try_from(self.ends.len() + 1).unwrap_or(u32::MAX);
        match self.slots.get_mut(place) {
            Some(slot) if *slot == 0 => {
                *slot = tag | u64::from(next);
                // Blocks are UTF-8 and fields end at ASCII bytes, so nothing is ever replaced here.
                self.words.push_str(&String::from_utf8_lossy(text));
                self.ends.push(self.words.len());
                next - 1
            }
            Some(slot) => *slot as u32 - 1,
            None => 0,
        }
    }

    fn grow(&mut self) {
        let larger = vec![0; (self.slots.len() * 2).max(64)];
        for slot in std::mem::replace(&mut self.slots, larger).into_iter().filter(|slot| *slot != 0) {
            let place = place(&self.slots, slot & TAG, |_| false);
            if let Some(free) = self.slots.get_mut(place) {
                *free = slot;
            }
        }
    }
}

/// The part of a slot that holds a part of the hash.
const TAG: u64 = !0 << 32;

/// The place of the slot that is the `same` as a text, or the free place where the text belongs.
fn place(slots: &[u64], tag: u64, same: impl Fn(u64) -> bool) -> usize {
    let mask = slots.len().saturating_sub(1);
    let mut place = (tag >> 32) as usize & mask;
    while slots.get(place).is_some_and(|slot| *slot != 0 && !same(*slot)) {
        place = (place + 1) & mask;
    }
    place
}

/// A quick hash, good enough for open addressing. Not proof against texts made to collide: those end at the time limit.
pub(super) fn hash(text: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |state: u64, word: u64| {
        let product = u128::from(state ^ word) * u128::from(PRIME);
        #[expect(clippy::cast_possible_truncation, reason = "the two halves of the product")]
        let folded = product as u64 ^ (product >> 64) as u64;
        folded
    };
    let mut state = PRIME ^ text.len() as u64;
    let (words, rest) = text.as_chunks::<8>();
    for word in words {
        state = mix(state, u64::from_le_bytes(*word));
    }
    let tail = rest.iter().fold(0, |tail, byte| tail << 8 | u64::from(*byte));
    mix(mix(state, tail), PRIME)
}
