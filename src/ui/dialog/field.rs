//! Choosing the field whose values become segments or stages.

use eframe::egui::Ui;

use crate::model::FieldType;
use crate::session::Action;
use crate::text::number;
use crate::ui::view::View;
use crate::ui::widgets::{self, Sheet, SheetColumn, TextField};

use super::frame::{keep, recall};

/// Most values of a text field that are offered for grouping.
const MOST_VALUES: u64 = 40;

/// A field that can be chosen.
struct Candidate {
    name: String,
    kind: FieldType,
    distinct: u64,
}

/// Segments from a field.
pub(super) fn segments_ui(ui: &mut Ui, view: &View<'_>) {
    if let Some(field) = choose(ui, view) {
        view.send(Action::CloseDialog);
        view.send(Action::SegmentsFromField(field));
    }
}

/// An axis from a field.
pub(super) fn axis_ui(ui: &mut Ui, view: &View<'_>) {
    if let Some(field) = choose(ui, view) {
        view.send(Action::CloseDialog);
        view.send(Action::AxisFromField(field));
    }
}

fn choose(ui: &mut Ui, view: &View<'_>) -> Option<String> {
    widgets::dim(ui, view.text("dialog-field-body"));
    let candidates = candidates(view);
    if candidates.is_empty() {
        ui.label(view.text("dialog-field-none"));
        return None;
    }
    let (mut wanted, mut chosen) = recall(ui, "field", || (String::new(), None::<String>));
    let name = view.text("dialog-field-filter");
    TextField::new(&name, &mut wanted).hint(&name).width(260.0).focus().show(ui);
    let typed = wanted.trim().to_lowercase();
    let shown: Vec<&Candidate> =
        candidates.iter().filter(|candidate| candidate.name.to_lowercase().contains(&typed)).collect();
    let columns = [
        SheetColumn::text(view.text("dialog-field-name"), 280.0),
        SheetColumn::text(view.text("dialog-field-type"), 100.0),
        SheetColumn::number(view.text("dialog-field-distinct"), 120.0),
    ];
    let row = shown.iter().position(|candidate| Some(&candidate.name) == chosen.as_ref());
    let clicked = ui.scope(|ui| {
        ui.set_max_height(300.0);
        Sheet::new("field-choice", &view.text("data-fields"), &columns).chosen(row).show(
            ui,
            shown.len(),
            |ui, row, column| {
                let Some(candidate) = shown.get(row) else { return };
                let text = match column {
                    0 => candidate.name.clone(),
                    1 => view.text(&format!("type-{}", candidate.kind.id())),
                    _ => number::count(candidate.distinct),
                };
                widgets::elided(ui, text);
            },
        )
    });
    if let Some(candidate) = clicked.inner.row.and_then(|row| shown.get(row)) {
        chosen = Some(candidate.name.clone());
    }
    let confirm = view.text("dialog-field-make");
    let answer = widgets::confirm_row(ui, &confirm, &view.text("common-cancel"), chosen.is_some());
    if answer == Some(false) {
        view.send(Action::CloseDialog);
    }
    keep(ui, "field", (wanted, chosen.clone()));
    chosen.filter(|_| answer == Some(true) || clicked.inner.opened.is_some())
}

/// Fields that make groups, in the order of the file: texts with few values, flags, and numbers and dates in bands.
fn candidates(view: &View<'_>) -> Vec<Candidate> {
    let Some(project) = view.session.project() else { return Vec::new() };
    let of_field = |field: &crate::model::Field| {
        let distinct = view.session.figures_of(field)?.distinct;
        Some(Candidate { name: field.name.clone(), kind: field.kind, distinct })
    };
    let groups = |candidate: &Candidate| match candidate.kind {
        FieldType::Text => (1..=MOST_VALUES).contains(&candidate.distinct),
        FieldType::Flag => candidate.distinct > 0,
        FieldType::Number | FieldType::Date => candidate.distinct > 1,
    };
    let usable = project.fields.iter().filter(|field| !field.role.is_personal());
    usable.filter_map(of_field).filter(groups).collect()
}
