//! Groups by k-means: how fields are treated, the sample, the panel of k, the last fit, the cards and their rules.

use std::sync::Arc;

use serde_json::{Value, json};
use strategy_map::analysis::Matrix;
use strategy_map::data::Watch;
use strategy_map::data::cluster::{
    Blanks, Card, FieldLook, FitAsked, Fitted, KQuality, Panel, PanelAsked, Settings, Treated, fit, looks, panel,
    treated,
};
use strategy_map::data::features::{Feature, raw_feature};
use strategy_map::model::Scaled;

use crate::{Bank, held_out};

/// Customers that a rule is made from and measured on, at most.
const TREE: usize = 30_000;

/// The panel on some fields as they are proposed to be treated, or with other blanks; the groups of the proposed number, and
/// of `also`.
pub(crate) fn groups(bank: &Bank, fields: &[(&str, Option<Blanks>)], also: usize) -> Value {
    let watch = Watch::default();
    let looks = Arc::new(looks(&bank.table, &bank.project.fields, bank.as_of, &watch).unwrap());
    let as_wanted = |(name, blanks): &(&str, Option<Blanks>)| {
        let proposed = treated(&looks, name).unwrap();
        Treated { blanks: blanks.unwrap_or(proposed.blanks), ..proposed }
    };
    let inputs = fields.iter().map(as_wanted).collect();
    let asked = PanelAsked {
        table: Arc::clone(&bank.table),
        fields: bank.project.fields.clone(),
        as_of: bank.as_of,
        looks: Arc::clone(&looks),
        settings: Settings::of(inputs),
        before: None,
    };
    let panel = Arc::new(panel(&asked, &watch).unwrap().unwrap());
    let proposed = panel.proposed.unwrap().k;
    let made = |k: usize| fit(&FitAsked { panel: Arc::clone(&panel), k }, &watch).unwrap().unwrap();
    let prepared = &panel.prepared;
    let sampled: Vec<u32> = prepared.sampled.iter().map(|place| prepared.rows[*place as usize]).collect();
    let fits = [proposed, also].map(|k| fitted(bank, &panel, &made(k)));
    json!({
        "inputs": fields.iter().zip(&prepared.inputs).map(|((field, _), scaled)| input(field, scaled)).collect::<Vec<_>>(),
        "looks": looks.iter().map(look).collect::<Vec<_>>(),
        "known": prepared.rows.len(),
        "sampled": sampled,
        "sample": numbers(&prepared.sample),
        "panel": panel.qualities.iter().map(quality).collect::<Vec<_>>(),
        "proposed": proposed,
        "fits": fits,
    })
}

fn input(field: &str, scaled: &Scaled) -> Value {
    let Scaled { blank, clip, log, centre, scale, .. } = scaled;
    json!({"field": field, "blank": blank, "clip": clip, "log": log, "centre": centre, "scale": scale})
}

/// A field as it is proposed to be treated, which is how cards compare it.
fn look(look: &FieldLook) -> Value {
    let clip = look.ends.filter(|_| look.proposal.clip);
    let kind = format!("{:?}", look.kind);
    json!({"field": look.field, "kind": kind, "log": look.proposal.log, "clip": clip, "skews": look.skews, "median": look.median})
}

fn quality(it: &KQuality) -> Value {
    json!({
        "k": it.k,
        "inertia": it.inertia,
        "silhouette": it.silhouette,
        "davies_bouldin": it.davies_bouldin,
        "calinski_harabasz": it.calinski_harabasz,
        "stability": it.stability,
        "sizes": it.sizes,
        "centres": numbers(&it.centres),
    })
}

fn fitted(bank: &Bank, panel: &Panel, fitted: &Fitted) -> Value {
    let plane = fitted.plane.as_ref().unwrap();
    json!({
        "k": fitted.asked.k,
        "centres": numbers(fitted.centres.as_ref().unwrap()),
        "cards": fitted.cards.iter().map(|it| card(bank, panel, it)).collect::<Vec<_>>(),
        "explained": plane.explained,
        "points": plane.points.iter().map(|(place, _)| place).collect::<Vec<_>>(),
    })
}

fn card(bank: &Bank, panel: &Panel, card: &Card) -> Value {
    let differing = |it: &strategy_map::data::cluster::Differing| {
        let figure = format!("{:?}", it.figure);
        json!({"field": it.field, "figure": figure, "group": it.group, "bank": it.bank, "effect": it.effect})
    };
    let described = card.described.as_ref().map(|it| {
        json!({
            "rule": it.rule,
            "held": held_of(bank, panel, card),
            "fitted_on": it.fitted_on,
            "measured_on": it.measured_on,
            "members": it.members,
            "caught": it.caught,
            "strangers": it.strangers,
            "matched": it.matched,
            "matched_members": it.matched_members,
        })
    });
    json!({
        "rows": card.members.ones_iter().collect::<Vec<_>>(),
        "size": card.size,
        "differing": card.differing.iter().map(differing).collect::<Vec<_>>(),
        "described": described,
    })
}

/// The customers on whom the rule of a group is measured, as rows of the table.
fn held_of(bank: &Bank, panel: &Panel, card: &Card) -> Vec<u32> {
    let (context, prepared, seed) = (bank.context(), &panel.prepared, panel.asked.settings.seed);
    let raw = |scaled: &Scaled| raw_feature(&context, &scaled.input).unwrap();
    let features: Vec<Feature> = prepared.inputs.iter().map(raw).collect();
    let places = strategy_map::analysis::sample_rows(prepared.rows.len(), TREE, seed);
    let rows: Vec<u32> = places.iter().map(|place| prepared.rows[*place as usize]).collect();
    let is_blank = |feature: &Feature, row: u32| !feature.known.get(row as usize);
    let with_blanks: Vec<&Feature> =
        features.iter().filter(|feature| rows.iter().any(|row| is_blank(feature, *row))).collect();
    // As trees see them: what stands for a blank, then for each field that has blanks whether it is one.
    let line = |row: &u32| {
        let value = |(scaled, feature): (&Scaled, &Feature)| {
            let known = feature.values[*row as usize];
            if is_blank(feature, *row) { scaled.blank.unwrap_or_default() } else { known }
        };
        let flags = with_blanks.iter().map(|feature| f64::from(u8::from(is_blank(feature, *row))));
        prepared.inputs.iter().zip(&features).map(value).chain(flags).collect::<Vec<f64>>()
    };
    let matrix = Matrix::new(features.len() + with_blanks.len(), rows.iter().flat_map(line).collect());
    let is_member = |place: u32| card.members.get(rows[place as usize] as usize);
    held_out(&matrix, is_member, seed).into_iter().map(|place| rows[place as usize]).collect()
}

fn numbers(matrix: &Matrix) -> Vec<&[f64]> {
    matrix.iter().collect()
}
