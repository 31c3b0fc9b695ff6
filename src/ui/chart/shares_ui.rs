//! Shares of a group beside those of the rest: a pair of bars for each value. The pointer tells what a pair stands for.

use eframe::egui::{
    CursorIcon, FontId, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};
use egui_plot::{AxisHints, Bar, BarChart, GridMark, Line, Plot, PlotPoint, PlotTransform};

use crate::text::number;
use crate::ui::theme::{self, tokens};
use crate::ui::view::View;
use crate::ui::widgets;

use super::still::{marks, still};

/// Width of one bar, and of what is left free at either side of a pair.
const BAR: f64 = 0.4;
const FREE: f64 = 0.1;
/// Points that a sign of a label takes, about.
const SIGN: f32 = 12.0;
/// Points between two labels.
const GAP: f32 = 6.0;
/// Width of the axis of shares.
const AXIS: f32 = 44.0;

/// A pair of bars.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareBar {
    /// Share of the group, 0–1.
    pub group: f64,
    /// Share of the rest, 0–1.
    pub others: f64,
    /// What the pair stands for, and its figures: the first line stands out.
    pub words: Vec<String>,
    /// True when there is somebody to be looked at.
    pub opens: bool,
}

/// Pairs of bars from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct SharesChart {
    /// Read aloud.
    pub title: String,
    /// The pairs.
    pub bars: Vec<ShareBar>,
    /// Words below the axis, with their places: pair number n lies from n to n + 1.
    pub labels: Vec<(f64, String)>,
    /// A share to compare a pair with, as a line across it, by the number of the pair.
    pub reference: Option<(usize, f64)>,
}

/// Draws the chart. Returns the response, and the pair below the pointer.
pub fn shares_chart_ui(
    ui: &mut Ui,
    view: &View<'_>,
    id: &str,
    chart: &SharesChart,
    height: f32,
) -> (Response, Option<usize>) {
    let (response, transform) = plot_ui(ui, view, id, chart, height);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.title));
    let hovered = hover_ui(ui, view, chart, &response, &transform);
    (response, hovered)
}

/// Which bar is which.
pub fn shares_legend_ui(ui: &mut Ui, view: &View<'_>) {
    ui.horizontal(|ui| {
        for (color, key) in
            [(view.tokens.accent, "panel-profile-group"), (view.tokens.muted_bar, "panel-profile-others")]
        {
            let (rect, _) = ui.allocate_exact_size(vec2(12.0, 6.0), Sense::hover());
            ui.painter().rect_filled(rect, 2.0, color);
            widgets::small(ui, view.text(key));
        }
    });
}

fn plot_ui(ui: &mut Ui, view: &View<'_>, id: &str, chart: &SharesChart, height: f32) -> (Response, PlotTransform) {
    let shares =
        chart.bars.iter().flat_map(|bar| [bar.group, bar.others]).chain(chart.reference.map(|(_, share)| share));
    let highest = shares.fold(0.01, f64::max) * 1.06;
    let step = step_of(highest);
    let room = (ui.available_width() - AXIS).max(SIGN) / chart.bars.len().max(1) as f32;
    let font = FontId::proportional(tokens::SMALL);
    let painter = ui.painter();
    let width = |words: &str| painter.layout_no_wrap(words.to_owned(), font.clone(), view.tokens.dim).size().x;
    let labels = shortened(&chart.labels, room, width);
    // A label below the left end takes the place of the lowest share.
    let at_edge = labels.first().is_some_and(|(place, _)| *place < FREE);
    let places: Vec<(f64, f64)> = labels.iter().map(|(place, _)| (*place, 0.0)).collect();
    let across = marks(&places);
    let words = move |mark: GridMark| {
        let label = labels.iter().find(|(place, _)| (place - mark.value).abs() < 0.25);
        label.map(|(_, words)| words.clone()).unwrap_or_default()
    };
    let style = |axis: AxisHints<'static>| {
        axis.tick_label_color(view.tokens.dim).tick_label_font(FontId::proportional(tokens::SMALL))
    };
    let plot = still(Plot::new(id))
        .height(height)
        .custom_x_axes(vec![style(AxisHints::new_x().formatter(move |mark, _| words(mark)))])
        .custom_y_axes(vec![
            style(AxisHints::new_y().formatter(move |mark, _| share_mark(mark.value, at_edge))).min_thickness(AXIS),
        ])
        .x_grid_spacer(move |_| across.clone())
        .y_grid_spacer(move |_| steps(step, highest))
        .grid_color(view.tokens.line)
        .grid_fade(0.0)
        .show_grid([false, true])
        .sense(Sense::click());
    let pair = |left: f64, share: &dyn Fn(&ShareBar) -> f64, color| {
        let bar = |(place, bar): (usize, &ShareBar)| {
            Bar::new(place as f64 + left + BAR / 2.0, share(bar)).width(BAR).fill(color).stroke(Stroke::NONE)
        };
        BarChart::new("", chart.bars.iter().enumerate().map(bar).collect()).allow_hover(false)
    };
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds_x(-FREE..=chart.bars.len() as f64 + FREE);
        plot.set_plot_bounds_y(0.0..=highest);
        plot.add(pair(FREE, &|bar| bar.group, view.tokens.accent));
        plot.add(pair(FREE + BAR, &|bar| bar.others, view.tokens.muted_bar));
        if let Some((place, share)) = chart.reference {
            let ends = [0.0, 1.0].map(|end| [place as f64 + end, share]);
            plot.add(Line::new("", ends.to_vec()).stroke(Stroke::new(2.0, view.tokens.mark)).allow_hover(false));
        }
    });
    (shown.response, shown.transform)
}

