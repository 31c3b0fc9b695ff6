//! The top of a sheet: its title lines, the names of its columns, and where its table stands.

use super::super::error::ReadError;
use super::super::heading::{TOP, find as find_names};
use super::super::names::{Header, headers};
use super::super::report::{Finding, Heading, Reason};
use super::super::shape::Line;
use super::super::words::Vocabulary;
use super::held::{Held, Merged, Row, Sheet};
use super::pour::Frame;
use super::strings::Strings;
use crate::model::{HeaderRows, Unit};

/// Rows that say where the names stand.
pub(super) const ROWS: usize = TOP;

/// The top of a sheet.
#[derive(Debug)]
pub(super) struct Top {
    pub(super) heading: Heading,
    /// The unit of the whole table, if a line names one.
    pub(super) unit: Option<Unit>,
    /// The units of single columns of the sheet, as far as a line names them.
    units: Vec<Option<Unit>>,
    /// What a person should know about it.
    pub(super) findings: Vec<Finding>,
    /// The first row that may be a customer.
    pub(super) body: u64,
    /// Names by column of the sheet.
    names: Vec<String>,
    /// Rows that are no customers: why, or `None` for the names.
    rows: Vec<(u64, Option<Reason>)>,
    /// Cells of the sheet that are drawn together, as far as they have been asked for.
    pub(super) merged: Vec<Merged>,
}

/// Finds the top of a sheet from its first rows.
pub(super) fn find(sheet: &dyn Sheet, sample: &[Row], said: HeaderRows, words: &Vocabulary) -> Result<Top, ReadError> {
    let merged = if gaps(sample) { sheet.merged()? } else { Vec::new() };
    let lines: Vec<Line> = sample.iter().take(ROWS).map(|row| line(row, &merged, sheet.strings())).collect();
    let top = find_names(&lines, said, words);
    let record = |index: usize| lines.get(index).map_or(0, |line| line.record);
    let named = |indices: &[usize], reason: Option<Reason>| -> Vec<(u64, Option<Reason>)> {
        indices.iter().map(|index| (record(*index), reason)).collect()
    };
    let rows = [
        named(&top.titles, Some(Reason::TitleRow)),
        named(&top.header, None),
        named(&top.notes, Some(Reason::HeaderNote)),
    ];
    let body = lines.get(top.body).map_or(u64::MAX, |line| line.record);
    Ok(Top {
        heading: top.heading(&lines),
        unit: top.unit(&lines, words),
        units: top.units(&lines, words),
        findings: top.findings(&lines, said),
        body,
        names: top.names,
        rows: rows.concat(),
        merged,
    })
}

/// True when the first row leaves columns open: only then can merged cells say more.
fn gaps(sample: &[Row]) -> bool {
    let width = sample.iter().take(ROWS).map(|row| row.cells.len()).max().unwrap_or(0);
    sample.first().is_some_and(|row| row.cells.len() < width || row.cells.contains(&Held::Blank))
}

/// A row as texts.
fn line(row: &Row, merged: &[Merged], strings: &Strings) -> Line {
    let over = merged.iter().filter(|it| it.first.0 == row.number && it.last.1 > it.first.1);
    Line {
        record: row.number,
        cells: row.cells.iter().map(|cell| cell.shown(&row.text, strings)).collect(),
        merged: over.map(|it| (it.first.1, it.last.1)).collect(),
    }
}

impl Top {
    /// Where the table stands: from the first column with a name to the last, and on to both sides as far as columns without
    /// a name hold a value in every second row. Without any names, wherever there are values. What stands beside a customer is
    /// taken in too.
    pub(super) fn frame(&self, body: &[&Row]) -> Frame {
        let is_named = |name: &String| !name.trim().is_empty();
        let mut filled: Vec<usize> = Vec::new();
        for row in body {
            filled.resize(filled.len().max(row.cells.len()), 0);
            for (count, cell) in filled.iter_mut().zip(&row.cells) {
                *count += usize::from(*cell != Held::Blank);
            }
        }
        let enough = body.len().div_ceil(2).max(1);
        let full = |column: &usize| filled.get(*column).is_some_and(|count| *count >= enough);
        let (left, right) = match (self.names.iter().position(is_named), self.names.iter().rposition(is_named)) {
            (Some(left), Some(right)) => {
                let before = (0..left).rev().take_while(full).count();
                (left - before, right + (right + 1..filled.len()).take_while(full).count())
            }
            _ => (filled.iter().position(|count| *count > 0).unwrap_or(0), filled.len().saturating_sub(1)),
        };
        let own = left..right + 1;
        let mut frame = Frame { columns: own.clone().collect(), own, top: self.rows.clone(), leave_out_hidden: false };
        let beside: Vec<usize> = body.iter().filter(|row| frame.holds(row)).flat_map(|row| frame.beside(row)).collect();
        frame.widen(beside);
        frame
    }

    /// The names of its columns.
    pub(super) fn headers(&self, frame: &Frame) -> Vec<Header> {
        let (first, last) = (frame.columns.first().copied().unwrap_or(0), frame.columns.last().copied().unwrap_or(0));
        let named = headers((first..=last).map(|column| self.names.get(column).map_or("", String::as_str)));
        let inside = |column: usize| frame.columns.binary_search(&column).is_ok();
        let unit = |column: usize| self.units.get(column).copied().flatten();
        let inside = named.into_iter().zip(first..).filter(|(_, column)| inside(*column));
        inside.map(|(header, column)| Header { unit: unit(column), ..header }).collect()
    }
}

impl Frame {
    /// The part of a row that stands in the table, as texts.
    pub(super) fn line(&self, row: &Row, strings: &Strings) -> Line {
        let cells = self.cells(row).map(|cell| cell.shown(&row.text, strings)).collect();
        Line { record: row.number, cells, merged: Vec::new() }
    }
}
