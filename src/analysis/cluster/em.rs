//! The passes that fit a mixture of normal distributions to a sample: each row is shared out between the parts, and each
//! part becomes what its shares of the rows make it. Used within `cluster` only.
//!
//! C. Bishop, Pattern Recognition and Machine Learning (2006), §9.2.2. Of linfa it has the settings. The passes are our own:
//! linfa's cannot be stopped, take the exponential function of the machine, and fail where a density is too small a number.

use linfa_clustering::GmmValidParams;
use rand_xoshiro::Xoshiro256Plus;

use super::lanes::{LANES, Lanes, Tile, tiles};
use crate::analysis::{AnalysisError, Matrix, Wanted};

/// The settings of linfa: how often, to which rest, and what is added to each variance.
pub(super) type Settings = GmmValidParams<f64, Xoshiro256Plus>;

/// A normal distribution of the mixture.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) mean: Vec<f64>,
    /// The lower triangle whose product with itself turned is the covariance (Cholesky), row by row.
    lower: Vec<Vec<f64>>,
    /// The logarithm of its density at its mean times its weight, less what is the same for all.
    peak: f64,
}

/// The mixture that grows from rows that are divided into `k` groups, none of them empty. It has come to rest when the
/// mean logarithm of the density of a row moves by less than the tolerance, or the passes are used up. `None` when a part
/// collapses onto rows that are equal in some direction.
///
/// # Errors
/// [`AnalysisError::Cancelled`]
pub(super) fn grown(
    sample: &Matrix,
    labels: &[u32],
    how: &Settings,
    wanted: Wanted<'_>,
) -> Result<Option<Vec<Part>>, AnalysisError> {
    let whole = |group: usize| labels.iter().map(|label| if *label as usize == group { 1.0 } else { 0.0 }).collect();
    let mut shares: Vec<Vec<f64>> = (0..how.n_clusters()).map(whole).collect();
    let tiles = tiles(sample);
    let mut before = f64::NEG_INFINITY;
    let mut passes = 0;
    loop {
        let made = shares.iter().map(|shares| {
            let part = || Part::of(sample, shares, how.reg_covariance());
            wanted().then(part).ok_or(AnalysisError::Cancelled)
        });
        let Some(parts) = made.collect::<Result<Option<Vec<Part>>, _>>()? else { return Ok(None) };
        let likelihood = share_out(&tiles, sample.rows(), &parts, &mut shares, wanted)?;
        passes += 1;
        if (likelihood - before).abs() < how.tolerance() || passes > how.max_n_iterations() {
            return Ok(Some(parts));
        }
        before = likelihood;
    }
}

/// Shares each row out between the parts, by what each says of it; the mean logarithm of the density of a row, less what is
/// the same for all mixtures.
fn share_out(
    tiles: &[Tile],
    rows: usize,
    parts: &[Part],
    shares: &mut [Vec<f64>],
    wanted: Wanted<'_>,
) -> Result<f64, AnalysisError> {
    let mut likelihood = 0.0;
    let (mut turned, mut said) = (Vec::new(), Vec::new());
    for (number, tile) in tiles.iter().enumerate() {
        if !wanted() {
            return Err(AnalysisError::Cancelled);
        }
        said.clear();
        said.extend(parts.iter().map(|part| part.densities(tile, &mut turned)));
        for (lane, row) in (number * LANES..rows).take(LANES).enumerate() {
            let of_lane = || said.iter().filter_map(|densities| densities.get(lane));
            // Measured from the largest, none of them is too small a number.
            let most = of_lane().copied().fold(f64::NEG_INFINITY, f64::max);
            let sum: f64 = of_lane().map(|density| libm::exp(density - most)).sum();
            let all = most + libm::log(sum);
            for (share, density) in shares.iter_mut().filter_map(|shares| shares.get_mut(row)).zip(of_lane()) {
                *share = libm::exp(density - all);
            }
            likelihood += all;
        }
    }
    Ok(likelihood / rows as f64)
}

