//! Centres that have no rows are moved to where they are needed. Used within `cluster` only.

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use super::assign::PIECE;
use super::lanes::square;
use crate::analysis::{AnalysisError, Matrix, Wanted};

/// Moves each centre without rows to the row that is farthest from all centres by then. True when there was one. The
/// inertia falls each time, so this comes to an end.
///
/// # Errors
/// No row is away from the centres: there are fewer different rows than centres. Or it is not wanted any more.
pub(super) fn fill_empty(
    matrix: &Matrix,
    centres: &mut Matrix,
    counts: &[u64],
    wanted: Wanted<'_>,
) -> Result<bool, AnalysisError> {
    let empty: Vec<usize> =
        counts.iter().enumerate().filter(|(_, count)| **count == 0).map(|(group, _)| group).collect();
    for (filled, group) in empty.iter().enumerate() {
        let (away, row) = farthest(matrix, centres, wanted)?;
        if away <= 0.0 {
            let distinct = centres.rows() - empty.len() + filled;
            return Err(AnalysisError::TooFewDistinct { distinct, needed: centres.rows() });
        }
        centres.set_row(*group, matrix.row(row));
    }
    Ok(!empty.is_empty())
}

/// The row that is farthest from the nearest centre, and its square distance; of equally far ones the one whose values are
/// least, so that the order of the rows does not matter.
fn farthest(matrix: &Matrix, centres: &Matrix, wanted: Wanted<'_>) -> Result<(f64, usize), AnalysisError> {
    let columns = matrix.columns();
    let farther = |best: (f64, usize), next: (f64, usize)| match next.0.total_cmp(&best.0) {
        std::cmp::Ordering::Greater => next,
        std::cmp::Ordering::Equal
            if matrix.row(next.1).partial_cmp(matrix.row(best.1)).is_some_and(std::cmp::Ordering::is_lt) =>
        {
            next
        }
        _ => best,
    };
    let in_piece = |(piece, rows): (usize, &[f64])| {
        let away = |row: &[f64]| centres.iter().map(|centre| square(row, centre)).fold(f64::INFINITY, f64::min);
        let each = rows.chunks_exact(columns).enumerate().map(|(number, row)| (away(row), piece * PIECE + number));
        wanted().then(|| each.reduce(farther))
    };
    let pieces = matrix.values().par_chunks(PIECE * columns).enumerate().map(in_piece);
    let pieces: Option<Vec<Option<(f64, usize)>>> = pieces.collect();
    let pieces = pieces.ok_or(AnalysisError::Cancelled)?;
    pieces.into_iter().flatten().reduce(farther).ok_or(AnalysisError::NoResult)
}
