//! The customers that a chance is fitted to: all of whom the outcome is known or, of very many, a sample that does not depend
//! on how they are shuffled.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use crate::analysis::sample_rows;
use crate::data::eval::Context;
use crate::data::features::raw_feature;
use crate::data::{Bitmap, Cancelled, Watch};
use crate::model::Input;

/// Customers at most.
pub(super) const MOST: usize = 100_000;
/// Customers that one thread takes at a time.
const PIECE: usize = 1 << 13;
/// What a blank is mixed in as: no number has these bits.
const BLANK: u64 = u64::MAX;

/// The rows of `known` or some of them, ascending. Which ones depends on the seed and on what is known of the customers.
///
/// # Errors
/// [`Cancelled`]
pub(super) fn sampled(
    context: &Context<'_>,
    inputs: &[Input],
    (known, yes): (&Bitmap, &Bitmap),
    seed: u64,
    watch: &Watch,
) -> Result<Vec<u32>, Cancelled> {
    let rows: Vec<u32> = known.ones_iter().filter_map(|row| u32::try_from(row).ok()).collect();
    if rows.len() <= MOST {
        return Ok(rows);
    }
    let mut keys: Vec<(u64, u32)> = rows.iter().map(|row| (u64::from(yes.get(*row as usize)), *row)).collect();
    for input in inputs {
        watch.go_on()?;
        // What cannot be read is no input and says nothing.
        let Ok(feature) = raw_feature(context, input) else { continue };
        keys.par_iter_mut().with_min_len(PIECE).for_each(|(key, row)| {
            let row = *row as usize;
            let value = feature.values.get(row).filter(|_| feature.known.get(row));
            *key = mixed(*key, value.map_or(BLANK, |value| (value + 0.0).to_bits()));
        });
    }
    watch.go_on()?;
    keys.par_sort_unstable();
    let places = sample_rows(keys.len(), MOST, seed);
    let mut rows: Vec<u32> = places.iter().filter_map(|place| keys.get(*place as usize)).map(|(_, row)| *row).collect();
    rows.sort_unstable();
    Ok(rows)
}

/// The finaliser of `SplitMix64`.
fn mixed(key: u64, bits: u64) -> u64 {
    let mut word = key.rotate_left(5) ^ bits.wrapping_add(0x9E37_79B9_7F4A_7C15);
    word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}
