//! What the values of a field look like, so that a new condition says something sensible at once and categories can be
//! chosen instead of typed. Personal fields tell nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::data::{Table, Values, factor};
use crate::model::Field;

/// Categories offered.
const CATEGORIES: usize = 200;

/// What the values of a field look like.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Typical {
    /// Lower quartile, median, upper quartile of a sample, in round numbers; for numbers and dates (days since
    /// 1970-01-01).
    pub(super) quartiles: Option<[f64; 3]>,
    /// The most frequent texts with their customers, most frequent first, then by the text.
    pub(super) frequent: Vec<(String, u64)>,
}

/// Remembers what was looked up, for as long as the table stays.
#[derive(Clone, Debug, Default)]
pub(super) struct TypicalCache {
    table: usize,
    known: BTreeMap<String, Arc<Typical>>,
}

impl TypicalCache {
    /// What the values of `field` look like in `table`.
    pub(super) fn get(&mut self, table: Option<&Arc<Table>>, field: &Field) -> Arc<Typical> {
        // Only told apart, never followed: a new table at an old address is told apart by its rows as well.
        let now = table.map_or(0, |table| Arc::as_ptr(table).addr() ^ table.rows());
        if now != self.table {
            self.known.clear();
            self.table = now;
        }
        let look = || Arc::new(table.map(|table| typical(table, field)).unwrap_or_default());
        Arc::clone(self.known.entry(field.name.clone()).or_insert_with(look))
    }
}

/// Looks at the values of a field.
pub(super) fn typical(table: &Table, field: &Field) -> Typical {
    let Some(column) = table.column(&field.column()).filter(|_| !field.role.is_personal()) else {
        return Typical::default();
    };
    match &column.values {
        Values::Number(_) => {
            // The table holds what the file holds; rules are written in yuan.
            let factor = factor(field).unwrap_or(1.0);
            quartiles(&column.sample(), |value| rounded(value * factor))
        }
        Values::Date(_) => quartiles(&column.sample(), |day| day),
        Values::Flag(_) => Typical::default(),
        Values::Text(_) => {
            let frequent = column.frequent().into_iter().take(CATEGORIES);
            Typical { quartiles: None, frequent: frequent.map(|(word, count)| (word.to_owned(), count)).collect() }
        }
    }
}

fn quartiles(values: &[f64], shown: impl Fn(f64) -> f64) -> Typical {
    let at = |quarter: usize| values.get((values.len() * quarter / 4).min(values.len().saturating_sub(1))).copied();
    let quartiles = match (at(1), at(2), at(3)) {
        (Some(low), Some(middle), Some(high)) => Some([shown(low), shown(middle), shown(high)]),
        _ => None,
    };
    Typical { quartiles, frequent: Vec::new() }
}

/// The number with two significant digits.
fn rounded(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Column;
    use crate::model::{FieldType, Role, Unit};

    fn field(name: &str, kind: FieldType, role: Role) -> Field {
        Field::of_extract(name, kind, role, Unit::None)
    }

    #[test]
    fn the_median_is_a_round_number() {
        let column = Column::numbers("x", [Some(1.0), Some(12_345.0), None, Some(99_999.0)]);
        let typical = typical(&Table::new(4, vec![column]), &field("x", FieldType::Number, Role::Other));
        assert_eq!(typical.quartiles, Some([1.0, 12_000.0, 100_000.0]));
    }

    #[test]
    fn the_most_frequent_text_comes_first() {
        let column = Column::texts("c", [Some("b"), Some("a"), None, Some("a"), Some("c")]);
        let typical = typical(&Table::new(5, vec![column]), &field("c", FieldType::Text, Role::Person));
        let expected = [("a", 2), ("b", 1), ("c", 1)].map(|(word, count)| (word.to_owned(), count));
        assert_eq!(typical.frequent, expected);
    }

    #[test]
    fn personal_fields_tell_nothing() {
        let column = Column::texts("n", [Some("b")]);
        let typical = typical(&Table::new(1, vec![column]), &field("n", FieldType::Text, Role::Name));
        assert_eq!(typical, Typical::default());
    }
}
