//! The screen with two fields of a group against each other: whose, which fields, how they are drawn, the picture.

use eframe::egui::{Align, Frame, Layout, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::data::live::{ListOf, Scatter, ScatterOf};
use crate::model::{Field, Value};
use crate::session::{Action, Drawing, Screen};
use crate::text::number::count;
use crate::ui::View;
use crate::ui::chart::{Cell, ScatterChart, scatter_chart_ui, scatter_color};
use crate::ui::panel::group_title;
use crate::ui::rule_editor::field_pick_ui;
use crate::ui::theme::tokens::{HEADING, RADIUS, SMALL, SPACE_M};
use crate::ui::theme::{self, Icon};
use crate::ui::widgets;

use super::scatter_data::{axis_name, drawn_words, field_of, missing_words, name_of, read_aloud, usual_drawing};
use super::table_ui::table_ui;

/// Width of everything beside the two field choosers, and the widths that these may have.
const BESIDE: f32 = 360.0;
const PICK: (f32, f32) = (110.0, 200.0);
/// Height of the names of the axes.
const NAME: f32 = 20.0;
/// Points of the legend's strip, and the steps in which it is painted.
const STRIP: (f32, f32) = (80.0, 10.0);
const STEPS: u8 = 24;

/// The screen; the caller shows it while the session has two values to draw.
pub fn scatter_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(of) = &view.session.view().scatter else { return };
    title_ui(ui, view, of);
    // The picture of other fields, which has their names, stands until the next is there; that of another group does not.
    let answer = view.session.scattered();
    let chosen = view.session.view().drawing.or_else(|| answer.map(usual_drawing)).unwrap_or(Drawing::Density);
    fields_ui(ui, view, of, chosen);
    let current = view.session.views_are_current();
    match answer {
        Some(scatter) => {
            ui.scope(|ui| {
                if !current {
                    ui.multiply_opacity(0.6);
                }
                answer_ui(ui, view, scatter, chosen);
            });
        }
        None if view.session.table().is_none() => {
            widgets::dim(ui, view.text("customers-no-data"));
        }
        None => {
            widgets::dim(ui, view.text(if current { "scatter-fault" } else { "scatter-waiting" }));
        }
    }
}

fn title_ui(ui: &mut Ui, view: &View<'_>, of: &ScatterOf) {
    ui.horizontal(|ui| {
        let on_map = view.session.view().screen == Screen::Map;
        let back = view.text(if on_map { "customers-back" } else { "customers-back-plain" });
        if widgets::icon_text_button(ui, Icon::Left, back).clicked() {
            view.send(Action::Scatter(None));
        }
        ui.add_space(4.0);
        let title = view.text_with("scatter-title", &[("where", &group_title(view.session, of.group))]);
        widgets::elided(ui, RichText::new(title).font(theme::bold(HEADING)));
    });
}

/// Which fields, and how they are drawn.
fn fields_ui(ui: &mut Ui, view: &View<'_>, of: &ScatterOf, chosen: Drawing) {
    let width = ((ui.available_width() - BESIDE) / 2.0).clamp(PICK.0, PICK.1);
    let fields = view.session.drawable_fields();
    let mut wanted = of.clone();
    ui.horizontal(|ui| {
        pick_ui(ui, view, "scatter-across", &mut wanted.across, width, &fields);
        if widgets::icon_button(ui, Icon::Swap, &view.text("scatter-swap")).clicked() {
            std::mem::swap(&mut wanted.across, &mut wanted.up);
        }
        pick_ui(ui, view, "scatter-up", &mut wanted.up, width, &fields);
        ui.add_space(SPACE_M);
        let mut drawing = chosen;
        let options: Vec<(Drawing, String)> =
            Drawing::ALL.iter().map(|drawing| (*drawing, view.text(drawing.text_key()))).collect();
        if widgets::segmented(ui, &view.text("scatter-drawing"), &mut drawing, &options) {
            view.send(Action::DrawAs(drawing));
        }
    });
    if wanted != *of {
        view.send(Action::Scatter(Some(wanted)));
    }
}

