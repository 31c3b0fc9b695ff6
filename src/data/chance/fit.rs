//! A chance asked of the customers, and what came of it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::inputs::{LeftOut, inputs_of, is_candidate, scaled, taken};
use super::outcome::told_by;
use super::sample::sampled;
use crate::analysis::{AnalysisError, Judged, Matrix, Tenth, judged_chance, readable};
use crate::data::eval::Context;
use crate::data::features::on_scale;
use crate::data::{Bitmap, Cancelled, Source, Step, Table, Watch};
use crate::model::{Chance, ChanceTerm, Field, Input, Quality, Rule, Scaled};
use crate::rule::RuleFaultKind;

/// Customers of either side that are needed.
const NEEDED: u64 = 10;
/// A single input that tells by itself as well as this is suspected of coming from the outcome.
const SUSPICIOUS: f64 = 0.8;

/// A chance asked of the customers.
#[derive(Clone, Debug)]
pub struct ChanceQuestion {
    /// The customers with all fields of the project.
    pub table: Arc<Table>,
    /// The fields of the project.
    pub fields: Vec<Field>,
    /// The day from which days are counted.
    pub as_of: Option<NaiveDate>,
    /// What it is the chance of.
    pub of: Rule,
    /// The customers who count at all; `None` = all. Those for whom it is unknown do not.
    pub among: Option<Rule>,
    /// The names of the fields it may depend on.
    pub from: Vec<String>,
    /// Seed of all chance.
    pub seed: u64,
}

/// Why there is no chance. Data, not sentences.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ChanceFault {
    /// The outcome cannot be told.
    #[error("the outcome cannot be told")]
    Outcome(RuleFaultKind),
    /// Of nobody it is known: everything that would tell is blank, or days cannot be counted.
    #[error("the outcome of nobody is known")]
    Unknown,
    /// No field gives an input.
    #[error("no input")]
    NoInput,
    /// It is so, or not so, for too few customers.
    #[error("{yes} yes, {no} no, {needed} needed")]
    TooFew {
        /// Customers for whom it is so.
        yes: u64,
        /// Customers for whom it is not.
        no: u64,
        /// How many of either are needed.
        needed: u64,
    },
    /// The method came to no result.
    #[error("the method failed")]
    Method,
}

/// A chance and what is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedChance {
    /// The model, as it is kept.
    pub chance: Chance,
    /// What counts, the strongest first: the terms of the model.
    pub reasons: Vec<Reason>,
    /// What was predicted for customers who were held out, against what came.
    pub tenths: Vec<Tenth>,
    /// From which chance on a customer belongs to the highest tenth, in few digits, and how many of those held out do.
    pub high: (f64, u64),
    /// All customers for whom it is so.
    pub yes: u64,
    /// All customers for whom it is not.
    pub no: u64,
    /// Customers of whom it is unknown; they play no part.
    pub unknown: u64,
    /// Of those it was fitted to, for how many it was so.
    pub fitted_yes: u64,
    /// Fields that gave no input, and why, in the order asked.
    pub left_out: Vec<(String, LeftOut)>,
}

/// An input and how much it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The input on its scale.
    pub input: Scaled,
    /// What one standard deviation of it adds to the log odds.
    pub weight: f64,
    /// How well it would tell by itself, 0.5–1.
    pub alone: f64,
}

impl Reason {
    /// True when it tells the outcome nearly by itself, so that one should ask whether it was known before.
    pub fn is_suspicious(&self) -> bool {
        self.alone >= SUSPICIOUS
    }
}

/// Fits a chance to two thirds of the customers of whom the outcome is known, at most 100,000 in all, and judges it by the
/// rest. The same whatever the order of the customers.
///
/// # Errors
/// [`Cancelled`]; inside, why there is none.
pub fn fit_chance(asked: &ChanceQuestion, watch: &Watch) -> Result<Result<FittedChance, ChanceFault>, Cancelled> {
    let context = Context { source: Source { table: &asked.table, fields: &asked.fields }, as_of: asked.as_of };
    let (known, so) = match outcome(&context, asked) {
        Ok(told) => told,
        Err(fault) => return Ok(Err(fault)),
    };
    let (inputs, mut left_out) = chosen(&context, asked);
    let rows = sampled(&context, &inputs, (&known, &so), asked.seed, watch)?;
    let mut columns = Columns::default();
    watch.begin(Step::Scaling, inputs.len());
    for input in inputs {
        columns.add(&context, input, &rows);
        watch.done(1)?;
    }
    left_out.extend(columns.constant(asked, &left_out));
    left_out.sort_by_key(|(name, _)| asked.from.iter().position(|from| from == name));
    if columns.scaled.is_empty() {
        return Ok(Err(ChanceFault::NoInput));
    }
    watch.begin(Step::Fitting, 0);
    let outcomes: Vec<bool> = rows.iter().map(|row| so.get(*row as usize)).collect();
    let matrix = columns.matrix(rows.len());
    match judged_chance(&matrix, &outcomes, asked.seed, &|| !watch.is_cancelled()) {
        Ok(judged) => {
            let (yes, unknown) = (so.count_ones(), asked.table.rows() as u64 - known.count_ones());
            let counts = (yes, known.count_ones() - yes, unknown);
            Ok(Ok(fitted(asked, columns.scaled, judged, left_out, counts)))
        }
        Err(AnalysisError::Cancelled) => Err(Cancelled),
        // Of very many customers a sample was drawn: the counts are those of the sample.
        Err(AnalysisError::TooFewRows { .. }) => Ok(Err(too_few(&outcomes))),
        Err(_) => Ok(Err(ChanceFault::Method)),
    }
}

