//! The table of the fields: names, types, roles and units can be changed.

use eframe::egui::{Color32, RichText, TextStyle, Ui};

use crate::data::read::{FindingKind, Form};
use crate::edit::Edit;
use crate::model::{Field, FieldType, Notation, PrivacyClass, Role, Unit};
use crate::session::Action;
use crate::text::number::{count, percent};
use crate::ui::import::row_numbers;
use crate::ui::theme::tokens::SMALL;
use crate::ui::value;
use crate::ui::view::View;
use crate::ui::widgets::{self, Sheet, SheetColumn};

use super::derived_ui::{buttons_ui, kind_ui, made_ui};
use super::fields_data::{FieldRow, notations, unit_key, with_kind};

/// Values shown of a column.
const SAMPLES: usize = 3;
/// Values that did not convert, in the tooltip.
const REJECTS: usize = 10;

/// Around the words of a choice: its frame and its arrow.
const CHOICE: f32 = 50.0;
/// Widths of the names, in between as the room allows.
const NAMES: std::ops::RangeInclusive<f32> = 140.0..=260.0;
/// Least width of what is found.
const FOUND: f32 = 160.0;
/// Between columns.
const GAP: f32 = 8.0;

/// Draws the table.
pub(super) fn fields_ui(ui: &mut Ui, view: &View<'_>, rows: &[FieldRow]) {
    let columns = columns(ui, view, rows);
    Sheet::new("fields", &view.text("data-fields"), &columns).row_height(34.0).show(
        ui,
        rows.len(),
        |ui, index, column| {
            if let Some(row) = rows.get(index) {
                ui.push_id(index, |ui| cell_ui(ui, view, row, column));
            }
        },
    );
}

/// The columns, as wide as their longest words; what is found gets the room that is left.
fn columns(ui: &Ui, view: &View<'_>, rows: &[FieldRow]) -> [SheetColumn; 10] {
    let longest = |most: f32, words: &mut dyn Iterator<Item = String>| {
        let font = TextStyle::Body.resolve(ui.style());
        let width =
            |text: String| ui.painter().layout_no_wrap(text, font.clone(), Color32::PLACEHOLDER).size().x + CHOICE;
        words.map(width).fold(0.0, f32::max).min(most)
    };
    let kinds = longest(110.0, &mut FieldType::ALL.iter().map(|it| view.text(&format!("type-{}", it.id()))));
    let roles = longest(140.0, &mut Role::ALL.iter().map(|it| view.text(&format!("role-{}", it.id()))));
    let units = longest(100.0, &mut Unit::ALL.iter().map(|it| view.text(unit_key(*it))));
    let written = longest(116.0, &mut Notation::ALL.iter().map(|it| view.text(&format!("notation-{}", it.id()))));
    let title = |key: &str| view.text(key);
    let mut columns = [
        SheetColumn::text(title("data-field-name"), 0.0),
        SheetColumn::text(title("data-field-type"), kinds),
        SheetColumn::text(title("data-field-role"), roles),
        SheetColumn::text(title("data-field-unit"), units),
        SheetColumn::text(title("data-field-notation"), written),
        SheetColumn::text(title("data-field-privacy"), 72.0),
        SheetColumn::text(title("data-field-values"), 168.0),
        SheetColumn::number(title("data-field-blank"), 100.0),
        SheetColumn::number(title("data-field-distinct"), 64.0),
        SheetColumn::text(title("data-field-findings"), FOUND),
    ];
    let others: f32 = columns.iter().map(|column| column.width + GAP).sum();
    let left = (ui.available_width() - others).clamp(*NAMES.start(), *NAMES.end());
    let names = longest(left, &mut rows.iter().map(|row| row.field.name.clone())).max(*NAMES.start());
    if let Some(first) = columns.first_mut() {
        first.width = names;
    }
    columns
}

fn cell_ui(ui: &mut Ui, view: &View<'_>, row: &FieldRow, column: usize) {
    let field = &row.field;
    match column {
        0 => name_ui(ui, view, field),
        1 if !field.is_from_extract() => kind_ui(ui, view, field),
        1 => {
            let options = named(view, FieldType::ALL, |kind| format!("type-{}", kind.id()));
            let mut kind = field.kind;
            if choice_ui(ui, view, "data-field-type-of", field, &mut kind, &options) {
                change(view, field, with_kind(field, kind));
            }
        }
        2 => {
            let options = named(view, Role::ALL, |role| format!("role-{}", role.id()));
            let mut role = field.role;
            if choice_ui(ui, view, "data-field-role-of", field, &mut role, &options) {
                change(view, field, Field { role, ..field.clone() });
            }
        }
        3 if field.kind == FieldType::Number => {
            // What is derived or folded is computed in 元 already.
            let units = Unit::ALL.iter().filter(|unit| field.is_from_extract() || !unit.is_multiple());
            let units: Vec<Unit> = units.copied().collect();
            let options = named(view, &units, |unit| unit_key(unit).to_owned());
            let mut unit = field.unit;
            if choice_ui(ui, view, "data-field-unit-of", field, &mut unit, &options) {
                change(view, field, Field { unit, ..field.clone() });
            }
        }
        4 if !field.is_from_extract() => buttons_ui(ui, view, field),
        4 if !notations(field.kind).is_empty() => {
            let options = named(view, notations(field.kind), |notation| format!("notation-{}", notation.id()));
            let mut notation = field.notation;
            if choice_ui(ui, view, "data-field-notation-of", field, &mut notation, &options) {
                change(view, field, Field { notation, ..field.clone() });
            }
        }
        5 => privacy_ui(ui, view, field),
        6 => values_ui(ui, view, row),
        9 if !field.is_from_extract() => made_ui(ui, view, field),
        9 => notes_ui(ui, view, row),
        other => figure_ui(ui, row, other),
    }
}

