//! The groups as columns: notes stand in their order and are dragged within a column and to another.

use std::collections::BTreeMap;

use eframe::egui::{DragAndDrop, Frame, Id, LayerId, Order, Popup, Rect, ScrollArea, Stroke, Ui, Vec2, pos2, vec2};

use crate::edit::{BoardEdit, Edit};
use crate::model::{Board, NoteGroup, NoteGroupId, NoteId, Project, Round, Standing};
use crate::session::{Action, BoardAction};
use crate::ui::theme::tokens::{RADIUS, SMALL, SPACE_M};
use crate::ui::theme::{self, Icon};
use crate::ui::view::View;
use crate::ui::widgets;

use super::board_ui::chosen;
use super::card_ui::{Card, card_ui};

/// The least and the most width of a column.
const COLUMN: (f32, f32) = (232.0, 340.0);
/// What is around a column, and the button behind the last one.
const AROUND: f32 = 22.0;
const BEHIND: f32 = 104.0;
/// Room around its cards.
const MARGIN: f32 = 6.0;
/// Height of a card that was not drawn yet.
const CARD: f32 = 72.0;

/// What a vote has come to, by note.
type Standings = BTreeMap<NoteId, Standing>;

/// The note that is dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dragged(pub(super) NoteId);

/// Draws the columns, and where a dragged note would land.
pub(super) fn columns_ui(ui: &mut Ui, view: &View<'_>, project: &Project) {
    let board = &project.board;
    let standings = board.round.as_ref().and_then(Round::standings).unwrap_or_default();
    let standings: Standings = standings.into_iter().map(|standing| (standing.note, standing)).collect();
    ScrollArea::horizontal().id_salt("board-columns").auto_shrink(false).show(ui, |ui| {
        let columns = board.groups.len() + 1;
        let width = (ui.available_width() - BEHIND) / columns as f32 - AROUND;
        let size = vec2(width.clamp(COLUMN.0, COLUMN.1), ui.available_height());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_M;
            let chosen = chosen(view).and_then(|id| board.note(id));
            for group in board.columns() {
                let whole = size + vec2(2.0 * MARGIN, 0.0);
                if chosen.is_some_and(|note| note.group == group) || is_near(ui, whole) {
                    ui.push_id(group, |ui| column_ui(ui, view, (project, &standings), group, size));
                } else {
                    ui.allocate_space(whole);
                }
            }
            if widgets::icon_text_button(ui, Icon::Plus, view.text("board-add-group")).clicked() {
                view.send(Action::Board(BoardAction::AddGroup));
            }
        });
    });
    ghost_ui(ui, view, board);
}

fn column_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (project, standings): (&Project, &Standings),
    id: Option<NoteGroupId>,
    size: Vec2,
) {
    let frame = Frame::new().fill(view.tokens.hover).corner_radius(RADIUS).inner_margin(MARGIN);
    let frame = frame.stroke(Stroke::new(1.0, view.tokens.line));
    let mut cards = Vec::new();
    let drawn = frame.show(ui, |ui| {
        ui.vertical(|ui| {
            ui.set_width(size.x);
            ui.set_height((size.y - 24.0).max(120.0));
            head_ui(ui, view, &project.board, id);
            ScrollArea::vertical().id_salt("cards").auto_shrink(false).show(ui, |ui| {
                for note in project.board.notes_in(id) {
                    let card = Card { project, note, standing: standings.get(&note.id).copied() };
                    cards.push((note.id, place_ui(ui, view, card)));
                }
            });
        });
    });
    drop_ui(ui, view, id, drawn.response.rect, &cards);
}

/// Draws a card when it is near to what is in sight, else leaves the room it took when it was drawn last.
fn place_ui(ui: &mut Ui, view: &View<'_>, card: Card<'_>) -> Rect {
    let key = Id::unique(("board-card", card.note.id));
    let height = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(CARD);
    let size = vec2(ui.available_width(), height);
    if chosen(view) != Some(card.note.id) && !is_near(ui, size) {
        return ui.allocate_space(size).1;
    }
    let rect = ui.push_id(card.note.id, |ui| card_ui(ui, view, card)).inner;
    ui.data_mut(|data| data.insert_temp(key, rect.height()));
    rect
}

/// True when what comes next and is so large is in sight, or as near to it as the keyboard may go at once.
fn is_near(ui: &Ui, size: Vec2) -> bool {
    let sight = ui.clip_rect();
    sight.expand2(vec2(COLUMN.1, 2.0 * sight.height())).intersects(Rect::from_min_size(ui.cursor().min, size))
}

