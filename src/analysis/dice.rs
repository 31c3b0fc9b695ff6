//! Chance from a seed: the same on every machine. Used by `analysis` only.

use std::collections::BTreeSet;

use rand_xoshiro::Xoshiro256Plus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

/// A stream of random numbers.
pub(super) struct Dice(Xoshiro256Plus);

impl Dice {
    /// The stream of one of many things that share a seed.
    pub(super) fn of(seed: u64, index: u64) -> Self {
        Self(generator(seed, index))
    }

    /// A number below `bound`; 0 when that is 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let scaled = u128::from(self.0.next_u64()) * bound as u128;
        usize::try_from(scaled >> 64).unwrap_or(0)
    }

    /// A number from 0 to below 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The generator itself, for linfa.
pub(super) fn generator(seed: u64, index: u64) -> Xoshiro256Plus {
    Xoshiro256Plus::seed_from_u64(seed.wrapping_add(index.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
}

/// Positions of `size` of `rows` rows, ascending, each set of them equally likely; all where there are no more. Of rows in
/// [`canonical_order`](super::canonical_order) they are the same customers however a table is shuffled.
///
/// R. Floyd's method: J. Bentley, R. Floyd, A sample of brilliance, CACM 30 (1987).
pub fn sample_rows(rows: usize, size: usize, seed: u64) -> Vec<u32> {
    let mut dice = Dice::of(seed, 0);
    let mut taken = BTreeSet::new();
    for last in rows.saturating_sub(size)..rows {
        let row = dice.below(last + 1);
        if !taken.insert(row) {
            taken.insert(last);
        }
    }
    taken.into_iter().filter_map(|row| u32::try_from(row).ok()).collect()
}
