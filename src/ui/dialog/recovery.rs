//! The program found work that was not saved. Both versions are shown with their times; one of them is chosen by the user.

use eframe::egui::{Context, Ui};

use crate::model::Project;
use crate::session::{Action, RecoverAnswer};
use crate::ui::view::View;
use crate::ui::widgets;

use super::frame::framed;
use super::time::moment;

/// The choice. It cannot be closed without an answer.
pub(super) fn recovery_ui(ctx: &Context, view: &View<'_>) {
    framed(ctx, view, "dialog-recovery", 560.0, false, body);
}

fn body(ui: &mut Ui, view: &View<'_>) {
    let Some(recovery) = view.session.recovery() else { return };
    widgets::dim(ui, view.text("dialog-recovery-body"));
    ui.add_space(8.0);
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            let journal = moment(recovery.journal_time);
            if version(
                left,
                view,
                "dialog-recovery-journal",
                &journal,
                Some(&recovery.project),
                "dialog-recovery-take-journal",
            ) {
                view.send(Action::Recover(RecoverAnswer::Journal));
            }
            let none = view.text("dialog-recovery-no-file");
            let time = recovery.file_time.map_or(none, moment);
            let file = recovery.file_time.and(view.session.project()).map(AsRef::as_ref);
            let take = if recovery.file_time.is_some() { "dialog-recovery-take-file" } else { "dialog-recovery-drop" };
            if version(right, view, "dialog-recovery-file", &time, file, take) {
                view.send(Action::Recover(RecoverAnswer::File));
            }
        }
    });
    ui.add_space(6.0);
    widgets::small(ui, view.text("dialog-recovery-kept"));
}

fn version(ui: &mut Ui, view: &View<'_>, title: &str, time: &str, project: Option<&Project>, take: &str) -> bool {
    widgets::card(ui, |ui| {
        widgets::bold(ui, view.text(title));
        widgets::dim(ui, time);
        let counts = project.map(|project| {
            let segments = project.segments.len().to_string();
            let measures = project.measures.len().to_string();
            view.text_with("dialog-recovery-counts", &[("segments", &segments), ("measures", &measures)])
        });
        ui.label(project.map(|project| project.name.clone()).unwrap_or_default());
        widgets::small(ui, counts.unwrap_or_default());
        ui.add_space(6.0);
        ui.horizontal(|ui| widgets::button(ui, view.text(take)).clicked()).inner
    })
    .inner
}
