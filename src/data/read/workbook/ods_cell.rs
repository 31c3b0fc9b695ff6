//! A cell of `OpenDocument`: its element says what it holds, and its paragraphs how it is shown.

use quick_xml::escape::unescape;
use quick_xml::events::BytesStart;

use super::super::day::{DateForms, What, day};
use super::super::number::trim;
use super::held::Held;
use super::number::{Meaning, Numbers};
use super::xml::attributes;

/// A cell while its elements go by.
#[derive(Debug, Default)]
pub(super) struct OdsCell {
    kind: Kind,
    /// The value in the form of its kind; `None` when the element has none.
    value: Option<String>,
    pub(super) formula: bool,
    /// Paragraphs seen.
    pub(super) paragraphs: usize,
    /// How many columns it fills.
    pub(super) columns: usize,
    /// Rows and columns that are drawn together with it, itself included.
    pub(super) spanned: (u64, usize),
    /// Where its text begins in that of the row.
    pub(super) start: usize,
}

/// What a cell says it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    /// Nothing, or a text.
    #[default]
    Text,
    Number,
    Percent,
    Day,
    Time,
    Flag,
    Error,
}

impl OdsCell {
    pub(super) fn new(element: &BytesStart<'_>, start: usize) -> Self {
        let mut cell = Self { columns: 1, spanned: (1, 1), start, ..Self::default() };
        for (name, value) in attributes(element) {
            match name {
                // Said twice where a formula has failed: as a text for old programs, as an error for new ones.
                "value-type" if cell.kind != Kind::Error => cell.kind = kind(value),
                "value" | "date-value" | "time-value" | "boolean-value" => cell.value = Some(value.trim().to_owned()),
                "string-value" => cell.value = unescape(value).ok().map(std::borrow::Cow::into_owned),
                "formula" => cell.formula = true,
                "number-columns-repeated" => cell.columns = value.parse().unwrap_or(1),
                "number-columns-spanned" => cell.spanned.1 = value.parse().unwrap_or(1),
                "number-rows-spanned" => cell.spanned.0 = value.parse().unwrap_or(1),
                _ => {}
            }
        }
        cell
    }

    /// What it holds. `text` is that of the row: the cell's own part of it, as shown, becomes what the cell holds.
    pub(super) fn held(self, text: &mut String) -> Held {
        let shown = text.get(self.start..).unwrap_or_default();
        let (kind, formula, start) = (self.kind, self.formula, self.start);
        if kind == Kind::Error || (formula && is_error(shown)) {
            return alone(Held::Error, text, start);
        }
        let Some(value) = self.value else {
            let valued = kind == Kind::Text && self.paragraphs > 0;
            return match own(text, start) {
                Held::Blank if formula && !valued => Held::Unsolved,
                held => held,
            };
        };
        let held = match kind {
            Kind::Text => None,
            Kind::Number if padded(shown, &value) => return own(text, start),
            Kind::Number => match (Numbers { looks: &[], from_1904: false }).meaning(&value, 0) {
                Meaning::Cell(held) => Some(held),
                Meaning::Digits(_) => None,
            },
            Kind::Percent => value.parse().ok().map(Held::Percent),
            Kind::Day => match day(value.as_bytes(), DateForms::default()).what {
                What::Day(day) => Some(Held::Day(day)),
                _ => None,
            },
            Kind::Time => days(&value).map(Held::Number),
            Kind::Flag => Some(Held::Flag(value.eq_ignore_ascii_case("true"))),
            Kind::Error => Some(Held::Error),
        };
        if let Some(held) = held {
            return alone(held, text, start);
        }
        text.truncate(start);
        text.push_str(&value);
        own(text, start)
    }
}

fn kind(value: &str) -> Kind {
    match value {
        "float" | "currency" => Kind::Number,
        "percentage" => Kind::Percent,
        "date" => Kind::Day,
        "time" => Kind::Time,
        "boolean" => Kind::Flag,
        "error" => Kind::Error,
        _ => Kind::Text,
    }
}

/// A value that needs no text.
fn alone(held: Held, text: &mut String, start: usize) -> Held {
    text.truncate(start);
    held
}

/// The text from `start` on; blank when there is none but blanks.
fn own(text: &mut String, start: usize) -> Held {
    if trim(text.as_bytes().get(start..).unwrap_or_default()).is_empty() {
        return alone(Held::Blank, text, start);
    }
    Held::tail(text, start)
}

/// True when a number is shown as the same digits with zeros in front: it names something.
fn padded(shown: &str, value: &str) -> bool {
    let digits = shown.bytes().all(|sign| sign.is_ascii_digit());
    shown.len() > 1
        && shown.starts_with('0')
        && digits
        && shown.trim_start_matches('0') == value.trim_start_matches('0')
}

/// True for what a formula that has failed shows.
fn is_error(shown: &str) -> bool {
    matches!(shown, "#N/A" | "#DIV/0!" | "#REF!" | "#NAME?" | "#VALUE!" | "#NUM!" | "#NULL!")
        || shown.strip_prefix("Err:").is_some_and(|code| code.parse::<u16>().is_ok())
}

/// Days of a length of time such as `PT13H22M10.5S`.
fn days(length: &str) -> Option<f64> {
    let (sign, length) = length.strip_prefix('-').map_or((1.0, length), |rest| (-1.0, rest));
    let mut rest = length.strip_prefix("PT")?;
    let mut seconds = 0.0;
    while let Some(end) = rest.find(['H', 'M', 'S']) {
        let (number, unit) = rest.split_at(end);
        let length = match unit.as_bytes().first()? {
            b'H' => 3600.0,
            b'M' => 60.0,
            _ => 1.0,
        };
        seconds += number.parse::<f64>().ok()? * length;
        rest = unit.get(1..)?;
    }
    rest.is_empty().then_some(sign * seconds / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_parts_of_a_day() {
        assert_eq!(days("PT12H00M00S"), Some(0.5));
        assert_eq!(days("PT06H00M00.000000000S"), Some(0.25));
        assert_eq!(days("-PT36H"), Some(-1.5));
        for none in ["P1D", "12:00", "PT1X", "PTH"] {
            assert_eq!(days(none), None, "{none}");
        }
    }

    #[test]
    fn zeros_in_front_are_told_from_numbers() {
        assert!(padded("000123", "123"));
        assert!(padded("00", "0"));
        for (shown, value) in [("0", "0"), ("123", "123"), ("0.50", "0.5"), ("012", "12.4"), ("", "1")] {
            assert!(!padded(shown, value), "{shown}");
        }
    }
}
