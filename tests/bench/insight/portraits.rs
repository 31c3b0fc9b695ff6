//! Some customers against the rest of the bank, and what they hold.

use std::sync::Arc;

use serde_json::{Value, json};
use strategy_map::data::Watch;
use strategy_map::data::live::Who;
use strategy_map::data::portrait::{Difference, FieldPortrait, PairOf, Part, PartOf, PortraitOf, Profiler, index};
use strategy_map::rule::{Schema, parse};

use crate::Bank;

/// The customers for whom a rule is true, against all others.
pub(crate) fn portrait(bank: &Bank, rule: &str, products: &[&str]) -> Value {
    let within = (!rule.is_empty()).then(|| parse(rule, &Schema::of(&bank.project.fields)).unwrap());
    let of = PortraitOf {
        who: Who { within: within.clone(), ..Who::default() },
        products: products.iter().map(|name| (*name).to_owned()).collect(),
        project: Arc::clone(&bank.project),
        table: Arc::clone(&bank.table),
        as_of: bank.as_of,
    };
    let found = Profiler::default().answer(&of, &Watch::default()).unwrap();
    let difference = |it: &Difference| {
        json!({
            "field": it.field,
            "category": it.category,
            "group": it.group,
            "others": it.others,
            "effect": it.effect,
            "chance": it.chance,
            "outstanding": found.stands_out(it),
        })
    };
    let worth =
        found.worth.as_ref().map(|it| json!({"field": it.field, "sum": it.sum, "mean": it.mean, "median": it.median}));
    let holding = found.holding.as_ref().map(|it| {
        json!({
            "counts": it.counts.iter().map(|count| [count.group, count.others]).collect::<Vec<_>>(),
            "pairs": it.pairs.iter().map(pair).collect::<Vec<_>>(),
        })
    });
    json!({
        "rule": within,
        "customers": [found.customers.group, found.customers.others],
        "fields": found.fields.iter().map(field).collect::<Vec<_>>(),
        "differences": found.differences.iter().map(difference).collect::<Vec<_>>(),
        "worth": worth,
        "products": products,
        "holding": holding,
    })
}

fn field(it: &FieldPortrait) -> Value {
    let part = |part: &Part| {
        let of = match &part.of {
            PartOf::Word(word) => json!(word),
            PartOf::Flag(flag) => json!(flag),
            PartOf::Below | PartOf::Bin(_) | PartOf::Above => Value::Null,
        };
        let rule = it.rule_of(part);
        json!({"of": of, "rule": rule, "count": [part.count.group, part.count.others], "index": index(it.shares(part))})
    };
    json!({
        "field": it.field,
        "known": [it.known.group, it.known.others],
        "mean": it.mean,
        "parts": it.parts.iter().map(part).collect::<Vec<_>>(),
    })
}

fn pair(it: &PairOf) -> Value {
    let turned = it.pair.turned();
    json!({
        "names": [it.first, it.second],
        "counts": [it.pair.known, it.pair.first, it.pair.second, it.pair.both],
        "support": it.pair.support(),
        "confidence": [it.pair.confidence(), turned.confidence()],
        "lift": it.pair.lift(),
        "warnings": it.warnings.iter().map(|warning| format!("{warning:?}")).collect::<Vec<_>>(),
    })
}
