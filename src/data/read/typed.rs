//! Cells as values of a column's type, with entries in its books.

use std::borrow::Cow;

use super::amount::{Number, number};
use super::books::Books;
use super::cell::{Cell, day_text, number_text, percent, percent_text};
use super::column::{Force, Plan};
use super::day::{Dated, Day, DaySays, What, day};
use super::marks::is_marked;
use super::number::{Mark, Says, plain, short_name, trim};
use super::report::Form;
use super::words::Vocabulary;

/// From here on whole numbers in a file are names, or were.
const NAMES: f64 = 1e15;

/// The first number that a spreadsheet cannot tell from the next.
const INEXACT: f64 = 9_007_199_254_740_992.0;

/// 2900-01-01, counted from 1970-01-01: 930 years with 226 leap days. Later days stand for an open end.
pub(super) const OPEN_END: i32 = 930 * 365 + 226;

/// Where a value stands and how it is to be read.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) row: u64,
    pub(super) plan: &'a Plan,
    pub(super) words: &'a Vocabulary,
}

impl Books {
    /// The number of a cell; `None` when it is blank now.
    pub(super) fn number(&mut self, cell: Cell<'_>, at: At<'_>) -> Option<f64> {
        let open = at.plan.force == Force::Open;
        match cell {
            Cell::Text(text) => {
                let bare = trim(text);
                // Blanks around fields of fixed width are the only thing that is odd about them.
                let quick = if bare.len() < text.len() && at.plan.style.number.mark == Mark::Point {
                    plain(bare)
                } else {
                    None
                };
                match quick {
                    Some((value, pointed)) => {
                        self.votes.numbers.point += u64::from(pointed);
                        Some(value)
                    }
                    None => self.number_text(bare, at),
                }
            }
            Cell::Number(value) if open && value.is_finite() && value.abs() >= NAMES && value.fract() == 0.0 => {
                self.name(at.row, number_text(value).as_bytes())
            }
            Cell::Number(value) if value.is_finite() => {
                self.native += 1;
                if value.abs() >= INEXACT && value.fract() == 0.0 {
                    self.digits_lost.add(at.row);
                }
                Some(value)
            }
            Cell::Percent(value) if value.is_finite() => {
                self.percents.add(at.row);
                self.form(Form::Percent);
                Some(percent(value))
            }
            Cell::Number(_) | Cell::Percent(_) => self.not_finite(at.row),
            Cell::Whole(value) if open && value.unsigned_abs() >= 1_000_000_000_000_000 => {
                self.name(at.row, value.to_string().as_bytes())
            }
            Cell::Whole(value) => {
                self.native += 1;
                Some(value as f64)
            }
            Cell::Blank => None,
            Cell::Day(_) | Cell::Flag(_) | Cell::Error => self.other(cell, at.row),
        }
    }

    fn number_text(&mut self, text: &[u8], at: At<'_>) -> Option<f64> {
        if self.is_blank(text, at.words) {
            return None;
        }
        let reading = number(text, at.plan.style.number);
        let value = match reading.number {
            Number::Named(_) if at.plan.force == Force::Open => return self.name(at.row, text),
            Number::NotFinite => return self.not_finite(at.row),
            Number::Named(value) | Number::Value(value) => Some(value),
            Number::No => None,
        };
        self.votes.numbers.add(reading.says, 1);
        if reading.says == Says::Either {
            self.either_number.add(at.row);
            self.dotted += u64::from(text.contains(&b'.'));
        }
        self.mobile += u64::from(reading.mobile);
        if reading.sided {
            self.sided.add(at.row);
            self.reject(at.row, text);
            return None;
        }
        let Some(value) = value else { return self.no(at.row, text) };
        self.written(reading.forms);
        if is_marked(reading.forms) && value != 0.0 {
            self.marked.add(at.row);
            self.marks.add(reading.forms, value);
        }
        if reading.forms.has(Form::Percent) {
            self.percents.add(at.row);
        }
        if reading.unit {
            self.units.add(at.row);
        }
        if short_name(text) {
            self.digits_lost.add(at.row);
        }
        Some(value)
    }

    /// The day of a cell; `None` when it is blank now.
    pub(super) fn day(&mut self, cell: Cell<'_>, at: At<'_>) -> Option<i32> {
        let written;
        let text = match cell {
            Cell::Text(text) => trim(text),
            Cell::Day(day) => return Some(self.kept(day, None, at.row)),
            Cell::Whole(value) => {
                written = value.to_string();
                written.as_bytes()
            }
            Cell::Number(value) if value.is_finite() => {
                written = number_text(value);
                written.as_bytes()
            }
            Cell::Number(_) => return self.not_finite(at.row),
            Cell::Blank => return None,
            Cell::Percent(_) | Cell::Flag(_) | Cell::Error => return self.other(cell, at.row),
        };
        if self.is_blank(text, at.words) {
            return None;
        }
        let Dated { what, says, form } = day(text, at.plan.style.forms);
        self.votes.days.add(says, 1);
        match what {
            What::Day(day) => Some(self.kept(day, form, at.row)),
            What::Impossible => {
                self.impossible.add(at.row);
                self.reject(at.row, text);
                None
            }
            What::No if says == DaySays::Nothing => self.no(at.row, text),
            What::No => {
                self.either_day.add(at.row);
                self.reject(at.row, text);
                None
            }
        }
    }