impl Part {
    /// What its shares of the rows make it; `None` when its covariance is not positive definite.
    fn of(sample: &Matrix, shares: &[f64], widening: f64) -> Option<Self> {
        // A little more, so that a part without any share is not nothing over nothing.
        let count = shares.iter().sum::<f64>() + f64::EPSILON;
        let mut mean = vec![0.0; sample.columns()];
        for (row, share) in sample.iter().zip(shares) {
            mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += share * value / count);
        }
        let mut covariance: Vec<Vec<f64>> = (1..=mean.len()).map(|length| vec![0.0; length]).collect();
        let mut away = vec![0.0; mean.len()];
        for (row, share) in sample.iter().zip(shares) {
            away.iter_mut().zip(row.iter().zip(&mean)).for_each(|(away, (value, mean))| *away = value - mean);
            for (sums, value) in covariance.iter_mut().zip(&away) {
                sums.iter_mut().zip(&away).for_each(|(sum, other)| *sum += share * value * other / count);
            }
        }
        for variance in covariance.iter_mut().filter_map(|row| row.last_mut()) {
            *variance += widening;
        }
        let lower = cholesky(&covariance)?;
        let half_log_determinant: f64 = lower.iter().filter_map(|row| row.last()).map(|it| libm::log(*it)).sum();
        let peak = libm::log(count / shares.len() as f64) - half_log_determinant;
        (peak.is_finite() && mean.iter().all(|it| it.is_finite())).then_some(Self { mean, lower, peak })
    }

    /// The logarithm of its density times its weight at each row of a tile, less what is the same for all.
    #[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
    #[inline(always)]
    pub(super) fn densities(&self, tile: &Tile, turned: &mut Vec<Lanes>) -> Lanes {
        turned.clear();
        let mut squares = [0.0; LANES];
        for ((column, mean), row) in tile.columns().iter().zip(&self.mean).zip(&self.lower) {
            let mut lanes = column.map(|value| value - mean);
            for (before, factor) in turned.iter().zip(row) {
                lanes.iter_mut().zip(before).for_each(|(lane, value)| *lane -= factor * value);
            }
            let over = row.last().copied().unwrap_or(1.0);
            for (lane, square) in lanes.iter_mut().zip(&mut squares) {
                *lane /= over;
                *square += *lane * *lane;
            }
            turned.push(lanes);
        }
        squares.map(|square| self.peak - square / 2.0)
    }
}

/// The lower triangle that is the root of a symmetric matrix, of which the lower triangle is given; `None` when it is not
/// positive definite.
fn cholesky(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let mut lower: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
    for (at, values) in matrix.iter().enumerate() {
        let mut row: Vec<f64> = Vec::with_capacity(at + 1);
        for (above, value) in lower.iter().zip(values) {
            let product: f64 = row.iter().zip(above).map(|(one, other)| one * other).sum();
            row.push((value - product) / above.last()?);
        }
        let rest = values.last()? - row.iter().map(|value| value * value).sum::<f64>();
        if rest <= 0.0 || rest.is_nan() {
            return None;
        }
        row.push(rest.sqrt());
        lower.push(row);
    }
    Some(lower)
}

#[cfg(test)]
mod tests {
    use linfa::ParamGuard;
    use linfa_clustering::GaussianMixtureModel;

    use super::*;

    /// Two slanted clouds that overlap, and a start that has nothing to do with them.
    fn clouds() -> (Matrix, Vec<u32>) {
        let row = |i: u32| {
            let [a, b] = [i * 7 % 23, i * 5 % 19].map(f64::from);
            if i.is_multiple_of(3) { [a * 0.3, b * 0.2 + a * 0.2] } else { [4.0 + a * 0.1, 6.0 - b * 0.4] }
        };
        (Matrix::new(2, (0..60).flat_map(row).collect()), (0..60).map(|i| u32::from(i * 11 % 7 < 3)).collect())
    }

    /// `GaussianMixture` of scikit-learn (1.9) from the same start: after three passes, and at rest after 83.
    #[test]
    fn passes_are_those_of_scikit_learn() {
        let at_rest = (83, [[5.134_659_047_906, 2.282_409_920_553], [3.597_907_215_866, 4.217_228_570_996]]);
        let third = (3, [[4.900_125_814_053_238, 3.354_799_300_576_506], [4.117_188_608_896, 2.497_534_760_497]]);
        // What the first part has of the first four rows: this is where weights and covariances are seen.
        let shares = [
            [0.000_000_000_012, 0.722_482_763_777, 0.999_324_354_805, 0.173_668_193_644],
            [0.000_077_058_095, 0.754_339_984_979, 0.700_394_652_888, 0.819_572_213_582],
        ];
        for ((passes, means), shares) in [at_rest, third].into_iter().zip(shares) {
            let (sample, start) = clouds();
            let how = GaussianMixtureModel::params(2).max_n_iterations(passes).tolerance(1e-15).check().unwrap();
            let parts = grown(&sample, &start, &how, &|| true).unwrap().unwrap();
            for (found, expected) in parts.iter().flat_map(|part| &part.mean).zip(means.iter().flatten()) {
                assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
            }
            let mut turned = Vec::new();
            let said = parts.iter().map(|part| part.densities(&tiles(&sample)[0], &mut turned));
            let said: Vec<Lanes> = said.collect();
            for (row, expected) in shares.iter().enumerate() {
                let found = 1.0 / (1.0 + libm::exp(said[1][row] - said[0][row]));
                assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
            }
        }
    }

    #[test]
    fn rows_on_a_line_are_no_cloud_unless_widened() {
        let line = Matrix::new(2, (0..20).flat_map(|i| [1e9 * f64::from(i), 2e9 * f64::from(i)]).collect());
        let start: Vec<u32> = (0..20).map(|i| i / 10).collect();
        let how = |widening| GaussianMixtureModel::params(2).reg_covariance(widening).check().unwrap();
        assert!(grown(&line, &start, &how(0.0), &|| true).unwrap().is_none());
        assert!(grown(&line, &start, &how(1e9), &|| true).unwrap().is_some());
    }
}
