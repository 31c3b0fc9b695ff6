//! A derived field in the table of fields: what it is, how it is made, why it cannot be made, and the ways to change it.

use eframe::egui::{RichText, Ui};

use crate::model::{Field, Formula};
use crate::rule::formula_phrase;
use crate::session::{Action, Dialog, derive_reason};
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets;

/// The kind of formula in place of a type that could be chosen.
pub(super) fn kind_ui(ui: &mut Ui, view: &View<'_>, field: &Field) {
    let Some(formula) = field.formula() else { return };
    let kind = view.text(&format!("derived-kind-{}", formula.kind().id()));
    widgets::badge(ui, &kind).on_hover_text(view.text(&format!("type-{}", field.kind.id())));
}

/// How the field is made, with buttons to change and to remove it.
pub(super) fn made_ui(ui: &mut Ui, view: &View<'_>, field: &Field) {
    let Some(formula) = field.formula() else { return };
    let edit = view.text_with("data-edit-field", &[("name", &field.name)]);
    if widgets::icon_button(ui, Icon::Pencil, &edit).clicked() {
        view.send(Action::Open(Dialog::EditField(field.name.clone())));
    }
    let remove = view.text_with("data-remove-field", &[("name", &field.name)]);
    if widgets::icon_button(ui, Icon::Trash, &remove).clicked() {
        view.send(Action::Open(Dialog::RemoveField(field.name.clone())));
    }
    let (words, color) = words(view, field, formula);
    widgets::elided(ui, RichText::new(&words).size(SMALL).color(color)).on_hover_text(words);
}

fn words(view: &View<'_>, field: &Field, formula: &Formula) -> (String, eframe::egui::Color32) {
    let faults = view.session.prepared().map(|prepared| prepared.underived.as_slice()).unwrap_or_default();
    if let Some((_, fault)) = faults.iter().find(|(name, _)| *name == field.name) {
        return (derive_reason(fault, view.texts()), view.tokens.danger);
    }
    let color = if formula.has_too_few_months() { view.tokens.mark } else { view.tokens.dim };
    (formula_phrase(formula, view.texts()), color)
}
