//! An order of rows that depends on what stands in them alone, so that chance meets the same rows however they were
//! shuffled.

use std::cmp::Ordering;

use super::sorted::sorted;
use super::{AnalysisError, Matrix, Wanted};

/// The rows ordered by their content. Equal rows stand side by side, in any order: they are interchangeable. The order
/// looks random; it is that of a hash, which is quicker than that of the values.
///
/// # Errors
/// [`AnalysisError::Cancelled`]
pub fn canonical_order(matrix: &Matrix, wanted: Wanted<'_>) -> Result<Vec<u32>, AnalysisError> {
    let row = |number: u32| matrix.row(number as usize);
    let key = |place: usize| u32::try_from(place).ok().map(|number| (hash(row(number)), number));
    let order = |one: &(u64, u32), other: &(u64, u32)| {
        let by_content = || row(one.1).iter().map(|it| bits(*it)).cmp(row(other.1).iter().map(|it| bits(*it)));
        one.0
            .cmp(&other.0)
            .then_with(|| if one.1 == other.1 { Ordering::Equal } else { by_content() })
            .then(one.1.cmp(&other.1))
    };
    let keys = sorted(matrix.rows(), key, order, wanted)?;
    Ok(keys.into_iter().map(|(_, row)| row).collect())
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
