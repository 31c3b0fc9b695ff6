//! A line so small that it stands above a column of figures: how they go from the first to the last.

use eframe::egui::{Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::view::View;

use super::clusters_data::narrow;

/// Room around the line, so that its marks are whole.
const AROUND: f32 = 4.0;

/// Draws figures from left to right on a scale of their own, with a mark at the place that is chosen. `name` says it in words.
pub(super) fn spark_ui(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    size: [f32; 2],
    figures: &[f64],
    chosen: Option<usize>,
) {
    let (rect, response) = ui.allocate_exact_size(vec2(size[0], size[1]), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let known = || figures.iter().copied().filter(|figure| figure.is_finite());
    let (least, most) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    let inner = rect.shrink(AROUND);
    let steps = figures.len().saturating_sub(1).max(1) as f32;
    let place = |(at, figure): (usize, &f64)| {
        let share = if most > least { (figure - least) / (most - least) } else { 0.5 };
        pos2(inner.left() + inner.width() * at as f32 / steps, inner.bottom() - inner.height() * narrow(share))
    };
    let points: Vec<_> = figures.iter().enumerate().filter(|(_, figure)| figure.is_finite()).map(place).collect();
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, view.tokens.line));
    painter.add(Shape::line(points, Stroke::new(1.5, view.tokens.accent)));
    if let Some((at, figure)) = chosen.and_then(|at| figures.get(at).map(|figure| (at, figure))) {
        painter.circle_filled(place((at, figure)), 3.5, view.tokens.mark);
    }
    response.on_hover_text(name);
}