    fn kept(&mut self, day: Day, form: Option<Form>, row: u64) -> i32 {
        if day.timed {
            self.timed.add(row);
            self.form(Form::Timed);
        } else if let Some(form) = form {
            self.form(form);
        }
        if form == Some(Form::Serial) {
            self.serial.add(row);
        }
        if day.days >= OPEN_END {
            self.open_end.add(row);
        }
        day.days
    }

    /// The flag of a cell; `None` when it is blank now. 1 and 0 are flags only where the plan says so.
    pub(super) fn flag(&mut self, cell: Cell<'_>, at: At<'_>) -> Option<bool> {
        let binary = |value: f64| match value {
            0.0 if at.plan.flagged => Some(false),
            1.0 if at.plan.flagged => Some(true),
            _ => None,
        };
        match cell {
            Cell::Text(text) => {
                let text = trim(text);
                match text {
                    b"1" if at.plan.flagged => return Some(true),
                    b"0" if at.plan.flagged => return Some(false),
                    _ => {}
                }
                if let Some(flag) = at.words.flag(text) {
                    self.form(Form::Flag);
                    return Some(flag);
                }
                if self.is_blank(text, at.words) {
                    return None;
                }
                match number(text, at.plan.style.number).number {
                    Number::NotFinite => self.not_finite(at.row),
                    Number::Value(value) => binary(value).or_else(|| self.no(at.row, text)),
                    Number::Named(_) | Number::No => self.no(at.row, text),
                }
            }
            Cell::Flag(flag) => Some(flag),
            Cell::Whole(value) => binary(value as f64).or_else(|| self.other(cell, at.row)),
            Cell::Number(value) if !value.is_finite() => self.not_finite(at.row),
            Cell::Number(value) => binary(value).or_else(|| self.other(cell, at.row)),
            Cell::Blank => None,
            Cell::Percent(_) | Cell::Day(_) | Cell::Error => self.other(cell, at.row),
        }
    }

    /// The text of a cell, without blanks around it and the apostrophe that a spreadsheet puts before digits; `None` when it
    /// is blank. A word that may stand for nothing or for no is kept while the column is open.
    pub(super) fn text<'a>(&mut self, cell: Cell<'a>, at: At<'_>) -> Option<Cow<'a, [u8]>> {
        let text = match cell {
            Cell::Text(text) => Cow::Borrowed(self.bare(trim(text))),
            Cell::Number(value) | Cell::Percent(value) if !value.is_finite() => return self.not_finite(at.row),
            Cell::Number(value) => {
                self.native += 1;
                // Spreadsheets keep fifteen digits; a longer number that ends in 0 was cut, and past 2^53 nothing is exact.
                let size = value.abs();
                if size >= INEXACT || (size >= NAMES && size % 10.0 == 0.0) {
                    self.digits_lost.add(at.row);
                }
                Cow::Owned(number_text(value).into_bytes())
            }
            Cell::Percent(value) => Cow::Owned(percent_text(value).into_bytes()),
            Cell::Whole(value) => {
                self.native += 1;
                Cow::Owned(value.to_string().into_bytes())
            }
            Cell::Day(day) => {
                self.dated += 1;
                if day.timed {
                    self.timed.add(at.row);
                }
                Cow::Owned(day_text(day.days).into_bytes())
            }
            Cell::Flag(flag) => Cow::Borrowed(if flag { b"true".as_slice() } else { b"false" }),
            Cell::Blank => return None,
            Cell::Error => return self.other(cell, at.row),
        };
        let open = at.plan.force == Force::Open && at.words.is_none_word(&text);
        if !open && self.is_blank(&text, at.words) {
            if text.eq_ignore_ascii_case(b"nan") {
                self.not_finite.add(at.row);
            }
            return None;
        }
        Some(text)
    }

    /// Takes off the apostrophe before digits.
    fn bare<'a>(&mut self, text: &'a [u8]) -> &'a [u8] {
        match text {
            [b'\'', rest @ ..] if rest.first().is_some_and(u8::is_ascii_digit) => {
                self.form(Form::Apostrophe);
                rest
            }
            _ => text,
        }
    }

    fn is_blank(&mut self, text: &[u8], words: &Vocabulary) -> bool {
        if let Some(word) = words.blank(text) {
            self.blank(word);
            return true;
        }
        text.is_empty()
    }

    fn name<T>(&mut self, row: u64, text: &[u8]) -> Option<T> {
        self.named += 1;
        self.no(row, text)
    }

    fn no<T>(&mut self, row: u64, text: &[u8]) -> Option<T> {
        self.unconverted.add(row);
        self.reject(row, text);
        None
    }

    fn not_finite<T>(&mut self, row: u64) -> Option<T> {
        self.not_finite.add(row);
        None
    }

    /// A cell of a kind that is not the column's.
    fn other<T>(&mut self, cell: Cell<'_>, row: u64) -> Option<T> {
        let text = match cell {
            Cell::Error => {
                self.errors.add(row);
                return None;
            }
            Cell::Day(day) => day_text(day.days),
            Cell::Flag(flag) => flag.to_string(),
            Cell::Number(value) => number_text(value),
            Cell::Percent(value) => percent_text(value),
            Cell::Whole(value) => value.to_string(),
            Cell::Text(_) | Cell::Blank => String::new(),
        };
        self.no(row, text.as_bytes())
    }
}
