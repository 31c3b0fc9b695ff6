//! A note on the board: what it says, who speaks, how well founded it is, and its dots: one's own while one votes, all of
//! them once they are revealed.

use eframe::egui::{
    Align, Color32, DragAndDrop, Frame, Id, Label, Layout, Margin, Rect, Response, RichText, Role, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use crate::model::{Bond, Evidence, Note, NoteId, NoteKind, Project, Round, Standing};
use crate::session::{Action, BoardAction, Selection};
use crate::ui::theme::tokens::{RADIUS, SMALL, TEXT};
use crate::ui::theme::{self, Icon, Tokens};
use crate::ui::view::View;
use crate::ui::widgets;

use super::board_ui::chosen;
use super::column_ui::Dragged;
use super::counted::Counted;
use super::words;

/// What a card shows.
#[derive(Clone, Copy)]
pub(super) struct Card<'a> {
    pub(super) project: &'a Project,
    pub(super) note: &'a Note,
    /// What the vote has come to for the note, once that may be seen.
    pub(super) standing: Option<Standing>,
}

/// Draws the card and gives its place.
pub(super) fn card_ui(ui: &mut Ui, view: &View<'_>, card: Card<'_>) -> Rect {
    let note = card.note;
    let is_chosen = chosen(view) == Some(note.id);
    let builder = UiBuilder::new().id_salt("card").sense(Sense::CLICK | Sense::DRAG);
    let response = ui.scope_builder(builder, |ui| body_ui(ui, view, card, is_chosen)).response;
    let rect = response.rect;
    let stripe = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
    ui.painter().rect_filled(stripe, 2.0, color_of(view.tokens, note.kind));
    if is_chosen || response.has_focus() {
        ui.painter().rect_stroke(rect, RADIUS, Stroke::new(2.0, view.tokens.mark), StrokeKind::Inside);
    }
    let name = view.text_with("note-name", &[("title", note.title())]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
    if is_chosen && newly_chosen(ui, note) {
        response.scroll_to_me(None);
    }
    act(view, ui, note, &response, is_chosen);
    rect
}

/// True once when another note is chosen than before.
fn newly_chosen(ui: &Ui, note: &Note) -> bool {
    let key = Id::unique("board-chosen");
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<NoteId>(key);
        data.insert_temp(key, note.id);
        before
    });
    before != Some(note.id)
}

fn act(view: &View<'_>, ui: &Ui, note: &Note, response: &Response, is_chosen: bool) {
    if response.clicked() {
        view.send(Action::Select(if is_chosen { Selection::None } else { Selection::Note(note.id) }));
    }
    if response.drag_started() && !view.session.read_only() {
        DragAndDrop::set_payload(ui.ctx(), Dragged(note.id));
    }
}

/// The colour of what a note is about; the word stands beside it.
fn color_of(tokens: &Tokens, kind: NoteKind) -> Color32 {
    match kind {
        NoteKind::Segment => tokens.accent,
        NoteKind::Measure => tokens.good,
        NoteKind::Fact => tokens.muted_bar,
        NoteKind::Question => tokens.mark,
    }
}

fn body_ui(ui: &mut Ui, view: &View<'_>, card: Card<'_>, is_chosen: bool) {
    let Card { project, note, standing } = card;
    let fill = if is_chosen { view.tokens.chosen } else { view.tokens.panel };
    let frame = Frame::new().fill(fill).stroke(Stroke::new(1.0, view.tokens.line)).corner_radius(RADIUS);
    frame.inner_margin(Margin { left: 11, right: 8, top: 6, bottom: 6 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.set_min_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                evidence_ui(ui, view, note.evidence);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(small(view, &words::about(view, note))).truncate().selectable(false));
                });
            });
        });
        ui.add(Label::new(RichText::new(&note.text).size(TEXT)).wrap().selectable(false));
        bond_ui(ui, view, project, note);
        dots_ui(ui, view, project.board.round.as_ref(), note, standing);
    });
}

fn small(view: &View<'_>, text: &str) -> RichText {
    RichText::new(text).size(SMALL).color(view.tokens.dim)
}

