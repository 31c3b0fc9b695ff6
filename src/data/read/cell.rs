//! One value of a file before its column has a type.

use chrono::NaiveDate;

use super::day::Day;

/// A value as its file gives it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cell<'a> {
    /// Nothing.
    Blank,
    /// UTF-8, blanks around it included.
    Text(&'a [u8]),
    /// A number.
    Number(f64),
    /// A whole number, exact.
    Whole(i64),
    /// A day.
    Day(Day),
    /// Yes or no.
    Flag(bool),
    /// A formula that failed.
    Error,
}

/// Writes a number as a text: whole numbers without a point, others in the shortest form that reads back the same.
pub(super) fn number_text(value: f64) -> String {
    // Display of f64 is exactly that, without an exponent.
    value.to_string()
}

/// Writes a day as ISO.
pub(super) fn day_text(days: i32) -> String {
    date(days).map(|date| date.format("%Y-%m-%d").to_string()).unwrap_or_default()
}

/// The date of a day counted from 1970-01-01.
pub(super) fn date(days: i32) -> Option<NaiveDate> {
    NaiveDate::default().checked_add_signed(chrono::TimeDelta::days(i64::from(days)))
}
