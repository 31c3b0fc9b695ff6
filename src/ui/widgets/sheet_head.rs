//! The columns of a sheet: how wide they are, and their heads, which are clicked to sort and dragged at the edge.

use std::ops::Range;

use eframe::egui::accesskit::SortDirection;
use eframe::egui::{
    CursorIcon, Id, Rangef, Rect, RichText, Role, Sense, TextWrapMode, Ui, WidgetInfo, WidgetText, vec2,
};

use crate::ui::theme::tokens::TEXT;
use crate::ui::theme::{self, Icon, Tokens};

use super::sheet_place::Place;

/// Height of the heads.
pub(super) const HEAD: f32 = 28.0;
/// Between the contents of two columns.
pub(super) const GAP: f32 = 8.0;
/// Least width of a column.
const LEAST: f32 = 36.0;
/// Half the width of the strip by which an edge is taken.
const EDGE: f32 = 4.0;

/// A column of a [`Sheet`](super::sheet::Sheet).
#[derive(Clone, Debug)]
pub struct SheetColumn {
    /// The head.
    pub title: String,
    /// Width in points at first; it can be dragged.
    pub width: f32,
    /// Numbers stand at the right.
    pub numeric: bool,
}

impl SheetColumn {
    /// A column of texts.
    pub fn text(title: impl Into<String>, width: f32) -> Self {
        Self { title: title.into(), width, numeric: false }
    }

    /// A column of numbers.
    pub fn number(title: impl Into<String>, width: f32) -> Self {
        Self { title: title.into(), width, numeric: true }
    }
}

/// Where each column begins and ends, from the left of the sheet; the last one takes the room that is left.
pub(super) fn columns_at(columns: &[SheetColumn], place: &Place, room: f32) -> Vec<Range<f32>> {
    let mut left = 0.0;
    let mut at: Vec<Range<f32>> = Vec::with_capacity(columns.len());
    for (index, column) in columns.iter().enumerate() {
        let width = place.width(index, &column.title).unwrap_or(column.width) + GAP;
        at.push(left..left + width);
        left += width;
    }
    if let Some(last) = at.last_mut() {
        last.end = last.end.max(room);
    }
    at
}

/// Draws the head of a column and says whether it was clicked.
pub(super) fn head_ui(ui: &Ui, id: Id, column: &SheetColumn, rect: Rect, sorted: Option<bool>) -> bool {
    let tokens = Tokens::of(ui);
    let response = ui.interact(rect, id, Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, tokens.hover);
    }
    let mut room = rect.shrink2(vec2(GAP / 2.0, 0.0)).x_range();
    if let Some(descending) = sorted {
        let side = if column.numeric { room.min..=room.min + 12.0 } else { room.max - 12.0..=room.max };
        let mark = Rect::from_x_y_ranges(side, Rangef::point(rect.center().y).expand(6.0));
        (if descending { Icon::Down } else { Icon::Up }).paint(ui.painter(), mark, tokens.accent);
        room =
            if column.numeric { Rangef::new(mark.right() + 2.0, room.max) } else { Rangef::new(room.min, mark.left()) };
    }
    let words = RichText::new(&column.title).font(theme::bold(TEXT - 1.0)).color(tokens.dim);
    let galley = WidgetText::from(words).into_galley(
        ui,
        Some(TextWrapMode::Truncate),
        room.span(),
        eframe::egui::TextStyle::Body,
    );
    let left = if column.numeric { room.max - galley.size().x } else { room.min };
    let elided = galley.elided;
    ui.painter().galley(eframe::egui::pos2(left, rect.center().y - galley.size().y / 2.0), galley, tokens.dim);
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, ui.is_enabled(), &column.title));
    if let Some(descending) = sorted {
        let direction = if descending { SortDirection::Descending } else { SortDirection::Ascending };
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_sort_direction(direction));
    }
    let clicked = response.clicked();
    if elided {
        response.on_hover_text(&column.title);
    }
    clicked
}

/// The edge at the right of the head of column number `index`: dragging it makes the column wider, a double click gives it
/// back its own width.
pub(super) fn edge_ui(ui: &Ui, id: Id, (index, column): (usize, &SheetColumn), head: Rect, place: &mut Place) {
    let strip = Rect::from_x_y_ranges(Rangef::point(head.right()).expand(EDGE), head.y_range());
    let response =
        ui.interact(strip, id, Sense::click_and_drag()).on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    if response.double_clicked() {
        place.set_width(index, &column.title, None);
    } else if response.dragged() {
        let width = head.width() - GAP + response.drag_delta().x;
        place.set_width(index, &column.title, Some(width.max(LEAST)));
    }
    let tokens = Tokens::of(ui);
    let color = if response.hovered() || response.dragged() { tokens.accent } else { tokens.line };
    ui.painter().vline(head.right(), head.shrink2(vec2(0.0, 6.0)).y_range(), (1.0, color));
}
