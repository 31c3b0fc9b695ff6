//! A cell of the map: its tint, its figure, its customers and its measures, all at once; and the totals, which are never
//! tinted.

use eframe::egui::{Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use crate::data::live::CountMargin;
use crate::model::{Measure, Place};
use crate::ui::figures::{PALE, Shown};
use crate::ui::theme::tokens::RADIUS;

use super::canvas::Canvas;
use super::geometry::{NAME_LINE, PAD, SMALL_LINE};
use super::{chip_ui, menu_ui, paint};

/// Draws a cell or, past the last line, a total.
pub(super) fn cell_ui(ui: &mut Ui, canvas: &Canvas<'_>, down: usize, across: usize) {
    let Some(content) = canvas.geometry.cell(down, across) else { return };
    let rect = canvas.on_screen(content);
    let shown = canvas.data.figures(down, across);
    match canvas.data.place(down, across) {
        Some(place) => place_ui(ui, canvas, (down, across), rect, shown, place),
        None => total_ui(ui, canvas, (down, across), rect, shown),
    }
}

fn place_ui(ui: &mut Ui, canvas: &Canvas<'_>, at: (usize, usize), rect: Rect, shown: Option<Shown<'_>>, place: Place) {
    let (data, view) = (canvas.data, canvas.view);
    let measures = data.measures(place);
    let gap = view.session.view().gaps && data.gaps.contains(&at);
    let group = data.group(Some(at.0), Some(at.1));
    let name = names(canvas, at);
    let response = ui.interact(rect, ui.scope_id().with(("cell", place)), Sense::CLICK);
    paint_cell(ui, canvas, rect, shown, &response);
    if gap {
        paint::dashed_frame(ui.painter(), rect, Stroke::new(2.0, view.tokens.mark), canvas.zoom());
    }
    if canvas.geometry.chips {
        let slots = slots(canvas, at.0, rect, measures.len());
        chip_ui::chips_ui(ui, canvas, measures, &name, &slots);
    } else if !measures.is_empty() {
        count_badge(ui, canvas, rect, measures);
    }
    if canvas.is_selected(group) {
        ui.painter().rect_stroke(rect, RADIUS, Stroke::new(3.0, view.tokens.mark), StrokeKind::Outside);
    }
    response.widget_info(|| {
        let count = count(canvas, shown);
        let held = measures.len().to_string();
        let args = [("where", name.as_str()), ("customers", count.as_str()), ("measures", held.as_str())];
        let key = if gap { "map-cell-name-gap" } else { "map-cell-name" };
        WidgetInfo::selected(Role::Button, true, canvas.is_selected(group), view.text_with(key, &args))
    });
    if response.double_clicked() {
        canvas.list(group);
    } else if response.clicked() || response.secondary_clicked() {
        canvas.select(ui, group);
    }
    response.context_menu(|ui| menu_ui::cell_menu(ui, view, shown.map(|shown| shown.figures.customers)));
    note_ui(canvas, response, shown);
}

fn total_ui(ui: &mut Ui, canvas: &Canvas<'_>, at: (usize, usize), rect: Rect, shown: Option<Shown<'_>>) {
    let (tokens, data) = (canvas.view.tokens, canvas.data);
    let group = data.group(Some(at.0), Some(at.1));
    let response = ui.interact(rect, ui.scope_id().with(("total", at)), Sense::CLICK);
    ui.painter().rect_filled(rect, RADIUS, tokens.panel);
    let line = if response.hovered() { tokens.accent } else { tokens.line };
    ui.painter().rect_stroke(rect, RADIUS, Stroke::new(1.0, line), StrokeKind::Inside);
    figures_ui(ui, canvas, rect, shown, tokens.text);
    response.widget_info(|| {
        let (name, count) = (names(canvas, at), count(canvas, shown));
        let args = [("where", name.as_str()), ("customers", count.as_str())];
        WidgetInfo::labeled(Role::Button, true, canvas.view.text_with("map-total-name", &args))
    });
    if response.double_clicked() {
        canvas.list(group);
    } else if response.clicked() {
        canvas.select(ui, group);
    }
    note_ui(canvas, response, shown);
}

/// The customers of a cell or a total as they are written.
fn count(canvas: &Canvas<'_>, shown: Option<Shown<'_>>) -> String {
    canvas.customers(shown.map(Shown::customers))
}

/// Of an estimate, on what it rests and how far it is likely off.
fn note_ui(canvas: &Canvas<'_>, response: Response, shown: Option<Shown<'_>>) {
    if let Some(note) = shown.and_then(|shown| canvas.note(shown)) {
        response.on_hover_text(note);
    }
}

/// "row × column", whichever of them runs down; a total says so.
pub(super) fn names(canvas: &Canvas<'_>, (down, across): (usize, usize)) -> String {
    let total = || canvas.view.text("map-total");
    let down = canvas.data.down.get(down).map_or_else(total, |line| line.name.clone());
    let across = canvas.data.across.get(across).map_or_else(total, |line| line.name.clone());
    let (row, column) = if canvas.data.swapped { (across, down) } else { (down, across) };
    canvas.view.text_with("map-where", &[("row", &row), ("column", &column)])
}

fn paint_cell(ui: &Ui, canvas: &Canvas<'_>, rect: Rect, shown: Option<Shown<'_>>, response: &Response) {
    let tokens = canvas.view.tokens;
    let value = shown.and_then(|shown| canvas.data.value_of(shown.figures));
    let tint = value.zip(canvas.data.scale).map_or(0.0, |(value, scale)| scale.share(value));
    let strength = if canvas.data.is_estimated() { PALE } else { 1.0 };
    let background = tokens.cell(tint * strength);
    ui.painter().rect_filled(rect, RADIUS, background);
    if response.hovered() {
        ui.painter().rect_stroke(rect, RADIUS, Stroke::new(1.5, tokens.accent), StrokeKind::Inside);
    }
    figures_ui(ui, canvas, rect, shown, tokens.text_on(background));
}

/// The figure in bold, unless it stands for next to nobody; the customers beside or below it, or their share in all when
/// the figure is their number.
fn figures_ui(ui: &Ui, canvas: &Canvas<'_>, rect: Rect, shown: Option<Shown<'_>>, color: eframe::egui::Color32) {
    let zoom = canvas.zoom();
    let painter = ui.painter_at(rect.intersect(ui.clip_rect()));
    let inner = rect.shrink2(eframe::egui::vec2(PAD * zoom, (PAD - 2.0) * zoom));
    let Some(shown) = shown else {
        let blank = crate::text::number::BLANK;
        paint::line(&painter, inner.min, blank, paint::fine(zoom), canvas.view.tokens.dim, inner.width());
        return;
    };
    let count = shown.customers();
    let slight = count.customers == 0 || count.margin.is_some_and(CountMargin::is_few);
    let (font, color) = if slight {
        (eframe::egui::FontId::proportional(paint::strong(zoom).size), canvas.view.tokens.dim)
    } else {
        (paint::strong(zoom), color)
    };
    let used = paint::figures(&painter, inner.min, &canvas.figure(shown), font, color, inner.width());
    if slight {
        return;
    }
    let beside = canvas.beside(shown);
    if canvas.geometry.two_lines {
        let below = pos2(inner.left(), inner.top() + NAME_LINE * zoom);
        paint::figures(&painter, below, &beside, paint::fine(zoom), color, inner.width());
    } else if canvas.geometry.roomy {
        let room = inner.width() - used - 4.0 * zoom;
        let right = pos2(inner.right(), inner.top() + 3.0 * zoom);
        paint::line_left_of(&painter, right, &beside, paint::fine(zoom), color, room);
    }
}

/// As many rectangles as the cell has room for, and no more than there are chips.
fn slots(canvas: &Canvas<'_>, down: usize, rect: Rect, chips: usize) -> Vec<Rect> {
    let all = (0..super::geometry::MAX_CHIPS).map(|slot| canvas.geometry.cell_chip(down, rect, slot));
    all.take(chips).take_while(|chip| chip.bottom() <= rect.bottom()).collect()
}

/// Without room for chips, their number stands at the right edge.
fn count_badge(ui: &Ui, canvas: &Canvas<'_>, rect: Rect, measures: &[&Measure]) {
    let (tokens, zoom) = (canvas.view.tokens, canvas.zoom());
    let galley = ui.painter().layout_no_wrap(measures.len().to_string(), paint::fine(zoom), tokens.on_chip);
    let size = eframe::egui::vec2((galley.size().x + 8.0 * zoom).max(SMALL_LINE * zoom), SMALL_LINE * zoom);
    let badge = Rect::from_min_size(rect.right_bottom() - size - eframe::egui::Vec2::splat(3.0 * zoom), size);
    ui.painter().rect_filled(badge, 4.0 * zoom, tokens.chip);
    ui.painter().galley(badge.center() - galley.size() / 2.0, galley, tokens.on_chip);
}
