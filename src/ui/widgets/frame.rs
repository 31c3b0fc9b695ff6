//! Frames: cards, what is shown where there is nothing yet, questions with two answers, and lines that warn.

use eframe::egui::{Align, Event, Frame, Id, InnerResponse, Key, Layout, Margin, RichText, Stroke, Ui, vec2};

use crate::ui::theme::tokens::{HEADING, RADIUS, SPACE_L, SPACE_M};
use crate::ui::theme::{self, Icon, Tokens};

use super::button::{button, primary_button, primary_button_if};

/// A card on the background.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card_chosen(ui, false, contents)
}

/// A card that stands out while it is chosen.
pub fn card_chosen<R>(ui: &mut Ui, chosen: bool, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let tokens = Tokens::of(ui);
    // The wider line takes its room from the margin: what is around stands still.
    let (width, color, margin) =
        if chosen { (2.0, tokens.mark, Margin::symmetric(9, 7)) } else { (1.0, tokens.line, Margin::symmetric(10, 8)) };
    Frame::new().fill(tokens.panel).stroke(Stroke::new(width, color)).corner_radius(RADIUS).inner_margin(margin).show(
        ui,
        |ui| {
            ui.set_min_width(ui.available_width());
            contents(ui)
        },
    )
}

/// What is shown where there is nothing yet: what belongs here, and how to get it. Returns the button that was pressed;
/// the first one is the main one.
pub fn empty_state(ui: &mut Ui, title: &str, body: &str, buttons: &[String]) -> Option<usize> {
    let dim = Tokens::of(ui).dim;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.2).clamp(SPACE_M, 120.0));
        ui.label(RichText::new(title).font(theme::bold(HEADING)));
        ui.scope(|ui| {
            ui.set_max_width(460.0);
            ui.label(RichText::new(body).color(dim));
        });
        ui.add_space(SPACE_M);
        let mut pressed = None;
        for (index, text) in buttons.iter().enumerate() {
            let response = if index == 0 { primary_button(ui, text) } else { button(ui, text) };
            if response.clicked() {
                pressed = Some(index);
            }
        }
        pressed
    })
    .inner
}

/// The last line of a question: Cancel and the main button at the right. `Some(true)` = the main one, or Enter while no
/// input has the keyboard.
pub fn confirm_row(ui: &mut Ui, confirm: &str, cancel: &str, enabled: bool) -> Option<bool> {
    ui.add_space(SPACE_L);
    let mut answer = None;
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), ui.spacing().interact_size.y),
        Layout::right_to_left(Align::Center),
        |ui| {
            if primary_button_if(ui, enabled, confirm).clicked() || (enabled && entered(ui)) {
                answer = Some(true);
            }
            if button(ui, cancel).clicked() {
                answer = Some(false);
            }
        },
    );
    answer
}

/// True when Enter is pressed and nothing had the keyboard before: Enter in an input ends typing there, no more.
fn entered(ui: &Ui) -> bool {
    let key = Id::unique("an input had the keyboard");
    let focused = ui.memory(|memory| memory.focused().is_some());
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<bool>(key).unwrap_or(true);
        data.insert_temp(key, focused);
        before
    });
    let is_enter = |event: &Event| matches!(event, Event::Key { key: Key::Enter, pressed: true, repeat: false, .. });
    !before && !focused && ui.input(|input| input.events.iter().any(is_enter))
}

/// What a line tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Good,
    /// Something to know.
    Note,
    /// Something is wrong.
    Fault,
}

/// A line that tells of something done, something to know, or something wrong.
pub fn notice_line(ui: &mut Ui, tone: Tone, text: &str) {
    let tokens = Tokens::of(ui);
    let (icon, color) = match tone {
        Tone::Good => (Icon::Check, tokens.good),
        Tone::Note => (Icon::Info, tokens.mark),
        Tone::Fault => (Icon::Warning, tokens.danger),
    };
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 20.0), eframe::egui::Sense::hover());
        icon.paint(ui.painter(), rect.shrink2(vec2(1.0, 3.0)), color);
        ui.add(eframe::egui::Label::new(RichText::new(text).color(color)).wrap());
    });
}
