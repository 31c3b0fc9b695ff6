//! Where k-means begins: rows far from each other, by chance (k-means++). Used within `cluster` only.
//!
//! D. Arthur, S. Vassilvitskii, k-means++: the advantages of careful seeding, SODA 2007.

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::{ParallelSlice, ParallelSliceMut};

use super::assign::PIECE;
use super::lanes::square;
use crate::analysis::dice::Dice;
use crate::analysis::{AnalysisError, Matrix, Wanted};

/// The first row is any; each further one is drawn with a chance in proportion to its square distance from the nearest one
/// drawn before, so no two are equal.
///
/// # Errors
/// There are fewer different rows, no row at all, or it is not wanted any more.
pub(super) fn start(matrix: &Matrix, k: usize, dice: &mut Dice, wanted: Wanted<'_>) -> Result<Matrix, AnalysisError> {
    let mut chosen = matrix.row(dice.below(matrix.rows())).to_vec();
    let mut squares = vec![f64::INFINITY; matrix.rows()];
    for taken in 1..k {
        let newest = chosen.get((taken - 1) * matrix.columns()..).unwrap_or_default();
        let sums = approach(matrix, newest, &mut squares, wanted)?;
        let total: f64 = sums.iter().sum();
        if total <= 0.0 {
            return Err(AnalysisError::TooFewDistinct { distinct: taken, needed: k });
        }
        let row = drawn(&squares, &sums, dice.unit() * total);
        chosen.extend_from_slice(matrix.row(row));
    }
    Ok(Matrix::new(matrix.columns(), chosen))
}

/// The square distances after one more place to measure them from, and their sum for each piece of rows.
fn approach(
    matrix: &Matrix,
    place: &[f64],
    squares: &mut [f64],
    wanted: Wanted<'_>,
) -> Result<Vec<f64>, AnalysisError> {
    let columns = matrix.columns();
    let rows = matrix.values().par_chunks(PIECE * columns);
    let nearer = |(rows, squares): (&[f64], &mut [f64])| {
        let mut sum = 0.0;
        for (row, least) in rows.chunks_exact(columns).zip(squares) {
            *least = least.min(square(row, place));
            sum += *least;
        }
        sum
    };
    let sums: Option<Vec<f64>> =
        rows.zip(squares.par_chunks_mut(PIECE)).map(|piece| wanted().then(|| nearer(piece))).collect();
    sums.ok_or(AnalysisError::Cancelled)
}

/// The row at which the running sum of the square distances passes `left`. Never one whose distance is 0.
fn drawn(squares: &[f64], sums: &[f64], mut left: f64) -> usize {
    let skipped = sums.iter().take_while(|sum| take_off(&mut left, **sum)).count();
    let mut rows = squares.iter().enumerate().skip(skipped * PIECE);
    let found = rows.find(|(_, square)| !take_off(&mut left, **square));
    // Rounding may leave a little after the last row.
    found.map_or_else(|| squares.iter().rposition(|square| *square > 0.0).unwrap_or(0), |(row, _)| row)
}

/// Takes `part` off `left` if there is as much.
fn take_off(left: &mut f64, part: f64) -> bool {
    let enough = *left >= part;
    *left -= if enough { part } else { 0.0 };
    enough
}
