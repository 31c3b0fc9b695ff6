//! The heads of rows and columns, which stay in sight while the cells scroll, and the corner where they meet.

use eframe::egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::model::Measure;
use crate::ui::figures::{customers, customers_note, customers_short};
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::RADIUS;

use super::canvas::Canvas;
use super::geometry::{Geometry, MAX_CHIPS, NAME_LINE, PAD};
use super::line::{Key, Line};
use super::map_data::MapData;
use super::{chip_ui, menu_ui, paint};

/// Which side a head stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The left edge.
    Left,
    /// The top.
    Top,
}

/// Most lines of a name in a head.
const NAME_LINES: u8 = 2;

/// The head of a line, or of the totals.
pub(super) fn head_ui(ui: &mut Ui, canvas: &Canvas<'_>, side: Side, index: usize) {
    let content = match side {
        Side::Left => canvas.geometry.row_head(index, canvas.scroll),
        Side::Top => canvas.geometry.column_head(index, canvas.scroll),
    };
    let Some(rect) = content.map(|content| canvas.on_screen(content)) else { return };
    let lines = if side == Side::Left { &canvas.data.down } else { &canvas.data.across };
    match lines.get(index) {
        Some(line) => line_ui(ui, canvas, side, index, line, rect),
        None => total_head_ui(ui, canvas, rect),
    }
}

fn line_ui(ui: &mut Ui, canvas: &Canvas<'_>, side: Side, index: usize, line: &Line, rect: Rect) {
    let (view, tokens) = (canvas.view, canvas.view.tokens);
    let group = match side {
        Side::Left => canvas.data.group(Some(index), None),
        Side::Top => canvas.data.group(None, Some(index)),
    };
    let response = ui.interact(rect, ui.scope_id().with(("head", side == Side::Left, index)), Sense::CLICK);
    ui.painter().rect_filled(rect, RADIUS, if response.hovered() { tokens.hover } else { tokens.panel });
    let place = MapData::head_place(line);
    let measures = place.map_or(&[][..], |place| canvas.data.measures(place));
    let name_lines = paint_name(ui, canvas, line, rect);
    if canvas.geometry.chips {
        let width = Geometry::chip_words(rect.width(), canvas.zoom());
        // A head at the left is wide enough for most of a name; a second line would only make its row higher.
        let tall = side == Side::Top
            && measures.iter().any(|measure| chip_ui::needs_two_lines(ui, view, measure, width, canvas.zoom()));
        let slots = (0..MAX_CHIPS).map(|slot| canvas.geometry.head_chip(rect, name_lines, tall, slot));
        let slots: Vec<Rect> = slots.take(measures.len()).take_while(|chip| chip.bottom() <= rect.bottom()).collect();
        chip_ui::chips_ui(ui, canvas, measures, &line.name, &slots);
    }
    let selected = canvas.is_selected(group);
    if selected {
        ui.painter().rect_stroke(rect, RADIUS, Stroke::new(3.0, tokens.mark), StrokeKind::Inside);
    }
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, head_name(canvas, line, measures)));
    if response.double_clicked() {
        canvas.list(group);
    } else if response.clicked() || response.secondary_clicked() {
        canvas.select(ui, group);
    }
    response.context_menu(|ui| menu_ui::head_menu(ui, view, line));
    response.on_hover_ui(|ui| tooltip_ui(ui, canvas, line));
}

/// Name, customers and share; returns the lines that the name takes.
fn paint_name(ui: &Ui, canvas: &Canvas<'_>, line: &Line, rect: Rect) -> u8 {
    let (tokens, zoom) = (canvas.view.tokens, canvas.zoom());
    let painter = ui.painter_at(rect.intersect(ui.clip_rect()));
    let inner = rect.shrink2(vec2(PAD * zoom, (PAD - 2.0) * zoom));
    let system = line.number.is_none();
    let galley = name_galley(&painter, canvas, line, inner.width());
    let rows = u8::try_from(galley.rows.len()).unwrap_or(NAME_LINES).max(1);
    painter.galley(inner.min, galley, if system { tokens.dim } else { tokens.text });
    let below = pos2(inner.left(), inner.top() + NAME_LINE * f32::from(rows) * zoom);
    let figures = figures(ui, canvas, line, inner.width());
    paint::figures(&painter, below, &figures, paint::fine(zoom), tokens.dim, inner.width());
    if canvas.data.fault(line).is_some() {
        let icon = Rect::from_min_size(pos2(inner.right() - 14.0 * zoom, below.y), Vec2::splat(14.0 * zoom));
        Icon::Warning.paint(&painter, icon, tokens.danger);
    }
    rows
}

/// Customers and share, as exact as the width allows.
fn figures(ui: &Ui, canvas: &Canvas<'_>, line: &Line, width: f32) -> String {
    let count = canvas.customers(line.customers());
    let share = line.customers().map_or_else(String::new, |count| canvas.share(count));
    let fits = |text: &String| {
        let galley = ui.painter().layout_no_wrap(text.clone(), paint::fine(canvas.zoom()), canvas.view.tokens.dim);
        galley.size().x <= width
    };
    if share.is_empty() {
        return count;
    }
    let short = line.customers().map_or_else(String::new, |count| customers_short(&canvas.view, count));
    let both = [format!("{count}  {share}"), format!("{short} {share}")];
    both.into_iter().find(fits).unwrap_or(count)
}

