//! A histogram whose thresholds can be dragged. The pointer and the arrow keys move them; every frame of a drag reports
//! the new value, so that whoever listens can follow live.

use eframe::egui::{CursorIcon, Id, Key, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, vec2};
use egui_plot::{AxisHints, Bar, BarChart, Plot, PlotPoint, PlotTransform};

use crate::data::live::Histogram;
use crate::text::number::count;
use crate::ui::view::View;

use super::histogram_data::{Accepted, HistogramChart, axis_text};
use super::still::{labelled, marks, still};

/// Half the width of the strip that takes hold of a threshold.
const GRIP: f32 = 9.0;
/// Radius of the knob on a threshold.
const KNOB: f32 = 5.0;

/// A line across the chart that can be dragged.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// Where it stands.
    pub value: f64,
    /// Its accessible name.
    pub name: String,
}

/// What the user did to a threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ChartEvent {
    /// It is being moved.
    Moved {
        /// Which one.
        index: usize,
        /// Where to.
        to: f64,
    },
    /// It was let go.
    Released,
}

/// Draws the histogram and its table twin.
pub fn histogram_ui(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    histogram: &Histogram,
    accepted: Option<Accepted>,
    thresholds: &[Threshold],
) -> Option<ChartEvent> {
    let values: Vec<f64> = thresholds.iter().map(|threshold| threshold.value).collect();
    let Some(mut chart) = HistogramChart::new(histogram, accepted, &values) else {
        ui.weak(view.text("segment-histogram-blank"));
        return None;
    };
    let id = ui.make_persistent_id(("histogram", name));
    hold_frame(ui, id, &mut chart);
    let transform = plot_ui(ui, view, id, name, &chart);
    let mut event = None;
    let mut held = false;
    for (index, threshold) in thresholds.iter().enumerate() {
        let (response, moved) = threshold_ui(ui, view, id.with(index), &transform, &chart, threshold);
        held |= response.dragged() || response.is_pointer_button_down_on();
        if let Some(to) = moved {
            event = Some(ChartEvent::Moved { index, to });
        } else if response.drag_stopped() || response.lost_focus() {
            event = event.or(Some(ChartEvent::Released));
        }
    }
    if held {
        ui.data_mut(|data| data.insert_temp(id, chart.range));
    } else {
        ui.data_mut(|data| data.remove::<(f64, f64)>(id));
    }
    table_twin_ui(ui, view, name, histogram);
    event
}

/// The frame stands still while a threshold is held; otherwise it would run away under the pointer.
fn hold_frame(ui: &Ui, id: Id, chart: &mut HistogramChart) {
    if let Some(range) = ui.data(|data| data.get_temp::<(f64, f64)>(id)) {
        chart.range = range;
    }
}

fn plot_ui(ui: &mut Ui, view: &View<'_>, id: Id, name: &str, chart: &HistogramChart) -> PlotTransform {
    let color = |accepted| if accepted { view.tokens.accent } else { view.tokens.muted_bar };
    let bars = chart
        .pieces
        .iter()
        .map(|piece| {
            Bar::new(f64::midpoint(piece.left, piece.right), piece.height)
                .width(piece.right - piece.left)
                .fill(color(piece.accepted))
                .stroke(Stroke::new(0.5, view.tokens.panel))
        })
        .collect();
    let highest = chart.pieces.iter().map(|piece| piece.height).fold(1.0, f64::max);
    let labels = chart.labels();
    let marks = marks(&labels);
    let axis = labelled(AxisHints::new_x(), view, labels, chart.dates);
    let (low, high) = chart.range;
    let plot = still(Plot::new(id.with("plot")))
        .height(128.0)
        .custom_x_axes(vec![axis])
        .x_grid_spacer(move |_| marks.clone())
        .show_axes([true, false])
        .show_grid(false)
        .sense(Sense::hover());
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds_x(low..=high);
        plot.set_plot_bounds_y(0.0..=highest * 1.06);
        plot.add(BarChart::new(name, bars).allow_hover(false));
    });
    let label = view.text_with("segment-histogram-name", &[("value", name)]);
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &label));
    shown.transform
}

