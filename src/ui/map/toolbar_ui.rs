//! The lines above the map: what is shown and how; which measures are shown.

use eframe::egui::{Align, Button, Layout, RichText, Ui};

use crate::model::{ScenarioClass, Status};
use crate::session::{Action, Command, Filter, Selection};
use crate::text::number;
use crate::ui::View;
use crate::ui::panel::measure_words;
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::SMALL;
use crate::ui::widgets;

use super::legend_ui::legend_ui;
use super::map_data::MapData;

/// The least width at which two lines hold everything; below it there are three.
const WIDE: f32 = 840.0;

/// The lines.
pub(super) fn toolbar_ui(ui: &mut Ui, view: &View<'_>, data: &MapData<'_>) {
    let is_narrow = ui.available_width() < WIDE;
    let from_right = Layout::right_to_left(Align::Center);
    let shape = |ui: &mut Ui| {
        legend_ui(ui, view, data);
        ui.with_layout(from_right, |ui| shape_ui(ui, view));
    };
    let gaps = |ui: &mut Ui| drop(ui.with_layout(from_right, |ui| gaps_ui(ui, view, data)));
    ui.horizontal(|ui| {
        metric_ui(ui, view);
        axis_ui(ui, view);
        if is_narrow { gaps(ui) } else { shape(ui) }
    });
    if is_narrow {
        ui.horizontal(shape);
    }
    ui.horizontal(|ui| {
        filter_ui(ui, view, data);
        if !is_narrow {
            gaps(ui);
        }
    });
}

fn metric_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    if project.metrics.is_empty() {
        return;
    }
    let options: Vec<_> = project.metrics.iter().map(|metric| (Some(metric.id), metric.name.clone())).collect();
    let mut shown = view.session.view().metric;
    widgets::small(ui, view.text("map-metric-label"));
    ui.spacing_mut().combo_width = 132.0;
    if widgets::choice(ui, &view.text("map-metric"), &mut shown, &options)
        && let Some(metric) = shown
    {
        view.send(Action::ShowMetric(metric));
    }
}

fn axis_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    let options: Vec<_> = project.axes.iter().map(|axis| (Some(axis.id), axis.name.clone())).collect();
    let mut shown = view.session.view().axis;
    widgets::small(ui, view.text("map-axis-label"));
    ui.spacing_mut().combo_width = 148.0;
    if widgets::choice(ui, &view.text("map-axis"), &mut shown, &options)
        && let Some(axis) = shown
    {
        view.send(Action::ShowAxis(axis));
    }
}

/// From the right: copy, zoom, compact, swap.
fn shape_ui(ui: &mut Ui, view: &View<'_>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    let state = view.session.view();
    tool(ui, view, Icon::Copy, Command::CopyMap);
    tool(ui, view, Icon::Plus, Command::ZoomIn);
    let zoom = format!("{:.0}%", state.zoom * 100.0);
    if widgets::quiet_button(ui, zoom).on_hover_text(view.text(Command::ZoomReset.text_key())).clicked() {
        view.run(Command::ZoomReset);
    }
    tool(ui, view, Icon::Minus, Command::ZoomOut);
    ui.add_space(4.0);
    tool(ui, view, Icon::Swap, Command::SwapAxes);
    if widgets::toggle(ui, state.compact, view.text("map-compact")) {
        view.run(Command::ToggleCompact);
    }
}

fn tool(ui: &mut Ui, view: &View<'_>, icon: Icon, command: Command) {
    let name = view.text(command.text_key());
    if widgets::icon_button_if(ui, command.enabled(view.session), icon, &name).clicked() {
        view.run(command);
    }
}

/// From the right: the next gap, and the switch that marks gaps.
fn gaps_ui(ui: &mut Ui, view: &View<'_>, data: &MapData<'_>) {
    let (Some(first), marked) = (data.gaps.first(), view.session.view().gaps) else {
        if data.customers().is_some() {
            widgets::small(ui, view.text("map-gaps-none"));
        }
        return;
    };
    let here = data.gaps.iter().position(|(down, across)| {
        view.session.view().selection == Selection::Group(data.group(Some(*down), Some(*across)))
    });
    let next = here.and_then(|here| data.gaps.get(here + 1)).unwrap_or(first);
    if widgets::icon_button(ui, Icon::Right, &view.text("map-gaps-next")).clicked() {
        view.send(Action::Select(Selection::Group(data.group(Some(next.0), Some(next.1)))));
    }
    let count = data.gaps.len().to_string();
    let count = if data.is_estimated() { number::roughly(&count) } else { count };
    let line = if marked { view.tokens.accent } else { view.tokens.line };
    let mark = Button::new(view.text_with("map-gaps", &[("n", &count)])).selected(marked).stroke((1.0, line));
    if ui.add(mark).on_hover_text(view.text("map-gaps-hint")).clicked() {
        view.run(Command::ToggleGaps);
    }
}

fn filter_ui(ui: &mut Ui, view: &View<'_>, data: &MapData<'_>) {
    let Some(project) = view.session.project() else { return };
    let mut filter = view.session.view().filter.clone();
    let (rect, _) = ui.allocate_exact_size(eframe::egui::vec2(16.0, 16.0), eframe::egui::Sense::hover());
    Icon::Filter.paint(ui.painter(), rect.shrink(1.0), view.tokens.dim);
    ui.spacing_mut().combo_width = 96.0;
    let classes = ScenarioClass::ALL.iter().map(|class| (*class, view.text(measure_words::class_key(*class))));
    let statuses = Status::ALL.iter().map(|status| (*status, view.text(measure_words::status_key(*status))));
    let channels = project.lists.channels.iter().map(|channel| (channel.name.clone(), channel.name.clone()));
    let owners = project.lists.owners.iter().map(|owner| (owner.name.clone(), owner.name.clone()));
    let changed = [
        one_ui(ui, view, "map-filter-scenario", &mut filter.scenario, classes),
        one_ui(ui, view, "map-filter-channel", &mut filter.channel, channels),
        one_ui(ui, view, "map-filter-owner", &mut filter.owner, owners),
        one_ui(ui, view, "map-filter-status", &mut filter.status, statuses),
    ];
    if changed.contains(&true) {
        view.send(Action::SetFilter(filter));
    }
    if !view.session.view().filter.is_empty() {
        if widgets::quiet_button(ui, view.text("map-filter-clear")).clicked() {
            view.send(Action::SetFilter(Filter::default()));
        }
        let hidden = data.hidden.to_string();
        elided(ui, view, view.text_with("map-filter-hidden", &[("n", &hidden)]));
    } else if data.elsewhere > 0 {
        let elsewhere = data.elsewhere.to_string();
        elided(ui, view, view.text_with("map-measures-elsewhere", &[("n", &elsewhere)]));
    }
}

/// Small print that is cut off where the room ends.
fn elided(ui: &mut Ui, view: &View<'_>, text: String) {
    widgets::elided(ui, RichText::new(text).size(SMALL).color(view.tokens.dim));
}

/// One of the filters; its first choice shows all. Nothing is drawn when there is nothing to choose from.
fn one_ui<T: Clone + PartialEq>(
    ui: &mut Ui,
    view: &View<'_>,
    key: &str,
    value: &mut Option<T>,
    options: impl Iterator<Item = (T, String)>,
) -> bool {
    let name = view.text(key);
    let all = (None, view.text_with("map-filter-all", &[("name", &name)]));
    let options: Vec<(Option<T>, String)> =
        std::iter::once(all).chain(options.map(|(value, label)| (Some(value), label))).collect();
    options.len() > 1 && widgets::choice(ui, &name, value, &options)
}
