//! Which segments a customer is in, as one number: the bridge between the bitmaps of segments and their combinations.

use std::sync::Arc;

use crate::data::bitmap::{Bitmap, Ones};

/// Segments that can be told apart at a time. Those of a project beyond the first so many are left out, and it is said.
pub const MOST_SEGMENTS: usize = 64;

/// A set of segments by their places among those that are compared: bit 0 is the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signature(pub u64);

impl Signature {
    /// No segment at all.
    pub const NONE: Self = Self(0);

    /// The set of these places; places beyond the last bit are left out.
    pub fn of(places: impl IntoIterator<Item = usize>) -> Self {
        Self(places.into_iter().filter(|place| *place < MOST_SEGMENTS).fold(0, |bits, place| bits | 1 << place))
    }

    /// How many segments there are in it.
    pub const fn segments(self) -> u32 {
        self.0.count_ones()
    }

    /// True when it holds the segment at this place.
    pub const fn has(self, place: usize) -> bool {
        place < MOST_SEGMENTS && self.0 >> place & 1 == 1
    }

    /// True when it holds all segments of the other.
    pub const fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The places of its segments, ascending.
    pub fn places(self) -> impl Iterator<Item = usize> {
        Ones(self.0)
    }

    /// What sorts sets of one size: fewer segments first, then in the order of the segments.
    pub const fn order(self) -> (u32, u64) {
        (self.0.count_ones(), !self.0.reverse_bits())
    }
}

/// The segments of each of the 64 customers of a word. Those past the last customer are in none.
pub(super) fn signatures_of(word: usize, members: &[Arc<Bitmap>]) -> [u64; 64] {
    let mut found = [0; 64];
    for (place, members) in members.iter().enumerate().take(MOST_SEGMENTS) {
        for lane in Ones(members.word(word)) {
            if let Some(found) = found.get_mut(lane) {
                *found |= 1 << place;
            }
        }
    }
    found
}

/// The customers whose segments are such. Runs on all threads.
pub(super) fn customers_where(
    customers: usize,
    members: &[Arc<Bitmap>],
    is: impl Fn(Signature) -> bool + Sync + Send,
) -> Bitmap {
    Bitmap::from_word_fn(customers, |word| {
        let found = signatures_of(word, members).into_iter().enumerate();
        found.fold(0, |bits, (lane, segments)| bits | u64::from(is(Signature(segments))) << lane)
    })
}
