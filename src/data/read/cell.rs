//! One value of a file before its column has a type.

use chrono::NaiveDate;

use super::day::Day;
use super::number::trim;

/// A value as its file gives it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cell<'a> {
    /// Nothing.
    Blank,
    /// UTF-8, blanks around it included.
    Text(&'a [u8]),
    /// A number.
    Number(f64),
    /// A fraction that its file shows as a percentage: 0.19 is 19%.
    Percent(f64),
    /// A whole number, exact.
    Whole(i64),
    /// A day.
    Day(Day),
    /// Yes or no.
    Flag(bool),
    /// A formula that failed.
    Error,
}

impl<'a> Cell<'a> {
    /// The cell as a person would write it.
    pub(super) fn shown(self) -> String {
        match self {
            Self::Text(text) => String::from_utf8_lossy(text).into_owned(),
            Self::Number(value) if value.is_nan() => String::new(),
            Self::Number(value) => number_text(value),
            Self::Percent(value) => percent_text(value),
            Self::Whole(value) => value.to_string(),
            Self::Day(day) => day_text(day.days),
            Self::Flag(flag) => flag.to_string(),
            Self::Blank | Self::Error => String::new(),
        }
    }

    /// What stands in it, as far as it is a text, without blanks around it; one sign for every other value.
    pub(super) fn written(self) -> &'a [u8] {
        match self {
            Self::Text(text) => trim(text),
            Self::Blank => b"",
            Self::Number(value) if value.is_nan() => b"",
            _ => b"0",
        }
    }
}

/// Writes a number as a text: whole numbers without a point, others in the shortest form that reads back the same.
pub(super) fn number_text(value: f64) -> String {
    // Display of f64 is exactly that, without an exponent.
    value.to_string()
}

/// A fraction in percent. The point is moved in the text: 0.29 × 100 is 28.999999999999996, and nobody wrote that.
pub(super) fn percent(fraction: f64) -> f64 {
    format!("{fraction}e2").parse().unwrap_or(fraction * 100.0)
}

/// Writes a fraction as a percentage, as in `19%`.
pub(super) fn percent_text(fraction: f64) -> String {
    format!("{}%", number_text(percent(fraction)))
}

/// Writes a day as ISO.
pub(super) fn day_text(days: i32) -> String {
    date(days).map(|date| date.format("%Y-%m-%d").to_string()).unwrap_or_default()
}

/// The date of a day counted from 1970-01-01.
pub(super) fn date(days: i32) -> Option<NaiveDate> {
    NaiveDate::default().checked_add_signed(chrono::TimeDelta::days(i64::from(days)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_in_percent_gain_no_noise() {
        for (fraction, points, text) in [
            (0.19, 19.0, "19%"),
            (0.29, 29.0, "29%"),
            (0.0345, 3.45, "3.45%"),
            (-0.07, -7.0, "-7%"),
            (1e-9, 1e-7, "0.0000001%"),
        ] {
            assert_eq!((percent(fraction), percent_text(fraction).as_str()), (points, text));
        }
    }
}
