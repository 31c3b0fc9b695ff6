//! The chance that something is so: its inputs and weights, who was held out, how good it is.

use std::sync::Arc;

use serde_json::{Value, json};
use strategy_map::data::Watch;
use strategy_map::data::chance::{ChanceQuestion, Outcome, Reason, fit_chance};
use strategy_map::model::Field;

use crate::Bank;

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
        most: ChanceQuestion::MOST,
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
        "held": found.held,
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
