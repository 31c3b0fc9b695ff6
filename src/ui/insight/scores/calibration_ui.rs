//! What was predicted against what came, as a picture and as its table.

use eframe::egui::{Align, Button, Color32, Grid, Layout, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};
use egui_plot::{AxisHints, Line, Plot, PlotPoints, Points};

use crate::data::chance::{FittedChance, Tenth};
use crate::data::live::ListOf;
use crate::session::Action;
use crate::text::number::{count, percent};
use crate::ui::chart::still;
use crate::ui::theme::tokens::SPACE_M;
use crate::ui::view::View;
use crate::ui::widgets;

use super::scores_data::{folded, range_words, rule_of_tenth, share_words};

/// Size of the picture.
const SIZE: [f32; 2] = [320.0, 232.0];
/// Room that a label of the lower axis needs, and from which on it is not pale.
const LABELS: std::ops::RangeInclusive<f32> = 36.0..=44.0;
/// Width of the stretch of chances, and of a figure.
const RANGE: f32 = 132.0;
const FIGURE: f32 = 72.0;
/// Where there is less room, the table stands below the picture.
const BESIDE: f32 = 820.0;

/// Draws both side by side.
pub(super) fn calibration_ui(ui: &mut Ui, view: &View<'_>, found: &FittedChance) {
    widgets::bold(ui, view.text("score-calibration"));
    widgets::small(ui, view.text("score-calibration-note"));
    if ui.available_width() < BESIDE {
        plot_ui(ui, view, &found.tenths);
        table_ui(ui, view, &found.tenths);
        return;
    }
    ui.horizontal_top(|ui| {
        plot_ui(ui, view, &found.tenths);
        ui.add_space(SPACE_M);
        ui.vertical(|ui| table_ui(ui, view, &found.tenths));
    });
}

fn plot_ui(ui: &mut Ui, view: &View<'_>, tenths: &[Tenth]) {
    let highest = tenths.iter().map(|tenth| tenth.predicted.max(tenth.observed)).fold(0.0, f64::max).max(1e-6) * 1.08;
    let [width, height] = SIZE;
    let words = move |share: f64| if highest < 0.1 { share_words(share) } else { percent(share, 0) };
    let shares = move |mark: egui_plot::GridMark, _: &std::ops::RangeInclusive<f64>| words(mark.value);
    let plot = still(Plot::new("calibration"))
        .width(width)
        .height(height)
        .custom_x_axes(vec![
            AxisHints::new_x().formatter(shares).label(view.text("score-predicted")).label_spacing(LABELS),
        ])
        .y_axis_formatter(shares)
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
    let tenths = &folded(tenths);
    Grid::new("calibration-table").striped(true).spacing([8.0, 2.0]).min_row_height(19.0).show(ui, |ui| {
        let heads = [
            ("score-tenth-range", RANGE),
            ("score-tenth-rows", FIGURE),
            ("score-tenth-events", FIGURE),
            ("score-tenth-observed", FIGURE),
            ("score-tenth-predicted", FIGURE),
        ];
        for (key, width) in heads {
            at_right(ui, width, |ui| drop(widgets::small(ui, view.text(key))));
        }
        ui.end_row();
        for (place, tenth) in tenths.iter().enumerate() {
            let range = range_words(tenths, place);
            at_right(ui, RANGE, |ui| drop(ui.label(&range)));
            at_right(ui, FIGURE, |ui| customers_ui(ui, view, tenths, place, &range));
            at_right(ui, FIGURE, |ui| drop(ui.label(count(tenth.events))));
            for share in [tenth.observed, tenth.predicted] {
                at_right(ui, FIGURE, |ui| drop(ui.label(share_words(share))));
            }
            ui.end_row();
        }
    });
}

/// How many were held out; once the chance is kept, a click opens all customers of the same stretch.
fn customers_ui(ui: &mut Ui, view: &View<'_>, tenths: &[Tenth], place: usize, range: &str) {
    let words = count(tenths.get(place).map_or(0, |tenth| tenth.rows));
    let within = view.session.kept_chance().and_then(|field| rule_of_tenth(&field.name, tenths, place));
    let Some(within) = within else {
        ui.label(words).on_hover_text(view.text("score-tenth-keep"));
        return;
    };
    let name = view.text_with("score-tenth-open", &[("range", range)]);
    let words = RichText::new(words).color(view.tokens.accent);
    if ui.add(Button::new(words).frame(false).small()).accessible_name(&name).on_hover_text(&name).clicked() {
        view.send(Action::ListThese(ListOf { within: Some(within), ..ListOf::default() }));
    }
}

fn at_right(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    let height = ui.spacing().interact_size.y.min(19.0);
    ui.allocate_ui_with_layout(vec2(width, height), Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_width(width);
        contents(ui);
    });
}
