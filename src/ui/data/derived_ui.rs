//! A field that is no column of the file in the table of fields: what it is, how it is made, why it cannot be made, and
//! the ways to change it.

use eframe::egui::{Color32, RichText, Ui};

use crate::model::{Field, FieldOrigin};
use crate::rule::formula_phrase;
use crate::session::{Action, Dialog, derive_reason, fold_fault, recipe_sentence};
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets;

/// The kind of formula, or that it is folded, in place of a type that could be chosen.
pub(super) fn kind_ui(ui: &mut Ui, view: &View<'_>, field: &Field) {
    let kind = match &field.origin {
        FieldOrigin::Extract => return,
        FieldOrigin::Folded(_) => view.text("data-kind-folded"),
        FieldOrigin::Derived(formula) => view.text(&format!("derived-kind-{}", formula.kind().id())),
    };
    widgets::badge(ui, &kind).on_hover_text(view.text(&format!("type-{}", field.kind.id())));
}

/// Buttons to change the field and to remove it, where a field of the file has its notation.
pub(super) fn buttons_ui(ui: &mut Ui, view: &View<'_>, field: &Field) {
    let name = field.name.clone();
    let dialog = match &field.origin {
        FieldOrigin::Extract => return,
        FieldOrigin::Folded(_) => Dialog::FoldField(Some(name)),
        FieldOrigin::Derived(_) => Dialog::EditField(name),
    };
    let edit = view.text_with("data-edit-field", &[("name", &field.name)]);
    if widgets::icon_button(ui, Icon::Pencil, &edit).clicked() {
        view.send(Action::Open(dialog));
    }
    let remove = view.text_with("data-remove-field", &[("name", &field.name)]);
    if widgets::icon_button(ui, Icon::Trash, &remove).clicked() {
        view.send(Action::Open(Dialog::RemoveField(field.name.clone())));
    }
}

/// How the field is made.
pub(super) fn made_ui(ui: &mut Ui, view: &View<'_>, field: &Field) {
    let (words, color) = words(view, field);
    widgets::elided(ui, RichText::new(&words).size(SMALL).color(color)).on_hover_text(words);
}

/// The recipe or formula in words, or why the field has no values.
fn words(view: &View<'_>, field: &Field) -> (String, Color32) {
    let prepared = view.session.prepared();
    match &field.origin {
        FieldOrigin::Extract => (String::new(), view.tokens.dim),
        FieldOrigin::Folded(fold) => {
            let mut faults = prepared.map(|it| it.unfolded.iter()).unwrap_or_default();
            if let Some((_, fault)) = faults.find(|(name, _)| *name == field.name) {
                return (fold_fault(fault, view.texts()), view.tokens.danger);
            }
            let sentence = view.session.project().map(|project| recipe_sentence(project, fold, view.texts()));
            (sentence.unwrap_or_default(), view.tokens.dim)
        }
        FieldOrigin::Derived(formula) => {
            let mut faults = prepared.map(|it| it.underived.iter()).unwrap_or_default();
            if let Some((_, fault)) = faults.find(|(name, _)| *name == field.name) {
                return (derive_reason(fault, view.texts()), view.tokens.danger);
            }
            let color = if formula.has_too_few_months() { view.tokens.mark } else { view.tokens.dim };
            (formula_phrase(formula, view.texts()), color)
        }
    }
}
