//! Overlaps of the segments, and why some customers stand where they do.

use std::sync::Arc;

use serde_json::{Value, json};
use strategy_map::data::Watch;
use strategy_map::data::overlap::{OverlapAnswerer, OverlapQuestion, Pair, UpsetOf};
use strategy_map::data::why::{Explainer, Explanation, Fact, Judgement, Reason, Seen, Standing};
use strategy_map::model::{Column, Row};
use strategy_map::rule::RuleFault;

use crate::Bank;

/// Every two segments, how many customers are in how many, and the sets that somebody is in exactly.
pub(crate) fn overlaps(bank: &Bank) -> Value {
    let upset = UpsetOf { inclusive: false, least: 1, most: usize::MAX };
    let question = OverlapQuestion {
        project: Arc::clone(&bank.project),
        table: Arc::clone(&bank.table),
        as_of: bank.as_of,
        upset,
    };
    let answer = OverlapAnswerer::default().answer(&question, &Watch::default()).unwrap();
    let overlaps = &answer.overlaps;
    let name = |place: usize| &bank.project.segments[place].name;
    let pair = |it: &Pair| {
        json!({
            "names": [name(it.first), name(it.second)],
            "both": it.both,
            "shares": [it.share_of_first(), it.share_of_second()],
            "jaccard": it.jaccard(),
        })
    };
    let names = |ids: Vec<_>| ids.iter().map(|id| &bank.project.segment(*id).unwrap().name).collect::<Vec<_>>();
    let bar = |it: &strategy_map::data::overlap::Combination| json!({"names": names(overlaps.ids(it.segments)), "customers": it.customers});
    let segment = |(place, it): (usize, &strategy_map::data::overlap::Counted)| json!({"name": name(place), "customers": it.customers, "alone": it.alone});
    json!({
        "segments": overlaps.segments.iter().enumerate().map(segment).collect::<Vec<_>>(),
        "by_number": overlaps.by_number,
        "pairs": overlaps.pairs.largest_first().iter().map(pair).collect::<Vec<_>>(),
        "bars": answer.upset.bars.iter().map(bar).collect::<Vec<_>>(),
        "hidden": answer.upset.hidden,
    })
}

/// Every so manieth customer: what each segment and stage says of him, what decides, where he stands.
pub(crate) fn why(bank: &Bank, each: usize) -> Value {
    let explainer = Explainer::new(&bank.project, &bank.table, bank.as_of);
    let rows = (0..bank.table.rows()).step_by(each);
    rows.map(|row| told(bank, &explainer.explain(u32::try_from(row).unwrap()).unwrap())).collect()
}

fn told(bank: &Bank, why: &Explanation) -> Value {
    let project = &bank.project;
    let segment =
        |it: &strategy_map::data::why::SegmentWhy| part(&project.segment(it.id).unwrap().name, it.standing, &it.judged);
    let axis = &why.axes[0];
    let stages = &project.axes[0].stages;
    let name = |id| &stages.iter().find(|stage| stage.id == id).unwrap().name;
    let stage = |it: &strategy_map::data::why::StageWhy| part(name(it.id), it.standing, &it.judged);
    let row = match why.rows[..] {
        [Row::Segment(id)] => Some(&project.segment(id).unwrap().name),
        _ => None,
    };
    let column = if let Column::Stage(id) = axis.column { Some(name(id)) } else { None };
    json!({
        "row": why.row,
        "place": [row, column],
        "segments": why.segments.iter().map(segment).collect::<Vec<_>>(),
        "stages": axis.stages.iter().map(stage).collect::<Vec<_>>(),
    })
}

fn part(name: &str, standing: Standing, judged: &Result<Judgement, RuleFault>) -> Value {
    let judged = judged.as_ref().unwrap();
    json!({
        "name": name,
        "standing": format!("{standing:?}"),
        "holds": format!("{:?}", judged.holds),
        "reasons": judged.reasons.iter().map(reason).collect::<Vec<_>>(),
    })
}

fn reason(it: &Reason) -> Value {
    let seen = |seen: &Seen| json!({"value": seen.value, "fact": seen.fact.as_ref().map(fact)});
    json!({"condition": it.condition, "holds": format!("{:?}", it.holds), "seen": it.seen.iter().map(seen).collect::<Vec<_>>()})
}

fn fact(fact: &Fact) -> Value {
    match fact {
        Fact::Number(number) => json!(number),
        Fact::Text(text) => json!(text),
        Fact::Date(days) => json!(days),
        Fact::Flag(flag) => json!(flag),
    }
}
