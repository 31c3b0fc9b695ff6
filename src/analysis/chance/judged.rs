//! A chance that was fitted to some rows and judged by others.

use super::drawn::Drawn;
use super::fit::{Logistic, logistic};
use super::quality::{Tenth, auc, brier, tenths};
use crate::analysis::error::go_on;
use crate::analysis::{AnalysisError, Matrix, Wanted, canonical_order};

/// The penalty on the weights, that of scikit-learn with `C = 1`: it keeps them finite and hardly moves them otherwise.
const PENALTY: f64 = 1.0;

/// Rows, and for each whether it is so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cases {
    /// The rows.
    pub inputs: Matrix,
    /// Whether it is so, row by row.
    pub outcomes: Vec<bool>,
}

/// A chance and how good it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Intercept and weights, for all rows from which the cases were drawn.
    pub model: Logistic,
    /// Area under the ROC curve. This and all that follows is measured on the rows that were held out, each counted as many
    /// times as it stands for.
    pub auc: f64,
    /// Brier score.
    pub brier: f64,
    /// What was predicted against what came.
    pub tenths: Vec<Tenth>,
    /// For each input how well it would tell by itself, 0.5–1: its own area under the curve, or that of its opposite.
    pub alone: Vec<f64>,
}

/// Fits a chance to the rows of `fitting` and judges it by those of `held`, all of which were drawn in the same way. Rows
/// are taken in an order that only depends on what is in them, so that shuffled rows give the same.
///
/// # Errors
/// Those of [`logistic`]; [`AnalysisError::NoResult`] when it is so for all of the rows held out, or for none.
pub fn judged_chance(fitting: &Cases, held: &Cases, drawn: Drawn, wanted: Wanted<'_>) -> Result<Judged, AnalysisError> {
    let Cases { inputs, outcomes } = fitting.in_order(wanted)?;
    let mut model = logistic(&inputs, &outcomes, PENALTY, wanted)?;
    model.intercept -= drawn.lift();
    let chances: Vec<f64> = held.inputs.iter().map(|row| model.chance(row)).collect();
    let alone = |column: usize| {
        go_on(wanted)?;
        let values: Vec<f64> = held.inputs.iter().filter_map(|row| row.get(column)).copied().collect();
        Ok(auc(&values, &held.outcomes).map_or(0.5, |area| area.max(1.0 - area)))
    };
    Ok(Judged {
        // Of pairs of either side each stands for as many: the share that is the right way round is that of all.
        auc: auc(&chances, &held.outcomes).ok_or(AnalysisError::NoResult)?,
        brier: brier(&chances, &held.outcomes, drawn).ok_or(AnalysisError::NoResult)?,
        tenths: tenths(&chances, &held.outcomes, drawn),
        alone: (0..inputs.columns()).map(alone).collect::<Result<_, AnalysisError>>()?,
        model,
    })
}

impl Cases {
    /// The same, those where it is so first, either side in its [`canonical_order`].
    fn in_order(&self, wanted: Wanted<'_>) -> Result<Self, AnalysisError> {
        let is_so = |row: &u32| self.outcomes.get(*row as usize).copied().unwrap_or_default();
        let order = canonical_order(&self.inputs, wanted)?;
        let (events, others): (Vec<u32>, Vec<u32>) = order.into_iter().partition(is_so);
        let outcomes = (0..self.outcomes.len()).map(|place| place < events.len()).collect();
        Ok(Self { inputs: self.inputs.take(&[events, others].concat()), outcomes })
    }
}
