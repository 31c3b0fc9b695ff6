//! A name with its figure or its input, and small coloured words.

use eframe::egui::{Align, CornerRadius, Frame, Label, Layout, Margin, Response, RichText, Ui};

use crate::ui::theme::tokens::{SMALL, TEXT};
use crate::ui::theme::{self, Tokens};

/// A name at the left and a figure in bold at the right of the same line.
pub fn figure_line(ui: &mut Ui, name: &str, figure: &str) -> Response {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new(name).color(tokens.dim));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(figure).font(theme::bold(TEXT))).truncate());
        });
    })
    .response
}

/// A dim name in a column of `width` points, then an input.
pub fn labelled<R>(ui: &mut Ui, name: &str, width: f32, input: impl FnOnce(&mut Ui) -> R) -> R {
    let color = Tokens::of(ui).dim;
    ui.horizontal(|ui| {
        let height = ui.spacing().interact_size.y;
        ui.allocate_ui_with_layout(eframe::egui::vec2(width, height), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(width);
            ui.add(Label::new(RichText::new(name).color(color)).truncate());
        });
        input(ui)
    })
    .inner
}

/// A small word on a tint: a state, a type, a role.
pub fn badge(ui: &mut Ui, text: &str) -> Response {
    let tokens = Tokens::of(ui);
    Frame::new()
        .fill(tokens.chosen)
        .corner_radius(CornerRadius::same(3))
        .inner_margin(Margin::symmetric(5, 0))
        .show(ui, |ui| ui.label(RichText::new(text).size(SMALL).color(tokens.on_chosen)))
        .inner
}
