//! A path that is typed, with the system's file window beside it.

use std::path::PathBuf;

use eframe::egui::{Button, Context, Id, Key, Ui};

use crate::session::Action;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField, Tone};

use super::frame::{keep, recall};

/// Width of the button beside the field, and of the gap.
const BROWSE: f32 = 98.0;

fn missing_id() -> Id {
    Id::unique("no-file-window")
}

/// Tells the dialogs that the system's file window did not open, or that it did.
pub fn picker_missing(ctx: &Context, missing: bool) {
    ctx.data_mut(|data| data.insert_temp(missing_id(), missing));
}

/// What is wrong with a path, as a text key.
pub(super) type Fault = &'static str;

/// A field for a path, a button for the system's window, and a line about what is wrong. `check` looks at the path when it
/// is confirmed. Returns the path once it is confirmed and nothing is wrong with it.
pub(super) fn path_ui(
    ui: &mut Ui,
    view: &View<'_>,
    key: &str,
    confirm: &str,
    proposal: impl FnOnce() -> String,
    check: impl Fn(&std::path::Path) -> Option<Fault>,
) -> Option<PathBuf> {
    let (mut text, mut fault) = recall(ui, key, || (proposal(), None::<Fault>));
    let mut confirmed = false;
    ui.horizontal(|ui| {
        let browse = view.text("common-browse");
        let width = ui.available_width() - BROWSE;
        let hint = view.text("dialog-path-hint");
        let name = view.text("dialog-path");
        let field = TextField::new(&name, &mut text).hint(&hint).width(width).fault(fault.is_some()).focus().show(ui);
        if field.changed {
            fault = None;
        }
        confirmed = field.committed && ui.input(|input| input.key_pressed(Key::Enter));
        let size = ui.available_size_before_wrap() * eframe::egui::vec2(1.0, 0.0);
        if ui.add(Button::new(browse).min_size(size)).clicked() {
            view.send(Action::Browse);
        }
    });
    if ui.data(|data| data.get_temp::<bool>(missing_id()).unwrap_or(false)) {
        widgets::notice_line(ui, Tone::Note, &view.text("dialog-no-picker"));
    }
    if let Some(fault) = fault {
        widgets::notice_line(ui, Tone::Fault, &view.text(fault));
    }
    let answer = widgets::confirm_row(ui, &view.text(confirm), &view.text("common-cancel"), !text.trim().is_empty());
    if answer == Some(false) {
        view.send(Action::CloseDialog);
    }
    let mut path = None;
    if confirmed || answer == Some(true) {
        let typed = PathBuf::from(clean(&text));
        fault = if typed.as_os_str().is_empty() { None } else { check(&typed) };
        if fault.is_none() && !typed.as_os_str().is_empty() {
            path = Some(typed);
        }
    }
    keep(ui, key, (text, fault));
    path
}

/// Without the blanks and quotation marks that come along when a path is copied.
fn clean(text: &str) -> String {
    let text = text.trim();
    let plain = |mark: char| text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark));
    let text = plain('"').or_else(|| plain('\'')).unwrap_or(text);
    let text = text.strip_prefix("file://").unwrap_or(text);
    match (text.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest).display().to_string(),
        _ => text.to_owned(),
    }
}

/// What stands in the way of opening a file.
pub(super) fn cannot_open(path: &std::path::Path) -> Option<Fault> {
    if path.is_dir() {
        Some("dialog-is-folder")
    } else if path.exists() {
        None
    } else {
        Some("dialog-no-file")
    }
}

/// What stands in the way of saving to a file.
pub(super) fn cannot_save(path: &std::path::Path) -> Option<Fault> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if path.is_dir() {
        Some("dialog-is-folder")
    } else if folder.is_none_or(std::path::Path::is_dir) {
        None
    } else {
        Some("dialog-no-folder")
    }
}
