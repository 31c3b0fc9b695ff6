//! What the reader of a format hands on: typed columns and books, before figures and findings.

use super::aside::{Aside, Records};
use super::column::ColumnBuilder;
use super::decode::TextEncoding;
use super::names::Header;

/// A file that has been read.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// One for each of `columns`.
    pub(super) headers: Vec<Header>,
    pub(super) columns: Vec<ColumnBuilder>,
    pub(super) records: Records,
    pub(super) aside: Aside,
    pub(super) encoding: Option<TextEncoding>,
    pub(super) delimiter: Option<char>,
    pub(super) sheet: Option<String>,
    pub(super) sheets: Vec<String>,
    pub(super) fingerprint: String,
    /// Names of columns that cannot be read.
    pub(super) unsupported: Vec<String>,
}
