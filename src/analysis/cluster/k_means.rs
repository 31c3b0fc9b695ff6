//! Groups of rows that lie near each other, by k-means (Lloyd's algorithm from k-means++ starts).
//!
//! Of linfa it has the settings and their limits. The passes are our own: linfa goes row by row, cannot be stopped, leaves
//! groups empty, and its result depends on the order of the rows.

use linfa::ParamGuard;
use linfa_clustering::KMeansParamsError;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::assign::{Pass, assign};
use super::empty::fill_empty;
use super::start::start;
use crate::analysis::dice::Dice;
use crate::analysis::{AnalysisError, Matrix, Wanted, canonical_order};

/// How groups are sought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KMeans {
    /// The number of groups, at least 1.
    pub k: usize,
    /// The seed of all chance.
    pub seed: u64,
    /// How often it begins anew; the groups with the least inertia count. At least 1.
    pub starts: u32,
    /// Passes over the rows for each start, at most.
    pub iterations: u32,
    /// It comes to rest when the centres together move by no more than this (Euclidean distance, in the unit of the
    /// columns). Positive.
    pub tolerance: f64,
}

impl KMeans {
    /// With ten starts, 300 passes and a tolerance of 0.0001, as in linfa.
    pub fn new(k: usize, seed: u64) -> Self {
        Self { k, seed, starts: 10, iterations: 300, tolerance: 1e-4 }
    }

    fn check(&self) -> Result<(), AnalysisError> {
        let linfa = linfa_clustering::KMeans::<f64, _>::params(self.k)
            .n_runs(self.starts as usize)
            .max_n_iterations(u64::from(self.iterations))
            .tolerance(self.tolerance);
        match linfa.check_ref() {
            Ok(_) if self.tolerance.is_nan() => Err(AnalysisError::Setting("tolerance")),
            Ok(_) => Ok(()),
            Err(KMeansParamsError::NClusters) => Err(AnalysisError::Setting("k")),
            Err(KMeansParamsError::NRuns) => Err(AnalysisError::Setting("starts")),
            Err(KMeansParamsError::Tolerance) => Err(AnalysisError::Setting("tolerance")),
            Err(KMeansParamsError::MaxIterations) => Err(AnalysisError::Setting("iterations")),
        }
    }
}

/// Groups of rows. None is empty. They are numbered by their size, the largest first, and those of one size by their
/// centres.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// The centre of each group, in its own row.
    pub centres: Matrix,
    /// For each row the number of its group: that of the nearest centre.
    pub labels: Vec<u32>,
    /// The number of rows of each group.
    pub sizes: Vec<u64>,
    /// The sum of the square distances of all rows from their centres.
    pub inertia: f64,
    /// Passes over the rows in which the centres were moved.
    pub iterations: u32,
}

/// A later start must be better by this share: what rounding may do must not choose between equally good groups.
const BETTER: f64 = 1e-9;

/// The best groups of several starts. Rows are met in their [`canonical_order`], so the groups are the same to the last bit
/// however the rows are shuffled, on every machine and with any number of threads.
///
/// # Errors
/// A setting is out of range; there is no column, there are fewer rows or fewer different rows than groups; a value is not
/// finite or too large; it is not wanted any more.
pub fn k_means(matrix: &Matrix, how: &KMeans, wanted: Wanted<'_>) -> Result<Groups, AnalysisError> {
    how.check()?;
    matrix.check(how.k)?;
    let order = canonical_order(matrix, wanted)?;
    let sorted = matrix.take(&order);
    let from_start = |number: u32| {
        let centres = start(&sorted, how.k, &mut Dice::of(how.seed, u64::from(number)), wanted)?;
        settled(&sorted, centres, how, wanted)
    };
    let all: Result<Vec<Groups>, _> = (0..how.starts).into_par_iter().map(from_start).collect();
    let better = |best: Groups, next: Groups| if next.inertia < best.inertia * (1.0 - BETTER) { next } else { best };
    let best = all?.into_iter().reduce(better).ok_or(AnalysisError::NoResult)?;
    let mut labels = vec![0; best.labels.len()];
    for (row, label) in order.iter().zip(&best.labels) {
        if let Some(place) = labels.get_mut(*row as usize) {
            *place = *label;
        }
    }
    Ok(Groups { labels, ..best })
}

/// The groups that grow from given centres, one in each row of `start`; of the settings, only the passes and the tolerance
/// count. The sums are made in the order of the rows: for groups that are the same to the last bit after shuffling, bring
/// the rows into their [`canonical_order`] first.
///
/// # Errors
/// As those of [`k_means`]; also when `start` has other columns.
pub fn k_means_from(
    matrix: &Matrix,
    start: &Matrix,
    how: &KMeans,
    wanted: Wanted<'_>,
) -> Result<Groups, AnalysisError> {
    KMeans { k: start.rows(), starts: 1, ..*how }.check()?;
    matrix.check(start.rows())?;
    start.check(1)?;
    if start.columns() != matrix.columns() {
        return Err(AnalysisError::Mismatch { found: start.columns(), wanted: matrix.columns() });
    }
    settled(matrix, start.clone(), how, wanted)
}

/// Moves the centres until they rest or the passes are used up.
fn settled(matrix: &Matrix, start: Matrix, how: &KMeans, wanted: Wanted<'_>) -> Result<Groups, AnalysisError> {
    let mut centres = start;
    let mut labels = vec![u32::MAX; matrix.rows()];
    let mut iterations = 0;
    while iterations < how.iterations {
        let pass = assign(matrix, &centres, &mut labels, wanted)?;
        if pass.changed == 0 {
            break;
        }
        iterations += 1;
        if fill_empty(matrix, &mut centres, &pass.counts, wanted)? {
            continue;
        }
        let moved = pass.means(&centres);
        let way = way(&centres, &moved);
        centres = moved;
        if way <= how.tolerance {
            break;
        }
    }
    finished(matrix, centres, labels, iterations, wanted)
}

/// How far all centres moved together.
fn way(before: &Matrix, after: &Matrix) -> f64 {
    super::lanes::square(before.values(), after.values()).sqrt()
}

/// Numbers the groups by their size; each row belongs to the nearest of the final centres, and none of them has no row.
fn finished(
    matrix: &Matrix,
    mut centres: Matrix,
    mut labels: Vec<u32>,
    iterations: u32,
    wanted: Wanted<'_>,
) -> Result<Groups, AnalysisError> {
    let mut ordered = false;
    loop {
        let pass = assign(matrix, &centres, &mut labels, wanted)?;
        if fill_empty(matrix, &mut centres, &pass.counts, wanted)? {
            continue;
        }
        if ordered {
            return Ok(Groups { centres, labels, sizes: pass.counts, inertia: pass.inertia, iterations });
        }
        // Rows that lie between two centres follow the new numbers in one more pass.
        centres = by_size(&centres, &pass);
        ordered = true;
    }
}

fn by_size(centres: &Matrix, pass: &Pass) -> Matrix {
    let mut groups: Vec<(&u64, &[f64])> = pass.counts.iter().zip(centres.iter()).collect();
    groups.sort_by(|(size, centre), (other_size, other)| {
        let values = || centre.iter().zip(*other).map(|(value, other)| value.total_cmp(other));
        other_size.cmp(size).then_with(|| values().find(|order| order.is_ne()).unwrap_or(std::cmp::Ordering::Equal))
    });
    Matrix::new(centres.columns(), groups.into_iter().flat_map(|(_, centre)| centre.iter().copied()).collect())
}
