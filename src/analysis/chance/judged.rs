//! A chance that was fitted to two thirds of the rows and judged by the third that was held out.

use super::fit::{Logistic, logistic};
use super::quality::{Tenth, auc, brier, tenths};
use crate::analysis::held_out::Parts;
use crate::analysis::{AnalysisError, Matrix, Wanted, canonical_order};

/// The penalty on the weights, that of scikit-learn with `C = 1`: it keeps them finite and hardly moves them otherwise.
const PENALTY: f64 = 1.0;
/// So many rows of either side there must be.
const NEEDED: usize = 10;

/// A chance and how good it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Intercept and weights.
    pub model: Logistic,
    /// Rows it was fitted to, and for how many of them it was so.
    pub fitted: (u64, u64),
    /// Rows that were held out, and for how many of them it was so. All that follows is measured on these.
    pub held_out: (u64, u64),
    /// Area under the ROC curve.
    pub auc: f64,
    /// Brier score.
    pub brier: f64,
    /// What was predicted against what came.
    pub tenths: Vec<Tenth>,
    /// For each input how well it would tell by itself, 0.5–1: its own area under the curve, or that of its opposite.
    pub alone: Vec<f64>,
}

/// Fits a chance to two thirds of either side and judges it by the rest. Rows are taken in an order that only depends on
/// what is in them, so that shuffled rows give the same.
///
/// # Errors
/// [`AnalysisError::TooFewRows`] when it is so, or not so, for fewer than ten rows; those of [`logistic`].
pub fn judged_chance(
    inputs: &Matrix,
    outcomes: &[bool],
    seed: u64,
    wanted: Wanted<'_>,
) -> Result<Judged, AnalysisError> {
    if outcomes.len() != inputs.rows() {
        return Err(AnalysisError::Mismatch { found: outcomes.len(), wanted: inputs.rows() });
    }
    let is_so = |row: &u32| outcomes.get(*row as usize).copied().unwrap_or_default();
    let (events, others): (Vec<u32>, Vec<u32>) = canonical_order(inputs).into_iter().partition(is_so);
    let fewer = events.len().min(others.len());
    if fewer < NEEDED {
        return Err(AnalysisError::TooFewRows { rows: fewer, needed: NEEDED });
    }
    let (events, others) = (Parts::of(&events, seed), Parts::of(&others, seed));
    let (fitting, of_fitting) = together(inputs, &events.fitting, &others.fitting);
    let model = logistic(&fitting, &of_fitting, PENALTY, wanted)?;
    let (held, of_held) = together(inputs, &events.held, &others.held);
    let chances: Vec<f64> = held.iter().map(|row| model.chance(row)).collect();
    let alone = |column: usize| {
        let values: Vec<f64> = held.iter().filter_map(|row| row.get(column)).copied().collect();
        auc(&values, &of_held).map_or(0.5, |area| area.max(1.0 - area))
    };
    Ok(Judged {
        fitted: (of_fitting.len() as u64, events.fitting.len() as u64),
        held_out: (of_held.len() as u64, events.held.len() as u64),
        auc: auc(&chances, &of_held).ok_or(AnalysisError::NoResult)?,
        brier: brier(&chances, &of_held).ok_or(AnalysisError::NoResult)?,
        tenths: tenths(&chances, &of_held),
        alone: (0..inputs.columns()).map(alone).collect(),
        model,
    })
}

/// The rows of both sides, and to which each belongs.
fn together(inputs: &Matrix, events: &[u32], others: &[u32]) -> (Matrix, Vec<bool>) {
    let rows: Vec<u32> = events.iter().chain(others).copied().collect();
    let outcomes = (0..rows.len()).map(|place| place < events.len()).collect();
    (inputs.take(&rows), outcomes)
}
