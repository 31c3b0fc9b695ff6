//! The board as a whole: what is written, how the vote stands, the notes in their groups, and the note that is chosen.

use eframe::egui::{Frame, Margin, Panel, Stroke, Ui};

use crate::model::NoteId;
use crate::session::{Command, Selection};
use crate::ui::theme::tokens::{RADIUS, SPACE_L, SPACE_M, SPACE_S};
use crate::ui::view::View;
use crate::ui::widgets;

use super::{column_ui, detail_ui, entry_ui, results_ui, timer_ui, vote_ui};

/// Width of what is told of the chosen note.
const DETAIL: f32 = 324.0;

/// Draws the tab.
pub(in crate::ui::insight) fn board_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    ui.add_enabled_ui(!view.session.read_only(), |ui| entry_ui::entry_ui(ui, view, &project.board));
    ui.add_space(SPACE_S);
    ui.horizontal_top(|ui| {
        timer_ui::timer_ui(ui, view);
        ui.add_space(SPACE_L);
        ui.vertical(|ui| vote_ui::vote_ui(ui, view, &project.board));
    });
    ui.add_space(SPACE_M);
    if view.session.shows_results() {
        results_ui::results_ui(ui, view, &project.board);
        return;
    }
    let line = Stroke::new(1.0, view.tokens.line);
    let frame = Frame::new().fill(view.tokens.panel).stroke(line).corner_radius(RADIUS);
    let frame = frame.inner_margin(Margin::symmetric(10, 8)).outer_margin(Margin { left: 12, ..Margin::ZERO });
    if let Some(note) = chosen(view).and_then(|id| project.board.note(id)) {
        Panel::right("board-note")
            .exact_size(DETAIL)
            .resizable(false)
            .show_separator_line(false)
            .frame(frame)
            .show(ui, |ui| detail_ui::detail_ui(ui, view, project, note));
    }
    if project.board.is_empty() {
        let buttons = [view.text("board-begin")];
        if widgets::empty_state(ui, &view.text("board-empty-title"), &view.text("board-empty"), &buttons).is_some() {
            view.run(Command::AddNote);
        }
        return;
    }
    column_ui::columns_ui(ui, view, project);
}

/// The note that is chosen.
pub(super) fn chosen(view: &View<'_>) -> Option<NoteId> {
    match view.session.view().selection {
        Selection::Note(id) => Some(id),
        _ => None,
    }
}
