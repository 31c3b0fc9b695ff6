//! The records of a workbook of before 2007 (MS-XLS, section 2.4), as far as they tell what a library does not: what is
//! hidden, how numbers are shown, which formulas have no result.

use super::compound::stream;
use super::little::{long, wide, word};
use super::styles::{Look, look, styled};
use super::told::{Mark, Told};

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
const SHEET: u16 = 0x0085;
const FORMAT: u16 = 0x041e;
const STYLE: u16 = 0x00e0;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007d;
const NUMBER: u16 = 0x0203;
const SHORT_NUMBER: u16 = 0x027e;
const SHORT_NUMBERS: u16 = 0x00bd;
const FORMULA: u16 = 0x0006;

/// The version that writes texts in Unicode.
const UNICODE: u16 = 0x0600;

/// What is told of each sheet, in their order; nothing where the file is damaged.
pub(super) fn told(bytes: &[u8]) -> Vec<Told> {
    let stream = stream(bytes, &["Workbook", "Book"]).unwrap_or_default();
    let mut unicode = true;
    let (mut own, mut styles, mut sheets) = (Vec::new(), Vec::new(), Vec::new());
    for (id, body) in records(&stream) {
        match id {
            BEGIN => unicode = word(body, 0) == Some(UNICODE),
            FORMAT => own.extend(word(body, 0).map(|id| (u32::from(id), look(&code(body, unicode))))),
            STYLE => styles.push(word(body, 2).unwrap_or(0)),
            SHEET => sheets.push(long(body, 0).unwrap_or(u32::MAX)),
            _ => {}
        }
    }
    let looks: Vec<Look> = styles.into_iter().map(|id| styled(&own, u32::from(id))).collect();
    sheets.into_iter().map(|start| sheet(stream.get(start as usize..).unwrap_or_default(), &looks)).collect()
}

/// Records from the first on to the end of what it begins, without those that stand deeper: charts inside a sheet.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    let mut depth = 0u32;
    let all = std::iter::from_fn(move || {
        let (id, length) = (word(rest, 0)?, word(rest, 2)?);
        let (body, after) = rest.get(4..)?.split_at_checked(usize::from(length))?;
        rest = after;
        match id {
            BEGIN => depth += 1,
            END => depth = depth.checked_sub(1)?,
            _ => {}
        }
        (depth > 0).then_some((depth, id, body))
    });
    all.filter(|(depth, ..)| *depth == 1).map(|(_, id, body)| (id, body))
}

/// The code of a format.
fn code(body: &[u8], unicode: bool) -> String {
    let narrow = |from: usize| body.get(from..).unwrap_or_default().iter().copied().map(char::from).collect();
    match body.get(4) {
        _ if !unicode => narrow(3),
        Some(flags) if flags & 1 == 1 => wide(body.get(5..).unwrap_or_default()),
        _ => narrow(5),
    }
}

fn sheet(stream: &[u8], looks: &[Look]) -> Told {
    let mut told = Told::default();
    for (id, body) in records(stream) {
        match id {
            ROW => told.hidden_rows.extend(hidden_row(body)),
            COLUMNS => told.hidden.extend(hidden_columns(body)),
            NUMBER | SHORT_NUMBER | SHORT_NUMBERS | FORMULA => {
                let cells = cells(id, body, looks).into_iter().flatten();
                cells.for_each(|(row, column, mark)| told.add(row, column, mark));
            }
            _ => {}
        }
    }
    told.settle()
}

fn hidden_row(body: &[u8]) -> Option<u64> {
    let hidden = word(body, 12)? & 0x20 != 0;
    word(body, 0).filter(|_| hidden).map(|row| u64::from(row) + 1)
}

fn hidden_columns(body: &[u8]) -> Option<(u32, u32)> {
    let hidden = word(body, 8)? & 1 != 0;
    hidden.then_some((u32::from(word(body, 0)?), u32::from(word(body, 2)?)))
}

/// The cells of a record: row, column, and for each two bytes of style and four of value, several times only where they
/// are short.
fn cells(id: u16, body: &[u8], looks: &[Look]) -> Option<impl Iterator<Item = (u64, usize, Mark)>> {
    let (row, first) = (u64::from(word(body, 0)?) + 1, usize::from(word(body, 2)?));
    let (formula, unsolved) = (id == FORMULA, id == FORMULA && is_unsolved(body)?);
    let count = if id == SHORT_NUMBERS { usize::MAX } else { 1 };
    let cells = (first..).zip(body.get(4..)?.chunks_exact(6).take(count));
    Some(cells.map(move |(column, cell)| {
        let style = word(cell, 0).map_or(usize::MAX, usize::from);
        let look = looks.get(style).copied().unwrap_or_default();
        (row, column, Mark { look, formula, unsolved })
    }))
}

/// True for a formula that holds an empty text, or a zero that is to be calculated when the file is opened.
fn is_unsolved(body: &[u8]) -> Option<bool> {
    let result = body.get(6..14)?;
    let empty = matches!(result, [3, .., 0xff, 0xff]);
    let open = word(body, 14)? & 2 != 0;
    Some(empty || (open && result == [0; 8]))
}
