//! Keeping the chance as a field, and a segment of those for whom it is high.

use eframe::egui::{Id, RichText, Ui};

use crate::data::chance::FittedChance;
use crate::model::Field;
use crate::session::{Action, ScoreAction};
use crate::text::number::{count, exact_percent, percent};
use crate::ui::theme::tokens::SMALL;
use crate::ui::value::WAITING;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField};

/// Width of the name of the field.
const NAME: f32 = 220.0;

/// Draws what can be done with the chance.
pub(super) fn keep_ui(ui: &mut Ui, view: &View<'_>, found: &FittedChance) {
    let can = !view.session.read_only();
    if let Some(field) = view.session.kept_chance() {
        kept_ui(ui, view, found, field, can);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if let Some(earlier) = view.session.earlier_chance() {
            let update = view.text_with("score-update", &[("name", &earlier.name)]);
            if widgets::primary_button_if(ui, can, update).clicked() {
                view.send(Action::Score(ScoreAction::Update(earlier.name.clone())));
            }
        }
        let proposed = view.session.proposed_chance_name();
        let id = Id::unique(("chance-name", view.session.projects_before(), &proposed));
        let typed = ui.data(|data| data.get_temp::<String>(id)).unwrap_or(proposed);
        let mut name = typed.clone();
        TextField::new(&view.text("score-name"), &mut name).width(NAME).show(ui);
        if name != typed {
            ui.data_mut(|data| data.insert_temp(id, name.clone()));
        }
        let name = name.trim();
        if widgets::button_if(ui, can && !name.is_empty(), view.text("score-keep")).clicked() {
            view.send(Action::Score(ScoreAction::Keep(name.to_owned())));
        }
    });
    widgets::small(ui, view.text("score-keep-note"));
}

/// The field is there: who is asked for by a threshold.
fn kept_ui(ui: &mut Ui, view: &View<'_>, found: &FittedChance, field: &Field, can: bool) {
    let words = view.text_with("score-kept", &[("name", &field.name)]);
    ui.label(RichText::new(words).size(SMALL).color(view.tokens.good));
    let (Some(least), Some(rule)) = (view.session.least_chance(), view.session.likely_rule()) else { return };
    ui.horizontal_wrapped(|ui| {
        let name = view.text("score-threshold");
        widgets::dim(ui, &name);
        let mut typed = in_percent(least);
        if widgets::number_field(ui, &name, &mut typed, 84.0).changed {
            view.send(Action::Score(ScoreAction::AtLeast(typed / 100.0)));
        }
        widgets::dim(ui, "%");
        let all = view.session.table().map_or(0, |table| table.rows() as u64);
        let reached = view.session.reached().map_or_else(|| WAITING.to_owned(), count);
        ui.label(view.text_with("score-reached", &[("n", &reached), ("all", &count(all))]));
        if widgets::primary_button_if(ui, can, view.text("score-make-segment")).clicked() {
            let args = [("field", field.name.as_str()), ("least", &exact_percent(least))];
            let name = view.text_with("score-segment-name", &args);
            view.send(Action::Score(ScoreAction::Segment(rule, name)));
        }
    });
    if let Some(highest) = found.tenths.last() {
        let (from, rows) = (exact_percent(highest.from), count(highest.rows));
        let (all, share) = (count(found.chance.quality.held_out), percent(highest.share, 1));
        let args = [("least", from.as_str()), ("n", &rows), ("all", &all), ("share", &share)];
        widgets::small(ui, view.text_with("score-threshold-note", &args));
    }
}

/// A share as the percentage that is typed for it: 0.29 is 29 and not a little less.
fn in_percent(share: f64) -> f64 {
    let digits = exact_percent(share);
    digits.trim_end_matches('%').replace(',', "").parse().unwrap_or(share * 100.0)
}
