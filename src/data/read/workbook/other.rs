//! Workbooks in binary records: their values through calamine, which holds all of them at once, and beside these what
//! their own records tell.

use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader, Sheet as Meta, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError,
};

use super::super::cell::number_text;
use super::super::day::{Day, days_from_civil};
use super::super::error::ReadError;
use super::super::number::trim;
use super::super::package::Package;
use super::held::{Facts, Held, Merged, Row, Sheet, Take};
use super::number::{Meaning, Numbers};
use super::open::Named;
use super::strings::Strings;
use super::styles::Look;
use super::told::{Mark, Told};
use super::xls::told;

/// A sheet whose rows are in memory.
#[derive(Debug, Default)]
struct Kept {
    rows: Vec<Row>,
    told: Told,
    from_1904: bool,
    none: Strings,
}

impl Sheet for Kept {
    fn rows(&self, take: Take<'_>) -> Result<Facts, ReadError> {
        for row in &self.rows {
            if !take(&mut row.clone())? {
                break;
            }
        }
        Ok(Facts { hidden: self.told.hidden.clone(), merged: self.told.merged.clone(), ..Facts::default() })
    }

    fn merged(&self) -> Result<Vec<Merged>, ReadError> {
        Ok(self.told.merged.clone())
    }

    fn strings(&self) -> &Strings {
        &self.none
    }
}

impl Kept {
    fn add(&mut self, number: u64, column: usize, value: Value<'_>) {
        if self.rows.last().is_none_or(|row| row.number != number) {
            self.rows.push(Row { number, hidden: self.told.hidden_rows.contains(&number), ..Row::default() });
        }
        let Some(row) = self.rows.last_mut() else { return };
        let mark = self.told.mark(number, column);
        let held = if mark.unsolved { Held::Unsolved } else { value.held(mark, self.from_1904, &mut row.text) };
        row.typed |= !mark.formula && held != Held::Blank;
        row.put(column, held);
    }

    fn named(mut self, meta: &Meta) -> Named<'static> {
        self.rows.retain(|row| !row.is_blank());
        Named { name: meta.name.clone(), visible: meta.visible == SheetVisible::Visible, sheet: Box::new(self) }
    }
}

/// A value of the library.
#[derive(Clone, Copy)]
enum Value<'a> {
    Held(Held),
    Number(f64),
    Moment(&'a ExcelDateTime),
    Text(&'a str),
}

impl<'a> From<&'a Data> for Value<'a> {
    fn from(data: &'a Data) -> Self {
        match data {
            Data::Empty => Self::Held(Held::Blank),
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Self::Text(text),
            Data::Float(value) => Self::Number(*value),
            Data::Int(value) => Self::Number(*value as f64),
            Data::Bool(flag) => Self::Held(Held::Flag(*flag)),
            Data::Error(_) => Self::Held(Held::Error),
            Data::DateTime(moment) => Self::Moment(moment),
        }
    }
}

impl<'a> From<&'a DataRef<'a>> for Value<'a> {
    fn from(data: &'a DataRef<'a>) -> Self {
        match data {
            DataRef::Empty => Self::Held(Held::Blank),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Self::Text(text),
            DataRef::SharedString(text) => Self::Text(text),
            DataRef::Float(value) => Self::Number(*value),
            DataRef::Int(value) => Self::Number(*value as f64),
            DataRef::Bool(flag) => Self::Held(Held::Flag(*flag)),
            DataRef::Error(_) => Self::Held(Held::Error),
            DataRef::DateTime(moment) => Self::Moment(moment),
        }
    }
}

impl Value<'_> {
    /// The cell that it is; `text` is that of its row.
    fn held(self, mark: Mark, from_1904: bool, text: &mut String) -> Held {
        let number = match self {
            Self::Held(held) => return held,
            Self::Text(own) if trim(own.as_bytes()).is_empty() => return Held::Blank,
            Self::Text(own) => return Held::own(text, own),
            Self::Moment(moment) if mark.look == Look::Plain => return day(moment),
            Self::Moment(moment) => moment.as_f64(),
            Self::Number(number) if mark.look == Look::Plain => return Held::Number(number),
            Self::Number(number) => number,
        };
        let written = number_text(number);
        match (Numbers { looks: &[mark.look], from_1904 }).meaning(&written, 0) {
            Meaning::Cell(held) => held,
            Meaning::Digits(zeros) => Held::own(text, &format!("{zeros}{written}")),
        }
    }
}

/// A day; a time of day or a duration stays a number.
fn day(moment: &ExcelDateTime) -> Held {
    let serial = moment.as_f64();
    if moment.is_duration() || serial < 1.0 {
        return Held::Number(serial);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let days = days_from_civil(i32::from(year), u32::from(month), u32::from(day));
    days.map_or(Held::Number(serial), |days| Held::Day(Day { days, timed: (hour, minute, second) != (0, 0, 0) }))
}

/// A workbook of before 2007.
pub(super) fn xls(bytes: &[u8]) -> Result<Vec<Named<'static>>, ReadError> {
    let mut book: Xls<Cursor<&[u8]>> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => ReadError::Protected,
        _ => ReadError::damaged("xls"),
    })?;
    let mut sheets = Vec::new();
    for (meta, mut told) in tables(book.sheets_metadata(), told(bytes)) {
        let range = book.worksheet_range(&meta.name).map_err(lost("xls"))?;
        told.merged = book.merge_cells_by_sheet_name(&meta.name).unwrap_or_default().iter().map(merge).collect();
        let mut kept = Kept { told, from_1904: book.has_1904_epoch(), ..Kept::default() };
        let (row, column) = range.start().unwrap_or_default();
        for (below, beside, data) in range.used_cells() {
            kept.add(u64::from(row) + below as u64 + 1, column as usize + beside, data.into());
        }
        sheets.push(kept.named(&meta));
    }
    Ok(sheets)
}

/// A workbook in binary records.
pub(super) fn xlsb(package: &Package<'_>, bytes: &[u8]) -> Result<Vec<Named<'static>>, ReadError> {
    package.verify()?;
    let mut book: Xlsb<Cursor<&[u8]>> = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => ReadError::Protected,
        _ => ReadError::damaged("xlsb"),
    })?;
    let mut sheets = Vec::new();
    let from_1904 = book.has_1904_epoch();
    for (meta, told) in tables(book.sheets_metadata(), Vec::new()) {
        let mut cells = book.worksheet_cells_reader(&meta.name).map_err(lost("xlsb"))?;
        let mut kept = Kept { told, from_1904, ..Kept::default() };
        while let Some(cell) = cells.next_cell().map_err(lost("xlsb"))? {
            let (row, column) = cell.get_position();
            kept.add(u64::from(row) + 1, column as usize, cell.get_value().into());
        }
        sheets.push(kept.named(&meta));
    }
    Ok(sheets)
}

/// Drops the words of the library, which may hold values of customers.
fn lost<E>(kind: &'static str) -> impl Fn(E) -> ReadError {
    move |_| ReadError::damaged(kind)
}

/// Sheets that hold cells, each with what is told of it.
fn tables(sheets: &[Meta], told: Vec<Told>) -> Vec<(Meta, Told)> {
    let told = told.into_iter().chain(std::iter::repeat_with(Told::default));
    sheets.iter().cloned().zip(told).filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet).collect()
}

fn merge(area: &Dimensions) -> Merged {
    let place = |(row, column): (u32, u32)| (u64::from(row) + 1, column as usize);
    Merged { first: place(area.start), last: place(area.end) }
}
