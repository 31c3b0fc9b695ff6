//! The picture of two values: tints for the customers in each cell of a grid, or points. Either way the pointer tells
//! what the cell below it holds, exactly.

use eframe::egui::{
    Color32, CursorIcon, Mesh, Rect, Response, RichText, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
};
use egui_plot::{AxisHints, Plot, PlotPoint, PlotPoints, PlotTransform, Points};

use crate::text::number::count;
use crate::ui::figures::share_of;
use crate::ui::theme::{self, tokens};
use crate::ui::view::View;
use crate::ui::widgets;

use super::scatter_data::{Cell, ScatterChart};
use super::still::{labelled, marks, still};

/// Bins that are left free around the grid.
const AROUND: f64 = 0.3;
/// Fewer points than this are drawn larger.
const FEW: usize = 500;

/// Draws the picture in the room there is. `names` are those of the values across and up; `title` is read aloud. Returns
/// the cell that was clicked.
pub fn scatter_chart_ui(
    ui: &mut Ui,
    view: &View<'_>,
    chart: &ScatterChart<'_>,
    names: [&str; 2],
    title: &str,
    as_points: bool,
    height: f32,
) -> Option<Cell> {
    let (response, transform) = plot_ui(ui, view, chart, as_points, height);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, title));
    if !as_points {
        cells_ui(ui, view, chart, &transform);
    }
    let cell = hover_ui(ui, view, chart, names, &response, &transform);
    cell.filter(|cell| cell.customers > 0 && response.clicked())
}

/// The colour of a tint.
pub fn scatter_color(view: &View<'_>, tint: f32) -> Color32 {
    view.tokens.panel.lerp_to_gamma(view.tokens.accent, tint)
}

fn plot_ui(
    ui: &mut Ui,
    view: &View<'_>,
    chart: &ScatterChart<'_>,
    as_points: bool,
    height: f32,
) -> (Response, PlotTransform) {
    let (across, up) = (chart.across.labels(), chart.up.labels());
    let (marks_across, marks_up) = (marks(&across), marks(&up));
    let plot = still(Plot::new("scatter"))
        .height(height)
        .custom_x_axes(vec![labelled(AxisHints::new_x(), view, across, chart.scatter.across.dates)])
        .custom_y_axes(vec![labelled(AxisHints::new_y(), view, up, chart.scatter.up.dates)])
        .x_grid_spacer(move |_| marks_across.clone())
        .y_grid_spacer(move |_| marks_up.clone())
        .grid_color(view.tokens.line)
        .grid_fade(0.0)
        .sense(Sense::click());
    let few = chart.scatter.points.len() < FEW;
    let (radius, strength) = if few { (3.0, 0.75) } else { (2.0, 0.4) };
    let color = view.tokens.accent.gamma_multiply(strength);
    let points: PlotPoints<'_> = if as_points { chart.points().collect() } else { PlotPoints::default() };
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds_x(-AROUND..=chart.across.end() + AROUND);
        plot.set_plot_bounds_y(-AROUND..=chart.up.end() + AROUND);
        plot.add(Points::new("", points).radius(radius).color(color).allow_hover(false));
    });
    (shown.response, shown.transform)
}

/// All cells in one mesh, so that nothing shows between them.
fn cells_ui(ui: &Ui, view: &View<'_>, chart: &ScatterChart<'_>, transform: &PlotTransform) {
    let mut mesh = Mesh::default();
    for cell in chart.cells() {
        mesh.add_colored_rect(place_of(cell, transform), scatter_color(view, chart.tint(cell.customers)));
    }
    ui.painter().with_clip_rect(*transform.frame()).add(Shape::mesh(mesh));
}

fn place_of(cell: Cell, transform: &PlotTransform) -> Rect {
    let (left, bottom) = (cell.across as f64, cell.up as f64);
    transform.rect_from_values(&PlotPoint::new(left, bottom), &PlotPoint::new(left + 1.0, bottom + 1.0))
}

/// Frames the cell below the pointer and tells what it holds. Returns that cell.
fn hover_ui(
    ui: &Ui,
    view: &View<'_>,
    chart: &ScatterChart<'_>,
    names: [&str; 2],
    response: &Response,
    transform: &PlotTransform,
) -> Option<Cell> {
    let at = transform.value_from_position(response.hover_pos()?);
    let cell = chart.cell_at(at.x, at.y)?;
    let frame = Stroke::new(1.5, view.tokens.mark);
    ui.painter().rect_stroke(place_of(cell, transform), 1.0, frame, StrokeKind::Outside);
    let cursor = if cell.customers > 0 { CursorIcon::PointingHand } else { CursorIcon::Default };
    response.clone().on_hover_cursor(cursor).on_hover_ui_at_pointer(|ui| {
        let share = share_of(cell.customers, chart.scatter.customers);
        let held = view.text_with("scatter-cell", &[("n", &count(cell.customers)), ("share", &share)]);
        ui.label(RichText::new(held).font(theme::bold(tokens::TEXT)));
        let words = [chart.across_words(cell, view.texts()), chart.up_words(cell, view.texts())];
        for (name, words) in names.iter().zip(&words) {
            ui.label(view.text_with("scatter-value", &[("name", name), ("value", words)]));
        }
        if cell.customers > 0 {
            widgets::small(ui, view.text("scatter-click"));
        }
    });
    Some(cell)
}
