//! Why a file could not be read. Data, not sentences: texts come from `read-error-…`. Holds no value of a customer.

use serde::{Deserialize, Serialize};

use crate::data::Cancelled;

/// Why a file could not be read. Nothing that was open before is touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("the file is missing")]
    Missing,
    /// It is a folder or a device.
    #[error("this is not a file")]
    NotAFile,
    /// The system does not let us read it.
    #[error("access is denied")]
    Denied,
    /// The disk or network failed.
    #[error("input failed: {kind}")]
    Io {
        /// The system's kind of failure.
        kind: String,
    },
    /// It holds nothing.
    #[error("the file is empty")]
    Empty,
    /// It is a kind of file that cannot be read.
    #[error("this kind of file cannot be read: {found}")]
    WrongKind {
        /// What it is: `web-page`, `pdf`, `archive`, `json`, `zeros`, `binary`.
        found: String,
    },
    /// A workbook with a password.
    #[error("the workbook is protected by a password")]
    Protected,
    /// The contents contradict the format.
    #[error("the {kind} file is damaged")]
    Damaged {
        /// `xlsx`, `xlsb`, `xls`, `ods`, `parquet` or `text`.
        kind: String,
    },
    /// Bytes that mean nothing in the encoding.
    #[error("bytes that are not {encoding} in line {line}, column {column}")]
    Encoding {
        /// The encoding that was tried last.
        encoding: String,
        /// Line, the first being 1.
        line: u64,
        /// Character of the line, the first being 1.
        column: u64,
    },
    /// Two files of different encodings were joined.
    #[error("the encoding changes from {first} to {second} in line {line}")]
    EncodingChanges {
        /// The first line in the second encoding.
        line: u64,
        /// The encoding above it.
        first: String,
        /// The encoding from there on.
        second: String,
    },
    /// The encoding that was asked for is not that of the bytes.
    #[error("the file is not {given} but {found}")]
    EncodingContradicted {
        /// What was asked for.
        given: String,
        /// What the bytes are.
        found: String,
    },
    /// An encoding that is not read.
    #[error("the file seems to be {found}")]
    OtherEncoding {
        /// What it seems to be.
        found: String,
    },
    /// No such encoding, or one that is not read.
    #[error("unknown encoding {name}")]
    UnknownEncoding {
        /// What was asked for.
        name: String,
    },
    /// A separator that cannot be one.
    #[error("not a separator")]
    Delimiter,
    /// A quotation mark is never closed.
    #[error("the quotation mark opened in line {line} is not closed")]
    UnclosedQuote {
        /// The line it stands in.
        line: u64,
    },
    /// A quoted field runs over too many lines.
    #[error("the field opened in line {line} runs over {lines} lines")]
    RunawayQuote {
        /// The line it begins in.
        line: u64,
        /// How many lines it covers.
        lines: u64,
    },
    /// The file breaks off in the middle of its last line.
    #[error("the file breaks off in line {line}")]
    CutOff {
        /// The last line.
        line: u64,
    },
    /// A record or one of its fields is too long.
    #[error("the record in line {line} is too long")]
    TooLong {
        /// The line it begins in.
        line: u64,
    },
    /// More columns than a table may have.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// The limit.
        limit: u64,
    },
    /// No such sheet.
    #[error("no such sheet")]
    NoSheet {
        /// What was asked for.
        name: String,
        /// What there is.
        sheets: Vec<String>,
    },
    /// A sheet was asked for, but this is no workbook.
    #[error("only workbooks have sheets")]
    NotAWorkbook {
        /// What was asked for.
        name: String,
    },
    /// The sheet holds no cell.
    #[error("the sheet is empty")]
    EmptySheet {
        /// The sheet.
        name: String,
    },
    /// No column can be read.
    #[error("there is no column that can be read")]
    NoColumns,
    /// A Parquet file with two columns of one name, which cannot be told apart there.
    #[error("two columns are called {name}")]
    SameColumns {
        /// Their name.
        name: String,
    },
    /// The file grows too large when it is inflated.
    #[error("the file is too large once inflated")]
    TooLarge,
    /// The file changed while it was read.
    #[error("the file changed while it was read")]
    Changed,
    /// Cancelled by the user.
    #[error("cancelled")]
    Cancelled,
    /// It took longer than the limit.
    #[error("not done after {seconds} seconds")]
    TimedOut {
        /// The limit.
        seconds: u64,
    },
    /// The reading process died (memory, damage) or gave no answer.
    #[error("the reading process ended without an answer")]
    Aborted,
    /// The reading process could not be started.
    #[error("the reading process could not be started: {kind}")]
    Start {
        /// The system's kind of failure.
        kind: String,
    },
    /// The temporary folder cannot be used.
    #[error("the temporary folder cannot be used: {kind}")]
    Temporary {
        /// The system's kind of failure.
        kind: String,
    },
}

