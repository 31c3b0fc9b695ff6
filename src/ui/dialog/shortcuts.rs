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

/// Which menus stand in which column.
const COLUMNS: [&[Menu]; 3] =
    [&[Menu::File, Menu::Insert], &[Menu::Edit, Menu::Help], &[Menu::Map, Menu::View, Menu::Template]];

/// The keys by menu, then the gestures.
pub(super) fn shortcuts_ui(ui: &mut Ui, view: &View<'_>) {
    ScrollArea::vertical().max_height(ui.available_height().min(620.0)).show(ui, |ui| {
        ui.columns(COLUMNS.len(), |columns| {
            for (column, menus) in columns.iter_mut().zip(COLUMNS) {
                for menu in menus.iter().filter(|menu| has_keys(**menu)) {
                    menu_ui(column, view, *menu);
                }
            }
        });
        ui.separator();
        Grid::new("gestures").num_columns(2).spacing([24.0, 2.0]).show(ui, |ui| {
            for (gesture, does) in GESTURES {
                widgets::bold(ui, view.text(gesture));
                ui.label(view.text(does));
                ui.end_row();
            }
        });
    });
}

fn has_keys(menu: Menu) -> bool {
    Command::ALL.iter().any(|command| command.menu() == menu && command.shortcut().is_some())
}

fn menu_ui(ui: &mut Ui, view: &View<'_>, menu: Menu) {
    widgets::section(ui, view.text(menu.text_key()));
    Grid::new(("keys", menu)).num_columns(2).min_col_width(92.0).min_row_height(22.0).spacing([8.0, 0.0]).show(
        ui,
        |ui| {
            for command in Command::ALL.iter().filter(|command| command.menu() == menu) {
                let Some(keys) = command.shortcut() else { continue };
                ui.label(RichText::new(shortcut_text(ui.ctx(), keys)).color(view.tokens.dim));
                ui.label(view.text(command.text_key()));
                ui.end_row();
            }
        },
    );
}
