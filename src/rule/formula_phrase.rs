//! How a derived field is made, in words. Every pattern comes from `rule.ftl`.

use crate::model::{Bands, Chance, Clusters, Formula, Input, Scaled, Term};
use crate::text::{Texts, number};

use super::{sentence, value_phrase};

/// How a formula makes its values, without a full stop, e.g. `活期余额 + 理财余额 × 0.8`.
pub fn formula_phrase(formula: &Formula, texts: &Texts) -> String {
    match formula {
        Formula::Value(value) => value_phrase(value, texts),
        Formula::Sum(terms) => terms.iter().map(term).collect::<Vec<_>>().join(" + "),
        Formula::Flag(rule) => sentence(rule, texts),
        Formula::Band(Bands { value, cuts, names }) => {
            let (value, bands) = (value_phrase(value, texts), stretches(cuts, names, texts));
            texts.with("rule-formula-band", &[("value", &value), ("bands", &bands)])
        }
        Formula::Score { value, cuts, descending } => {
            let key = if *descending { "rule-formula-score-descending" } else { "rule-formula-score" };
            let (value, most) = (value_phrase(value, texts), (cuts.len() + 1).to_string());
            texts.with(key, &[("value", &value), ("most", &most)])
        }
        Formula::StickyTier { cuts, names, grace, watch, months } => {
            let bands = stretches(cuts, names, texts);
            let needed = grace.saturating_add(*watch).to_string();
            if formula.has_too_few_months() {
                let given = months.len().to_string();
                let args = [("needed", needed.as_str()), ("given", &given), ("bands", &bands)];
                return texts.with("rule-formula-tier-now", &args);
            }
            let grace = grace.to_string();
            texts.with("rule-formula-tier", &[("needed", &needed), ("grace", &grace), ("bands", &bands)])
        }
        Formula::UnderWatch(tier) => texts.with("rule-formula-watch", &[("tier", tier)]),
        Formula::Cluster(Clusters { inputs, names, .. }) => {
            let (inputs, groups) = (inputs_phrase(inputs.iter(), texts), names.len().to_string());
            texts.with("rule-formula-cluster", &[("inputs", &inputs), ("groups", &groups)])
        }
        Formula::Chance(Chance { of, terms, .. }) => {
            let inputs = inputs_phrase(terms.iter().map(|term| &term.input), texts);
            texts.with("rule-formula-chance", &[("inputs", &inputs), ("of", &sentence(of, texts))])
        }
    }
}

/// An input of a fitted model in words.
pub fn input_phrase(input: &Input, texts: &Texts) -> String {
    match input {
        Input::Number(value) => value_phrase(value, texts),
        Input::Holds(rule) => sentence(rule, texts),
    }
}

/// What a fitted model is made from, e.g. `AUM、年龄`.
fn inputs_phrase<'a>(inputs: impl Iterator<Item = &'a Scaled>, texts: &Texts) -> String {
    let phrases = inputs.map(|scaled| input_phrase(&scaled.input, texts));
    phrases.reduce(|left, right| texts.with("rule-list", &[("left", &left), ("right", &right)])).unwrap_or_default()
}

fn term(term: &Term) -> String {
    if term.weight.to_bits() == 1.0_f64.to_bits() {
        return term.field.clone();
    }
    format!("{} \u{d7} {}", term.field, number::exact(term.weight))
}

fn stretches(cuts: &[f64], names: &[String], texts: &Texts) -> String {
    let cut = |index: usize| cuts.get(index).map(|cut| number::spoken(*cut, texts.locale())).unwrap_or_default();
    let words = names.iter().enumerate().map(|(index, name)| match index.checked_sub(1) {
        None => texts.with("rule-formula-lowest", &[("name", name), ("cut", &cut(0))]),
        Some(below) => texts.with("rule-formula-from", &[("name", name), ("cut", &cut(below))]),
    });
    words.reduce(|left, right| texts.with("rule-list", &[("left", &left), ("right", &right)])).unwrap_or_default()
}
