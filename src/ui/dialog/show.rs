//! Draws the dialog that the session shows.

use eframe::egui::Context;

use crate::session::Dialog;
use crate::ui::view::View;
use crate::ui::{import, insight};

use super::{
    about, ballots, cleaning, derived, field, finding, fold, frame, lists, metrics, odd_rows, open, palette, recovery,
    rfm, save_as, settings, shortcuts, table, table_join, unsaved, versions,
};

/// Draws the dialog, if there is one.
pub fn dialog_ui(ctx: &Context, view: &View<'_>) {
    let Some(dialog) = view.session.dialog() else { return };
    match dialog {
        Dialog::OpenProject => frame::dialog(ctx, view, "dialog-open-project", 620.0, open::project_ui),
        Dialog::OpenExtract => frame::dialog(ctx, view, "dialog-open-extract", 620.0, open::extract_ui),
        Dialog::ReadFailed => frame::dialog(ctx, view, "import-failed-title", 760.0, import::failed_ui),
        Dialog::Encoding => frame::dialog(ctx, view, "import-encoding-title", 860.0, import::encoding_ui),
        Dialog::Refresh => frame::dialog(ctx, view, "import-refresh-title", 1080.0, import::refresh_ui),
        Dialog::Unmask => frame::dialog(ctx, view, "import-unmask-title", 560.0, import::unmask_ui),
        Dialog::OpenTable(table) => {
            frame::dialog(ctx, view, "table-open", 620.0, |ui, view| open::table_ui(ui, view, *table));
        }
        Dialog::JoinTable => frame::dialog(ctx, view, "table-join", 640.0, table_join::join_ui),
        Dialog::Table(id) => frame::dialog(ctx, view, "table-title", 760.0, |ui, view| table::table_ui(ui, view, *id)),
        Dialog::FoldField(name) => {
            let title = if name.is_some() { "fold-title-change" } else { "fold-title" };
            frame::dialog(ctx, view, title, 1080.0, |ui, view| fold::fold_ui(ui, view, name.as_deref()));
        }
        Dialog::Rfm => frame::dialog(ctx, view, "fold-rfm-title", 1080.0, rfm::rfm_ui),
        Dialog::SaveAs => frame::dialog(ctx, view, "dialog-save-as", 620.0, save_as::save_as_ui),
        Dialog::Unsaved(_) => unsaved::unsaved_ui(ctx, view),
        Dialog::Recovery => recovery::recovery_ui(ctx, view),
        Dialog::Versions => frame::dialog(ctx, view, "dialog-versions", 520.0, versions::versions_ui),
        Dialog::Palette => palette::palette_ui(ctx, view),
        Dialog::ProjectSettings => frame::dialog(ctx, view, "dialog-settings", 480.0, settings::settings_ui),
        Dialog::SegmentsFromField => {
            frame::dialog(ctx, view, "dialog-segments-from-field", 620.0, field::segments_ui);
        }
        Dialog::AxisFromField => frame::dialog(ctx, view, "dialog-axis-from-field", 620.0, field::axis_ui),
        Dialog::OddRows(key) => {
            frame::dialog(ctx, view, "table-odd-title", 900.0, |ui, view| odd_rows::odd_rows_ui(ui, view, key));
        }
        Dialog::AcceptFinding(key) => {
            frame::dialog(ctx, view, "finding-accept-title", 560.0, |ui, view| finding::accept_ui(ui, view, key));
        }
        Dialog::NewCleaning => frame::dialog(ctx, view, "cleaning-new-title", 620.0, cleaning::cleaning_ui),
        Dialog::FillBlanks(field) => {
            frame::dialog(ctx, view, "finding-fill-title", 480.0, |ui, view| finding::fill_ui(ui, view, field));
        }
        Dialog::NewField(kind) => {
            frame::dialog(ctx, view, "derived-title-new", 1080.0, |ui, view| derived::new_ui(ui, view, *kind));
        }
        Dialog::EditField(name) => {
            frame::dialog(ctx, view, "derived-title-edit", 1080.0, |ui, view| derived::edit_ui(ui, view, name));
        }
        Dialog::RemoveField(name) => {
            frame::dialog(ctx, view, "derived-title-remove", 480.0, |ui, view| derived::remove_ui(ui, view, name));
        }
        Dialog::OpenVote => frame::dialog(ctx, view, "open-vote-title", 560.0, insight::open_vote_ui),
        Dialog::WriteBallots => frame::dialog(ctx, view, "ballots-write-title", 620.0, ballots::write_ui),
        Dialog::ReadBallots => frame::dialog(ctx, view, "ballots-read-title", 620.0, ballots::read_ui),
        Dialog::TakeBallots => frame::dialog(ctx, view, "ballots-take-title", 620.0, ballots::take_ui),
        Dialog::Shortcuts => frame::dialog(ctx, view, "dialog-shortcuts", 920.0, shortcuts::shortcuts_ui),
        Dialog::About => frame::dialog(ctx, view, "dialog-about", 480.0, about::about_ui),
        Dialog::Metrics => frame::dialog(ctx, view, "metric-title", 820.0, metrics::metrics_ui),
        Dialog::Lists => frame::dialog(ctx, view, "dialog-lists", 760.0, lists::lists_ui),
    }
}
