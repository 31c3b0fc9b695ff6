//! The scores of the project: at the left which there are, at the right the cuts of the chosen one, dragged, typed or by
//! quantiles, with the customers of each stretch.

use eframe::egui::{Id, ScrollArea, Ui, vec2};

use crate::edit::Edit;
use crate::model::{Field, Formula, Project, Value};
use crate::rule::{Schema, formula_phrase, formula_type};
use crate::session::{Action, Tried, shape_key};
use crate::ui::dialog::{Draft, stretch_ui};
use crate::ui::theme::tokens::{SPACE_M, SPACE_S};
use crate::ui::value::WAITING;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::coverage_ui::coverage_ui;
use super::list_ui::{is_cut, list_ui};

/// Width of the column at the left, and of the cuts.
const LEFT: f32 = 360.0;
const CUTS: f32 = 560.0;
/// From this width on the combinations stand beside the cuts.
const BESIDE: f32 = 1200.0;

/// Draws the scores.
pub(in crate::ui::insight::scores) fn cuts_ui(ui: &mut Ui, view: &View<'_>) {
    let (Some(project), Some(schema)) = (view.session.project(), view.session.schema()) else { return };
    let height = ui.available_height();
    let mut chosen = None;
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(LEFT, height), |ui| {
            ui.set_min_size(vec2(LEFT, height));
            ui.set_max_width(LEFT);
            ui.vertical(|ui| chosen = list_ui(ui, view, project));
        });
        ui.add_space(SPACE_M);
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ScrollArea::vertical().id_salt("score-cuts").auto_shrink([false, false]).show(ui, |ui| {
                ui.vertical(|ui| chosen_ui(ui, view, project, schema, chosen.as_deref()));
            });
        });
    });
}

/// The chosen field, and below it the combinations.
fn chosen_ui(ui: &mut Ui, view: &View<'_>, project: &Project, schema: &Schema, chosen: Option<&str>) {
    let Some(field) = chosen.and_then(|name| project.field(name)).filter(|field| is_cut(field)) else {
        widgets::empty_state(ui, &view.text("score-none-title"), &view.text("score-none"), &[]);
        return;
    };
    let cuts = |ui: &mut Ui| {
        ui.set_max_width(CUTS.min(ui.available_width()));
        field_ui(ui, view, project, schema, field);
    };
    if ui.available_width() < BESIDE {
        ui.scope(cuts);
        ui.add_space(SPACE_M);
        coverage_ui(ui, view);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.vertical(cuts);
        ui.add_space(SPACE_M);
        ui.vertical(|ui| coverage_ui(ui, view));
    });
}

/// The cuts of a field. What is dragged becomes a step of the project once it is let go.
fn field_ui(ui: &mut Ui, view: &View<'_>, project: &Project, schema: &Schema, field: &Field) {
    let id = Id::unique(("score-cuts", view.session.projects_before(), &field.name));
    // What was held of the field as it was before is of no use.
    let held = ui.data(|data| data.get_temp::<(Field, Draft)>(id)).filter(|(of, _)| of == field);
    let mut draft = held.map_or_else(|| Draft::of(field), |(_, draft)| draft);
    widgets::heading(ui, &field.name);
    if let Some(formula) = field.formula() {
        widgets::small(ui, formula_phrase(formula, view.texts()));
        recency_ui(ui, view, formula);
    }
    try_out(view, field);
    let is_tried = view.session.trial().is_some_and(|trial| trial.field.name == field.name);
    if !is_tried {
        widgets::dim(ui, WAITING);
        return;
    }
    stretch_ui(ui, view, &mut draft);
    blank_ui(ui, view);
    let formula = draft.formula(schema).ok();
    let fault = formula.as_ref().and_then(|formula| formula.shape().err());
    if let Some(fault) = fault {
        widgets::notice_line(ui, Tone::Fault, &view.text(shape_key(fault)));
    }
    let made = formula.filter(|formula| fault.is_none() && formula_type(formula, schema).is_ok());
    let made = made.map(|formula| draft.field(formula, &project.fields, schema));
    let is_changed = draft != Draft::of(field);
    if ui.input(|input| input.pointer.any_down()) || fault.is_some() {
        ui.data_mut(|data| data.insert_temp(id, (field.clone(), draft)));
        return;
    }
    ui.data_mut(|data| data.remove::<(Field, Draft)>(id));
    if let Some(to) = made.filter(|_| is_changed && !view.session.read_only()) {
        // What is typed is one step until something else is done; a drag and a button are steps of their own.
        let is_let_go = ui.input(|input| input.pointer.any_released());
        let edit = Action::Edit(Edit::ChangeField { name: field.name.clone(), to });
        let around = || is_let_go.then_some(Action::EndGesture);
        around().into_iter().chain([edit]).chain(around()).for_each(|action| view.send(action));
    }
}

/// From which day days are counted, where they are.
fn recency_ui(ui: &mut Ui, view: &View<'_>, formula: &Formula) {
    let (Formula::Score { value, .. } | Formula::Band(crate::model::Bands { value, .. })) = formula else { return };
    if !matches!(value, Value::Days(_)) {
        return;
    }
    let words = match view.session.as_of() {
        Some(day) => view.text_with("score-recency", &[("day", &day.to_string())]),
        None => view.text("score-recency-none"),
    };
    widgets::small(ui, words);
    ui.add_space(SPACE_S);
}

/// Customers without a value stand in no stretch.
fn blank_ui(ui: &mut Ui, view: &View<'_>) {
    let (Some(trial), Some(table)) = (view.session.trial(), view.session.table()) else { return };
    let Some(scale) = &trial.scale else { return };
    let (blank, all) = (table.rows() - scale.sorted.len().min(table.rows()), table.rows());
    let count = |n: usize| crate::text::number::count(n as u64);
    widgets::small(ui, view.text_with("score-blank", &[("blank", &count(blank)), ("all", &count(all))]));
}

/// Asks what the field divides, unless a dialog asks something else.
fn try_out(view: &View<'_>, field: &Field) {
    let tried = Tried { field: field.clone(), replaces: Some(field.name.clone()) };
    if view.session.dialog().is_none() && view.session.tried() != Some(&tried) {
        view.send(Action::TryField(Some(Box::new(tried))));
    }
}
