//! The menu of fields that can be added to those of the file.

use eframe::egui::{Atom, Ui, Vec2};

use crate::session::Command;
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;

/// Draws the menu button.
pub(super) fn add_field_ui(ui: &mut Ui, view: &View<'_>) {
    let enabled = !view.session.read_only() && view.session.project().is_some();
    ui.add_enabled_ui(enabled, |ui| {
        let arrow = Atom::paint(Vec2::splat(SMALL), |ui, args| {
            Icon::ChevronDown.paint(ui.painter(), args.rect, ui.visuals().text_color());
        });
        ui.menu_button((view.text("data-add-field"), arrow), |ui| {
            for command in Command::ALL {
                let Some(kind) = command.formula_kind() else { continue };
                if ui.button(view.text(&format!("derived-kind-{}", kind.id()))).clicked() {
                    view.run(*command);
                    ui.close();
                }
            }
        });
    });
}
