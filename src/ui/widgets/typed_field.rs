//! What number and date fields share: the text stays as it was typed while the field has the keyboard, the value follows
//! as soon as it can be read, and what cannot be read is framed and leaves the value as it was.

use eframe::egui::{Id, Ui};

use super::text_field::{FieldResponse, TextField};

/// The text says nothing that the field takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unreadable;

/// How values are typed and shown.
pub(super) struct Typing<'a, T> {
    pub(super) width: f32,
    pub(super) hint: &'a str,
    /// Empty = no value; otherwise empty is unreadable.
    pub(super) optional: bool,
    pub(super) read: fn(&str) -> Option<T>,
    pub(super) write: fn(T) -> String,
}

impl<T: Copy + PartialEq> Typing<'_, T> {
    pub(super) fn show(&self, ui: &mut Ui, name: &str, value: &mut Option<T>) -> FieldResponse {
        let id = ui.make_persistent_id(("typed", name));
        let draft = kept(ui, id);
        let mut text = draft.clone().unwrap_or_else(|| value.map(self.write).unwrap_or_default());
        let fault = draft.is_some_and(|text| self.value_of(&text).is_err());
        let field = TextField::new(name, &mut text).id(id).width(self.width).hint(self.hint).fault(fault);
        let mut response = field.show(ui);
        if response.changed {
            match self.value_of(&text) {
                Ok(new) if new != *value => *value = new,
                _ => response.changed = false,
            }
        }
        let key = draft_key(id);
        if response.response.has_focus() {
            ui.data_mut(|data| data.insert_temp(key, text));
        } else {
            ui.data_mut(|data| data.remove_temp::<String>(key));
        }
        response
    }

    fn value_of(&self, text: &str) -> Result<Option<T>, Unreadable> {
        if text.trim().is_empty() {
            return if self.optional { Ok(None) } else { Err(Unreadable) };
        }
        (self.read)(text).map(Some).ok_or(Unreadable)
    }
}

fn draft_key(id: Id) -> Id {
    id.with("text")
}

fn kept(ui: &Ui, id: Id) -> Option<String> {
    ui.data(|data| data.get_temp::<String>(draft_key(id)))
}
