//! From the customers to a chance: of whom the outcome is known, who is held out, what the inputs are, how good it is.

use super::inputs::{LeftOut, inputs_of, is_candidate, matrix_of};
use super::outcome::told_by;
use super::question::{ChanceFault, ChanceQuestion, FittedChance, Reason};
use super::sample::{picked, split};
use crate::analysis::{AnalysisError, Cases, Judged, judged_chance};
use crate::data::eval::Context;
use crate::data::{Bitmap, Cancelled, Source, Step, Table, Watch};
use crate::model::{Chance, ChanceTerm, Field, Quality, Rule, Scaled};

/// Customers of either side that are needed.
const NEEDED: u64 = 10;

/// Fits a chance to two thirds of the customers of whom the outcome is known, and judges it by the rest: what the inputs are
/// and how they are scaled is taken from those two thirds too. Of more customers than are used at most, all of the rarer side
/// are drawn, up to half, and of the other side as many as there is room for; the chance is then set right for that, and
/// everything that is measured is weighted back to all. The same whatever the order of the customers.
///
/// # Errors
/// [`Cancelled`]; inside, why there is none.
pub fn fit_chance(asked: &ChanceQuestion, watch: &Watch) -> Result<Result<FittedChance, ChanceFault>, Cancelled> {
    match fit(asked, watch) {
        Ok(found) => Ok(Ok(found)),
        Err(Stop::Fault(fault)) => Ok(Err(fault)),
        Err(Stop::Cancelled) => Err(Cancelled),
    }
}

/// What ends a fit early.
enum Stop {
    Cancelled,
    Fault(ChanceFault),
}

impl From<Cancelled> for Stop {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl From<ChanceFault> for Stop {
    fn from(fault: ChanceFault) -> Self {
        Self::Fault(fault)
    }
}

impl From<AnalysisError> for Stop {
    fn from(error: AnalysisError) -> Self {
        if error == AnalysisError::Cancelled { Self::Cancelled } else { Self::Fault(ChanceFault::Method) }
    }
}

fn fit(asked: &ChanceQuestion, watch: &Watch) -> Result<FittedChance, Stop> {
    let context = context_of(asked, &asked.table);
    let told = outcome(&context, asked)?;
    watch.go_on()?;
    let (fields, mut left_out) = candidates(asked);
    // Each is looked at to draw the customers, taken from those drawn on either side, and made into inputs.
    watch.begin(Step::Scaling, 4 * fields.len());
    let parts = split(&context, &fields, &told, asked, watch)?;
    let fitting = picked(&context, &fields, &parts.fitting, watch)?;
    let held = picked(&context, &fields, &parts.held, watch)?;
    let mut inputs = Vec::new();
    for field in fields {
        match inputs_of(&context_of(asked, &fitting), field) {
            Ok(found) => inputs.extend(found),
            Err(why) => left_out.push((field.name.clone(), why)),
        }
        watch.done(1)?;
    }
    left_out.sort_by_key(|(name, _)| asked.from.iter().position(|from| from == name));
    if inputs.is_empty() {
        return Err(ChanceFault::NoInput.into());
    }
    watch.begin(Step::Fitting, 0);
    let cases = |table: &Table, rows: &[u32]| -> Result<Cases, Stop> {
        let inputs = matrix_of(&context_of(asked, table), &inputs).map_err(|_unreadable| ChanceFault::Method)?;
        watch.go_on()?;
        Ok(Cases { inputs, outcomes: rows.iter().map(|row| told.so.get(*row as usize)).collect() })
    };
    let (fitting, held) = (cases(&fitting, &parts.fitting)?, cases(&held, &parts.held)?);
    let judged = judged_chance(&fitting, &held, parts.drawn, &|| !watch.is_cancelled())?;
    let (yes, known) = (told.so.count_ones(), told.known.count_ones());
    let (chance, reasons) = kept(asked, inputs, &judged, (&fitting, &held));
    Ok(FittedChance {
        chance,
        reasons,
        tenths: judged.tenths,
        yes,
        no: known - yes,
        unknown: asked.table.rows() as u64 - known,
        fitted_yes: events(&fitting),
        held: parts.held,
        left_out,
    })
}

fn context_of<'a>(asked: &'a ChanceQuestion, table: &'a Table) -> Context<'a> {
    Context { source: Source { table, fields: &asked.fields }, as_of: asked.as_of }
}

/// Of whom the outcome is known, and for whom it is so.
pub(super) struct Told {
    pub(super) known: Bitmap,
    pub(super) so: Bitmap,
}

/// The outcome is known of those who count, where every date or value that tells is there.
fn outcome(context: &Context<'_>, asked: &ChanceQuestion) -> Result<Told, ChanceFault> {
    let truth = |rule: &Rule| context.truth(rule).map_err(|fault| ChanceFault::Outcome(fault.kind));
    let of = truth(&asked.of)?;
    let mut known = of.unknown.not();
    if let Some(among) = &asked.among {
        known = known.and(&truth(among)?.yes);
    }
    let so = of.yes.and(&known);
    let (yes, all) = (so.count_ones(), known.count_ones());
    if all == 0 {
        return Err(ChanceFault::Unknown);
    }
    if yes.min(all - yes) < NEEDED {
        return Err(ChanceFault::TooFew { yes, no: all - yes, needed: NEEDED });
    }
    Ok(Told { known, so })
}

/// The fields asked for that may say something, and others.
fn candidates(asked: &ChanceQuestion) -> (Vec<&Field>, Vec<(String, LeftOut)>) {
    let (mut fields, mut left_out) = (Vec::new(), Vec::new());
    for name in &asked.from {
        let field = asked.fields.iter().find(|field| field.name == *name).filter(|field| is_candidate(field));
        match field {
            _ if told_by(&asked.of, &asked.fields, name) => left_out.push((name.clone(), LeftOut::Outcome)),
            Some(field) => fields.push(field),
            None => left_out.push((name.clone(), LeftOut::Missing)),
        }
    }
    (fields, left_out)
}

/// The model with what is known of it, and its inputs by how much they count.
fn kept(
    asked: &ChanceQuestion,
    inputs: Vec<Scaled>,
    judged: &Judged,
    (fitting, held): (&Cases, &Cases),
) -> (Chance, Vec<Reason>) {
    let weighted = inputs.into_iter().zip(&judged.model.weights).zip(&judged.alone);
    let reason = |((input, weight), alone): ((Scaled, &f64), &f64)| Reason { input, weight: *weight, alone: *alone };
    let mut reasons: Vec<Reason> = weighted.map(reason).collect();
    // Of equal weights the first asked for.
    reasons.sort_by(|one, other| other.weight.abs().total_cmp(&one.weight.abs()));
    let term = |reason: &Reason| ChanceTerm { input: reason.input.clone(), weight: reason.weight };
    let quality = Quality {
        fitted: fitting.outcomes.len() as u64,
        held_out: held.outcomes.len() as u64,
        events: events(held),
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
    (chance, reasons)
}

fn events(cases: &Cases) -> u64 {
    cases.outcomes.iter().filter(|is| **is).count() as u64
}
