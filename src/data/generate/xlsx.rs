//! XLSX: one sheet with a header; texts (customer and document numbers among them) as texts, money in 元, days as dates,
//! flags as 1 and 0.

use std::path::Path;

use chrono::Datelike;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::column::Cell;
use super::options::{GenerateError, XLSX_MAX_CUSTOMERS};
use super::write::Extract;

/// What 1970-01-01 is in a workbook; counts from 1 March 1900, and no customer is that old.
const DAY_0: i32 = 25_569;

/// A sheet holds 1,048,576 rows, the header among them.
pub(super) fn check_size(ending: &str, customers: u64) -> Result<(), GenerateError> {
    if ending == "xlsx" && customers > XLSX_MAX_CUSTOMERS {
        return Err(GenerateError::TooMany { customers, most: XLSX_MAX_CUSTOMERS });
    }
    Ok(())
}

pub(super) fn write(extract: &Extract, path: &Path) -> Result<(), GenerateError> {
    let mut book = Workbook::new();
    // A workbook tells when it was made; ours tells the as-of date, so that the same options give the same bytes.
    let as_of = extract.options.as_of;
    let made = (u16::try_from(as_of.year()), u8::try_from(as_of.month()), u8::try_from(as_of.day()));
    if let (Ok(year), Ok(month), Ok(day)) = made {
        let made = ExcelDateTime::from_ymd(year, month, day).map_err(|error| failed(&error))?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    }
    let sheet = book.add_worksheet_with_constant_memory().map_err(|error| failed(&error))?;
    fill(sheet, extract)?;
    book.save(path).map_err(|error| failed(&error))
}

fn fill(sheet: &mut Worksheet, extract: &Extract) -> Result<(), GenerateError> {
    let formats =
        Formats { money: Format::new().set_num_format("0.00"), date: Format::new().set_num_format("yyyy-mm-dd") };
    for (position, column) in (0..).zip(&extract.columns) {
        sheet.write_string(0, position, column.name).map_err(|error| failed(&error))?;
    }
    let mut row = 1;
    for batch in extract.batches() {
        for customer in extract.customers(batch)? {
            for (position, column) in (0..).zip(&extract.columns) {
                put(sheet, (row, position), column.cell(&customer), &formats).map_err(|error| failed(&error))?;
            }
            row += 1;
        }
    }
    Ok(())
}

struct Formats {
    money: Format,
    date: Format,
}

fn put(sheet: &mut Worksheet, (row, column): (u32, u16), cell: Cell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Money(fen) => {
            sheet.write_number_with_format(row, column, fen as f64 / 100.0, &formats.money)?;
        }
        Cell::Count(count) => {
            sheet.write_number(row, column, count as f64)?;
        }
        Cell::Date(days) => {
            sheet.write_number_with_format(row, column, days + DAY_0, &formats.date)?;
        }
        Cell::Flag(flag) => {
            sheet.write_number(row, column, u8::from(flag))?;
        }
    }
    Ok(())
}

/// The library's own words are not passed on: they may hold values of customers.
fn failed(error: &XlsxError) -> GenerateError {
    match error {
        XlsxError::IoError(error) => GenerateError::Write(error.kind()),
        _ => GenerateError::Write(std::io::ErrorKind::Other),
    }
}
