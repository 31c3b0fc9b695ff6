//! Growing the tree, one split of linfa after the other, and reading its branches as conditions.
//!
//! linfa's own trees are not grown deeper than one split, because below it linfa passes over a cut when the last row of
//! equal values, in the order of all rows, is not in the branch; and because it breaks ties between classes by the order of a
//! hash map, here nobody asks for classes. Values nearer to each other than 0.00001 are one to it: it is given ranks. And
//! it cannot be stopped: it is given a sample.

use std::collections::BTreeMap;

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_trees::DecisionTree;
use ndarray::{Array1, Array2};

use super::cut::{Cut, readable};
use crate::analysis::error::go_on;
use crate::analysis::{AnalysisError, Matrix, Wanted, sample_rows};

/// At most so many conditions.
const DEPTH: usize = 4;
/// At most so many rows of each side.
const MOST: usize = 5_000;
/// A branch holds at least this share of the weight of all.
const LEAST_SHARE: f32 = 0.02;

/// For each node of the tree below its root the conditions that lead to it.
///
/// # Errors
/// [`AnalysisError::Cancelled`], [`AnalysisError::NoResult`]
pub(super) fn branches(
    matrix: &Matrix,
    members: &[u32],
    strangers: &[u32],
    seed: u64,
    wanted: Wanted<'_>,
) -> Result<Vec<Vec<Cut>>, AnalysisError> {
    let (members, strangers) = (sampled(members, seed), sampled(strangers, seed));
    let rows: Vec<u32> = members.iter().chain(&strangers).copied().collect();
    let values: Vec<Vec<f64>> = (0..matrix.columns()).map(|column| distinct(matrix, &rows, column)).collect();
    // Whole numbers, so that sums in 32 bits are exact in any order.
    let ratio = strangers.len().max(1) as f32 / members.len().max(1) as f32;
    let (member, stranger) = (ratio.round().max(1.0), ratio.recip().round().max(1.0));
    let tree = Tree {
        ranks: rows.iter().map(|row| ranks(matrix.row(*row as usize), &values)).collect(),
        weights: (0..rows.len()).map(|place| if place < members.len() { member } else { stranger }).collect(),
        members: members.len(),
        least: ((stranger * strangers.len() as f32 + member * members.len() as f32) * LEAST_SHARE).max(1.0),
        values,
    };
    let mut found = Vec::new();
    tree.grow(&(0..rows.len()).collect::<Vec<_>>(), &Ends::new(), 0, &mut found, wanted)?;
    Ok(found)
}

/// The lower and the upper end of each column that has one.
type Ends = BTreeMap<usize, (Option<f64>, Option<f64>)>;

/// What the tree grows from: the sample, its members first.
struct Tree {
    /// Of each row the place of each value among those of its column.
    ranks: Vec<Vec<f64>>,
    weights: Vec<f32>,
    members: usize,
    /// What a branch must weigh.
    least: f32,
    /// The values of each column, each once, in order.
    values: Vec<Vec<f64>>,
}

impl Tree {
    fn grow(
        &self,
        rows: &[usize],
        ends: &Ends,
        depth: usize,
        found: &mut Vec<Vec<Cut>>,
        wanted: Wanted<'_>,
    ) -> Result<(), AnalysisError> {
        if !ends.is_empty() {
            let cut = |(column, (low, high)): (&usize, &(Option<f64>, Option<f64>))| Cut {
                column: *column,
                low: *low,
                high: *high,
            };
            found.push(ends.iter().map(cut).collect());
        }
        go_on(wanted)?;
        let members = rows.iter().filter(|row| **row < self.members).count();
        if depth == DEPTH || members == 0 || members == rows.len() {
            return Ok(());
        }
        let Some((column, rank)) = self.split(rows)? else { return Ok(()) };
        let rank_of = |row: usize| self.ranks.get(row).and_then(|ranks| ranks.get(column)).copied().unwrap_or_default();
        let (below, above): (Vec<usize>, Vec<usize>) = rows.iter().partition(|row| rank_of(**row) <= rank);
        let last = below.iter().map(|row| rank_of(*row)).fold(f64::NEG_INFINITY, f64::max);
        let first = above.iter().map(|row| rank_of(*row)).fold(f64::INFINITY, f64::min);
        let Some(at) = self.between(column, last, first) else { return Ok(()) };
        for (part, is_below) in [(below, true), (above, false)] {
            let mut inside = ends.clone();
            let (low, high) = inside.entry(column).or_default();
            // The deeper cut of a column is the narrower one.
            *(if is_below { high } else { low }) = Some(at);
            self.grow(&part, &inside, depth + 1, found, wanted)?;
        }
        Ok(())
    }

    /// The column and the rank where these rows are best divided; `None` when no cut makes them purer.
    fn split(&self, rows: &[usize]) -> Result<Option<(usize, f64)>, AnalysisError> {
        let ranks = rows.iter().filter_map(|row| self.ranks.get(*row)).flatten().copied().collect();
        let records =
            Array2::from_shape_vec((rows.len(), self.values.len()), ranks).map_err(|_shape| AnalysisError::NoResult)?;
        let labels: Array1<bool> = rows.iter().map(|row| *row < self.members).collect();
        let weights: Array1<f32> = rows.iter().filter_map(|row| self.weights.get(*row)).copied().collect();
        let stump = DecisionTree::params()
            .max_depth(Some(1))
            .min_weight_leaf(self.least)
            .fit(&DatasetBase::new(records, labels).with_weights(weights))
            .map_err(|_library| AnalysisError::NoResult)?;
        // A root whose two leaves agree is cut back to a leaf, but keeps its split.
        let (column, rank, gain) = stump.root_node().split();
        Ok((gain > 0.0).then_some((column, rank)))
    }

    /// A readable number between the values of two ranks.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ranks are whole and not negative")]
    fn between(&self, column: usize, last: f64, first: f64) -> Option<f64> {
        let values = self.values.get(column)?;
        Some(readable(*values.get(last as usize)?, *values.get(first as usize)?))
    }
}

/// The rows themselves or, of too many, some of them, drawn by chance.
fn sampled(rows: &[u32], seed: u64) -> Vec<u32> {
    if rows.len() <= MOST {
        return rows.to_vec();
    }
    sample_rows(rows.len(), MOST, seed).into_iter().filter_map(|place| rows.get(place as usize).copied()).collect()
}

/// The values of a column, each once, in order.
fn distinct(matrix: &Matrix, rows: &[u32], column: usize) -> Vec<f64> {
    // Added to zero, a negative zero is the other one.
    let value = |row: &u32| matrix.row(*row as usize).get(column).map(|value| value + 0.0);
    let mut values: Vec<f64> = rows.iter().filter_map(value).collect();
    values.sort_unstable_by(f64::total_cmp);
    values.dedup();
    values
}

/// The place of each value among those of its column.
fn ranks(row: &[f64], values: &[Vec<f64>]) -> Vec<f64> {
    row.iter().zip(values).map(|(value, values)| values.partition_point(|other| other < value) as f64).collect()
}
