//! Groups of any shape: regions where rows lie densely, and outliers between them (DBSCAN). For small sets only, because
//! each row asks for its neighbours. The search is our own: linfa's cannot be stopped.
//!
//! M. Ester, H.-P. Kriegel, J. Sander, X. Xu, A density-based algorithm for discovering clusters, KDD 1996.

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::lanes::tiles;
use super::silhouette::distances;
use crate::analysis::{AnalysisError, Matrix, Wanted, canonical_order, sample_rows};

/// The most rows that [`density`] takes.
pub const DENSITY_ROWS: usize = 20_000;

/// Pairs of neighbours that can be looked at in a few seconds.
const MOST_PAIRS: usize = 10_000_000;

/// Rows that are asked for their neighbours before all are.
const ASKED: usize = 1_000;

/// Dense groups, numbered by their size, the largest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DensityGroups {
    /// For each row the number of its group; `None` for an outlier.
    pub labels: Vec<Option<u32>>,
    /// The number of rows of each group.
    pub sizes: Vec<u64>,
    /// The number of rows that belong to no group.
    pub outliers: u64,
}

/// Groups of rows that are linked by dense ones: a row is dense when at least `neighbours` rows, itself among them, lie
/// within `distance` of it (Euclidean, in the unit of the columns). The number of groups follows from these two. Rows are
/// met in their [`canonical_order`], so that shuffling changes nothing.
///
/// # Errors
/// `distance` is not positive and finite, or so wide that rows have thousands of neighbours; `neighbours` is below 2; there
/// is no column or row, there are more than [`DENSITY_ROWS`]; a value is not finite or too large; it is not wanted any more.
pub fn density(
    matrix: &Matrix,
    distance: f64,
    neighbours: usize,
    wanted: Wanted<'_>,
) -> Result<DensityGroups, AnalysisError> {
    matrix.check(1)?;
    if matrix.rows() > DENSITY_ROWS {
        return Err(AnalysisError::TooManyRows { rows: matrix.rows(), most: DENSITY_ROWS });
    }
    if neighbours < 2 {
        return Err(AnalysisError::Setting("neighbours"));
    }
    if !distance.is_finite() || distance <= 0.0 {
        return Err(AnalysisError::Setting("distance"));
    }
    let order = canonical_order(matrix, wanted)?;
    let sorted = matrix.take(&order);
    if pairs_within(&sorted, distance) > MOST_PAIRS {
        return Err(AnalysisError::Setting("distance"));
    }
    let near = neighbours_of_all(&sorted, distance, wanted)?;
    Ok(by_size(&order, &linked(&near, neighbours)))
}

/// For each row those within a distance, itself among them, in their order.
fn neighbours_of_all(sorted: &Matrix, distance: f64, wanted: Wanted<'_>) -> Result<Vec<Vec<u32>>, AnalysisError> {
    let tiles = tiles(sorted);
    let of_row = |row: usize| {
        wanted().then(|| {
            let distances = distances(&tiles, sorted.row(row));
            let near = (0_u32..).zip(distances).take(sorted.rows()).filter(|(_, other)| *other <= distance);
            near.map(|(other, _)| other).collect()
        })
    };
    let near: Option<Vec<Vec<u32>>> = (0..sorted.rows()).into_par_iter().map(of_row).collect();
    near.ok_or(AnalysisError::Cancelled)
}

/// The region of each row. Dense rows take along all who are near to them; a row that is not dense stays in the first
/// region that reaches it, and takes nobody along.
fn linked(near: &[Vec<u32>], neighbours: usize) -> Vec<Option<usize>> {
    let around = |row: usize| near.get(row).filter(|near| near.len() >= neighbours);
    let mut labels: Vec<Option<usize>> = vec![None; near.len()];
    let mut regions = 0;
    for first in 0..near.len() {
        if around(first).is_none() || labels.get(first).is_some_and(Option::is_some) {
            continue;
        }
        let mut waiting = vec![first];
        while let Some(row) = waiting.pop() {
            for other in around(row).into_iter().flatten() {
                if let Some(label @ None) = labels.get_mut(*other as usize) {
                    *label = Some(regions);
                    waiting.push(*other as usize);
                }
            }
        }
        regions += 1;
    }
    labels
}

