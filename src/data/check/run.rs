//! All checks over all fields.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::{amounts, days, documents, number_of, sums, whole};
use crate::data::read::{FindingKind, sign_rows};
use crate::data::source::Unresolved;
use crate::data::{Bitmap, Cancelled, Resolved, Source, Table, Values, Watch};
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

/// Columns are compared with each other in so many further ways through the rows.
const COMPARED: usize = 3;

/// The rows that a check of so many rows and columns goes through, column by column.
pub(in crate::data) const fn rows_to_check(rows: usize, columns: usize) -> usize {
    rows * (columns + COMPARED)
}

/// What looks wrong in the columns of the file, by kind and then in the order of the fields. Without a day nothing is
/// said about the future and about ages. Runs on all threads; the same table gives the same findings.
///
/// # Errors
/// [`Cancelled`]
pub fn check(table: &Table, fields: &[Field], as_of: Option<NaiveDate>, watch: &Watch) -> Result<Vec<Seen>, Cancelled> {
    run(Source { table, fields }, as_of, true, watch)
}

/// The same without what the words of texts show: the reader of a file has looked at them already.
///
/// # Errors
/// [`Cancelled`]
pub fn check_values(
    table: &Table,
    fields: &[Field],
    as_of: Option<NaiveDate>,
    watch: &Watch,
) -> Result<Vec<Seen>, Cancelled> {
    run(Source { table, fields }, as_of, false, watch)
}

/// Columns are looked at one after the other by each thread; only those that are compared are there together.
fn run(source: Source<'_>, as_of: Option<NaiveDate>, words_too: bool, watch: &Watch) -> Result<Vec<Seen>, Cancelled> {
    let (rows, columns) = (source.table.rows(), source.extract());
    let own = |it: &Unresolved<'_>| {
        watch.go_on()?;
        let seen = it.resolve().map(|it| of_column(&it, as_of, words_too, watch));
        watch.done(rows).map(|()| seen.unwrap_or_default())
    };
    let own: Vec<Vec<Seen>> = columns.par_iter().map(own).collect::<Result<_, Cancelled>>()?;
    let mut seen: Vec<Seen> =
        sums::check(&of_roles(&columns, &[Role::Balance, Role::Aum])).into_iter().filter_map(seen_of).collect();
    watch.done(rows)?;
    seen.extend(own.into_iter().flatten());
    seen.extend(of_persons(&columns, watch));
    watch.done(rows)?;
    let lives = of_roles(&columns, &[Role::Age, Role::BirthDate]);
    let ages = days::ages(&lives, as_of);
    seen.extend(ages.and_then(|(field, rows)| seen_of((field, FindingKind::AgeAgainstBirth, rows))));
    watch.done(rows)?;
    sort(&mut seen, source.fields);
    // What sums say about a unit is surer than what the amounts of one column say: it comes first.
    seen.dedup_by(|later, first| later.kind == first.kind && later.field == first.field);
    Ok(seen)
}

/// What customer numbers show, and documents that two of them share.
fn of_persons(columns: &[Unresolved<'_>], watch: &Watch) -> Vec<Seen> {
    let persons = of_roles(columns, &[Role::CustomerId, Role::Document]);
    let Some(customer) = persons.iter().find(|it| it.field.role == Role::CustomerId) else { return Vec::new() };
    let mut seen = keep(customer.field, number_of::check(&customer.column, watch));
    let shared = documents::shared(&persons, &customer.column, watch).into_iter();
    seen.extend(shared.filter_map(|(field, rows)| seen_of((field, FindingKind::SharedDocument, rows))));
    seen
}

/// The columns of the fields of these roles.
fn of_roles<'a>(columns: &[Unresolved<'a>], roles: &[Role]) -> Vec<Resolved<'a>> {
    columns.iter().filter(|it| roles.contains(&it.field.role)).filter_map(Unresolved::resolve).collect()
}

fn sort(seen: &mut [Seen], fields: &[Field]) {
    let named = fields.iter().enumerate().rev().map(|(place, field)| (field.name.as_str(), place));
    let places: HashMap<&str, usize> = named.collect();
    seen.sort_by_cached_key(|it| (it.kind, places.get(it.field.as_str()).copied()));
}

/// What a column shows by itself; `words_too` = also what the words of a text show.
fn of_column(it: &Resolved<'_>, as_of: Option<NaiveDate>, words_too: bool, watch: &Watch) -> Vec<Seen> {
    let mut found = whole::check(it);
    // Of an empty column there is nothing else to say.
    if !found.iter().any(|(kind, _)| *kind == FindingKind::BlankColumn) {
        found.extend(days::check(it, as_of).into_iter().chain(amounts::check(it)));
    }
    if let (Values::Text(texts), true) = (&it.column.values, words_too) {
        found.extend(sign_rows(texts, &it.column.known, it.field.role, watch));
    }
    keep(it.field, found)
}

fn keep(field: &Field, found: Vec<(FindingKind, Bitmap)>) -> Vec<Seen> {
    found.into_iter().filter_map(|(kind, rows)| seen_of((field, kind, rows))).collect()
}

fn seen_of((field, kind, rows): (&Field, FindingKind, Bitmap)) -> Option<Seen> {
    let count = rows.count_ones();
    (count > 0).then(|| Seen { kind, field: field.name.clone(), count, rows: Arc::new(rows) })
}