fn head_ui(ui: &mut Ui, view: &View<'_>, board: &Board, id: Option<NoteGroupId>) {
    let count = board.notes_in(id).count().to_string();
    let Some(group) = id.and_then(|id| board.group(id)) else {
        ui.horizontal(|ui| {
            widgets::bold(ui, view.text("board-ungrouped"));
            widgets::dim(ui, count);
        });
        return;
    };
    ui.horizontal(|ui| {
        let name = view.text_with("board-group-name", &[("name", &group.name)]);
        if let Some(name) = widgets::draft_field(ui, &name, &group.name, ui.available_width() - 70.0) {
            send(view, BoardEdit::RenameGroup { id: group.id, name });
        }
        widgets::dim(ui, count);
        let more = widgets::icon_button(ui, Icon::More, &view.text_with("board-group-more", &[("name", &group.name)]));
        Popup::menu(&more).show(|ui| menu_ui(ui, view, board, group));
    });
}

fn menu_ui(ui: &mut Ui, view: &View<'_>, board: &Board, group: &NoteGroup) {
    let at = board.groups.iter().position(|it| it.id == group.id).unwrap_or_default();
    if widgets::button_if(ui, at > 0, view.text("board-group-left")).clicked() {
        send(view, BoardEdit::MoveGroup { id: group.id, to: at.saturating_sub(1) });
    }
    if widgets::button_if(ui, at + 1 < board.groups.len(), view.text("board-group-right")).clicked() {
        send(view, BoardEdit::MoveGroup { id: group.id, to: at + 1 });
    }
    for other in board.groups.iter().filter(|it| it.id != group.id) {
        let text = view.text_with("board-group-merge", &[("name", &other.name)]);
        if ui.push_id(other.id, |ui| widgets::quiet_button(ui, text)).inner.clicked() {
            send(view, BoardEdit::MergeGroup { id: group.id, into: Some(other.id) });
        }
    }
    if widgets::quiet_button(ui, view.text("board-group-remove")).clicked() {
        send(view, BoardEdit::MergeGroup { id: group.id, into: None });
    }
}

/// A change of the board that is a step of its own.
pub(super) fn send(view: &View<'_>, edit: BoardEdit) {
    view.send(Action::Edit(Edit::Board(edit)));
    view.send(Action::EndGesture);
}

/// Marks the place in this column where a dragged note would land, and lets it land.
fn drop_ui(ui: &Ui, view: &View<'_>, group: Option<NoteGroupId>, column: Rect, cards: &[(NoteId, Rect)]) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else { return };
    let Some(pointer) = ui.ctx().pointer_interact_pos().filter(|at| column.contains(*at)) else { return };
    let mut above = cards.iter().filter(|(_, rect)| pointer.y > rect.center().y);
    let at = above.clone().filter(|(id, _)| *id != dragged.0).count();
    let y = above.next_back().map(|(_, rect)| rect.bottom() + 3.0);
    let y = y.or_else(|| cards.first().map(|(_, rect)| rect.top() - 3.0)).unwrap_or(column.top() + 40.0);
    let ends = [pos2(column.left() + 6.0, y), pos2(column.right() - 6.0, y)];
    ui.painter().line_segment(ends, Stroke::new(3.0, view.tokens.mark));
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        send(view, BoardEdit::PlaceNote { id: dragged.0, group, at });
    }
}

/// The title of the dragged note beside the pointer; a note that is let go of elsewhere stays where it was.
fn ghost_ui(ui: &Ui, view: &View<'_>, board: &Board) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else { return };
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        return;
    }
    let (Some(note), Some(pointer)) = (board.note(dragged.0), ui.ctx().pointer_latest_pos()) else { return };
    let over = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("board-ghost")));
    let galley = over.layout(note.title().to_owned(), theme::bold(SMALL), view.tokens.on_chip, COLUMN.0 - 40.0);
    let rect = Rect::from_min_size(pointer + vec2(12.0, 6.0), galley.size() + vec2(16.0, 8.0));
    over.rect(rect, RADIUS, view.tokens.chip, Stroke::new(1.0, view.tokens.accent), eframe::egui::StrokeKind::Inside);
    over.galley(rect.min + vec2(8.0, 4.0), galley, view.tokens.on_chip);
}
