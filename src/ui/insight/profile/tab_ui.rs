//! The tab 画像 as a whole: whose portrait, how many they are and what they are worth, and the part that is shown.

use eframe::egui::Ui;

use crate::data::live::Who;
use crate::data::portrait::{Portrait, Worth};
use crate::session::{Action, LaneEnd, PortraitPart, Portrayal};
use crate::text::number::count;
use crate::ui::View;
use crate::ui::figures::{percent, share_of};
use crate::ui::theme::tokens::SPACE_S;
use crate::ui::value;
use crate::ui::widgets;

use super::fields_ui::fields_ui;
use super::holding_ui::holding_ui;
use super::pairs_ui::pairs_ui;
use super::who_ui::who_ui;

/// Width of the bar that tells how far a portrait is.
const PROGRESS: f32 = 120.0;

/// Draws the tab.
pub(in crate::ui::insight) fn profile_tab_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.table().is_none() {
        widgets::dim(ui, view.text("customers-no-data"));
        return;
    }
    let who = view.session.portrayed();
    ui.horizontal(|ui| {
        who_ui(ui, view, &who);
        ui.separator();
        part_ui(ui, view);
        state_ui(ui, view);
    });
    let Some(portrait) = view.session.portrait(&who) else { return };
    ui.scope(|ui| {
        if !view.session.portrait_is_current() {
            ui.multiply_opacity(0.6);
        }
        size_ui(ui, view, portrait);
        ui.add_space(SPACE_S);
        if portrait.customers.group == 0 {
            widgets::dim(ui, view.text("customers-none"));
            return;
        }
        answer_ui(ui, view, &who, portrait);
    });
}

fn part_ui(ui: &mut Ui, view: &View<'_>) {
    let mut part = view.session.view().portrait.part;
    let options = [
        (PortraitPart::Fields, view.text("profile-part-fields")),
        (PortraitPart::Products, view.text("profile-part-products")),
        (PortraitPart::Pairs, view.text("profile-part-pairs")),
    ];
    if widgets::segmented(ui, &view.text("profile-parts-of-tab"), &mut part, &options) {
        view.send(Action::Portray(Portrayal::Part(part)));
    }
}

/// Whether the portrait is on its way, or has ended without a result.
fn state_ui(ui: &mut Ui, view: &View<'_>) {
    let ended = view.session.portrait_end();
    if let Some(ended) = ended {
        let key = if ended == LaneEnd::Cancelled { "profile-stopped" } else { "profile-failed" };
        widgets::dim(ui, view.text(key));
        if widgets::button(ui, view.text("profile-again")).clicked() {
            view.send(Action::Portray(Portrayal::Again));
        }
    } else if !view.session.portrait_is_current() {
        let progress = view.session.portrait_progress();
        let known = (progress.total > 0).then(|| progress.done as f32 / progress.total as f32);
        widgets::progress(ui, &view.text("profile-computing"), PROGRESS, known);
        if widgets::button(ui, view.text("profile-stop")).clicked() {
            view.send(Action::Portray(Portrayal::Stop));
        }
    }
}

/// How many they are, and what they are worth.
fn size_ui(ui: &mut Ui, view: &View<'_>, portrait: &Portrait) {
    let customers = portrait.customers;
    let all = customers.group + customers.others;
    let args = [("n", count(customers.group)), ("all", count(all)), ("share", share_of(customers.group, all))];
    let args = args.each_ref().map(|(key, value)| (*key, value.as_str()));
    widgets::bold(ui, view.text_with("profile-size", &args));
    if let Some(worth) = &portrait.worth {
        widgets::small(ui, worth_words(view, worth));
    }
}

fn worth_words(view: &View<'_>, worth: &Worth) -> String {
    let field = view.session.project().and_then(|project| project.field(&worth.field));
    let written = |value: Option<f64>| {
        value.map_or_else(|| crate::text::number::BLANK.to_owned(), |it| value::mean(field, false, it, view.texts()))
    };
    let whole = worth.sum.0 + worth.sum.1;
    let share = if whole > 0.0 { percent(worth.sum.0 / whole) } else { String::new() };
    let args = [
        ("field", worth.field.clone()),
        ("sum", written((worth.known.group > 0).then_some(worth.sum.0))),
        ("share", share),
        ("mean", written(worth.mean.0)),
        ("others-mean", written(worth.mean.1)),
        ("median", written(worth.median.0)),
        ("others-median", written(worth.median.1)),
        ("known", count(worth.known.group)),
    ];
    let key = if worth.known.others > 0 { "profile-worth" } else { "profile-worth-alone" };
    view.text_with(key, &args.each_ref().map(|(key, value)| (*key, value.as_str())))
}

fn answer_ui(ui: &mut Ui, view: &View<'_>, who: &Who, portrait: &Portrait) {
    match (view.session.view().portrait.part, &portrait.holding) {
        (PortraitPart::Fields, _) => fields_ui(ui, view, who, portrait),
        (PortraitPart::Products, Some(holding)) => holding_ui(ui, view, who, holding),
        (PortraitPart::Products, None) => {
            widgets::dim(ui, view.text("profile-products-none"));
        }
        (PortraitPart::Pairs, holding) => pairs_ui(ui, view, who, holding.as_ref()),
    }
}
