//! Customer files and further tables: where they lie and how they are read. What nobody has said is found out by reading.

use serde::{Deserialize, Serialize};

use super::{Field, Rule, Separator, TableId};

/// Where a file of the bank lies and how it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extract {
    /// Relative to the project's folder where there is a way, with `/` between the parts.
    pub path: String,
    /// Name of the sheet of a workbook.
    pub sheet: Option<String>,
    /// Name of the encoding when it was chosen by hand.
    pub encoding: Option<String>,
    /// The separator when it was chosen by hand.
    pub delimiter: Option<Separator>,
    /// What was said about the lines of the file.
    #[serde(default, skip_serializing_if = "Layout::is_default")]
    pub layout: Layout,
    /// Hash of the file when it was last read, to notice another file under the same name.
    pub fingerprint: Option<String>,
}

impl Extract {
    /// A file of which nothing has been said but where it lies.
    pub fn at(path: impl Into<String>) -> Self {
        Self { path: path.into(), ..Self::default() }
    }
}

/// What a person has said about the lines of a file. The default says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Where the names of the columns stand.
    pub header: HeaderRows,
    /// What a quotation mark means.
    pub quotes: Quotes,
    /// Lines that begin with this sign are remarks.
    pub comment: Option<char>,
    /// True = rows that are hidden in a workbook are set aside.
    pub leave_out_hidden: bool,
    /// True = a file whose last line is cut off is read up to there.
    pub accept_cut: bool,
}

impl Layout {
    /// True when nothing has been said.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Where the names of the columns stand. Records are counted from the top of the file, the first being 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum HeaderRows {
    /// Wherever they are found.
    #[default]
    Found,
    /// Nowhere: the first record is a customer.
    None,
    /// In these records, both included; names that stand above each other are joined.
    Rows(u64, u64),
}

/// What a quotation mark means in a text file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quotes {
    /// It encloses a field (RFC 4180).
    #[default]
    Enclose,
    /// Nothing: it is a sign like any other.
    Plain,
}

/// A further table: accounts, transactions, contacts … Its rows are joined to customers and folded into fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JoinedTable {
    /// Stays the same when the table is renamed.
    pub id: TableId,
    /// Unique among the tables.
    pub name: String,
    /// Where it lies.
    pub extract: Extract,
    /// Its fields, all of origin [`Extract`](super::FieldOrigin::Extract).
    pub fields: Vec<Field>,
    /// The field of this table that names the row it belongs to.
    pub key: String,
    /// What it belongs to.
    pub to: JoinTo,
    /// Rows that count; an empty group = all.
    pub only: Rule,
}

/// What the rows of a further table belong to. Keys are compared as texts, numbers in their shortest form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JoinTo {
    /// The customers whose field holds the key.
    Customers {
        /// A field of the extract.
        field: String,
    },
    /// The rows of another table whose field holds the key, and through them to customers.
    Table {
        /// The other table.
        table: TableId,
        /// One of its fields.
        field: String,
    },
}
