//! There is unsaved work: save it, let it go, or stay. Closing the question means to stay.

use eframe::egui::{Align, Context, Layout};

use crate::session::{Action, UnsavedAnswer};
use crate::ui::view::View;
use crate::ui::widgets;

use super::frame::framed;

/// The question.
pub(super) fn unsaved_ui(ctx: &Context, view: &View<'_>) {
    let closed = framed(ctx, view, "dialog-unsaved", 440.0, true, |ui, view| {
        let name = view.session.project().map(|project| project.name.clone()).unwrap_or_default();
        ui.label(view.text_with("dialog-unsaved-body", &[("name", &name)]));
        ui.add_space(16.0);
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if widgets::primary_button(ui, view.text("dialog-unsaved-save")).clicked() {
                view.send(Action::Unsaved(UnsavedAnswer::Save));
            }
            if widgets::button(ui, view.text("common-cancel")).clicked() {
                view.send(Action::Unsaved(UnsavedAnswer::Cancel));
            }
            if widgets::button(ui, view.text("dialog-unsaved-discard")).clicked() {
                view.send(Action::Unsaved(UnsavedAnswer::Discard));
            }
        });
    });
    if closed {
        view.send(Action::Unsaved(UnsavedAnswer::Cancel));
    }
}
