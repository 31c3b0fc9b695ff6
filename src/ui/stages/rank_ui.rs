//! The order in which the rules of the stages are tried: dragged, or moved by buttons.

use eframe::egui::{Align, DragAndDrop, Layout, Rect, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::edit::Edit;
use crate::model::StageId;
use crate::session::{Action, Selection};
use crate::ui::figures;
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::{RADIUS, SMALL};
use crate::ui::view::View;
use crate::ui::widgets;

use super::stages_data::{StageCard, StagesView, place_after_drop};

const ROW: f32 = 34.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dragged(StageId);

/// Draws the order.
pub(super) fn rank_ui(ui: &mut Ui, view: &View<'_>, shown: &StagesView, selected: Option<StageId>) {
    widgets::section(ui, view.text("stage-order"));
    widgets::small(ui, view.text("stage-order-hint"));
    ui.spacing_mut().item_spacing.y = 3.0;
    let mut rects = Vec::new();
    let last = shown.cards.len().saturating_sub(1);
    for (place, card) in shown.by_rank().enumerate() {
        let chosen = selected == Some(card.id);
        let rect = ui.push_id(("rank", card.id), |ui| row_ui(ui, view, card, place, last, chosen)).inner;
        rects.push(rect);
    }
    drop_ui(ui, view, shown, &rects);
}

fn row_ui(ui: &mut Ui, view: &View<'_>, card: &StageCard, place: usize, last: usize, chosen: bool) -> Rect {
    let tokens = view.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let fill = if chosen { tokens.chosen } else { tokens.panel };
    let line = if chosen { tokens.accent } else { tokens.line };
    ui.painter().rect(rect, RADIUS, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    let inner = rect.shrink2(vec2(6.0, 2.0));
    let mut inside = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    inside.spacing_mut().item_spacing.x = 4.0;
    let handle = widgets::drag_handle(&mut inside, &view.text_with("stage-order-drag", &[("name", &card.name)]));
    if handle.drag_started() {
        handle.dnd_set_drag_payload(Dragged(card.id));
    }
    inside.label(RichText::new((place + 1).to_string()).size(SMALL).color(tokens.dim));
    inside.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let down = view.text_with("stage-order-down", &[("name", &card.name)]);
        if widgets::icon_button_if(ui, place < last, Icon::Down, &down).clicked() {
            rank(view, card.id, place + 1);
        }
        let up = view.text_with("stage-order-up", &[("name", &card.name)]);
        if widgets::icon_button_if(ui, place > 0, Icon::Up, &up).clicked() {
            rank(view, card.id, place.saturating_sub(1));
        }
        if let Some(counts) = card.count {
            let before = figures::customers(view, counts.before);
            widgets::small(ui, view.text_with("stage-order-before", &[("n", &before)]));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| widgets::elided(ui, card.name.as_str()));
    });
    if response.clicked() && !chosen {
        view.send(Action::Select(Selection::Stage(card.id)));
    }
    rect
}

fn rank(view: &View<'_>, id: StageId, to: usize) {
    view.send(Action::Edit(Edit::RankStage { id, to }));
    view.send(Action::EndGesture);
}

fn drop_ui(ui: &Ui, view: &View<'_>, shown: &StagesView, rects: &[Rect]) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else { return };
    let (Some(pointer), Some(last)) = (ui.ctx().pointer_interact_pos(), rects.last()) else { return };
    let Some(from) = shown.by_rank().position(|card| card.id == dragged.0) else { return };
    let before = rects.iter().filter(|rect| pointer.y > rect.center().y).count();
    let y = rects.get(before).map_or(last.bottom() + 1.5, |rect| rect.top() - 1.5);
    let to = place_after_drop(from, before);
    if to.is_some() {
        ui.painter().line_segment([pos2(last.left(), y), pos2(last.right(), y)], Stroke::new(3.0, view.tokens.mark));
    }
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        if let Some(to) = to {
            rank(view, dragged.0, to);
        }
    }
}
