//! The cells of a sheet of `OpenDocument`, streamed from its XML. Rows and cells that follow each other and are the same
//! are written once, with their number.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::super::error::ReadError;
use super::super::package::{Package, Part, damaged};
use super::held::{Facts, Held, Merged, Row, Sheet, Take};
use super::merged::MERGED;
use super::ods::CONTENT;
use super::ods_cell::OdsCell;
use super::sheet::WIDEST;
use super::strings::Strings;
use super::xml::{add_text, attributes, next, reader};

/// Most filled cells that may come of repeating others, and the last row to which a filled one is repeated: a few bytes
/// could ask for any number of them.
const REPEATED: u64 = 100_000_000;
const LAST: u64 = 1 << 20;

/// Most blanks that one element writes.
const BLANKS: usize = 256;

/// A sheet of a workbook.
#[derive(Debug)]
pub(super) struct OdsSheet<'p, 'b> {
    pub(super) package: &'p Package<'b>,
    /// Where it begins in the part of all sheets.
    pub(super) start: u64,
    pub(super) none: Strings,
}

impl Sheet for OdsSheet<'_, '_> {
    fn rows(&self, take: Take<'_>) -> Result<Facts, ReadError> {
        let read = |mut part: Part<'_, '_>| {
            std::io::copy(&mut part.by_ref().take(self.start), &mut std::io::sink()).map_err(damaged)?;
            let mut cells = Cells::default();
            cells.read(part, take)?;
            Ok(cells.facts)
        };
        self.package.read(CONTENT, read)?.ok_or_else(|| ReadError::damaged("ods"))
    }

    fn merged(&self) -> Result<Vec<Merged>, ReadError> {
        self.rows(&mut |_| Ok(true)).map(|facts| facts.merged)
    }

    fn strings(&self) -> &Strings {
        &self.none
    }
}

/// A sheet while it goes by.
#[derive(Default)]
struct Cells {
    facts: Facts,
    /// Columns whose properties have gone by.
    columns: u32,
    row: Row,
    /// How many rows are like the one that goes by.
    same: u64,
    /// The column that comes next in it.
    column: usize,
    cell: Option<OdsCell>,
    /// True inside a paragraph of the cell.
    paragraph: bool,
    /// Filled cells that came of repeating others.
    repeated: u64,
}

impl Cells {
    fn read(&mut self, part: Part<'_, '_>, take: Take<'_>) -> Result<(), ReadError> {
        let mut reader = reader(part);
        let mut buffer = Vec::with_capacity(1024);
        // Elements that have begun: the sheet itself first, and those in one that does not count.
        let (mut begun, mut other) = (false, 0u64);
        loop {
            match next(&mut reader, &mut buffer)? {
                Event::Start(element) if !begun => begun = element.local_name().as_ref() == "table",
                Event::Start(element) => other += u64::from(other > 0 || !self.begin(&element)),
                Event::End(_) if other > 0 => other -= 1,
                Event::End(element) => match element.local_name().as_ref() {
                    "table" => return Ok(()),
                    "table-row" if !self.end_row(take)? => return Ok(()),
                    "table-cell" | "covered-table-cell" => self.end_cell()?,
                    "p" => self.paragraph = false,
                    _ => {}
                },
                Event::Eof => return Err(ReadError::damaged("ods")),
                event if self.paragraph && other == 0 => add_text(&event, &mut self.row.text)?,
                _ => {}
            }
        }
    }

