//! Where to save.

use eframe::egui::Ui;

use crate::session::Action;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::path_field::{cannot_save, path_ui};

/// Where to save the project.
pub(super) fn save_as_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.path().is_some() {
        widgets::notice_line(ui, Tone::Note, &view.text("dialog-overwrite"));
    }
    if let Some(path) = path_ui(ui, view, "save-as", "dialog-save", || proposal(view), cannot_save) {
        view.send(Action::SaveTo(path));
    }
}

/// Beside the file it was saved to, else beside the customer file.
fn proposal(view: &View<'_>) -> String {
    if let Some(path) = view.session.path() {
        return path.display().to_string();
    }
    let name = view.session.project().map(|project| project.name.clone()).unwrap_or_default();
    let safe: String = name.chars().map(|letter| if "/\\:*?\"<>|".contains(letter) { '_' } else { letter }).collect();
    let file = format!("{}.ron", safe.trim());
    let folder = view.session.last_read().and_then(|read| read.path.parent()).map(std::path::Path::to_path_buf);
    folder.unwrap_or_default().join(file).display().to_string()
}