fn pick_ui(ui: &mut Ui, view: &View<'_>, key: &str, value: &mut Value, width: f32, fields: &[&Field]) {
    let name = view.text(key);
    widgets::dim(ui, &name);
    let current = value.fields().into_iter().next().unwrap_or_default();
    if let Some(picked) = field_pick_ui(ui, view, &name, &current, width, fields.iter().copied()) {
        *value = Value::Field(picked);
    }
}

fn answer_ui(ui: &mut Ui, view: &View<'_>, scatter: &Scatter, chosen: Drawing) {
    let Some(chart) = ScatterChart::new(scatter) else {
        let all = count(scatter.customers);
        let key = if scatter.customers == 0 { "customers-none" } else { "scatter-all-blank" };
        widgets::dim(ui, view.text_with(key, &[("n", &all)]));
        return;
    };
    let name = |value: &Value| {
        let field = view.session.project().and_then(|project| field_of(project, value));
        field.map(|field| name_of(field, view.texts())).unwrap_or_default()
    };
    let names = [name(&scatter.of.across), name(&scatter.of.up)];
    let names = names.each_ref().map(String::as_str);
    let drawn = drawn_words(scatter, chosen, view.texts());
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(&drawn).size(SMALL));
        if let Some(missing) = missing_words(scatter, view.texts()) {
            widgets::small(ui, missing);
        }
    });
    let frame = Frame::new().fill(view.tokens.panel).corner_radius(RADIUS).inner_margin(8);
    let opened = frame.show(ui, |ui| match chosen {
        Drawing::Table => table_ui(ui, view, &chart, names),
        Drawing::Density | Drawing::Points => {
            let title = read_aloud(&chart, names, &drawn, view.texts());
            picture_ui(ui, view, &chart, names, &title, chosen == Drawing::Points)
        }
    });
    if let Some(cell) = opened.inner {
        let within = Some(scatter.rule_of(cell.across, cell.up));
        view.send(Action::ListThese(ListOf { group: scatter.of.group, within, ..ListOf::default() }));
    }
}

/// The picture between the names of its axes. Returns the cell that was clicked.
fn picture_ui(
    ui: &mut Ui,
    view: &View<'_>,
    chart: &ScatterChart<'_>,
    names: [&str; 2],
    title: &str,
    as_points: bool,
) -> Option<Cell> {
    let [across, up] = names;
    let line = vec2(ui.available_width(), NAME);
    ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
        if !as_points {
            legend_ui(ui, view, chart);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            axis_name_ui(ui, view, Icon::Up, &axis_name(up, &chart.scatter.up, view.texts()));
        });
    });
    let height = (ui.available_height() - NAME - ui.spacing().item_spacing.y).max(80.0);
    let clicked = scatter_chart_ui(ui, view, chart, names, title, as_points, height);
    ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
        axis_name_ui(ui, view, Icon::Right, &axis_name(across, &chart.scatter.across, view.texts()));
    });
    clicked
}

fn axis_name_ui(ui: &mut Ui, view: &View<'_>, icon: Icon, name: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
    icon.paint(ui.painter(), rect, view.tokens.dim);
    widgets::elided(ui, RichText::new(name).size(SMALL).color(view.tokens.dim));
}

/// What the tints stand for; it fills from the right.
fn legend_ui(ui: &mut Ui, view: &View<'_>, chart: &ScatterChart<'_>) {
    ui.spacing_mut().item_spacing.x = 5.0;
    let fullest = view.text_with("scatter-legend", &[("n", &count(chart.fullest))]);
    widgets::small(ui, &fullest);
    let (rect, strip) = ui.allocate_exact_size(vec2(STRIP.0, STRIP.1), Sense::hover());
    let part = rect.width() / f32::from(STEPS);
    for step in 0..STEPS {
        let left = rect.left() + part * f32::from(step);
        let place = Rect::from_min_max(pos2(left, rect.top()), pos2(left + part, rect.bottom()));
        let (least, most) = ScatterChart::TINTS;
        let tint = least + (most - least) * f32::from(step) / f32::from(STEPS - 1);
        ui.painter().rect_filled(place, 0.0, scatter_color(view, tint));
    }
    ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, view.tokens.line), StrokeKind::Outside);
    strip.widget_info(|| WidgetInfo::labeled(Role::Image, true, &fullest));
    widgets::small(ui, "1");
}
