//! How well each row lies in its group. Every row is measured against every other one, so this is for samples.
//!
//! P. Rousseeuw, Silhouettes, J. of Computational and Applied Mathematics 20 (1987).

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::lanes::{Tile, tiles};
use crate::analysis::wide;
use crate::analysis::{AnalysisError, Matrix, Wanted};

/// The silhouette of each row, `(b − a) / max(a, b)`: `a` is its mean distance from the others of its group, `b` the least
/// mean distance from the rows of another group. From −1 (it belongs elsewhere) to 1 (far from all others); 0 for the only
/// row of a group, where all rows are equal, and where there is one group only. Their mean is the score of the groups.
///
/// # Errors
/// As [`Matrix::check`] with one row; labels for more or fewer rows, or numbers beyond that of the rows; it is not wanted any more.
pub fn silhouettes(matrix: &Matrix, labels: &[u32], wanted: Wanted<'_>) -> Result<Vec<f64>, AnalysisError> {
    let all = silhouettes_of_each(matrix, &[labels], wanted)?;
    Ok(all.into_iter().flatten().collect())
}

/// The same for several divisions into groups, whose distances are measured once; for each division those of all rows.
pub(super) fn silhouettes_of_each(
    matrix: &Matrix,
    divisions: &[&[u32]],
    wanted: Wanted<'_>,
) -> Result<Vec<Vec<f64>>, AnalysisError> {
    matrix.check(1)?;
    if let Some(labels) = divisions.iter().find(|labels| labels.len() != matrix.rows()) {
        return Err(AnalysisError::Mismatch { found: labels.len(), wanted: matrix.rows() });
    }
    if let Some(label) = divisions.iter().copied().flatten().find(|label| **label as usize >= matrix.rows()) {
        return Err(AnalysisError::Mismatch { found: *label as usize, wanted: matrix.rows() });
    }
    let tiles = tiles(matrix);
    let sizes: Vec<Vec<u64>> = divisions.iter().map(|labels| sizes(labels)).collect();
    let of_row = |row: usize| {
        wanted().then(|| {
            let distances = distances(&tiles, matrix.row(row));
            let each = divisions.iter().zip(&sizes);
            each.map(|(labels, sizes)| silhouette(row, &distances, labels, sizes)).collect::<Vec<f64>>()
        })
    };
    let rows: Option<Vec<Vec<f64>>> = (0..matrix.rows()).into_par_iter().map(of_row).collect();
    let rows = rows.ok_or(AnalysisError::Cancelled)?;
    let of_division = |number: usize| rows.iter().filter_map(|row| row.get(number).copied()).collect();
    Ok((0..divisions.len()).map(of_division).collect())
}

/// The number of rows of each group.
pub(super) fn sizes(labels: &[u32]) -> Vec<u64> {
    let groups = labels.iter().max().map_or(0, |last| *last as usize + 1);
    let mut sizes = vec![0; groups];
    for label in labels {
        if let Some(size) = sizes.get_mut(*label as usize) {
            *size += 1;
        }
    }
    sizes
}

/// The distances of all rows from a place; those after the last row have no meaning.
pub(super) fn distances(tiles: &[Tile], from: &[f64]) -> Vec<f64> {
    wide(
        #[inline(always)]
        || tiles.iter().flat_map(|tile| tile.squares(from).map(f64::sqrt)).collect(),
    )
}

fn silhouette(row: usize, distances: &[f64], labels: &[u32], sizes: &[u64]) -> f64 {
    let mut sums = vec![0.0; sizes.len()];
    for (distance, label) in distances.iter().zip(labels) {
        if let Some(sum) = sums.get_mut(*label as usize) {
            *sum += distance;
        }
    }
    let own = labels.get(row).map_or(0, |label| *label as usize);
    let (mut within, mut nearest) = (0.0, f64::INFINITY);
    for (group, (sum, size)) in sums.iter().zip(sizes).enumerate().filter(|(_, (_, size))| **size > 0) {
        match (group == own, *size) {
            (true, 1) => return 0.0,
            (true, size) => within = sum / (size - 1) as f64,
            (false, size) => nearest = f64::min(nearest, sum / size as f64),
        }
    }
    let larger = f64::max(within, nearest);
    if larger > 0.0 && larger.is_finite() { (nearest - within) / larger } else { 0.0 }
}
