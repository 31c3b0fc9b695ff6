//! A value as text, with buttons that put fields and signs into it.

use eframe::egui::Ui;

use crate::model::{Field, FieldType, Project, Value};
use crate::rule::{RuleFaultKind, Schema, check_value, explain_fault, explain_syntax, parse_value, value_phrase};
use crate::ui::rule_editor::{fault_ui, field_pick_ui};
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField};

use super::draft::{Draft, field_text};
use super::editor_ui::LABEL;

/// A formula over fields of any type.
pub(super) fn formula_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, project: &Project, schema: &Schema) {
    text_ui(ui, view, draft, "derived-formula", 3);
    fault_of_value(ui, view, &draft.text, schema);
    ui.horizontal_wrapped(|ui| {
        let insert = view.text("derived-insert");
        let fields = project.fields.iter().filter(|field| usable(field, draft));
        if let Some(name) = field_pick_ui(ui, view, &insert, &insert, 150.0, fields) {
            draft.append(&field_text(&name));
        }
        for sign in ["+", "-", "*", "/", "(", ")"] {
            let name = view.text_with("derived-insert-sign", &[("sign", sign)]);
            let button = ui.add(eframe::egui::Button::new(shown(sign)).min_size(eframe::egui::vec2(28.0, 0.0)));
            if button.accessible_name(&name).on_hover_text(&name).clicked() {
                draft.append(sign);
            }
        }
        let whole = draft.text.trim().to_owned();
        for (key, function, rest) in
            [("derived-days", "days", ""), ("derived-pct", "pct", ", "), ("derived-share", "share", ", ")]
        {
            if widgets::button(ui, view.text(key)).on_hover_text(function).clicked() {
                draft.text = format!("{function}({whole}{rest})");
            }
        }
    });
}

fn shown(sign: &str) -> &str {
    match sign {
        "*" => "\u{d7}",
        "/" => "\u{f7}",
        other => other,
    }
}

fn usable(field: &Field, draft: &Draft) -> bool {
    !field.role.is_personal() && draft.old.as_ref().is_none_or(|old| old.name != field.name)
}

/// The number that is divided into stretches: one field, or any formula.
pub(super) fn based_on_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, project: &Project, schema: &Schema) {
    let name = view.text("derived-value");
    let fits = |field: &&Field| matches!(field.kind, FieldType::Number | FieldType::Flag) && usable(field, draft);
    let fields: Vec<&Field> = project.fields.iter().filter(fits).collect();
    let current = fields.iter().find(|field| field_text(&field.name) == draft.text).map(|field| field.name.clone());
    let words = current.clone().unwrap_or_else(|| view.text("segment-formula"));
    let picked =
        widgets::labelled(ui, &name, LABEL, |ui| field_pick_ui(ui, view, &name, &words, 240.0, fields.into_iter()));
    if let Some(field) = picked {
        draft.text = field_text(&field);
    }
    text_ui(ui, view, draft, "derived-formula", 1);
    fault_of_value(ui, view, &draft.text, schema);
}

/// The text field of a draft.
pub(super) fn text_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, key: &str, rows: usize) {
    let name = view.text(key);
    widgets::labelled(ui, &name, LABEL, |ui| {
        let width = ui.available_width() - 8.0;
        TextField::new(&name, &mut draft.text).rows(rows).monospace().width(width).show(ui);
    });
    // A formula has no lines of its own.
    if draft.text.contains(['\n', '\r']) {
        draft.text = draft.text.replace(['\n', '\r'], " ");
    }
}

/// What is wrong with a value, with the place underlined, or how it is read.
fn fault_of_value(ui: &mut Ui, view: &View<'_>, text: &str, schema: &Schema) {
    if text.trim().is_empty() {
        return;
    }
    match parse_value(text, schema) {
        Err(error) => {
            let words = explain_syntax(&error, view.texts());
            fault_ui(ui, view, text, &(Some(error.at), words));
        }
        Ok(value) => match check_value(&value, schema) {
            Err(fault) => {
                let place = match &fault.kind {
                    RuleFaultKind::NoField(name) | RuleFaultKind::Personal(name) => {
                        text.find(name.as_str()).map(|at| at..at + name.len())
                    }
                    _ => None,
                };
                fault_ui(ui, view, text, &(place, explain_fault(&fault, None, view.texts())));
            }
            // A field by itself reads as it is written.
            Ok(_) if matches!(value, Value::Field(_)) => {}
            Ok(_) => drop(widgets::dim(ui, value_phrase(&value, view.texts()))),
        },
    }
}
