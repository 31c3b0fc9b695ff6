//! Which column of a new file is which field of the project, when the header has changed: proposed, never done silently.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::data::read::ReadReport;
use crate::data::{Table, Values};
use crate::model::{Field, FieldType, Project, Role};

/// Points from which on a column is proposed.
const ENOUGH: f64 = 2.0;
/// Categories looked at.
const WORDS: usize = 2000;

/// For each field whose column is gone the new column that is most like it, by name of the field. A pair needs the same
/// type, and either the same role or like values or a like name; no column is proposed twice.
pub(super) fn renamed(
    project: &Project,
    report: &ReadReport,
    then: Option<&Table>,
    now: &Table,
) -> BTreeMap<String, String> {
    let there: BTreeSet<&str> = report.fields.iter().map(|field| field.source.as_str()).collect();
    let known: BTreeSet<&str> = project.extract_fields().map(|field| field.source.as_str()).collect();
    let gone: Vec<&Field> = project.extract_fields().filter(|field| !there.contains(field.source.as_str())).collect();
    let new_columns: Vec<&Field> =
        report.fields.iter().filter(|field| !known.contains(field.source.as_str())).collect();
    let mut pairs: Vec<(f64, &Field, &Field)> = Vec::new();
    for old in &gone {
        for new in
            new_columns.iter().filter(|new| new.kind == old.kind || new.role == old.role && old.role != Role::Other)
        {
            let alone = |among: &[&Field]| among.iter().filter(|field| field.role == old.role).count() == 1;
            let role = match old.role == new.role && old.role != Role::Other {
                true if alone(&gone) && alone(&new_columns) => 2.0,
                true => 1.5,
                false => 0.0,
            };
            let points = role + likeness(old, new, then, now);
            if points >= ENOUGH {
                pairs.push((points, old, new));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (_, old, new) in pairs {
        if !found.contains_key(&old.name) && !found.values().any(|header| *header == new.source) {
            found.insert(old.name.clone(), new.source.clone());
        }
    }
    found
}

/// 0–4: how alike two columns are in their names and, for texts, in their values.
fn likeness(old: &Field, new: &Field, then: Option<&Table>, now: &Table) -> f64 {
    let name = 2.0 * alike(&old.source, &new.source).max(alike(&old.name, &new.source));
    let values = if old.kind == FieldType::Text { 2.0 * overlap(&old.source, then, &new.source, now) } else { 0.0 };
    name + values
}

/// 0–1: twice the common characters over all characters, each character once.
fn alike(one: &str, other: &str) -> f64 {
    let signs =
        |text: &str| text.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect::<BTreeSet<char>>();
    let (one, other) = (signs(one), signs(other));
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * one.intersection(&other).count() as f64 / all as f64 }
}

/// 0–1: the share of the first different texts of the new column that stand in the old one too.
fn overlap(old: &str, then: Option<&Table>, new: &str, now: &Table) -> f64 {
    let words = |table: Option<&Table>, name: &str| {
        let Some(column) = table.and_then(|table| table.column(name)) else { return Vec::new() };
        let Values::Text(texts) = &column.values else { return Vec::new() };
        texts.words().map(str::to_owned).collect::<Vec<_>>()
    };
    let old: HashSet<String> = words(then, old).into_iter().collect();
    let new = words(Some(now), new);
    let looked = new.len().min(WORDS);
    if looked == 0 {
        0.0
    } else {
        new.iter().take(WORDS).filter(|word| old.contains(*word)).count() as f64 / looked as f64
    }
}
