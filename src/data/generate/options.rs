//! What is generated, and what can go wrong with it.

use chrono::{Datelike, NaiveDate};

/// The most customers that fit on a sheet of a workbook below its header.
pub const XLSX_MAX_CUSTOMERS: u64 = 1_048_575;

/// What to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GenerateOptions {
    /// Number of customers; 0 gives a file with a header only.
    pub customers: u64,
    /// Another seed gives another bank.
    pub seed: u64,
    /// The day the extract describes, in the years 2000–2200.
    pub as_of: NaiveDate,
    /// Which columns the file has.
    pub columns: ColumnSet,
}

/// A set of columns of the generated extract; `assets/columns.ron` lists them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
pub enum ColumnSet {
    /// 30 columns: all fields of the default segments and of the relationship stages, and all balances.
    Thirty,
    /// 40 columns: also the fields of the personal stages and some attributes of the person.
    Forty,
    /// All columns of domain.md §4.1 and the fee income of twelve months.
    #[default]
    All,
}

/// The encoding of a CSV file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte-order mark.
    #[default]
    Utf8,
    /// GB18030.
    Gb18030,
}

/// Why an extract could not be generated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GenerateError {
    /// The name of the file does not end in `csv`, `parquet` or `xlsx`: the ending it has.
    #[error("no such format: {0:?}")]
    Format(String),
    /// A workbook cannot hold so many customers.
    #[error("{customers} customers do not fit, the most are {most}")]
    TooMany {
        /// How many were asked for.
        customers: u64,
        /// How many fit.
        most: u64,
    },
    /// The as-of date lies outside the years 2000–2200.
    #[error("as-of date out of range")]
    AsOf,
    /// The file could not be written.
    #[error("cannot write: {0:?}")]
    Write(std::io::ErrorKind),
    /// A data file that is built into the program cannot be read. Tests keep this from happening.
    #[error("built-in words cannot be read")]
    Words,
}

impl ColumnSet {
    /// All sets, the smallest first.
    pub const ALL: &[Self] = &[Self::Thirty, Self::Forty, Self::All];

    /// `30`, `40` or `all`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Thirty => "30",
            Self::Forty => "40",
            Self::All => "all",
        }
    }
}

impl Encoding {
    /// Both encodings.
    pub const ALL: &[Self] = &[Self::Utf8, Self::Gb18030];

    /// `utf-8` or `gb18030`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Gb18030 => "gb18030",
        }
    }
}

impl GenerateOptions {
    /// The as-of date in days since 1970-01-01.
    pub(super) fn as_of_day(&self) -> Result<i32, GenerateError> {
        if (2000..=2200).contains(&self.as_of.year()) {
            Ok(self.as_of.to_epoch_days())
        } else {
            Err(GenerateError::AsOf)
        }
    }
}

impl From<std::io::Error> for GenerateError {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error.kind())
    }
}
