//! What a reader found: the ground of the import card and of `profile`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use super::kinds::{FindingKind, Form, Reason};
use super::text_encoding::TextEncoding;
use crate::model::{Field, FieldType, Role, Separator};

/// What was read and what was not. `rows_in_file` = `rows` + the counts of `set_aside`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadReport {
    /// Customers of the table.
    pub rows: u64,
    /// Records of the file but those of its header: title lines above it count, as they are set aside.
    pub rows_in_file: u64,
    /// Records that are not in the table, by reason.
    pub set_aside: Vec<SetAside>,
    /// Encoding of a text file; `None` for other files.
    pub encoding: Option<TextEncoding>,
    /// Separator of a text file; `None` for other files.
    pub delimiter: Option<Separator>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// All sheets of the workbook.
    pub sheets: Vec<String>,
    /// Those of them that the workbook hides.
    pub hidden_sheets: Vec<String>,
    /// Rows and columns of the sheet that are hidden, whether or not they were read.
    pub hidden: (u64, u64),
    /// Where the names of the columns were found.
    pub heading: Heading,
    /// The record of each row: a run begins at a row of the table (from 0) with a record (from 1), and both go up by one
    /// until the next run.
    pub records: Vec<(u64, u64)>,
    /// A guess for each column of the table, in its order. `source` and `name` are the column's name in the table.
    pub fields: Vec<Field>,
    /// Figures of each column, in the same order.
    pub columns: Vec<ColumnReport>,
    /// What a person should know.
    pub findings: Vec<Finding>,
    /// BLAKE3 of the file, hexadecimal.
    pub fingerprint: String,
    /// The latest day of the as-of column, if there is one.
    pub as_of: Option<NaiveDate>,
}

impl ReadReport {
    /// The row of the table, from 0, that a record became; `None` when it is none: a name of columns, or set aside.
    pub fn row_of(&self, record: u64) -> Option<u64> {
        let after = self.records.partition_point(|(_, first)| *first <= record);
        let (row, first) = self.records.get(after.checked_sub(1)?)?;
        let row = row + (record - first);
        let end = self.records.get(after).map_or(self.rows, |(next, _)| *next);
        (row < end).then_some(row)
    }
}

/// The lines at the top of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The first and the last record of the names of the columns, from 1; `None` when the file has no names.
    pub rows: Option<(u64, u64)>,
    /// The title lines above them, each cut to 120 characters; at most ten.
    pub titles: Vec<String>,
}

impl Heading {
    /// Most title lines kept.
    pub const TITLES: usize = 10;
}

/// A value that did not convert. Stays on screen; never in a project, a log or a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reject {
    /// The record, from 1 at the top of the file.
    pub record: u64,
    /// What stands there, masked for personal roles, cut to 40 characters.
    pub text: String,
}

impl Reject {
    /// Most rejects kept of a column.
    pub const LISTED: usize = 100;
    /// Most characters kept of one.
    pub const SHOWN: usize = 40;
}

/// Figures of a column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnReport {
    /// The column's name in the table.
    pub name: String,
    /// What its values are.
    pub kind: FieldType,
    /// What it is for.
    pub role: Role,
    /// Rows without a value.
    pub blank: u64,
    /// Different values, blanks left out.
    pub distinct: u64,
    /// The smallest value; `None` when there is none and where it could point at a person. Texts are ordered by code point.
    pub min: Option<Scalar>,
    /// The largest value, likewise.
    pub max: Option<Scalar>,
    /// Values that did not convert and are blank now.
    pub rejected: u64,
    /// The first of them.
    pub rejects: Vec<Reject>,
    /// How many values were written in a form that had to be turned into something else, by form.
    pub conversions: Vec<(Form, u64)>,
    /// How many values were each word for nothing, by word.
    pub blanks: Vec<(String, u64)>,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Scalar {
    /// A number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// Yes or no; no is smaller.
    Flag(bool),
    /// A text.
    Text(String),
}

/// Records that are not in the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Why.
    pub reason: Reason,
    /// How many.
    pub count: u64,
    /// The first of them: numbers of records from the top of the file, which is 1. At most [`SetAside::LISTED`].
    pub rows: Vec<u64>,
}

impl SetAside {
    /// Most records listed for a reason.
    pub const LISTED: usize = 1000;
}

/// Something about a column that a person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What.
    pub kind: FindingKind,
    /// The column's name in the table, or in the file when it is not in the table; empty when it is about the file.
    pub column: String,
    /// How many rows.
    pub count: u64,
    /// The first of them: numbers of records from the top of the file, which is 1. At most [`Finding::LISTED`].
    pub example_rows: Vec<u64>,
}

impl Finding {
    /// Most records kept for a finding, so that a session can open them.
    pub const LISTED: usize = 10_000;
    /// Most records shown or printed for a finding.
    pub const SHOWN: usize = 20;

    /// The first records, to be shown or printed.
    pub fn shown_rows(&self) -> &[u64] {
        self.example_rows.get(..Self::SHOWN).unwrap_or(&self.example_rows)
    }
}
