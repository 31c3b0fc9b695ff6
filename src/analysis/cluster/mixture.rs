//! Groups of any width and slant: a mixture of normal distributions. It is fitted to a sample; the likeliest distribution of
//! every row is found here, in parallel and without underflow.

use linfa::ParamGuard;
use linfa_clustering::GaussianMixtureModel;
use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::{ParallelSlice, ParallelSliceMut};

use super::assign::PIECE;
use super::em::{Part, grown};
use super::k_means::{KMeans, k_means};
use super::lanes::{LANES, Tile};
use super::silhouette::sizes;
use crate::analysis::wide;
use crate::analysis::{AnalysisError, Matrix, Wanted, canonical_order, sample_rows};

/// Rows to which a mixture is fitted, at most.
pub const MIXTURE_ROWS: usize = 4_000;

/// What is added to each variance, so that no distribution collapses onto a few equal rows: first the usual, then what also
/// copes with columns on very different scales.
const WIDENING: [f64; 2] = [1e-6, 1e-3];
/// Passes at most, and what the mean logarithm of the density of a row may still move when it has come to rest.
const PASSES: u64 = 300;
const REST: f64 = 1e-6;

/// The rows that belong to each normal distribution of a mixture: those for which it is the likeliest. Numbered by size,
/// the largest first, and those of one size by their means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MixtureGroups {
    /// For each row the number of its group.
    pub labels: Vec<u32>,
    /// The number of rows of each group. None is 0: a distribution that is the likeliest of no row is left out, so there
    /// may be fewer groups than asked for.
    pub sizes: Vec<u64>,
}

/// Groups by a mixture of `k` normal distributions with covariances of their own, which grows from the groups of k-means.
/// The rows are met in their [`canonical_order`]; at most [`MIXTURE_ROWS`] of them are drawn to fit it to. So the groups
/// are the same however the rows are shuffled, on every machine and with any number of threads.
///
/// # Errors
/// `k` is 0; there is no column, there are fewer rows or different rows than groups; a value is not finite or too large;
/// the rows are equal in some direction but for rounding; it is not wanted any more.
pub fn mixture(matrix: &Matrix, k: usize, seed: u64, wanted: Wanted<'_>) -> Result<MixtureGroups, AnalysisError> {
    matrix.check(k)?;
    let order = canonical_order(matrix, wanted)?;
    let drawn = sample_rows(order.len(), MIXTURE_ROWS, seed);
    let drawn: Vec<u32> = drawn.into_iter().filter_map(|place| order.get(place as usize).copied()).collect();
    let parts = fitted(&matrix.take(&drawn), k, seed, wanted)?;
    let labels = likeliest(matrix, &parts, wanted)?;
    Ok(by_size(&parts, &labels))
}

fn fitted(sample: &Matrix, k: usize, seed: u64, wanted: Wanted<'_>) -> Result<Vec<Part>, AnalysisError> {
    let start = k_means(sample, &KMeans::new(k, seed), wanted)?;
    for widening in WIDENING {
        let how = GaussianMixtureModel::params(k).max_n_iterations(PASSES).tolerance(REST);
        let how = how.reg_covariance(widening).check().map_err(|_setting| AnalysisError::NoResult)?;
        if let Some(parts) = grown(sample, &start.labels, &how, wanted)? {
            return Ok(parts);
        }
    }
    Err(AnalysisError::NoResult)
}

/// The likeliest part of each row; of equally likely ones the first.
fn likeliest(matrix: &Matrix, parts: &[Part], wanted: Wanted<'_>) -> Result<Vec<u32>, AnalysisError> {
    let columns = matrix.columns();
    let mut labels = vec![0; matrix.rows()];
    let pieces = matrix.values().par_chunks(PIECE * columns).zip(labels.par_chunks_mut(PIECE));
    let done: Option<()> = pieces
        .map(|(rows, labels)| {
            wanted().then(|| {
                wide(
                    #[inline(always)]
                    || label_piece(rows, columns, parts, labels),
                );
            })
        })
        .collect();
    done.map(|()| labels).ok_or(AnalysisError::Cancelled)
}

#[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
#[inline(always)]
fn label_piece(rows: &[f64], columns: usize, parts: &[Part], labels: &mut [u32]) {
    let mut tile = Tile::new(columns);
    let mut turned = Vec::with_capacity(columns);
    for (rows, labels) in rows.chunks(LANES * columns).zip(labels.chunks_mut(LANES)) {
        tile.load(rows);
        let mut most = [f64::NEG_INFINITY; LANES];
        for (number, part) in (0_u32..).zip(parts) {
            let densities = part.densities(&tile, &mut turned);
            for ((label, most), density) in labels.iter_mut().zip(&mut most).zip(&densities) {
                if density > most {
                    (*most, *label) = (*density, number);
                }
            }
        }
    }
}

fn by_size(parts: &[Part], labels: &[u32]) -> MixtureGroups {
    let mut counts = sizes(labels);
    counts.resize(parts.len(), 0);
    let mut order: Vec<(u32, u64, &Part)> = (0_u32..)
        .zip(counts)
        .zip(parts)
        .map(|((number, size), part)| (number, size, part))
        .filter(|it| it.1 > 0)
        .collect();
    order.sort_by(|one, other| {
        let by_mean = one.2.mean.iter().zip(&other.2.mean).map(|(value, other)| value.total_cmp(other));
        other.1.cmp(&one.1).then(by_mean.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then))
    });
    let mut number_of = vec![0; parts.len()];
    for (number, (was, ..)) in (0_u32..).zip(&order) {
        if let Some(place) = number_of.get_mut(*was as usize) {
            *place = number;
        }
    }
    MixtureGroups {
        labels: labels.iter().filter_map(|label| number_of.get(*label as usize).copied()).collect(),
        sizes: order.iter().map(|(_, size, _)| *size).collect(),
    }
}
