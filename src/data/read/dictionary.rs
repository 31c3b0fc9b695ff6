//! Texts by code while a column is read: each different text is kept once. Where nearly all are different, as customer
//! numbers are, a table of all of them would be larger than the caches, and each look into it would go to memory: such
//! texts are taken as they come, and compared at the end, part by part.

use crate::data::Texts;

/// Grows into the [`Texts`] of a column. Codes are in the order of first appearance.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    pub(super) texts: Texts,
    /// Open addressing: code + 1 below a part of the text's hash, or 0 for a free place. A power of two, at most half full.
    slots: Vec<u64>,
    /// True when texts are taken as they come.
    loose: bool,
}

/// Slots that the caches hold.
const CACHED: usize = 1 << 15;

/// Parts into which texts are dealt by their hashes before they are compared.
const PARTS: usize = 256;

impl Dictionary {
    /// An empty dictionary with room for `rows` codes.
    pub(super) fn with_capacity(rows: usize) -> Self {
        Self { texts: Texts { codes: Vec::with_capacity(rows), ..Texts::default() }, ..Self::default() }
    }

    /// Adds a row without a text.
    pub(super) fn push_blank(&mut self) {
        self.texts.codes.push(0);
    }

    /// Adds a row.
    pub(super) fn push(&mut self, text: &[u8]) {
        if self.push_known(text) {
            return;
        }
        if !self.loose && (self.texts.distinct() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        if !self.loose {
            let tag = hash(text) & TAG;
            let place = place(&self.slots, tag, |_| false);
            let own = slot_of(tag, self.texts.distinct());
            self.slots.get_mut(place).into_iter().for_each(|slot| *slot = own);
        }
        // Blocks are UTF-8 and fields end at ASCII bytes, so nothing is ever replaced here.
        let code = self.texts.add(&String::from_utf8_lossy(text));
        self.texts.codes.push(code);
    }

    /// Adds a row whose text is among those that are here; gives false, and adds nothing, when it is not found there.
    pub(super) fn push_known(&mut self, text: &[u8]) -> bool {
        // Rows of one customer often follow each other.
        let again = || self.texts.codes.last().copied().filter(|last| self.texts.word(*last).as_bytes() == text);
        let code = if self.loose { again() } else { self.code(text) };
        self.texts.codes.extend(code);
        code.is_some()
    }

    /// Makes one of texts that are the same and were taken as they came. To be called after the last row.
    pub(super) fn close(&mut self) {
        if std::mem::take(&mut self.loose) {
            let repeats = self.repeats();
            if !repeats.is_empty() {
                self.join(&repeats);
            }
        }
    }

    /// The texts of the table.
    pub(super) fn finish(mut self) -> Texts {
        self.close();
        let mut texts = self.texts;
        texts.codes.shrink_to_fit();
        texts.words.shrink_to_fit();
        texts.ends.shrink_to_fit();
        texts
    }

    fn code(&self, text: &[u8]) -> Option<u32> {
        let tag = hash(text) & TAG;
        let same = |slot: u64| slot & TAG == tag && self.texts.word(code_of(slot)).as_bytes() == text;
        self.slots.get(place(&self.slots, tag, same)).filter(|slot| **slot != 0).map(|slot| code_of(*slot))
    }

    /// Makes room for one more text, or gives the table up when it becomes large and has been of little use.
    fn grow(&mut self) {
        if self.slots.len() >= CACHED && self.texts.distinct() * 2 > self.texts.codes.len() {
            (self.loose, self.slots) = (true, Vec::new());
            return;
        }
        let larger = vec![0; (self.slots.len() * 2).max(64)];
        for slot in std::mem::replace(&mut self.slots, larger).into_iter().filter(|slot| *slot != 0) {
            let place = place(&self.slots, slot & TAG, |_| false);
            if let Some(free) = self.slots.get_mut(place) {
                *free = slot;
            }
        }
    }

    /// Codes whose text has an earlier code too, with the earliest, in no order.
    fn repeats(&self) -> Vec<(u32, u32)> {
        let room = self.texts.distinct() / PARTS;
        let mut parts: Vec<Vec<u64>> = (0..PARTS).map(|_| Vec::with_capacity(room + room / 8)).collect();
        for (code, word) in self.texts.words().enumerate() {
            let hash = hash(word.as_bytes());
            if let Some(part) = parts.get_mut((hash >> 56) as usize) {
                part.push(slot_of(hash & TAG, code));
            }
        }
        let (mut repeats, mut slots) = (Vec::new(), Vec::new());
        for part in parts {
            slots.clear();
            slots.resize((part.len() * 2).next_power_of_two(), 0);
            for own in part {
                let word = |slot: u64| self.texts.word(code_of(slot));
                let place = place(&slots, own & TAG, |slot| slot & TAG == own & TAG && word(slot) == word(own));
                match slots.get_mut(place) {
                    Some(slot) if *slot != 0 => repeats.push((code_of(own), code_of(*slot))),
                    slot => slot.into_iter().for_each(|slot| *slot = own),
                }
            }
        }
        repeats
    }

    /// Keeps the first of texts that are the same; codes stay in the order of first appearance.
    fn join(&mut self, repeats: &[(u32, u32)]) {
        let mut first: Vec<u32> = (0..).take(self.texts.distinct()).collect();
        for (code, earliest) in repeats {
            first.get_mut(*code as usize).into_iter().for_each(|place| *place = *earliest);
        }
        let mut kept = Texts::default();
        let mut new: Vec<u32> = Vec::with_capacity(first.len());
        for ((code, first), word) in (0..).zip(first).zip(self.texts.words()) {
            let earlier = if first == code { None } else { new.get(first as usize).copied() };
            new.push(earlier.unwrap_or_else(|| kept.add(word)));
        }
        kept.codes = std::mem::take(&mut self.texts.codes);
        for code in &mut kept.codes {
            *code = new.get(*code as usize).copied().unwrap_or(0);
        }
        self.texts = kept;
    }
}

/// The part of a slot that holds a part of the hash.
const TAG: u64 = !0 << 32;

fn slot_of(tag: u64, code: usize) -> u64 {
    tag | u64::from(u32::try_from(code + 1).unwrap_or(u32::MAX))
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half of a slot is a code")]
const fn code_of(slot: u64) -> u32 {
    (slot as u32).wrapping_sub(1)
}

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
#[inline]
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
    // The last bytes; some of them a second time where that is quicker than one by one.
    let tail = match (text.last_chunk::<8>(), rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        (Some(last), ..) => u64::from_le_bytes(*last),
        (_, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => rest.iter().fold(0, |tail, byte| tail << 8 | u64::from(*byte)),
    };
    mix(mix(state, tail), PRIME)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn texts_keep_their_order_however_they_are_taken() {
        // Few words, many of them, and many that come back late: the last are taken as they come.
        for (distinct, rows) in [(10, 1000), (60_000, 60_000), (60_000, 150_000)] {
            let text = |row: usize| (row * 7919 % distinct).to_string();
            let mut dictionary = Dictionary::default();
            for row in 0..rows {
                if row % 5 == 0 { dictionary.push_blank() } else { dictionary.push(text(row).as_bytes()) }
            }
            assert_eq!(dictionary.loose, distinct > CACHED);
            let texts = dictionary.finish();
            let (mut words, mut seen) = (Vec::new(), HashMap::new());
            for row in (0..rows).filter(|row| row % 5 > 0) {
                let code = *seen.entry(text(row)).or_insert_with(|| {
                    words.push(text(row));
                    words.len() - 1
                });
                assert_eq!(texts.codes[row] as usize, code, "{distinct} {row}");
            }
            assert_eq!(texts.words().collect::<Vec<_>>(), words);
        }
    }
}
