//! What a formula gives: for the first customers beside the fields it uses, and in figures over all of them.

use eframe::egui::{Align, Grid, Layout, RichText, Ui};

use crate::data::Entry;
use crate::data::derive::{Outcome, Trial, TrialAnswer};
use crate::data::read::Scalar;
use crate::model::{Field, FieldType, Formula, NumberFormat, NumberUnit};
use crate::session::derive_reason;
use crate::text::number;
use crate::ui::data::{head_with_unit, with_unit};
use crate::ui::value::{cell, entry_cell};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::draft::Draft;

/// Fields shown beside the result.
const FIELDS: usize = 3;
/// Texts whose customers are counted.
const TEXTS: usize = 12;

/// Draws the preview of a draft whose formula can be read.
pub(super) fn preview_ui(ui: &mut Ui, view: &View<'_>, draft: &Draft, formula: Option<&Formula>) {
    widgets::bold(ui, view.text("derived-preview"));
    if view.session.table().is_none() {
        widgets::dim(ui, view.text("derived-preview-none"));
        return;
    }
    let Some(formula) = formula else { return };
    let Some(trial) = view.session.trial() else {
        widgets::dim(ui, view.text("derived-preview-waiting"));
        return;
    };
    match &trial.outcome {
        Ok(outcome) => {
            figures_ui(ui, view, trial, outcome);
            ui.add_space(8.0);
            first_ui(ui, view, draft, formula, trial, outcome);
        }
        Err(fault) => widgets::notice_line(ui, Tone::Fault, &derive_reason(fault, view.texts())),
    }
}

fn figures_ui(ui: &mut Ui, view: &View<'_>, trial: &TrialAnswer, outcome: &Outcome) {
    let rows = view.session.table().map_or(0, |table| table.rows() as u64);
    let share = |count: u64| if rows == 0 { String::new() } else { number::percent(count as f64 / rows as f64, 1) };
    let counted = |count: u64| format!("{}  {}", number::count(count), share(count));
    let figures = &outcome.figures;
    widgets::figure_line(ui, &view.text("derived-blank"), &counted(figures.blank));
    if trial.field.kind == FieldType::Flag {
        let no = rows - (figures.blank + outcome.yes).min(rows);
        widgets::figure_line(ui, &view.text("derived-yes"), &counted(outcome.yes));
        widgets::figure_line(ui, &view.text("derived-no"), &counted(no));
        return;
    }
    for (name, count) in outcome.counts.iter().take(TEXTS) {
        widgets::figure_line(ui, name, &counted(*count));
    }
    if !outcome.counts.is_empty() {
        return;
    }
    let unit = trial.field.unit;
    let range = [("derived-least", &figures.min), ("derived-most", &figures.max)];
    for (key, value) in range {
        if let Some(value) = value {
            widgets::figure_line(ui, &view.text(key), &with_unit(&scalar(value), unit, view.texts()));
        }
        if let (Some(median), "derived-least") = (outcome.median, key) {
            widgets::figure_line(ui, &view.text("derived-median"), &with_unit(&plain(median), unit, view.texts()));
        }
    }
}

fn scalar(value: &Scalar) -> String {
    match value {
        Scalar::Number(value) => plain(*value),
        Scalar::Date(day) => day.to_string(),
        Scalar::Flag(flag) => u8::from(*flag).to_string(),
        Scalar::Text(text) => text.clone(),
    }
}

/// A number without digits that only a division has made.
fn plain(value: f64) -> String {
    let decimals = if value.fract() == 0.0 { 0 } else { 2 };
    number::format(Some(value), NumberFormat { unit: NumberUnit::Plain, decimals }, crate::text::Locale::En)
}

fn first_ui(ui: &mut Ui, view: &View<'_>, draft: &Draft, formula: &Formula, trial: &TrialAnswer, outcome: &Outcome) {
    let (Some(project), Some(table)) = (view.session.project(), view.session.table()) else { return };
    let used = Draft::used(formula);
    let fields = used.iter().filter_map(|name| project.field(name));
    let columns: Vec<(&Field, &Entry)> =
        fields.filter_map(|field| Some((field, table.entry(&field.column())?))).take(FIELDS).collect();
    let rows = outcome.first.rows();
    widgets::small(ui, view.text_with("derived-first", &[("n", &rows.min(Trial::SHOWN).to_string())]));
    let masked = view.session.view().masked;
    Grid::new("derived-first").striped(true).spacing([14.0, 4.0]).show(ui, |ui| {
        for (field, _) in &columns {
            aligned(ui, field, |ui| drop(widgets::small(ui, head_with_unit(&field.name, field.unit, view.texts()))));
        }
        let name = if draft.name.trim().is_empty() { view.text("derived-preview-result") } else { draft.name.clone() };
        aligned(ui, &trial.field, |ui| drop(widgets::bold(ui, name)));
        ui.end_row();
        for row in 0..rows {
            for (field, column) in &columns {
                let text = entry_cell(field, column, row, masked, view.texts());
                aligned(ui, field, |ui| value_ui(ui, &text, false));
            }
            let text = cell(&trial.field, &outcome.first, row, masked, view.texts());
            aligned(ui, &trial.field, |ui| value_ui(ui, &text, true));
            ui.end_row();
        }
    });
}

/// Numbers stand at the right of their column.
fn aligned(ui: &mut Ui, field: &Field, contents: impl FnOnce(&mut Ui)) {
    if field.kind == FieldType::Number {
        ui.with_layout(Layout::right_to_left(Align::Center), contents);
    } else {
        contents(ui);
    }
}

fn value_ui(ui: &mut Ui, text: &str, strong: bool) {
    let text = if text.is_empty() { number::BLANK } else { text };
    let text = RichText::new(text);
    ui.label(if strong { text.strong() } else { text });
}
