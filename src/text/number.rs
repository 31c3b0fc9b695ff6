//! The one number formatter and the one number parser: 万, 亿, %, full-width digits.

use crate::model::{NumberFormat, NumberUnit};

use super::Locale;

/// Writes a number in a format; negative numbers with `−`… and a blank as `—`.
pub fn format(value: Option<f64>, format: NumberFormat, locale: Locale) -> String {
    let _ = (format.unit == NumberUnit::Plain, locale);
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}
