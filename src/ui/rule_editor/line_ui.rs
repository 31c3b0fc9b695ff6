//! A line of the rule tree: handle, what it is, its counts, and what can be done with it. Lines can be dragged to another
//! place or group.

use eframe::egui::{
    Align, DragAndDrop, Frame, Layout, Margin, Popup, Rect, Response, RichText, Sense, Stroke, Ui, pos2,
};

use crate::data::live::Focus;
use crate::model::Rule;
use crate::rule::{Joint, at, inserted, moved, negated, removed, wrapped};
use crate::ui::theme::tokens::{RADIUS, TEXT};
use crate::ui::theme::{Icon, bold};
use crate::ui::widgets;

use super::condition_ui::{Spot, below_condition_ui, condition_ui, fits_beside};
use super::editing::Editing;
use super::group_ui::{count_ui, group_ui};
use super::state::State;
use super::tree_data::{Landing, Line, LineKind, landing};
use super::wish::Wish;

/// How far a level stands to the right.
const INDENT: f32 = 18.0;
/// What handle and buttons of a line take.
const ROOM_BESIDE: f32 = 84.0;
/// From this width on the count of a group stands in its first row.
const COUNT_BESIDE: f32 = 380.0;

/// A line that is being dragged.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Dragged {
    target: Option<Focus>,
    path: Vec<usize>,
}

/// Draws the lines of a rule from top to bottom.
pub(super) fn lines_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, lines: &[Line]) {
    let mut places = Vec::new();
    let mut number = 0;
    for line in lines {
        if line.kind == LineKind::Condition {
            number += 1;
        }
        let rect = ui.push_id(&line.path, |ui| line_ui(ui, editing, state, line, number)).inner;
        places.push((rect, line));
    }
    drop_ui(ui, editing, state, &places);
}

fn line_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, line: &Line, number: usize) -> Rect {
    let tokens = editing.view.tokens;
    let chosen = line.kind == LineKind::Condition && state.chosen.as_ref() == Some(&line.inner);
    let shift = INDENT * line.indent as f32;
    let outer = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(shift);
        let stroke = if chosen { Stroke::new(1.5, tokens.accent) } else { Stroke::new(1.0, tokens.line) };
        let fill = if line.kind == LineKind::Condition { tokens.panel } else { tokens.background };
        let frame = Frame::new().fill(fill).stroke(stroke).corner_radius(RADIUS).inner_margin(Margin::symmetric(6, 4));
        frame
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.set_width(ui.available_width());
                ui.vertical(|ui| inside_ui(ui, editing, state, line, number));
            })
            .response
    });
    let response = ui.interact(outer.inner.rect, ui.scope_id().with("line"), Sense::hover());
    guides_ui(ui, line, outer.response.rect, tokens.line);
    if pressed_within(ui, &response) && line.kind == LineKind::Condition {
        state.chosen = Some(line.inner.clone());
    }
    outer.inner.rect
}

/// A press anywhere in a line brings it into focus, whatever input was pressed.
fn pressed_within(ui: &Ui, response: &Response) -> bool {
    response.contains_pointer() && ui.input(|input| input.pointer.any_pressed())
}

fn guides_ui(ui: &Ui, line: &Line, rect: Rect, color: eframe::egui::Color32) {
    for level in 0..line.indent {
        let x = rect.left() + INDENT * (level as f32 + 0.5);
        ui.painter().line_segment([pos2(x, rect.top() - 3.0), pos2(x, rect.bottom() + 3.0)], Stroke::new(1.0, color));
    }
}

fn inside_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, line: &Line, number: usize) {
    let view = editing.view;
    let words = number.to_string();
    let part = at(editing.rule, &line.inner);
    let room = ui.available_width() - ROOM_BESIDE;
    let beside = part.is_none_or(|part| fits_beside(editing, part, room));
    let spot = Spot { path: &line.inner, number: &words, negated: line.negated, beside };
    ui.horizontal(|ui| {
        if line.path.is_empty() {
            ui.add_space(2.0);
        } else {
            handle_ui(ui, editing, line, number);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            buttons_ui(ui, editing, state, line, number);
            ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                if line.negated {
                    let tokens = view.tokens;
                    ui.label(RichText::new(view.text("segment-negated")).font(bold(TEXT)).color(tokens.mark));
                }
                match (line.kind, part) {
                    (LineKind::Group(joint, parts), _) => {
                        group_ui(ui, editing, state, line, joint, parts);
                        if room >= COUNT_BESIDE {
                            count_ui(ui, editing, line, false);
                        }
                    }
                    (LineKind::Condition, Some(rule)) => condition_ui(ui, editing, state, &spot, rule),
                    (LineKind::Condition, None) => {}
                }
            });
        });
    });
    if let (LineKind::Condition, Some(rule)) = (line.kind, part) {
        below_condition_ui(ui, editing, state, &spot, rule);
    }
    if line.kind == LineKind::Condition || room < COUNT_BESIDE {
        count_ui(ui, editing, line, true);
    }
}

fn handle_ui(ui: &mut Ui, editing: Editing<'_>, line: &Line, number: usize) {
    let response = widgets::drag_handle(ui, &line_name(editing, line, number, "segment-line-drag"));
    if response.drag_started() {
        response.dnd_set_drag_payload(Dragged { target: editing.target.focus(), path: line.path.clone() });
    }
}

