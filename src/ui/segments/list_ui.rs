//! The rows of the waterfall: dragged to reorder, selected by a click, renamed by a double click.

use eframe::egui::{
    Align, Align2, CornerRadius, DragAndDrop, FontId, Id, Key, Layout, Pos2, Rect, Response, RichText, Role, Sense,
    Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::edit::Edit;
use crate::model::SegmentId;
use crate::session::{Action, Selection};
use crate::text::number;
use crate::ui::figures::{self, Count, PALE, RuleCounts};
use crate::ui::theme::tokens::{RADIUS, RADIUS_BYTES, SMALL, TEXT};
use crate::ui::theme::{self, Icon};
use crate::ui::view::View;
use crate::ui::widgets;

use super::rename_ui::{Renaming, rename_ui};
use super::segments_data::{SegmentRow, SegmentsView};

/// Height of a row.
const ROW: f32 = 52.0;
/// Where the name begins.
const NAME: f32 = 46.0;

/// The segment that is being dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dragged(SegmentId);

/// Draws the rows.
pub(super) fn list_ui(ui: &mut Ui, view: &View<'_>, shown: &SegmentsView) {
    let selected = match view.session.view().selection {
        Selection::Segment(id) => Some(id),
        _ => None,
    };
    ui.spacing_mut().item_spacing.y = 4.0;
    let mut rects = Vec::new();
    for (index, row) in shown.rows.iter().enumerate() {
        let rect = ui.push_id(row.id, |ui| row_ui(ui, view, shown, index, row, selected == Some(row.id))).inner;
        rects.push(rect);
    }
    drop_ui(ui, view, shown, &rects);
}

fn row_ui(ui: &mut Ui, view: &View<'_>, shown: &SegmentsView, index: usize, row: &SegmentRow, selected: bool) -> Rect {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    frame_ui(ui, view, &response, selected);
    let words = words(view, shown, row);
    let label = row.name.clone();
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &label));
    if selected && response.gained_focus() {
        response.scroll_to_me(None);
    }
    let renaming = Id::unique("renaming segment");
    let open = ui.data(|data| data.get_temp::<SegmentId>(renaming)) == Some(row.id);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(rect.shrink2(vec2(8.0, 4.0))));
    inside.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        handle_ui(ui, view, row);
        ui.label(RichText::new((index + 1).to_string()).size(SMALL).color(view.tokens.dim));
        if open {
            let name = view.text("segment-name");
            match rename_ui(ui, renaming.with(row.id), &name, &row.name, 180.0) {
                Renaming::Open => {}
                Renaming::Kept => stop_renaming(ui, renaming),
                Renaming::Done(name) => {
                    stop_renaming(ui, renaming);
                    view.send(Action::Edit(Edit::RenameSegment { id: row.id, name }));
                    view.send(Action::EndGesture);
                }
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| figures_ui(ui, view, shown, row));
    });
    if !open {
        name_ui(ui, view, rect, row);
    }
    below_ui(ui, view, shown, row, rect, &words);
    if response.clicked() && !selected {
        view.send(Action::Select(Selection::Segment(row.id)));
    }
    if response.double_clicked() || (selected && !open && asks_to_rename(ui)) {
        ui.data_mut(|data| data.insert_temp(renaming, row.id));
    }
    response.on_hover_text(words);
    rect
}

fn stop_renaming(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<SegmentId>(id));
}

/// F2 renames what is selected, unless something is being typed.
fn asks_to_rename(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::F2)) && !ui.ctx().text_edit_focused()
}

fn frame_ui(ui: &Ui, view: &View<'_>, response: &Response, selected: bool) {
    let tokens = view.tokens;
    let fill = if selected {
        tokens.chosen
    } else if response.hovered() {
        tokens.hover
    } else {
        tokens.panel
    };
    let line =
        if selected || response.has_focus() { Stroke::new(1.5, tokens.accent) } else { Stroke::new(1.0, tokens.line) };
    ui.painter().rect(response.rect, RADIUS, fill, line, StrokeKind::Inside);
}

