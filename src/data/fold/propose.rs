//! How a new table could be joined: every way that finds customers is tried and measured, the best first.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::keys::{Index, Keys, NONE};
use super::owners::Bank;
use super::{FoldFault, JoinReport};
use crate::data::Watch;
use crate::data::source::Source;
use crate::data::table::{Column, Table};
use crate::model::{Extract, Field, FieldType, JoinTo, JoinedTable, Role, Rule, TableId, Unit};

/// Rows of the new table that are looked at before a way is tried in full.
const SAMPLE: usize = 2_000;
/// Ways that are tried in full.
const MOST: usize = 12;

/// A way to join a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The field of the table.
    pub key: String,
    /// What it belongs to.
    pub to: JoinTo,
    /// What would become of its rows.
    pub report: JoinReport,
}

/// A way that was looked at on a sample only.
struct Hunch {
    key: String,
    to: JoinTo,
    same_name: bool,
    to_customer: bool,
    share: f64,
}

/// Ways to join `table`, which was read as `rows`, to the customers or the other tables of a bank: at most twelve, the
/// best first. A way by which most rows belong to one customer each comes before one by which they are shared, unless
/// the table is a list in which customers look something up; then fields of the same name, then such lists, then
/// customer numbers, then what finds more.
pub(super) fn propose(bank: Bank<'_>, rows: &Arc<Table>, fields: &[Field]) -> Vec<Candidate> {
    let mut hunches = hunches(bank, Source { table: rows, fields });
    hunches.retain(|hunch| hunch.share > 0.0);
    hunches.sort_by(|one, other| {
        let order = |it: &Hunch| (it.same_name, it.to_customer);
        order(other).cmp(&order(one)).then(other.share.total_cmp(&one.share))
    });
    hunches.truncate(MOST);
    let wanted = hunches.into_iter().take_while(|_| !bank.watch.is_cancelled());
    let measured = wanted.filter_map(|hunch| {
        let (report, is_lookup) = measure(bank, rows, fields, &hunch).ok().filter(|(report, _)| report.joined > 0)?;
        Some((hunch, report, is_lookup))
    });
    let mut found: Vec<(Hunch, JoinReport, bool)> = measured.collect();
    found.sort_by_key(|(hunch, report, is_lookup)| {
        let own = *is_lookup || report.shared * 2 <= report.joined;
        std::cmp::Reverse((own, hunch.same_name, *is_lookup, hunch.to_customer, report.joined, report.customers))
    });
    found.into_iter().map(|(hunch, report, _)| Candidate { key: hunch.key, to: hunch.to, report }).collect()
}

/// What would become of the rows of a table that is joined so; and whether it is a list in which nearly every customer
/// finds one row, as a branch or a district does.
fn measure(bank: Bank<'_>, rows: &Arc<Table>, fields: &[Field], way: &Hunch) -> Result<(JoinReport, bool), FoldFault> {
    let id = TableId::next(bank.tables.iter().map(|table| table.id));
    let table = JoinedTable {
        id,
        name: String::new(),
        extract: Extract::default(),
        fields: fields.to_vec(),
        key: way.key.clone(),
        to: way.to.clone(),
        only: Rule::All(Vec::new()),
    };
    let tables: Vec<JoinedTable> = bank.tables.iter().cloned().chain([table]).collect();
    let mut read: BTreeMap<TableId, Arc<Table>> = bank.read.clone();
    read.insert(id, Arc::clone(rows));
    let whole = Bank { tables: &tables, read: &read, ..bank };
    let joined = whole.joined(id)?;
    let report = joined.report(id);
    let rows = bank.watch.wanted(joined.counts.ones_iter());
    let pairs: usize = rows.map(|row| joined.owners.of(row).len()).sum();
    let once_each = pairs as u64 == report.customers && report.customers * 10 >= bank.customers.rows() as u64 * 9;
    let is_lookup = once_each && report.shared > 0;
    Ok((report, is_lookup))
}

/// Pairs of a field of the table and a field it may name, with the share of a sample that is found there.
fn hunches(bank: Bank<'_>, new: Source<'_>) -> Vec<Hunch> {
    let customers = Source { table: bank.customers, fields: bank.fields };
    let others = bank.tables.iter().filter_map(|table| {
        Some((Some(table.id), Source { table: bank.read.get(&table.id)?.as_ref(), fields: &table.fields }))
    });
    let samples = samples(new);
    let mut found = Vec::new();
    for (table, target) in std::iter::once((None, customers)).chain(others) {
        let keys = target.fields.iter().filter(|field| can_be_key(field));
        for field in keys.take_while(|_| !bank.watch.is_cancelled()) {
            let Ok(resolved) = target.resolve(&field.name) else { continue };
            let Ok(known) = Keys::of(&resolved.column, bank.watch) else { continue };
            let index = Index::of(&known);
            for (key, sample) in &samples {
                let Some(share) = share(sample, &index, bank.watch) else { continue };
                let to = match table {
                    None => JoinTo::Customers { field: field.name.clone() },
                    Some(table) => JoinTo::Table { table, field: field.name.clone() },
                };
                let same_name = key.source.to_lowercase() == field.source.to_lowercase();
                let to_customer = table.is_none() && field.role == Role::CustomerId;
                found.push(Hunch { key: key.name.clone(), to, same_name, to_customer, share });
            }
        }
    }
    found
}

/// Names things, and neither counts nor measures them.
fn can_be_key(field: &Field) -> bool {
    field.is_from_extract() && matches!(field.kind, FieldType::Text | FieldType::Number) && field.unit == Unit::None
}

/// The first rows of the fields that may be keys.
fn samples(new: Source<'_>) -> Vec<(&Field, Column)> {
    let rows = new.table.rows().min(SAMPLE);
    let sample = |field: &Field| {
        let resolved = new.resolve(&field.name).ok()?;
        let column = resolved.column.as_ref();
        Some(match column.kind() {
            FieldType::Number => Column::numbers("", (0..rows).map(|row| column.number(row))),
            _ => Column::texts("", (0..rows).map(|row| column.text(row))),
        })
    };
    let keys = new.fields.iter().filter(|field| can_be_key(field));
    keys.filter_map(|field| Some((field, sample(field)?))).collect()
}

/// The share of keys that stand in another column; `None` when there is no key.
fn share(sample: &Column, index: &Index<'_>, watch: &Watch) -> Option<f64> {
    let keys = Keys::of(sample, watch).ok()?;
    let places = keys.within(index);
    let codes = || keys.codes.iter().filter(|code| **code != NONE);
    let hits = codes().filter(|code| places.get(**code as usize).is_some_and(|place| *place != NONE)).count();
    let all = codes().count();
    (all > 0).then(|| hits as f64 / all as f64)
}
