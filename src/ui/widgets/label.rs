//! Labels: headings in the bold face, dim words, small print, and words that are cut off with a tooltip.

use eframe::egui::{Label, Response, RichText, Ui};

use crate::ui::theme::tokens::{HEADING, SMALL, TEXT};
use crate::ui::theme::{self, Tokens};

/// The title of a screen, a dialog or what is inspected.
pub fn heading(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.label(RichText::new(text).font(theme::bold(HEADING)))
}

/// The title of a part.
pub fn section(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add_space(theme::tokens::SPACE_S);
    ui.label(RichText::new(text).font(theme::bold(TEXT)))
}

/// Bold words of ordinary size.
pub fn bold(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.label(RichText::new(text).font(theme::bold(TEXT)))
}

/// Words that matter less.
pub fn dim(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Tokens::of(ui).dim;
    ui.label(RichText::new(text).color(color))
}

/// Small print.
pub fn small(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Tokens::of(ui).dim;
    ui.label(RichText::new(text).size(SMALL).color(color))
}

/// Words on one line, cut off where the room ends; the whole is the tooltip.
pub fn elided(ui: &mut Ui, text: impl Into<RichText>) -> Response {
    ui.add(Label::new(text.into()).truncate())
}
