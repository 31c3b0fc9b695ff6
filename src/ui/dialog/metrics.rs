//! The metrics of the project: a list, and what the chosen one computes.

use eframe::egui::{Align2, Atom, AtomExt as _, Button, RichText, ScrollArea, Ui, vec2};

use crate::edit::Edit;
use crate::model::{Metric, MetricId};
use crate::session::{Action, Command};
use crate::ui::theme::Icon;
use crate::ui::view::View;
use crate::ui::widgets;

use super::frame::{keep, recall};
use super::metric_form::metric_form_ui;

/// Width of the list.
const LIST: f32 = 230.0;

/// Draws the body of the dialog.
pub(super) fn metrics_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    let mut chosen = recall(ui, "metric", || first_chosen(view));
    let height = (ui.ctx().content_rect().height() - 190.0).clamp(260.0, 560.0);
    ui.add_enabled_ui(!view.session.read_only(), |ui| {
        ui.set_max_height(height);
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(LIST, height), |ui| {
                ui.vertical(|ui| list_ui(ui, view, &project.metrics, &mut chosen, height));
            });
            ui.separator();
            ui.vertical(|ui| match chosen.and_then(|id| project.metric(id)) {
                Some(metric) => drop(ui.push_id(metric.id, |ui| metric_form_ui(ui, view, metric))),
                None => drop(widgets::dim(ui, view.text("metric-select"))),
            });
        });
    });
    keep(ui, "metric", chosen);
}

/// A metric that was just added, else the one that tints the map.
fn first_chosen(view: &View<'_>) -> Option<MetricId> {
    let project = view.session.project()?;
    let added = view.session.undo_step().is_some_and(|step| step.key == "step-add-metric");
    let last = project.metrics.last().filter(|_| added).map(|metric| metric.id);
    last.or(view.session.view().metric).or_else(|| project.metrics.first().map(|metric| metric.id))
}

fn list_ui(ui: &mut Ui, view: &View<'_>, metrics: &[Metric], chosen: &mut Option<MetricId>, height: f32) {
    ScrollArea::vertical().id_salt("metrics").max_height(height - 40.0).auto_shrink([false, true]).show(ui, |ui| {
        for metric in metrics {
            ui.push_id(metric.id, |ui| {
                let label = RichText::new(&metric.name);
                let on = *chosen == Some(metric.id);
                let size = vec2(LIST - 14.0, 26.0);
                let words = Atom::from(label).atom_grow(true).atom_shrink(true).atom_align(Align2::LEFT_CENTER);
                let button = Button::selectable(on, words).truncate().min_size(size);
                if ui.add(button).clicked() {
                    *chosen = Some(metric.id);
                }
            });
        }
        if metrics.is_empty() {
            widgets::dim(ui, view.text("metric-none"));
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if widgets::icon_button(ui, Icon::Plus, &view.text("metric-add")).clicked() {
            *chosen = view.session.project().map(|project| project.next_metric_id());
            view.run(Command::AddMetric);
        }
        let place = metrics.iter().position(|metric| Some(metric.id) == *chosen);
        let (Some(place), Some(id)) = (place, *chosen) else {
            usual_ui(ui, view);
            return;
        };
        let shift = |to: usize| send(view, Edit::MoveMetric { id, to });
        if widgets::icon_button_if(ui, place > 0, Icon::Up, &view.text("metric-up")).clicked() {
            shift(place.saturating_sub(1));
        }
        if widgets::icon_button_if(ui, place + 1 < metrics.len(), Icon::Down, &view.text("metric-down")).clicked() {
            shift(place + 1);
        }
        if widgets::icon_button(ui, Icon::Trash, &view.text("metric-remove")).clicked() {
            let beside = metrics.get(place + 1).or_else(|| metrics.get(place.checked_sub(1)?));
            *chosen = beside.map(|metric| metric.id);
            send(view, Edit::RemoveMetric(id));
        }
        usual_ui(ui, view);
    });
}

fn usual_ui(ui: &mut Ui, view: &View<'_>) {
    if widgets::quiet_button(ui, view.text("metric-usual")).clicked() {
        view.run(Command::TemplateMetrics);
    }
}

fn send(view: &View<'_>, edit: Edit) {
    view.send(Action::Edit(edit));
    view.send(Action::EndGesture);
}
