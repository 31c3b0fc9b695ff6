//! What the values of a field look like, so that a new condition says something sensible at once and categories can be
//! chosen instead of typed. Personal fields tell nothing.

use crate::data::{Gist, factor};
use crate::model::{Field, FieldType};

/// Categories offered.
const CATEGORIES: usize = 200;

/// What the values of a field look like.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Typical<'a> {
    /// Lower quartile, median, upper quartile of a sample, in round numbers; for numbers and dates (days since
    /// 1970-01-01).
    pub(super) quartiles: Option<[f64; 3]>,
    /// The most frequent texts with their customers, most frequent first, then by the text.
    pub(super) frequent: &'a [(String, u64)],
}

impl<'a> Typical<'a> {
    /// What `gist` tells of the column of a field.
    pub(super) fn of(gist: &'a Gist, field: &Field) -> Self {
        // The table holds what the file holds; rules are written in yuan.
        let factor = factor(field).unwrap_or(1.0);
        let shown = |value: f64| if field.kind == FieldType::Number { rounded(value * factor) } else { value };
        Self {
            quartiles: gist.quarters.map(|[_, low, middle, high]| [low, middle, high].map(shown)),
            frequent: gist.frequent.get(..CATEGORIES).unwrap_or(&gist.frequent),
        }
    }
}

/// The number with two significant digits.
fn rounded(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Column;
    use crate::model::{Role, Unit};

    fn field(name: &str, kind: FieldType, unit: Unit) -> Field {
        Field::of_extract(name, kind, Role::Other, unit)
    }

    #[test]
    fn quartiles_are_round_numbers_in_yuan() {
        let gist = Gist::of(&Column::numbers("x", [Some(1.0), Some(12_345.0), None, Some(99_999.0)]));
        let plain = Typical::of(&gist, &field("x", FieldType::Number, Unit::Yuan));
        assert_eq!(plain.quartiles, Some([1.0, 12_000.0, 100_000.0]));
        let wan = field("x", FieldType::Number, Unit::WanYuan);
        assert_eq!(Typical::of(&gist, &wan).quartiles, Some([1e4, 1.2e8, 1e9]));
    }

    #[test]
    fn days_stay_as_they_are() {
        let gist = Gist::of(&Column::dates("d", [Some(20_001), Some(20_002), Some(20_003), Some(20_004)]));
        let typical = Typical::of(&gist, &field("d", FieldType::Date, Unit::None));
        assert_eq!(typical.quartiles, Some([20_002.0, 20_003.0, 20_004.0]));
    }

    #[test]
    fn the_most_frequent_text_comes_first() {
        let gist = Gist::of(&Column::texts("c", [Some("b"), Some("a"), None, Some("a"), Some("c")]));
        let typical = Typical::of(&gist, &field("c", FieldType::Text, Unit::None));
        let expected = [("a", 2), ("b", 1), ("c", 1)].map(|(word, count)| (word.to_owned(), count));
        assert_eq!(typical.frequent, expected);
    }
}
