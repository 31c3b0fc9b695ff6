//! How single values and means of fields are written for people: by type and unit of the field.

use std::sync::Arc;

use crate::data::{Column, Entry};
use crate::model::{Field, FieldType, NumberFormat, NumberUnit, Role, Unit};
use crate::text::{Locale, Texts, mask, number};
use crate::ui::figures::percent;

/// Day 0 of a table, 1970-01-01, counted from the first day of the year 1.
const EPOCH: i32 = 719_163;
/// Stands for a value that cannot be read.
pub(super) const UNREADABLE: &str = "?";
/// Stands for what is on its way.
pub(super) const WAITING: &str = "\u{2026}";
/// Rows that are looked through for first values.
const LOOKED: usize = 256;

/// The value of a row; personal values are masked when `masked`. Empty for a blank.
pub(super) fn cell(field: &Field, column: &Column, row: usize, masked: bool, texts: &Texts) -> String {
    match column.kind() {
        FieldType::Text => {
            let Some(text) = column.text(row) else { return String::new() };
            if masked { mask::mask(field.role, text) } else { text.to_owned() }
        }
        FieldType::Number => {
            let Some(value) = column.number(row) else { return String::new() };
            if masked && field.role.is_personal() {
                return mask::mask(field.role, &number::exact(value));
            }
            one_number(field, value)
        }
        FieldType::Date => column.date(row).map(day).unwrap_or_default(),
        FieldType::Flag => {
            let Some(flag) = column.flag(row) else { return String::new() };
            texts.get(if flag { "customers-yes" } else { "customers-no" })
        }
    }
}

/// The same of a column that may lie outside of memory; `None` while it has to be read first.
pub(super) fn seen_cell(field: &Field, entry: &Entry, row: usize, masked: bool, texts: &Texts) -> Option<String> {
    match entry.peek(row) {
        Some((column, at)) => Some(cell(field, &column, at, masked, texts)),
        None => entry.is_unreadable().then(|| UNREADABLE.to_owned()),
    }
}

/// The same of a column that may lie outside of memory; a sign where it cannot be read, which is told elsewhere.
pub(super) fn entry_cell(field: &Field, entry: &Entry, row: usize, masked: bool, texts: &Texts) -> String {
    let read = |(column, at): (Arc<Column>, usize)| cell(field, &column, at, masked, texts);
    entry.look(row).map_or_else(|_unreadable| UNREADABLE.to_owned(), read)
}

/// The first values that are not blank, as [`cell`] writes them; none when they are far behind the first rows.
pub(super) fn first_values(field: &Field, entry: &Entry, most: usize, masked: bool, texts: &Texts) -> Vec<String> {
    let known = |row: usize| entry.look(row).ok().filter(|(column, at)| column.known.get(*at));
    let values = (0..entry.rows().min(LOOKED)).filter_map(known);
    values.take(most).map(|(column, at)| cell(field, &column, at, masked, texts)).collect()
}

/// A day counted from 1970-01-01, as year, month and day.
fn day(days: i32) -> String {
    let date = days.checked_add(EPOCH).and_then(chrono::NaiveDate::from_num_days_from_ce_opt);
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// One value of a number field, with all the digits it needs: 元 with two, percent points with their sign.
fn one_number(field: &Field, value: f64) -> String {
    let plain = |decimals| NumberFormat { unit: NumberUnit::Plain, decimals };
    let locale = Locale::En;
    match field.unit {
        unit if unit.is_money() => number::format(Some(value), plain(2), locale),
        Unit::Percent => format!("{}%", number::exact(value)),
        _ => number::exact(value),
    }
}

/// A mean of a number field, of a date in days since 1970-01-01, or a share when the field is a flag or one of its categories is meant: three digits are enough.
pub(super) fn mean(field: Option<&Field>, is_share: bool, value: f64, texts: &Texts) -> String {
    if is_share {
        return percent(value);
    }
    if field.is_some_and(|field| field.kind == FieldType::Date) {
        return mean_day(value);
    }
    let unit = field.map_or(Unit::None, |field| field.unit);
    match unit {
        unit if unit.is_money() => {
            // From here on a unit takes digits away.
            let long = if texts.locale() == Locale::Zh { 10_000.0 } else { 1_000.0 };
            let format = NumberFormat { unit: NumberUnit::Auto, decimals: u8::from(value.abs() >= long) };
            number::format(Some(value), format, texts.locale())
        }
        Unit::Percent => format!("{}%", rounded(value)),
        _ => rounded(value),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the cast keeps within the days there are")]
fn mean_day(value: f64) -> String {
    day(value.round() as i32)
}

fn rounded(value: f64) -> String {
    let decimals = if value.abs() >= 100.0 {
        0
    } else if value.abs() >= 10.0 {
        1
    } else {
        2
    };
    let format = NumberFormat { unit: NumberUnit::Plain, decimals };
    number::format(Some(value), format, Locale::En)
}

/// True when a mean over this field is a share of customers.
pub(super) fn is_share(field: Option<&Field>, category: Option<&str>) -> bool {
    category.is_some() || field.is_some_and(|field| field.kind == FieldType::Flag)
}

/// Width in points that the values of a field usually need in a list.
pub(super) fn usual_width(field: &Field) -> f32 {
    match (field.kind, field.role) {
        (_, Role::Document | Role::Card) => 176.0,
        (_, Role::CustomerId | Role::Phone) => 128.0,
        (_, Role::Email | Role::Address) => 160.0,
        (FieldType::Number, _) if field.unit.is_money() => 128.0,
        (FieldType::Flag, _) => 84.0,
        _ => 104.0,
    }
}
