//! Opens a workbook of any kind and reads the sheet that was asked for, or the one that looks like a table.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::super::error::ReadError;
use super::super::package::{Format, Package};
use super::super::raw::Raw;
use super::super::request::{Limits, ReadRequest};
use super::choose::choose;
use super::contents::{Entry, Workbook};
use super::held::{FirstRows, Sheet};
use super::number::Numbers;
use super::ods;
use super::sheet::XmlSheet;
use super::strings::Strings;
use super::styles::looks;
use super::table::Job;
use super::xls;
use super::xlsb::{self, XlsbSheet};
use crate::data::Watch;

/// A sheet and what the workbook says of it.
pub(super) struct Named<'s> {
    pub(super) name: String,
    pub(super) visible: bool,
    pub(super) sheet: Box<dyn Sheet + 's>,
}

/// Reads a package that is in memory: xlsx, xlsm, xlsb, ods. Macros and links to other files are left where they are.
pub(in crate::data::read) fn read_package(
    request: &ReadRequest,
    bytes: &[u8],
    limits: &Limits,
    watch: &Watch,
) -> Result<Raw, ReadError> {
    guarded("xlsx", || {
        let package = Package::open(bytes, limits)?;
        match package.format() {
            Some(Format::Xlsx) => {
                let book = Workbook::open(&package)?;
                let strings = Strings::open(&package, book.strings.as_deref())?;
                let looks = looks(&package, book.styles.as_deref())?;
                let numbers = Numbers { looks: &looks, from_1904: book.from_1904 };
                let sheets =
                    named(&book, |part| Box::new(XmlSheet { package: &package, part, strings: &strings, numbers }));
                read(request, bytes, limits, watch, &sheets)
            }
            Some(Format::Xlsb) => {
                let book = xlsb::open(&package)?;
                let strings = xlsb::strings(&package, book.strings.as_deref())?;
                let looks = xlsb::looks(&package, book.styles.as_deref())?;
                let numbers = Numbers { looks: &looks, from_1904: book.from_1904 };
                let sheets =
                    named(&book, |part| Box::new(XlsbSheet { package: &package, part, strings: &strings, numbers }));
                read(request, bytes, limits, watch, &sheets)
            }
            Some(Format::Ods) => read(request, bytes, limits, watch, &ods::sheets(&package)?),
            None => Err(ReadError::WrongKind { found: "archive".to_owned() }),
        }
    })
}

/// Reads a workbook of before 2007 that is in memory, or says what else of that age it is.
pub(in crate::data::read) fn read_ole(
    request: &ReadRequest,
    bytes: &[u8],
    limits: &Limits,
    watch: &Watch,
) -> Result<Raw, ReadError> {
    // The names of the streams stand in the directory of the file, in two bytes each.
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    if holds("EncryptedPackage") {
        return Err(ReadError::Protected);
    }
    if !holds("Workbook") && !holds("Book") {
        return Err(ReadError::WrongKind { found: "binary".to_owned() });
    }
    guarded("xls", || read(request, bytes, limits, watch, &xls::sheets(bytes)?))
}

/// The sheets of a workbook, each made of its part.
fn named<'s>(book: &'s Workbook, sheet: impl Fn(&'s str) -> Box<dyn Sheet + 's>) -> Vec<Named<'s>> {
    let named =
        |entry: &'s Entry| Named { name: entry.name.clone(), visible: entry.visible, sheet: sheet(&entry.part) };
    book.sheets.iter().map(named).collect()
}

/// A library that panics has met damage.
fn guarded(kind: &str, read: impl FnOnce() -> Result<Raw, ReadError>) -> Result<Raw, ReadError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(ReadError::damaged(kind)))
}

fn read(
    request: &ReadRequest,
    bytes: &[u8],
    limits: &Limits,
    watch: &Watch,
    sheets: &[Named<'_>],
) -> Result<Raw, ReadError> {
    let choice = choose(request, sheets)?;
    let names = |all: bool| sheets.iter().filter(move |it| all || !it.visible).map(|it| it.name.clone()).collect();
    let first = FirstRows(choice.sheet);
    let sheet = if request.sample { &first } else { choice.sheet };
    let mut raw = Job { request, limits, watch, sheet }.read(choice.name)?;
    raw.sheet = Some(choice.name.to_owned());
    raw.sheets = names(true);
    raw.hidden_sheets = names(false);
    raw.findings.extend(choice.others);
    raw.fingerprint = blake3::hash(bytes).to_hex().to_string();
    Ok(raw)
}