fn name_galley(
    painter: &eframe::egui::Painter,
    canvas: &Canvas<'_>,
    line: &Line,
    width: f32,
) -> std::sync::Arc<eframe::egui::Galley> {
    let number = line.number.filter(|_| matches!(line.key, Key::Row(_)));
    let name = number.map_or_else(|| line.name.clone(), |number| format!("{number} {}", line.name));
    let color = if line.number.is_none() { canvas.view.tokens.dim } else { canvas.view.tokens.text };
    paint::words(painter, &name, name_font(width, canvas.zoom()), color, width, usize::from(NAME_LINES))
}

/// A thin head writes its name small.
fn name_font(width: f32, zoom: f32) -> eframe::egui::FontId {
    if width < 56.0 * zoom { paint::fine(zoom) } else { paint::strong(zoom) }
}

/// The lines that a name takes in a head of this width.
pub(super) fn name_lines(ui: &Ui, line: &Line, width: f32, zoom: f32) -> u8 {
    let number = line.number.filter(|_| matches!(line.key, Key::Row(_)));
    let name = number.map_or_else(|| line.name.clone(), |number| format!("{number} {}", line.name));
    let color = ui.visuals().text_color();
    let width = width - PAD * 2.0 * zoom;
    let galley = paint::words(ui.painter(), &name, name_font(width, zoom), color, width, usize::from(NAME_LINES));
    u8::try_from(galley.rows.len()).unwrap_or(NAME_LINES).max(1)
}

fn head_name(canvas: &Canvas<'_>, line: &Line, measures: &[&Measure]) -> String {
    let (count, held) = (canvas.customers(line.customers()), measures.len().to_string());
    let args = [("name", line.name.as_str()), ("customers", count.as_str()), ("measures", held.as_str())];
    let key = match line.key {
        Key::Row(_) => "map-row-name",
        Key::Column(_) => "map-column-name",
    };
    canvas.view.text_with(key, &args)
}

fn tooltip_ui(ui: &mut Ui, canvas: &Canvas<'_>, line: &Line) {
    let view = canvas.view;
    crate::ui::widgets::bold(ui, &line.name);
    if let Some(counts) = line.counts {
        let (count, share) = (customers(&view, counts.taken), canvas.share(counts.taken));
        crate::ui::widgets::small(ui, view.text_with("map-head-customers", &[("n", &count), ("share", &share)]));
        if counts.unknown.customers > 0 {
            let unknown = customers(&view, counts.unknown);
            crate::ui::widgets::small(ui, view.text_with("map-head-unknown", &[("n", &unknown)]));
        }
        if let Some(note) = customers_note(&view, counts.taken) {
            crate::ui::widgets::small(ui, note);
        }
    }
    if let Some((focus, fault)) = canvas.data.fault(line) {
        crate::ui::widgets::small(ui, view.session.fault_sentence(focus, fault));
    }
}

fn total_head_ui(ui: &Ui, canvas: &Canvas<'_>, rect: Rect) {
    let (tokens, zoom) = (canvas.view.tokens, canvas.zoom());
    let painter = ui.painter_at(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, RADIUS, tokens.panel);
    let inner = rect.shrink2(vec2(PAD * zoom, (PAD - 2.0) * zoom));
    let text = canvas.view.text("map-total");
    paint::line(&painter, inner.min, &text, paint::strong(zoom), tokens.dim, inner.width());
    let all = canvas.all();
    let below = pos2(inner.left(), inner.top() + NAME_LINE * zoom);
    if below.y < inner.bottom() - 4.0 {
        paint::figures(&painter, below, &all, paint::fine(zoom), tokens.dim, inner.width());
    }
}

/// The corner: what runs down and what runs across. A click selects everybody.
pub(super) fn corner_ui(ui: &mut Ui, canvas: &Canvas<'_>) {
    let (view, tokens, zoom) = (canvas.view, canvas.view.tokens, canvas.zoom());
    let rect = canvas.on_screen(canvas.geometry.corner(canvas.scroll));
    let group = crate::data::live::Group::default();
    let response = ui.interact(rect, ui.scope_id().with("corner"), Sense::CLICK);
    let painter = ui.painter_at(rect);
    if response.hovered() {
        painter.rect_filled(rect, RADIUS, tokens.hover);
    }
    let inner = rect.shrink2(vec2(PAD * zoom, (PAD - 2.0) * zoom));
    let (rows, columns) = (view.text("map-rows"), axis_name(canvas));
    let (down, across) = if canvas.data.swapped { (columns, rows) } else { (rows, columns) };
    let half = inner.width() * 0.8;
    let galley = paint::words(&painter, &across, paint::fine(zoom), tokens.dim, half, 1);
    let at = pos2(inner.right() - galley.size().x, inner.top());
    painter.galley(at, galley, tokens.dim);
    let galley = paint::words(&painter, &down, paint::fine(zoom), tokens.dim, half, 1);
    let at = pos2(inner.left(), inner.bottom() - galley.size().y);
    painter.galley(at, galley, tokens.dim);
    painter.line_segment([rect.left_top() + vec2(4.0, 4.0), rect.right_bottom() - vec2(4.0, 4.0)], (1.0, tokens.line));
    if canvas.is_selected(group) {
        painter.rect_stroke(rect, RADIUS, Stroke::new(3.0, tokens.mark), StrokeKind::Inside);
    }
    response.widget_info(|| {
        let count = canvas.all();
        WidgetInfo::labeled(Role::Button, true, view.text_with("map-corner-name", &[("customers", &count)]))
    });
    if response.double_clicked() {
        canvas.list(group);
    } else if response.clicked() {
        canvas.select(ui, group);
    }
}

fn axis_name(canvas: &Canvas<'_>) -> String {
    let session = canvas.view.session;
    let axis = session.view().axis.and_then(|id| session.project()?.axis(id));
    axis.map(|axis| axis.name.clone()).unwrap_or_default()
}