fn threshold_ui(
    ui: &Ui,
    view: &View<'_>,
    id: Id,
    transform: &PlotTransform,
    chart: &HistogramChart,
    threshold: &Threshold,
) -> (Response, Option<f64>) {
    let frame = *transform.frame();
    let x = transform.position_from_point(&PlotPoint::new(chart.place(threshold.value), 0.0)).x;
    let x = x.clamp(frame.left(), frame.right());
    let grip = Rect::from_center_size(Pos2::new(x, frame.center().y), vec2(2.0 * GRIP, frame.height()));
    let response =
        ui.interact(grip, id, Sense::click_and_drag()).on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    response.widget_info(|| WidgetInfo::slider(true, threshold.value, &threshold.name));
    if response.clicked() || response.drag_started() {
        // The arrow keys go on from where the pointer let go.
        response.request_focus();
    }
    let moved = if response.dragged() {
        dragged_to(&response, transform, chart)
    } else {
        stepped_to(ui, &response, chart, threshold)
    };
    let strong = response.hovered() || response.dragged() || response.has_focus();
    let stroke = Stroke::new(if strong { 3.0 } else { 2.0 }, view.tokens.mark);
    let painter = ui.painter();
    painter.line_segment([Pos2::new(x, frame.top()), Pos2::new(x, frame.bottom())], stroke);
    painter.circle_filled(Pos2::new(x, frame.top() + KNOB), KNOB, view.tokens.mark);
    if response.has_focus() {
        painter.circle_stroke(Pos2::new(x, frame.top() + KNOB), KNOB + 2.0, Stroke::new(1.0, view.tokens.mark));
    }
    (response, moved.filter(|to| (to - threshold.value).abs() > f64::EPSILON))
}

fn dragged_to(response: &Response, transform: &PlotTransform, chart: &HistogramChart) -> Option<f64> {
    let pointer = response.interact_pointer_pos()?;
    let frame = transform.frame();
    let inside = Pos2::new(pointer.x.clamp(frame.left(), frame.right()), pointer.y);
    Some(chart.round_value(transform.value_from_position(inside).x))
}

fn stepped_to(ui: &Ui, response: &Response, chart: &HistogramChart, threshold: &Threshold) -> Option<f64> {
    if !response.has_focus() {
        return None;
    }
    ui.memory_mut(|memory| {
        let filter = eframe::egui::EventFilter { horizontal_arrows: true, ..Default::default() };
        memory.set_focus_lock_filter(response.id, filter);
    });
    let steps = ui.input(|input| {
        let pressed = |key| f64::from(u8::try_from(input.num_presses(key)).unwrap_or(u8::MAX));
        pressed(Key::ArrowRight) - pressed(Key::ArrowLeft)
    });
    (steps != 0.0).then(|| chart.stepped(threshold.value, steps))
}

fn table_twin_ui(ui: &mut Ui, view: &View<'_>, name: &str, histogram: &Histogram) {
    let title = view.text("segment-histogram-table");
    ui.collapsing(title, |ui| {
        let locale = view.texts().locale();
        let words = |value: f64| axis_text(value, histogram.dates, locale);
        for (edges, bin) in histogram.edges.windows(2).zip(&histogram.counts) {
            if let [left, right] = edges {
                let args = [("from", words(*left)), ("to", words(*right)), ("n", count(*bin))];
                let args: Vec<(&str, &str)> = args.iter().map(|(key, value)| (*key, value.as_str())).collect();
                ui.label(view.text_with("segment-histogram-bin", &args));
            }
        }
        let (below, above) = histogram.outside;
        let (below, above, blank) = (count(below), count(above), count(histogram.blank));
        ui.label(view.text_with(
            "segment-histogram-rest",
            &[("name", name), ("below", &below), ("above", &above), ("blank", &blank)],
        ));
    });
}