/// Of whom the outcome is known, and for whom it is so. It is known of those who count, where every date or value that
/// tells is there.
fn outcome(context: &Context<'_>, asked: &ChanceQuestion) -> Result<(Bitmap, Bitmap), ChanceFault> {
    let truth = |rule: &Rule| context.truth(rule).map_err(|fault| ChanceFault::Outcome(fault.kind));
    let of = truth(&asked.of)?;
    let mut known = of.unknown.not();
    if let Some(among) = &asked.among {
        known = known.and(&truth(among)?.yes);
    }
    let so = of.yes.and(&known);
    if known.count_ones() == 0 {
        return Err(ChanceFault::Unknown);
    }
    let (yes, all) = (so.count_ones(), known.count_ones());
    if yes.min(all - yes) < NEEDED {
        return Err(ChanceFault::TooFew { yes, no: all - yes, needed: NEEDED });
    }
    Ok((known, so))
}

fn too_few(outcomes: &[bool]) -> ChanceFault {
    let yes = outcomes.iter().filter(|is| **is).count() as u64;
    ChanceFault::TooFew { yes, no: outcomes.len() as u64 - yes, needed: NEEDED }
}

/// The inputs of the fields asked for, and the fields that have none.
fn chosen(context: &Context<'_>, asked: &ChanceQuestion) -> (Vec<Input>, Vec<(String, LeftOut)>) {
    let (mut inputs, mut left_out) = (Vec::new(), Vec::new());
    for name in &asked.from {
        let field = asked.fields.iter().find(|field| field.name == *name).filter(|field| is_candidate(field));
        let found = match field {
            _ if told_by(&asked.of, &asked.fields, name) => Err(LeftOut::Outcome),
            Some(field) => inputs_of(context, field),
            None => Err(LeftOut::Missing),
        };
        match found {
            Ok(found) => inputs.extend(found),
            Err(why) => left_out.push((name.clone(), why)),
        }
    }
    (inputs, left_out)
}

/// Inputs on their scales, and the numbers of the sampled customers for each of them.
#[derive(Default)]
struct Columns {
    scaled: Vec<Scaled>,
    values: Vec<Vec<f64>>,
}

impl Columns {
    fn add(&mut self, context: &Context<'_>, input: Input, rows: &[u32]) {
        let Ok(feature) = taken(context, &input, rows) else { return };
        let Some(scaled) = scaled(input, &feature) else { return };
        let number = |(place, value): (usize, &f64)| {
            let value = Some(*value).filter(|_| feature.known.get(place));
            on_scale(value.or(scaled.blank).unwrap_or_default(), &scaled)
        };
        self.values.push(feature.values.iter().enumerate().map(number).collect());
        self.scaled.push(scaled);
    }

    fn matrix(&self, rows: usize) -> Matrix {
        let row = |place: usize| self.values.iter().filter_map(move |column| column.get(place)).copied();
        Matrix::new(self.values.len(), (0..rows).flat_map(row).collect())
    }

    /// Fields that were asked for, are not left out already, and yet stand in no input: their customers are alike.
    fn constant(&self, asked: &ChanceQuestion, left_out: &[(String, LeftOut)]) -> Vec<(String, LeftOut)> {
        let used: Vec<String> = self.scaled.iter().flat_map(|scaled| fields_of(&scaled.input)).collect();
        let is_told = |name: &&String| left_out.iter().any(|(left, _)| left == *name);
        let idle = asked.from.iter().filter(|name| !used.contains(name)).filter(|name| !is_told(name));
        idle.map(|name| (name.clone(), LeftOut::Constant)).collect()
    }
}

fn fields_of(input: &Input) -> Vec<String> {
    match input {
        Input::Number(value) => value.fields(),
        Input::Holds(rule) => rule.fields(),
    }
}

fn fitted(
    asked: &ChanceQuestion,
    inputs: Vec<Scaled>,
    judged: Judged,
    left_out: Vec<(String, LeftOut)>,
    (yes, no, unknown): (u64, u64, u64),
) -> FittedChance {
    let weighted = inputs.into_iter().zip(judged.model.weights.iter().copied());
    let reasons = weighted.zip(judged.alone).map(|((input, weight), alone)| Reason { input, weight, alone });
    let mut reasons: Vec<Reason> = reasons.collect();
    // Of equal weights the first asked for.
    reasons.sort_by(|one, other| other.weight.abs().total_cmp(&one.weight.abs()));
    let term = |reason: &Reason| ChanceTerm { input: reason.input.clone(), weight: reason.weight };
    let quality = Quality {
        fitted: judged.fitted.0,
        held_out: judged.held_out.0,
        events: judged.held_out.1,
        auc: judged.auc,
        brier: judged.brier,
    };
    let chance = Chance {
        of: asked.of.clone(),
        intercept: judged.model.intercept,
        terms: reasons.iter().map(term).collect(),
        seed: asked.seed,
        quality,
    };
    let fitted_yes = judged.fitted.1;
    let high = highest(&judged.tenths);
    FittedChance { chance, reasons, tenths: judged.tenths, high, yes, no, unknown, fitted_yes, left_out }
}

/// Where the highest tenth begins: at the shortest number between it and the one below.
fn highest(tenths: &[Tenth]) -> (f64, u64) {
    let Some((last, below)) = tenths.split_last() else { return (1.0, 0) };
    let least = below.last().map_or(last.range.0, |below| readable(below.range.1, last.range.0));
    (least, last.rows)
}
