//! A weighted sum: which fields, and how much of each.

use eframe::egui::{Grid, ScrollArea, Ui};

use crate::model::{Field, FieldType, Project, Role, Term};
use crate::session::is_balance;
use crate::ui::data::unit_key;
use crate::ui::view::View;
use crate::ui::widgets;

use super::draft::Draft;

/// Draws the fields that can be added up.
pub(super) fn sum_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, project: &Project) {
    let fields = candidates(project, draft);
    if fields.is_empty() {
        widgets::dim(ui, view.text("derived-no-fields"));
        return;
    }
    if fields.iter().any(|field| is_balance(field)) && widgets::button(ui, view.text("derived-all-balances")).clicked()
    {
        draft.terms = with_all_balances(&draft.terms, &fields);
    }
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt("derived-terms").max_height(330.0).auto_shrink([false, true]).show(ui, |ui| {
        Grid::new("derived-terms").num_columns(3).spacing([14.0, 4.0]).striped(true).show(ui, |ui| {
            for key in ["derived-term-head", "derived-unit", "derived-weight-head"] {
                widgets::small(ui, view.text(key));
            }
            ui.end_row();
            for field in fields {
                term_ui(ui, view, draft, field);
                ui.end_row();
            }
        });
    });
}

fn term_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, field: &Field) {
    let mut on = draft.terms.iter().any(|term| term.field == field.name);
    if widgets::check(ui, &mut on, &field.name) {
        draft.toggle_term(&field.name);
    }
    widgets::small(ui, view.text(unit_key(field.unit)));
    match draft.terms.iter_mut().find(|term| term.field == field.name) {
        Some(term) => {
            ui.horizontal(|ui| {
                widgets::dim(ui, "\u{d7}");
                let name = view.text_with("derived-weight-of", &[("name", &field.name)]);
                widgets::number_field(ui, &name, &mut term.weight, 64.0);
            });
        }
        None => drop(ui.label("")),
    }
}

/// The balances first, then other numbers and flags, each in the order of the project; a field that is in the sum already
/// is there whatever it is.
fn candidates<'a>(project: &'a Project, draft: &Draft) -> Vec<&'a Field> {
    let own = draft.old.as_ref().map(|old| old.name.as_str());
    let fits = |field: &&Field| {
        let number = matches!(field.kind, FieldType::Number | FieldType::Flag) && !field.role.is_personal();
        let chosen = draft.terms.iter().any(|term| term.field == field.name);
        (number || chosen) && Some(field.name.as_str()) != own
    };
    let mut fields: Vec<&Field> = project.fields.iter().filter(fits).collect();
    fields.sort_by_key(|field| (!is_balance(field), !field.unit.is_money(), field.role == Role::Consent));
    fields
}

/// The sum with every balance in it; weights that were given stay.
fn with_all_balances(terms: &[Term], fields: &[&Field]) -> Vec<Term> {
    let mut all = terms.to_vec();
    for field in fields.iter().filter(|field| is_balance(field)) {
        if !all.iter().any(|term| term.field == field.name) {
            all.push(Term { field: field.name.clone(), weight: 1.0 });
        }
    }
    all
}
