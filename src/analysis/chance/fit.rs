//! Logistic regression with linfa, its sign made certain and its weights brought to rest.

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};

use super::newton;
use crate::analysis::error::go_on;
use crate::analysis::{AnalysisError, Matrix, Wanted};

/// linfa's search cannot be stopped: so many steps are made at a time, and so often, on so many rows at most.
const STEPS: u64 = 5;
const BOUTS: usize = 8;
const ROWS: usize = 5_000;
/// The search ends when the gradient is this small.
const GRADIENT: f64 = 1e-6;

/// A logistic regression: the chance is `1 / (1 + exp(−(intercept + Σ weight · input)))`.
#[derive(Clone, Debug, PartialEq)]
pub struct Logistic {
    /// The log odds of a row of zeros.
    pub intercept: f64,
    /// For each column what one unit of it adds to the log odds.
    pub weights: Vec<f64>,
}

impl Logistic {
    /// The chance that it is so for a row, 0–1.
    pub fn chance(&self, row: &[f64]) -> f64 {
        let log_odds: f64 =
            self.intercept + self.weights.iter().zip(row).map(|(weight, value)| weight * value).sum::<f64>();
        1.0 / (1.0 + libm::exp(-log_odds))
    }
}

/// Fits the weights whose `Σ ln(1 + exp(−y · log odds)) + penalty / 2 · Σ weight²` is least, y being 1 for rows where it is
/// so and −1 for others. The intercept is not penalised: a penalty of 1 is that of scikit-learn with `C = 1`. Inputs belong
/// on a common scale; one that is the same for all rows has no weight. With a penalty there is always one best answer, even
/// where an input divides both sides exactly.
///
/// linfa takes for positive whichever side comes first or is larger: its sign is turned where it has to be. Its search ends
/// near the best answer, how near depends on the machine, and cannot be stopped: of very many rows it is given some, evenly
/// spread. Newton's method goes on from there, with all rows, until it rests at the best answer.
///
/// # Errors
/// [`AnalysisError::Mismatch`], [`AnalysisError::NotFinite`] and the like, [`AnalysisError::TooFewDistinct`] when it is so
/// for all rows or for none, [`AnalysisError::Cancelled`].
pub fn logistic(
    inputs: &Matrix,
    outcomes: &[bool],
    penalty: f64,
    wanted: Wanted<'_>,
) -> Result<Logistic, AnalysisError> {
    inputs.check(2)?;
    if outcomes.len() != inputs.rows() {
        return Err(AnalysisError::Mismatch { found: outcomes.len(), wanted: inputs.rows() });
    }
    if !(penalty > 0.0 && penalty.is_finite()) {
        return Err(AnalysisError::Setting("penalty"));
    }
    if outcomes.iter().all(|is| *is) || !outcomes.iter().any(|is| *is) {
        return Err(AnalysisError::TooFewDistinct { distinct: 1, needed: 2 });
    }
    let near = searched(inputs, outcomes, penalty, wanted)?;
    newton::settled(inputs, outcomes, penalty, near, wanted)
}

/// As near as linfa comes; where it gives up, as far as it came.
fn searched(inputs: &Matrix, outcomes: &[bool], penalty: f64, wanted: Wanted<'_>) -> Result<Logistic, AnalysisError> {
    let mut found = Logistic { intercept: 0.0, weights: vec![0.0; inputs.columns()] };
    let step = outcomes.len().div_ceil(ROWS).max(1);
    let rows: Vec<u32> = (0_u32..).take(outcomes.len()).step_by(step).collect();
    let outcomes: Array1<bool> = outcomes.iter().copied().step_by(step).collect();
    if outcomes.iter().all(|is| *is) || !outcomes.iter().any(|is| *is) {
        return Ok(found);
    }
    let records = Array2::from_shape_vec((rows.len(), inputs.columns()), inputs.take(&rows).values().to_vec());
    let records = records.map_err(|_shape| AnalysisError::NoResult)?;
    let data = DatasetBase::new(records, outcomes);
    // Beside fewer rows the penalty is smaller too.
    let settings =
        LogisticRegression::default().alpha(penalty / step as f64).max_iterations(STEPS).gradient_tolerance(GRADIENT);
    let mut start: Option<Array1<f64>> = None;
    for _ in 0..BOUTS {
        go_on(wanted)?;
        let settings = start.take().map_or_else(|| settings.clone(), |start| settings.clone().initial_params(start));
        let Ok(fitted) = settings.fit(&data) else { break };
        let sign = if fitted.labels().pos.class { 1.0 } else { -1.0 };
        let next = Logistic {
            intercept: sign * fitted.intercept(),
            weights: fitted.params().iter().map(|weight| sign * weight).collect(),
        };
        if !next.intercept.is_finite() || next.weights.iter().any(|weight| !weight.is_finite()) {
            break;
        }
        start = Some(fitted.params().iter().copied().chain([fitted.intercept()]).collect());
        let is_at_rest = next == found;
        found = next;
        if is_at_rest {
            break;
        }
    }
    Ok(found)
}
