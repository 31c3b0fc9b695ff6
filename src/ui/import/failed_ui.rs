//! A file could not be read: why, and what can be tried, one button each.

use eframe::egui::{Align, Layout, Ui, vec2};

use crate::session::{Action, Command, Severity, read_fault};
use crate::ui::dialog;
use crate::ui::theme::tokens::SPACE_L;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

/// The dialog.
pub fn failed_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.job().is_some() {
        dialog::reading_ui(ui, view);
        return;
    }
    let Some(failed) = view.session.failed() else { return };
    let sentence = read_fault(&failed.error, &failed.request.path).text(view.texts());
    widgets::notice_line(ui, Tone::Fault, &sentence);
    if view.session.table().is_some() {
        widgets::dim(ui, view.text("import-failed-kept"));
    }
    widgets::section(ui, view.text("import-failed-try"));
    ui.horizontal_wrapped(|ui| {
        for (index, remedy) in failed.remedies.iter().enumerate() {
            let text = view.text_with(remedy.key, &[("name", &remedy.name)]);
            let pressed =
                if index == 0 { widgets::primary_button(ui, text) } else { widgets::button(ui, text) }.clicked();
            if pressed {
                for notice in view.session.notices().iter().filter(|notice| notice.severity == Severity::Error) {
                    view.send(Action::Dismiss(notice.id));
                }
                view.send(Action::ReadExtract(remedy.request.clone()));
            }
        }
    });
    ui.add_space(SPACE_L);
    let line = vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
        if widgets::button(ui, view.text("import-failed-other")).clicked() {
            view.run(Command::OpenExtract);
        }
        if widgets::button(ui, view.text("common-close")).clicked() {
            view.send(Action::CloseDialog);
        }
    });
}
