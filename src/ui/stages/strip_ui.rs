//! The stages of an axis side by side in the order shown: dragged to reorder, selected by a click, renamed by a double
//! click.

use eframe::egui::{
    Align2, CornerRadius, DragAndDrop, FontId, Id, Key, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::edit::Edit;
use crate::model::{AxisId, Column, StageId};
use crate::session::{Action, Command, Selection};
use crate::ui::figures::{self, Count, PALE};
use crate::ui::segments::{Renaming, rename_ui};
use crate::ui::theme::tokens::{RADIUS, SMALL, TEXT};
use crate::ui::theme::{self, Icon};
use crate::ui::view::View;
use crate::ui::widgets;

use super::stages_data::{StageCard, StagesView, place_after_drop};

const WIDTH: f32 = 94.0;
const HEIGHT: f32 = 92.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dragged(StageId);

/// Draws the cards, the system column last.
pub(super) fn strip_ui(ui: &mut Ui, view: &View<'_>, axis: AxisId, shown: &StagesView, selected: Option<StageId>) {
    let number = shown.cards.len() + 1;
    let room = ui.available_width() - 40.0;
    let width = (room / number as f32 - 6.0).clamp(WIDTH, 190.0);
    ScrollArea::horizontal().id_salt("stages").auto_shrink([false, true]).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let mut rects = Vec::new();
            for card in &shown.cards {
                let chosen = selected == Some(card.id);
                rects.push(ui.push_id(card.id, |ui| card_ui(ui, view, shown, card, chosen, width)).inner);
            }
            rest_ui(ui, view, axis, shown, width);
            ui.add_enabled_ui(Command::AddStage.enabled(view.session), |ui| {
                if widgets::icon_button(ui, Icon::Plus, &view.text("stage-add")).clicked() {
                    view.run(Command::AddStage);
                }
            });
            drop_ui(ui, view, shown, &rects);
        });
        ui.add_space(4.0);
    });
}

fn card_ui(ui: &mut Ui, view: &View<'_>, shown: &StagesView, card: &StageCard, chosen: bool, width: f32) -> Rect {
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click_and_drag());
    frame_ui(ui, view, &response, chosen);
    let said = words(view, card);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(said.clone()),
        ..WidgetInfo::selected(Role::Button, true, chosen, &card.name)
    });
    let renaming = Id::unique("renaming stage");
    let open = ui.data(|data| data.get_temp::<StageId>(renaming)) == Some(card.id);
    if open {
        rename_card_ui(ui, view, card, rect, renaming);
    } else {
        name_ui(ui, view, rect, &card.name, true);
    }
    let taken = card.count.filter(|_| card.fault.is_none()).map(|counts| counts.taken);
    numbers_ui(ui, view, shown, rect, taken, card.fault.is_some());
    let rank = view.text_with("stage-rank", &[("n", &card.rank.to_string())]);
    let small = FontId::proportional(SMALL);
    let rank = ui.painter().text(rect.left_top() + vec2(8.0, 12.0), Align2::LEFT_CENTER, &rank, small, view.tokens.dim);
    share_ui(ui, view, shown, taken, rect, rank.right());
    if response.drag_started() {
        response.dnd_set_drag_payload(Dragged(card.id));
    }
    if response.clicked() && !chosen {
        view.send(Action::Select(Selection::Stage(card.id)));
    }
    let typing = ui.ctx().text_edit_focused();
    if response.double_clicked() || (chosen && !open && !typing && ui.input(|input| input.key_pressed(Key::F2))) {
        ui.data_mut(|data| data.insert_temp(renaming, card.id));
    }
    response.on_hover_text(format!("{}\n{said}", card.name));
    rect
}

/// The sum in words, or what is wrong.
fn words(view: &View<'_>, card: &StageCard) -> String {
    if let Some(fault) = &card.fault {
        return fault.clone();
    }
    let Some(counts) = card.count.filter(|_| !card.empty) else {
        let key = if card.empty { "segment-row-empty" } else { "segment-row-waiting" };
        return view.text(key);
    };
    let all = [counts.matched, counts.taken, counts.before, counts.unknown];
    let all = all.map(|count| figures::customers(view, count));
    let [matched, taken, before, unknown] = all.each_ref().map(String::as_str);
    let args = [("matched", matched), ("taken", taken), ("before", before), ("unknown", unknown)];
    view.text_with("stage-card-words", &args)
}

fn frame_ui(ui: &Ui, view: &View<'_>, response: &Response, chosen: bool) {
    let tokens = view.tokens;
    let fill = if chosen {
        tokens.chosen
    } else if response.hovered() {
        tokens.hover
    } else {
        tokens.panel
    };
    let strong = chosen || response.has_focus();
    let line = if strong { Stroke::new(1.5, tokens.accent) } else { Stroke::new(1.0, tokens.line) };
    ui.painter().rect(response.rect, RADIUS, fill, line, StrokeKind::Inside);
}

