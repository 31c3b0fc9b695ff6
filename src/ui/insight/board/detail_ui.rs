//! The chosen note: its words, what it is about, what it is bound to or may become, and what became of it.

use eframe::egui::{Id, ScrollArea, Ui};

use crate::edit::BoardEdit;
use crate::model::{Bond, Column, Note, NoteGroupId, NoteId, NoteKind, Place, Project, Row};
use crate::session::{Action, BoardAction, Command, Screen, Selection};
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::SPACE_S;
use crate::ui::view::View;
use crate::ui::widgets;

use super::column_ui::send;
use super::counted::Counted;
use super::words;

/// Width of the names before inputs.
const NAMES: f32 = 64.0;

/// Draws the panel.
pub(super) fn detail_ui(ui: &mut Ui, view: &View<'_>, project: &Project, note: &Note) {
    ui.push_id(note.id, |ui| {
        ui.horizontal(|ui| {
            widgets::heading(ui, view.text("note-title"));
            ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                if widgets::icon_button(ui, Icon::Close, &view.text("note-close")).clicked() {
                    view.send(Action::Select(Selection::None));
                }
                if widgets::icon_button(ui, Icon::Trash, &view.text("note-remove")).clicked() {
                    view.run(Command::Remove);
                }
            });
        });
        ScrollArea::vertical().id_salt("note").auto_shrink(false).show(ui, |ui| {
            ui.add_enabled_ui(!view.session.read_only(), |ui| {
                text_ui(ui, view, note);
                kind_ui(ui, view, note);
                group_ui(ui, view, project, note);
                bond_ui(ui, view, project, note);
            });
            widgets::section(ui, view.text("note-history"));
            for event in &note.history {
                widgets::small(ui, words::event(view, event));
            }
        });
    });
}

fn text_ui(ui: &mut Ui, view: &View<'_>, note: &Note) {
    let width = ui.available_width() - SPACE_S;
    if let Some(text) = widgets::draft_lines(ui, &view.text("note-text"), &note.text, width, 3) {
        send(view, BoardEdit::WriteNote { id: note.id, text });
    }
}

fn kind_ui(ui: &mut Ui, view: &View<'_>, note: &Note) {
    let id = note.id;
    let (mut kind, mut voice, mut evidence) = (note.kind, note.voice, note.evidence);
    if widgets::segmented(ui, &view.text("note-kind-of"), &mut kind, &words::kinds(view)) {
        send(view, BoardEdit::SetKind { id, kind });
    }
    let name = view.text("note-voice-of");
    if widgets::labelled(ui, &name, NAMES, |ui| widgets::choice(ui, &name, &mut voice, &words::voices(view))) {
        send(view, BoardEdit::SetVoice { id, voice });
    }
    let name = view.text("note-evidence-of");
    if widgets::labelled(ui, &name, NAMES, |ui| widgets::choice(ui, &name, &mut evidence, &words::degrees(view))) {
        send(view, BoardEdit::SetEvidence { id, evidence });
    }
}

fn group_ui(ui: &mut Ui, view: &View<'_>, project: &Project, note: &Note) {
    let groups = project.board.groups.iter().map(|group| (Some(group.id), group.name.clone()));
    let options: Vec<(Option<NoteGroupId>, String)> =
        std::iter::once((None, view.text("board-ungrouped"))).chain(groups).collect();
    let mut group = note.group;
    let name = view.text("note-group-of");
    if widgets::labelled(ui, &name, NAMES, |ui| widgets::choice(ui, &name, &mut group, &options)) {
        send(view, BoardEdit::PlaceNote { id: note.id, group, at: usize::MAX });
    }
}

fn bond_ui(ui: &mut Ui, view: &View<'_>, project: &Project, note: &Note) {
    widgets::section(ui, view.text("note-bond"));
    match note.bond {
        Some(bond) => bound_ui(ui, view, project, note, bond),
        None => unbound_ui(ui, view, project, note),
    }
}

