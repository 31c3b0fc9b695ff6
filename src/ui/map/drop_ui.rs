//! Dragging a measure over the map: where it would land is framed, and what lets go of it moves it, or copies it with Ctrl.

use eframe::egui::{
    Align2, CursorIcon, DragAndDrop, FontId, Id, LayerId, Order, Rect, Stroke, StrokeKind, Ui, Vec2, vec2,
};

use crate::edit::Edit;
use crate::model::{Measure, Place};
use crate::session::Action;
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::{RADIUS, SMALL};

use super::canvas::Canvas;
use super::chip_ui::{Dragged, Look, paint_chip};
use super::geometry::Hit;
use super::map_data::MapData;

/// Near an edge of the map the pointer scrolls it while it drags.
const EDGE: f32 = 28.0;
/// Points a frame.
const EDGE_SPEED: f32 = 9.0;

/// Follows a drag; does nothing while nothing is dragged.
pub(super) fn drop_ui(ui: &Ui, canvas: &Canvas<'_>) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else { return };
    let measure = canvas.view.session.project().and_then(|project| project.measure(dragged.0));
    let (Some(measure), Some(pointer)) = (measure, ui.input(|input| input.pointer.latest_pos())) else { return };
    let copy = ui.input(|input| input.modifiers.command);
    let hit = canvas.frame.contains(pointer).then(|| canvas.geometry.hit(pointer - canvas.offset, canvas.scroll));
    let target = hit.flatten().and_then(|hit| target(canvas, hit));
    if let Some((_, rect, _)) = &target {
        frame_ui(ui, canvas, *rect);
    }
    let cursor = match (&target, copy) {
        (None, _) => CursorIcon::NoDrop,
        (Some(_), true) => CursorIcon::Copy,
        (Some(_), false) => CursorIcon::Grabbing,
    };
    ui.set_cursor_icon(cursor);
    ghost_ui(ui, canvas, measure, pointer, target.as_ref().map(|(_, _, name)| name.as_str()), copy);
    scroll_at_edge(ui, canvas, pointer);
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        if let Some((place, _, _)) = target {
            land(canvas, measure, place, copy);
        }
    }
}

fn land(canvas: &Canvas<'_>, measure: &Measure, place: Place, copy: bool) {
    if copy {
        canvas.view.send(Action::Edit(Edit::CopyMeasure { id: measure.id, place }));
    } else if measure.place != place {
        canvas.view.send(Action::Edit(Edit::MoveMeasure { id: measure.id, place }));
    }
}

/// The place under the pointer, its rectangle on the screen and its name; heads of segments are whole rows.
fn target(canvas: &Canvas<'_>, hit: Hit) -> Option<(Place, Rect, String)> {
    let (data, geometry) = (canvas.data, canvas.geometry);
    let (place, content, name) = match hit {
        Hit::Cell(down, across) => {
            let name = super::cell_ui::names(canvas, (down, across));
            (data.place(down, across)?, geometry.cell(down, across)?, name)
        }
        Hit::RowHead(index) => {
            let line = data.down.get(index)?;
            (MapData::head_place(line)?, geometry.row_head(index, canvas.scroll)?, line.name.clone())
        }
        Hit::ColumnHead(index) => {
            let line = data.across.get(index)?;
            (MapData::head_place(line)?, geometry.column_head(index, canvas.scroll)?, line.name.clone())
        }
        Hit::Corner => return None,
    };
    Some((place, canvas.on_screen(content), name))
}

fn frame_ui(ui: &Ui, canvas: &Canvas<'_>, rect: Rect) {
    let color = canvas.view.tokens.accent;
    let painter = ui.painter();
    painter.rect_filled(rect, RADIUS, color.gamma_multiply(0.25));
    painter.rect_stroke(rect, RADIUS, Stroke::new(3.0, color), StrokeKind::Inside);
}

fn ghost_ui(
    ui: &Ui,
    canvas: &Canvas<'_>,
    measure: &Measure,
    pointer: eframe::egui::Pos2,
    target: Option<&str>,
    copy: bool,
) {
    let (view, tokens) = (canvas.view, canvas.view.tokens);
    let over = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("map-ghost")));
    let rect = Rect::from_min_size(pointer + vec2(12.0, 6.0), vec2(132.0, 24.0));
    paint_chip(&over, tokens, &Look::of(view, measure, false, true), rect, 1.0);
    if copy {
        let corner = Rect::from_center_size(rect.right_top(), Vec2::splat(14.0));
        over.circle_filled(corner.center(), 8.0, tokens.accent);
        Icon::Plus.paint(&over, corner.shrink(2.0), tokens.on_accent);
    }
    let Some(target) = target else { return };
    let key = if copy { "map-drop-copy" } else { "map-drop-move" };
    let text = view.text_with(key, &[("where", target)]);
    let galley = over.layout_no_wrap(text, FontId::proportional(SMALL), tokens.text);
    let label = Align2::LEFT_TOP.anchor_size(rect.left_bottom() + vec2(0.0, 4.0), galley.size() + vec2(12.0, 6.0));
    over.rect(label, RADIUS, tokens.panel, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    over.galley(label.min + vec2(6.0, 3.0), galley, tokens.text);
}

fn scroll_at_edge(ui: &Ui, canvas: &Canvas<'_>, pointer: eframe::egui::Pos2) {
    let body = canvas.body();
    // What is left to scroll to, before and behind.
    let behind = canvas.geometry.size() - canvas.scroll - canvas.frame.size();
    let push = |at: f32, low: f32, high: f32, before: f32, behind: f32| {
        if at < low + EDGE && before > 0.0 {
            EDGE_SPEED
        } else if at > high - EDGE && behind > 0.0 {
            -EDGE_SPEED
        } else {
            0.0
        }
    };
    let delta = vec2(
        push(pointer.x, body.left(), body.right(), canvas.scroll.x, behind.x),
        push(pointer.y, body.top(), body.bottom(), canvas.scroll.y, behind.y),
    );
    if delta != Vec2::ZERO && canvas.frame.expand(EDGE).contains(pointer) {
        ui.scroll_with_delta_animation(delta, eframe::egui::style::ScrollAnimation::none());
        ui.ctx().request_repaint();
    }
}
