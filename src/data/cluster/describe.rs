//! A group as a rule: the few conditions that a shallow tree finds, how well they do on customers that it has not seen, and
//! whom they match of all.

use super::fit::Members;
use super::matrix::{Prepared, unscaled};
use super::{ClusterFault, FieldLook};
use crate::analysis::{AnalysisError, Cut, Description, Matrix, describe, sample_rows};
use crate::data::eval::Context;
use crate::data::{Step, Watch};
use crate::model::{Comparison, FieldType, Input, Rule, Value};

/// Customers that trees are grown and measured on, at most.
const TREE: usize = 30_000;

/// One of so many customers is held out, as in the description of the others. Those of whom a value is blank, for which
/// something stands in the groups, are never fitted to; a rule that asks for the value does not match them.
const HELD_OUT: usize = 3;

/// A group as a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    /// The conditions, all of which must hold.
    pub rule: Rule,
    /// How many conditions there are, at most four.
    pub conditions: usize,
    /// Customers that the tree was made from.
    pub fitted_on: u64,
    /// Customers that it has not seen, on which the next three are counted.
    pub measured_on: u64,
    /// Of these, members of the group.
    pub members: u64,
    /// Of the members, those whom the rule matches.
    pub caught: u64,
    /// Of the others, those whom it matches too.
    pub strangers: u64,
    /// Of all customers of the table, those whom it matches.
    pub matched: u64,
    /// Of these, members of the group.
    pub matched_members: u64,
}

/// Describes each group; `None` for one that is too small or that no condition tells from the others.
pub(super) fn describe_all(
    context: &Context<'_>,
    prepared: &Prepared,
    groups: &Members,
    looks: &[FieldLook],
    seed: u64,
    watch: &Watch,
) -> Result<Vec<Option<Described>>, ClusterFault> {
    watch.begin(Step::Describing, groups.bitmaps.len());
    let (places, matrix, blank) = unscaled(context, prepared, &sample_rows(prepared.matrix.rows(), TREE, seed))?;
    // As large a part of them as of the others is held out.
    let unseen: Vec<u32> = blank.into_iter().step_by(HELD_OUT).collect();
    let label = |place: &u32| groups.labels.get(*place as usize).copied().flatten().unwrap_or(u32::MAX);
    let labels: Vec<u32> = places.iter().map(label).collect();
    let of_group = |group: u32| {
        let found = one(&matrix, &labels, group, seed, watch)?;
        let described = found.and_then(|found| measured(context, prepared, groups, looks, (group, &unseen), &found));
        watch.done(1)?;
        Ok(described)
    };
    (0..).take(groups.bitmaps.len()).map(of_group).collect()
}

/// `None` when the group, or all others, are too few.
fn one(
    matrix: &Matrix,
    labels: &[u32],
    group: u32,
    seed: u64,
    watch: &Watch,
) -> Result<Option<Description>, ClusterFault> {
    match describe(matrix, labels, group, seed, &|| !watch.is_cancelled()) {
        Ok(found) => Ok(Some(found).filter(|found| !found.cuts.is_empty())),
        Err(AnalysisError::TooFewRows { .. }) => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}

fn measured(
    context: &Context<'_>,
    prepared: &Prepared,
    groups: &Members,
    looks: &[FieldLook],
    (group, unseen): (u32, &[u32]),
    found: &Description,
) -> Option<Described> {
    let conditions: Vec<Rule> = found.cuts.iter().flat_map(|cut| conditions(cut, prepared, looks)).collect();
    let count = conditions.len();
    let rule = Rule::All(conditions);
    let truth = context.truth(&rule).ok()?;
    let members = groups.bitmaps.get(group as usize)?;
    let rows: Vec<usize> =
        unseen.iter().filter_map(|place| Some(*prepared.rows.get(*place as usize)? as usize)).collect();
    let count_of = |is: &dyn Fn(usize) -> bool| rows.iter().filter(|row| is(**row)).count() as u64;
    Some(Described {
        conditions: count,
        fitted_on: found.fitted_on,
        measured_on: found.measured_on + rows.len() as u64,
        members: found.members + count_of(&|row| members.get(row)),
        caught: found.caught + count_of(&|row| members.get(row) && truth.yes.get(row)),
        strangers: found.strangers + count_of(&|row| !members.get(row) && truth.yes.get(row)),
        matched: truth.yes.count_ones(),
        matched_members: truth.yes.and(members).count_ones(),
        rule,
    })
}

/// The conditions of a cut: `low ≤ x` and `x < high`; of a flag that it is set, or not.
fn conditions(cut: &Cut, prepared: &Prepared, looks: &[FieldLook]) -> Vec<Rule> {
    let Some(Input::Number(value)) = prepared.inputs.get(cut.column).map(|scaled| &scaled.input) else {
        return Vec::new();
    };
    let compare = |is: Comparison, right: Value| Rule::Compare { left: value.clone(), is, right };
    let is_flag = looks.iter().any(|look| look.kind == FieldType::Flag && look.value() == *value);
    if is_flag {
        return vec![compare(Comparison::Equal, Value::Flag(cut.low.is_some()))];
    }
    let low = cut.low.map(|low| compare(Comparison::AtLeast, Value::Number(low)));
    let high = cut.high.map(|high| compare(Comparison::Less, Value::Number(high)));
    low.into_iter().chain(high).collect()
}
