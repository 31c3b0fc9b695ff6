//! Whether the smallest and the largest value of a column may be said: not where they point at a person.

use super::figures::Figures;
use super::report::Scalar;
use super::signs::Signs;
use crate::model::{Field, FieldType, Role};

/// Fewest digits of a number that names something.
const DIGITS: usize = 5;

/// True when a value of the column tells nothing about a person. Texts that are mostly different and numbers of one width
/// that are all different may be names or numbers of customers, as long as nobody says what they are.
pub(super) fn is_shown(field: &Field, figures: &Figures, signs: &Signs, rows: u64) -> bool {
    let known = rows.saturating_sub(figures.blank);
    let named = match field.kind {
        FieldType::Text => figures.distinct * 2 > known,
        FieldType::Number => figures.distinct == known && one_width(figures),
        FieldType::Date | FieldType::Flag => false,
    };
    !(field.role.is_personal() || signs.within || (field.role == Role::Other && named))
}

/// True when the smallest and the largest are whole numbers of equally many digits.
fn one_width(figures: &Figures) -> bool {
    let digits = |scalar: &Option<Scalar>| match scalar {
        Some(Scalar::Number(value)) if *value > 0.0 && value.fract() == 0.0 => Some(value.to_string().len()),
        _ => None,
    };
    digits(&figures.min).is_some_and(|width| width >= DIGITS && digits(&figures.max) == Some(width))
}
