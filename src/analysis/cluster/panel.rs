//! How well a sample falls into 2, 3, 4 … groups, so that people can choose their number.

use std::ops::RangeInclusive;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::agreement::adjusted_rand;
use super::assign::nearest_centre;
use super::k_means::{Groups, KMeans, k_means};
use super::quality::{calinski_harabasz, davies_bouldin};
use super::silhouette::silhouettes_of_each;
use crate::analysis::{AnalysisError, Matrix, Wanted, canonical_order, sample_rows};

/// How good the groups of one number are, on the sample.
#[derive(Clone, Debug, PartialEq)]
pub struct KQuality {
    /// The number of groups.
    pub k: usize,
    /// The sum of the square distances of all rows from their centres.
    pub inertia: f64,
    /// The mean of the [`silhouettes`](super::silhouettes) of all rows: from −1 to 1, larger is better.
    pub silhouette: f64,
    /// The mean likeness of each group and the one most like it: from 0, smaller is better.
    pub davies_bouldin: f64,
    /// The dispersion between groups over that within: larger is better.
    pub calinski_harabasz: f64,
    /// How little the groups depend on who happens to be in the sample: 1 = not at all. Ten times, four fifths of the rows
    /// are drawn without putting back, groups are made of these alone, and all rows of the sample are given to the nearest
    /// of their centres; it is the mean adjusted Rand index of these ten divisions and the groups of the whole sample.
    pub stability: f64,
    /// The number of rows of each group, the largest first.
    pub sizes: Vec<u64>,
    /// The centres of the groups, in that order: where [`k_means_from`](super::k_means_from) may begin with all rows.
    pub centres: Matrix,
}

/// How often the search begins anew on the sample, and on each of its resamples: so often that the best groups are missed
/// seldom, and by little.
const STARTS: u32 = 50;
const STARTS_AGAIN: u32 = 20;
/// Resamples for the stability.
const RESAMPLES: u64 = 10;

/// The quality of the groups of each number in `ks`. `told` hears of each number when its groups are made. Numbers for
/// which there are too few different rows are left out. The distances for the silhouettes of all numbers are measured once.
///
/// # Errors
/// `ks` is empty or begins below 2; there is no column, there are too few rows or different rows even for the first number
/// of groups (there must be one row more than groups); a value is not finite or too large; it is not wanted any more.
pub fn k_panel(
    sample: &Matrix,
    ks: RangeInclusive<usize>,
    seed: u64,
    wanted: Wanted<'_>,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Vec<KQuality>, AnalysisError> {
    if ks.is_empty() || *ks.start() < 2 {
        return Err(AnalysisError::Setting("ks"));
    }
    sample.check(ks.start() + 1)?;
    let sample = sample.take(&canonical_order(sample, wanted)?);
    let mut made = Vec::new();
    for k in ks.take_while(|k| *k < sample.rows()) {
        match k_means(&sample, &KMeans { starts: STARTS, ..KMeans::new(k, seed) }, wanted) {
            Err(AnalysisError::TooFewDistinct { .. }) if !made.is_empty() => break,
            groups => {
                let groups = groups?;
                let stability = stability(&sample, &groups, seed, wanted)?;
                made.push((groups, stability));
            }
        }
        told(k);
    }
    let divisions: Vec<&[u32]> = made.iter().map(|(groups, _)| groups.labels.as_slice()).collect();
    let silhouettes = silhouettes_of_each(&sample, &divisions, wanted)?;
    let each = made.iter().zip(&silhouettes);
    Ok(each.map(|((groups, stability), silhouettes)| quality(&sample, groups, *stability, silhouettes)).collect())
}

fn quality(sample: &Matrix, groups: &Groups, stability: f64, silhouettes: &[f64]) -> KQuality {
    KQuality {
        k: groups.centres.rows(),
        inertia: groups.inertia,
        silhouette: mean(silhouettes),
        davies_bouldin: davies_bouldin(sample, groups),
        calinski_harabasz: calinski_harabasz(sample, groups),
        stability,
        sizes: groups.sizes.clone(),
        centres: groups.centres.clone(),
    }
}

/// See [`KQuality::stability`]. A resample with too few different rows for so many groups is no agreement: 0.
fn stability(sample: &Matrix, groups: &Groups, seed: u64, wanted: Wanted<'_>) -> Result<f64, AnalysisError> {
    let k = groups.centres.rows();
    let agreement = |number: u64| {
        let resample = sample.take(&sample_rows(sample.rows(), (sample.rows() * 4).div_ceil(5), seed ^ number));
        let how = KMeans { starts: STARTS_AGAIN, ..KMeans::new(k, seed ^ number) };
        match k_means(&resample, &how, wanted) {
            Ok(others) => Ok(adjusted_rand(&groups.labels, &nearest_centre(sample, &others.centres))),
            Err(AnalysisError::TooFewRows { .. } | AnalysisError::TooFewDistinct { .. }) => Ok(0.0),
            Err(error) => Err(error),
        }
    };
    let all: Result<Vec<f64>, _> = (1..=RESAMPLES).into_par_iter().map(agreement).collect();
    Ok(mean(&all?))
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