fn bound_ui(ui: &mut Ui, view: &View<'_>, project: &Project, note: &Note, bond: Bond) {
    let (key, screen, selection) = match bond {
        Bond::Segment(id) => ("note-bound-segment", Screen::Segments, Selection::Segment(id)),
        Bond::Measure(id) => ("note-bound-measure", Screen::Map, Selection::Measure(id)),
    };
    widgets::bold(ui, view.text_with(key, &[("name", bond.name(project).unwrap_or_default())]));
    match Counted::of(view, bond) {
        Some(counted) => {
            if widgets::button(ui, &counted.text).on_hover_text(view.text("note-list-customers")).clicked() {
                view.send(Action::List { group: counted.group, sort_by: None, descending: false });
            }
            if let Some(note) = counted.note {
                widgets::small(ui, note);
            }
        }
        None => {
            widgets::small(ui, view.text("note-not-counted"));
        }
    }
    ui.horizontal(|ui| {
        if widgets::button(ui, view.text("note-go")).clicked() {
            view.send(Action::Show(screen));
            view.send(Action::Select(selection));
        }
        if widgets::quiet_button(ui, view.text("note-part")).clicked() {
            send(view, BoardEdit::BindNote { id: note.id, to: None });
        }
    });
}

/// What the note can become, which follows from what it is about, and what there is to bind it to.
fn unbound_ui(ui: &mut Ui, view: &View<'_>, project: &Project, note: &Note) {
    let segment = view.text("note-become-segment");
    if note.kind != NoteKind::Measure && widgets::button(ui, segment).clicked() {
        view.send(Action::Board(BoardAction::BecomeSegment(note.id)));
    }
    if note.kind != NoteKind::Segment {
        measure_ui(ui, view, project, note.id);
    }
    let segments = project.segments.iter().map(|it| (Bond::Segment(it.id), "note-bound-segment", &it.name));
    let measures = project.measures.iter().map(|it| (Bond::Measure(it.id), "note-bound-measure", &it.name));
    let named = |(bond, key, name): (Bond, &'static str, &String)| (Some(bond), view.text_with(key, &[("name", name)]));
    let mut options = vec![(None, view.text("note-bind-none"))];
    options.extend(segments.chain(measures).map(named));
    if options.len() == 1 {
        return;
    }
    let mut bond = None;
    let name = view.text("note-bind");
    if widgets::labelled(ui, &name, NAMES, |ui| widgets::choice(ui, &name, &mut bond, &options)) {
        send(view, BoardEdit::BindNote { id: note.id, to: bond });
    }
}

/// A draft measure in a cell that is to be chosen: its row, and a column of the axis shown or the whole row.
fn measure_ui(ui: &mut Ui, view: &View<'_>, project: &Project, note: NoteId) {
    let key = Id::unique(("board-measure-place", view.session.projects_before()));
    let mut place = ui.data(|data| data.get_temp::<(Option<Row>, Column)>(key)).unwrap_or((None, Column::Whole));
    let rows = project.rows().into_iter().map(|row| (Some(row), view.session.row_name(row)));
    let rows: Vec<_> = std::iter::once((None, view.text("note-measure-row-none"))).chain(rows).collect();
    let columns = std::iter::once(Column::Whole).chain(view.session.columns());
    let columns: Vec<(Column, String)> = columns.map(|it| (it, view.session.column_name(it))).collect();
    if rows.iter().all(|(row, _)| *row != place.0) || columns.iter().all(|(column, _)| *column != place.1) {
        place = (None, Column::Whole);
    }
    widgets::small(ui, view.text("note-measure-where"));
    ui.horizontal(|ui| {
        ui.spacing_mut().combo_width = 100.0;
        widgets::choice(ui, &view.text("note-measure-row"), &mut place.0, &rows);
        widgets::choice(ui, &view.text("note-measure-column"), &mut place.1, &columns);
    });
    let clicked = widgets::button_if(ui, place.0.is_some(), view.text("note-become-measure")).clicked();
    if let Some(row) = place.0.filter(|_| clicked) {
        view.send(Action::Board(BoardAction::BecomeMeasure(note, Place { row, column: place.1 })));
    }
    ui.data_mut(|data| data.insert_temp(key, place));
}
