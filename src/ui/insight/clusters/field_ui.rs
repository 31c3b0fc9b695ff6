//! One field that groups stand on, or could: what it looks like, what is done to it, and why that is proposed.

use eframe::egui::{RichText, Ui};

use crate::data::cluster::{Blanks, FieldLook, Scaling, Treated};
use crate::model::FieldType;
use crate::text::number::{count, spoken};
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets;

use super::clusters_data::{name_of, skew_words};

/// Widths of the two lists.
const SCALE: f32 = 86.0;
const BLANK: f32 = 108.0;
/// Height of a line.
const LINE: f32 = 22.0;

/// A chosen field with its treatment. Returns false when it was taken away.
pub(super) fn chosen_ui(ui: &mut Ui, view: &View<'_>, look: &FieldLook, treated: &mut Treated) -> bool {
    let mut stays = true;
    ui.spacing_mut().interact_size.y = LINE;
    widgets::check(ui, &mut stays, name_of(&look.field, Some(look.kind), view.texts()));
    ui.indent("treatment", |ui| {
        ui.horizontal(|ui| treatment_ui(ui, view, look, treated));
        let key = if *treated == look.proposal { "cluster-as-proposed" } else { "cluster-by-hand" };
        let words = skew_words(look, treated, view.texts());
        ui.horizontal_wrapped(|ui| {
            widgets::small(ui, view.text_with(key, &[("words", &words)]));
            if look.blank > 0 {
                blanks_ui(ui, view, look, treated);
            }
        });
    });
    stays
}

/// Customers without a value, and what becomes of them.
fn blanks_ui(ui: &mut Ui, view: &View<'_>, look: &FieldLook, treated: &mut Treated) {
    widgets::small(ui, view.text_with("cluster-blank", &[("n", &count(look.blank))]));
    let name = view.text_with("cluster-blanks-of", &[("field", &look.field)]);
    let options: Vec<(Blanks, String)> = Blanks::ALL.iter().map(|it| (*it, view.text(it.text_key()))).collect();
    ui.spacing_mut().combo_width = BLANK;
    widgets::choice(ui, &name, &mut treated.blanks, &options);
}

fn treatment_ui(ui: &mut Ui, view: &View<'_>, look: &FieldLook, treated: &mut Treated) {
    ui.spacing_mut().item_spacing.x = 6.0;
    let name = view.text_with("cluster-scaling-of", &[("field", &look.field)]);
    let scalings: Vec<(Scaling, String)> = Scaling::ALL.iter().map(|it| (*it, view.text(it.text_key()))).collect();
    ui.spacing_mut().combo_width = SCALE;
    widgets::choice(ui, &name, &mut treated.scaling, &scalings);
    if look.kind != FieldType::Flag {
        ui.push_id("log", |ui| widgets::check(ui, &mut treated.log, view.text("cluster-log")))
            .response
            .on_hover_text(view.text("cluster-log-note"));
        if let Some((low, high)) = look.ends {
            let (low, high) = (spoken(low, view.texts().locale()), spoken(high, view.texts().locale()));
            ui.push_id("clip", |ui| widgets::check(ui, &mut treated.clip, view.text("cluster-clip")))
                .response
                .on_hover_text(view.text_with("cluster-clip-note", &[("low", &low), ("high", &high)]));
        }
    }
}

/// A field that can be added. Returns true when it was.
pub(super) fn other_ui(ui: &mut Ui, view: &View<'_>, look: &FieldLook) -> bool {
    ui.spacing_mut().interact_size.y = LINE;
    let mut chosen = false;
    let name = name_of(&look.field, Some(look.kind), view.texts());
    if look.is_constant {
        let words =
            view.text_with(if look.known == 0 { "cluster-all-blank" } else { "cluster-constant" }, &[("field", &name)]);
        ui.add_enabled_ui(false, |ui| widgets::check(ui, &mut chosen, words));
        return false;
    }
    ui.horizontal(|ui| {
        widgets::check(ui, &mut chosen, name);
        if look.blank > 0 {
            let words = view.text_with("cluster-blank", &[("n", &count(look.blank))]);
            ui.label(RichText::new(words).size(SMALL).color(view.tokens.dim));
        }
    });
    chosen
}
