//! A group as a rule: the few conditions that a shallow tree finds, how well they do on customers that it has not seen, and
//! whom they match of all.

use std::sync::Arc;

use super::fit::Members;
use super::matrix::Prepared;
use super::{ClusterFault, FEWEST, FieldLook};
use crate::analysis::{AnalysisError, Cut, Description, Matrix, describe, sample_rows};
use crate::data::eval::Context;
use crate::data::features::raw_feature;
use crate::data::{Bitmap, Step, Watch};
use crate::model::{Comparison, FieldType, Input, Rule, Scaled, Value};

/// Customers that trees are grown and measured on, at most.
const TREE: usize = 30_000;

/// A group as a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    /// The conditions, all of which must hold: at most one for each field, at most four.
    pub rule: Rule,
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
    let places = sample_rows(prepared.matrix.rows(), TREE, seed);
    let sight = Seen::of(context, prepared, &places, watch)?;
    let label = |place: &u32| groups.labels.get(*place as usize).copied().flatten().unwrap_or(u32::MAX);
    let labels: Vec<u32> = places.iter().map(label).collect();
    let of_group = |(group, members): (u32, &Arc<Bitmap>)| {
        let is_large = members.count_ones() >= FEWEST;
        let found = if is_large { one(&sight.matrix, &labels, group, seed, watch)? } else { None };
        let rule = found.as_ref().map(|found| Rule::All(sight.conditions(&found.cuts, &prepared.inputs, looks)));
        let described = found.zip(rule).and_then(|(found, rule)| measured(context, members, &found, rule));
        watch.done(1)?;
        Ok(described)
    };
    (0..).zip(&groups.bitmaps).map(of_group).collect()
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

/// The rule and the tree hold for the same customers, so what was counted of the tree is true of the rule.
fn measured(context: &Context<'_>, members: &Bitmap, found: &Description, rule: Rule) -> Option<Described> {
    let truth = context.truth(&rule).ok()?;
    Some(Described {
        fitted_on: found.fitted_on,
        measured_on: found.measured_on,
        members: found.members,
        caught: found.caught,
        strangers: found.strangers,
        matched: truth.yes.count_ones(),
        matched_members: truth.yes.and(members).count_ones(),
        rule,
    })
}

/// What the trees see of some customers.
struct Seen {
    /// A column for each input in its own unit, with what stands for its blanks; then a column for each input that has
    /// blanks: 1 where it is blank, 0 elsewhere.
    matrix: Matrix,
    /// The inputs of the latter.
    blank: Vec<usize>,
}

impl Seen {
    fn of(context: &Context<'_>, prepared: &Prepared, places: &[u32], watch: &Watch) -> Result<Self, ClusterFault> {
        let row = |place: &u32| prepared.rows.get(*place as usize).map(|row| *row as usize);
        let rows: Vec<usize> = places.iter().filter_map(row).collect();
        let (mut columns, mut of_blanks, mut blank) = (Vec::new(), Vec::new(), Vec::new());
        for (number, scaled) in prepared.inputs.iter().enumerate() {
            watch.go_on()?;
            #[expect(clippy::map_err_ignore, reason = "the same inputs were read a moment ago")]
            let feature = raw_feature(context, &scaled.input).map_err(|_| ClusterFault::Method)?;
            let value = |row: usize| feature.values.get(row).copied().filter(|_| feature.known.get(row));
            let values: Vec<Option<f64>> = rows.iter().map(|row| value(*row)).collect();
            if values.iter().any(Option::is_none) {
                of_blanks.push(values.iter().map(|value| if value.is_none() { 1.0 } else { 0.0 }).collect());
                blank.push(number);
            }
            let stands = scaled.blank.unwrap_or_default();
            columns.push(values.into_iter().map(|value| value.unwrap_or(stands)).collect());
        }
        columns.extend(of_blanks);
        let columns: Vec<Vec<f64>> = columns;
        let values = (0..rows.len()).flat_map(|row| columns.iter().filter_map(move |column| column.get(row)));
        Ok(Self { matrix: Matrix::new(columns.len(), values.copied().collect()), blank })
    }

    /// The cuts as conditions on the fields, with which they agree for every customer: where what stands for a blank lies
    /// inside, blank is inside.
    fn conditions(&self, cuts: &[Cut], inputs: &[Scaled], looks: &[FieldLook]) -> Vec<Rule> {
        let cut_of = |column: usize| cuts.iter().find(|cut| cut.column == column);
        let mut all = Vec::new();
        for (number, scaled) in inputs.iter().enumerate() {
            let Input::Number(value) = &scaled.input else { continue };
            let is_blank = Rule::IsBlank(value.clone());
            let flag = self.blank.iter().position(|input| *input == number);
            let wanted = flag.and_then(|flag| cut_of(inputs.len() + flag)).map(|cut| cut.low.is_some());
            match (cut_of(number), wanted) {
                (None, None) => {}
                (_, Some(true)) => all.push(is_blank),
                (None, Some(false)) => all.push(Rule::Not(Box::new(is_blank))),
                (Some(cut), None) if flag.is_some() && scaled.blank.is_some_and(|stands| cut.contains(stands)) => {
                    all.push(Rule::Any(vec![grouped(interval(cut, value, looks)), is_blank]));
                }
                (Some(cut), _) => all.extend(interval(cut, value, looks)),
            }
        }
        all
    }
}

/// One condition from several that must all hold.
fn grouped(mut conditions: Vec<Rule>) -> Rule {
    match conditions.pop() {
        Some(one) if conditions.is_empty() => one,
        last => Rule::All(conditions.into_iter().chain(last).collect()),
    }
}

/// The conditions of a cut: `low ≤ x` and `x < high`; of a flag that it is set, or not.
fn interval(cut: &Cut, value: &Value, looks: &[FieldLook]) -> Vec<Rule> {
    let compare = |is: Comparison, right: Value| Rule::Compare { left: value.clone(), is, right };
    if looks.iter().any(|look| look.kind == FieldType::Flag && look.value() == *value) {
        return vec![compare(Comparison::Equal, Value::Flag(cut.low.is_some()))];
    }
    let low = cut.low.map(|low| compare(Comparison::AtLeast, Value::Number(low)));
    let high = cut.high.map(|high| compare(Comparison::Less, Value::Number(high)));
    low.into_iter().chain(high).collect()
}
