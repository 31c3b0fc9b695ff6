//! A new field from a further table, or a change of one: the recipe by mouse at the left, what it makes at the right.

use eframe::egui::Ui;

use crate::edit::{Edit, unique_name};
use crate::model::{Field, FieldOrigin, Fold, JoinedTable, Project, Rule, TableId, Window};
use crate::session::{Action, recipe_field, recipe_name};
use crate::ui::rule_editor::{RuleDraft, rule_draft_ui};
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField};

use super::fold_data::{Draft, How, dates};
use super::fold_preview::result_ui;
use super::frame::{beside, keep, recall};

const LABEL: f32 = 90.0;

/// What is chosen, and the recipe whose result was asked for last.
#[derive(Clone)]
struct Kept {
    draft: Draft,
    asked: Option<Fold>,
}

/// Draws the body of the dialog; `changed` is the field that is to be changed.
pub(super) fn fold_ui(ui: &mut Ui, view: &View<'_>, changed: Option<&str>) {
    let Some(project) = view.session.project() else { return };
    let Some(first) = project.tables.first() else { return };
    let old = changed.and_then(|name| project.field(name));
    let mut kept = recall(ui, "fold-field", || Kept { draft: begin(project, first, old), asked: None });
    let draft = &mut kept.draft;
    let shown = draft.fold();
    let form = |ui: &mut Ui| form_ui(ui, view, project, draft, changed);
    beside(ui, "fold", form, |ui| result_ui(ui, view, project, &shown));
    let fold = kept.draft.fold();
    if kept.asked.as_ref() != Some(&fold) {
        view.send(Action::TryRecipe(fold.clone()));
        kept.asked = Some(fold.clone());
    }
    let name = name_of(view, project, &kept.draft, changed);
    let ready = !name.trim().is_empty();
    let confirm = view.text(if changed.is_some() { "fold-confirm-change" } else { "fold-confirm" });
    match widgets::confirm_row(ui, &confirm, &view.text("common-cancel"), ready) {
        Some(true) => finish(view, project, old, name.trim().to_owned(), fold),
        Some(false) => view.send(Action::CloseDialog),
        None => {}
    }
    keep(ui, "fold-field", kept);
}

fn begin(project: &Project, first: &JoinedTable, old: Option<&Field>) -> Draft {
    match old.map(|field| (&field.origin, field)) {
        Some((FieldOrigin::Folded(fold), field)) => {
            Draft::of(fold, &field.name, project.table(fold.table).unwrap_or(first))
        }
        _ => Draft::new(project.tables.last().unwrap_or(first)),
    }
}

fn finish(view: &View<'_>, project: &Project, old: Option<&Field>, name: String, fold: Fold) {
    let field = recipe_field(project, name, fold);
    let edit = match old {
        Some(old) => Edit::ChangeField { name: old.name.clone(), to: Field { role: old.role, ..field } },
        None => Edit::AddField(field),
    };
    view.send(Action::EndGesture);
    view.send(Action::Edit(edit));
    view.send(Action::EndGesture);
    view.send(Action::CloseDialog);
}

/// What is chosen, from top to bottom.
fn form_ui(ui: &mut Ui, view: &View<'_>, project: &Project, draft: &mut Draft, changed: Option<&str>) {
    let Some(table) = table_ui(ui, view, project, &mut draft.table) else { return };
    draft.fit(table);
    what_ui(ui, view, table, draft);
    window_ui(ui, view, table, draft);
    name_ui(ui, view, project, draft, changed);
    only_ui(ui, view, table, &mut draft.only);
}

/// The name that was typed, or the one that the recipe proposes.
fn name_of(view: &View<'_>, project: &Project, draft: &Draft, changed: Option<&str>) -> String {
    let taken = project.fields.iter().map(|field| field.name.as_str()).filter(|name| Some(*name) != changed);
    let proposed = || unique_name(taken, &recipe_name(project, &draft.fold(), view.texts()));
    draft.name.clone().unwrap_or_else(proposed)
}

