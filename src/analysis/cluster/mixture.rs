//! Groups of any width and slant: a mixture of normal distributions (linfa's EM algorithm). It is fitted to a sample; the
//! likeliest distribution of every row is found here, in parallel and without underflow.

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_clustering::GaussianMixtureModel;
use ndarray::Array2;
use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::{ParallelSlice, ParallelSliceMut};

use super::aside::aside;
use super::assign::PIECE;
use super::lanes::{LANES, Lanes, Tile};
use super::silhouette::sizes;
use crate::analysis::dice::generator;
use crate::analysis::wide;
use crate::analysis::{AnalysisError, Matrix, Wanted, canonical_order, sample_rows};

/// Rows to which a mixture is fitted, at most.
pub const MIXTURE_ROWS: usize = 4_000;

/// What is added to each variance, so that no distribution collapses onto a few equal rows: first the usual, then what also
/// copes with flags.
const WIDENING: [f64; 2] = [1e-6, 1e-3];

/// A mixture of normal distributions and the rows that belong to each: those for which it is the likeliest. Numbered by
/// size, the largest first, and those of one size by their means.
#[derive(Clone, Debug, PartialEq)]
pub struct MixtureGroups {
    /// For each row the number of its group.
    pub labels: Vec<u32>,
    /// The number of rows of each group. None is 0: a distribution that is the likeliest of no row is left out, so there
    /// may be fewer groups than asked for.
    pub sizes: Vec<u64>,
    /// The mean of each distribution, in its own row.
    pub means: Matrix,
    /// The weight of each distribution: the share of the sample that it explains.
    pub weights: Vec<f64>,
    /// Rows to which it was fitted.
    pub fitted_on: usize,
}

/// A normal distribution of the mixture.
#[derive(Clone, Debug)]
struct Part {
    mean: Vec<f64>,
    weight: f64,
    /// The lower triangle whose product with itself turned is the covariance (Cholesky), row by row.
    lower: Vec<Vec<f64>>,
    /// The logarithm of its density at its mean times its weight, less what is the same for all.
    peak: f64,
}

/// Groups by a mixture of `k` normal distributions with covariances of their own. The rows are met in their
/// [`canonical_order`]; at most [`MIXTURE_ROWS`] of them are drawn to fit it to. linfa takes the exponential function of the
/// machine, so the means may differ in their last digits from one machine to another.
///
/// # Errors
/// `k` is 0; there is no column, there are fewer rows or different rows than groups; a value is not finite or too large; the
/// mixture does not come to rest; it is not wanted any more.
pub fn mixture(matrix: &Matrix, k: usize, seed: u64, wanted: Wanted<'_>) -> Result<MixtureGroups, AnalysisError> {
    if k == 0 {
        return Err(AnalysisError::Setting("k"));
    }
    matrix.check(k)?;
    let order = canonical_order(matrix);
    let drawn = sample_rows(order.len(), MIXTURE_ROWS, seed);
    let drawn: Vec<u32> = drawn.into_iter().filter_map(|place| order.get(place as usize).copied()).collect();
    let sample = matrix.take(&drawn);
    enough_distinct(&sample, k)?;
    let parts = fitted(&sample, k, seed, wanted)?;
    let labels = likeliest(matrix, &parts, wanted)?;
    Ok(by_size(&parts, &labels, sample.rows()))
}

/// Equal rows stand side by side.
fn enough_distinct(sorted: &Matrix, needed: usize) -> Result<(), AnalysisError> {
    let changes = sorted.iter().zip(sorted.iter().skip(1)).filter(|(one, next)| one != next).count();
    let distinct = changes + 1;
    if distinct < needed { Err(AnalysisError::TooFewDistinct { distinct, needed }) } else { Ok(()) }
}

fn fitted(sample: &Matrix, k: usize, seed: u64, wanted: Wanted<'_>) -> Result<Vec<Part>, AnalysisError> {
    let (shape, values) = ((sample.rows(), sample.columns()), sample.values().to_vec());
    let rows = Array2::from_shape_vec(shape, values).map_err(|_error| AnalysisError::NoResult)?;
    let fit = move || {
        let rows = DatasetBase::from(rows);
        WIDENING.iter().find_map(|widening| {
            let how = GaussianMixtureModel::params(k).with_rng(generator(seed, 0));
            let model = how.max_n_iterations(300).reg_covariance(*widening).fit(&rows).ok()?;
            let each = model.means().outer_iter().zip(model.covariances().outer_iter()).zip(model.weights());
            let parts = each.map(|((mean, covariance), weight)| {
                let covariance: Vec<Vec<f64>> = covariance.outer_iter().map(|row| row.to_vec()).collect();
                Part::new(mean.to_vec(), *weight, &covariance)
            });
            parts.collect::<Option<Vec<Part>>>()
        })
    };
    aside(fit, wanted)?.ok_or(AnalysisError::NoResult)
}

impl Part {
    fn new(mean: Vec<f64>, weight: f64, covariance: &[Vec<f64>]) -> Option<Self> {
        let lower = cholesky(covariance)?;
        let half_log_determinant: f64 =
            lower.iter().enumerate().filter_map(|(at, row)| row.get(at)).map(|it| libm::log(*it)).sum();
        let peak = libm::log(weight) - half_log_determinant;
        (peak.is_finite() && mean.iter().all(|it| it.is_finite())).then_some(Self { mean, weight, lower, peak })
    }

    /// The logarithm of its density times its weight at each row of a tile, less what is the same for all.
    #[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
    #[inline(always)]
    fn densities(&self, tile: &Tile, turned: &mut Vec<Lanes>) -> Lanes {
        turned.clear();
        let mut squares = [0.0; LANES];
        for ((column, mean), row) in tile.columns().iter().zip(&self.mean).zip(&self.lower) {
            let mut lanes = column.map(|value| value - mean);
            for (before, factor) in turned.iter().zip(row) {
                lanes.iter_mut().zip(before).for_each(|(lane, value)| *lane -= factor * value);
            }
            let over = row.get(turned.len()).copied().unwrap_or(1.0);
            for (lane, square) in lanes.iter_mut().zip(&mut squares) {
                *lane /= over;
                *square += *lane * *lane;
            }
            turned.push(lanes);
        }
        squares.map(|square| self.peak - square / 2.0)
    }
}

/// The lower triangle of a symmetric matrix; `None` when it is not positive definite.
fn cholesky(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let mut lower: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
    for (at, values) in matrix.iter().enumerate() {
        let mut row: Vec<f64> = Vec::with_capacity(at + 1);
        for (column, value) in values.iter().enumerate().take(at) {
            let above = lower.get(column)?;
            let product: f64 = row.iter().zip(above).map(|(one, other)| one * other).sum();
            row.push((value - product) / above.get(column)?);
        }
        let rest = values.get(at)? - row.iter().map(|value| value * value).sum::<f64>();
        if rest <= 0.0 || rest.is_nan() {
            return None;
        }
        row.push(rest.sqrt());
        lower.push(row);
    }
    Some(lower)
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

fn by_size(parts: &[Part], labels: &[u32], fitted_on: usize) -> MixtureGroups {
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
    let columns = parts.first().map_or(0, |part| part.mean.len());
    MixtureGroups {
        labels: labels.iter().filter_map(|label| number_of.get(*label as usize).copied()).collect(),
        sizes: order.iter().map(|(_, size, _)| *size).collect(),
        means: Matrix::new(columns, order.iter().flat_map(|(.., part)| part.mean.iter().copied()).collect()),
        weights: order.iter().map(|(.., part)| part.weight).collect(),
        fitted_on,
    }
}
