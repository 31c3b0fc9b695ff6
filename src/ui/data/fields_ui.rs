//! The table of the fields: names, types, roles and units can be changed.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::edit::Edit;
use crate::model::{Field, FieldType, Role, Unit};
use crate::session::Action;
use crate::text::number::{count, percent};
use crate::ui::import::row_numbers;
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets::{self, Sheet, SheetColumn};

use super::fields_data::{FieldRow, unit_key, with_kind};

/// Draws the table.
pub(super) fn fields_ui(ui: &mut Ui, view: &View<'_>, rows: &[FieldRow]) {
    let room = ui.available_width();
    let titles = [
        ("data-field-name", 128.0, false),
        ("data-field-type", 90.0, false),
        ("data-field-role", 122.0, false),
        ("data-field-unit", 96.0, false),
        ("data-field-blank", 110.0, true),
        ("data-field-distinct", 66.0, true),
        ("data-field-range", 168.0, false),
        ("data-field-findings", (room - 846.0).max(90.0), false),
    ];
    let columns: Vec<SheetColumn> = titles
        .iter()
        .map(|(key, width, numeric)| {
            let title = view.text(key);
            if *numeric { SheetColumn::number(title, *width) } else { SheetColumn::text(title, *width) }
        })
        .collect();
    ScrollArea::horizontal().id_salt("fields").auto_shrink([false, false]).show(ui, |ui| {
        Sheet::new("fields", &columns).row_height(34.0).show(ui, rows.len(), |ui, row, column| {
            if let Some(row) = rows.get(row) {
                ui.push_id(&row.field.source, |ui| cell_ui(ui, view, row, column));
            }
        });
    });
}

fn cell_ui(ui: &mut Ui, view: &View<'_>, row: &FieldRow, column: usize) {
    let field = &row.field;
    match column {
        0 => name_ui(ui, view, field),
        1 => {
            let options: Vec<(FieldType, String)> =
                FieldType::ALL.iter().map(|kind| (*kind, view.text(&format!("type-{}", kind.id())))).collect();
            let mut kind = field.kind;
            if choice_ui(ui, view, "data-field-type-of", field, &mut kind, &options) {
                change(view, field, with_kind(field, kind));
            }
        }
        2 => {
            let options: Vec<(Role, String)> =
                Role::ALL.iter().map(|role| (*role, view.text(&format!("role-{}", role.id())))).collect();
            let mut role = field.role;
            if choice_ui(ui, view, "data-field-role-of", field, &mut role, &options) {
                change(view, field, Field { role, ..field.clone() });
            }
        }
        3 if field.kind == FieldType::Number => {
            let options: Vec<(Unit, String)> =
                Unit::ALL.iter().map(|unit| (*unit, view.text(unit_key(*unit)))).collect();
            let mut unit = field.unit;
            if choice_ui(ui, view, "data-field-unit-of", field, &mut unit, &options) {
                change(view, field, Field { unit, ..field.clone() });
            }
        }
        7 => findings_ui(ui, view, row),
        other => figure_ui(ui, row, other),
    }
}

fn figure_ui(ui: &mut Ui, row: &FieldRow, column: usize) {
    let Some(figures) = &row.figures else { return };
    let text = match column {
        4 if figures.blank == 0 => "0".to_owned(),
        4 => format!("{} \u{b7} {}", count(figures.blank), percent(figures.blank_thousandths as f64 / 1000.0, 1)),
        5 => count(figures.distinct),
        6 => figures.range.clone(),
        _ => return,
    };
    widgets::elided(ui, text);
}

fn name_ui(ui: &mut Ui, view: &View<'_>, field: &Field) {
    let label = view.text_with("data-field-name-of", &[("name", &field.source)]);
    let width = ui.available_width() - 24.0;
    if let Some(name) = widgets::draft_field(ui, &label, &field.name, width) {
        change(view, field, Field { name: name.trim().to_owned(), ..field.clone() });
    }
}

fn choice_ui<T: PartialEq + Clone>(
    ui: &mut Ui,
    view: &View<'_>,
    key: &str,
    field: &Field,
    value: &mut T,
    options: &[(T, String)],
) -> bool {
    let name = view.text_with(key, &[("name", &field.name)]);
    ui.spacing_mut().combo_width = (ui.available_width() - 6.0).max(60.0);
    widgets::choice(ui, &name, value, options)
}

fn findings_ui(ui: &mut Ui, view: &View<'_>, row: &FieldRow) {
    if row.findings.is_empty() {
        return;
    }
    let words: Vec<String> = row
        .findings
        .iter()
        .map(|(kind, n, _)| {
            let kind = view.text(&format!("finding-{}", kind.id()));
            view.text_with("data-finding", &[("kind", &kind), ("n", &count(*n))])
        })
        .collect();
    let text = RichText::new(words.join(&view.text("list-separator"))).size(SMALL).color(view.tokens.mark);
    let response = widgets::elided(ui, text);
    let rows: Vec<String> = row
        .findings
        .iter()
        .filter(|(_, _, rows)| !rows.is_empty())
        .map(|(_, n, rows)| view.text_with("data-finding-rows", &[("rows", &row_numbers(view, rows, *n))]))
        .collect();
    if !rows.is_empty() {
        response.on_hover_text(rows.join("\n"));
    }
}

fn change(view: &View<'_>, field: &Field, to: Field) {
    view.send(Action::Edit(Edit::ChangeField { name: field.name.clone(), to }));
    view.send(Action::EndGesture);
}
