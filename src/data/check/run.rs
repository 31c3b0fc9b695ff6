//! All checks over all fields.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::{amounts, days, documents, number_of, sums, whole};
use crate::data::read::{FindingKind, sign_rows};
use crate::data::{Bitmap, Resolved, Source, Table, Values};
use crate::model::{Field, Role};

/// Something about a field that a person should know, with the rows it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What.
    pub kind: FindingKind,
    /// The name of the field.
    pub field: String,
    /// How many rows.
    pub count: u64,
    /// The rows.
    pub rows: Arc<Bitmap>,
}

/// What looks wrong in the columns of the file, by kind and then in the order of the fields. Without a day nothing is
/// said about the future and about ages. Runs on all threads; the same table gives the same findings.
pub fn check(table: &Table, fields: &[Field], as_of: Option<NaiveDate>) -> Vec<Seen> {
    let texts = |it: &Resolved<'_>| {
        let Values::Text(texts) = &it.column.values else { return None };
        Some(keep(it.field, sign_rows(texts, &it.column.known, it.field.role)))
    };
    let columns = Source { table, fields }.resolve_extract();
    let of_texts: Vec<Vec<Seen>> = columns.par_iter().filter_map(texts).collect();
    let mut seen = check_values(table, fields, as_of);
    seen.extend(of_texts.into_iter().flatten());
    sort(&mut seen, fields);
    seen
}

/// The same without what the words of texts show: the reader of a file has looked at them already.
pub fn check_values(table: &Table, fields: &[Field], as_of: Option<NaiveDate>) -> Vec<Seen> {
    let columns = Source { table, fields }.resolve_extract();
    let customer = columns.iter().position(|it| it.field.role == Role::CustomerId);
    let each: Vec<Vec<Seen>> = columns.par_iter().map(|column| of_column(column, as_of)).collect();
    let of_sums = sums::check(&columns).into_iter().filter_map(|(field, kind, rows)| seen_of(field, kind, rows));
    let mut seen: Vec<Seen> = of_sums.collect();
    seen.extend(each.into_iter().flatten());
    if let Some(column) = customer.and_then(|at| columns.get(at)) {
        seen.extend(keep(column.field, number_of::check(&column.column)));
        let shared = documents::shared(&columns, &column.column).into_iter();
        seen.extend(shared.filter_map(|(field, rows)| seen_of(field, FindingKind::SharedDocument, rows)));
    }
    seen.extend(
        days::ages(&columns, as_of).and_then(|(field, rows)| seen_of(field, FindingKind::AgeAgainstBirth, rows)),
    );
    sort(&mut seen, fields);
    // What sums say about a unit is surer than what the amounts of one column say: it comes first.
    seen.dedup_by(|later, first| later.kind == first.kind && later.field == first.field);
    seen
}

fn sort(seen: &mut [Seen], fields: &[Field]) {
    let named = fields.iter().enumerate().rev().map(|(place, field)| (field.name.as_str(), place));
    let places: HashMap<&str, usize> = named.collect();
    seen.sort_by_cached_key(|it| (it.kind, places.get(it.field.as_str()).copied()));
}

/// What a column shows by itself.
fn of_column(it: &Resolved<'_>, as_of: Option<NaiveDate>) -> Vec<Seen> {
    let whole = whole::check(it);
    // Of an empty column there is nothing else to say.
    if whole.iter().any(|(kind, _)| *kind == FindingKind::BlankColumn) {
        return keep(it.field, whole);
    }
    let found = whole.into_iter().chain(days::check(it, as_of)).chain(amounts::check(it));
    keep(it.field, found.collect())
}

fn keep(field: &Field, found: Vec<(FindingKind, Bitmap)>) -> Vec<Seen> {
    found.into_iter().filter_map(|(kind, rows)| seen_of(field, kind, rows)).collect()
}

fn seen_of(field: &Field, kind: FindingKind, rows: Bitmap) -> Option<Seen> {
    let count = rows.count_ones();
    (count > 0).then(|| Seen { kind, field: field.name.clone(), count, rows: Arc::new(rows) })
}
