//! Number fields. They read full-width digits, 万, 亿 and % while one types; what cannot be read is framed and leaves the
//! value as it was.

use eframe::egui::{Id, Ui};

use super::text_field::{FieldResponse, TextField};

/// A field for a number that must be there. `changed` is true as soon as another number can be read.
pub fn number_field(ui: &mut Ui, name: &str, value: &mut f64, width: f32) -> FieldResponse {
    let mut optional = Some(*value);
    let mut response = field(ui, name, &mut optional, width, false);
    match optional {
        Some(number) => *value = number,
        None => response.changed = false,
    }
    response
}

/// A field for a number that may be missing: empty = `None`.
pub fn optional_number_field(ui: &mut Ui, name: &str, value: &mut Option<f64>, width: f32) -> FieldResponse {
    field(ui, name, value, width, true)
}

fn field(ui: &mut Ui, name: &str, value: &mut Option<f64>, width: f32, optional: bool) -> FieldResponse {
    let id = ui.make_persistent_id(("number", name));
    let draft = kept(ui, id);
    let mut text = draft.clone().unwrap_or_else(|| value.map(plain).unwrap_or_default());
    let fault = draft.is_some_and(|text| read(&text, optional).is_none());
    let mut response = TextField::new(name, &mut text).id(id).width(width).fault(fault).show(ui);
    if response.changed {
        match read(&text, optional) {
            Some(number) if number != *value => *value = number,
            _ => response.changed = false,
        }
    }
    let key = id.with("text");
    if response.response.has_focus() {
        ui.data_mut(|data| data.insert_temp(key, text));
    } else {
        ui.data_mut(|data| data.remove_temp::<String>(key));
    }
    response
}

fn kept(ui: &Ui, id: Id) -> Option<String> {
    ui.data(|data| data.get_temp::<String>(id.with("text")))
}

/// The number in `text`; `Some(None)` when it is empty and may be.
fn read(text: &str, optional: bool) -> Option<Option<f64>> {
    if text.trim().is_empty() {
        return optional.then_some(None);
    }
    parse(text).filter(|number| number.is_finite()).map(Some)
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
