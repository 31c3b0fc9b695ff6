//! The table: the customers of an extract as contiguous, typed columns. Readers build it ([`super::build`]), rules and
//! metrics read it; it never changes afterwards.

use std::sync::Arc;

use super::bitmap::Bitmap;
use super::entry::Entry;
use crate::model::FieldType;

/// The customers of an extract. Columns bear the names they have in the file.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: usize,
    columns: Vec<Entry>,
}

/// The values of a field for all customers.
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

/// Dictionary-coded texts: every row holds a code, every code stands for one word. Words are in the order in which they
/// first appear; none is empty, none stands twice.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// The code of each row.
    pub codes: Vec<u32>,
    pub(super) words: String,
    pub(super) ends: Vec<usize>,
}

impl Texts {
    /// The text of a code; empty when there is no such code.
    pub fn word(&self, code: u32) -> &str {
        let end = self.ends.get(code as usize).copied().unwrap_or(0);
        let start = (code as usize).checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.words.get(start..end).unwrap_or("")
    }

    /// Number of distinct words.
    pub fn distinct(&self) -> usize {
        self.ends.len()
    }

    /// All words by code.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.words.get(start..*end).unwrap_or(""))
    }

    /// Adds a word that is not among them and gives its code.
    pub(super) fn add(&mut self, word: &str) -> u32 {
        debug_assert!(!word.is_empty(), "a blank is no word");
        self.words.push_str(word);
        self.ends.push(self.words.len());
        u32::try_from(self.ends.len() - 1).unwrap_or(u32::MAX)
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        self.codes.capacity() * size_of::<u32>() + self.words.capacity() + self.ends.capacity() * size_of::<usize>()
    }
}

impl Column {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.known.len()
    }

    /// What the values are.
    pub fn kind(&self) -> FieldType {
        match self.values {
            Values::Number(_) => FieldType::Number,
            Values::Date(_) => FieldType::Date,
            Values::Flag(_) => FieldType::Flag,
            Values::Text(_) => FieldType::Text,
        }
    }

    /// The number at `row`; `None` for a blank and for columns of another type.
    pub fn number(&self, row: usize) -> Option<f64> {
        match &self.values {
            Values::Number(values) if self.known.get(row) => values.get(row).copied(),
            _ => None,
        }
    }

    /// The day at `row`, counted from 1970-01-01; `None` for a blank and for columns of another type.
    pub fn date(&self, row: usize) -> Option<i32> {
        match &self.values {
            Values::Date(values) if self.known.get(row) => values.get(row).copied(),
            _ => None,
        }
    }

    /// The flag at `row`; `None` for a blank and for columns of another type.
    pub fn flag(&self, row: usize) -> Option<bool> {
        match &self.values {
            Values::Flag(values) if self.known.get(row) => Some(values.get(row)),
            _ => None,
        }
    }

    /// The text at `row`; `None` for a blank and for columns of another type.
    pub fn text(&self, row: usize) -> Option<&str> {
        match &self.values {
            Values::Text(texts) if self.known.get(row) => texts.codes.get(row).map(|code| texts.word(*code)),
            _ => None,
        }
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        let values = match &self.values {
            Values::Number(values) => values.capacity() * size_of::<f64>(),
            Values::Date(values) => values.capacity() * size_of::<i32>(),
            Values::Flag(values) => values.bytes(),
            Values::Text(texts) => texts.bytes(),
        };
        values + self.known.bytes() + self.name.capacity()
    }
}

impl Table {
    /// A table of columns that are all `rows` long. A column of another length is left out: it cannot belong here.
    pub fn new(rows: usize, columns: Vec<Column>) -> Self {
        Self::of(rows, columns.into_iter().map(Entry::from).collect())
    }

    /// The same of columns that other tables may have too.
    pub fn of(rows: usize, mut columns: Vec<Entry>) -> Self {
        debug_assert!(columns.iter().all(|column| column.rows() == rows), "columns of one table are equally long");
        columns.retain(|column| column.rows() == rows);
        Self { rows, columns }
    }

    /// The table with further columns behind its own.
    pub(super) fn with(&self, columns: impl IntoIterator<Item = Arc<Column>>) -> Self {
        Self::of(self.rows, self.columns.iter().cloned().chain(columns.into_iter().map(Entry::from)).collect())
    }

    /// The table with a column in place of the first of its name.
    pub(super) fn replaced(mut self, column: Column) -> Self {
        if let Some(place) = self.columns.iter_mut().find(|it| it.name() == column.name) {
            *place = Entry::from(column);
        }
        self
    }

    /// Number of customers.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// All columns in the order of the file.
    pub fn columns(&self) -> &[Entry] {
        &self.columns
    }

    /// The column with this header, in memory or not; the first when there are several.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.columns.iter().find(|column| column.name() == name)
    }

    /// The column with this header, loaded; `None` when there is none and when its stored copy cannot be read. Not for the
    /// drawing thread.
    pub fn column(&self, name: &str) -> Option<Arc<Column>> {
        self.entry(name)?.load().ok()
    }

    /// Bytes of memory the table takes now: columns that are held, and those that somebody has loaded.
    pub fn bytes(&self) -> usize {
        self.columns.iter().map(Entry::bytes).sum()
    }

    /// True when the stored copy of a column could not be read.
    pub fn is_unreadable(&self) -> bool {
        self.columns.iter().any(Entry::is_unreadable)
    }
}
