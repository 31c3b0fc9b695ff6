//! Which column of a new file is which field of the project, when the header has changed: proposed, never done silently.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::data::read::ReadReport;
use crate::data::{Column, Table, Values};
use crate::model::{Field, FieldType, Project, Role};

/// Points from which on a column is proposed.
const ENOUGH: f64 = 2.0;
/// Categories looked at.
const WORDS: usize = 2000;

/// A new file, and what it is compared with.
pub(super) struct Renaming {
    pub(super) project: Arc<Project>,
    pub(super) report: Arc<ReadReport>,
    /// The table of before; `None` when it was not read.
    pub(super) then: Option<Arc<Table>>,
    pub(super) now: Arc<Table>,
}

/// For each field whose column is gone the new column that is most like it, by name of the field. A pair needs the same
/// type, and either the same role or like values or a like name; no column is proposed twice. Not for the drawing thread:
/// the texts of these columns are read.
pub(super) fn renamed(renaming: &Renaming) -> BTreeMap<String, String> {
    let Renaming { project, report, then, now } = renaming;
    let there: BTreeSet<&str> = report.fields.iter().map(|field| field.source.as_str()).collect();
    let known: BTreeSet<&str> = project.extract_fields().map(|field| field.source.as_str()).collect();
    let gone: Vec<&Field> = project.extract_fields().filter(|field| !there.contains(field.source.as_str())).collect();
    let new_columns: Vec<&Field> =
        report.fields.iter().filter(|field| !known.contains(field.source.as_str())).collect();
    let alone = |field: &Field, among: &[&Field]| among.iter().filter(|it| it.role == field.role).count() == 1;
    let is_needed = |new: &Field| gone.iter().any(|old| old.kind == FieldType::Text && may_pair(old, new));
    let words_of = |new: &&Field| if is_needed(new) { first_words(now, &new.source) } else { HashSet::new() };
    let words: Vec<HashSet<String>> = new_columns.iter().map(words_of).collect();
    let mut found: Vec<(f64, &Field, &Field)> = Vec::new();
    for old in gone.iter().filter(|old| new_columns.iter().any(|new| may_pair(old, new))) {
        // Each column is read once, and one at a time.
        let before = then.as_ref().filter(|_| old.kind == FieldType::Text).and_then(|then| then.column(&old.source));
        for (new, words) in new_columns.iter().zip(&words).filter(|(new, _)| may_pair(old, new)) {
            let role = match old.role == new.role && old.role != Role::Other {
                true if alone(old, &gone) && alone(old, &new_columns) => 2.0,
                true => 1.5,
                false => 0.0,
            };
            let name = alike(&old.source, &new.source).max(alike(&old.name, &new.source));
            let values = before.as_ref().map_or(0.0, |before| overlap(before, words));
            let points = role + 2.0 * name + 2.0 * values;
            if points >= ENOUGH {
                found.push((points, old, new));
            }
        }
    }
    best_of(found)
}

fn may_pair(old: &Field, new: &Field) -> bool {
    new.kind == old.kind || new.role == old.role && old.role != Role::Other
}

/// The pairs with the most points, each field and each column once.
fn best_of(mut pairs: Vec<(f64, &Field, &Field)>) -> BTreeMap<String, String> {
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (_, old, new) in pairs {
        if !found.contains_key(&old.name) && !found.values().any(|header| *header == new.source) {
            found.insert(old.name.clone(), new.source.clone());
        }
    }
    found
}

/// 0–1: twice the common characters over all characters, each character once.
fn alike(one: &str, other: &str) -> f64 {
    let signs =
        |text: &str| text.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect::<BTreeSet<char>>();
    let (one, other) = (signs(one), signs(other));
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * one.intersection(&other).count() as f64 / all as f64 }
}

/// The first different texts of a column; none of a column of another type.
fn first_words(table: &Table, name: &str) -> HashSet<String> {
    if table.entry(name).is_none_or(|entry| entry.kind() != FieldType::Text) {
        return HashSet::new();
    }
    match table.column(name).as_deref().map(|column| &column.values) {
        Some(Values::Text(texts)) => texts.words().take(WORDS).map(str::to_owned).collect(),
        _ => HashSet::new(),
    }
}

/// 0–1: the share of these texts that stand in a column too.
fn overlap(column: &Column, words: &HashSet<String>) -> f64 {
    let Values::Text(texts) = &column.values else { return 0.0 };
    let common = texts.words().filter(|word| words.contains(*word)).count();
    if words.is_empty() { 0.0 } else { common as f64 / words.len() as f64 }
}
