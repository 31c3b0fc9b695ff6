//! Columns without any value, with one value only, and with holes.

use crate::data::read::FindingKind;
use crate::data::{Bitmap, Column, Resolved, Values};
use crate::model::Role;

/// What is to be said about a column as a whole.
pub(super) fn check(it: &Resolved<'_>) -> Vec<(FindingKind, Bitmap)> {
    let column = &*it.column;
    let rows = column.rows();
    let known = column.known.count_ones();
    let blank = rows as u64 - known;
    let mut found = Vec::new();
    if rows > 0 && known == 0 {
        found.push((FindingKind::BlankColumn, Bitmap::ones(rows)));
    } else if rows > 1 && blank == 0 && it.field.role != Role::AsOf && is_constant(column) {
        found.push((FindingKind::ConstantColumn, Bitmap::ones(rows)));
    } else if blank > 0 && blank <= known && is_expected(it.field.role) {
        found.push((FindingKind::Blanks, column.known.not()));
    }
    found
}

/// What a bank knows of nearly every customer. Elsewhere a blank means that there is nothing: no card, no contact. A
/// column that is blank for more than half of the customers is filled for some of them only.
const fn is_expected(role: Role) -> bool {
    matches!(
        role,
        Role::AsOf
            | Role::Name
            | Role::Phone
            | Role::Document
            | Role::BirthDate
            | Role::Age
            | Role::Person
            | Role::Branch
            | Role::Manager
            | Role::OpenDate
            | Role::Tier
            | Role::Products
            | Role::Aum
            | Role::Balance
    )
}

/// True when every row has the same value. All rows are known.
fn is_constant(column: &Column) -> bool {
    match &column.values {
        Values::Number(values) => same(values.iter().map(|value| (value + 0.0).to_bits())),
        Values::Date(values) => same(values.iter()),
        Values::Flag(flags) => flags.count_ones() == 0 || flags.is_full(),
        Values::Text(texts) => same(texts.codes.iter()),
    }
}

fn same<T: PartialEq>(mut values: impl Iterator<Item = T>) -> bool {
    values.next().is_none_or(|first| values.all(|value| value == first))
}
