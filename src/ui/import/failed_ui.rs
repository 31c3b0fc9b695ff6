//! A file could not be read: why, and what can be tried, one button each.

use eframe::egui::{Align, Layout, ScrollArea, Ui, vec2};

use crate::data::read::ReadRequest;
use crate::session::{Action, Command, Remedy, Severity, read_fault};
use crate::ui::dialog;
use crate::ui::theme::tokens::SPACE_L;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::encoding_ui::looks_ui;

/// Height of the window that the lines in each encoding leave to the rest of the dialog.
const REST: f32 = 330.0;

/// The dialog.
pub fn failed_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.reading_job().is_some() {
        dialog::reading_ui(ui, view);
        return;
    }
    let Some(failed) = view.session.failed() else { return };
    let sentence = read_fault(&failed.error, &failed.request.path).text(view.texts());
    widgets::notice_line(ui, Tone::Fault, &sentence);
    if view.session.table().is_some() {
        widgets::dim(ui, view.text("import-failed-kept"));
    }
    let looks = view.session.looks(&failed.request.path);
    let by_look = !looks.is_empty() && failed.remedies.iter().any(Remedy::is_encoding);
    if by_look {
        widgets::section(ui, view.text("import-encoding-hint"));
        let looks = ScrollArea::vertical().max_height(ui.ctx().content_rect().height() - REST);
        if let Some(chosen) = looks.show(ui, |ui| looks_ui(ui, view, &failed.request, None)).inner {
            try_again(view, chosen);
        }
    }
    // What the lines show is not offered a second time by name.
    let remedies: Vec<&Remedy> = failed.remedies.iter().filter(|it| !(by_look && it.is_encoding())).collect();
    if !remedies.is_empty() {
        remedies_ui(ui, view, &remedies, !by_look);
    }
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

/// A button for each remedy; the first may be the main one.
fn remedies_ui(ui: &mut Ui, view: &View<'_>, remedies: &[&Remedy], main: bool) {
    widgets::section(ui, view.text("import-failed-try"));
    ui.horizontal_wrapped(|ui| {
        for (index, remedy) in remedies.iter().enumerate() {
            let text = view.text_with(remedy.key, &[("name", &remedy.name)]);
            let button = if main && index == 0 { widgets::primary_button(ui, text) } else { widgets::button(ui, text) };
            if button.clicked() {
                try_again(view, remedy.request.clone());
            }
        }
    });
}

/// Reads the file in another way. What went wrong before is no longer told.
fn try_again(view: &View<'_>, request: ReadRequest) {
    for notice in view.session.notices().iter().filter(|notice| notice.severity == Severity::Error) {
        view.send(Action::Dismiss(notice.id));
    }
    view.send(Action::ReadExtract(request));
}