fn rename_card_ui(ui: &mut Ui, view: &View<'_>, card: &StageCard, rect: Rect, renaming: Id) {
    let place = Rect::from_min_size(rect.left_top() + vec2(5.0, 22.0), vec2(rect.width() - 10.0, 28.0));
    let mut inside = ui.new_child(UiBuilder::new().max_rect(place));
    let name = view.text("stage-name");
    let end = match rename_ui(&mut inside, renaming.with(card.id), &name, &card.name, rect.width() - 30.0) {
        Renaming::Open => false,
        Renaming::Kept => true,
        Renaming::Done(name) => {
            view.send(Action::Edit(Edit::RenameStage { id: card.id, name }));
            view.send(Action::EndGesture);
            true
        }
    };
    if end {
        ui.data_mut(|data| data.remove::<StageId>(renaming));
    }
}

fn name_ui(ui: &Ui, view: &View<'_>, rect: Rect, name: &str, bold: bool) {
    let font = if bold { theme::bold(TEXT) } else { FontId::proportional(TEXT) };
    let painter = ui.painter().with_clip_rect(rect.shrink(4.0).intersect(ui.clip_rect()));
    painter.text(rect.left_top() + vec2(8.0, 34.0), Align2::LEFT_CENTER, name, font, view.tokens.text);
}

fn numbers_ui(ui: &Ui, view: &View<'_>, shown: &StagesView, rect: Rect, taken: Option<Count>, fault: bool) {
    let tokens = view.tokens;
    if fault {
        let place = Rect::from_center_size(pos2(rect.left() + 16.0, rect.top() + 58.0), vec2(16.0, 16.0));
        Icon::Warning.paint(ui.painter(), place, tokens.danger);
        return;
    }
    let Some(taken) = taken else { return };
    let at = |y: f32| pos2(rect.left() + 8.0, rect.top() + y);
    ui.painter().text(at(58.0), Align2::LEFT_CENTER, figures::customers(view, taken), theme::bold(TEXT), tokens.text);
    let bar = Rect::from_min_max(at(HEIGHT - 14.0), pos2(rect.right() - 8.0, rect.bottom() - 9.0));
    ui.painter().rect_filled(bar, CornerRadius::same(2), tokens.line.gamma_multiply(0.5));
    #[expect(clippy::cast_possible_truncation, reason = "points on the screen")]
    let wide = (shown.share(taken.customers) as f32 * bar.width()).max(if taken.customers > 0 { 2.0 } else { 0.0 });
    let filled = Rect::from_min_size(bar.min, vec2(wide, bar.height()));
    let strength = if shown.estimated { PALE } else { 1.0 };
    ui.painter().rect_filled(filled, CornerRadius::same(2), tokens.accent.gamma_multiply(strength));
}

/// The share in all at the right of the first line, where it has room from `left` on.
fn share_ui(ui: &Ui, view: &View<'_>, shown: &StagesView, taken: Option<Count>, rect: Rect, left: f32) {
    let Some(taken) = taken else { return };
    let share = figures::share(view, taken, shown.customers);
    let galley = ui.painter().layout_no_wrap(share, FontId::proportional(SMALL), view.tokens.dim);
    let at = pos2(rect.right() - 8.0 - galley.size().x, rect.top() + 12.0 - galley.size().y / 2.0);
    if at.x > left + 4.0 {
        ui.painter().galley(at, galley, view.tokens.dim);
    }
}

fn rest_ui(ui: &mut Ui, view: &View<'_>, axis: AxisId, shown: &StagesView, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let stroke = Stroke::new(1.0, view.tokens.line);
    ui.painter().rect(rect, RADIUS, view.tokens.background, stroke, StrokeKind::Inside);
    let name = view.session.column_name(Column::Rest(axis));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    name_ui(ui, view, rect, &name, false);
    numbers_ui(ui, view, shown, rect, shown.rest, false);
    share_ui(ui, view, shown, shown.rest, rect, rect.left());
    response.on_hover_text(view.text("stage-rest-hint"));
}

fn drop_ui(ui: &Ui, view: &View<'_>, shown: &StagesView, rects: &[Rect]) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else { return };
    let (Some(pointer), Some(last)) = (ui.ctx().pointer_interact_pos(), rects.last()) else { return };
    let Some(from) = shown.cards.iter().position(|card| card.id == dragged.0) else { return };
    let before = rects.iter().filter(|rect| pointer.x > rect.center().x).count();
    let x = rects.get(before).map_or(last.right() + 3.0, |rect| rect.left() - 3.0);
    let to = place_after_drop(from, before);
    if to.is_some() {
        let ends = [pos2(x, last.top()), pos2(x, last.bottom())];
        ui.painter().line_segment(ends, Stroke::new(3.0, view.tokens.mark));
    }
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        if let Some(to) = to {
            view.send(Action::Edit(Edit::MoveStage { id: dragged.0, to }));
            view.send(Action::EndGesture);
        }
    }
}
