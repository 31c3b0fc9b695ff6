//! Dealing with a finding of the data check: accepting it with a note, or filling the blanks of a field.

use eframe::egui::Ui;

use crate::edit::Edit;
use crate::model::{CleaningStep, Field, FieldType, Fix, Value};
use crate::session::{Action, FindingKey};
use crate::text::number::parse;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField};

use super::frame::{keep, recall};

/// Accepts a finding.
pub(super) fn accept_ui(ui: &mut Ui, view: &View<'_>, key: &FindingKey) {
    let kind = view.text(&format!("finding-{}", key.kind.id()));
    ui.label(if key.field.is_empty() { kind } else { format!("{} \u{b7} {kind}", key.field) });
    widgets::dim(ui, view.text("finding-accept-body"));
    ui.add_space(6.0);
    let mut note = recall(ui, "finding-note", String::new);
    let name = view.text("finding-note");
    let width = ui.available_width();
    TextField::new(&name, &mut note).hint(&view.text("finding-note-hint")).width(width).focus().show(ui);
    ui.add_space(8.0);
    let written = !note.trim().is_empty();
    match widgets::confirm_row(ui, &view.text("finding-accept"), &view.text("common-cancel"), written) {
        Some(true) => {
            if let Some(edit) = view.session.acceptance(key, note.trim()) {
                change(view, edit);
            }
            view.send(Action::CloseDialog);
        }
        Some(false) => view.send(Action::CloseDialog),
        None => keep(ui, "finding-note", note),
    }
}

/// Fills the blanks of a field with a constant.
pub(super) fn fill_ui(ui: &mut Ui, view: &View<'_>, name: &str) {
    let Some(field) = view.session.project().and_then(|project| project.field(name)) else { return };
    widgets::dim(ui, view.text_with("finding-fill-body", &[("field", name)]));
    ui.add_space(6.0);
    let mut typed = recall(ui, "finding-fill", String::new);
    let label = view.text_with("finding-fill-value", &[("field", name)]);
    let value = constant(field, &typed);
    let fault = !typed.trim().is_empty() && value.is_none();
    TextField::new(&label, &mut typed).width(260.0).fault(fault).focus().show(ui);
    widgets::small(ui, view.text(&format!("finding-fill-hint-{}", field.kind.id())));
    ui.add_space(8.0);
    match widgets::confirm_row(ui, &view.text("finding-fill"), &view.text("common-cancel"), value.is_some()) {
        Some(true) => {
            if let Some(value) = constant(field, &typed) {
                let fix = Fix::Fill { field: name.to_owned(), value };
                let step = CleaningStep { fix, note: String::new() };
                change(view, Edit::AddCleaning { step, at: None });
            }
            view.send(Action::CloseDialog);
        }
        Some(false) => view.send(Action::CloseDialog),
        None => keep(ui, "finding-fill", typed),
    }
}

/// What was typed as a constant of the field's type; money in 元.
fn constant(field: &Field, typed: &str) -> Option<Value> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    match field.kind {
        FieldType::Text => Some(Value::Text(typed.to_owned())),
        FieldType::Number => parse(typed).map(Value::Number),
        FieldType::Date => widgets::parse_date(typed).map(Value::Date),
        FieldType::Flag => match typed.to_lowercase().as_str() {
            "1" | "y" | "yes" | "\u{662f}" => Some(Value::Flag(true)),
            "0" | "n" | "no" | "\u{5426}" => Some(Value::Flag(false)),
            _ => None,
        },
    }
}

fn change(view: &View<'_>, edit: Edit) {
    view.send(Action::Edit(edit));
    view.send(Action::EndGesture);
}
