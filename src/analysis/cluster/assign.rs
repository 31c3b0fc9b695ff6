//! One pass over all rows: each finds its nearest centre, and the sums of each group are made on the way. Rows are worked
//! on in pieces of a fixed size whose sums are added in their order, whatever the number of threads. Used within `cluster`
//! only.

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::{ParallelSlice, ParallelSliceMut};

use super::lanes::{LANES, Tile};
use crate::analysis::wide;
use crate::analysis::{AnalysisError, Matrix, Wanted};

/// Rows of a piece.
pub(super) const PIECE: usize = 1 << 12;

/// What a pass finds.
#[derive(Clone, Debug, Default)]
pub(super) struct Pass {
    /// The sum of the rows of each group, column by column.
    pub(super) sums: Vec<f64>,
    /// The number of rows of each group.
    pub(super) counts: Vec<u64>,
    /// The sum of the square distances of all rows from their centres.
    pub(super) inertia: f64,
    /// Rows whose group is another than before.
    pub(super) changed: u64,
}

/// Gives each row the number of its nearest centre, of equally near ones the first. There must be a label for each row, and
/// as many columns in both matrices.
pub(super) fn assign(
    matrix: &Matrix,
    centres: &Matrix,
    labels: &mut [u32],
    wanted: Wanted<'_>,
) -> Result<Pass, AnalysisError> {
    let columns = matrix.columns();
    let rows = matrix.values().par_chunks(PIECE * columns);
    let pieces: Option<Vec<Pass>> = rows
        .zip(labels.par_chunks_mut(PIECE))
        .map(|(rows, labels)| {
            wanted().then(|| {
                wide(
                    #[inline(always)]
                    || piece(rows, centres, labels),
                )
            })
        })
        .collect();
    let pieces = pieces.ok_or(AnalysisError::Cancelled)?;
    let none = Pass::none(centres);
    Ok(pieces.iter().fold(none, Pass::with))
}

impl Pass {
    fn none(centres: &Matrix) -> Self {
        Self { sums: vec![0.0; centres.values().len()], counts: vec![0; centres.rows()], ..Self::default() }
    }

    fn with(mut self, other: &Self) -> Self {
        self.sums.iter_mut().zip(&other.sums).for_each(|(sum, more)| *sum += more);
        self.counts.iter_mut().zip(&other.counts).for_each(|(count, more)| *count += more);
        self.inertia += other.inertia;
        self.changed += other.changed;
        self
    }

    /// The mean of each group; where a group has no rows, its centre stays.
    pub(super) fn means(&self, centres: &Matrix) -> Matrix {
        let columns = centres.columns();
        let mut values = centres.values().to_vec();
        let groups = values.chunks_exact_mut(columns).zip(self.sums.chunks_exact(columns));
        for ((centre, sums), count) in groups.zip(&self.counts).filter(|(_, count)| **count > 0) {
            centre.iter_mut().zip(sums).for_each(|(at, sum)| *at = sum / *count as f64);
        }
        Matrix::new(columns, values)
    }
}

#[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
#[expect(clippy::cast_possible_truncation, reason = "there are fewer centres than 2^32")]
#[inline(always)]
fn piece(rows: &[f64], centres: &Matrix, labels: &mut [u32]) -> Pass {
    let columns = centres.columns();
    let mut pass = Pass::none(centres);
    let mut tile = Tile::new(columns);
    for (rows, labels) in rows.chunks(LANES * columns).zip(labels.chunks_mut(LANES)) {
        tile.load(rows);
        let nearest = tile.nearest(centres);
        let each = rows.chunks_exact(columns).zip(labels).zip(nearest.centres.iter().zip(&nearest.squares));
        for ((row, label), (centre, square)) in each {
            let number = *centre as usize;
            pass.inertia += square;
            pass.changed += u64::from(*label != *centre as u32);
            *label = *centre as u32;
            if let Some(count) = pass.counts.get_mut(number) {
                *count += 1;
            }
            let sums = pass.sums.get_mut(number * columns..(number + 1) * columns).unwrap_or_default();
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
    }
    pass
}

/// For each row the number of the nearest centre; of equally near ones the first.
pub fn nearest_centre(matrix: &Matrix, centres: &Matrix) -> Vec<u32> {
    let mut labels = vec![0; matrix.rows()];
    if matrix.columns() == centres.columns() && centres.rows() > 0 {
        // It is wanted to the end.
        let (Ok(_) | Err(_)) = assign(matrix, centres, &mut labels, &|| true);
    }
    labels
}
