//! One field that groups stand on, or could: what it looks like, what is done to it, and why that is proposed.

use eframe::egui::{Align, Layout, RichText, Ui};

use crate::data::cluster::{Blanks, FieldLook, Says, Scaling, Treated};
use crate::model::FieldType;
use crate::text::number::{count, spoken};
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets;

use super::clusters_data::{name_of, skew_words};

/// Widths of the two lists.
const SCALE: f32 = 86.0;
const BLANK: f32 = 108.0;
/// Height of a line.
const LINE: f32 = 22.0;

/// A chosen field with its treatment, whose choices are shown when they are asked for. Returns false when it was taken away.
pub(super) fn chosen_ui(ui: &mut Ui, view: &View<'_>, look: &FieldLook, treated: &mut Treated) -> bool {
    let mut stays = true;
    ui.spacing_mut().interact_size.y = LINE;
    let id = ui.scope_id().with("treatment-open");
    let mut is_open = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    ui.horizontal(|ui| {
        widgets::check(ui, &mut stays, name_of(&look.field, Some(look.kind), view.texts()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = view.text_with("cluster-treatment-of", &[("field", &look.field)]);
            let icon = if is_open { Icon::Up } else { Icon::Down };
            if widgets::icon_button(ui, icon, &name).clicked() {
                is_open = !is_open;
                ui.data_mut(|data| data.insert_temp(id, is_open));
            }
        });
    });
    ui.indent("treatment", |ui| {
        if is_open {
            ui.horizontal(|ui| treatment_ui(ui, view, look, treated));
        }
        let key = if *treated == look.proposal { "cluster-as-proposed" } else { "cluster-by-hand" };
        let (why, skew) = (view.text(look.says.text_key()), skew_words(look, treated, view.texts()));
        let words = view.text_with("cluster-field-told", &[("says", &why), ("skew", &skew)]);
        widgets::small(ui, view.text_with(key, &[("words", &words)]));
        if look.blank > 0 {
            blanks_ui(ui, view, look, treated, is_open);
        }
    });
    stays
}

/// Customers without a value, and what becomes of them.
fn blanks_ui(ui: &mut Ui, view: &View<'_>, look: &FieldLook, treated: &mut Treated, is_open: bool) {
    let n = count(look.blank);
    if !is_open {
        let args = [("n", n.as_str()), ("what", &view.text(treated.blanks.text_key()))];
        widgets::small(ui, view.text_with("cluster-blank-told", &args));
        return;
    }
    ui.horizontal(|ui| {
        widgets::small(ui, view.text_with("cluster-blank", &[("n", &n)]));
        let name = view.text_with("cluster-blanks-of", &[("field", &look.field)]);
        let options: Vec<(Blanks, String)> = Blanks::ALL.iter().map(|it| (*it, view.text(it.text_key()))).collect();
        ui.spacing_mut().combo_width = BLANK;
        widgets::choice(ui, &name, &mut treated.blanks, &options);
    });
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
    ui.horizontal_wrapped(|ui| {
        widgets::check(ui, &mut chosen, name);
        if matches!(look.says, Says::Contact | Says::Calendar) {
            widgets::small(ui, view.text(look.says.text_key()));
        }
        if look.blank > 0 {
            let words = view.text_with("cluster-blank", &[("n", &count(look.blank))]);
            ui.label(RichText::new(words).size(SMALL).color(view.tokens.dim));
        }
    });
    chosen
}
