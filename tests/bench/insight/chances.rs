//! The chance that something is so: its inputs and weights, who was held out, how good it is.

use std::sync::Arc;

use serde_json::{Value, json};
use strategy_map::analysis::Matrix;
use strategy_map::data::Watch;
use strategy_map::data::chance::{ChanceQuestion, FittedChance, Outcome, Reason, fit_chance};
use strategy_map::data::features::{raw_feature, scaled_feature};
use strategy_map::model::{Field, Input};

use crate::{Bank, held_out};

/// The chance that a flag is yes, from all other fields but some.
pub(crate) fn chance(bank: &Bank, flag: &str, without: &[&str]) -> Value {
    let is_asked = |field: &&Field| field.name != flag && !without.contains(&field.name.as_str());
    let question = ChanceQuestion {
        table: Arc::clone(&bank.table),
        fields: bank.project.fields.clone(),
        as_of: bank.as_of,
        of: Outcome::Flag(flag.to_owned()).rule(),
        among: None,
        from: bank.project.fields.iter().filter(is_asked).map(|field| field.name.clone()).collect(),
        seed: 1,
    };
    let found = fit_chance(&question, &Watch::default()).unwrap().unwrap();
    let left_out = found.left_out.iter().map(|(field, why)| json!([field, format!("{why:?}")]));
    let tenths = found.tenths.iter().map(|it| json!([it.rows, it.events, it.predicted]));
    let quality = found.chance.quality;
    json!({
        "of": question.of,
        "counts": [found.yes, found.no, found.unknown],
        "fitted": quality.fitted,
        "held_out": quality.held_out,
        "events": quality.events,
        "auc": quality.auc,
        "brier": quality.brier,
        "intercept": found.chance.intercept,
        "reasons": found.reasons.iter().map(reason).collect::<Vec<_>>(),
        "left_out": left_out.collect::<Vec<_>>(),
        "tenths": tenths.collect::<Vec<_>>(),
        "held": held(bank, &question, &found),
    })
}

fn reason(it: &Reason) -> Value {
    let scaled = &it.input;
    json!({
        "input": scaled.input,
        "blank": scaled.blank,
        "clip": scaled.clip,
        "log": scaled.log,
        "centre": scaled.centre,
        "scale": scaled.scale,
        "weight": it.weight,
        "alone": it.alone,
        "suspicious": it.is_suspicious(),
    })
}

/// The customers who were held out. Which they are depends on the inputs in the order asked: those of the words of a text from
/// the most frequent one on.
fn held(bank: &Bank, question: &ChanceQuestion, found: &FittedChance) -> Vec<u32> {
    let context = bank.context();
    let place = |input: &Input| {
        let field = match input {
            Input::Number(value) => value.fields(),
            Input::Holds(rule) => rule.fields(),
        };
        let have = raw_feature(&context, input).unwrap().values.iter().filter(|value| **value > 0.0).count();
        (question.from.iter().position(|name| *name == field[0]), std::cmp::Reverse(have))
    };
    let mut inputs: Vec<_> = found.reasons.iter().map(|reason| &reason.input).collect();
    inputs.sort_by_cached_key(|scaled| place(&scaled.input));
    let columns: Vec<_> = inputs.iter().map(|scaled| scaled_feature(&context, scaled).unwrap()).collect();
    let truth = context.truth(&question.of).unwrap();
    let rows: Vec<u32> = truth.unknown.not().ones_iter().map(|row| u32::try_from(row).unwrap()).collect();
    let values = rows.iter().flat_map(|row| columns.iter().map(|column| column.values[*row as usize]));
    let matrix = Matrix::new(columns.len(), values.collect());
    let is_so = |at: u32| truth.yes.get(rows[at as usize] as usize);
    held_out(&matrix, is_so, question.seed).into_iter().map(|at| rows[at as usize]).collect()
}
