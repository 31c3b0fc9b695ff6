//! The bar at the top: what is open and whether it is saved, the menus, undo and redo, and the way to search. The menus
//! are made from the list of commands.

use eframe::egui::containers::menu::menu_style;
use eframe::egui::style::StyleModifier;
use eframe::egui::{Align, Button, Color32, Label, Layout, MenuBar, RichText, TextStyle, Ui, vec2};

use crate::session::{Command, Menu};

use super::shortcut::shortcut_text;
use super::theme::tokens::{SMALL, TEXT};
use super::theme::{self, Icon};
use super::view::View;
use super::widgets;

/// Below this width the names of the steps are left to the tooltips.
const ROOM_FOR_STEPS: f32 = 1240.0;
/// Room for what stands behind the title: whether it is saved, undo and redo.
const ROOM_BEHIND_TITLE: f32 = 220.0;
/// Width of the name of a menu beyond its text.
const MENU_PADDING: f32 = 18.0;

/// Draws the bar.
pub fn menu_bar_ui(ui: &mut Ui, view: &View<'_>) {
    let wide = ui.available_width() > ROOM_FOR_STEPS;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        search(ui, view);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            menus(ui, view);
            ui.separator();
            title(ui, view);
            ui.separator();
            step(ui, view, Command::Undo, wide);
            step(ui, view, Command::Redo, false);
        });
    });
}

fn menus(ui: &mut Ui, view: &View<'_>) {
    let names: Vec<String> = Menu::ALL.iter().map(|menu| view.text(menu.text_key())).collect();
    // A menu bar takes all the width there is, so it is given what the names need.
    let font = TextStyle::Button.resolve(ui.style());
    let text_width = |name: &String| ui.painter().layout_no_wrap(name.clone(), font.clone(), Color32::WHITE).size().x;
    let width: f32 = names.iter().map(|name| text_width(name) + MENU_PADDING).sum();
    ui.allocate_ui_with_layout(vec2(width, ui.available_height()), Layout::left_to_right(Align::Center), |ui| {
        MenuBar::new().style(menu_bar_style()).ui(ui, |ui| {
            for (menu, name) in Menu::ALL.iter().zip(names) {
                menu_ui(ui, view, *menu, name);
            }
        });
    });
}

fn menu_bar_style() -> StyleModifier {
    StyleModifier::new(|style| {
        menu_style(style);
        style.spacing.button_padding = vec2(8.0, 4.0);
        style.spacing.item_spacing.x = 0.0;
    })
}

fn title(ui: &mut Ui, view: &View<'_>) {
    let session = view.session;
    let name = session.project().map(|project| project.name.clone()).unwrap_or_default();
    let widest = (ui.available_width() - ROOM_BEHIND_TITLE).clamp(60.0, 260.0);
    ui.scope(|ui| {
        ui.set_max_width(widest);
        ui.add(Label::new(RichText::new(&name).font(theme::bold(TEXT + 1.0))).truncate());
    });
    let tokens = view.tokens;
    let (key, color) = if session.read_only() {
        ("bar-read-only", tokens.mark)
    } else if session.is_saved() {
        ("bar-saved", tokens.good)
    } else {
        ("bar-unsaved", tokens.mark)
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        let (dot, _) = ui.allocate_exact_size(eframe::egui::Vec2::splat(8.0), eframe::egui::Sense::hover());
        ui.painter().circle_filled(dot.center(), 4.0, color);
        ui.label(RichText::new(view.text(key)).size(SMALL).color(tokens.dim));
    });
}

fn menu_ui(ui: &mut Ui, view: &View<'_>, menu: Menu, name: String) {
    ui.menu_button(name, |ui| {
        ui.set_min_width(230.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        for command in Command::ALL.iter().filter(|command| command.menu() == menu) {
            if begins_group(*command) {
                ui.separator();
            }
            let name = view.text(command.text_key());
            let mut button = Button::new(&name).wrap_mode(eframe::egui::TextWrapMode::Extend);
            if let Some(shortcut) = command.shortcut() {
                button = button.shortcut_text(shortcut_text(ui.ctx(), shortcut));
            }
            if is_on(*command, view) {
                button = button.selected(true);
            }
            // Without this the keys would be part of the name.
            if ui.add_enabled(command.enabled(view.session), button).accessible_name(&name).clicked() {
                view.run(*command);
                ui.close();
            }
        }
    });
}

/// True for commands with a line above them.
fn begins_group(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Save
            | C::CloseProject
            | C::Remove
            | C::MoveUp
            | C::ProjectSettings
            | C::AddAxis
            | C::AddMetric
            | C::TemplateRelationship
            | C::TemplateMetrics
            | C::ToggleGaps
            | C::ZoomIn
            | C::ClearFilter
            | C::Palette
            | C::ToggleTheme
    )
}

/// True for switches that are on.
fn is_on(command: Command, view: &View<'_>) -> bool {
    let state = view.session.view();
    match command {
        Command::ToggleGaps => state.gaps,
        Command::SwapAxes => state.swapped,
        Command::ToggleCompact => state.compact,
        Command::ToggleInspector => state.inspector,
        Command::ToggleMask => state.masked,
        Command::ToggleExclusive => view.session.project().is_some_and(|project| project.exclusive),
        _ => false,
    }
}

fn step(ui: &mut Ui, view: &View<'_>, command: Command, wide: bool) {
    let (icon, key, step) = match command {
        Command::Redo => (Icon::Redo, "bar-redo", view.session.redo_step()),
        _ => (Icon::Undo, "bar-undo", view.session.undo_step()),
    };
    let step = step.map(|step| view.text_with(step.key, &[("name", &step.name)]));
    let name =
        step.as_ref().map_or_else(|| view.text(command.text_key()), |step| view.text_with(key, &[("step", step)]));
    let enabled = command.enabled(view.session);
    if widgets::icon_button_if(ui, enabled, icon, &name).clicked() {
        view.run(command);
    }
    if let (true, Some(step)) = (wide, step) {
        ui.scope(|ui| {
            ui.set_max_width(180.0);
            ui.add(Label::new(RichText::new(step).size(SMALL).color(view.tokens.dim)).truncate());
        });
    }
}

fn search(ui: &mut Ui, view: &View<'_>) {
    let keys = Command::Palette.shortcut().map(|keys| shortcut_text(ui.ctx(), keys)).unwrap_or_default();
    let icon_color = view.tokens.dim;
    let icon = eframe::egui::Atom::paint(eframe::egui::Vec2::splat(14.0), move |ui, args| {
        Icon::Search.paint(ui.painter(), args.rect, icon_color);
    });
    let name = view.text("bar-search");
    let text = RichText::new(&name).color(view.tokens.dim);
    let button =
        Button::new((icon, text)).shortcut_text(RichText::new(keys).size(SMALL)).min_size([210.0, 30.0].into());
    if ui.add(button).accessible_name(&name).clicked() {
        view.run(Command::Palette);
    }
}
