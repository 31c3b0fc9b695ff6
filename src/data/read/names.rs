//! Names of columns from the header of a file: none empty, none twice.

use std::collections::{BTreeMap, BTreeSet};

use super::column::ColumnBuilder;
use super::report::{Finding, FindingKind};
use crate::model::Unit;

/// A column's name in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) name: String,
    /// True when the file gives none.
    pub(super) blank: bool,
    /// True when an earlier column has the same one in the file.
    pub(super) again: bool,
    /// The unit that a line below the names gives to the column.
    pub(super) unit: Option<Unit>,
}

/// Names the columns of a header. A blank one is called `#3` after its place, the second `余额` is called `余额 (2)`.
pub(super) fn headers<'a>(raw: impl Iterator<Item = &'a str>) -> Vec<Header> {
    let mut seen = BTreeSet::new();
    let raw: Vec<String> = raw.map(clean).collect();
    let own: BTreeSet<&String> = raw.iter().collect();
    let mut numbers = BTreeMap::new();
    let mut headers = Vec::with_capacity(raw.len());
    for (place, text) in raw.iter().enumerate() {
        let blank = text.is_empty();
        let base = if blank { format!("#{}", place + 1) } else { text.clone() };
        let number = numbers.entry(base.clone()).or_insert(2u32);
        let mut name = base.clone();
        while seen.contains(&name) || (name != *text && own.contains(&name)) {
            name = format!("{base} ({number})");
            *number += 1;
        }
        seen.insert(name.clone());
        headers.push(Header { again: !blank && name != *text, name, blank, unit: None });
    }
    headers
}

/// What a person should know about names that stand in `record`. Columns without name or value are none.
pub(super) fn findings(headers: &[Header], columns: &[ColumnBuilder], record: Option<u64>) -> Vec<Finding> {
    let Some(record) = record else { return Vec::new() };
    let finding =
        |kind, header: &Header| Finding { kind, column: header.name.clone(), count: 1, example_rows: vec![record] };
    let named = headers.iter().zip(columns).filter_map(|(header, column)| match header {
        Header { again: true, .. } => Some(finding(FindingKind::DuplicateHeader, header)),
        Header { blank: true, .. } if column.filled() > 0 => Some(finding(FindingKind::BlankHeader, header)),
        _ => None,
    });
    named.collect()
}

/// One line, without blanks around it and invisible marks in it.
fn clean(text: &str) -> String {
    let text = text.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '\u{feff}' | '\u{200b}' | '\0'));
    let mut line = String::with_capacity(text.len());
    let mut broken = false;
    for sign in text.chars() {
        let breaks = sign.is_control();
        if !breaks {
            if broken {
                line.push(' ');
            }
            line.push(sign);
        }
        broken = breaks;
    }
    line
}

#[cfg(test)]
#[expect(clippy::non_ascii_literal, reason = "headers are Chinese")]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        let names = |raw: &[&str]| headers(raw.iter().copied()).into_iter().map(|it| it.name).collect::<Vec<_>>();
        assert_eq!(names(&["余额", " 余额 ", "", "余额"]), ["余额", "余额 (2)", "#3", "余额 (3)"]);
        assert_eq!(names(&["a", "a", "a (2)"]), ["a", "a (3)", "a (2)"]);
        assert_eq!(names(&["客户\r\n号"]), ["客户 号"]);
    }
}
