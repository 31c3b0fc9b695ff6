//! What a cell looks like, regardless of what it says: the ground on which names of columns are told from customers.
//! Serves the lines at the top and at the bottom of text files and workbooks.

use super::number::trim;
use super::words::Vocabulary;

/// A row of a text file or a sheet as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The number of the record, from 1 at the top of the file.
    pub(super) record: u64,
    /// What the cells say; the empty text is no value.
    pub(super) cells: Vec<String>,
    /// Cells that stretch over several columns: the first and the last of them, from 0.
    pub(super) merged: Vec<(usize, usize)>,
}

impl Line {
    /// The cell of a column; the empty text beyond the end.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.as_str())
    }

    /// Cells that hold something.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| is_filled(cell)).count()
    }

    /// The first cell that holds something.
    pub(super) fn first(&self) -> Option<(usize, &str)> {
        let mut cells = self.cells.iter().enumerate();
        cells.find(|(_, cell)| is_filled(cell)).map(|(column, cell)| (column, cell.trim()))
    }

    /// All that it says, on one line.
    pub(super) fn text(&self) -> String {
        let filled = self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        filled.collect::<Vec<_>>().join(" ")
    }
}

/// True when a cell holds more than blanks.
pub(super) fn is_filled(cell: &str) -> bool {
    !trim(cell.as_bytes()).is_empty()
}

/// What a cell looks like.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// Nothing, or a word for nothing.
    Blank,
    /// No digit.
    Words,
    /// A year or a month: `2024`, `202401`, `2024-01`, `2024年1月`. It may be a value or the name of a column.
    Period,
    /// Digits and what belongs to numbers and dates.
    Figure,
    /// Digits and letters, with runs of equal kinds folded: `C000123` is `a9`.
    Code(String),
}

/// Letters that stand in numbers and dates: 年 月 日 时 分 秒 万 亿 元.
const COUNTERS: [char; 9] =
    ['\u{5e74}', '\u{6708}', '\u{65e5}', '\u{65f6}', '\u{5206}', '\u{79d2}', '\u{4e07}', '\u{4ebf}', '\u{5143}'];

/// Folded runs that are told apart; what comes behind does not matter.
const RUNS: usize = 8;

/// Tells what a cell looks like.
pub(super) fn shape(cell: &str, words: &Vocabulary) -> Shape {
    let cell = std::str::from_utf8(trim(cell.as_bytes())).unwrap_or(cell);
    if cell.is_empty() || words.is_blank(cell.as_bytes()) {
        return Shape::Blank;
    }
    if !cell.chars().any(|sign| sign.is_numeric() && !sign.is_alphabetic()) {
        return Shape::Words;
    }
    let letters = cell.chars().filter(|sign| sign.is_alphabetic() && !COUNTERS.contains(sign)).count();
    if letters == 0 || (letters == 1 && is_exponent(cell)) {
        return if is_period(cell) { Shape::Period } else { Shape::Figure };
    }
    Shape::Code(fold(cell))
}

/// `1.5E+3`
fn is_exponent(cell: &str) -> bool {
    cell.split_once(['e', 'E']).is_some_and(|(number, power)| {
        number.ends_with(|sign: char| sign.is_ascii_digit())
            && power.trim_start_matches(['+', '-']).parse::<u16>().is_ok()
    })
}

/// A year from 1900 to 2099, alone or with a month.
fn is_period(cell: &str) -> bool {
    let Some((year, rest)) = cell.split_at_checked(4) else { return false };
    if !year.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year)) {
        return false;
    }
    let bare = rest.trim_start_matches(['-', '/', COUNTERS[0]]);
    let month = bare.trim_end_matches(COUNTERS[1]);
    let long = month.len() == 2 || (month.len() == 1 && bare.len() < rest.len());
    month.is_empty() || (long && month.parse::<u16>().is_ok_and(|month| (1..=12).contains(&month)))
}

fn fold(cell: &str) -> String {
    let mut folded = String::new();
    let mut last = None;
    for sign in cell.chars() {
        let kind = match sign {
            _ if sign.is_numeric() => '9',
            _ if sign.is_ascii_alphabetic() => 'a',
            _ if sign.is_alphabetic() => '\u{6587}',
            _ if sign.is_whitespace() => ' ',
            _ => sign,
        };
        if last != Some(kind) {
            folded.push(kind);
            if folded.chars().count() == RUNS {
                break;
            }
        }
        last = Some(kind);
    }
    folded
}

#[cfg(test)]
#[expect(clippy::non_ascii_literal, reason = "cells are Chinese")]
mod tests {
    use super::*;
    use crate::data::read::words::WORDS;

    #[test]
    fn shapes() {
        let code = |folded: &str| Shape::Code(folded.to_owned());
        for (cell, expected) in [
            (" ", Shape::Blank),
            ("\u{3000}暂无", Shape::Blank),
            ("客户号", Shape::Words),
            ("n/a or so", Shape::Words),
            ("-1,234.50", Shape::Figure),
            ("35.6万", Shape::Figure),
            ("1.5E+3", Shape::Figure),
            ("2026年1月5日", Shape::Figure),
            ("１２３", Shape::Figure),
            ("20261", Shape::Figure),
            ("2024", Shape::Period),
            ("2024-01", Shape::Period),
            ("2024年", Shape::Period),
            ("202413", Shape::Figure),
            ("1234", Shape::Figure),
            ("C000123", code("a9")),
            ("AUM2024", code("a9")),
            ("11010519900307001X", code("9a")),
            ("杭州1区", code("文9文")),
        ] {
            assert_eq!(shape(cell, &WORDS), expected, "{cell}");
        }
    }
}
