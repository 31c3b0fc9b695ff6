//! The inspector of a field: where it comes from and what its values are.

use eframe::egui::{Label, RichText, Ui};

use crate::data::read::{ColumnReport, Scalar};
use crate::model::Field;
use crate::text::number;
use crate::ui::View;
use crate::ui::{theme, widgets};

/// Everything about a field.
pub(super) fn field_ui(ui: &mut Ui, view: &View<'_>, name: &str) {
    let Some(field) = view.session.project().and_then(|project| project.field(name)) else { return };
    widgets::small(ui, view.text("panel-kind-field"));
    ui.add(Label::new(RichText::new(&field.name).font(theme::bold(theme::tokens::HEADING))).wrap());
    if field.source != field.name {
        widgets::figure_line(ui, &view.text("panel-field-source"), &field.source);
    }
    widgets::figure_line(ui, &view.text("panel-field-type"), &view.text(&format!("type-{}", field.kind.id())));
    widgets::figure_line(ui, &view.text("panel-field-role"), &view.text(&format!("role-{}", field.role.id())));
    let report = view.session.report();
    let column = report.and_then(|report| report.columns.iter().find(|column| column.name == field.source));
    if let (Some(report), Some(column)) = (report, column) {
        column_ui(ui, view, field, column, report.rows);
    }
    used_ui(ui, view, name);
}

/// How many definitions name the field; which, in the tooltip.
fn used_ui(ui: &mut Ui, view: &View<'_>, name: &str) {
    let users = view.session.users_of(name);
    let count = view.text_with("panel-field-used-by", &[("n", &number::count(users.len() as u64))]);
    let line = widgets::figure_line(ui, &view.text("panel-field-used"), &count);
    if !users.is_empty() {
        line.on_hover_text(users.join("\n"));
    }
}

fn column_ui(ui: &mut Ui, view: &View<'_>, field: &Field, column: &ColumnReport, rows: u64) {
    let share = crate::ui::figures::share_of(column.blank, rows);
    let blank = format!("{}  {share}", number::count(column.blank));
    widgets::figure_line(ui, &view.text("panel-field-blank"), &blank);
    widgets::figure_line(ui, &view.text("panel-field-distinct"), &number::count(column.distinct));
    if field.role.is_personal() {
        widgets::small(ui, view.text("panel-field-personal"));
        return;
    }
    if let (Some(low), Some(high)) = (&column.min, &column.max) {
        let (low, high) = (scalar(view, low), scalar(view, high));
        let range = view.text_with("panel-field-range-value", &[("low", &low), ("high", &high)]);
        widgets::figure_line(ui, &view.text("panel-field-range"), &range);
    }
}

fn scalar(view: &View<'_>, value: &Scalar) -> String {
    match value {
        Scalar::Number(value) => number::exact(*value),
        Scalar::Date(day) => day.to_string(),
        Scalar::Flag(flag) => view.text(if *flag { "customers-yes" } else { "customers-no" }),
        Scalar::Text(text) => text.clone(),
    }
}
