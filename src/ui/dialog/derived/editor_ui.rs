//! The dialog: what is written at the left, what it gives at the right.

use eframe::egui::Ui;

use crate::edit::{Edit, Step, unique_name};
use crate::model::{Field, FieldType, Formula, FormulaKind, Project, Role, Unit};
use crate::rule::{Schema, formula_type};
use crate::session::{Action, Tried, unit_of};
use crate::ui::data::unit_key;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField, Tone};

use super::super::frame::{beside, keep, recall};
use super::draft::Draft;
use super::{fitted_ui, flag_ui, preview_ui, stretch_ui, sum_ui, tier_ui, value_ui};

/// Width of the names of inputs.
pub(super) const LABEL: f32 = 96.0;
/// A new field of a kind.
pub(in crate::ui::dialog) fn new_ui(ui: &mut Ui, view: &View<'_>, kind: FormulaKind) {
    editor_ui(ui, view, || Draft::new(&view.session.first_field(kind)));
}

/// Another formula for a derived field.
pub(in crate::ui::dialog) fn edit_ui(ui: &mut Ui, view: &View<'_>, name: &str) {
    let field = view.session.project().and_then(|project| project.field(name)).cloned();
    let Some(field) = field else { return };
    editor_ui(ui, view, || Draft::of(&field));
}

fn editor_ui(ui: &mut Ui, view: &View<'_>, new: impl FnOnce() -> Draft) {
    let (Some(project), Some(schema)) = (view.session.project(), view.session.schema()) else { return };
    let mut draft: Draft = recall(ui, "derived", new);
    let formula = draft.formula(schema).ok();
    let shown = draft.clone();
    let form = |ui: &mut Ui| form_ui(ui, view, &mut draft, project, schema);
    beside(ui, "derived", form, |ui| preview_ui::preview_ui(ui, view, &shown, formula.as_ref()));
    let field = draft.formula(schema).ok().map(|formula| draft.field(formula, &project.fields, schema));
    try_out(view, &draft, field.as_ref());
    let fault = name_fault(&draft, project);
    let sound = field.as_ref().is_some_and(|field| is_sound(field, schema)) && fault.is_none();
    let confirm = view.text(if draft.old.is_some() { "derived-save" } else { "derived-add" });
    match widgets::confirm_row(ui, &confirm, &view.text("common-cancel"), sound) {
        Some(true) => {
            if let Some(field) = field {
                send(view, &draft, field, project);
            }
        }
        Some(false) => view.send(Action::CloseDialog),
        None => {}
    }
    keep(ui, "derived", draft);
}

fn form_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, project: &Project, schema: &Schema) {
    let name = view.text("derived-name");
    let fault = name_fault(draft, project);
    widgets::labelled(ui, &name, LABEL, |ui| {
        TextField::new(&name, &mut draft.name).width(240.0).fault(fault.is_some()).show(ui);
        widgets::badge(ui, &view.text(&format!("derived-kind-{}", draft.kind.id())));
    });
    if let Some(key) = fault {
        widgets::notice_line(ui, Tone::Fault, &view.text(key));
    }
    widgets::small(ui, view.text(&format!("derived-hint-{}", draft.kind.id())));
    ui.add_space(4.0);
    match draft.kind {
        FormulaKind::Value => value_ui::formula_ui(ui, view, draft, project, schema),
        FormulaKind::Sum => sum_ui::sum_ui(ui, view, draft, project),
        FormulaKind::Band | FormulaKind::Score => {
            value_ui::based_on_ui(ui, view, draft, project, schema);
            stretch_ui::stretch_ui(ui, view, draft);
        }
        FormulaKind::Flag => flag_ui::flag_ui(ui, view, draft, project, schema),
        FormulaKind::StickyTier => {
            tier_ui::tier_ui(ui, view, draft, project);
            stretch_ui::stretch_ui(ui, view, draft);
        }
        FormulaKind::UnderWatch => tier_ui::under_watch_ui(ui, view, draft, project),
        FormulaKind::Cluster | FormulaKind::Chance => fitted_ui::fitted_ui(ui, view, draft),
    }
    if matches!(draft.kind, FormulaKind::Value | FormulaKind::Sum) {
        unit_ui(ui, view, draft, project, schema);
    }
}

fn unit_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, project: &Project, schema: &Schema) {
    let Ok(formula) = draft.formula(schema) else { return };
    if formula_type(&formula, schema).is_ok_and(|kind| kind != FieldType::Number) {
        return;
    }
    // Money is computed in 元, whatever the file holds.
    let units = Unit::ALL.iter().filter(|unit| !unit.is_multiple());
    let options: Vec<(Unit, String)> = units.map(|unit| (*unit, view.text(unit_key(*unit)))).collect();
    let mut unit = draft.unit.unwrap_or_else(|| unit_of(&formula, &project.fields));
    let name = view.text("derived-unit");
    let chosen = widgets::labelled(ui, &name, LABEL, |ui| {
        ui.spacing_mut().combo_width = 130.0;
        widgets::choice(ui, &name, &mut unit, &options)
    });
    if chosen {
        draft.unit = Some(unit);
    }
}

fn name_fault(draft: &Draft, project: &Project) -> Option<&'static str> {
    let name = draft.name.trim();
    let own = draft.old.as_ref().is_some_and(|old| old.name == name);
    if name.is_empty() {
        Some("derived-name-empty")
    } else if !own && project.field(name).is_some() {
        Some("derived-name-taken")
    } else {
        None
    }
}

fn is_sound(field: &Field, schema: &Schema) -> bool {
    field.formula().is_some_and(|formula| formula.shape().is_ok() && formula_type(formula, schema).is_ok())
}

fn try_out(view: &View<'_>, draft: &Draft, field: Option<&Field>) {
    let Some(field) = field else { return };
    let tried = Tried { field: field.clone(), replaces: draft.old.as_ref().map(|old| old.name.clone()) };
    if view.session.tried() != Some(&tried) {
        view.send(Action::TryField(Some(Box::new(tried))));
    }
}

fn send(view: &View<'_>, draft: &Draft, field: Field, project: &Project) {
    let edit = match &draft.old {
        Some(old) => Edit::ChangeField { name: old.name.clone(), to: field },
        None if draft.kind == FormulaKind::StickyTier && draft.with_watch => {
            let taken = project.fields.iter().map(|it| it.name.as_str()).chain([field.name.as_str()]);
            let name = unique_name(taken, &view.text_with("derived-watch-name", &[("name", &field.name)]));
            let formula = Formula::UnderWatch(field.name.clone());
            let watch = Field::derived(&name, FieldType::Flag, Role::Flag, Unit::None, formula);
            let step = Step { key: "step-add-field", name: field.name.clone() };
            Edit::Batch { step, edits: vec![Edit::AddField(field), Edit::AddField(watch)] }
        }
        None => Edit::AddField(field),
    };
    view.send(Action::EndGesture);
    view.send(Action::Edit(edit));
    view.send(Action::EndGesture);
    view.send(Action::CloseDialog);
}