fn named<T: Copy>(view: &View<'_>, all: &[T], key: impl Fn(T) -> String) -> Vec<(T, String)> {
    all.iter().map(|one| (*one, view.text(&key(*one)))).collect()
}

/// The class of a field. Set by hand it stays; the class that its role has is not written down.
fn privacy_ui(ui: &mut Ui, view: &View<'_>, field: &Field) {
    let short = |class: &PrivacyClass| (*class, class.id().to_uppercase());
    let options: Vec<(PrivacyClass, String)> = PrivacyClass::ALL.iter().map(short).collect();
    let mut class = field.privacy_class();
    let meaning = view.text(&format!("privacy-{}", class.id()));
    let changed = ui.scope(|ui| choice_ui(ui, view, "data-field-privacy-of", field, &mut class, &options));
    if changed.inner {
        let privacy = Some(class).filter(|class| *class != field.role.privacy_class());
        change(view, field, Field { privacy, ..field.clone() });
    }
    changed.response.on_hover_text(meaning);
}

/// Smallest and largest value of a number or a date; of others the first values, masked.
fn values_ui(ui: &mut Ui, view: &View<'_>, row: &FieldRow) {
    let field = &row.field;
    let range = row.figures.as_ref().map(|figures| figures.range.as_str()).unwrap_or_default();
    if matches!(field.kind, FieldType::Number | FieldType::Date) && !range.is_empty() {
        widgets::elided(ui, range);
        return;
    }
    let Some(table) = view.session.table() else { return };
    let Some(entry) = table.entry(&field.column()) else { return };
    let values = value::first_values(field, entry, SAMPLES, view.session.view().masked, view.texts());
    widgets::elided(ui, values.join(&view.text("list-separator")));
}

fn figure_ui(ui: &mut Ui, row: &FieldRow, column: usize) {
    let Some(figures) = &row.figures else { return };
    let text = match column {
        7 if figures.blank == 0 => "0".to_owned(),
        7 => format!("{} \u{b7} {}", count(figures.blank), percent(figures.blank_thousandths as f64 / 1000.0, 1)),
        8 => count(figures.distinct),
        _ => return,
    };
    widgets::elided(ui, text);
}

fn name_ui(ui: &mut Ui, view: &View<'_>, field: &Field) {
    let source = if field.is_from_extract() { &field.source } else { &field.name };
    let label = view.text_with("data-field-name-of", &[("name", source)]);
    let width = ui.available_width() - 22.0;
    let drafted = ui.scope(|ui| widgets::draft_field(ui, &label, &field.name, width));
    if let Some(name) = drafted.inner {
        change(view, field, Field { name: name.trim().to_owned(), ..field.clone() });
    }
    drafted.response.on_hover_ui(|ui| used_ui(ui, view, field));
}

/// How many definitions name the field, and which.
fn used_ui(ui: &mut Ui, view: &View<'_>, field: &Field) {
    let users = view.session.users_of(&field.name);
    ui.label(view.text_with("data-field-used-by", &[("n", &count(users.len() as u64))]));
    for user in users {
        ui.label(user);
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
    ui.spacing_mut().combo_width = (ui.available_width() - 4.0).max(40.0);
    widgets::choice(ui, &name, value, options)
}

/// What was found in a column, and what its values were turned into.
fn notes_ui(ui: &mut Ui, view: &View<'_>, row: &FieldRow) {
    if row.missing {
        let text = RichText::new(view.text("data-field-missing")).size(SMALL).color(view.tokens.danger);
        widgets::elided(ui, text);
        return;
    }
    let finding = |(kind, n, _): &(FindingKind, u64, Vec<u64>)| {
        let kind = view.text(&format!("finding-{}", kind.id()));
        view.text_with("data-finding", &[("kind", &kind), ("n", &count(*n))])
    };
    let conversion = |(form, n): &(Form, u64)| {
        let form = view.text(&format!("form-{}", form.id()));
        view.text_with("data-conversion", &[("form", &form), ("n", &count(*n))])
    };
    let words: Vec<String> = row.findings.iter().map(finding).chain(row.conversions.iter().map(conversion)).collect();
    if words.is_empty() {
        return;
    }
    let color = if row.findings.is_empty() { view.tokens.dim } else { view.tokens.mark };
    let text = RichText::new(words.join(&view.text("list-separator"))).size(SMALL).color(color);
    let response = widgets::elided(ui, text);
    let details = details(view, row);
    if !details.is_empty() {
        response.on_hover_text(details.join("\n"));
    }
}

/// The rows of what was found, and the first values that did not convert.
fn details(view: &View<'_>, row: &FieldRow) -> Vec<String> {
    let found = row.findings.iter().filter(|(_, _, rows)| !rows.is_empty()).map(|(kind, n, rows)| {
        let kind = view.text(&format!("finding-{}", kind.id()));
        let rows = view.text_with("data-finding-rows", &[("rows", &row_numbers(view, rows, *n))]);
        view.text_with("data-detail", &[("what", &kind), ("where", &rows)])
    });
    let rejects = row.rejects.iter().take(REJECTS).map(|reject| {
        let record = count(reject.record);
        view.text_with("data-reject", &[("row", &record), ("text", &reject.text)])
    });
    found.chain(rejects).collect()
}

fn change(view: &View<'_>, field: &Field, to: Field) {
    view.send(Action::Edit(Edit::ChangeField { name: field.name.clone(), to }));
    view.send(Action::EndGesture);
}
