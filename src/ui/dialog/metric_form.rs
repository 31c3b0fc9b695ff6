//! What one metric computes and how its number is written.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::data::live::Focus;
use crate::edit::Edit;
use crate::model::{FieldType, Metric, MetricKind, NumberFormat, NumberUnit, Value};
use crate::rule::explain_fault;
use crate::session::Action;
use crate::ui::figures::{self, Newest};
use crate::ui::rule_editor::{field_pick_ui, formula_field_ui, rule_editor_ui};
use crate::ui::theme;
use crate::ui::theme::tokens::HEADING;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::metric_kind::{Kind, usual_format, with_kind};

const LABEL: f32 = 72.0;

/// Draws the form of a metric and sends what is changed.
pub(super) fn metric_form_ui(ui: &mut Ui, view: &View<'_>, metric: &Metric) {
    let name = view.text("metric-name");
    widgets::labelled(ui, &name, LABEL, |ui| {
        if let Some(new) = widgets::draft_field(ui, &name, &metric.name, 240.0) {
            change(view, Metric { name: new.trim().to_owned(), ..metric.clone() });
        }
    });
    kind_ui(ui, view, metric);
    match &metric.kind {
        // The condition of a rate stands below.
        MetricKind::Customers | MetricKind::Share | MetricKind::Rate(_) => {}
        MetricKind::Sum(value) => single_ui(ui, view, metric, value, MetricKind::Sum),
        MetricKind::Mean(value) => single_ui(ui, view, metric, value, MetricKind::Mean),
        MetricKind::Median(value) => single_ui(ui, view, metric, value, MetricKind::Median),
        MetricKind::Ratio(above, below) => {
            if let Some(above) = value_ui(ui, view, "metric-above", above) {
                change(view, Metric { kind: MetricKind::Ratio(above, below.clone()), ..metric.clone() });
            }
            if let Some(below) = value_ui(ui, view, "metric-below", below) {
                change(view, Metric { kind: MetricKind::Ratio(above.clone(), below), ..metric.clone() });
            }
        }
    }
    format_ui(ui, view, metric);
    example_ui(ui, view, metric);
    if let MetricKind::Rate(_) = metric.kind {
        widgets::section(ui, view.text("metric-condition"));
        let height = (ui.ctx().content_rect().height() - 440.0).max(180.0);
        ScrollArea::vertical().id_salt("metric-condition").max_height(height).show(ui, |ui| {
            rule_editor_ui(ui, view, Focus::Metric(metric.id));
        });
    }
}

fn kind_ui(ui: &mut Ui, view: &View<'_>, metric: &Metric) {
    let name = view.text("metric-kind");
    let options: Vec<(Kind, String)> = Kind::ALL.iter().map(|kind| (*kind, view.text(kind.text_key()))).collect();
    let mut kind = Kind::of(&metric.kind);
    let changed = widgets::labelled(ui, &name, LABEL, |ui| {
        ui.spacing_mut().combo_width = 150.0;
        widgets::choice(ui, &name, &mut kind, &options)
    });
    widgets::small(ui, view.text(kind.hint_key()));
    let Some(project) = view.session.project() else { return };
    if changed {
        let kind = with_kind(&metric.kind, kind, project);
        let format = usual_format(&kind, project);
        change(view, Metric { kind, format, ..metric.clone() });
    }
}

fn single_ui(ui: &mut Ui, view: &View<'_>, metric: &Metric, value: &Value, kind: fn(Value) -> MetricKind) {
    if let Some(value) = value_ui(ui, view, "metric-value", value) {
        change(view, Metric { kind: kind(value), ..metric.clone() });
    }
}

/// A value as text, with a chooser that puts a field there.
fn value_ui(ui: &mut Ui, view: &View<'_>, key: &str, value: &Value) -> Option<Value> {
    let (project, schema) = (view.session.project()?, view.session.schema()?);
    let name = view.text(key);
    let fits = |kind| matches!(kind, FieldType::Number | FieldType::Flag);
    let fields = project.fields.iter().filter(|field| fits(field.kind) && !field.role.is_personal());
    let current = if let Value::Field(field) = value { field.as_str() } else { "" };
    let picked = widgets::labelled(ui, &name, LABEL, |ui| {
        let label = view.text_with("metric-field-of", &[("value", &name)]);
        let shown = if current.is_empty() { view.text("segment-formula") } else { current.to_owned() };
        field_pick_ui(ui, view, &label, &shown, 200.0, fields)
    });
    let label = view.text_with("metric-formula-of", &[("value", &name)]);
    let typed = widgets::labelled(ui, &view.text("metric-formula"), LABEL, |ui| {
        ui.vertical(|ui| formula_field_ui(ui, view, &label, value, schema)).inner
    });
    picked.map(Value::Field).or(typed)
}

fn format_ui(ui: &mut Ui, view: &View<'_>, metric: &Metric) {
    let name = view.text("metric-unit");
    let options: Vec<(NumberUnit, String)> =
        NumberUnit::ALL.iter().map(|unit| (*unit, view.text(unit_key(*unit)))).collect();
    let mut format = metric.format;
    widgets::labelled(ui, &name, LABEL, |ui| {
        ui.spacing_mut().combo_width = 120.0;
        widgets::choice(ui, &name, &mut format.unit, &options);
        let decimals = view.text("metric-decimals");
        widgets::dim(ui, &decimals);
        let digits: Vec<(u8, String)> = (0..=6).map(|n: u8| (n, n.to_string())).collect();
        ui.spacing_mut().combo_width = 52.0;
        widgets::choice(ui, &decimals, &mut format.decimals, &digits);
    });
    if format != metric.format {
        change(view, Metric { format: NumberFormat { ..format }, ..metric.clone() });
    }
}

fn example_ui(ui: &mut Ui, view: &View<'_>, metric: &Metric) {
    let Some(newest) = Newest::of(view.session) else { return };
    if let Some(fault) = newest.fault(Focus::Metric(metric.id)) {
        let rule = if let MetricKind::Rate(rule) = &metric.kind { Some(rule) } else { None };
        widgets::notice_line(ui, Tone::Fault, &explain_fault(fault, rule, view.texts()));
        return;
    }
    let at = newest.map.metrics.iter().position(|id| *id == metric.id);
    let Some((at, whole)) = at.zip(newest.at(None, None)) else { return };
    ui.horizontal(|ui| {
        widgets::dim(ui, view.text("metric-example"));
        ui.label(RichText::new(figures::metric(view, metric, at, whole)).font(theme::bold(HEADING)));
    });
}

/// Key of the name of a unit of a number.
const fn unit_key(unit: NumberUnit) -> &'static str {
    match unit {
        NumberUnit::Plain => "metric-unit-plain",
        NumberUnit::Yuan => "metric-unit-yuan",
        NumberUnit::Wan => "metric-unit-wan",
        NumberUnit::Yi => "metric-unit-yi",
        NumberUnit::Auto => "metric-unit-auto",
        NumberUnit::Percent => "metric-unit-percent",
    }
}

fn change(view: &View<'_>, metric: Metric) {
    view.send(Action::EndGesture);
    view.send(Action::Edit(Edit::ChangeMetric(metric)));
    view.send(Action::EndGesture);
}