    /// Takes an element apart; false when it does not count with all that stands in it: drawings, remarks on a cell,
    /// reading aids, changes.
    fn begin(&mut self, element: &BytesStart<'_>) -> bool {
        match element.local_name().as_ref() {
            "table-cell" | "covered-table-cell" => self.cell = Some(OdsCell::new(element, self.row.text.len())),
            "table-row" => self.begin_row(element),
            "table-column" => self.pass_column(element),
            "p" => {
                if let Some(cell) = &mut self.cell {
                    self.paragraph = true;
                    cell.paragraphs += 1;
                    if cell.paragraphs > 1 {
                        self.row.text.push('\n');
                    }
                }
            }
            "s" => {
                let count = number(element, "c").unwrap_or(1);
                self.row.text.extend(std::iter::repeat_n(' ', BLANKS.min(count)));
            }
            "tab" => self.row.text.push('\t'),
            "line-break" => self.row.text.push('\n'),
            "table-columns"
            | "table-header-columns"
            | "table-column-group"
            | "table-rows"
            | "table-header-rows"
            | "table-row-group" => {}
            // Stretches of a paragraph, links, fields.
            name => return self.paragraph && is_part(element) && !matches!(name, "ruby-text" | "note"),
        }
        true
    }

    fn pass_column(&mut self, element: &BytesStart<'_>) {
        let first = self.columns;
        self.columns = first.saturating_add(number(element, "number-columns-repeated").unwrap_or(1));
        if is_hidden(element) && self.columns > first {
            self.facts.hidden.push((first, self.columns - 1));
        }
    }

    fn begin_row(&mut self, element: &BytesStart<'_>) {
        self.same = number(element, "number-rows-repeated").unwrap_or(1);
        self.row.hidden = is_hidden(element);
        self.row.typed = false;
        self.row.number = self.row.number.saturating_add(1);
        self.row.cells.clear();
        self.row.text.clear();
        self.column = 0;
    }

    /// Gives the row as often as it is there; false when no more are taken.
    fn end_row(&mut self, take: Take<'_>) -> Result<bool, ReadError> {
        let last = self.row.number.saturating_add(self.same.saturating_sub(1));
        if self.same > 1 && !self.row.is_blank() {
            self.repeat((self.same - 1).saturating_mul(self.row.cells.len() as u64))?;
            if last > LAST {
                return Err(ReadError::TooLarge);
            }
            for number in self.row.number..last {
                if !take(&mut Row { number, ..self.row.clone() })? {
                    return Ok(false);
                }
            }
        }
        self.row.number = last;
        if self.same == 0 || self.row.is_blank() {
            return Ok(true);
        }
        let goes_on = take(&mut self.row);
        self.row.number = last;
        goes_on
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let (columns, formula, (rows, wide)) = (cell.columns, cell.formula, cell.spanned);
        let first = self.column;
        self.column = first.saturating_add(columns);
        if (rows > 1 || wide > 1) && self.facts.merged.len() < MERGED {
            let last = (self.row.number.saturating_add(rows.max(1) - 1), first.saturating_add(wide.max(1) - 1));
            self.facts.merged.push(Merged { first: (self.row.number, first), last });
        }
        let held = cell.held(&mut self.row.text);
        if held == Held::Blank {
            return Ok(());
        }
        if self.column > WIDEST {
            return Err(ReadError::TooManyColumns { limit: WIDEST as u64 });
        }
        self.repeat(columns.saturating_sub(1) as u64)?;
        self.row.typed |= !formula;
        (first..self.column).for_each(|column| self.row.put(column, held));
        Ok(())
    }

    /// Counts cells that come of repeating others.
    fn repeat(&mut self, cells: u64) -> Result<(), ReadError> {
        self.repeated = self.repeated.saturating_add(cells);
        if self.repeated > REPEATED { Err(ReadError::TooLarge) } else { Ok(()) }
    }
}

/// True for an element that belongs to a text.
fn is_part(element: &BytesStart<'_>) -> bool {
    element.name().as_ref().starts_with("text:")
}

/// A number that an element says.
fn number<T: std::str::FromStr>(element: &BytesStart<'_>, wanted: &str) -> Option<T> {
    attributes(element).find(|(name, _)| *name == wanted).and_then(|(_, value)| value.trim().parse().ok())
}

/// True for a row or column that is hidden by hand, by its group or by a filter.
fn is_hidden(element: &BytesStart<'_>) -> bool {
    attributes(element).any(|(name, value)| name == "visibility" && matches!(value, "collapse" | "filter"))
}
