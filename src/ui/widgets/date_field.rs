//! Date fields: 2026-01-05, 2026-1-5, 2026/1/5, 2026.1.5, 20260105 and 2026年1月5日, in full-width digits too.

use chrono::NaiveDate;
use eframe::egui::Ui;

use crate::text::number::half_width;

use super::text_field::FieldResponse;
use super::typed_field::Typing;

/// A field for a day that may be missing: empty = `None`. What cannot be read is framed and leaves the value as it was.
pub fn date_field(ui: &mut Ui, name: &str, value: &mut Option<NaiveDate>) -> FieldResponse {
    let typing =
        Typing { width: 112.0, hint: "2026-10-31", optional: true, read: parse_date, write: |day| day.to_string() };
    typing.show(ui, name, value)
}

/// The day in a text; `None` when there is none or no such day.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut groups = vec![String::new()];
    for letter in text.trim().chars() {
        match (Some(half_width(letter)).filter(char::is_ascii_digit), groups.last_mut()) {
            (Some(digit), Some(group)) => group.push(digit),
            _ => groups.push(String::new()),
        }
    }
    groups.retain(|group| !group.is_empty());
    let number = |text: &str| text.parse::<u32>().ok();
    let (year, month, day) = match groups.as_slice() {
        [year, month, day] if year.len() == 4 => (number(year)?, number(month)?, number(day)?),
        [packed] if packed.len() == 8 => {
            (number(packed.get(..4)?)?, number(packed.get(4..6)?)?, number(packed.get(6..)?)?)
        }
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}
