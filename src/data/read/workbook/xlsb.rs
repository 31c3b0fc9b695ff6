//! Workbooks in the binary form of Office Open XML (MS-XLSB, section 2.4), streamed record by record.

use std::io::Read;

use super::super::error::ReadError;
use super::super::number::trim;
use super::super::package::{Package, Part, damaged};
use super::contents::{Entry, Workbook, relations};
use super::held::{Facts, Held, Merged, Row, Sheet, Take};
use super::little::{long, wide, word};
use super::merged::MERGED;
use super::number::Numbers;
use super::sheet::WIDEST;
use super::strings::Strings;
use super::styles::{Look, look, styled};

const WORKBOOK: &str = "xl/workbook.bin";

const PROPERTIES: u16 = 153;
const SHEET: u16 = 156;
const SHARED: u16 = 19;
const FORMAT: u16 = 44;
const STYLE: u16 = 47;
const BEGIN_STYLES: u16 = 617;
const END_STYLES: u16 = 618;
const ROW: u16 = 0;
const FIRST_CELL: u16 = 1;
/// The first cell that holds the result of a formula.
const FIRST_FORMULA: u16 = 8;
const LAST_CELL: u16 = 11;
const END_ROWS: u16 = 146;
const COLUMNS: u16 = 60;
const MERGED_CELLS: u16 = 176;

/// What the workbook consists of.
pub(super) fn open(package: &Package<'_>) -> Result<Workbook, ReadError> {
    let relations = relations(package, WORKBOOK)?;
    let target = |kind: &str| relations.values().find(|it| it.kind == kind).map(|it| it.target.clone());
    let mut book = Workbook { strings: target("sharedStrings"), styles: target("styles"), ..Workbook::default() };
    each(package, WORKBOOK, |id, body| {
        match id {
            PROPERTIES => book.from_1904 = body.first().is_some_and(|flags| flags & 1 == 1),
            SHEET => {
                let Some((id, after)) = text(body, 8) else { return Ok(true) };
                if let Some(relation) = relations.get(&id).filter(|it| it.kind == "worksheet") {
                    let name = text(body, after).map(|(name, _)| name).unwrap_or_default();
                    book.sheets.push(Entry { name, visible: long(body, 0) == Some(0), part: relation.target.clone() });
                }
            }
            _ => {}
        }
        Ok(true)
    })?;
    Ok(book)
}

/// The texts that cells share.
pub(super) fn strings(package: &Package<'_>, part: Option<&str>) -> Result<Strings, ReadError> {
    let mut strings = Strings::default();
    each(package, part.unwrap_or("xl/sharedStrings.bin"), |id, body| {
        if id == SHARED {
            strings.push(&text(body, 1).ok_or_else(|| ReadError::damaged("xlsb"))?.0);
        }
        Ok(true)
    })?;
    Ok(strings)
}

/// The look of each style of cells.
pub(super) fn looks(package: &Package<'_>, part: Option<&str>) -> Result<Vec<Look>, ReadError> {
    let (mut own, mut looks, mut cells) = (Vec::new(), Vec::new(), false);
    each(package, part.unwrap_or("xl/styles.bin"), |id, body| {
        match id {
            FORMAT => own.extend(word(body, 0).zip(text(body, 2)).map(|(id, (code, _))| (u32::from(id), look(&code)))),
            STYLE if cells => looks.push(styled(&own, u32::from(word(body, 2).unwrap_or(0)))),
            BEGIN_STYLES => cells = true,
            END_STYLES => cells = false,
            _ => {}
        }
        Ok(true)
    })?;
    Ok(looks)
}

/// A sheet of a workbook.
#[derive(Debug)]
pub(super) struct XlsbSheet<'p, 'b> {
    pub(super) package: &'p Package<'b>,
    pub(super) part: &'p str,
    pub(super) strings: &'p Strings,
    pub(super) numbers: Numbers<'p>,
}

impl Sheet for XlsbSheet<'_, '_> {
    fn rows(&self, take: Take<'_>) -> Result<Facts, ReadError> {
        let mut facts = Facts::default();
        let mut row = Row::default();
        let (mut last, mut ended) = (0, false);
        each(self.package, self.part, |id, body| {
            match id {
                FIRST_CELL..=LAST_CELL => self.add(&mut row, id, body)?,
                ROW | END_ROWS => {
                    ended |= id == END_ROWS;
                    if !row.is_blank() && !take(&mut row)? {
                        ended = true;
                        return Ok(false);
                    }
                    begin(&mut row, body);
                    // Rows come from top to bottom; a sheet that says otherwise could say a row twice.
                    if id == ROW && std::mem::replace(&mut last, row.number) >= row.number {
                        return Err(ReadError::damaged("xlsb"));
                    }
                }
                COLUMNS => facts.hidden.extend(hidden_columns(body)),
                MERGED_CELLS if facts.merged.len() < MERGED => facts.merged.extend(area(body)),
                _ => {}
            }
            Ok(true)
        })?;
        if ended { Ok(facts) } else { Err(ReadError::damaged("xlsb")) }
    }

