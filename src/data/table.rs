//! The table: the customers of an extract as contiguous, typed columns.

use super::bitmap::Bitmap;

/// The customers of an extract. Columns bear the names they have in the file.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: usize,
    columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// The header in the file.
    pub name: String,
    /// The values; where `known` is not set they have no meaning.
    pub values: Values,
    /// Rows that are not blank.
    pub known: Bitmap,
}

/// Contiguous values of one type.
#[derive(Clone, Debug)]
pub enum Values {
    /// Finite numbers.
    Number(Vec<f64>),
    /// Days since 1970-01-01.
    Date(Vec<i32>),
    /// Yes or no.
    Flag(Bitmap),
    /// Texts by code.
    Text(Texts),
}

/// Dictionary-coded texts: every row holds a code, every code stands for one word.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// The code of each row.
    pub codes: Vec<u32>,
    words: String,
    ends: Vec<usize>,
}

impl Texts {
    /// The text of a code; empty when there is no such code.
    pub fn word(&self, code: u32) -> &str {
        let end = self.ends.get(code as usize).copied().unwrap_or(0);
        let start = (code as usize).checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.words.get(start..end).unwrap_or("")
    }
}

impl Table {
    /// A table of columns that are all `rows` long.
    pub fn new(rows: usize, columns: Vec<Column>) -> Self {
        Self { rows, columns }
    }

    /// Number of customers.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// All columns in the order of the file.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column with this header.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}
