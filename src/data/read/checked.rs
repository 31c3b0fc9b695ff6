//! The data check in the report of a file: findings with the records they are about.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::aside::Records;
use super::report::{Finding, FindingKind};
use crate::data::check::{Seen, check_values};
use crate::data::{Cancelled, Table, Watch};
use crate::model::Field;

/// What the check finds in a table that was just read. `known` are the findings of the reader, which are not told twice:
/// neither the same kind nor blanks that it has made itself, as far as it names their rows.
pub(super) fn checked(
    table: &Table,
    fields: &[Field],
    today: Option<NaiveDate>,
    records: &Records,
    known: &[Finding],
    watch: &Watch,
) -> Result<Vec<Finding>, Cancelled> {
    let told: BTreeSet<(FindingKind, &str)> = known.iter().map(|it| (it.kind, it.column.as_str())).collect();
    let told = |seen: &Seen| told.contains(&(seen.kind, seen.field.as_str()));
    let own = |found: &Finding| found.kind == FindingKind::Blanks && found.count == 0;
    let seen = check_values(table, fields, today, watch)?;
    let news = seen.iter().filter(|seen| !told(seen)).map(|seen| less_made(finding(seen, records), known));
    Ok(news.filter(|found| !own(found)).collect())
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

/// Blanks less those that the reader has made of something.
fn less_made(found: Finding, known: &[Finding]) -> Finding {
    if found.kind != FindingKind::Blanks {
        return found;
    }
    let made = known.iter().filter(|it| it.column == found.column && it.kind.makes_blank());
    let rows: BTreeSet<u64> = made.flat_map(|it| it.example_rows.iter().copied()).collect();
    let count = found.count.saturating_sub(made_blank(known, &found.column));
    let example_rows = found.example_rows.into_iter().filter(|row| !rows.contains(row)).collect();
    Finding { count, example_rows, ..found }
}

/// How many values of a column the reader has made blank.
pub fn made_blank(findings: &[Finding], column: &str) -> u64 {
    let made = findings.iter().filter(|it| it.column == column && it.kind.makes_blank());
    made.map(|it| it.count).sum()
}
