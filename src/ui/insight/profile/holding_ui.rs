//! How many products the customers hold, and how often only one in each tier.

use std::sync::Arc;

use eframe::egui::Ui;

use crate::data::live::{ListOf, Who};
use crate::data::portrait::{Holding, HoldingOf, TierRow};
use crate::model::{Comparison, Rule, Value};
use crate::session::Session;
use crate::ui::View;
use crate::ui::theme::tokens::SPACE_L;
use crate::ui::widgets;

use super::parts_ui::{PartRow, Parts, known_words};
use super::who_data::list_of;

/// Private-banking customers who hold one product only, as the source documents of the product have it (domain.md §7.5).
const PRIVATE_SINGLE: f64 = 0.25;
/// Share of the height that the bars have, and their least and most.
const BARS: (f32, f32, f32) = (0.42, 110.0, 280.0);

/// Both, side by side.
pub(super) fn holding_ui(ui: &mut Ui, view: &View<'_>, who: &Who, holding: &Holding) {
    let (share, least, most) = BARS;
    let height = (ui.available_height() * share).clamp(least, most);
    ui.spacing_mut().item_spacing.x = SPACE_L;
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            counts_ui(left, view, who, holding, height);
            tiers_ui(right, view, who, holding, height);
        }
    });
}

fn counts_ui(ui: &mut Ui, view: &View<'_>, who: &Who, holding: &Holding, height: f32) {
    widgets::bold(ui, view.text("profile-products"));
    let by = match &holding.of {
        HoldingOf::Field(field) => view.text_with("profile-products-field", &[("field", field)]),
        HoldingOf::Products(names) => {
            let names = names.join(&view.text("list-separator"));
            view.text_with("profile-products-flags", &[("fields", &names)])
        }
    };
    widgets::small(ui, format!("{by} {}", known_words(view, holding.known, holding.blank)));
    Parts {
        id: "profile-products",
        name: view.text("profile-products"),
        heads: ["profile-products-head", "profile-head-share", "profile-head-others-share"].map(|key| view.text(key)),
        rows: (0..holding.counts.len()).filter_map(|products| count_row(view, who, holding, products)).collect(),
        drawn: holding.counts.len(),
        labels: None,
        reference: None,
        height,
    }
    .show(ui, view);
}

/// The customers with so many products.
fn count_row<'a>(view: &View<'_>, who: &'a Who, holding: &'a Holding, products: usize) -> Option<PartRow<'a>> {
    let counted = *holding.counts.get(products)?;
    let or_more = if products + 1 == holding.counts.len() { "+" } else { "" };
    let words = view.text_with("profile-products-n", &[("n", &format!("{products}{or_more}"))]);
    let rule = holding.rule_of(products);
    Some(PartRow {
        segment: segment(who, rule.clone(), &words),
        words,
        count: counted,
        of: None,
        share: counted.shares_of(holding.known),
        list: Box::new(move || match &rule {
            Some(rule) => list_of(who, rule.clone()),
            None => among(who, holding, products),
        }),
    })
}

fn tiers_ui(ui: &mut Ui, view: &View<'_>, who: &Who, holding: &Holding, height: f32) {
    widgets::bold(ui, view.text("profile-single"));
    let Some(field) = &holding.tier_field else {
        widgets::small(ui, view.text("profile-single-none"));
        return;
    };
    if holding.tiers.is_empty() {
        widgets::small(ui, view.text_with("profile-single-many", &[("field", field)]));
        return;
    }
    widgets::small(ui, view.text_with("profile-single-field", &[("field", field)]));
    let private = view.text("profile-private");
    let private = holding.tiers.iter().position(|tier| private.split('/').any(|word| tier.tier.contains(word)));
    if private.is_some() {
        widgets::small(ui, view.text("profile-single-source"));
    }
    Parts {
        id: "profile-single",
        name: view.text("profile-single"),
        heads: [field.clone(), view.text("profile-head-rate"), view.text("profile-head-others-rate")],
        rows: holding.tiers.iter().map(|tier| tier_row(view, who, holding, field, tier)).collect(),
        drawn: holding.tiers.len(),
        labels: None,
        reference: private.map(|place| (place, PRIVATE_SINGLE)),
        height,
    }
    .show(ui, view);
}

/// The customers of a tier with a single product.
fn tier_row<'a>(view: &View<'_>, who: &'a Who, holding: &'a Holding, field: &str, tier: &TierRow) -> PartRow<'a> {
    let (left, right) = (Value::Field(field.to_owned()), Value::Text(tier.tier.clone()));
    let of_tier = Rule::Compare { left, is: Comparison::Equal, right };
    let both = holding.rule_of(1).map(|single| Rule::All(vec![of_tier.clone(), single]));
    let name = view.text_with("profile-single-of", &[("tier", &tier.tier)]);
    PartRow {
        segment: segment(who, both.clone(), &name),
        words: tier.tier.clone(),
        count: tier.single,
        of: Some(tier.known.group),
        share: tier.single.shares_of(tier.known),
        list: Box::new(move || match &both {
            Some(both) => list_of(who, both.clone()),
            None => ListOf { only: among(who, holding, 1).only, ..list_of(who, of_tier.clone()) },
        }),
    }
}

/// The segment that can be made of some customers, and its name.
fn segment(who: &Who, rule: Option<Rule>, name: &str) -> Option<(Rule, String)> {
    rule.filter(|_| Session::has_rule(who)).map(|rule| (rule, name.to_owned()))
}

/// The customers with so many products, by their rows.
fn among(who: &Who, holding: &Holding, products: usize) -> ListOf {
    let rows = holding.rows.get(products).map(|rows| match &who.only {
        Some(only) => Arc::new(only.and(rows)),
        None => Arc::clone(rows),
    });
    Who { only: rows, ..who.clone() }.into()
}
