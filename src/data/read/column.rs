//! A column while it is read: values typed one by one by our own parser, with books on what did not convert.

use super::aside::Tally;
use super::cell::{Cell, day_text, number_text};
use super::day::{DateForms, Day, day};
use super::dictionary::Dictionary;
use super::number::{Number, number, trim};
use super::words::Vocabulary;
use crate::data::{Bitmap, Values};
use crate::model::FieldType;

/// Who says what a column is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Force {
    /// Nobody: its values do.
    #[default]
    Open,
    /// Its name, as long as most values agree.
    Known,
    /// The user.
    User,
}

/// How a column is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) kind: FieldType,
    pub(super) force: Force,
    /// How its days may be written.
    pub(super) forms: DateForms,
    /// True when 1 and 0 are yes and no.
    pub(super) flagged: bool,
}

/// A column while it is read.
#[derive(Debug)]
pub(super) struct ColumnBuilder {
    pub(super) plan: Plan,
    pub(super) values: Building,
    pub(super) known: Bitmap,
    pub(super) books: Books,
}

/// Values so far.
#[derive(Debug)]
pub(super) enum Building {
    Number(Vec<f64>),
    Date(Vec<i32>),
    Flag(Bitmap),
    Text(Dictionary),
}

/// What did not convert, and what else there is to say. Rows are rows of the table.
#[derive(Debug, Default)]
pub(super) struct Books {
    /// Values that are not of the type.
    pub(super) rejected: Tally,
    /// NaN, infinity, out of range. Of a text column only NaN, which matters when it turns out to hold numbers.
    pub(super) not_finite: Tally,
    /// Numbers in a text column that have lost digits.
    pub(super) digits_lost: Tally,
    /// Days with a time.
    pub(super) timed: Tally,
    /// Numbers that look like names; they are rejected too.
    pub(super) named: u64,
}

/// What became of a value.
enum Typed<T> {
    Value(T),
    Blank,
    NotFinite,
    Named,
    Rejected,
}

impl ColumnBuilder {
    /// An empty column with room for `rows` values.
    pub(super) fn new(plan: Plan, rows: usize) -> Self {
        let values = match plan.kind {
            FieldType::Number => Building::Number(Vec::with_capacity(rows)),
            FieldType::Date => Building::Date(Vec::with_capacity(rows)),
            FieldType::Flag => Building::Flag(Bitmap::default()),
            FieldType::Text => Building::Text(Dictionary::with_capacity(rows)),
        };
        Self { plan, values, known: Bitmap::default(), books: Books::default() }
    }

    /// Adds the value of the next row.
    pub(super) fn push(&mut self, cell: Cell<'_>, words: &Vocabulary) {
        let row = self.known.len() as u64;
        let known = match &mut self.values {
            Building::Number(values) => {
                let value = self.books.value(to_number(cell, self.plan, words), row);
                values.push(value.unwrap_or(0.0));
                value.is_some()
            }
            Building::Date(values) => {
                let day = self.books.value(to_day(cell, self.plan.forms, words), row);
                if day.is_some_and(|day| day.timed) {
                    self.books.timed.add(row);
                }
                values.push(day.map_or(0, |day| day.days));
                day.is_some()
            }
            Building::Flag(values) => {
                let flag = self.books.value(to_flag(cell, words), row);
                values.push(flag.unwrap_or(false));
                flag.is_some()
            }
            Building::Text(dictionary) => self.books.text(cell, row, dictionary, words),
        };
        self.known.push(known);
    }

    /// Values that are not blank, those that were rejected included.
    pub(super) fn filled(&self) -> u64 {
        self.known.count_ones() + self.books.rejected.count
    }

    /// The values and the rows that hold one.
    pub(super) fn finish(self) -> (Values, Bitmap) {
        let values = match self.values {
            Building::Number(mut values) => {
                values.shrink_to_fit();
                Values::Number(values)
            }
            Building::Date(mut values) => {
                values.shrink_to_fit();
                Values::Date(values)
            }
            Building::Flag(values) => Values::Flag(values),
            Building::Text(dictionary) => Values::Text(dictionary.finish()),
        };
        (values, self.known)
    }
}

impl Books {
    fn value<T>(&mut self, typed: Typed<T>, row: u64) -> Option<T> {
        match typed {
            Typed::Value(value) => return Some(value),
            Typed::Blank => {}
            Typed::NotFinite => self.not_finite.add(row),
            Typed::Named => {
                self.named += 1;
                self.rejected.add(row);
            }
            Typed::Rejected => self.rejected.add(row),
        }
        None
    }

