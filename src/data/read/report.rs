//! What a reader found: the ground of the import card and of `profile`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::decode::TextEncoding;
use crate::model::{Field, FieldType, Role};

/// What was read and what was not. `rows_in_file` = `rows` + the counts of `set_aside`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadReport {
    /// Customers of the table.
    pub rows: u64,
    /// Records of the file below its header.
    pub rows_in_file: u64,
    /// Records that are not in the table, by reason.
    pub set_aside: Vec<SetAside>,
    /// Encoding of a text file; `None` for other files.
    pub encoding: Option<TextEncoding>,
    /// Separator of a text file; `None` for other files.
    pub delimiter: Option<char>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// All sheets of the workbook.
    pub sheets: Vec<String>,
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
    /// The smallest value; `None` when there is none and for personal roles. Texts are ordered by code point.
    pub min: Option<Scalar>,
    /// The largest value, likewise.
    pub max: Option<Scalar>,
    /// Values that did not convert and are blank now.
    pub rejected: u64,
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
    /// The column's name in the table, or in the file when it is not in the table.
    pub column: String,
    /// How many rows.
    pub count: u64,
    /// The first of them: numbers of records from the top of the file, which is 1. At most [`Finding::LISTED`].
    pub example_rows: Vec<u64>,
}

impl Finding {
    /// Most records listed for a finding.
    pub const LISTED: usize = 20;
}

macro_rules! closed {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All of them, in the order in which they are reported.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The identifier in results and text keys.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }
        }
    };
}

closed! {
    /// Why a record is not in the table. A closed list.
    Reason {
        /// Every field is empty.
        BlankLine = "blank-line",
        /// Fewer fields than the header.
        ShortRow = "short-row",
        /// More fields than the header, and not only empty ones.
        LongRow = "long-row",
        /// Something other than a separator follows a closing quotation mark.
        StrayQuote = "stray-quote",
    }
}

closed! {
    /// What there is to know about a column. A closed list.
    FindingKind {
        /// Customer numbers that stand in an earlier row too (the first row of each is not counted).
        DuplicateCustomer = "duplicate-customer",
        /// Rows without a customer number.
        MissingCustomer = "missing-customer",
        /// A column without any value.
        BlankColumn = "blank-column",
        /// A column with the same value in every row.
        ConstantColumn = "constant-column",
        /// Values that did not convert to the column's type and are blank now.
        Unconverted = "unconverted",
        /// NaN, infinity and numbers out of range, which are blank now.
        NotFinite = "not-finite",
        /// Numbers that name something and have lost digits in a spreadsheet.
        DigitsLost = "digits-lost",
        /// Times of day, which are left out: a date is a day.
        TimeDropped = "time-dropped",
        /// A column of a type that cannot be read; it is not in the table.
        Unsupported = "unsupported",
        /// Births, openings and deeds later than the as-of date.
        FutureDate = "future-date",
    }
}
