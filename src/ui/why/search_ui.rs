//! The search for a customer by his number, and what is said when nobody was found, or several.

use eframe::egui::{Id, Key, Ui};

use crate::data::why::Missing;
use crate::model::Role;
use crate::session::{Action, Command, Somebody, Whom};
use crate::text::{mask, number};
use crate::ui::dialog::{keep, recall};
use crate::ui::theme::Icon;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField, Tone};

/// What is kept of the search while the panel is shown.
const KEPT: &str = "why-search";

/// The field for a customer number. What was typed goes as soon as it is looked for: it is not masked.
pub(super) fn search_ui(ui: &mut Ui, view: &View<'_>, searches: u64) {
    let mut typed: String = recall(ui, KEPT, String::new);
    ui.horizontal(|ui| {
        let (name, hint, find) = (view.text("why-number"), view.text("why-number-hint"), view.text("why-find"));
        let width = (ui.available_width() - 76.0).max(80.0);
        let id = Id::unique((KEPT, searches));
        let field = TextField::new(&name, &mut typed).hint(&hint).width(width).id(id);
        // A panel that was opened for a line of a list leaves the keyboard there.
        let field = if searches > 0 { field.focus() } else { field }.show(ui);
        let entered = field.committed && ui.input(|input| input.key_pressed(Key::Enter));
        let clicked = widgets::button_if(ui, !typed.trim().is_empty(), find).clicked();
        if (entered || clicked) && !typed.trim().is_empty() {
            view.send(Action::Explain(Some(Whom::Number(std::mem::take(&mut typed)))));
        }
    });
    keep(ui, KEPT, typed);
}

/// Several rows have the number: which one is meant?
pub(super) fn several_ui(ui: &mut Ui, view: &View<'_>, rows: usize, first: &[Somebody]) {
    let count = number::count(rows as u64);
    widgets::notice_line(ui, Tone::Note, &view.text_with("why-several", &[("n", &count)]));
    people_ui(ui, view, first);
    if rows > first.len() {
        widgets::small(ui, view.text_with("why-first", &[("n", &number::count(first.len() as u64))]));
    }
}

/// Nobody has the number, and what may be wrong with it.
pub(super) fn nobody_ui(ui: &mut Ui, view: &View<'_>, missing: &Missing, near: &[Somebody], set_aside: usize) {
    asked_ui(ui, view);
    if set_aside > 0 {
        let count = number::count(set_aside as u64);
        widgets::dim(ui, view.text_with("why-set-aside", &[("n", &count)]));
    }
    if missing.is_rounded {
        widgets::dim(ui, view.text("why-rounded"));
    }
    if !near.is_empty() {
        widgets::dim(ui, view.text("why-near"));
        people_ui(ui, view, near);
    } else if let Some((least, most)) = missing.lengths {
        let (least, digits) = (least.to_string(), most.to_string());
        let words = if missing.lengths == Some((most, most)) {
            view.text_with("why-length", &[("most", &digits)])
        } else {
            view.text_with("why-lengths", &[("least", &least), ("most", &digits)])
        };
        widgets::dim(ui, words);
    }
    widgets::small(ui, view.text("why-nobody-hint"));
}

/// The number that was looked for, and the button that brings it back to be corrected.
fn asked_ui(ui: &mut Ui, view: &View<'_>) {
    let whom = view.session.view().why.as_ref().map(|panel| &panel.whom);
    let Some(Whom::Number(number) | Whom::Row { number: Some(number), .. }) = whom else { return };
    let masked = view.session.view().masked;
    let shown = if masked { mask::mask(Role::CustomerId, number) } else { number.clone() };
    widgets::notice_line(ui, Tone::Fault, &view.text_with("why-nobody", &[("number", &shown)]));
    if widgets::button(ui, view.text("why-correct")).clicked() {
        keep(ui, KEPT, number.clone());
        view.run(Command::WhyHere);
    }
}

/// Customers to choose from.
fn people_ui(ui: &mut Ui, view: &View<'_>, people: &[Somebody]) {
    for somebody in people {
        let row = number::count(u64::from(somebody.file_row) + 1);
        let words = view.text_with("why-row", &[("row", &row), ("who", &who(view, somebody))]);
        if widgets::icon_text_button(ui, Icon::Right, words).clicked() {
            view.send(Action::Explain(Some(somebody.whom())));
        }
    }
}

/// A customer in a few signs: number and name, masked unless the session says otherwise.
pub(super) fn who(view: &View<'_>, somebody: &Somebody) -> String {
    let masked = view.session.view().masked;
    let shown = |role: Role, text: &String| if masked { mask::mask(role, text) } else { text.clone() };
    let number = somebody.number.as_ref().map(|text| shown(Role::CustomerId, text));
    let name = somebody.name.as_ref().map(|text| shown(Role::Name, text));
    let parts: Vec<String> = [number, name].into_iter().flatten().collect();
    if parts.is_empty() { view.text("why-no-number") } else { parts.join("  ") }
}
