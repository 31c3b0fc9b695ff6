//! Showing names and numbers in full: a reason is asked for and recorded, and the record can be seen.

use eframe::egui::{Key, ScrollArea, Ui};

use crate::session::Action;
use crate::ui::dialog::{keep, recall};
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField};

/// The question.
pub fn unmask_ui(ui: &mut Ui, view: &View<'_>) {
    let mut reason = recall(ui, "unmask", String::new);
    widgets::dim(ui, view.text("import-unmask-body"));
    ui.add_space(6.0);
    let (name, hint) = (view.text("import-unmask-reason"), view.text("import-unmask-hint"));
    let width = ui.available_width();
    let field = TextField::new(&name, &mut reason).hint(&hint).width(width).focus().show(ui);
    let confirmed = field.committed && ui.input(|input| input.key_pressed(Key::Enter));
    record_ui(ui, view, 120.0);
    let enabled = !reason.trim().is_empty();
    let answer = widgets::confirm_row(ui, &view.text("import-unmask-confirm"), &view.text("common-cancel"), enabled);
    if (confirmed && enabled) || answer == Some(true) {
        view.send(Action::Unmask(reason.clone()));
    } else if answer == Some(false) {
        view.send(Action::CloseDialog);
    }
    keep(ui, "unmask", reason);
}

/// The last lines of the record; nothing while there are none.
pub fn record_ui(ui: &mut Ui, view: &View<'_>, height: f32) {
    let record = view.session.unmaskings();
    if record.is_empty() {
        return;
    }
    widgets::section(ui, view.text("import-unmask-record"));
    ScrollArea::vertical().id_salt("unmaskings").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for line in record {
            let args = [("time", line.time.as_str()), ("project", &line.project), ("reason", &line.reason)];
            widgets::small(ui, view.text_with("import-unmask-line", &args));
        }
    });
}
