//! A column while it is read: values typed one by one by our own parser, with books on what did not convert.

use super::books::Books;
use super::cell::Cell;
use super::dictionary::Dictionary;
use super::number::{Mark, plain};
use super::scan::{Span, undoubled};
use super::typed::At;
use super::votes::Style;
use super::words::Vocabulary;
use crate::data::{Bitmap, Values};
use crate::model::{FieldType, Notation};

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

/// What a column should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Wish {
    /// Whatever its values are.
    #[default]
    Nothing,
    /// What its name promises, as long as most values agree.
    Name(FieldType),
    /// What the user has said, whatever its values are.
    User(FieldType),
}

/// How a column is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) kind: FieldType,
    pub(super) force: Force,
    /// What it should be.
    pub(super) wish: Wish,
    /// How its numbers and days are written.
    pub(super) style: Style,
    /// What the user has said about that.
    pub(super) notation: Notation,
    /// True when 1 and 0 are yes and no.
    pub(super) flagged: bool,
    /// True when the name says password, code or biometrics: nothing but yes and no is taken from it.
    pub(super) secret: bool,
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

    /// Adds the field of the next row of a text file: at once what nearly all fields are, a plain number, yes or no, a text
    /// that is here already.
    #[inline]
    pub(super) fn push_field(&mut self, field: Span, text: &[u8], words: &Vocabulary) {
        let (bytes, doubled) = field.of(text);
        let usual = !doubled
            && match &mut self.values {
                Building::Number(values) if self.plan.style.number.mark == Mark::Point => {
                    let plain = plain(bytes);
                    self.books.votes.numbers.point += u64::from(plain.is_some_and(|(_, pointed)| pointed));
                    values.extend(plain.map(|(value, _)| value));
                    plain.is_some()
                }
                Building::Flag(flags) if self.plan.flagged && matches!(bytes, b"0" | b"1") => {
                    flags.push(bytes == b"1");
                    true
                }
                Building::Text(dictionary) => dictionary.push_known(bytes),
                _ => false,
            };
        if usual {
            self.known.push(true);
        } else if doubled {
            self.push(Cell::Text(&undoubled(bytes)), words);
        } else {
            self.push(Cell::Text(bytes), words);
        }
    }

    /// Adds the value of the next row.
    pub(super) fn push(&mut self, cell: Cell<'_>, words: &Vocabulary) {
        if matches!(cell, Cell::Blank | Cell::Text(b"")) {
            return self.push_blank();
        }
        let at = At { row: self.known.len() as u64, plan: &self.plan, words };
        let known = match &mut self.values {
            Building::Number(values) => {
                // Nearly all numbers are plain ones.
                let quick = match cell {
                    Cell::Text(text) if self.plan.style.number.mark == Mark::Point => plain(text),
                    _ => None,
                };
                let value = match quick {
                    Some((value, pointed)) => {
                        self.books.votes.numbers.point += u64::from(pointed);
                        Some(value)
                    }
                    None => self.books.number(cell, at),
                };
                values.push(value.unwrap_or(0.0));
                value.is_some()
            }
            Building::Date(values) => {
                let day = self.books.day(cell, at);
                values.push(day.unwrap_or(0));
                day.is_some()
            }
            Building::Flag(values) => {
                let flag = self.books.flag(cell, at);
                values.push(flag.unwrap_or(false));
                flag.is_some()
            }
            Building::Text(dictionary) => {
                let text = self.books.text(cell, at);
                match &text {
                    Some(text) => dictionary.push(text),
                    None => dictionary.push_blank(),
                }
                text.is_some()
            }
        };
        self.known.push(known);
    }

    fn push_blank(&mut self) {
        match &mut self.values {
            Building::Number(values) => values.push(0.0),
            Building::Date(values) => values.push(0),
            Building::Flag(values) => values.push(false),
            Building::Text(dictionary) => dictionary.push_blank(),
        }
        self.known.push(false);
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
