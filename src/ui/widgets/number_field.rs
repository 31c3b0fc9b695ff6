//! Number fields. They read full-width digits, 万, 亿 and % while one types; what cannot be read is framed and leaves the
//! value as it was.

use eframe::egui::Ui;

use crate::text::number;

use super::text_field::FieldResponse;
use super::typed_field::Typing;

/// A field for a number that must be there. `changed` is true as soon as another number can be read.
pub fn number_field(ui: &mut Ui, name: &str, value: &mut f64, width: f32) -> FieldResponse {
    let mut optional = Some(*value);
    let response = typing(width, false).show(ui, name, &mut optional);
    if let Some(number) = optional {
        *value = number;
    }
    response
}

/// A field for a number that may be missing: empty = `None`.
pub fn optional_number_field(ui: &mut Ui, name: &str, value: &mut Option<f64>, width: f32) -> FieldResponse {
    typing(width, true).show(ui, name, value)
}

fn typing(width: f32, optional: bool) -> Typing<'static, f64> {
    Typing { width, hint: "", optional, read: number::parse, write: number::exact }
}
