//! The best few conditions for a group, and how well they do on rows they were not made from.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::cut::Cut;
use super::grow::branches;
use crate::analysis::error::go_on;
use crate::analysis::held_out::Parts;
use crate::analysis::{AnalysisError, Matrix, Wanted, canonical_order};

/// Rows of the group, and rows of others, that there must be: one of three is held out.
const NEEDED: usize = 3;

/// A group as conditions that all must hold. Its counts are of the rows that were not used for fitting.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// The conditions, at most four, at most one for a column, by column; none = nothing tells the group from the others.
    pub cuts: Vec<Cut>,
    /// Rows that were used for fitting.
    pub fitted_on: u64,
    /// Rows that were held out.
    pub measured_on: u64,
    /// Of these, those of the group.
    pub members: u64,
    /// Of the members, those for whom the conditions hold.
    pub caught: u64,
    /// Of the others, those for whom the conditions hold too.
    pub strangers: u64,
}

impl Description {
    /// True when all conditions hold for a row.
    pub fn holds(&self, row: &[f64]) -> bool {
        all_hold(&self.cuts, row)
    }
}

/// Describes the rows whose label is `group` against all others.
///
/// A tree of depth four grows on two thirds of either side, both weighing about the same. Of its branches the one is taken
/// whose F1 = 2·caught / (members + caught + strangers) on the fitting rows is largest, then that with fewer conditions; a
/// condition without which it is no smaller is left out. A cut stands at the number with the fewest digits between the two
/// values that it separates. Rows are taken in an order that only depends on what is in them, so that shuffled rows give
/// the same.
///
/// # Errors
/// [`AnalysisError::TooFewRows`] when the group, or the others, have fewer than three rows, a number that is not finite,
/// [`AnalysisError::Cancelled`].
pub fn describe(
    matrix: &Matrix,
    labels: &[u32],
    group: u32,
    seed: u64,
    wanted: Wanted<'_>,
) -> Result<Description, AnalysisError> {
    matrix.check(0)?;
    let order = canonical_order(matrix, wanted)?;
    let is_member = |row: &u32| labels.get(*row as usize) == Some(&group);
    let (members, strangers): (Vec<u32>, Vec<u32>) = order.into_iter().partition(is_member);
    let members = parts(&members, seed)?;
    let strangers = parts(&strangers, seed)?;
    let branches = branches(matrix, &members.fitting, &strangers.fitting, seed, wanted)?;
    let quality =
        |cuts: &[Cut]| f1(&counted(matrix, &members.fitting, &strangers.fitting, cuts), members.fitting.len());
    let mut best: (f64, Vec<Cut>) = (0.0, Vec::new());
    for cuts in branches {
        go_on(wanted)?;
        let quality = quality(&cuts);
        if quality > best.0 || (quality >= best.0 && cuts.len() < best.1.len()) {
            best = (quality, cuts);
        }
    }
    let cuts = without_idle(best.1, best.0, quality);
    go_on(wanted)?;
    let (caught, caught_strangers) = counted(matrix, &members.held, &strangers.held, &cuts);
    Ok(Description {
        cuts,
        fitted_on: (members.fitting.len() + strangers.fitting.len()) as u64,
        measured_on: (members.held.len() + strangers.held.len()) as u64,
        members: members.held.len() as u64,
        caught,
        strangers: caught_strangers,
    })
}

/// The rows of the group, or those of the others.
fn parts(rows: &[u32], seed: u64) -> Result<Parts, AnalysisError> {
    if rows.len() < NEEDED {
        return Err(AnalysisError::TooFewRows { rows: rows.len(), needed: NEEDED });
    }
    Ok(Parts::of(rows, seed))
}

/// Leaves out the conditions without which the others do as well, the last first.
fn without_idle(mut cuts: Vec<Cut>, least: f64, quality: impl Fn(&[Cut]) -> f64) -> Vec<Cut> {
    for place in (0..cuts.len()).rev().filter(|_| cuts.len() > 1).collect::<Vec<_>>() {
        let mut fewer = cuts.clone();
        fewer.remove(place);
        if !fewer.is_empty() && quality(&fewer) >= least {
            cuts = fewer;
        }
    }
    cuts
}

/// Members and strangers for whom all conditions hold.
fn counted(matrix: &Matrix, members: &[u32], strangers: &[u32], cuts: &[Cut]) -> (u64, u64) {
    let count = |rows: &[u32]| rows.par_iter().filter(|row| all_hold(cuts, matrix.row(**row as usize))).count() as u64;
    (count(members), count(strangers))
}

fn all_hold(cuts: &[Cut], row: &[f64]) -> bool {
    cuts.iter().all(|cut| cut.holds(row))
}

fn f1((caught, strangers): &(u64, u64), members: usize) -> f64 {
    2.0 * *caught as f64 / (members as f64 + *caught as f64 + *strangers as f64)
}
