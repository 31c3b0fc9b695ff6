//! A further table: its name, how it is joined, which rows count, and what its fields are.

use eframe::egui::{RichText, Ui};

use crate::edit::Edit;
use crate::model::{Field, FieldType, JoinTo, JoinedTable, Notation, Project, TableId, Unit};
use crate::rule::Schema;
use crate::session::Action;
use crate::ui::data::{unit_key, with_kind};
use crate::ui::rule_editor::rule_text_ui;
use crate::ui::view::View;
use crate::ui::widgets::{self, Sheet, SheetColumn, Tone};

use super::table_join::found_words;

const LABEL: f32 = 90.0;
/// A line of the list of fields with the space below it.
const ROW: f32 = 38.0;

/// Draws the body of the dialog; changes take effect at once and can be undone.
pub(super) fn table_ui(ui: &mut Ui, view: &View<'_>, id: TableId) {
    let Some(project) = view.session.project() else { return };
    let Some(table) = project.table(id) else { return };
    ui.add_enabled_ui(!view.session.read_only(), |ui| {
        let name = view.text("table-name");
        let renamed = widgets::labelled(ui, &name, LABEL, |ui| widgets::draft_field(ui, &name, &table.name, 280.0));
        if let Some(name) = renamed {
            change(view, JoinedTable { name: name.trim().to_owned(), ..table.clone() });
        }
        join_ui(ui, view, project, table);
        let label = view.text("table-only");
        widgets::section(ui, &label);
        if let Some(only) = rule_text_ui(ui, view, &label, &table.only, &Schema::of(&table.fields)) {
            change(view, JoinedTable { only, ..table.clone() });
        }
        widgets::section(ui, view.text("data-fields"));
        fields_ui(ui, view, table);
    });
}

/// What the rows belong to: a field of the customers or of another table.
fn join_ui(ui: &mut Ui, view: &View<'_>, project: &Project, table: &JoinedTable) {
    let label = view.text("table-key");
    let keys: Vec<(String, String)> = named(table.fields.iter());
    let mut key = table.key.clone();
    widgets::labelled(ui, &label, LABEL, |ui| {
        ui.spacing_mut().combo_width = 260.0;
        widgets::choice(ui, &label, &mut key, &keys)
    });
    if key != table.key {
        change(view, JoinedTable { key, ..table.clone() });
    }
    let label = view.text("table-to");
    let customers = project.extract_fields().map(|field| (JoinTo::Customers { field: field.name.clone() }, field));
    let own = customers.map(|(to, field)| {
        (to, view.text_with("table-field-of", &[("table", &view.text("table-customers")), ("field", &field.name)]))
    });
    let others = project.tables.iter().filter(|other| other.id != table.id).flat_map(|other| {
        other.fields.iter().map(|field| {
            let to = JoinTo::Table { table: other.id, field: field.name.clone() };
            (to, view.text_with("table-field-of", &[("table", &other.name), ("field", &field.name)]))
        })
    });
    let options: Vec<(JoinTo, String)> = own.chain(others).collect();
    let mut to = table.to.clone();
    widgets::labelled(ui, &label, LABEL, |ui| {
        ui.spacing_mut().combo_width = 260.0;
        widgets::choice(ui, &label, &mut to, &options)
    });
    if to != table.to {
        change(view, JoinedTable { to, ..table.clone() });
    }
    let joins = view.session.prepared().map(|prepared| prepared.joins.as_slice()).unwrap_or_default();
    if let Some(report) = joins.iter().find(|report| report.table == table.id) {
        match &report.fault {
            Some(fault) => {
                widgets::notice_line(ui, Tone::Fault, &crate::session::fold_fault(fault, view.texts()));
            }
            None => drop(widgets::small(ui, found_words(view, report))),
        }
    }
}

fn named<'a>(fields: impl Iterator<Item = &'a Field>) -> Vec<(String, String)> {
    fields.map(|field| (field.name.clone(), field.name.clone())).collect()
}

fn fields_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable) {
    let titles = [
        ("data-field-name", 190.0),
        ("data-field-type", 110.0),
        ("data-field-unit", 110.0),
        ("table-field-notation", 150.0),
    ];
    let columns: Vec<SheetColumn> =
        titles.iter().map(|(key, width)| SheetColumn::text(view.text(key), *width)).collect();
    let wish = ROW * (table.fields.len() as f32 + 1.5);
    let height = wish.min((ui.ctx().content_rect().height() - 500.0).clamp(140.0, 360.0));
    ui.scope(|ui| {
        ui.set_max_height(height);
        Sheet::new("table-fields", &view.text("data-fields"), &columns).row_height(32.0).show(
            ui,
            table.fields.len(),
            |ui, row, column| {
                if let Some(field) = table.fields.get(row) {
                    ui.push_id(&field.source, |ui| field_ui(ui, view, table, field, column));
                }
            },
        );
    });
}

fn field_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable, field: &Field, column: usize) {
    let send = |to: Field| {
        let edit = Edit::ChangeTableField { table: table.id, name: field.name.clone(), to };
        view.send(Action::Edit(edit));
        view.send(Action::EndGesture);
    };
    let name = |key: &str| view.text_with(key, &[("name", &field.name)]);
    match column {
        0 => {
            let width = ui.available_width();
            if let Some(new) = widgets::draft_field(ui, &name("data-field-name-of"), &field.name, width) {
                send(Field { name: new.trim().to_owned(), ..field.clone() });
            }
        }
        1 => {
            let kinds = FieldType::ALL.iter().map(|kind| (*kind, view.text(&format!("type-{}", kind.id()))));
            let mut kind = field.kind;
            if widgets::choice(ui, &name("data-field-type-of"), &mut kind, &kinds.collect::<Vec<_>>()) {
                send(with_kind(field, kind));
            }
        }
        2 if field.kind == FieldType::Number => {
            let units = Unit::ALL.iter().map(|unit| (*unit, view.text(unit_key(*unit))));
            let mut unit = field.unit;
            if widgets::choice(ui, &name("data-field-unit-of"), &mut unit, &units.collect::<Vec<_>>()) {
                send(Field { unit, ..field.clone() });
            }
        }
        3 if matches!(field.kind, FieldType::Number | FieldType::Date) => {
            let all = Notation::ALL.iter().filter(|notation| fits(**notation, field.kind));
            let options = all.map(|it| (*it, view.text(&format!("notation-{}", it.id()))));
            let mut notation = field.notation;
            if widgets::choice(ui, &name("table-field-notation-of"), &mut notation, &options.collect::<Vec<_>>()) {
                send(Field { notation, ..field.clone() });
            }
        }
        _ => drop(ui.label(RichText::new("\u{2014}").color(view.tokens.dim))),
    }
}

const fn fits(notation: Notation, kind: FieldType) -> bool {
    match notation {
        Notation::Plain => true,
        Notation::DecimalPoint | Notation::DecimalComma | Notation::CreditPositive | Notation::DebitPositive => {
            matches!(kind, FieldType::Number)
        }
        Notation::DayFirst | Notation::MonthFirst | Notation::YearFirstShort | Notation::Serial => {
            matches!(kind, FieldType::Date)
        }
    }
}

fn change(view: &View<'_>, table: JoinedTable) {
    view.send(Action::Edit(Edit::ChangeTable(table)));
    view.send(Action::EndGesture);
}
