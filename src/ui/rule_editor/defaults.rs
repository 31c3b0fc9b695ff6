//! Sensible beginnings: the condition that a field starts with, and what stays when the operator changes.

use chrono::NaiveDate;

use crate::data::Gist;
use crate::model::{Comparison, Field, FieldType, Rule, Value};
use crate::rule::Schema;
use crate::ui::chart::date_from_days;

use super::condition_data::{Condition, Left, Lens, Operator, Right};
use super::typical::Typical;

/// Days that a new condition on a date looks back.
const RECENT_DAYS: f64 = 90.0;

/// The condition that a new one on this field starts with: a number at least its median, a date in the last 90 days, a
/// flag that is set, the most frequent text; a personal field that is not blank.
pub(super) fn first_condition(field: &Field, typical: Typical<'_>) -> Rule {
    let left = |lens| Left::Field { name: field.name.clone(), lens };
    let make = |left, operator, right| Condition { left, operator, right }.rule();
    let plain = left(Lens::Plain);
    if field.role.is_personal() {
        return Rule::Not(Box::new(make(plain, Operator::IsBlank, Right::None)));
    }
    match field.kind {
        FieldType::Number => {
            let median = typical.quartiles.map_or(0.0, |[_, median, _]| median);
            make(plain, Operator::Is(Comparison::AtLeast), Right::One(Value::Number(median)))
        }
        FieldType::Date => {
            let right = Right::Two(Value::Number(0.0), Value::Number(RECENT_DAYS));
            make(left(Lens::DaysSince), Operator::Between, right)
        }
        FieldType::Flag => make(plain, Operator::Is(Comparison::Equal), Right::One(Value::Flag(true))),
        FieldType::Text => make(plain, Operator::Is(Comparison::Equal), Right::One(first_text(typical))),
    }
}

/// The condition that a field suggests by its values.
pub fn suggested_condition(field: &Field, values: &Gist) -> Rule {
    first_condition(field, Typical::of(values, field))
}

/// The constant that stands beside a value of this type until the user says otherwise.
pub(super) fn first_constant(kind: FieldType, typical: Typical<'_>, as_of: Option<NaiveDate>) -> Value {
    let median = typical.quartiles.map(|[_, median, _]| median);
    match kind {
        FieldType::Number => Value::Number(median.unwrap_or(0.0)),
        FieldType::Date => Value::Date(median.and_then(date_from_days).or(as_of).unwrap_or_default()),
        FieldType::Flag => Value::Flag(true),
        FieldType::Text => first_text(typical),
    }
}

/// The condition with another operator; what was compared with stays where it can.
pub(super) fn with_operator(
    condition: &Condition,
    operator: Operator,
    schema: &Schema,
    typical: Typical<'_>,
    as_of: Option<NaiveDate>,
) -> Condition {
    let kind = schema.type_of(&condition.left.value()).unwrap_or(FieldType::Number);
    let known = match &condition.right {
        Right::None | Right::Pasted(_) => None,
        Right::Text(text) if text.is_empty() => None,
        Right::List(list) if list.is_empty() => None,
        right => Some(right.first()).filter(|value| schema.type_of(value) == Some(kind)),
    };
    let first = || known.clone().unwrap_or_else(|| first_constant(kind, typical, as_of));
    let right = match (operator, &condition.right) {
        (Operator::Between, Right::Two(..)) | (Operator::In, Right::List(_) | Right::Pasted(_)) => {
            condition.right.clone()
        }
        (Operator::Is(_), _) => Right::One(first()),
        (Operator::Between, _) => {
            let low = first();
            let high = upper(&low, typical);
            Right::Two(low, high)
        }
        (Operator::In, _) => Right::List(Some(first()).filter(Value::is_constant).into_iter().collect()),
        (Operator::Contains | Operator::StartsWith, _) => match first() {
            Value::Text(text) => Right::Text(text),
            _ => Right::Text(String::new()),
        },
        (Operator::IsBlank, _) => Right::None,
    };
    Condition { left: condition.left.clone(), operator, right }
}

/// An upper end that goes with a lower one: the upper quartile when that is more, else twice the lower end.
fn upper(low: &Value, typical: Typical<'_>) -> Value {
    let quartile = typical.quartiles.map(|[_, _, high]| high);
    match low {
        Value::Number(low) => Value::Number(quartile.filter(|high| high > low).unwrap_or(if *low > 0.0 {
            low * 2.0
        } else {
            low + 100.0
        })),
        Value::Date(low) => {
            let later = quartile.and_then(date_from_days).filter(|high| high > low);
            Value::Date(later.or_else(|| low.checked_add_days(chrono::Days::new(30))).unwrap_or(*low))
        }
        other => other.clone(),
    }
}

fn first_text(typical: Typical<'_>) -> Value {
    Value::Text(typical.frequent.first().map(|(word, _)| word.clone()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Role, Unit};

    fn number(name: &str) -> Field {
        Field::of_extract(name, FieldType::Number, Role::Aum, Unit::Yuan)
    }

    #[test]
    fn a_number_starts_at_its_median() {
        let typical = Typical { quartiles: Some([1.0, 5.0, 9.0]), frequent: &[] };
        let expected =
            Rule::Compare { left: Value::Field("x".to_owned()), is: Comparison::AtLeast, right: Value::Number(5.0) };
        assert_eq!(first_condition(&number("x"), typical), expected);
    }

    #[test]
    fn a_threshold_becomes_the_lower_end() {
        let typical = Typical { quartiles: Some([1.0, 5.0, 9.0]), frequent: &[] };
        let fields = [number("x")];
        let schema = Schema::of(&fields);
        let start = Condition::of(&first_condition(&number("x"), typical)).unwrap();
        let between = with_operator(&start, Operator::Between, &schema, typical, None);
        assert_eq!(between.right, Right::Two(Value::Number(5.0), Value::Number(9.0)));
        let again = with_operator(&between, Operator::Is(Comparison::Less), &schema, typical, None);
        assert_eq!(again.right, Right::One(Value::Number(5.0)));
    }
}
