//! What a recipe makes before it is made: the recipe as a sentence, how many customers have a value, how the values are
//! spread, and the first customers, masked.

use eframe::egui::{Align, Grid, Layout, Ui};

use crate::data::fold::FoldPreview;
use crate::model::{Field, FieldType, Fold, Project, Role};
use crate::session::{fold_fault, recipe_field, recipe_sentence};
use crate::text::number;
use crate::ui::chart::date_from_days;
use crate::ui::data::with_unit;
use crate::ui::value::{cell, entry_cell};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

/// Customers shown.
const SHOWN: usize = 8;

/// Draws the result of a recipe.
pub(super) fn result_ui(ui: &mut Ui, view: &View<'_>, project: &Project, fold: &Fold) {
    widgets::bold(ui, view.text("derived-preview"));
    ui.label(recipe_sentence(project, fold, view.texts()));
    ui.add_space(4.0);
    match view.session.recipe_preview(fold) {
        None => drop(widgets::dim(ui, view.text("fold-measuring"))),
        Some(Err(fault)) => widgets::notice_line(ui, Tone::Fault, &fold_fault(fault, view.texts())),
        Some(Ok(preview)) => preview_ui(ui, view, project, fold, preview),
    }
}

fn preview_ui(ui: &mut Ui, view: &View<'_>, project: &Project, fold: &Fold, preview: &FoldPreview) {
    let rows = preview.column.rows();
    let share = number::percent(preview.known as f64 / (rows.max(1)) as f64, 1);
    let known = format!("{} / {}  {share}", number::count(preview.known), number::count(rows as u64));
    widgets::figure_line(ui, &view.text("fold-known"), &known);
    let field = recipe_field(project, String::new(), fold.clone());
    if let Some(range) = preview.range {
        let is_date = preview.column.kind() == FieldType::Date;
        for (key, value) in ["derived-least", "derived-median", "derived-most"].iter().zip(range) {
            let day = || date_from_days(value.floor()).map(|day| day.to_string()).unwrap_or_default();
            let words = if is_date { day() } else { number::spoken(value, view.texts().locale()) };
            widgets::figure_line(ui, &view.text(key), &with_unit(&words, field.unit, view.texts()));
        }
    }
    ui.add_space(4.0);
    first_ui(ui, view, project, preview, &field);
}

/// The first customers who have a value.
fn first_ui(ui: &mut Ui, view: &View<'_>, project: &Project, preview: &FoldPreview, made: &Field) {
    let id = project.fields.iter().find(|field| field.role == Role::CustomerId);
    let ids = id.and_then(|field| Some((field, view.session.table()?.entry(&field.column())?)));
    let shown: Vec<usize> = preview.column.known.ones_iter().take(SHOWN).collect();
    if shown.is_empty() {
        widgets::notice_line(ui, Tone::Note, &view.text("fold-nobody"));
        return;
    }
    widgets::small(ui, view.text_with("fold-first", &[("n", &shown.len().to_string())]));
    Grid::new("fold-first").striped(true).spacing([24.0, 4.0]).show(ui, |ui| {
        for row in shown {
            ui.label(ids.map(|(id, ids)| entry_cell(id, ids, row, true, view.texts())).unwrap_or_default());
            let value = cell(made, &preview.column, row, true, view.texts());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(with_unit(&value, made.unit, view.texts()));
            });
            ui.end_row();
        }
    });
}
