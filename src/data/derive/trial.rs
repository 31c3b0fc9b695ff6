//! A formula tried out before it becomes a field: what it gives for the first customers and for all of them. `jobs` runs
//! it off the drawing thread while somebody types.

use std::sync::Arc;

use chrono::NaiveDate;

use super::calculate::{DeriveFault, make};
use super::formula::number;
use super::scale::Scale;
use crate::analysis::median;
use crate::data::eval::Context;
use crate::data::read::{Figures, figures};
use crate::data::{Cancelled, Column, Source, Table, Values, Watch};
use crate::model::{Field, Formula, Value, derived_order};

/// A formula to be tried out.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The customers with all fields of the project.
    pub table: Arc<Table>,
    /// The fields of the project, without that which the new one is to replace.
    pub fields: Vec<Field>,
    /// The new field.
    pub field: Field,
    /// The day from which days are counted.
    pub as_of: Option<NaiveDate>,
}

/// What a trial has shown.
#[derive(Clone, Debug)]
pub struct TrialAnswer {
    /// The field that was tried.
    pub field: Field,
    /// What it gives.
    pub outcome: Result<Outcome, DeriveFault>,
    /// The number that is divided into stretches, for formulas that do so; it is known even when the cuts are not.
    pub scale: Option<Scale>,
}

/// What a formula gives.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The values of the first customers, at most [`Trial::SHOWN`].
    pub first: Column,
    /// Blanks, distinct values and the range over all customers.
    pub figures: Figures,
    /// The median of a number: of an even count the mean of the middle two.
    pub median: Option<f64>,
    /// Customers of each text, in the order of the formula's names where it has any, else the most frequent first.
    pub counts: Vec<(String, u64)>,
    /// Customers for whom a flag is yes.
    pub yes: u64,
}

impl Trial {
    /// Customers whose values are shown.
    pub const SHOWN: usize = 8;
}

/// Tries out a formula.
///
/// # Errors
/// [`Cancelled`]
pub fn try_formula(trial: &Trial, watch: &Watch) -> Result<TrialAnswer, Cancelled> {
    let field = trial.field.clone();
    let scale = field.formula().and_then(divided).and_then(|value| scale(trial, &value, watch));
    watch.go_on()?;
    let outcome = match column(trial, watch) {
        Ok(column) => {
            watch.go_on()?;
            Ok(outcome(&column, field.formula(), watch))
        }
        Err(fault) => Err(fault),
    };
    watch.go_on().map(|()| TrialAnswer { field, outcome, scale })
}

fn column(trial: &Trial, watch: &Watch) -> Result<Column, DeriveFault> {
    let Trial { table, fields, field, as_of } = trial;
    let Some(formula) = field.formula() else { return Err(DeriveFault::Circle) };
    let with: Vec<Field> = fields.iter().chain([field]).cloned().collect();
    if derived_order(&with).circles.contains(&fields.len()) {
        return Err(DeriveFault::Circle);
    }
    make(table, fields, (field, formula), *as_of, watch)
}

fn outcome(column: &Column, formula: Option<&Formula>, watch: &Watch) -> Outcome {
    let median = median_of(column, watch);
    let yes = match &column.values {
        Values::Flag(flags) => flags.and(&column.known).count_ones(),
        _ => 0,
    };
    let counts = counts(column, formula, watch);
    Outcome { first: first(column), figures: figures(column, watch), median, counts, yes }
}

/// The number that a formula divides; of a level, that of the current month.
fn divided(formula: &Formula) -> Option<Value> {
    match formula {
        Formula::Band(bands) => Some(bands.value.clone()),
        Formula::Score { value, .. } => Some(value.clone()),
        Formula::StickyTier { months, .. } => months.first().map(|month| Value::Field(month.clone())),
        Formula::Value(_)
        | Formula::Sum(_)
        | Formula::Flag(_)
        | Formula::UnderWatch(_)
        | Formula::Cluster(_)
        | Formula::Chance(_) => None,
    }
}

fn scale(trial: &Trial, value: &Value, watch: &Watch) -> Option<Scale> {
    let source = Source { table: &trial.table, fields: &trial.fields };
    let numbers = number(&Context { source, as_of: trial.as_of }, value).ok()?;
    Some(Scale::of(&numbers, matches!(value, Value::Days(_)), watch))
}

fn median_of(column: &Column, watch: &Watch) -> Option<f64> {
    let numbers = watch.wanted(column.known.ones_iter()).filter_map(|row| column.number(row));
    median(&mut numbers.collect::<Vec<f64>>())
}

fn counts(column: &Column, formula: Option<&Formula>, watch: &Watch) -> Vec<(String, u64)> {
    let Values::Text(texts) = &column.values else { return Vec::new() };
    let mut counts = vec![0_u64; texts.distinct()];
    for row in watch.wanted(column.known.ones_iter()) {
        let code = texts.codes.get(row).map(|code| *code as usize);
        if let Some(count) = code.and_then(|code| counts.get_mut(code)) {
            *count += 1;
        }
    }
    let mut counts: Vec<(String, u64)> = texts.words().map(str::to_owned).zip(counts).collect();
    if let Some(names) = formula.and_then(Formula::names) {
        let count_of = |name: &String| counts.iter().find(|(word, _)| word == name).map_or(0, |(_, count)| *count);
        return names.iter().map(|name| (name.clone(), count_of(name))).collect();
    }
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    counts
}

fn first(column: &Column) -> Column {
    let rows = 0..column.rows().min(Trial::SHOWN);
    let name = column.name.as_str();
    match &column.values {
        Values::Number(_) => Column::numbers(name, rows.map(|row| column.number(row))),
        Values::Date(_) => Column::dates(name, rows.map(|row| column.date(row))),
        Values::Flag(_) => Column::flags(name, rows.map(|row| column.flag(row))),
        Values::Text(_) => Column::texts(name, rows.map(|row| column.text(row))),
    }
}
