//! Buttons: ordinary, main, dangerous, quiet, with an icon, and toggles. The text is the accessible name; an icon alone
//! gets one that is also its tooltip.

use eframe::egui::{Button, Color32, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::ui::theme::tokens::{RADIUS, SMALL};
use crate::ui::theme::{Icon, Tokens};

use super::label::small;

/// An ordinary button.
pub fn button(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add(Button::new(text.into()))
}

/// An ordinary button that may be out of use.
pub fn button_if(ui: &mut Ui, enabled: bool, text: impl Into<String>) -> Response {
    ui.add_enabled(enabled, Button::new(text.into()))
}

/// Says that there is no result, beside a button that asks for it once more. Returns true when it was pressed.
pub fn ask_again(ui: &mut Ui, what: impl Into<String>, again: impl Into<String>) -> bool {
    ui.horizontal_wrapped(|ui| {
        small(ui, what);
        button(ui, again).clicked()
    })
    .inner
}

/// The button that goes on: at most one in sight.
pub fn primary_button(ui: &mut Ui, text: impl Into<String>) -> Response {
    primary_button_if(ui, true, text)
}

/// The main button, which may be out of use.
pub fn primary_button_if(ui: &mut Ui, enabled: bool, text: impl Into<String>) -> Response {
    let tokens = Tokens::of(ui);
    filled(ui, enabled, text.into(), tokens.accent, tokens.on_accent)
}

/// A button that takes something away.
pub fn danger_button(ui: &mut Ui, text: impl Into<String>) -> Response {
    let tokens = Tokens::of(ui);
    filled(ui, true, text.into(), tokens.danger, tokens.panel)
}

/// A button that stands out while it can be pressed; out of use it is an ordinary one, whose words can still be read.
fn filled(ui: &mut Ui, enabled: bool, text: String, fill: Color32, on_fill: Color32) -> Response {
    if !enabled {
        return button_if(ui, false, text);
    }
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for (state, strength) in
            [(&mut widgets.inactive, 1.0), (&mut widgets.hovered, 0.88), (&mut widgets.active, 0.76)]
        {
            let shade = fill.gamma_multiply(strength);
            state.weak_bg_fill = shade;
            state.bg_stroke = Stroke::new(1.0, shade);
            state.fg_stroke.color = on_fill;
        }
        ui.add(Button::new(text))
    })
    .inner
}

/// A button without a frame, for things that matter less.
pub fn quiet_button(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add(Button::new(text.into()).frame_when_inactive(false))
}

/// A button that stays pressed while `on`. Returns true when it was clicked; the caller turns it over.
pub fn toggle(ui: &mut Ui, on: bool, text: impl Into<String>) -> bool {
    let tokens = Tokens::of(ui);
    let mut button = Button::new(text.into()).selected(on);
    if on {
        button = button.stroke(Stroke::new(1.0, tokens.accent));
    }
    ui.add(button).clicked()
}

/// An icon as a button; `name` is read aloud and shown as a tooltip.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    icon_button_if(ui, true, icon, name)
}

/// An icon as a button that may be out of use.
pub fn icon_button_if(ui: &mut Ui, enabled: bool, icon: Icon, name: &str) -> Response {
    ui.add_enabled_ui(enabled, |ui| {
        let side = ui.spacing().interact_size.y;
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
        if ui.is_rect_visible(rect) {
            let state = *ui.style().interact(&response);
            if response.hovered() || response.has_focus() {
                ui.painter().rect(rect, RADIUS, state.weak_bg_fill, state.bg_stroke, eframe::egui::StrokeKind::Inside);
            }
            icon.paint(ui.painter(), rect.shrink(7.0), state.text_color());
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
        response.on_hover_text(name)
    })
    .inner
}

/// A button with an icon before its text.
pub fn icon_text_button(ui: &mut Ui, icon: Icon, text: impl Into<String>) -> Response {
    let color = if ui.is_enabled() { ui.visuals().text_color() } else { ui.visuals().weak_text_color() };
    let picture = eframe::egui::Atom::paint(Vec2::splat(SMALL + 2.0), move |ui, args| {
        icon.paint(ui.painter(), args.rect, color);
    });
    ui.add(Button::new((picture, text.into())))
}