fn handle_ui(ui: &mut Ui, view: &View<'_>, row: &SegmentRow) {
    let response = widgets::drag_handle(ui, &view.text_with("segment-drag", &[("name", &row.name)]));
    if response.drag_started() {
        response.dnd_set_drag_payload(Dragged(row.id));
    }
    if response.clicked() {
        view.send(Action::Select(Selection::Segment(row.id)));
    }
}

/// The name is painted: the row itself bears it for everybody else.
fn name_ui(ui: &Ui, view: &View<'_>, rect: Rect, row: &SegmentRow) {
    let place = Rect::from_min_max(pos2(rect.left() + NAME, rect.top()), pos2(rect.right() - 110.0, rect.center().y));
    let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    let at = pos2(place.left(), rect.top() + 17.0);
    painter.text(at, Align2::LEFT_CENTER, &row.name, theme::bold(TEXT), view.tokens.text);
}

fn figures_ui(ui: &mut Ui, view: &View<'_>, shown: &SegmentsView, row: &SegmentRow) {
    if row.fault.is_some() {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
        Icon::Warning.paint(ui.painter(), rect, view.tokens.danger);
        return;
    }
    if let Some(counts) = row.count {
        taken_ui(ui, view, shown, counts.taken);
    }
}

/// From the right: the share of those taken in all, and their number.
fn taken_ui(ui: &mut Ui, view: &View<'_>, shown: &SegmentsView, taken: Count) {
    ui.label(RichText::new(figures::share(view, taken, shown.customers)).color(view.tokens.dim));
    ui.label(RichText::new(figures::customers(view, taken)).font(theme::bold(TEXT)));
}

/// The second line of a row: the sum in words, or what is wrong.
fn words(view: &View<'_>, shown: &SegmentsView, row: &SegmentRow) -> String {
    if let Some(fault) = &row.fault {
        return fault.clone();
    }
    if row.empty {
        return view.text("segment-row-empty");
    }
    let Some(counts) = row.count else { return view.text("segment-row-waiting") };
    sum_words(view, if shown.exclusive { "segment-row-waterfall" } else { "segment-row-overlap" }, counts)
}

/// matched = taken + above, and unknown.
fn sum_words(view: &View<'_>, key: &str, counts: RuleCounts) -> String {
    let all = [counts.matched, counts.taken, counts.before, counts.unknown];
    let all = all.map(|count| figures::customers(view, count));
    let [matched, taken, above, unknown] = all.each_ref().map(String::as_str);
    view.text_with(key, &[("matched", matched), ("taken", taken), ("above", above), ("unknown", unknown)])
}

fn below_ui(ui: &mut Ui, view: &View<'_>, shown: &SegmentsView, row: &SegmentRow, rect: Rect, words: &str) {
    let tokens = view.tokens;
    let left = rect.left() + NAME;
    let place = Rect::from_min_max(pos2(left, rect.top() + 26.0), pos2(rect.right() - 8.0, rect.top() + 43.0));
    let color = if row.fault.is_some() { tokens.danger } else { tokens.dim };
    let mut line = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center)));
    let fits = |ui: &Ui, text: &str| {
        ui.painter().layout_no_wrap(text.to_owned(), FontId::proportional(SMALL), color).size().x <= place.width()
    };
    let short = short_words(view, shown, row);
    let text = if fits(&line, words) { words } else { short.as_deref().unwrap_or(words) };
    widgets::elided(&mut line, RichText::new(text).size(SMALL).color(color));
    let bar = Rect::from_min_max(pos2(left, rect.bottom() - 8.0), pos2(rect.right() - 8.0, rect.bottom() - 4.0));
    bar_ui(ui, view, shown, row, bar);
}

/// The same sum for a narrow list.
fn short_words(view: &View<'_>, shown: &SegmentsView, row: &SegmentRow) -> Option<String> {
    let counts = row.count.filter(|_| row.fault.is_none() && !row.empty && shown.exclusive)?;
    Some(sum_words(view, "segment-row-waterfall-short", counts))
}

