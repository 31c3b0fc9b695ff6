//! Keeping the chance as a field, and a segment of those for whom it is high.

use eframe::egui::{Id, RichText, Ui};

use crate::data::chance::FittedChance;
use crate::model::Field;
use crate::session::{Action, ScoreAction};
use crate::text::number::{count, exact_percent};
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets;

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
                view.send(Action::Score(ScoreAction::Keep(Some(earlier.name.clone()))));
            }
        }
        if widgets::button_if(ui, can, view.text("score-keep")).clicked() {
            view.send(Action::Score(ScoreAction::Keep(None)));
        }
        widgets::small(ui, view.text("score-keep-note"));
    });
}

/// The field is there: who is asked for by a threshold.
fn kept_ui(ui: &mut Ui, view: &View<'_>, found: &FittedChance, field: &Field, can: bool) {
    let words = view.text_with("score-kept", &[("name", &field.name)]);
    ui.label(RichText::new(words).size(SMALL).color(view.tokens.good));
    let id = Id::unique(("chance-threshold", &field.name));
    // The highest tenth, unless something else was typed.
    let (highest, rows) = found.tenths.last().map_or((1.0, 0), |tenth| (tenth.from, tenth.rows));
    let mut least = ui.data(|data| data.get_temp::<f64>(id)).unwrap_or(highest);
    ui.horizontal_wrapped(|ui| {
        let name = view.text("score-threshold");
        widgets::dim(ui, &name);
        let mut typed = least * 100.0;
        if widgets::number_field(ui, &name, &mut typed, 64.0).changed {
            least = (typed / 100.0).clamp(0.0, 1.0);
            ui.data_mut(|data| data.insert_temp(id, least));
        }
        widgets::dim(ui, "%");
        if widgets::primary_button_if(ui, can, view.text("score-make-segment")).clicked() {
            view.send(Action::Score(ScoreAction::Segment(field.name.clone(), least)));
        }
        let (default, rows, all) = (exact_percent(highest), count(rows), count(found.chance.quality.held_out));
        let args = [("least", default.as_str()), ("n", &rows), ("all", &all)];
        widgets::small(ui, view.text_with("score-threshold-note", &args));
    });
}