fn name_ui(ui: &mut Ui, view: &View<'_>, project: &Project, draft: &mut Draft, changed: Option<&str>) {
    let label = view.text("fold-name");
    let mut name = name_of(view, project, draft, changed);
    let typed = widgets::labelled(ui, &label, LABEL, |ui| {
        TextField::new(&label, &mut name).width(ui.available_width() - 8.0).show(ui)
    });
    if typed.changed {
        draft.name = Some(name).filter(|name| !name.is_empty());
    }
}

/// Which table; `None` when it is gone.
pub(super) fn table_ui<'a>(
    ui: &mut Ui,
    view: &View<'_>,
    project: &'a Project,
    chosen: &mut TableId,
) -> Option<&'a JoinedTable> {
    let label = view.text("fold-table");
    let options: Vec<(TableId, String)> = project.tables.iter().map(|table| (table.id, table.name.clone())).collect();
    if project.table(*chosen).is_none() {
        *chosen = project.tables.first()?.id;
    }
    widgets::labelled(ui, &label, LABEL, |ui| {
        ui.spacing_mut().combo_width = 220.0;
        widgets::choice(ui, &label, chosen, &options)
    });
    project.table(*chosen)
}

/// Which rows count: conditions on the fields of the table.
pub(super) fn only_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable, only: &mut Rule) {
    widgets::section(ui, view.text("fold-only"));
    let draft = RuleDraft { rule: only, of: table, counts: view.session.condition_counts(table.id) };
    if let Some(rule) = rule_draft_ui(ui, view, &draft) {
        *only = rule;
    }
}

fn what_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable, draft: &mut Draft) {
    let label = view.text("fold-what");
    let ways: Vec<(How, String)> =
        How::ALL.iter().filter(|how| how.fits(table)).map(|how| (*how, view.text(how.text_key()))).collect();
    widgets::labelled(ui, &label, LABEL, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().combo_width = 130.0;
            if widgets::choice(ui, &label, &mut draft.how, &ways) {
                draft.fit(table);
            }
            let how = draft.how;
            let fields = table.fields.iter().filter(|field| how.takes(field.kind));
            let fields: Vec<(String, String)> = fields.map(|it| (it.name.clone(), it.name.clone())).collect();
            if !fields.is_empty() {
                ui.spacing_mut().combo_width = 200.0;
                widgets::choice(ui, &view.text("fold-field"), &mut draft.field, &fields);
            }
            if how == How::Latest {
                date_choice_ui(ui, view, table, &mut draft.by);
            }
        })
    });
}

/// A date of a table, with the words before it.
pub(super) fn date_choice_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable, date: &mut String) {
    let options: Vec<(String, String)> = dates(table).map(|it| (it.name.clone(), it.name.clone())).collect();
    widgets::dim(ui, view.text("fold-by-date"));
    ui.spacing_mut().combo_width = 150.0;
    widgets::choice(ui, &view.text("fold-date"), date, &options);
}

fn window_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable, draft: &mut Draft) {
    let Some(usual) = Draft::usual_window(table) else { return };
    let label = view.text("fold-window");
    widgets::labelled(ui, &label, LABEL, |ui| {
        ui.horizontal(|ui| {
            let mut limited = draft.window.is_some();
            let options = [(false, view.text("fold-any-time")), (true, view.text("fold-last-days"))];
            if widgets::segmented(ui, &label, &mut limited, &options) {
                draft.window = limited.then_some(usual);
            }
            if let Some(window) = &mut draft.window {
                days_ui(ui, view, &mut window.days);
                let Window { date, .. } = window;
                date_choice_ui(ui, view, table, date);
            }
        })
    });
}

/// A number of days.
pub(super) fn days_ui(ui: &mut Ui, view: &View<'_>, days: &mut u32) {
    let mut number = f64::from(*days);
    widgets::number_field(ui, &view.text("fold-days"), &mut number, 64.0);
    widgets::dim(ui, view.text("unit-days"));
    if number.is_finite() && number >= 0.0 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the type's range")]
        let whole = number.round().min(f64::from(u32::MAX)) as u32;
        *days = whole;
    }
}
