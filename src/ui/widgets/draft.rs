//! Text fields that keep what is typed to themselves until it is finished. A name is then changed in one step, never to
//! a half-typed word that is empty or taken.

use eframe::egui::{Key, Ui};

use super::text_field::{FieldResponse, TextField};

/// A field on one line that shows `value`. Returns the new text once it was typed and finished by Enter or by leaving the
/// field; Escape takes the old text back.
pub fn draft_field(ui: &mut Ui, name: &str, value: &str, width: f32) -> Option<String> {
    draft(ui, name, value, |field| field.width(width))
}

/// The same over several lines; it is finished by leaving the field.
pub fn draft_lines(ui: &mut Ui, name: &str, value: &str, width: f32, rows: usize) -> Option<String> {
    draft(ui, name, value, |field| field.width(width).rows(rows))
}

fn draft(
    ui: &mut Ui,
    name: &str,
    value: &str,
    wish: impl for<'a> FnOnce(TextField<'a>) -> TextField<'a>,
) -> Option<String> {
    let id = ui.make_persistent_id(("draft", name));
    let kept = id.with("text");
    let mut text = ui.data(|data| data.get_temp::<String>(kept)).unwrap_or_else(|| value.to_owned());
    let FieldResponse { response, changed, committed } = wish(TextField::new(name, &mut text).id(id)).show(ui);
    if committed {
        // Escape has taken the keyboard from the field before it is drawn.
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        ui.data_mut(|data| data.remove_temp::<String>(kept));
        return (!escaped && text != value).then_some(text);
    }
    if changed || response.has_focus() {
        ui.data_mut(|data| data.insert_temp(kept, text));
    } else {
        ui.data_mut(|data| data.remove_temp::<String>(kept));
    }
    None
}
