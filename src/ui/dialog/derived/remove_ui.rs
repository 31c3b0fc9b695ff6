//! Removing a field that is no column of the file: who uses it is shown before.

use eframe::egui::Ui;

use crate::edit::Edit;
use crate::session::Action;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

/// Draws the question.
pub(in crate::ui::dialog) fn remove_ui(ui: &mut Ui, view: &View<'_>, name: &str) {
    widgets::bold(ui, name);
    let users = view.session.users_of(name);
    if users.is_empty() {
        widgets::dim(ui, view.text("derived-remove-free"));
    } else {
        widgets::notice_line(ui, Tone::Note, &view.text("derived-remove-used"));
        for user in users {
            ui.label(user);
        }
    }
    match widgets::confirm_row(ui, &view.text("derived-remove"), &view.text("common-cancel"), true) {
        Some(true) => {
            view.send(Action::Edit(Edit::RemoveField(name.to_owned())));
            view.send(Action::EndGesture);
            view.send(Action::CloseDialog);
        }
        Some(false) => view.send(Action::CloseDialog),
        None => {}
    }
}
