//! What counts most, and what plays no part.

use eframe::egui::{Grid, Rect, Sense, Stroke, Ui, vec2};

use crate::data::chance::FittedChance;
use crate::ui::theme::tokens::SPACE_S;
use crate::ui::view::View;
use crate::ui::widgets;

use super::scores_data::{direction_key, left_out_key, odds_words, reason_words};

/// Reasons that are shown before somebody asks for all.
const SHOWN: usize = 12;
/// Size of a bar.
const BAR: f32 = 120.0;

/// Draws the strongest reasons.
pub(super) fn reasons_ui(ui: &mut Ui, view: &View<'_>, found: &FittedChance) {
    widgets::bold(ui, view.text("score-reasons"));
    widgets::small(ui, view.text("score-reasons-note"));
    let all = ui.data(|data| data.get_temp::<bool>(ui.scope_id().with("all-reasons"))).unwrap_or(false);
    let shown = if all { found.reasons.len() } else { SHOWN.min(found.reasons.len()) };
    let largest = found.reasons.first().map_or(1.0, |reason| reason.weight.abs()).max(f64::MIN_POSITIVE);
    Grid::new("chance-reasons").striped(true).spacing([14.0, 3.0]).show(ui, |ui| {
        for key in ["score-reason-input", "score-reason-way", "score-reason-weight", "", "score-reason-alone"] {
            widgets::small(ui, if key.is_empty() { String::new() } else { view.text(key) });
        }
        ui.end_row();
        for reason in found.reasons.iter().take(shown) {
            ui.label(reason_words(reason, view.texts()));
            ui.label(view.text(direction_key(reason)));
            ui.label(odds_words(reason));
            bar_ui(ui, view, reason.weight, largest);
            widgets::dim(ui, format!("{:.3}", reason.alone));
            ui.end_row();
        }
    });
    if found.reasons.len() > SHOWN {
        let rest = (found.reasons.len() - SHOWN).to_string();
        let words =
            if all { view.text("score-reasons-fewer") } else { view.text_with("score-reasons-more", &[("n", &rest)]) };
        if widgets::quiet_button(ui, words).clicked() {
            let id = ui.scope_id().with("all-reasons");
            ui.data_mut(|data| data.insert_temp(id, !all));
        }
    }
}

/// A bar from the middle, to the right for what makes it more likely. Its length goes by the square root of the weight, so
/// that weak reasons are seen beside a strong one.
fn bar_ui(ui: &mut Ui, view: &View<'_>, weight: f64, largest: f64) {
    let (rect, _) = ui.allocate_exact_size(vec2(BAR, 10.0), Sense::hover());
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let share = (weight.abs() / largest).sqrt().clamp(0.0, 1.0) as f32;
    let color = if weight > 0.0 { view.tokens.mark } else { view.tokens.accent };
    let middle = rect.center().x;
    let end = middle + share * BAR / 2.0 * if weight > 0.0 { 1.0 } else { -1.0 };
    let bar = Rect::from_x_y_ranges(middle.min(end)..=middle.max(end), rect.y_range());
    ui.painter().rect_filled(bar, 2.0, color);
    ui.painter().vline(middle, rect.y_range(), Stroke::new(1.0, view.tokens.dim));
}

/// Draws the fields that give no input, by why.
pub(super) fn left_out_ui(ui: &mut Ui, view: &View<'_>, found: &FittedChance) {
    if found.left_out.is_empty() {
        return;
    }
    ui.add_space(SPACE_S);
    let mut whys: Vec<_> = found.left_out.iter().map(|(_, why)| *why).collect();
    whys.sort_unstable();
    whys.dedup();
    for why in whys {
        let names: Vec<&str> =
            found.left_out.iter().filter(|(_, it)| *it == why).map(|(name, _)| name.as_str()).collect();
        let names = names.join(&view.text("list-separator"));
        widgets::small(ui, view.text_with(left_out_key(why), &[("names", &names)]));
    }
}
