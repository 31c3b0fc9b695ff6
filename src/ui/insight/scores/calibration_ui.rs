//! What was predicted against what came, as a picture and as its table.

use eframe::egui::{Align, Color32, Grid, Layout, Role, Sense, Stroke, Ui, WidgetInfo, vec2};
use egui_plot::{Line, Plot, PlotPoints, Points};

use crate::data::chance::{FittedChance, Tenth};
use crate::text::number::{count, percent};
use crate::ui::chart::still;
use crate::ui::theme::tokens::SPACE_M;
use crate::ui::view::View;
use crate::ui::widgets;

/// Size of the picture.
const SIZE: [f32; 2] = [320.0, 232.0];
/// Width of a figure of the table.
const FIGURE: f32 = 96.0;

/// Draws both side by side.
pub(super) fn calibration_ui(ui: &mut Ui, view: &View<'_>, found: &FittedChance) {
    widgets::bold(ui, view.text("score-calibration"));
    widgets::small(ui, view.text("score-calibration-note"));
    ui.horizontal_top(|ui| {
        plot_ui(ui, view, &found.tenths);
        ui.add_space(SPACE_M);
        ui.vertical(|ui| table_ui(ui, view, &found.tenths));
    });
}

fn plot_ui(ui: &mut Ui, view: &View<'_>, tenths: &[Tenth]) {
    let highest = tenths.iter().map(|tenth| tenth.predicted.max(tenth.observed)).fold(0.01, f64::max) * 1.08;
    let [width, height] = SIZE;
    let shares = |mark: egui_plot::GridMark, _: &std::ops::RangeInclusive<f64>| percent(mark.value, 0);
    let plot = still(Plot::new("calibration"))
        .width(width)
        .height(height)
        .x_axis_formatter(shares)
        .y_axis_formatter(shares)
        .x_axis_label(view.text("score-predicted"))
        .y_axis_label(view.text("score-observed"))
        .show_grid(false)
        .sense(Sense::hover());
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds_x(0.0..=highest);
        plot.set_plot_bounds_y(0.0..=highest);
        let same = PlotPoints::from(vec![[0.0, 0.0], [highest, highest]]);
        plot.add(Line::new("", same).stroke(Stroke::new(1.0, view.tokens.dim)).allow_hover(false));
        let points = || -> PlotPoints<'_> { tenths.iter().map(|tenth| [tenth.predicted, tenth.observed]).collect() };
        let color: Color32 = view.tokens.accent;
        plot.add(Line::new("", points()).stroke(Stroke::new(1.5, color)).allow_hover(false));
        plot.add(Points::new("", points()).radius(4.0).color(color).allow_hover(false));
    });
    let name = view.text("score-calibration");
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
}

fn table_ui(ui: &mut Ui, view: &View<'_>, tenths: &[Tenth]) {
    Grid::new("calibration-table").striped(true).spacing([8.0, 2.0]).min_row_height(19.0).show(ui, |ui| {
        for key in [
            "score-tenth-range",
            "score-tenth-rows",
            "score-tenth-predicted",
            "score-tenth-observed",
            "score-tenth-events",
        ] {
            at_right(ui, |ui| drop(widgets::small(ui, view.text(key))));
        }
        ui.end_row();
        for tenth in tenths {
            let (low, high) = tenth.range;
            let range = format!("{}\u{2013}{}", percent(low, 1), percent(high, 1));
            let figures = [
                range,
                count(tenth.rows),
                percent(tenth.predicted, 1),
                percent(tenth.observed, 1),
                count(tenth.events),
            ];
            for figure in figures {
                at_right(ui, |ui| drop(ui.label(figure)));
            }
            ui.end_row();
        }
    });
}

fn at_right(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let height = ui.spacing().interact_size.y.min(19.0);
    ui.allocate_ui_with_layout(vec2(FIGURE, height), Layout::right_to_left(Align::Center), contents);
}
