//! The cells of a sheet, streamed from its XML. Our own reading and not a library's, because the XML alone tells of hidden
//! rows, of formulas whose result was not saved, of digits that a double cannot hold and of zeros in front of a number.

use quick_xml::events::{BytesStart, Event};

use super::super::error::ReadError;
use super::super::number::trim;
use super::super::package::{Package, Part, damaged};
use super::held::{Facts, Held, Merged, Row, Sheet, Take};
use super::merged::{MERGED, area, merged};
use super::number::{Meaning, Numbers, place};
use super::strings::Strings;
use super::xml::{add_text, attributes, is_true, next, reader, unescape_signs};

/// Columns that a sheet may have.
pub(super) const WIDEST: usize = 16_384;

/// A sheet of a workbook.
#[derive(Debug)]
pub(super) struct XmlSheet<'p, 'b> {
    pub(super) package: &'p Package<'b>,
    pub(super) part: &'p str,
    pub(super) strings: &'p Strings,
    pub(super) numbers: Numbers<'p>,
}

impl Sheet for XmlSheet<'_, '_> {
    fn rows(&self, take: Take<'_>) -> Result<Facts, ReadError> {
        let read = |part: Part<'_, '_>| {
            let mut cells = Cells {
                numbers: self.numbers,
                strings: self.strings,
                facts: Facts::default(),
                last: 0,
                row: Row::default(),
                cell: None,
            };
            cells.read(part, take)?;
            Ok(cells.facts)
        };
        self.package.read(self.part, read)?.ok_or_else(|| ReadError::damaged("xlsx"))
    }

    fn merged(&self) -> Result<Vec<Merged>, ReadError> {
        Ok(self.package.read(self.part, merged)?.unwrap_or_default())
    }

    fn strings(&self) -> &Strings {
        self.strings
    }
}

/// What a cell says it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    /// The text result of a formula, or a day written as a text.
    Text,
    /// A text of its own.
    Own,
    Flag,
    Error,
}

/// A cell while its elements go by.
#[derive(Debug)]
struct Open {
    column: usize,
    kind: Kind,
    format: usize,
    formula: bool,
    valued: bool,
    /// Where its text begins in that of the row.
    start: usize,
    inside: Inside,
}

/// What of a cell is going by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// Nothing that counts.
    Other,
    /// `<v>`, or `<t>` of a text of its own.
    Value,
    /// A reading aid, whose text does not count.
    Aid,
}

/// A sheet while it goes by.
struct Cells<'p> {
    numbers: Numbers<'p>,
    strings: &'p Strings,
    facts: Facts,
    /// The number of the row.
    last: u64,
    row: Row,
    cell: Option<Open>,
}