/// Taken here in the accent, taken above behind it; the whole width is everybody.
fn bar_ui(ui: &Ui, view: &View<'_>, shown: &SegmentsView, row: &SegmentRow, bar: Rect) {
    let tokens = view.tokens;
    let round = CornerRadius::same(2);
    ui.painter().rect_filled(bar, round, tokens.line.gamma_multiply(0.5));
    let Some(counts) = row.count else { return };
    #[expect(clippy::cast_possible_truncation, reason = "points on the screen")]
    let wide = |count: Count| {
        (shown.share(count.customers) as f32 * bar.width()).max(if count.customers > 0 { 2.0 } else { 0.0 })
    };
    let (taken, above) = (wide(counts.taken), wide(counts.before));
    let strength = if shown.estimated { PALE } else { 1.0 };
    let part = |from: f32, to: f32| {
        Rect::from_min_max(pos2(bar.left() + from, bar.top()), pos2(bar.left() + to, bar.bottom()))
    };
    ui.painter().rect_filled(part(0.0, taken), round, tokens.accent.gamma_multiply(strength));
    if above > 0.0 {
        ui.painter().rect_filled(
            part(taken + 1.0, taken + 1.0 + above),
            round,
            tokens.muted_bar.gamma_multiply(strength),
        );
    }
}

/// Where a dragged segment would land; it is moved when it is let go.
fn drop_ui(ui: &Ui, view: &View<'_>, shown: &SegmentsView, rects: &[Rect]) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else { return };
    let (Some(pointer), Some(first), Some(last)) = (ui.ctx().pointer_interact_pos(), rects.first(), rects.last())
    else {
        return;
    };
    let before = rects.iter().filter(|rect| pointer.y > rect.center().y).count();
    let y = rects.get(before).map_or(last.bottom() + 2.0, |rect| rect.top() - 2.0);
    let to = shown.place_after_drop(dragged.0, before);
    if to.is_some() {
        let ends = [Pos2::new(first.left(), y), Pos2::new(first.right(), y)];
        ui.painter().line_segment(ends, Stroke::new(3.0, view.tokens.mark));
    }
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        if let Some(to) = to {
            view.send(Action::Edit(Edit::MoveSegment { id: dragged.0, to }));
            view.send(Action::EndGesture);
        }
    }
}

/// Draws the system row and the sum.
pub(super) fn rest_ui(ui: &mut Ui, view: &View<'_>, shown: &SegmentsView) {
    let tokens = view.tokens;
    let Some(rest) = shown.rest else { return };
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let fill = CornerRadius::same(RADIUS_BYTES);
    ui.painter().rect(area, fill, tokens.background, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    let name = view.session.row_name(crate::model::Row::Rest);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let mut inside = ui.new_child(
        UiBuilder::new().max_rect(area.shrink2(vec2(8.0, 2.0))).layout(Layout::left_to_right(Align::Center)),
    );
    inside.add_space(NAME - 8.0);
    inside.label(RichText::new(view.text_with("segment-rest", &[("name", &name)])).font(theme::bold(TEXT)));
    inside.with_layout(Layout::right_to_left(Align::Center), |ui| taken_ui(ui, view, shown, rest));
    sum_ui(ui, view, shown);
}

fn sum_ui(ui: &mut Ui, view: &View<'_>, shown: &SegmentsView) {
    ui.horizontal(|ui| {
        ui.add_space(4.0);
        let all = number::count(shown.customers);
        if !shown.exclusive {
            widgets::small(ui, view.text_with("segment-sum-overlap", &[("all", &all)]));
            return;
        }
        if shown.is_whole() {
            widgets::dim(ui, view.text_with("segment-sum", &[("sum", &all)]));
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
            Icon::Check.paint(ui.painter(), rect, view.tokens.good);
        } else {
            let sum = number::count(shown.sum());
            widgets::dim(ui, view.text_with("segment-sum-waiting", &[("sum", &sum), ("all", &all)]));
        }
    });
}
