//! The first rows of a large file that is still being read: what the newest choice makes of it, marked as a look and no more.

use eframe::egui::Ui;

use crate::data::Entry;
use crate::model::{Field, FieldType};
use crate::session::Sample;
use crate::text::number::count;
use crate::ui::value;
use crate::ui::view::View;
use crate::ui::widgets::{self, Sheet, SheetColumn, Tone};

/// Rows in sight.
const ROWS: usize = 4;
/// Fields in sight; a wider file is cut off.
const FIELDS: usize = 40;

/// Draws the rows, while there are any.
pub fn sample_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(sample) = view.session.sample() else { return };
    let rows = count(sample.report.rows);
    widgets::notice_line(ui, Tone::Note, &view.text_with("import-sample", &[("rows", &rows)]));
    let shown = shown(view, sample);
    let columns: Vec<SheetColumn> = shown.iter().map(|(field, _)| head(field)).collect();
    let masked = view.session.view().masked;
    let few = sample.table.rows().min(ROWS);
    let name = view.text("import-sample-name");
    Sheet::new("sample", &name, &columns).show(ui, few, |ui, row, place| {
        if let Some((field, column)) = shown.get(place) {
            widgets::elided(ui, value::entry_cell(field, column, row, masked, view.texts()));
        }
    });
}

/// The columns, each with what the project says of it, else with what was found: a name stays masked either way.
fn shown<'a>(view: &View<'a>, sample: &'a Sample) -> Vec<(&'a Field, &'a Entry)> {
    let known = |source: &str| view.session.project()?.extract_fields().find(|field| field.source == source);
    let fields = sample.report.fields.iter().take(FIELDS);
    fields
        .filter_map(|field| Some((known(&field.source).unwrap_or(field), sample.table.entry(&field.source)?)))
        .collect()
}

fn head(field: &Field) -> SheetColumn {
    let width = value::usual_width(field);
    match field.kind {
        FieldType::Number => SheetColumn::number(&field.source, width),
        FieldType::Text | FieldType::Date | FieldType::Flag => SheetColumn::text(&field.source, width),
    }
}
