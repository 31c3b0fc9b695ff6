//! What a reader is asked, and within what limits.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{FieldType, Layout, Notation, Separator};

/// A file to read, and what the user has said about it. What is not said is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRequest {
    /// The file.
    pub path: PathBuf,
    /// The sheet of a workbook; `None` = the first visible one that looks like a table.
    pub sheet: Option<String>,
    /// The encoding of a text file by name (`utf-8`, `gbk`, `gb18030`, `utf-16le` …); what is given wins.
    pub encoding: Option<String>,
    /// The separator of a text file.
    pub delimiter: Option<Separator>,
    /// What the user has said about the lines of the file.
    pub layout: Layout,
    /// Types the user has chosen, by source header. Values that do not convert become blanks and are counted.
    pub types: BTreeMap<String, FieldType>,
    /// Notations the user has chosen, by source header.
    pub notations: BTreeMap<String, Notation>,
    /// True = only the first rows are read, to be looked at: table and report speak of those alone.
    pub sample: bool,
    /// The day after which a birth or an opening lies in the future, when the data does not say its own.
    pub today: Option<NaiveDate>,
    /// A record at the end of the file that holds totals although nothing in it says so. The reader finds that out itself.
    #[serde(skip)]
    pub total: Option<u64>,
}

/// What a file may cost. A refusal names the limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Threads of the reading process; `None` = one for each core.
    pub threads: Option<usize>,
    /// Bytes the reading process may use; `None` = three quarters of the memory of this machine.
    pub memory: Option<u64>,
    /// Seconds a file may take.
    pub seconds: u64,
    /// Columns of a table.
    pub columns: usize,
    /// Line breaks inside one quoted field.
    pub line_breaks: usize,
    /// Bytes of a record that holds a line break inside quotes.
    pub broken_record: usize,
    /// Bytes of one field.
    pub field: usize,
    /// Bytes of one record.
    pub record: usize,
    /// Bytes of a workbook once inflated, and of its largest part.
    pub inflated: (u64, u64),
    /// How many times a part of a workbook may be larger inflated than packed.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            threads: None,
            memory: None,
            seconds: 1800,
            columns: 16_384,
            line_breaks: 3,
            broken_record: 64 << 10,
            field: 1 << 20,
            record: 16 << 20,
            inflated: (2 << 30, 1 << 30),
            ratio: 200,
        }
    }
}