pub(super) fn line_name(editing: Editing<'_>, line: &Line, number: usize, key: &str) -> String {
    let what = match line.kind {
        LineKind::Condition => editing.view.text_with("segment-line-condition", &[("n", &number.to_string())]),
        LineKind::Group(..) if line.path.is_empty() => editing.view.text("segment-line-root"),
        LineKind::Group(..) => {
            let place: Vec<String> = line.path.iter().map(|index| (index + 1).to_string()).collect();
            editing.view.text_with("segment-line-group", &[("n", &place.join("."))])
        }
    };
    editing.view.text_with(key, &[("what", &what)])
}

fn buttons_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, line: &Line, number: usize) {
    ui.spacing_mut().item_spacing.x = 0.0;
    let root_group = line.path.is_empty() && line.kind != LineKind::Condition;
    if !root_group {
        let name = line_name(editing, line, number, "segment-line-remove");
        if widgets::icon_button(ui, Icon::Close, &name).clicked() {
            state.chosen = None;
            editing.now(removed(editing.rule, &line.path));
        }
    }
    let more = widgets::icon_button(ui, Icon::More, &line_name(editing, line, number, "segment-line-more"));
    Popup::menu(&more).show(|ui| more_ui(ui, editing, state, line));
    if line.kind != LineKind::Condition {
        let name = line_name(editing, line, number, "segment-line-add");
        if widgets::icon_button(ui, Icon::Plus, &name).clicked() {
            add_condition(editing, state, &line.inner);
        }
    }
}

/// Adds a condition at the end of a group.
pub(super) fn add_condition(editing: Editing<'_>, state: &mut State, group: &[usize]) {
    state.wish = editing.next_field().map(|field| Wish::of_group(group, &field.name, None));
}

/// Adds a group at the end of a group: of the other kind, since one of the same kind would change nothing.
pub(super) fn add_group(editing: Editing<'_>, state: &mut State, group: &[usize]) {
    let joint = if matches!(at(editing.rule, group), Some(Rule::Any(_))) { Joint::All } else { Joint::Any };
    state.wish = editing.next_field().map(|field| Wish::of_group(group, &field.name, Some(joint)));
}

/// Adds a part at the end of a group.
pub(super) fn add(editing: Editing<'_>, state: &mut State, group: &[usize], part: Rule) {
    let index = match at(editing.rule, group) {
        Some(Rule::All(children) | Rule::Any(children)) => children.len(),
        _ => 1,
    };
    let mut path = group.to_vec();
    path.push(index);
    if let Rule::All(_) | Rule::Any(_) = part {
        path.push(0);
    }
    if let Rule::Not(_) = part {
        path.push(0);
    }
    state.chosen = Some(path);
    editing.now(inserted(editing.rule, group, index, part));
}

fn more_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, line: &Line) {
    let view = editing.view;
    let item = |ui: &mut Ui, key: &str, possible: bool| widgets::button_if(ui, possible, view.text(key)).clicked();
    let rule = editing.rule;
    if item(ui, "segment-line-negate", true) {
        state.chosen = None;
        editing.now(negated(rule, &line.path));
    }
    if let LineKind::Group(..) = line.kind
        && item(ui, "segment-add-group", line.may_nest)
    {
        add_group(editing, state, &line.inner);
    }
    if item(ui, "segment-line-wrap", line.may_nest) {
        state.chosen = None;
        editing.now(wrapped(rule, &line.path, Joint::Any));
    }
    let Some((&index, above)) = line.path.split_last() else { return };
    let siblings = at(rule, above).map_or(0, |group| group.children().len());
    if item(ui, "segment-line-duplicate", true)
        && let Some(part) = at(rule, &line.path)
    {
        editing.now(inserted(rule, above, index + 1, part.clone()));
    }
    if item(ui, "segment-line-up", index > 0) {
        state.chosen = None;
        editing.now(moved(rule, &line.path, above, index.saturating_sub(1)));
    }
    if item(ui, "segment-line-down", index + 1 < siblings) {
        state.chosen = None;
        editing.now(moved(rule, &line.path, above, index + 2));
    }
    if let Some((&outer, outermost)) = above.split_last()
        && item(ui, "segment-line-out", true)
    {
        state.chosen = None;
        let to = if matches!(at(rule, outermost), Some(Rule::Not(_))) { above } else { outermost };
        editing.now(moved(rule, &line.path, to, outer + 1));
    }
}

/// Shows where a dragged line would land, and moves it there when it is let go.
fn drop_ui(ui: &Ui, editing: Editing<'_>, state: &mut State, places: &[(Rect, &Line)]) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()).filter(|it| it.target == editing.target.focus())
    else {
        return;
    };
    let Some(pointer) = ui.ctx().pointer_interact_pos() else { return };
    let spacing = ui.spacing().item_spacing.y;
    let under =
        places.iter().find(|(rect, _)| rect.expand2(eframe::egui::vec2(600.0, spacing / 2.0)).contains(pointer));
    let Some((rect, line)) = under else { return };
    let lower = pointer.y > rect.center().y;
    let Some(Landing { group, index }) = landing(line, lower) else { return };
    let result = moved(editing.rule, &dragged.path, &group, index);
    if result.is_some() {
        let y = if lower { rect.bottom() + spacing / 2.0 } else { rect.top() - spacing / 2.0 };
        let left = places.iter().map(|(rect, _)| rect.left()).fold(rect.left(), f32::min);
        let x = left + INDENT * group.len() as f32 * 0.5;
        ui.painter().line_segment([pos2(x, y), pos2(rect.right(), y)], Stroke::new(3.0, editing.view.tokens.mark));
    }
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        state.chosen = None;
        editing.now(result);
    }
}
