//! A path that is typed, with the system's file window beside it. What stands there is looked up off the drawing thread, for
//! its network drive may be dead.

use std::path::PathBuf;

use eframe::egui::{Button, Context, Id, Key, Ui};

use crate::io::Standing;
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

/// What is typed.
#[derive(Clone, Default)]
struct Typed {
    text: String,
    fault: Option<Fault>,
    /// The path that was confirmed, until it is known what stands there.
    confirmed: Option<PathBuf>,
}

/// A field for a path, a button for the system's window, and a line about what is wrong. `check` judges what stands at the
/// path once it is confirmed. Returns the path when nothing is wrong with it, in a frame after that.
pub(super) fn path_ui(
    ui: &mut Ui,
    view: &View<'_>,
    key: &str,
    confirm: &str,
    proposal: impl FnOnce() -> String,
    check: impl Fn(Standing) -> Option<Fault>,
) -> Option<PathBuf> {
    let mut typed = recall(ui, key, || Typed { text: proposal(), ..Typed::default() });
    let path = typed.checked(view, check);
    let entered = ui.horizontal(|ui| field_ui(ui, view, &mut typed)).inner;
    if ui.data(|data| data.get_temp::<bool>(missing_id()).unwrap_or(false)) {
        widgets::notice_line(ui, Tone::Note, &view.text("dialog-no-picker"));
    }
    if let Some(fault) = typed.fault {
        widgets::notice_line(ui, Tone::Fault, &view.text(fault));
    } else if typed.confirmed.is_some() {
        widgets::dim(ui, view.text("dialog-path-looking"));
    }
    let answer =
        widgets::confirm_row(ui, &view.text(confirm), &view.text("common-cancel"), !typed.text.trim().is_empty());
    if answer == Some(false) {
        view.send(Action::CloseDialog);
    }
    if entered || answer == Some(true) {
        typed.confirm(view);
    }
    keep(ui, key, typed);
    path
}

/// The field and the button. True when Enter was pressed in the field.
fn field_ui(ui: &mut Ui, view: &View<'_>, typed: &mut Typed) -> bool {
    let browse = view.text("common-browse");
    let width = ui.available_width() - BROWSE;
    let hint = view.text("dialog-path-hint");
    let name = view.text("dialog-path");
    let wrong = typed.fault.is_some();
    let field = TextField::new(&name, &mut typed.text).hint(&hint).width(width).fault(wrong).focus().show(ui);
    if field.changed {
        (typed.fault, typed.confirmed) = (None, None);
    }
    let size = ui.available_size_before_wrap() * eframe::egui::vec2(1.0, 0.0);
    if ui.add(Button::new(browse).min_size(size)).clicked() {
        view.send(Action::Browse);
    }
    field.committed && ui.input(|input| input.key_pressed(Key::Enter))
}

impl Typed {
    /// Asks what stands at the path.
    fn confirm(&mut self, view: &View<'_>) {
        let path = PathBuf::from(clean(&self.text));
        if !path.as_os_str().is_empty() {
            view.send(Action::LookAtPath(path.clone()));
            (self.fault, self.confirmed) = (None, Some(path));
        }
    }

    /// The path that was confirmed, when it is known what stands there and nothing is wrong with it.
    fn checked(&mut self, view: &View<'_>, check: impl Fn(Standing) -> Option<Fault>) -> Option<PathBuf> {
        self.fault = check(view.session.standing(self.confirmed.as_ref()?)?);
        self.confirmed.take().filter(|_| self.fault.is_none())
    }
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
pub(super) const fn cannot_open(standing: Standing) -> Option<Fault> {
    match standing {
        Standing::File => None,
        Standing::Folder => Some("dialog-is-folder"),
        Standing::Nothing | Standing::NoFolder => Some("dialog-no-file"),
    }
}

/// What stands in the way of saving to a file.
pub(super) const fn cannot_save(standing: Standing) -> Option<Fault> {
    match standing {
        Standing::File | Standing::Nothing => None,
        Standing::Folder => Some("dialog-is-folder"),
        Standing::NoFolder => Some("dialog-no-folder"),
    }
}
