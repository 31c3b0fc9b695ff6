//! What the vote has come to: the notes with the most dots first, equals on one place.

use eframe::egui::{CornerRadius, Rect, RichText, Sense, Ui, vec2};

use crate::model::{Board, Note, Round, Standing};
use crate::session::{Action, BoardAction, Selection};
use crate::ui::theme;
use crate::ui::theme::tokens::{RADIUS_BYTES, TEXT};
use crate::ui::view::View;
use crate::ui::widgets::{self, Sheet, SheetColumn};

use super::words;

/// Widths of a place and of a number of voters, and of what lies between the columns.
const PLACE: f32 = 76.0;
const VOTERS: f32 = 80.0;
const BETWEEN: f32 = 72.0;
/// The least and the most that the other columns share.
const ROOM: (f32, f32) = (560.0, 1000.0);

/// Draws the table.
pub(super) fn results_ui(ui: &mut Ui, view: &View<'_>, board: &Board) {
    let Some(standings) = board.round.as_ref().and_then(Round::standings) else { return };
    let found: Vec<(Standing, &Note)> = standings.iter().filter_map(|it| Some((*it, board.note(it.note)?))).collect();
    let most = found.iter().map(|(standing, _)| standing.dots).max().unwrap_or_default().max(1);
    widgets::small(ui, view.text("results-hint"));
    let room = (ui.available_width() - PLACE - VOTERS - BETWEEN).clamp(ROOM.0, ROOM.1);
    let columns = [
        SheetColumn::text(view.text("results-place"), PLACE),
        SheetColumn::text(view.text("results-note"), room * 0.42),
        SheetColumn::text(view.text("results-dots"), room * 0.22),
        SheetColumn::number(view.text("results-voters"), VOTERS),
        SheetColumn::text(view.text("results-about"), room * 0.20),
        SheetColumn::text(view.text("results-group"), room * 0.16),
    ];
    let name = view.text("vote-show-results");
    let sheet = Sheet::new("board-results", &name, &columns).chosen(None);
    let response = sheet.show(ui, found.len(), |ui, row, column| {
        if let Some((standing, note)) = found.get(row) {
            cell_ui(ui, view, board, *standing, (note, column, most));
        }
    });
    if let Some((standing, _)) = response.opened.or(response.row).and_then(|row| found.get(row)) {
        view.send(Action::Board(BoardAction::ShowResults(false)));
        view.send(Action::Select(Selection::Note(standing.note)));
    }
}

fn cell_ui(ui: &mut Ui, view: &View<'_>, board: &Board, standing: Standing, (note, column, most): (&Note, usize, u32)) {
    match column {
        0 => {
            let key = if standing.tied { "results-tied" } else { "results-alone" };
            widgets::elided(ui, view.text_with(key, &[("place", &standing.place.to_string())]));
        }
        1 => {
            widgets::elided(ui, note.title());
        }
        2 => dots_ui(ui, view, standing.dots, most),
        3 => {
            widgets::elided(ui, standing.voters.to_string());
        }
        4 => {
            widgets::elided(ui, words::about(view, note));
        }
        _ => {
            let group = note.group.and_then(|id| board.group(id)).map(|group| group.name.clone());
            widgets::elided(ui, group.unwrap_or_default());
        }
    }
}

/// The number, and a bar as long as its share of the largest.
fn dots_ui(ui: &mut Ui, view: &View<'_>, dots: u32, most: u32) {
    ui.allocate_ui(vec2(34.0, 20.0), |ui| ui.label(RichText::new(dots.to_string()).font(theme::bold(TEXT))));
    let (room, _) = ui.allocate_exact_size(vec2((ui.available_width() - 12.0).max(20.0), 10.0), Sense::hover());
    let share = dots as f32 / most as f32;
    let bar = Rect::from_min_size(room.min, vec2(room.width() * share, room.height()));
    ui.painter().rect_filled(bar, CornerRadius::same(RADIUS_BYTES), view.tokens.accent);
}
