//! Workbooks in binary records, through calamine: it holds all their cells at once, so nothing of them is kept
//! twice. What hides rows, and formulas without a result, it does not tell.

use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader, Sheet as Meta, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError,
};

use super::super::day::{Day, days_from_civil};
use super::super::error::ReadError;
use super::super::number::trim;
use super::super::package::Package;
use super::held::{Facts, Held, Merged, Row, Sheet, Take};
use super::open::Named;
use super::strings::Strings;

/// A sheet whose rows are in memory.
#[derive(Debug, Default)]
struct Kept {
    rows: Vec<Row>,
    merged: Vec<Merged>,
    none: Strings,
}

impl Sheet for Kept {
    fn rows(&self, take: Take<'_>) -> Result<Facts, ReadError> {
        for row in &self.rows {
            if !take(&mut row.clone())? {
                break;
            }
        }
        Ok(Facts { merged: self.merged.clone(), ..Facts::default() })
    }

    fn merged(&self) -> Result<Vec<Merged>, ReadError> {
        Ok(self.merged.clone())
    }

    fn strings(&self) -> &Strings {
        &self.none
    }
}

impl Kept {
    fn add(&mut self, number: u64, column: usize, value: &Value<'_>) {
        if self.rows.last().is_none_or(|row| row.number != number) {
            self.rows.push(Row { number, typed: true, ..Row::default() });
        }
        let Some(row) = self.rows.last_mut() else { return };
        let held = match value {
            Value::Held(held) => *held,
            Value::Text(text) if trim(text.as_bytes()).is_empty() => Held::Blank,
            Value::Text(text) => Held::own(&mut row.text, text),
        };
        row.put(column, held);
    }

    fn named(mut self, meta: &Meta) -> Named<'static> {
        self.rows.retain(|row| !row.is_blank());
        Named { name: meta.name.clone(), visible: meta.visible == SheetVisible::Visible, sheet: Box::new(self) }
    }
}

/// A value of the library.
enum Value<'a> {
    Held(Held),
    Text(&'a str),
}

impl<'a> From<&'a Data> for Value<'a> {
    fn from(data: &'a Data) -> Self {
        match data {
            Data::Empty => Self::Held(Held::Blank),
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Self::Text(text),
            Data::Float(value) => Self::Held(Held::Number(*value)),
            Data::Int(value) => Self::Held(Held::Whole(*value)),
            Data::Bool(flag) => Self::Held(Held::Flag(*flag)),
            Data::Error(_) => Self::Held(Held::Error),
            Data::DateTime(moment) => Self::Held(day(moment)),
        }
    }
}

impl<'a> From<&'a DataRef<'a>> for Value<'a> {
    fn from(data: &'a DataRef<'a>) -> Self {
        match data {
            DataRef::Empty => Self::Held(Held::Blank),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Self::Text(text),
            DataRef::SharedString(text) => Self::Text(text),
            DataRef::Float(value) => Self::Held(Held::Number(*value)),
            DataRef::Int(value) => Self::Held(Held::Whole(*value)),
            DataRef::Bool(flag) => Self::Held(Held::Flag(*flag)),
            DataRef::Error(_) => Self::Held(Held::Error),
            DataRef::DateTime(moment) => Self::Held(day(moment)),
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
    for meta in tables(book.sheets_metadata()) {
        let range = book.worksheet_range(&meta.name).map_err(lost("xls"))?;
        let merged = book.merge_cells_by_sheet_name(&meta.name).unwrap_or_default();
        let mut kept = Kept { merged: merged.iter().map(merge).collect(), ..Kept::default() };
        let (row, column) = range.start().unwrap_or_default();
        for (below, beside, data) in range.used_cells() {
            kept.add(u64::from(row) + below as u64 + 1, column as usize + beside, &data.into());
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
    for meta in tables(book.sheets_metadata()) {
        let mut cells = book.worksheet_cells_reader(&meta.name).map_err(lost("xlsb"))?;
        let mut kept = Kept::default();
        while let Some(cell) = cells.next_cell().map_err(lost("xlsb"))? {
            let (row, column) = cell.get_position();
            kept.add(u64::from(row) + 1, column as usize, &cell.get_value().into());
        }
        sheets.push(kept.named(&meta));
    }
    Ok(sheets)
}

/// Drops the words of the library, which may hold values of customers.
fn lost<E>(kind: &'static str) -> impl Fn(E) -> ReadError {
    move |_| ReadError::damaged(kind)
}

/// Sheets that hold cells.
fn tables(sheets: &[Meta]) -> Vec<Meta> {
    sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect()
}

fn merge(area: &Dimensions) -> Merged {
    let place = |(row, column): (u32, u32)| (u64::from(row) + 1, column as usize);
    Merged { first: place(area.start), last: place(area.end) }
}
