//! Opening a project or a customer file: a typed path, the system's window, or one of the recent files.

use eframe::egui::Ui;

use crate::io::RecentKind;
use crate::model::TableId;
use crate::session::{Action, Severity, plain_request};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};
use crate::ui::{import, start};

use super::path_field::{cannot_open, path_ui};

/// Most recent files offered.
const RECENT: usize = 6;

/// Which project to open.
pub(super) fn project_ui(ui: &mut Ui, view: &View<'_>) {
    recent(ui, view, RecentKind::Project);
    if let Some(path) = path_ui(ui, view, "open-project", "dialog-open", String::new, cannot_open) {
        view.send(Action::OpenProject(path));
    }
}

/// Which customer file to read. The dialog stays until the file is read, and shows how far that is.
pub(super) fn extract_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.reading_job().is_some() {
        reading_ui(ui, view);
        return;
    }
    widgets::dim(ui, view.text("dialog-extract-kinds"));
    recent(ui, view, RecentKind::Extract);
    last_fault_ui(ui, view);
    let before = || view.session.last_read().map(|read| read.path.display().to_string()).unwrap_or_default();
    if let Some(path) = path_ui(ui, view, "open-extract", "dialog-open", before, cannot_open) {
        dismiss_faults(view);
        view.send(Action::ReadExtract(plain_request(path)));
    }
}

/// Which file holds a further table.
pub(super) fn table_ui(ui: &mut Ui, view: &View<'_>, table: Option<TableId>) {
    if view.session.reading_job().is_some() {
        reading_ui(ui, view);
        return;
    }
    widgets::dim(ui, view.text("table-open-kinds"));
    last_fault_ui(ui, view);
    let known = || table.and_then(|id| view.session.project()?.table(id)).map(|table| table.extract.path.clone());
    let before = || known().unwrap_or_default();
    if let Some(path) = path_ui(ui, view, "open-table", "dialog-open", before, cannot_open) {
        dismiss_faults(view);
        view.send(Action::ReadTable { table, request: plain_request(path) });
    }
}

fn last_fault_ui(ui: &mut Ui, view: &View<'_>) {
    let last_fault = view.session.notices().iter().rev().find(|notice| notice.severity == Severity::Error);
    if let Some(notice) = last_fault {
        widgets::notice_line(ui, Tone::Fault, &notice.message.text(view.texts()));
    }
}

fn dismiss_faults(view: &View<'_>) {
    for notice in view.session.notices().iter().filter(|notice| notice.severity == Severity::Error) {
        view.send(Action::Dismiss(notice.id));
    }
}

/// How far the file is that is being read, and Cancel.
pub(in crate::ui) fn reading_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(job) = view.session.reading_job() else { return };
    widgets::dim(ui, job.message.text(view.texts()));
    let width = ui.available_width();
    widgets::progress(ui, &view.text("start-reading"), width, job.fraction);
    import::sample_ui(ui, view);
    ui.add_space(8.0);
    if job.can_cancel && widgets::button(ui, view.text("status-cancel")).clicked() {
        view.send(Action::CancelJob);
    }
}

fn recent(ui: &mut Ui, view: &View<'_>, kind: RecentKind) {
    let recent: Vec<_> = view.session.recent().iter().filter(|recent| recent.kind == kind).take(RECENT).collect();
    if recent.is_empty() {
        return;
    }
    widgets::section(ui, view.text("dialog-recent"));
    for (index, recent) in recent.into_iter().enumerate() {
        ui.push_id(index, |ui| start::recent_ui(ui, view, recent));
    }
    ui.add_space(8.0);
}
