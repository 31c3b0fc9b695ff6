//! Where k-means begins: rows far from each other, by chance (greedy k-means++, as in scikit-learn). Used within `cluster`
//! only.
//!
//! D. Arthur, S. Vassilvitskii, k-means++: the advantages of careful seeding, SODA 2007.

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::{ParallelSlice, ParallelSliceMut};

use super::assign::PIECE;
use super::lanes::square;
use crate::analysis::dice::Dice;
use crate::analysis::{AnalysisError, Matrix, Wanted};

/// The first row is any; for each further one a few are drawn with a chance in proportion to their square distance from the
/// nearest one chosen before, and that is chosen which leaves the least square distances. So no two are equal.
///
/// # Errors
/// There are fewer different rows, no row at all, or it is not wanted any more.
pub(super) fn start(matrix: &Matrix, k: usize, dice: &mut Dice, wanted: Wanted<'_>) -> Result<Matrix, AnalysisError> {
    let mut chosen = vec![dice.below(matrix.rows())];
    let mut away = Away::new(matrix.rows()).from(matrix, chosen.first().copied().unwrap_or(0), wanted)?;
    while chosen.len() < k {
        if away.total <= 0.0 {
            return Err(AnalysisError::TooFewDistinct { distinct: chosen.len(), needed: k });
        }
        let drawn: Vec<usize> = (0..tried(k)).map(|_| away.drawn(dice.unit())).collect();
        let mut best: Option<(usize, Away)> = None;
        for row in drawn {
            let left = away.clone().from(matrix, row, wanted)?;
            if best.as_ref().is_none_or(|(_, best)| left.total < best.total) {
                best = Some((row, left));
            }
        }
        let Some((row, left)) = best else { break };
        chosen.push(row);
        away = left;
    }
    let values = chosen.into_iter().flat_map(|row| matrix.row(row).iter().copied());
    Ok(Matrix::new(matrix.columns(), values.collect()))
}

/// Rows that are tried for each place: 2 + ln k, rounded down.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number")]
fn tried(k: usize) -> usize {
    2 + libm::log(k as f64) as usize
}

/// How far rows are from the nearest one chosen.
#[derive(Clone)]
struct Away {
    /// The square of the distance of each.
    squares: Vec<f64>,
    /// The sum of these for each piece of rows, and of all.
    sums: Vec<f64>,
    total: f64,
}

impl Away {
    /// Nothing is chosen yet.
    fn new(rows: usize) -> Self {
        Self { squares: vec![f64::INFINITY; rows], sums: Vec::new(), total: f64::INFINITY }
    }

    /// The same after one more row was chosen.
    fn from(mut self, matrix: &Matrix, chosen: usize, wanted: Wanted<'_>) -> Result<Self, AnalysisError> {
        let columns = matrix.columns();
        let place = matrix.row(chosen);
        let nearer = |(rows, squares): (&[f64], &mut [f64])| {
            let mut sum = 0.0;
            for (row, least) in rows.chunks_exact(columns).zip(squares) {
                *least = least.min(square(row, place));
                sum += *least;
            }
            sum
        };
        let pieces = matrix.values().par_chunks(PIECE * columns).zip(self.squares.par_chunks_mut(PIECE));
        let sums: Option<Vec<f64>> = pieces.map(|piece| wanted().then(|| nearer(piece))).collect();
        self.sums = sums.ok_or(AnalysisError::Cancelled)?;
        self.total = self.sums.iter().sum();
        Ok(self)
    }

    /// The row at which the running sum of the squares passes this share of all. Never one whose distance is 0.
    fn drawn(&self, share: f64) -> usize {
        let mut left = share * self.total;
        let skipped = self.sums.iter().take_while(|sum| take_off(&mut left, **sum)).count();
        let mut rows = self.squares.iter().enumerate().skip(skipped * PIECE);
        let found = rows.find(|(_, square)| !take_off(&mut left, **square));
        // Rounding may leave a little after the last row.
        found.map_or_else(|| self.squares.iter().rposition(|square| *square > 0.0).unwrap_or(0), |(row, _)| row)
    }
}

/// Takes `part` off `left` if there is as much.
fn take_off(left: &mut f64, part: f64) -> bool {
    let enough = *left >= part;
    *left -= if enough { part } else { 0.0 };
    enough
}
