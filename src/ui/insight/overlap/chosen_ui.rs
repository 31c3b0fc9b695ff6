//! The customers that were clicked on: who and how many they are, and what can be done with them.

use eframe::egui::{Align, Layout, RichText, Ui};

use crate::data::overlap::{Among, OverlapAnswer};
use crate::session::{Action, OverlapAct};
use crate::text::number::count;
use crate::ui::theme::{Icon, tokens::SMALL};
use crate::ui::widgets;

use super::words::Shown;

/// The strip of the chosen customers; nothing while none are chosen, or when nobody counted them.
pub(super) fn chosen_ui(ui: &mut Ui, shown: &Shown<'_>, answer: &OverlapAnswer) {
    let view = shown.view;
    let Some(among) = &view.session.view().overlap.chosen else { return };
    let Some(customers) = customers_of(shown, answer, among) else { return };
    widgets::card_chosen(ui, true, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::icon_button(ui, Icon::Close, &view.text("overlap-close")).clicked() {
                    view.send(Action::Overlap(OverlapAct::Choose(None)));
                }
                segment_ui(ui, shown, among, customers);
                let list = view.text_with("overlap-list", &[("n", &count(customers))]);
                if widgets::button_if(ui, customers > 0, list).clicked() {
                    view.send(Action::Overlap(OverlapAct::List(among.clone())));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| words_ui(ui, shown, among, customers));
            });
        });
    });
}

fn words_ui(ui: &mut Ui, shown: &Shown<'_>, among: &Among, customers: u64) {
    let view = shown.view;
    let more = match (shown.pair_of(among), among) {
        (Some(pair), _) => Some(shown.pair_words("overlap-chosen-pair", &pair)),
        (None, Among::Exactly(_)) => Some(view.text("overlap-chosen-blanks")),
        _ => None,
    };
    ui.vertical(|ui| {
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
