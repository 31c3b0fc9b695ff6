//! Cells between the sheet they stand in and the column they go to.

use std::collections::BTreeMap;

use super::super::aside::Tally;
use super::super::cell::Cell;
use super::super::day::Day;
use super::super::error::ReadError;
use super::strings::Strings;

/// A cell. Texts stand elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Held {
    #[default]
    Blank,
    /// A text of its row: where it begins and ends.
    Own(u32, u32),
    /// A text of the workbook.
    Shared(u32),
    Number(f64),
    /// A fraction that is shown as a percentage.
    Percent(f64),
    /// A whole number that was written with more digits than a spreadsheet keeps, so that no digit is lost.
    Whole(i64),
    Day(Day),
    Flag(bool),
    /// `#N/A` and its like.
    Error,
    /// A formula whose result was not saved.
    Unsolved,
}

impl Held {
    /// True for everything but blanks, errors and formulas without a result.
    pub(super) const fn is_value(self) -> bool {
        !matches!(self, Self::Blank | Self::Error | Self::Unsolved)
    }

    /// A text that is put behind those that a row has.
    pub(super) fn own(texts: &mut String, text: &str) -> Self {
        let start = texts.len();
        texts.push_str(text);
        Self::tail(texts, start)
    }

    /// The last text that a row has, from `start` on.
    pub(super) fn tail(texts: &str, start: usize) -> Self {
        match (u32::try_from(start), u32::try_from(texts.len())) {
            (Ok(start), Ok(end)) => Self::Own(start, end),
            _ => Self::Error,
        }
    }

    /// The cell as columns take it; `text` is that of its row.
    pub(super) fn cell<'a>(self, text: &'a str, strings: &'a Strings) -> Cell<'a> {
        match self {
            Self::Blank | Self::Unsolved => Cell::Blank,
            Self::Own(start, end) => Cell::Text(text.as_bytes().get(start as usize..end as usize).unwrap_or_default()),
            Self::Shared(place) => Cell::Text(strings.get(place).unwrap_or_default().as_bytes()),
            Self::Number(value) => Cell::Number(value),
            Self::Percent(value) => Cell::Percent(value),
            Self::Whole(value) => Cell::Whole(value),
            Self::Day(day) => Cell::Day(day),
            Self::Flag(flag) => Cell::Flag(flag),
            Self::Error => Cell::Error,
        }
    }

    /// The cell as a person would write it.
    pub(super) fn shown(self, text: &str, strings: &Strings) -> String {
        self.cell(text, strings).shown()
    }
}

/// A row of a sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Its number in the sheet, the first being 1.
    pub(super) number: u64,
    pub(super) hidden: bool,
    /// True when something stands in it that no formula has made.
    pub(super) typed: bool,
    /// Its cells from the first column to the last that holds something.
    pub(super) cells: Vec<Held>,
    /// Texts of its cells.
    pub(super) text: String,
}

impl Row {
    /// Puts a cell at its column; a blank leaves what is there.
    pub(super) fn put(&mut self, column: usize, held: Held) {
        if held == Held::Blank {
            return;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Held::Blank);
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = held;
        }
    }

    /// True when nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| *cell == Held::Blank)
    }
}

/// Facts about a sheet that no cell tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// First and last of the columns that are hidden, the first column being 0.
    pub(super) hidden: Vec<(u32, u32)>,
    /// Cells that are drawn together.
    pub(super) merged: Vec<Merged>,
    /// Rows that took a value from the cell they are drawn together with, by column.
    pub(super) spread: BTreeMap<usize, Tally>,
}

/// Cells drawn together: the upper left one and the lower right one, as row (the first being 1) and column (from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) first: (u64, usize),
    pub(super) last: (u64, usize),
}

/// What rows are given to, one after another, until it returns false. It may keep a row and leave another in its place.
pub(super) type Take<'a> = &'a mut dyn FnMut(&mut Row) -> Result<bool, ReadError>;

/// A sheet that can be read from its top as often as needed.
pub(super) trait Sheet: Sync {
    /// Gives the rows that hold something.
    fn rows(&self, take: Take<'_>) -> Result<Facts, ReadError>;

    /// Cells that are drawn together.
    fn merged(&self) -> Result<Vec<Merged>, ReadError>;

    /// The texts of the workbook.
    fn strings(&self) -> &Strings;
}

/// The first rows of a sheet, to be looked at.
pub(super) struct FirstRows<'a>(pub(super) &'a dyn Sheet);

/// How many they are.
const FIRST: usize = 2000;

impl Sheet for FirstRows<'_> {
    fn rows(&self, take: Take<'_>) -> Result<Facts, ReadError> {
        let mut rows = 0;
        self.0.rows(&mut |row| {
            rows += 1;
            Ok(take(row)? && rows < FIRST)
        })
    }

    fn merged(&self) -> Result<Vec<Merged>, ReadError> {
        self.0.merged()
    }

    fn strings(&self) -> &Strings {
        self.0.strings()
    }
}