    fn text(&mut self, cell: Cell<'_>, row: u64, dictionary: &mut Dictionary, words: &Vocabulary) -> bool {
        let written;
        let text = match cell {
            Cell::Text(text) => trim(text),
            Cell::Number(value) if !value.is_finite() => {
                self.not_finite.add(row);
                b""
            }
            Cell::Number(value) => {
                // Spreadsheets keep fifteen digits; a longer number that ends in 0 was cut, and past 2^53 nothing is exact.
                let size = value.abs();
                if size >= 9_007_199_254_740_992.0 || (size >= 1e15 && size % 10.0 == 0.0) {
                    self.digits_lost.add(row);
                }
                written = number_text(value);
                written.as_bytes()
            }
            Cell::Whole(value) => {
                written = value.to_string();
                written.as_bytes()
            }
            Cell::Day(day) => {
                written = day_text(day.days);
                written.as_bytes()
            }
            Cell::Flag(true) => b"true",
            Cell::Flag(false) => b"false",
            Cell::Blank => b"",
            Cell::Error => {
                self.rejected.add(row);
                b""
            }
        };
        if text.is_empty() || words.is_blank(text) {
            if text.eq_ignore_ascii_case(b"nan") {
                self.not_finite.add(row);
            }
            dictionary.push_blank();
            return false;
        }
        dictionary.push(text);
        true
    }
}

fn to_number(cell: Cell<'_>, plan: Plan, words: &Vocabulary) -> Typed<f64> {
    match cell {
        Cell::Text(text) => text_number(trim(text), plan.force == Force::Open, words),
        Cell::Number(value) if value.is_finite() => Typed::Value(value),
        Cell::Number(_) => Typed::NotFinite,
        Cell::Whole(value) if plan.force == Force::Open && value.unsigned_abs() >= 1_000_000_000_000_000 => {
            Typed::Named
        }
        Cell::Whole(value) => Typed::Value(value as f64),
        Cell::Blank => Typed::Blank,
        Cell::Day(_) | Cell::Flag(_) | Cell::Error => Typed::Rejected,
    }
}

fn text_number(text: &[u8], open: bool, words: &Vocabulary) -> Typed<f64> {
    if text.is_empty() {
        return Typed::Blank;
    }
    match number(text) {
        Number::Named(_) if open => Typed::Named,
        Number::Value(value) | Number::Named(value) => Typed::Value(value),
        Number::NotFinite => Typed::NotFinite,
        Number::No if words.is_blank(text) => Typed::Blank,
        Number::No => Typed::Rejected,
    }
}

fn to_day(cell: Cell<'_>, forms: DateForms, words: &Vocabulary) -> Typed<Day> {
    let parse = |text: &[u8]| day(text, forms).map_or(Typed::Rejected, Typed::Value);
    match cell {
        Cell::Text(text) => {
            let text = trim(text);
            match day(text, forms) {
                Some(day) => Typed::Value(day),
                None if text.is_empty() || words.is_blank(text) => Typed::Blank,
                None => Typed::Rejected,
            }
        }
        Cell::Day(day) => Typed::Value(day),
        Cell::Whole(value) => parse(value.to_string().as_bytes()),
        Cell::Number(value) if value.is_finite() => parse(number_text(value).as_bytes()),
        Cell::Number(_) => Typed::NotFinite,
        Cell::Blank => Typed::Blank,
        Cell::Flag(_) | Cell::Error => Typed::Rejected,
    }
}

fn to_flag(cell: Cell<'_>, words: &Vocabulary) -> Typed<bool> {
    let binary = |value: f64| match value {
        0.0 => Typed::Value(false),
        1.0 => Typed::Value(true),
        _ if value.is_finite() => Typed::Rejected,
        _ => Typed::NotFinite,
    };
    match cell {
        Cell::Text(text) => {
            let text = trim(text);
            if let Some(flag) = words.flag(text) {
                return Typed::Value(flag);
            }
            match text_number(text, false, words) {
                Typed::Value(value) => binary(value),
                Typed::Blank => Typed::Blank,
                Typed::NotFinite => Typed::NotFinite,
                Typed::Named | Typed::Rejected => Typed::Rejected,
            }
        }
        Cell::Flag(flag) => Typed::Value(flag),
        Cell::Whole(value) => binary(value as f64),
        Cell::Number(value) => binary(value),
        Cell::Blank => Typed::Blank,
        Cell::Day(_) | Cell::Error => Typed::Rejected,
    }
}