    fn merged(&self) -> Result<Vec<Merged>, ReadError> {
        self.rows(&mut |_| Ok(true)).map(|facts| facts.merged)
    }

    fn strings(&self) -> &Strings {
        self.strings
    }
}

impl XlsbSheet<'_, '_> {
    /// Adds a cell to its row: column, style, value.
    fn add(&self, row: &mut Row, id: u16, body: &[u8]) -> Result<(), ReadError> {
        let column = long(body, 0).map_or(WIDEST, |column| column as usize);
        if column >= WIDEST {
            return Err(ReadError::TooManyColumns { limit: WIDEST as u64 });
        }
        let held = self.held(&mut row.text, id, body).ok_or_else(|| ReadError::damaged("xlsb"))?;
        row.typed |= id < FIRST_FORMULA && held != Held::Blank;
        row.put(column, held);
        Ok(())
    }

    fn held(&self, texts: &mut String, id: u16, body: &[u8]) -> Option<Held> {
        let blank = |text: &str| trim(text.as_bytes()).is_empty();
        let style = (long(body, 4)? & 0x00ff_ffff) as usize;
        Some(match id {
            2 => self.numbers.held(short(long(body, 8)?), style, texts),
            5 | 9 => self.numbers.held(f64::from_le_bytes(*body.get(8..)?.first_chunk()?), style, texts),
            3 | 11 => Held::Error,
            4 | 10 => Held::Flag(*body.get(8)? != 0),
            6 | 8 => match text(body, 8)?.0 {
                text if blank(&text) => Held::Blank,
                text => Held::own(texts, &text),
            },
            7 => match long(body, 8)? {
                place if blank(self.strings.get(place)?) => Held::Blank,
                place => Held::Shared(place),
            },
            _ => Held::Blank,
        })
    }
}

/// A number in four bytes: a whole one or the upper half of a double, or a hundredth of either.
fn short(bits: u32) -> f64 {
    let value =
        if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(bits.cast_signed() >> 2) };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

fn begin(row: &mut Row, body: &[u8]) {
    row.number = long(body, 0).map_or(0, |number| u64::from(number) + 1);
    row.hidden = body.get(11).is_some_and(|flags| flags & 0x10 != 0);
    row.typed = false;
    row.cells.clear();
    row.text.clear();
}

fn hidden_columns(body: &[u8]) -> Option<(u32, u32)> {
    let hidden = word(body, 16)? & 1 != 0;
    long(body, 0).zip(long(body, 4)).filter(|_| hidden)
}

/// Cells drawn together: first and last row, first and last column.
fn area(body: &[u8]) -> Option<Merged> {
    let row = |at| long(body, at).map(|row| u64::from(row) + 1);
    let column = |at| long(body, at).map(|column| column as usize);
    Some(Merged { first: (row(0)?, column(8)?), last: (row(4)?, column(12)?) })
}

/// A text with its length in front, and where it ends.
fn text(body: &[u8], at: usize) -> Option<(String, usize)> {
    let length = (long(body, at)? as usize).checked_mul(2)?;
    let start = at.checked_add(4)?;
    let text = body.get(start..)?.get(..length).map(wide)?;
    Some((text, start + length))
}

/// Calls `take` with the kind and the body of each record of a part until it returns false; nothing where there is no such
/// part.
fn each(
    package: &Package<'_>,
    part: &str,
    mut take: impl FnMut(u16, &[u8]) -> Result<bool, ReadError>,
) -> Result<(), ReadError> {
    let read = |mut part: Part<'_, '_>| {
        let mut body = Vec::new();
        while let Some(id) = number(&mut part, 2)? {
            let length = number(&mut part, 4)?.ok_or_else(|| ReadError::damaged("xlsb"))?;
            body.clear();
            part.by_ref().take(u64::from(length)).read_to_end(&mut body).map_err(damaged)?;
            if !take(u16::try_from(id).map_err(damaged)?, &body)? {
                break;
            }
        }
        Ok(())
    };
    package.read(part, read).map(drop)
}

/// A number of at most so many bytes, seven bits in each, the lowest first; `None` at the end.
fn number(part: &mut impl Read, most: u32) -> Result<Option<u32>, ReadError> {
    let mut number = 0;
    for place in 0..most {
        let mut byte = [0];
        if part.read(&mut byte).map_err(damaged)? == 0 {
            return Ok(None);
        }
        let [byte] = byte;
        number |= u32::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Ok(Some(number))
}