impl Cells<'_> {
    fn read(&mut self, part: Part<'_, '_>, take: Take<'_>) -> Result<(), ReadError> {
        let mut reader = reader(part);
        let mut buffer = Vec::with_capacity(1024);
        let mut column = 0;
        let (mut begun, mut ended) = (false, false);
        loop {
            match next(&mut reader, &mut buffer)? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "c" => self.begin_cell(&element, &mut column)?,
                    "v" | "t" | "is" | "f" | "rPh" => self.enter(element.local_name().as_ref()),
                    "row" => {
                        self.begin_row(&element)?;
                        column = 0;
                    }
                    "col" if !begun => self.hidden_columns(&element),
                    "sheetData" => begun = true,
                    "mergeCell" if self.facts.merged.len() < MERGED => self.facts.merged.extend(area(&element)),
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "c" => self.end_cell()?,
                    "row" => {
                        if !self.row.is_blank() && !take(&mut self.row)? {
                            return Ok(());
                        }
                        self.row.cells.clear();
                    }
                    "sheetData" => ended = true,
                    name => self.leave(name),
                },
                Event::Eof if ended => return Ok(()),
                Event::Eof => return Err(ReadError::damaged("xlsx")),
                event => {
                    if let Some(cell) = &self.cell
                        && cell.inside == Inside::Value
                    {
                        add_text(&event, &mut self.row.text)?;
                    }
                }
            }
        }
    }

    fn begin_row(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        let mut number = self.last + 1;
        (self.row.hidden, self.row.typed) = (false, false);
        for (name, value) in attributes(element) {
            match name {
                "r" => number = value.parse().map_err(damaged)?,
                "hidden" => self.row.hidden = is_true(value),
                _ => {}
            }
        }
        // Rows come from top to bottom; a sheet that says otherwise could say a row twice.
        if number <= self.last {
            return Err(ReadError::damaged("xlsx"));
        }
        self.last = number;
        self.row.number = number;
        self.row.cells.clear();
        self.row.text.clear();
        Ok(())
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>, column: &mut usize) -> Result<(), ReadError> {
        let mut cell = Open {
            column: *column,
            kind: Kind::Number,
            format: 0,
            formula: false,
            valued: false,
            start: self.row.text.len(),
            inside: Inside::Other,
        };
        for (name, value) in attributes(element) {
            match name {
                "r" => cell.column = place(value).ok_or_else(|| ReadError::damaged("xlsx"))?.1,
                "s" => cell.format = value.parse().unwrap_or(0),
                "t" => {
                    cell.kind = match value {
                        "s" => Kind::Shared,
                        "str" | "d" => Kind::Text,
                        "inlineStr" => Kind::Own,
                        "b" => Kind::Flag,
                        "e" => Kind::Error,
                        _ => Kind::Number,
                    }
                }
                _ => {}
            }
        }
        if cell.column >= WIDEST {
            return Err(ReadError::TooManyColumns { limit: WIDEST as u64 });
        }
        *column = cell.column + 1;
        self.cell = Some(cell);
        Ok(())
    }

    fn enter(&mut self, name: &str) {
        let Some(cell) = &mut self.cell else { return };
        match name {
            "v" => {
                cell.valued = true;
                cell.inside = if cell.kind == Kind::Own { Inside::Other } else { Inside::Value };
            }
            "f" => cell.formula = true,
            "rPh" => cell.inside = Inside::Aid,
            "t" if cell.kind == Kind::Own && cell.inside != Inside::Aid => cell.inside = Inside::Value,
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        let Some(cell) = &mut self.cell else { return };
        if name == "rPh" || (matches!(name, "v" | "t") && cell.inside == Inside::Value) {
            cell.inside = Inside::Other;
        }
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let held = self.held(&cell)?;
        self.row.typed |= !cell.formula && held != Held::Blank;
        self.row.put(cell.column, held);
        Ok(())
    }

    fn held(&mut self, cell: &Open) -> Result<Held, ReadError> {
        let written = self.row.text.get(cell.start..).unwrap_or_default().trim_ascii();
        let held = match cell.kind {
            Kind::Text | Kind::Own => {
                unescape_signs(&mut self.row.text, cell.start);
                return Ok(own(&self.row.text, cell));
            }
            Kind::Error => Held::Error,
            _ if written.is_empty() => unsolved(cell),
            Kind::Shared => {
                let place = written.parse().map_err(damaged)?;
                let text = self.strings.get(place).ok_or_else(|| ReadError::damaged("xlsx"))?;
                if trim(text.as_bytes()).is_empty() { Held::Blank } else { Held::Shared(place) }
            }
            Kind::Flag => Held::Flag(is_true(&written.to_ascii_lowercase())),
            Kind::Number => match self.numbers.meaning(written, cell.format) {
                Meaning::Cell(held) => held,
                Meaning::Digits(zeros) => {
                    self.row.text.insert_str(cell.start, zeros);
                    return Ok(own(&self.row.text, cell));
                }
            },
        };
        self.row.text.truncate(cell.start);
        Ok(held)
    }

    fn hidden_columns(&mut self, element: &BytesStart<'_>) {
        let number = |wanted: &str| {
            attributes(element).find(|(name, _)| *name == wanted).and_then(|(_, value)| value.parse::<u32>().ok())
        };
        if attributes(element).any(|(name, value)| name == "hidden" && is_true(value))
            && let (Some(first @ 1..), Some(last)) = (number("min"), number("max"))
        {
            self.facts.hidden.push((first - 1, last.saturating_sub(1)));
        }
    }
}

/// The text of a cell; blank when there is none but blanks.
fn own(text: &str, cell: &Open) -> Held {
    let blank = trim(text.as_bytes().get(cell.start..).unwrap_or_default()).is_empty();
    match (blank, cell.valued) {
        (true, true) => Held::Blank,
        (true, false) => unsolved(cell),
        (false, _) => Held::tail(text, cell.start),
    }
}

/// A cell without a value.
fn unsolved(cell: &Open) -> Held {
    if cell.formula { Held::Unsolved } else { Held::Blank }
}
