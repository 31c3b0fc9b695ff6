//! One group: who they are, what they are worth, in what they differ, which rule tells them, and what is done with them.

use eframe::egui::{Align, Layout, RichText, Sense, Ui, vec2};

use crate::data::cluster::{Card, Described, Differing, FEWEST, Fitted};
use crate::rule::sentence;
use crate::session::{Action, ClusterAction};
use crate::text::number::count;
use crate::ui::figures::share_of;
use crate::ui::theme::tokens::{SMALL, SPACE_S, TEXT};
use crate::ui::theme::{self, Icon};
use crate::ui::view::View;
use crate::ui::widgets;

use super::clusters_data::{caught_words, differing_words, matched_words, money_words};

/// Differences that are shown.
const SHOWN: usize = 5;
/// Height of one of them.
const LINE: f32 = 18.0;
/// Side of the mark in the colour of the group.
const MARK: f32 = 12.0;

/// Draws the card of the group at this place.
pub(super) fn card_ui(ui: &mut Ui, view: &View<'_>, fitted: &Fitted, group: usize, name: &str) {
    let Some(card) = fitted.cards.get(group) else { return };
    widgets::card(ui, |ui| {
        name_ui(ui, view, fitted, group, name);
        let (n, share) = (count(card.size), share_of(card.size, fitted.asked.panel.prepared.customers));
        ui.label(view.text_with("cluster-size", &[("n", &n), ("share", &share)]));
        if let Some(money) = &card.money {
            for words in money_words(money, view) {
                widgets::small(ui, words);
            }
        }
        ui.add_space(SPACE_S);
        differing_ui(ui, view, card);
        ui.add_space(SPACE_S);
        rule_ui(ui, view, card.described.as_ref());
        ui.horizontal(|ui| {
            if widgets::button(ui, view.text("cluster-open")).clicked() {
                view.send(Action::Cluster(ClusterAction::List(group)));
            }
            adopt_ui(ui, view, group, card, name);
        });
    });
}

/// The name, which can be changed; what became of the name of before.
fn name_ui(ui: &mut Ui, view: &View<'_>, fitted: &Fitted, group: usize, name: &str) {
    let number = (group + 1).to_string();
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(MARK, MARK), Sense::hover());
        ui.painter().circle_filled(rect.center(), MARK / 2.0, view.tokens.group(Some(group)));
        let label = view.text_with("cluster-name-of", &[("n", &number)]);
        if let Some(typed) = widgets::draft_field(ui, &label, name, ui.available_width() - 12.0) {
            view.send(Action::Cluster(ClusterAction::Name(group, typed)));
        }
    });
    if let Some(carried) = fitted.carried.get(group).and_then(Option::as_ref) {
        let (shared, of) = (count(carried.shared), count(carried.of));
        let args = [("name", carried.name.as_str()), ("n", &shared), ("of", &of)];
        widgets::small(ui, view.text_with("cluster-carried", &args));
    } else if !view.session.cluster_is_named(fitted, group) {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(view.text("cluster-ask-name")).size(SMALL).color(view.tokens.mark));
            if widgets::quiet_button(ui, view.text_with("cluster-take-name", &[("n", &number)])).clicked() {
                view.send(Action::Cluster(ClusterAction::Name(group, name.to_owned())));
            }
        });
    }
}

fn differing_ui(ui: &mut Ui, view: &View<'_>, card: &Card) {
    if card.size < FEWEST {
        widgets::small(ui, view.text_with("cluster-too-few", &[("n", &FEWEST.to_string())]));
        return;
    }
    if card.differing.is_empty() {
        widgets::small(ui, view.text("cluster-even"));
        return;
    }
    widgets::small(ui, view.text("cluster-differing"));
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = LINE;
        ui.spacing_mut().item_spacing.y = 2.0;
        for differing in card.differing.iter().take(SHOWN) {
            difference_ui(ui, view, differing);
        }
    });
}

/// A field with the figure of the group and that of the bank.
fn difference_ui(ui: &mut Ui, view: &View<'_>, differing: &Differing) {
    let [name, group, bank, said] = differing_words(differing, view);
    let line = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(RichText::new(bank).size(SMALL).color(view.tokens.dim));
            ui.label(RichText::new(group).font(theme::bold(TEXT - 1.0)));
            let (arrow, _) = ui.allocate_exact_size(vec2(11.0, 11.0), Sense::hover());
            let icon = if differing.effect >= 0.0 { Icon::Up } else { Icon::Down };
            icon.paint(ui.painter(), arrow, view.tokens.mark);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                widgets::elided(ui, RichText::new(name).size(TEXT - 1.0));
            });
        });
    });
    line.response.on_hover_text(said);
}

/// The rule in words, whom it catches and whom it lets in.
fn rule_ui(ui: &mut Ui, view: &View<'_>, described: Option<&Described>) {
    let Some(described) = described else {
        widgets::small(ui, view.text("cluster-no-rule"));
        return;
    };
    ui.label(RichText::new(sentence(&described.rule, view.texts())).size(TEXT - 1.0));
    widgets::small(ui, caught_words(described, view.texts()));
    widgets::small(ui, matched_words(described, view.texts()));
}

/// Makes a segment of the rule; there may be one of the model, of just these customers, already.
fn adopt_ui(ui: &mut Ui, view: &View<'_>, group: usize, card: &Card, name: &str) {
    if card.described.is_none() {
        return;
    }
    let told = |ui: &mut Ui, key: &str, name: &str| {
        let words = view.text_with(key, &[("name", name)]);
        widgets::elided(ui, RichText::new(words).size(SMALL).color(view.tokens.good));
    };
    if let Some(segment) = view.session.adopted_cluster(group) {
        return told(ui, "cluster-adopted", &segment.name);
    }
    let of_model = view.session.segment_of_cluster(name);
    let key = if of_model.is_some() { "cluster-adopt-rule" } else { "cluster-adopt" };
    if widgets::button_if(ui, !view.session.read_only(), view.text(key)).clicked() {
        view.send(Action::Cluster(ClusterAction::Adopt(group)));
    }
    if let Some(segment) = of_model {
        told(ui, "cluster-adopted-model", &segment.name);
    }
}