/// About how many pairs of rows lie within a distance: by those of at most [`ASKED`] rows with all.
fn pairs_within(sorted: &Matrix, distance: f64) -> usize {
    let asked = sample_rows(sorted.rows(), ASKED, 0);
    let tiles = tiles(sorted);
    let of_row = |row: &u32| {
        let distances = distances(&tiles, sorted.row(*row as usize));
        distances.iter().take(sorted.rows()).filter(|other| **other <= distance).count()
    };
    asked.par_iter().map(of_row).sum::<usize>() * sorted.rows() / asked.len().max(1)
}

fn by_size(order: &[u32], found: &[Option<usize>]) -> DensityGroups {
    let groups = found.iter().flatten().max().map_or(0, |last| last + 1);
    let mut sizes: Vec<(u64, usize)> = (0..groups).map(|group| (0, group)).collect();
    for group in found.iter().flatten() {
        if let Some(size) = sizes.get_mut(*group) {
            size.0 += 1;
        }
    }
    // Groups of one size stay in the order in which they were met.
    sizes.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
    let mut number_of = vec![0; groups];
    for (number, (_, group)) in (0_u32..).zip(&sizes) {
        if let Some(place) = number_of.get_mut(*group) {
            *place = number;
        }
    }
    let mut labels = vec![None; found.len()];
    for (row, group) in order.iter().zip(found) {
        if let Some(label) = labels.get_mut(*row as usize) {
            *label = group.and_then(|group| number_of.get(group).copied());
        }
    }
    let outliers = labels.iter().filter(|label| label.is_none()).count() as u64;
    DensityGroups { labels, sizes: sizes.into_iter().map(|(size, _)| size).collect(), outliers }
}

/// A distance for [`density`]: the elbow of the curve of the distances within which a row has its `neighbours` (itself
/// among them), in rising order; at most 1,000 rows, drawn from their [`canonical_order`], are asked among all. 0 where
/// nothing can be proposed: with blanks, with fewer than two rows, where all neighbours are equal, or when it is not wanted
/// any more.
///
/// The elbow is the point farthest below the line from the first to the last (V. Satopää et al., Finding a "kneedle" in a
/// haystack, ICDCSW 2011).
pub fn proposed_distance(matrix: &Matrix, neighbours: usize, wanted: Wanted<'_>) -> f64 {
    let Ok(order) = matrix.check(2).and_then(|()| canonical_order(matrix, wanted)) else { return 0.0 };
    let asked = sample_rows(order.len(), ASKED, 0);
    let tiles = tiles(matrix);
    let nth = neighbours.clamp(2, matrix.rows()) - 1;
    let reach = |place: u32| {
        let row = order.get(place as usize).filter(|_| wanted())?;
        let mut distances = distances(&tiles, matrix.row(*row as usize));
        distances.truncate(matrix.rows());
        Some(*distances.select_nth_unstable_by(nth, f64::total_cmp).1)
    };
    let mut curve: Vec<f64> = asked.into_par_iter().filter_map(reach).collect();
    curve.sort_by(f64::total_cmp);
    elbow(&curve)
}

fn elbow(rising: &[f64]) -> f64 {
    let (Some(first), Some(last)) = (rising.first(), rising.last()) else { return 0.0 };
    let (across, up) = ((rising.len().max(2) - 1) as f64, (last - first).max(f64::MIN_POSITIVE));
    let below = rising.iter().enumerate().map(|(place, reach)| (place as f64 / across - (reach - first) / up, *reach));
    let positive = below.filter(|(_, reach)| *reach > 0.0);
    positive.reduce(|best, next| if next.0 > best.0 { next } else { best }).map_or(0.0, |(_, reach)| reach)
}
