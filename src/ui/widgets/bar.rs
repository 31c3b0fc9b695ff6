//! Proportional bars, progress, and the handle that things are dragged by.

use eframe::egui::{Color32, CursorIcon, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Icon, Tokens};

/// A part of a bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Share of the whole width, 0–1.
    pub share: f32,
    /// Its colour.
    pub color: Color32,
}

/// Parts side by side on a width that stands for 1. `name` says the same in words.
pub fn bar(ui: &mut Ui, name: &str, width: f32, height: f32, parts: &[Part]) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let mut left = rect.left();
    for part in parts {
        // A part that is there is seen, however small.
        let wide = (part.share.clamp(0.0, 1.0) * width).max(if part.share > 0.0 { 1.5 } else { 0.0 });
        let right = (left + wide).min(rect.right());
        let place = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
        ui.painter().rect_filled(place, 2.0, part.color);
        left = (right + 1.0).min(rect.right());
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    response
}

/// How far a job has come, 0–1; `None` = nobody knows.
pub fn progress(ui: &mut Ui, name: &str, width: f32, fraction: Option<f32>) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 8.0), Sense::hover());
    ui.painter().rect(rect, 4.0, tokens.input, (1.0, tokens.line), StrokeKind::Inside);
    let done = fraction.unwrap_or(0.33).clamp(0.0, 1.0);
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * done, rect.height()));
    let color = if fraction.is_some() { tokens.accent } else { tokens.muted_bar };
    ui.painter().rect_filled(filled, 4.0, color);
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    response
}

/// The handle at the left of something that can be dragged.
pub fn drag_handle(ui: &mut Ui, name: &str) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(14.0, 20.0), Sense::click_and_drag());
    let color = if response.hovered() || response.dragged() { tokens.accent } else { tokens.dim };
    Icon::Grip.paint(ui.painter(), rect, color);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_and_drag_cursor(CursorIcon::Grab)
}
