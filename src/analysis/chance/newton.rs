//! Newton's method for the penalised likelihood of a logistic regression: from a point near the best one to the best one
//! itself, the same on every machine.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::fit::Logistic;
use crate::analysis::error::go_on;
use crate::analysis::{AnalysisError, Matrix, Wanted};

/// Rows that one thread adds up at a time; the sums of the pieces are added in their order.
const PIECE: usize = 1 << 12;
const STEPS: usize = 50;
/// A step this small against the weights is rest.
const REST: f64 = 1e-11;
/// So much a sum may be larger by rounding alone: near the best point every step makes less difference.
const ROUNDING: f64 = 1.0 + 1e-12;
/// A step that makes things worse is halved so often.
const HALVES: usize = 40;

/// The best weights.
///
/// # Errors
/// [`AnalysisError::Cancelled`]
pub(super) fn settled(
    inputs: &Matrix,
    outcomes: &[bool],
    penalty: f64,
    near: Logistic,
    wanted: Wanted<'_>,
) -> Result<Logistic, AnalysisError> {
    // The intercept comes last.
    let mut at: Vec<f64> = near.weights.into_iter().chain([near.intercept]).collect();
    let sums = |at: &[f64]| sums(inputs, outcomes, penalty, at, wanted);
    let mut here = sums(&at)?;
    let nothing = vec![0.0; at.len()];
    let there = sums(&nothing)?;
    // Where it begins it may be worse than nowhere.
    if there.loss < here.loss {
        (at, here) = (nothing, there);
    }
    for _ in 0..STEPS {
        let Some(step) = solved(here.curvature.clone(), &here.slope) else { break };
        let largest = at.iter().fold(1.0, |most: f64, weight| most.max(weight.abs()));
        let is_rest = step.iter().all(|step| step.abs() <= REST * largest);
        let Some((next, there)) = better(&sums, (&at, &here), &step)? else { break };
        (at, here) = (next, there);
        if is_rest {
            break;
        }
    }
    let intercept = at.pop().unwrap_or_default();
    Ok(Logistic { intercept, weights: at })
}

/// What the rows add up to at a point.
struct Sums {
    loss: f64,
    slope: Vec<f64>,
    /// Row by row.
    curvature: Vec<f64>,
}

/// The point a step away, or a part of the step, where the loss is no larger, as far as a sum of many numbers tells.
fn better(
    sums: &impl Fn(&[f64]) -> Result<Sums, AnalysisError>,
    (at, here): (&[f64], &Sums),
    step: &[f64],
) -> Result<Option<(Vec<f64>, Sums)>, AnalysisError> {
    let mut part = 1.0;
    for _ in 0..HALVES {
        let next: Vec<f64> = at.iter().zip(step).map(|(at, step)| at - part * step).collect();
        let there = sums(&next)?;
        if there.loss <= here.loss * ROUNDING {
            return Ok(Some((next, there)));
        }
        part /= 2.0;
    }
    Ok(None)
}

fn sums(
    inputs: &Matrix,
    outcomes: &[bool],
    penalty: f64,
    at: &[f64],
    wanted: Wanted<'_>,
) -> Result<Sums, AnalysisError> {
    let size = at.len();
    let piece = |piece: usize| {
        go_on(wanted)?;
        Ok(piece_sums(inputs, outcomes.iter().enumerate().skip(piece * PIECE).take(PIECE), at))
    };
    let pieces = (0..outcomes.len().div_ceil(PIECE)).into_par_iter().map(piece);
    let pieces = pieces.collect::<Result<Vec<Sums>, AnalysisError>>()?;
    let mut all = Sums { loss: 0.0, slope: vec![0.0; size], curvature: vec![0.0; size * size] };
    for piece in pieces {
        all.loss += piece.loss;
        all.slope.iter_mut().zip(piece.slope).for_each(|(all, piece)| *all += piece);
        all.curvature.iter_mut().zip(piece.curvature).for_each(|(all, piece)| *all += piece);
    }
    // All but the intercept are penalised.
    let weights = at.split_last().map(|(_, weights)| weights).unwrap_or_default();
    for (index, weight) in weights.iter().enumerate() {
        all.loss += penalty / 2.0 * weight * weight;
        if let Some(slope) = all.slope.get_mut(index) {
            *slope += penalty * weight;
        }
        if let Some(curvature) = all.curvature.get_mut(index * size + index) {
            *curvature += penalty;
        }
    }
    Ok(all)
}

fn piece_sums<'o>(inputs: &Matrix, rows: impl Iterator<Item = (usize, &'o bool)>, at: &[f64]) -> Sums {
    let size = at.len();
    let mut all = Sums { loss: 0.0, slope: vec![0.0; size], curvature: vec![0.0; size * size] };
    let mut row = vec![1.0; size];
    for (number, is) in rows {
        row.iter_mut().zip(inputs.row(number)).for_each(|(to, from)| *to = *from);
        let log_odds: f64 = row.iter().zip(at).map(|(value, weight)| value * weight).sum();
        let chance = 1.0 / (1.0 + libm::exp(-log_odds));
        // ln(1 + exp(−y · log odds)), written so that it never overflows.
        let against = if *is { -log_odds } else { log_odds };
        all.loss += against.max(0.0) + libm::log1p(libm::exp(-against.abs()));
        let (off, bend) = (chance - f64::from(u8::from(*is)), chance * (1.0 - chance));
        for ((value, slope), line) in row.iter().zip(&mut all.slope).zip(all.curvature.chunks_exact_mut(size)) {
            *slope += off * value;
            let share = bend * value;
            line.iter_mut().zip(&row).for_each(|(sum, other)| *sum += share * other);
        }
    }
    all
}

/// Solves `matrix · x = right` for a symmetric, positive definite matrix, by Cholesky's method; `None` where it is not.
#[expect(clippy::indexing_slicing, reason = "the places of a square matrix")]
fn solved(mut matrix: Vec<f64>, right: &[f64]) -> Option<Vec<f64>> {
    let size = right.len();
    for row in 0..size {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| matrix[row * size + k] * matrix[column * size + k]).sum();
            let rest = matrix[row * size + column] - known;
            matrix[row * size + column] = if row == column {
                Some(rest.sqrt()).filter(|root| root.is_finite() && *root > 0.0)?
            } else {
                rest / matrix[column * size + column]
            };
        }
    }
    let mut x = right.to_vec();
    for row in 0..size {
        let known: f64 = (0..row).map(|k| matrix[row * size + k] * x[k]).sum();
        x[row] = (x[row] - known) / matrix[row * size + row];
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|k| matrix[k * size + row] * x[k]).sum();
        x[row] = (x[row] - known) / matrix[row * size + row];
    }
    Some(x)
}
