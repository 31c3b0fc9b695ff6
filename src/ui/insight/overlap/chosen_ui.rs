//! The customers that were clicked on: who and how many they are, and what can be done with them.

use eframe::egui::{Align, Layout, RichText, Sense, Ui, UiBuilder, vec2};

use crate::data::overlap::{Among, OverlapAnswer};
use crate::session::{Action, OverlapAct};
use crate::text::number::count;
use crate::ui::theme::{Icon, tokens::SMALL};
use crate::ui::widgets;

use super::words::Shown;

/// Height of the strip inside, whether anybody is chosen or not: what is below it stands still.
const HEIGHT: f32 = 40.0;

/// The strip of the chosen customers; while none are chosen, or nobody counted them, it says how to choose some.
pub(super) fn chosen_ui(ui: &mut Ui, shown: &Shown<'_>, answer: &OverlapAnswer) {
    let view = shown.view;
    let chosen = view.session.view().overlap.chosen.as_ref();
    let found = chosen.and_then(|among| Some((among, customers_of(shown, answer, among)?)));
    widgets::card_chosen(ui, found.is_some(), |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let from_right = Layout::right_to_left(Align::Center);
        let inside = &mut ui.new_child(UiBuilder::new().max_rect(place).layout(from_right));
        match found {
            Some((among, customers)) => found_ui(inside, shown, among, customers),
            None => drop(inside.centered_and_justified(|ui| widgets::dim(ui, view.text("overlap-choose")))),
        }
    });
}

/// From the right.
fn found_ui(ui: &mut Ui, shown: &Shown<'_>, among: &Among, customers: u64) {
    let view = shown.view;
    if widgets::icon_button(ui, Icon::Close, &view.text("overlap-close")).clicked() {
        view.send(Action::Overlap(OverlapAct::Choose(None)));
    }
    segment_ui(ui, shown, among, customers);
    let list = view.text_with("overlap-list", &[("n", &count(customers))]);
    if widgets::button_if(ui, customers > 0, list).clicked() {
        view.send(Action::Overlap(OverlapAct::List(among.clone())));
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| words_ui(ui, shown, among, customers));
}

fn words_ui(ui: &mut Ui, shown: &Shown<'_>, among: &Among, customers: u64) {
    let view = shown.view;
    let more = match (shown.pair_of(among), among) {
        (Some(pair), _) => Some(shown.pair_words("overlap-chosen-pair", &pair)),
        (None, Among::Exactly(_)) => Some(view.text("overlap-chosen-blanks")),
        _ => None,
    };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let (who, n, share) = (view.session.among_words(among), count(customers), shown.share_of_all(customers));
        let words = view.text_with("overlap-chosen", &[("who", &who), ("n", &n), ("share", &share)]);
        widgets::elided(ui, RichText::new(words).strong());
        if let Some(more) = more {
            widgets::elided(ui, RichText::new(more).size(SMALL).color(view.tokens.dim));
        }
    });
}

/// Makes a segment of them; where no rule can say who they are, the session tells.
fn segment_ui(ui: &mut Ui, shown: &Shown<'_>, among: &Among, customers: u64) {
    let view = shown.view;
    let is_possible = customers > 0 && !view.session.read_only();
    let response = widgets::button_if(ui, is_possible, view.text("overlap-add-segment"));
    if response.on_hover_text(view.text("overlap-add-segment-where")).clicked() {
        view.send(Action::Overlap(OverlapAct::AddSegment(among.clone())));
    }
}

/// How many they are: as two segments, or as a bar that is shown.
fn customers_of(shown: &Shown<'_>, answer: &OverlapAnswer, among: &Among) -> Option<u64> {
    let bar = || {
        let segments = shown.overlaps.signature(among.named())?;
        let inclusive = matches!(among, Among::AtLeast(_));
        let bars = answer.upset.bars.iter().filter(|_| answer.of.inclusive == inclusive);
        bars.filter(|bar| bar.segments == segments).map(|bar| bar.customers).next()
    };
    let alone = || {
        let Among::AtLeast(ids) = among else { return None };
        let [only] = ids.as_slice() else { return None };
        shown.overlaps.segments.iter().find(|segment| segment.id == *only).map(|segment| segment.customers)
    };
    shown.pair_of(among).map(|pair| pair.both).or_else(alone).or_else(bar)
}
