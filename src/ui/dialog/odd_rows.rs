//! The rows of a further table that belong to nobody or to several customers, masked, and what can be done about them.

use eframe::egui::Ui;

use crate::data::Table;
use crate::data::read::FindingKind;
use crate::model::{FieldType, JoinedTable};
use crate::session::{Action, Dialog, FindingKey};
use crate::text::number::count;
use crate::ui::value::entry_cell;
use crate::ui::view::View;
use crate::ui::widgets::{self, Sheet, SheetColumn};

/// Height of the rows.
const HEIGHT: f32 = 360.0;

/// Draws the body of the dialog.
pub(super) fn odd_rows_ui(ui: &mut Ui, view: &View<'_>, key: &FindingKey) {
    let Some(table) = view.session.table_of(key) else { return };
    let shared = key.kind == FindingKind::JoinShared;
    let kind = view.text(&format!("finding-{}", key.kind.id()));
    widgets::bold(ui, format!("{} \u{b7} {kind}", table.name));
    let advice = if shared { "table-shared-advice" } else { "table-orphans-advice" };
    widgets::dim(ui, view.text_with(advice, &[("key", &table.key)]));
    ui.add_space(6.0);
    match (view.session.odd_rows(key), view.session.further_table(table.id)) {
        (Some(rows), Some(read)) => rows_ui(ui, view, table, read, rows),
        _ => drop(widgets::dim(ui, view.text("fold-measuring"))),
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if widgets::button(ui, view.text("table-change-join")).clicked() {
            view.send(Action::Open(Dialog::Table(table.id)));
        }
        if widgets::button(ui, view.text("findings-accept")).clicked() {
            view.send(Action::Open(Dialog::AcceptFinding(key.clone())));
        }
    });
}

fn rows_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable, read: &Table, rows: &[u32]) {
    let fields = table.fields.iter().filter_map(|field| Some((field, read.entry(&field.column())?)));
    let fields: Vec<_> = fields.collect();
    let heads = fields.iter().map(|(field, _)| match field.kind {
        FieldType::Number => SheetColumn::number(&field.name, 120.0),
        FieldType::Text | FieldType::Date | FieldType::Flag => SheetColumn::text(&field.name, 140.0),
    });
    let columns: Vec<SheetColumn> = heads.collect();
    widgets::small(ui, view.text_with("table-odd-first", &[("n", &count(rows.len() as u64))]));
    let masked = view.session.view().masked;
    ui.scope(|ui| {
        ui.set_max_height(HEIGHT);
        Sheet::new("odd-rows", &view.text("table-odd-rows"), &columns).show(ui, rows.len(), |ui, row, column| {
            if let (Some(row), Some((field, column))) = (rows.get(row), fields.get(column)) {
                widgets::elided(ui, entry_cell(field, column, *row as usize, masked, view.texts()));
            }
        });
    });
}
