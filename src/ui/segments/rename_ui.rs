//! A name that is changed in its place.

use eframe::egui::{Id, Key, Ui};

use crate::ui::widgets::TextField;

/// What came of a name that is being changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Renaming {
    /// It is still being typed.
    Open,
    /// It was left as it is.
    Kept,
    /// This is the new name.
    Done(String),
}

/// A field for the new name of something; takes the keyboard when it is first shown. Enter or leaving it ends it, Escape
/// keeps the old name.
pub fn rename_ui(ui: &mut Ui, id: Id, name: &str, current: &str, width: f32) -> Renaming {
    let mut text = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(|| current.to_owned());
    let field = TextField::new(name, &mut text).id(id.with("field")).width(width).focus().show(ui);
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    if !(field.committed || escaped) {
        ui.data_mut(|data| data.insert_temp(id, text));
        return Renaming::Open;
    }
    ui.data_mut(|data| data.remove_temp::<String>(id));
    let new = text.trim();
    if escaped || new.is_empty() || new == current { Renaming::Kept } else { Renaming::Done(new.to_owned()) }
}
