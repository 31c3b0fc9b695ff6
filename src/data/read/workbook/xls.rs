//! Workbooks of before 2007: their values through calamine, which holds all of them at once, and beside these what their
//! own records tell.

use std::io::Cursor;

use calamine::{Data, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::super::day::{Day, days_from_civil};
use super::super::error::ReadError;
use super::super::number::trim;
use super::biff::told;
use super::held::{Facts, Held, Merged, Row, Sheet, Take};
use super::number::Numbers;
use super::open::Named;
use super::strings::Strings;
use super::styles::Look;
use super::told::{Mark, Told};

/// The sheets of a workbook.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Named<'static>>, ReadError> {
    let mut book: Xls<Cursor<&[u8]>> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => ReadError::Protected,
        // The words of the library may hold values of customers.
        _ => ReadError::damaged("xls"),
    })?;
    let from_1904 = book.has_1904_epoch();
    let told = told(bytes).into_iter().chain(std::iter::repeat_with(Told::default));
    let mut sheets = Vec::new();
    for (meta, told) in book.sheets_metadata().to_vec().into_iter().zip(told) {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let range = book.worksheet_range(&meta.name).map_err(|_dropped| ReadError::damaged("xls"))?;
        let merged = book.merge_cells_by_sheet_name(&meta.name).unwrap_or_default();
        let mut kept = Kept { merged: merged.iter().map(area).collect(), told, from_1904, ..Kept::default() };
        let (row, column) = range.start().unwrap_or_default();
        for (below, beside, data) in range.used_cells() {
            kept.add(u64::from(row) + below as u64 + 1, column as usize + beside, data);
        }
        kept.rows.retain(|row| !row.is_blank());
        let visible = meta.visible == SheetVisible::Visible;
        sheets.push(Named { name: meta.name, visible, sheet: Box::new(kept) });
    }
    Ok(sheets)
}

/// A sheet whose rows are in memory.
#[derive(Debug, Default)]
struct Kept {
    rows: Vec<Row>,
    merged: Vec<Merged>,
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
        Ok(Facts { hidden: self.told.hidden.clone(), merged: self.merged.clone(), ..Facts::default() })
    }

    fn merged(&self) -> Result<Vec<Merged>, ReadError> {
        Ok(self.merged.clone())
    }

    fn strings(&self) -> &Strings {
        &self.none
    }
}

impl Kept {
    fn add(&mut self, number: u64, column: usize, data: &Data) {
        if self.rows.last().is_none_or(|row| row.number != number) {
            self.rows.push(Row { number, hidden: self.told.hidden_rows.contains(&number), ..Row::default() });
        }
        let Some(row) = self.rows.last_mut() else { return };
        let mark = self.told.mark(number, column);
        let held = if mark.unsolved { Held::Unsolved } else { held(data, mark, self.from_1904, &mut row.text) };
        row.typed |= !mark.formula && held != Held::Blank;
        row.put(column, held);
    }
}

/// The cell of a value of the library; `text` is that of its row.
fn held(data: &Data, mark: Mark, from_1904: bool, text: &mut String) -> Held {
    let number = match data {
        Data::Empty => return Held::Blank,
        Data::Bool(flag) => return Held::Flag(*flag),
        Data::Error(_) => return Held::Error,
        Data::String(own) | Data::DateTimeIso(own) | Data::DurationIso(own) => {
            return if trim(own.as_bytes()).is_empty() { Held::Blank } else { Held::own(text, own) };
        }
        Data::DateTime(moment) if mark.look == Look::Plain => return day(moment),
        Data::DateTime(moment) => moment.as_f64(),
        Data::Float(value) => *value,
        Data::Int(value) => *value as f64,
    };
    Numbers { looks: &[mark.look], from_1904 }.held(number, 0, text)
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

fn area(area: &Dimensions) -> Merged {
    let place = |(row, column): (u32, u32)| (u64::from(row) + 1, column as usize);
    Merged { first: place(area.start), last: place(area.end) }
}
