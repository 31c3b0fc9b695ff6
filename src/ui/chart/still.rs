//! What the plots of the charts have in common: they are looked at and not moved, and their axes are those of bins.

use eframe::egui::{FontId, Vec2};
use egui_plot::{AxisHints, GridMark, Plot};

use crate::ui::theme::tokens;
use crate::ui::view::View;

use super::histogram_data::axis_text;

/// A plot that stands still under the pointer.
pub(in crate::ui) fn still(plot: Plot<'_>) -> Plot<'_> {
    plot.show_background(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .set_margin_fraction(Vec2::ZERO)
}

/// An axis with these labels, places with the values there.
pub(super) fn labelled<'h>(
    hints: AxisHints<'h>,
    view: &View<'_>,
    labels: Vec<(f64, f64)>,
    dates: bool,
) -> AxisHints<'h> {
    let locale = view.texts().locale();
    let words = move |at: f64| {
        let value = labels.iter().find(|(place, _)| (place - at).abs() < 0.5).map(|(_, value)| *value);
        value.map(|value| axis_text(value, dates, locale)).unwrap_or_default()
    };
    hints
        .formatter(move |mark, _| words(mark.value))
        .tick_label_color(view.tokens.dim)
        .tick_label_font(FontId::proportional(tokens::SMALL))
}

/// Where an axis with these labels is marked.
pub(super) fn marks(labels: &[(f64, f64)]) -> Vec<GridMark> {
    labels.iter().map(|(place, _)| GridMark { value: *place, step_size: 1e3 }).collect()
}
