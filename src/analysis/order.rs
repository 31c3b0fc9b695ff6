//! An order of rows that depends on what stands in them alone, so that chance meets the same rows however they were
//! shuffled.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::Matrix;

/// The rows ordered by their content. Equal rows stand side by side, in any order: they are interchangeable. The order
/// looks random; it is that of a hash, which is quicker than that of the values.
pub fn canonical_order(matrix: &Matrix) -> Vec<u32> {
    let rows = u32::try_from(matrix.rows()).unwrap_or(u32::MAX);
    let row = |number: u32| matrix.row(number as usize);
    let mut keys: Vec<(u64, u32)> =
        (0..rows).into_par_iter().with_min_len(1 << 12).map(|it| (hash(row(it)), it)).collect();
    keys.par_sort_unstable_by(|one, other| {
        let by_content = || row(one.1).iter().map(|it| bits(*it)).cmp(row(other.1).iter().map(|it| bits(*it)));
        one.0
            .cmp(&other.0)
            .then_with(|| if one.1 == other.1 { std::cmp::Ordering::Equal } else { by_content() })
            .then(one.1.cmp(&other.1))
    });
    keys.into_iter().map(|(_, row)| row).collect()
}

/// The bits of a number; those of 0 for −0, which is equal to it.
fn bits(value: f64) -> u64 {
    (value + 0.0).to_bits()
}

/// The words are mixed one after the other by the finaliser of `SplitMix64`.
fn hash(row: &[f64]) -> u64 {
    row.iter().fold(0x9E37_79B9_7F4A_7C15, |hash: u64, value| {
        let mut word = hash.rotate_left(5) ^ bits(*value);
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ (word >> 31)
    })
}
