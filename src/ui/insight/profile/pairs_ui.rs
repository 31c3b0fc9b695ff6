//! Which products the customers hold together: every pair with its support, its confidence in both directions and its
//! lift, and a warning where these say little.

use eframe::egui::{RichText, Ui};

use crate::data::live::Who;
use crate::data::portrait::{Holding, PairOf, Warning, holds_rule, is_product};
use crate::model::{Field, Rule};
use crate::session::{Action, Portrayal};
use crate::text::number::{BLANK, count, percent};
use crate::ui::View;
use crate::ui::theme::tokens::TEXT;
use crate::ui::widgets::{self, Sheet, SheetColumn};

use super::parts_ui::share_words;
use super::who_data::list_of;

/// The smallest supports to choose from.
const SUPPORTS: [f64; 6] = [0.0, 0.001, 0.005, 0.01, 0.05, 0.1];
/// The table of the pairs.
const SHEET: &str = "profile-pairs";
/// Widths of a product and of a number.
const PRODUCT: f32 = 130.0;
const NUMBER: f32 = 96.0;
const WARNING: f32 = 200.0;

/// The pairs with enough support; nothing is known of them without two products.
pub(super) fn pairs_ui(ui: &mut Ui, view: &View<'_>, who: &Who, holding: Option<&Holding>) {
    let least = view.session.view().portrait.least_support;
    ui.horizontal(|ui| choosers_ui(ui, view, least));
    let all = holding.map_or(&[][..], |holding| &holding.pairs);
    let pairs: Vec<&PairOf> = all.iter().filter(|it| it.pair.support().unwrap_or(0.0) >= least).collect();
    let args = [("n", &count(pairs.len() as u64)), ("hidden", &count((all.len() - pairs.len()) as u64))];
    widgets::small(ui, view.text_with("profile-pairs-shown", &args.map(|(key, value)| (key, value.as_str()))));
    widgets::small(ui, view.text("profile-pairs-meaning"));
    if all.is_empty() {
        widgets::dim(ui, view.text("profile-pairs-none"));
        return;
    }
    row_ui(ui, view, who, &pairs);
    if let Some(pair) = table_ui(ui, view, &pairs) {
        open(view, who, pair, [true, true]);
    }
}

/// Which fields stand for products, and the smallest support.
fn choosers_ui(ui: &mut Ui, view: &View<'_>, least: f64) {
    let Some(project) = view.session.project() else { return };
    let options = project.fields.iter().filter(|field| is_product(field));
    let options: Vec<(String, String)> = options.map(|field| (field.name.clone(), field.name.clone())).collect();
    let mut products = view.session.portrait_products();
    widgets::dim(ui, view.text("profile-pairs-products"));
    let none = view.text("profile-pairs-no-products");
    if widgets::multi_choice(ui, &view.text("profile-pairs-products"), &mut products, &options, &none) {
        view.send(Action::Portray(Portrayal::Products(products)));
    }
    widgets::dim(ui, view.text("profile-pairs-least"));
    let words = |support: f64| if support > 0.0 { percent(support, 1) } else { view.text("profile-pairs-all") };
    let options: Vec<(f64, String)> = SUPPORTS.into_iter().map(|support| (support, words(support))).collect();
    let mut chosen = least;
    if widgets::choice(ui, &view.text("profile-pairs-least"), &mut chosen, &options) {
        view.send(Action::Portray(Portrayal::LeastSupport(chosen)));
    }
}

/// What can be done with the pair that was chosen.
fn row_ui(ui: &mut Ui, view: &View<'_>, who: &Who, pairs: &[&PairOf]) {
    ui.horizontal(|ui| {
        let Some(it) = widgets::sheet_row(ui, SHEET, pairs.len()).and_then(|row| pairs.get(row)) else {
            widgets::small(ui, view.text("profile-pairs-hint"));
            return;
        };
        let (first, second) = (it.first.as_str(), it.second.as_str());
        let only = |a: &str, b: &str| view.text_with("profile-pairs-only", &[("first", a), ("second", b)]);
        let buttons = [
            (view.text_with("profile-pairs-both", &[("first", first), ("second", second)]), [true, true]),
            (only(first, second), [true, false]),
            (only(second, first), [false, true]),
        ];
        for (text, holds) in buttons {
            if widgets::button(ui, text).clicked() {
                open(view, who, it, holds);
            }
        }
    });
}

fn table_ui<'a>(ui: &mut Ui, view: &View<'_>, pairs: &[&'a PairOf]) -> Option<&'a PairOf> {
    let columns = [
        SheetColumn::text(view.text("profile-pairs-first"), PRODUCT),
        SheetColumn::text(view.text("profile-pairs-second"), PRODUCT),
        SheetColumn::number(view.text("profile-pairs-n"), NUMBER),
        SheetColumn::number(view.text("profile-pairs-support"), NUMBER),
        SheetColumn::number(view.text("profile-pairs-there"), NUMBER),
        SheetColumn::number(view.text("profile-pairs-back"), NUMBER),
        SheetColumn::number(view.text("profile-pairs-lift"), NUMBER),
        SheetColumn::text(view.text("profile-pairs-warning"), WARNING),
    ];
    let name = view.text("profile-pairs");
    let shown = Sheet::new(SHEET, &name, &columns).row_height(20.0).main().show(ui, pairs.len(), |ui, row, column| {
        let Some(PairOf { first, second, pair, warnings }) = pairs.get(row) else { return };
        let text = match column {
            0 => first.clone(),
            1 => second.clone(),
            2 => count(pair.both),
            3 => share_words(pair.support()),
            4 => share_words(pair.confidence()),
            5 => share_words(pair.turned().confidence()),
            6 => pair.lift().map_or_else(|| BLANK.to_owned(), |lift| format!("{lift:.2}")),
            _ => {
                let words: Vec<String> = warnings.iter().map(|it| view.text(warning_key(*it))).collect();
                words.join(&view.text("list-separator"))
            }
        };
        let text = RichText::new(text).size(TEXT - 1.0);
        widgets::elided(ui, if warnings.is_empty() { text } else { text.color(view.tokens.dim) });
    });
    shown.opened.and_then(|row| pairs.get(row)).copied()
}

/// Lists the customers who hold the one and the other, or do not.
fn open(view: &View<'_>, who: &Who, pair: &PairOf, holds: [bool; 2]) {
    let Some(project) = view.session.project() else { return };
    let fields = [&pair.first, &pair.second].map(|name| project.field(name));
    let part = |(field, holds): (Option<&Field>, bool)| {
        let rule = holds_rule(field?);
        Some(if holds { rule } else { Rule::Not(Box::new(rule)) })
    };
    let parts: Option<Vec<Rule>> = fields.into_iter().zip(holds).map(part).collect();
    if let Some(parts) = parts {
        view.send(Action::ListThese(list_of(who, Rule::All(parts))));
    }
}

const fn warning_key(warning: Warning) -> &'static str {
    match warning {
        Warning::Common => "profile-warning-common",
        Warning::Rare => "profile-warning-rare",
        Warning::Few => "profile-warning-few",
    }
}
