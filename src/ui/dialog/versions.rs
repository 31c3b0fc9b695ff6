//! The earlier versions that were kept of this project.

use eframe::egui::{ScrollArea, Ui};

use crate::session::Action;
use crate::ui::view::View;
use crate::ui::widgets;

use super::time::moment;

/// The versions, the newest first, each with a button that opens it.
pub(super) fn versions_ui(ui: &mut Ui, view: &View<'_>) {
    widgets::dim(ui, view.text("dialog-versions-body"));
    ui.add_space(8.0);
    let versions = view.session.versions();
    if versions.is_empty() {
        ui.label(view.text("dialog-versions-none"));
    }
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        for (index, version) in versions.iter().enumerate() {
            let text = view.text_with("dialog-versions-open", &[("time", &moment(version.time))]);
            if ui.push_id(index, |ui| widgets::button(ui, text).clicked()).inner {
                view.send(Action::CloseDialog);
                view.send(Action::OpenVersion(version.path.clone()));
            }
        }
    });
}
