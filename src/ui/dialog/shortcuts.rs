//! All keys, from the list of commands, and what is done with the pointer.

use eframe::egui::{Grid, RichText, ScrollArea, Ui};

use crate::session::{Command, Menu};
use crate::ui::shortcut::shortcut_text;
use crate::ui::view::View;
use crate::ui::widgets;

const GESTURES: [(&str, &str); 4] = [
    ("dialog-gesture-cells", "dialog-gesture-cells-does"),
    ("dialog-gesture-drag", "dialog-gesture-drag-does"),
    ("dialog-gesture-double", "dialog-gesture-double-does"),
    ("dialog-gesture-drop", "dialog-gesture-drop-does"),
];

/// The keys by menu in two columns, then the gestures.
pub(super) fn shortcuts_ui(ui: &mut Ui, view: &View<'_>) {
    ScrollArea::vertical().max_height(ui.available_height().min(560.0)).show(ui, |ui| {
        let with_keys = |menu: &&Menu| Command::ALL.iter().any(|it| it.menu() == **menu && it.shortcut().is_some());
        let menus: Vec<Menu> = Menu::ALL.iter().filter(with_keys).copied().collect();
        let half = menus.len().div_ceil(2);
        ui.columns(2, |columns| {
            for (index, menu) in menus.iter().enumerate() {
                if let Some(column) = columns.get_mut(usize::from(index >= half)) {
                    menu_ui(column, view, *menu);
                }
            }
            if let Some(column) = columns.last_mut() {
                column.add_space(6.0);
                Grid::new("gestures").num_columns(2).show(column, |ui| {
                    for (gesture, does) in GESTURES {
                        widgets::bold(ui, view.text(gesture));
                        ui.label(view.text(does));
                        ui.end_row();
                    }
                });
            }
        });
    });
}

fn menu_ui(ui: &mut Ui, view: &View<'_>, menu: Menu) {
    widgets::section(ui, view.text(menu.text_key()));
    Grid::new(("keys", menu)).num_columns(2).min_col_width(96.0).show(ui, |ui| {
        for command in Command::ALL.iter().filter(|command| command.menu() == menu) {
            let Some(keys) = command.shortcut() else { continue };
            ui.label(RichText::new(shortcut_text(ui.ctx(), keys)).color(view.tokens.dim));
            ui.label(view.text(command.text_key()));
            ui.end_row();
        }
    });
}
