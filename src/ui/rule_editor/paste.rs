//! Lists pasted from a sheet: split into entries and read as constants.

use crate::model::{FieldType, Value};
use crate::text::number;

/// Entries of a pasted text: lines, tabs, commas, semicolons and the Chinese marks for them separate; blanks and quotes
/// around an entry and repeats are dropped; the order stays. Commas inside a number of a line of its own separate
/// thousands.
pub(super) fn entries(text: &str, kind: FieldType) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut keep = |entry: &str| {
        let entry = entry.trim().trim_matches(['"', '\'', '\u{201c}', '\u{201d}', '\u{feff}']).trim();
        if !entry.is_empty() && !found.iter().any(|known| known == entry) {
            found.push(entry.to_owned());
        }
    };
    for piece in text.split(['\n', '\r', '\t']) {
        let several = text.contains(['\n', '\r', '\t']);
        if kind == FieldType::Number && several && number::parse(piece).is_some() {
            keep(piece);
        } else {
            piece.split([',', ';', '\u{ff0c}', '\u{ff1b}', '\u{3001}']).for_each(&mut keep);
        }
    }
    found
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
