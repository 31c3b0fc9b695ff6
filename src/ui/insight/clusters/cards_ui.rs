//! The groups as cards side by side, with what is done with all of them above.

use eframe::egui::{Align, Layout, Ui, vec2};

use crate::data::cluster::Fitted;
use crate::text::number::count;
use crate::ui::figures::share_of;
use crate::ui::theme::tokens::SPACE_M;
use crate::ui::view::View;
use crate::ui::widgets;

use super::card_ui::card_ui;
use super::keep_ui::keep_ui;

/// The least width of a card, with which there are as many in a line as have room.
const LEAST: f32 = 268.0;

/// Draws the cards.
pub(super) fn cards_ui(ui: &mut Ui, view: &View<'_>, fitted: &Fitted, names: &[String]) {
    let n = fitted.groups.to_string();
    widgets::bold(ui, view.text_with("cluster-cards", &[("n", &n)]));
    let prepared = &fitted.asked.panel.prepared;
    let inside = prepared.rows.len() as u64 - fitted.outliers;
    let outside = prepared.customers - inside;
    let (within, out, share) = (count(inside), count(outside), share_of(outside, prepared.customers));
    let args = [("n", n.as_str()), ("inside", &within), ("out", &out), ("share", &share)];
    widgets::small(ui, view.text_with("cluster-cards-of", &args));
    // A mixture may leave clouds without anybody.
    let wanted = fitted.asked.k;
    if fitted.groups < wanted {
        widgets::small(ui, view.text_with("cluster-fewer", &[("k", &wanted.to_string()), ("n", &n)]));
    }
    if fitted.outliers > 0 {
        widgets::small(ui, view.text_with("cluster-outliers", &[("n", &count(fitted.outliers))]));
    }
    let more = fitted.groups - fitted.cards.len();
    if more > 0 {
        widgets::small(ui, view.text_with("cluster-more", &[("n", &more.to_string())]));
    }
    keep_ui(ui, view, fitted);
    let (columns, width) = shape(ui.available_width());
    for (row, cards) in fitted.cards.chunks(columns).enumerate() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_M;
            for column in 0..cards.len() {
                let group = row * columns + column;
                ui.push_id(("cluster", group), |ui| {
                    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                        ui.set_width(width);
                        card_ui(ui, view, fitted, group, names.get(group).map_or("", String::as_str));
                    });
                });
            }
        });
        ui.add_space(SPACE_M);
    }
}

/// How many cards stand in a line, and how wide each is.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few cards")]
fn shape(room: f32) -> (usize, f32) {
    let columns = ((room + SPACE_M) / (LEAST + SPACE_M)).floor().max(1.0);
    (columns as usize, (room - SPACE_M * (columns - 1.0)) / columns)
}