/// Frames the pair below the pointer and tells what it stands for.
fn hover_ui(
    ui: &Ui,
    view: &View<'_>,
    chart: &SharesChart,
    response: &Response,
    transform: &PlotTransform,
) -> Option<usize> {
    let at = transform.value_from_position(response.hover_pos()?);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be the number of a pair")]
    let place = (0.0..chart.bars.len() as f64).contains(&at.x).then_some(at.x as usize)?;
    let bar = chart.bars.get(place)?;
    let top = transform.bounds().max()[1];
    let frame = Rect::from_two_pos(
        transform.position_from_point(&PlotPoint::new(place as f64, 0.0)),
        transform.position_from_point(&PlotPoint::new(place as f64 + 1.0, top)),
    );
    ui.painter().rect_stroke(frame, 1.0, Stroke::new(1.0, view.tokens.mark), StrokeKind::Inside);
    let cursor = if bar.opens { CursorIcon::PointingHand } else { CursorIcon::Default };
    response.clone().on_hover_cursor(cursor).on_hover_ui_at_pointer(|ui| {
        let mut words = bar.words.iter();
        if let Some(first) = words.next() {
            ui.label(RichText::new(first).font(theme::bold(tokens::TEXT)));
        }
        words.for_each(|line| {
            ui.label(line);
        });
    });
    Some(place)
}

fn share_mark(share: f64, at_edge: bool) -> String {
    if at_edge && share <= 0.0 { String::new() } else { number::percent(share, 0) }
}

/// Labels that have room, cut to it; where the room is less than three signs, only some of them.
fn shortened(labels: &[(f64, String)], room: f32, width: impl Fn(&str) -> f32) -> Vec<(f64, String)> {
    let least = labels.iter().zip(labels.iter().skip(1)).map(|(a, b)| b.0 - a.0).fold(f64::INFINITY, f64::min);
    #[expect(clippy::cast_possible_truncation, reason = "a number of points")]
    let between = if least.is_finite() { room * least as f32 } else { room * 4.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few")]
    let every = (SIGN * 3.0 / between).ceil().max(1.0) as usize;
    let room = (between * every as f32 - GAP).max(SIGN);
    let cut = |words: &String| {
        if width(words) <= room {
            return words.clone();
        }
        let ends = words.char_indices().map(|(end, _)| end).rev();
        let mut cuts = ends.filter_map(|end| Some(format!("{}\u{2026}", words.get(..end)?)));
        cuts.find(|cut| width(cut) <= room).unwrap_or_default()
    };
    labels.iter().step_by(every).map(|(place, words)| (*place, cut(words))).collect()
}

/// The distance of lines that are about four up to the highest share.
fn step_of(highest: f64) -> f64 {
    const STEPS: [f64; 7] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5];
    STEPS.into_iter().find(|step| highest / step <= 5.0).unwrap_or(0.5)
}

fn steps(step: f64, highest: f64) -> Vec<GridMark> {
    let marks = (0..=100).map(|number| f64::from(number) * step).take_while(|value| *value <= highest);
    marks.map(|value| GridMark { value, step_size: 1e3 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Latin signs are six points wide, others twelve.
    fn width(words: &str) -> f32 {
        words.chars().map(|sign| if sign.is_ascii() { 6.0 } else { 12.0 }).sum()
    }

    #[test]
    fn labels_are_cut_to_their_room() {
        let labels = [(0.5, "\u{9ad8}\u{4e2d}\u{53ca}\u{4ee5}\u{4e0b}".to_owned()), (1.5, "unemployed".to_owned())];
        // Four Chinese signs, or three and the sign of what is left out; eight Latin ones.
        let cut = shortened(&labels, 48.0 + GAP, width);
        assert_eq!(cut[0].1, "\u{9ad8}\u{4e2d}\u{53ca}\u{2026}");
        assert_eq!(cut[1].1, "unempl\u{2026}");
        assert_eq!(shortened(&labels, 60.0 + GAP, width), labels);
        let many: Vec<(f64, String)> = (0..10).map(|place| (f64::from(place), "a".to_owned())).collect();
        assert_eq!(shortened(&many, 12.0, width).len(), 4);
    }
}