impl From<Cancelled> for ReadError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl ReadError {
    /// The key of its sentence.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Missing => "read-error-missing",
            Self::NotAFile => "read-error-not-a-file",
            Self::Denied => "read-error-denied",
            Self::Io { .. } => "read-error-io",
            Self::Empty => "read-error-empty",
            Self::WrongKind { .. } => "read-error-wrong-kind",
            Self::Protected => "read-error-protected",
            Self::Damaged { .. } => "read-error-damaged",
            Self::Encoding { .. } => "read-error-encoding",
            Self::EncodingChanges { .. } => "read-error-encoding-changes",
            Self::EncodingContradicted { .. } => "read-error-encoding-contradicted",
            Self::OtherEncoding { .. } => "read-error-other-encoding",
            Self::UnknownEncoding { .. } => "read-error-unknown-encoding",
            Self::Delimiter => "read-error-delimiter",
            Self::UnclosedQuote { .. } => "read-error-unclosed-quote",
            Self::RunawayQuote { .. } => "read-error-runaway-quote",
            Self::CutOff { .. } => "read-error-cut-off",
            Self::TooLong { .. } => "read-error-too-long",
            Self::TooManyColumns { .. } => "read-error-too-many-columns",
            Self::NoSheet { .. } => "read-error-no-sheet",
            Self::NotAWorkbook { .. } => "read-error-not-a-workbook",
            Self::EmptySheet { .. } => "read-error-empty-sheet",
            Self::NoColumns => "read-error-no-columns",
            Self::SameColumns { .. } => "read-error-same-columns",
            Self::TooLarge => "read-error-too-large",
            Self::Changed => "read-error-changed",
            Self::Cancelled => "read-error-cancelled",
            Self::TimedOut { .. } => "read-error-timed-out",
            Self::Aborted => "read-error-aborted",
            Self::Start { .. } => "read-error-start",
            Self::Temporary { .. } => "read-error-temporary",
        }
    }

    /// The named arguments of its sentence.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Io { kind } | Self::Start { kind } | Self::Temporary { kind } | Self::Damaged { kind } => {
                vec![("kind", kind.clone())]
            }
            Self::WrongKind { found } | Self::OtherEncoding { found } => vec![("found", found.clone())],
            Self::Encoding { encoding, line, column } => {
                vec![("encoding", encoding.clone()), ("line", line.to_string()), ("column", column.to_string())]
            }
            Self::EncodingChanges { line, first, second } => {
                vec![("line", line.to_string()), ("first", first.clone()), ("second", second.clone())]
            }
            Self::EncodingContradicted { given, found } => vec![("given", given.clone()), ("found", found.clone())],
            Self::UnknownEncoding { name }
            | Self::NotAWorkbook { name }
            | Self::EmptySheet { name }
            | Self::SameColumns { name } => {
                vec![("name", name.clone())]
            }
            Self::UnclosedQuote { line } | Self::TooLong { line } | Self::CutOff { line } => {
                vec![("line", line.to_string())]
            }
            Self::RunawayQuote { line, lines } => vec![("line", line.to_string()), ("lines", lines.to_string())],
            Self::TooManyColumns { limit } => vec![("limit", limit.to_string())],
            Self::NoSheet { name, sheets } => vec![("name", name.clone()), ("sheets", sheets.join(", "))],
            Self::TimedOut { seconds } => vec![("seconds", seconds.to_string())],
            _ => Vec::new(),
        }
    }

    /// The error of opening or reading the file itself.
    pub(super) fn input(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::IsADirectory => Self::NotAFile,
            kind => Self::Io { kind: kind.to_string() },
        }
    }

    /// The error of a format library, whose own text may hold values and is dropped.
    pub(super) fn damaged(kind: &str) -> Self {
        Self::Damaged { kind: kind.to_owned() }
    }
}
