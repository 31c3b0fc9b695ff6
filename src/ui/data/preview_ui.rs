//! The customers as they were read. Personal values are masked unless the user has asked for them.

use eframe::egui::Ui;

use crate::data::{Column, Entry};
use crate::model::{Field, FieldType};
use crate::text::mask::mask;
use crate::text::number;
use crate::ui::chart::date_from_days;
use crate::ui::value;
use crate::ui::view::View;
use crate::ui::widgets::{self, Sheet, SheetColumn};

/// Fields shown; a wider table is cut off, the table of fields names them all.
const FIELDS: usize = 80;

/// Draws the table.
pub(super) fn preview_ui(ui: &mut Ui, view: &View<'_>) {
    let (Some(project), Some(table)) = (view.session.project(), view.session.table()) else {
        widgets::dim(ui, view.text("data-not-read"));
        return;
    };
    let shown: Vec<(&Field, &Entry)> =
        project.fields.iter().filter_map(|field| Some((field, table.entry(&field.column())?))).take(FIELDS).collect();
    let columns: Vec<SheetColumn> = shown
        .iter()
        .map(|(field, _)| match field.kind {
            FieldType::Number => SheetColumn::number(&field.name, 110.0),
            FieldType::Text | FieldType::Date | FieldType::Flag => SheetColumn::text(&field.name, 110.0),
        })
        .collect();
    let masked = view.session.view().masked;
    let name = view.text("data-preview");
    Sheet::new("preview", &name, &columns).show(ui, table.rows(), |ui, row, column| {
        if let Some((field, column)) = shown.get(column) {
            let text = cell_text(view, field, column, row, masked);
            widgets::elided(ui, text);
        }
    });
}

fn cell_text(view: &View<'_>, field: &Field, entry: &Entry, row: usize, masked: bool) -> String {
    let Ok((column, at)) = entry.look(row) else { return value::UNREADABLE.to_owned() };
    let text = value_text(view, &column, at);
    if masked { mask(field.role, &text) } else { text }
}

/// A value as it is shown, not masked; empty for a blank.
fn value_text(view: &View<'_>, column: &Column, row: usize) -> String {
    if let Some(number) = column.number(row) {
        number::exact(number)
    } else if let Some(day) = column.date(row) {
        date_from_days(f64::from(day)).map(|day| day.to_string()).unwrap_or_default()
    } else if let Some(flag) = column.flag(row) {
        view.text(if flag { "segment-yes" } else { "segment-no" })
    } else {
        column.text(row).unwrap_or_default().to_owned()
    }
}
