//! A last row that nowhere says that it holds totals: nobody is named in it, and its numbers are the sums of those above.
//! Only who has seen all rows can tell, so the file is read once more without it.

use super::column::{Building, ColumnBuilder};
use super::raw::Raw;
use super::words::{Hint, WORDS};
use crate::model::{Role, Unit};

/// Half of the last digit of an amount: each one above may be rounded by it.
const ROUNDED: f64 = 0.005;

/// Share of all amounts that adding them may lose.
const LOST: f64 = 1e-12;

/// The record of a last row that holds totals without a word for it. Every number in it that can be a sum must be one: two
/// columns of at least two values, or the only one, of at least three. `None` when it may be a customer: a number, a name,
/// or anything else but numbers stands in it.
pub(super) fn unlabelled_total(raw: &Raw) -> Option<u64> {
    let row = raw.records.rows().checked_sub(1)?;
    let last = usize::try_from(row).ok()?;
    let hints: Vec<Hint> = raw.headers.iter().map(|header| WORDS.hint(&header.name)).collect();
    let columns = || hints.iter().zip(&raw.columns);
    let names = |hint: &Hint| matches!(hint.role, Some(Role::CustomerId | Role::Name));
    let bare = |column: &ColumnBuilder| !column.known.get(last);
    let nobody = columns().any(|(hint, _)| names(hint)) && columns().all(|(hint, column)| !names(hint) || bare(column));
    let others = columns().all(|(_, column)| matches!(column.values, Building::Number(_)) || bare(column));
    if !nobody || !others {
        return None;
    }
    let sums: Option<Vec<usize>> = columns()
        .filter(|(hint, column)| is_additive(**hint) && !bare(column))
        .map(|(_, it)| parts(it, last))
        .collect();
    let sums: Vec<usize> = sums?.into_iter().filter(|parts| *parts > 1).collect();
    let total = sums.len() > 1 || matches!(sums.as_slice(), [parts] if *parts > 2);
    total.then(|| raw.records.of(row))
}

/// False for ages, shares and terms, which nobody adds up.
fn is_additive(hint: Hint) -> bool {
    hint.role != Some(Role::Age) && !matches!(hint.unit, Some(Unit::Percent | Unit::Days | Unit::Years))
}

/// How many amounts the last one is the sum of, zeros left out; 0 when they make up nothing, `None` when it is another
/// number.
fn parts(column: &ColumnBuilder, last: usize) -> Option<usize> {
    // Rows without a number hold 0.
    let Building::Number(values) = &column.values else { return None };
    let (mut sum, mut size, mut parts) = (0.0, 0.0, 0_usize);
    for value in values.iter().take(last).filter(|value| **value != 0.0) {
        sum += value;
        size += value.abs();
        parts += 1;
    }
    let total = *values.get(last)?;
    let room = ROUNDED * (parts + 1) as f64 + LOST * size;
    let same = (sum - total).abs() <= room;
    same.then_some(if total.abs() > room { parts } else { 0 })
}
