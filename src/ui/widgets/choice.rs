//! Choosing one or several of a list, and yes or no.

use eframe::egui::{
    Button, Checkbox, ComboBox, CornerRadius, PopupCloseBehavior, Role, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use crate::ui::theme::Tokens;

/// One of a list. `options` are values with their labels. Returns true when another one was chosen.
pub fn choice<T: PartialEq + Clone>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, String)]) -> bool {
    let shown = options.iter().find(|(option, _)| option == value).map_or("", |(_, label)| label.as_str());
    let mut chosen = None;
    let combo = ComboBox::from_id_salt(("choice", name)).selected_text(shown.to_owned()).truncate();
    let outcome = combo.show_ui(ui, |ui| {
        for (option, label) in options {
            if ui.add(Button::selectable(option == value, label.as_str())).clicked() && option != value {
                chosen = Some(option.clone());
            }
        }
    });
    outcome.response.accessible_name(name).on_hover_text(name);
    let Some(chosen) = chosen else { return false };
    *value = chosen;
    true
}

/// Several of a list, kept in the order in which they were chosen. `none` is shown while nothing is chosen.
pub fn multi_choice<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    values: &mut Vec<T>,
    options: &[(T, String)],
    none: &str,
) -> bool {
    let label_of = |value: &T| options.iter().find(|(option, _)| option == value).map(|(_, label)| label.as_str());
    let shown: Vec<&str> = values.iter().filter_map(label_of).collect();
    let shown = if shown.is_empty() { none.to_owned() } else { shown.join(", ") };
    let mut changed = false;
    let combo = ComboBox::from_id_salt(("choice", name))
        .selected_text(shown)
        .truncate()
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let outcome = combo.show_ui(ui, |ui| {
        for (option, label) in options {
            let mut on = values.contains(option);
            if ui.add(Checkbox::new(&mut on, label.as_str())).changed() {
                changed = true;
                if on {
                    values.push(option.clone());
                } else {
                    values.retain(|value| value != option);
                }
            }
        }
    });
    outcome.response.accessible_name(name).on_hover_text(name);
    changed
}

/// A box to tick; its text is its name. Returns true when it was turned over.
pub fn check(ui: &mut Ui, on: &mut bool, text: impl Into<String>) -> bool {
    ui.add(Checkbox::new(on, text.into())).changed()
}

/// A switch for something that works at once. Returns true when it was turned over.
pub fn switch(ui: &mut Ui, on: &mut bool, text: &str) -> bool {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        let (rect, mut response) = ui.allocate_exact_size(vec2(34.0, 18.0), Sense::click());
        let label = ui.add(eframe::egui::Label::new(text).sense(Sense::click()));
        if response.clicked() || label.clicked() {
            *on = !*on;
            response.mark_changed();
        }
        let enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, *on, text));
        let place = ui.animate_bool_responsive(response.id, *on);
        let track = tokens.muted_bar.lerp_to_gamma(tokens.accent, place);
        let line = if response.has_focus() { tokens.mark } else { track };
        ui.painter().rect(rect, 9.0, track, Stroke::new(1.0, line), eframe::egui::StrokeKind::Outside);
        let x = eframe::egui::lerp((rect.left() + 9.0)..=(rect.right() - 9.0), place);
        ui.painter().circle_filled(eframe::egui::pos2(x, rect.center().y), 7.0, tokens.panel);
        response.changed()
    })
    .inner
}

/// One of a few, side by side. Returns true when another one was chosen.
pub fn segmented<T: PartialEq + Clone>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, String)]) -> bool {
    let tokens = Tokens::of(ui);
    let mut chosen = None;
    let group = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = -1.0;
        let last = options.len().saturating_sub(1);
        // In a line that fills from the right the last one comes first.
        let backwards = ui.layout().prefer_right_to_left();
        for turn in 0..options.len() {
            let index = if backwards { last - turn } else { turn };
            let Some((option, label)) = options.get(index) else { continue };
            let on = option == value;
            let mut button = Button::new(label.as_str()).selected(on).corner_radius(corners(index, last));
            if on {
                button = button.stroke(Stroke::new(1.0, tokens.accent));
            }
            if ui.add(button).clicked() && !on {
                chosen = Some(option.clone());
            }
        }
    });
    group.response.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, true, name));
    let Some(chosen) = chosen else { return false };
    *value = chosen;
    true
}

fn corners(index: usize, last: usize) -> CornerRadius {
    let round = crate::ui::theme::tokens::RADIUS_BYTES;
    let left = if index == 0 { round } else { 0 };
    let right = if index == last { round } else { 0 };
    CornerRadius { nw: left, sw: left, ne: right, se: right }
}
