//! What the reader of a format hands on: typed columns and books, before figures and findings.

use super::aside::{Aside, Records};
use super::column::ColumnBuilder;
use super::names::Header;
use super::report::{Finding, Heading};
use super::text_encoding::TextEncoding;
use crate::model::{Separator, Unit};

/// A file that has been read.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// One for each of `columns`.
    pub(super) headers: Vec<Header>,
    pub(super) columns: Vec<ColumnBuilder>,
    pub(super) records: Records,
    pub(super) aside: Aside,
    pub(super) encoding: Option<TextEncoding>,
    pub(super) delimiter: Option<Separator>,
    pub(super) sheet: Option<String>,
    pub(super) sheets: Vec<String>,
    pub(super) hidden_sheets: Vec<String>,
    /// Hidden rows and columns of the sheet.
    pub(super) hidden: (u64, u64),
    pub(super) heading: Heading,
    /// The unit that a line gives to all amounts without one of their own.
    pub(super) unit: Option<Unit>,
    /// Findings that only the reader of the format can make; rows are records already.
    pub(super) findings: Vec<Finding>,
    pub(super) fingerprint: String,
    /// Names of columns that cannot be read.
    pub(super) unsupported: Vec<String>,
}
