//! Lists pasted from a sheet: split into entries and read as constants.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{FieldType, Value};
use crate::text::number;

/// Signs between the lines and the cells of a sheet.
const LINES: [char; 3] = ['\n', '\r', '\t'];
/// Signs between entries of one line.
const SEPARATORS: [char; 5] = [',', ';', '\u{ff0c}', '\u{ff1b}', '\u{3001}'];

/// A list that is being pasted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paste {
    /// Path of the condition whose list it is.
    pub(super) path: Vec<usize>,
    /// What is in the box.
    pub(super) text: String,
    /// The key of the list that is being made of it.
    pub(super) hashing: Option<String>,
    read: Option<(FieldType, Arc<Pasted>)>,
}

/// What a pasted text holds.
#[derive(Debug, PartialEq)]
pub(super) struct Pasted {
    /// Its entries.
    pub(super) entries: Arc<[String]>,
    /// Those that could be read as constants.
    pub(super) values: Vec<Value>,
    /// How many could not.
    pub(super) unread: usize,
}

impl Paste {
    /// An empty box for the condition at this path.
    pub(super) fn of(path: &[usize]) -> Self {
        Self { path: path.to_vec(), text: String::new(), hashing: None, read: None }
    }

    /// What the text holds. It is read when it has `changed` and not in every frame: lists may be long.
    pub(super) fn read(&mut self, kind: FieldType, changed: bool) -> Arc<Pasted> {
        let known = self.read.take().filter(|known| known.0 == kind && !changed);
        let read = || {
            let entries = entries(&self.text, kind);
            let (values, unread) = constants(&entries, kind);
            (kind, Arc::new(Pasted { entries: entries.into(), values, unread }))
        };
        Arc::clone(&self.read.insert(known.unwrap_or_else(read)).1)
    }
}

/// Entries of a pasted text: lines, tabs, commas, semicolons and the Chinese marks for them separate; blanks and quotes
/// around an entry and repeats are dropped; the order stays. Commas inside a number of a line of its own separate
/// thousands.
fn entries(text: &str, kind: FieldType) -> Vec<String> {
    let several = text.contains(LINES);
    let pieces = text.split(LINES).flat_map(|line| {
        let is_whole = kind == FieldType::Number && several && number::parse(line).is_some();
        line.split(move |sign| !is_whole && SEPARATORS.contains(&sign))
    });
    let quotes = ['"', '\'', '\u{201c}', '\u{201d}', '\u{feff}'];
    let mut known = HashSet::new();
    let new = pieces.map(|entry| entry.trim().trim_matches(quotes).trim()).filter(|entry| known.insert(*entry));
    new.filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

/// Reads entries as constants of a type; the second part counts those that could not be read.
pub(super) fn constants(entries: &[String], kind: FieldType) -> (Vec<Value>, usize) {
    let read: Vec<Value> = entries
        .iter()
        .filter_map(|entry| match kind {
            FieldType::Text => Some(Value::Text(entry.clone())),
            FieldType::Number => number::parse(entry).map(Value::Number),
            FieldType::Date => entry.parse().ok().map(Value::Date),
            FieldType::Flag => None,
        })
        .collect();
    let unread = entries.len() - read.len();
    (read, unread)
}

#[cfg(test)]
#[expect(clippy::non_ascii_literal, reason = "banks write Chinese")]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_a_sheet_becomes_entries() {
        assert_eq!(entries("杭州\r\n宁波\t温州\n\n杭州", FieldType::Text), ["杭州", "宁波", "温州"]);
        assert_eq!(entries("'A', \"B\"，C、D", FieldType::Text), ["A", "B", "C", "D"]);
    }

    #[test]
    fn thousands_stay_together_in_a_column() {
        assert_eq!(entries("1,200\n3,400", FieldType::Number), ["1,200", "3,400"]);
        assert_eq!(entries("1,2,3", FieldType::Number), ["1", "2", "3"]);
    }

    #[test]
    fn what_is_no_number_is_counted() {
        let (read, unread) = constants(&["1.5万".to_owned(), "x".to_owned()], FieldType::Number);
        assert_eq!((read, unread), (vec![Value::Number(15_000.0)], 1));
    }
}