/// The word, and as many bars as the evidence is strong: colour alone would not do.
fn evidence_ui(ui: &mut Ui, view: &View<'_>, evidence: Evidence) {
    let tokens = view.tokens;
    let (strength, color) = match evidence {
        Evidence::Guess => (1_u8, tokens.dim),
        Evidence::Partly => (2, tokens.mark),
        Evidence::Backed => (3, tokens.good),
    };
    let word = RichText::new(view.text(words::evidence_key(evidence))).size(SMALL).color(color);
    ui.add(Label::new(word).selectable(false));
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 12.0), Sense::hover());
    for bar in 1..=3_u8 {
        let height = 4.0 * f32::from(bar);
        let left = rect.left() + 5.0 * f32::from(bar - 1);
        let place = Rect::from_min_max([left, rect.bottom() - height].into(), [left + 3.5, rect.bottom()].into());
        ui.painter().rect_filled(place, 1.0, if bar <= strength { color } else { tokens.line });
    }
}

fn bond_ui(ui: &mut Ui, view: &View<'_>, project: &Project, note: &Note) {
    let Some(bond) = note.bond else { return };
    let key = match bond {
        Bond::Segment(_) => "note-bound-segment",
        Bond::Measure(_) => "note-bound-measure",
    };
    let text = view.text_with(key, &[("name", bond.name(project).unwrap_or_default())]);
    ui.add(Label::new(small(view, &text)).truncate().selectable(false));
    if let Some(counted) = Counted::of(view, bond) {
        let text = view.text_with("note-bound-customers", &[("customers", &counted.text)]);
        ui.add(Label::new(RichText::new(text).font(theme::bold(SMALL))).selectable(false));
        if let Some(note) = &counted.note {
            ui.add(Label::new(small(view, note)).wrap().selectable(false));
        }
    }
}

/// One's own dots while one votes; all dots once they are revealed; nothing between.
fn dots_ui(ui: &mut Ui, view: &View<'_>, round: Option<&Round>, note: &Note, standing: Option<Standing>) {
    let Some(round) = round.filter(|round| round.notes.contains(&note.id)) else { return };
    if let Some(standing) = standing {
        if standing.dots == 0 {
            return;
        }
        let [dots, voters, place] = [standing.dots, standing.voters, u32::try_from(standing.place).unwrap_or(u32::MAX)]
            .map(|it| it.to_string());
        let text = view.text_with("note-dots", &[("dots", &dots), ("voters", &voters), ("place", &place)]);
        ui.add(Label::new(RichText::new(text).font(theme::bold(SMALL)).color(view.tokens.accent)).selectable(false));
        return;
    }
    let Some(ballot) = view.session.voting() else { return };
    let (mine, title) = (ballot.on(note.id), note.title());
    ui.horizontal(|ui| {
        let names = ["vote-less", "vote-more"].map(|key| view.text_with(key, &[("title", title)]));
        let [less, more] = &names;
        if widgets::icon_button_if(ui, mine > 0, Icon::Minus, less).clicked() {
            view.send(Action::Board(BoardAction::Dot(note.id, false)));
        }
        paint_dots(ui, view, mine, round.most_on_one);
        let room = mine < round.most_on_one && ballot.spent() < round.dots;
        if widgets::icon_button_if(ui, room, Icon::Plus, more).clicked() {
            view.send(Action::Board(BoardAction::Dot(note.id, true)));
        }
        let said = view.text_with("vote-mine", &[("n", &mine.to_string())]);
        ui.add(Label::new(small(view, &said)).selectable(false));
    });
}

/// A dot for each that may be given, the given ones filled; of many only the number is written.
fn paint_dots(ui: &mut Ui, view: &View<'_>, mine: u32, most: u32) {
    const SIDE: f32 = 12.0;
    let Some(most) = u8::try_from(most).ok().filter(|most| *most <= 6) else { return };
    let (rect, _) = ui.allocate_exact_size(vec2(SIDE * f32::from(most), SIDE), Sense::hover());
    for dot in 0..most {
        let centre = rect.left_center() + vec2(SIDE * (f32::from(dot) + 0.5), 0.0);
        ui.painter().circle_stroke(centre, 4.0, Stroke::new(1.0, view.tokens.accent));
        if u32::from(dot) < mine {
            ui.painter().circle_filled(centre, 4.0, view.tokens.accent);
        }
    }
}
