//! Writing notes: one on each line, so that a list can be pasted. What they are about and who speaks is kept for the next.

use eframe::egui::{Id, Key, Ui};

use crate::model::{Board, Evidence, MOST_NOTES, Note, NoteKind, Voice};
use crate::session::{Action, BoardAction};
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField, Tone};

use super::words;

/// Room for what stands behind the field, until it was drawn once.
const BEHIND: f32 = 520.0;
/// Narrowest field.
const NARROWEST: f32 = 180.0;

/// Draws the line. More notes than the board has room for stay in the field.
pub(super) fn entry_ui(ui: &mut Ui, view: &View<'_>, board: &Board) {
    let key = Id::unique(("board-entry", view.session.projects_before()));
    let fresh = || Note::new(String::new(), NoteKind::default(), Voice::default(), Evidence::default());
    let mut note = ui.data(|data| data.get_temp::<Note>(key)).unwrap_or_else(fresh);
    let mut asked = false;
    let room = MOST_NOTES.saturating_sub(board.notes.len());
    let ready = |text: &str| (1..=room).contains(&lines(text));
    ui.horizontal(|ui| {
        let whole = ui.available_width();
        let width = (whole - ui.data(|data| data.get_temp::<f32>(key.with("behind"))).unwrap_or(BEHIND)).max(NARROWEST);
        asked = text_ui(ui, view, &mut note.text, width);
        let behind = ui.cursor().left();
        widgets::segmented(ui, &view.text("note-kind"), &mut note.kind, &words::kinds(view));
        ui.scope(|ui| {
            ui.spacing_mut().combo_width = 84.0;
            widgets::choice(ui, &view.text("note-voice"), &mut note.voice, &words::voices(view));
            widgets::choice(ui, &view.text("note-evidence"), &mut note.evidence, &words::degrees(view));
        });
        asked |= widgets::primary_button_if(ui, ready(&note.text), view.text("board-write")).clicked();
        // The words of a language decide how wide that was.
        let behind = ui.min_rect().right() - behind + ui.spacing().item_spacing.x;
        ui.data_mut(|data| data.insert_temp(key.with("behind"), behind));
    });
    if lines(&note.text) > room {
        let args = [lines(&note.text), room, MOST_NOTES].map(|it| it.to_string());
        let [n, room, most] = &args;
        let words = view.text_with("board-too-many", &[("n", n), ("room", room), ("most", most)]);
        widgets::notice_line(ui, Tone::Fault, &words);
    }
    if asked && ready(&note.text) {
        view.send(Action::Board(BoardAction::Write(note.clone())));
        note.text.clear();
    }
    ui.data_mut(|data| data.insert_temp(key, note));
}

/// Notes that a text holds: its lines that are not blank.
fn lines(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).count()
}

/// The field. True when Enter was pressed in it; it keeps the keyboard then.
fn text_ui(ui: &mut Ui, view: &View<'_>, text: &mut String, width: f32) -> bool {
    let (name, hint) = (view.text("board-new-note"), view.text("board-new-note-hint"));
    let field = TextField::new(&name, text).hint(&hint).width(width).sending(2).show(ui);
    let key = Id::unique("board-entry-begun");
    let begun = view.session.notes_begun();
    if ui.data(|data| data.get_temp::<u32>(key)).unwrap_or_default() != begun {
        ui.data_mut(|data| data.insert_temp(key, begun));
        field.response.request_focus();
    }
    field.committed && field.response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
