//! Number fields. They read full-width digits, 万, 亿 and % while one types; what cannot be read is framed and leaves the
//! value as it was.

use eframe::egui::Ui;

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
    Typing { width, hint: "", optional, read: |text| parse(text).filter(|number| number.is_finite()), write: plain }
}

/// The shortest writing that reads back as the same number, with groups of three digits.
fn plain(number: f64) -> String {
    let text = format!("{}", number.abs());
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::new();
    if number < 0.0 {
        out.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

fn parse(text: &str) -> Option<f64> {
    text.replace(',', "").trim().parse().ok()
}
