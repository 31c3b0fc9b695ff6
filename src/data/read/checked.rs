//! The data check in the report of a file: findings with the records they are about.

use chrono::NaiveDate;

use super::aside::Records;
use super::report::{Finding, FindingKind};
use crate::data::Table;
use crate::data::check::{Seen, check_values};
use crate::model::Field;

/// What the check finds in a table that was just read. `known` are the findings of the reader, which are not told twice:
/// neither the same kind nor blanks that it has made itself.
pub(super) fn checked(
    table: &Table,
    fields: &[Field],
    today: Option<NaiveDate>,
    records: &Records,
    known: &[Finding],
) -> Vec<Finding> {
    let told = |seen: &Seen| known.iter().any(|it| it.kind == seen.kind && it.column == seen.field);
    let own = |seen: &Seen| seen.kind == FindingKind::Blanks && seen.count <= made_blank(known, &seen.field);
    let news = |seen: &Seen| !told(seen) && !own(seen);
    check_values(table, fields, today).iter().filter(|seen| news(seen)).map(|seen| finding(seen, records)).collect()
}

fn finding(seen: &Seen, records: &Records) -> Finding {
    let examples = seen.rows.ones_iter().take(if seen.kind.is_about_column() { 0 } else { Finding::LISTED });
    Finding {
        kind: seen.kind,
        column: seen.field.clone(),
        count: seen.count,
        example_rows: examples.map(|row| records.of(row as u64)).collect(),
    }
}

/// How many values of a column the reader has made blank.
pub fn made_blank(findings: &[Finding], column: &str) -> u64 {
    let made = findings.iter().filter(|it| it.column == column && it.kind.makes_blank());
    made.map(|it| it.count).sum()
}
