//! A condition as the editor shows it: what is looked at, how it is compared, with what. Every condition of the model has
//! exactly one such form, and the other way round.

use crate::model::{Arithmetic, Comparison, FieldType, PastedList, Rule, Value};

/// What a condition looks at.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Left {
    /// A field, or the days between a date field and the as-of date.
    Field {
        /// Name of the field.
        name: String,
        /// How it is looked at.
        lens: Lens,
    },
    /// A calculation that is typed as text.
    Formula(Value),
}

/// How a field is looked at. All but the first are for dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lens {
    /// As it is.
    Plain,
    /// Days from the date to the as-of date.
    DaysSince,
    /// Days from the as-of date to the date.
    DaysUntil,
    /// Days to the next anniversary of the date.
    DaysToAnniversary,
}

/// How the two sides are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    /// `=`, `≠`, `<`, `≤`, `>`, `≥`
    Is(Comparison),
    /// Between two values, both included.
    Between,
    /// One of a list.
    In,
    /// A text holds a text.
    Contains,
    /// A text begins with a text.
    StartsWith,
    /// There is no value.
    IsBlank,
}

/// What the left side is compared with.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Right {
    /// Nothing.
    None,
    /// One value.
    One(Value),
    /// Two values.
    Two(Value, Value),
    /// A list of constants.
    List(Vec<Value>),
    /// A list of hashes.
    Pasted(PastedList),
    /// A text to search for.
    Text(String),
}

/// A condition, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Condition {
    /// What is looked at.
    pub(super) left: Left,
    /// How it is compared.
    pub(super) operator: Operator,
    /// With what.
    pub(super) right: Right,
}

impl Lens {
    /// All lenses, in the order in which they are offered.
    pub(super) const ALL: &[Self] = &[Self::Plain, Self::DaysSince, Self::DaysUntil, Self::DaysToAnniversary];

    /// Key of the lens's name.
    pub(super) const fn text_key(self) -> &'static str {
        match self {
            Self::Plain => "segment-lens-plain",
            Self::DaysSince => "segment-lens-since",
            Self::DaysUntil => "segment-lens-until",
            Self::DaysToAnniversary => "segment-lens-anniversary",
        }
    }
}

impl Left {
    /// Takes a value apart.
    pub(super) fn of(value: &Value) -> Self {
        let field = |value: &Value, lens| match value {
            Value::Field(name) => Some(Self::Field { name: name.clone(), lens }),
            _ => None,
        };
        let seen = match value {
            Value::Field(_) => field(value, Lens::Plain),
            Value::Days(date) => field(date, Lens::DaysSince),
            Value::DaysToAnniversary(date) => field(date, Lens::DaysToAnniversary),
            Value::Calc(zero, Arithmetic::Subtract, days) if **zero == Value::Number(0.0) => match days.as_ref() {
                Value::Days(date) => field(date, Lens::DaysUntil),
                _ => None,
            },
            _ => None,
        };
        seen.unwrap_or_else(|| Self::Formula(value.clone()))
    }

    /// The value again.
    pub(super) fn value(&self) -> Value {
        match self {
            Self::Formula(value) => value.clone(),
            Self::Field { name, lens } => {
                let field = Box::new(Value::Field(name.clone()));
                match lens {
                    Lens::Plain => *field,
                    Lens::DaysSince => Value::Days(field),
                    Lens::DaysToAnniversary => Value::DaysToAnniversary(field),
                    Lens::DaysUntil => {
                        let zero = Box::new(Value::Number(0.0));
                        Value::Calc(zero, Arithmetic::Subtract, Box::new(Value::Days(field)))
                    }
                }
            }
        }
    }

    /// The name of the field, if it is one.
    pub(super) fn field(&self) -> Option<&str> {
        match self {
            Self::Field { name, .. } => Some(name),
            Self::Formula(_) => None,
        }
    }
}

const EQUALITY: &[Operator] = &[Operator::Is(Comparison::Equal), Operator::Is(Comparison::NotEqual)];
const ORDER: &[Operator] = &[
    Operator::Is(Comparison::AtLeast),
    Operator::Is(Comparison::Greater),
    Operator::Is(Comparison::AtMost),
    Operator::Is(Comparison::Less),
    Operator::Between,
];
const TEXT: &[Operator] = &[Operator::In, Operator::Contains, Operator::StartsWith];

impl Operator {
    /// The operators that fit a type, in the order in which they are offered. A personal field can only be blank or stand
    /// in a pasted list.
    pub(super) fn fitting(kind: FieldType, personal: bool) -> Vec<Self> {
        let blank: &[Self] = &[Self::IsBlank];
        let groups: &[&[Self]] = match kind {
            _ if personal => &[&[Self::In], blank],
            FieldType::Number => &[ORDER, EQUALITY, &[Self::In], blank],
            FieldType::Date => &[ORDER, EQUALITY, blank],
            FieldType::Flag => &[EQUALITY, blank],
            FieldType::Text => &[EQUALITY, TEXT, blank],
        };
        groups.concat()
    }

    /// Key of the operator's name.
    pub(super) const fn text_key(self) -> &'static str {
        match self {
            Self::Is(Comparison::Equal) => "segment-operator-equal",
            Self::Is(Comparison::NotEqual) => "segment-operator-not-equal",
            Self::Is(Comparison::Less) => "segment-operator-less",
            Self::Is(Comparison::AtMost) => "segment-operator-at-most",
            Self::Is(Comparison::Greater) => "segment-operator-greater",
            Self::Is(Comparison::AtLeast) => "segment-operator-at-least",
            Self::Between => "segment-operator-between",
            Self::In => "segment-operator-in",
            Self::Contains => "segment-operator-contains",
            Self::StartsWith => "segment-operator-starts-with",
            Self::IsBlank => "segment-operator-blank",
        }
    }
}

impl Condition {
    /// Takes a condition apart; `None` for a group.
    pub(super) fn of(rule: &Rule) -> Option<Self> {
        let (left, operator, right) = match rule {
            Rule::All(_) | Rule::Any(_) | Rule::Not(_) => return None,
            Rule::Compare { left, is, right } => (left, Operator::Is(*is), Right::One(right.clone())),
            Rule::Between { value, low, high } => (value, Operator::Between, Right::Two(low.clone(), high.clone())),
            Rule::In { value, list } => (value, Operator::In, Right::List(list.clone())),
            Rule::InPasted { field, list } => {
                let left = Left::Field { name: field.clone(), lens: Lens::Plain };
                return Some(Self { left, operator: Operator::In, right: Right::Pasted(list.clone()) });
            }
            Rule::Contains { value, text } => (value, Operator::Contains, Right::Text(text.clone())),
            Rule::StartsWith { value, text } => (value, Operator::StartsWith, Right::Text(text.clone())),
            Rule::IsBlank(value) => (value, Operator::IsBlank, Right::None),
        };
        Some(Self { left: Left::of(left), operator, right })
    }

    /// The condition of the model. A right side that does not belong to the operator is replaced by an empty one.
    pub(super) fn rule(&self) -> Rule {
        let value = self.left.value();
        match (self.operator, self.right.clone()) {
            (Operator::Is(is), right) => Rule::Compare { left: value, is, right: right.first() },
            (Operator::Between, Right::Two(low, high)) => Rule::Between { value, low, high },
            (Operator::Between, right) => {
                let end = right.first();
                Rule::Between { value, low: end.clone(), high: end }
            }
            (Operator::In, Right::Pasted(list)) => {
                Rule::InPasted { field: self.left.field().unwrap_or_default().to_owned(), list }
            }
            (Operator::In, Right::List(list)) => Rule::In { value, list },
            (Operator::In, right) => Rule::In { value, list: vec![right.first()] },
            (Operator::Contains, right) => Rule::Contains { value, text: right.text() },
            (Operator::StartsWith, right) => Rule::StartsWith { value, text: right.text() },
            (Operator::IsBlank, _) => Rule::IsBlank(value),
        }
    }
}

impl Right {
    /// The first value; a blank text when there is none.
    pub(super) fn first(&self) -> Value {
        match self {
            Self::One(value) | Self::Two(value, _) => value.clone(),
            Self::List(list) => list.first().cloned().unwrap_or_else(|| Value::Text(String::new())),
            Self::Text(text) => Value::Text(text.clone()),
            Self::None | Self::Pasted(_) => Value::Text(String::new()),
        }
    }

    fn text(&self) -> String {
        match self.first() {
            Value::Text(text) => text,
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> Value {
        Value::Field(name.to_owned())
    }

    #[test]
    fn every_condition_comes_back_as_it_was() {
        let pasted = PastedList { key: "00".to_owned(), hashes: ["aa".to_owned()].into() };
        let days = Value::Days(Box::new(field("d")));
        let until = Value::Calc(Box::new(Value::Number(0.0)), Arithmetic::Subtract, Box::new(days.clone()));
        let conditions = [
            Rule::Compare { left: field("a"), is: Comparison::AtMost, right: field("b") },
            Rule::Compare { left: Value::Number(1.0), is: Comparison::Less, right: field("b") },
            Rule::Between { value: until, low: Value::Number(0.0), high: Value::Number(30.0) },
            Rule::Between { value: days, low: Value::Number(0.0), high: Value::Number(90.0) },
            Rule::In { value: field("c"), list: vec![Value::Text("x".to_owned())] },
            Rule::InPasted { field: "id".to_owned(), list: pasted },
            Rule::Contains { value: field("c"), text: "x".to_owned() },
            Rule::StartsWith { value: field("c"), text: String::new() },
            Rule::IsBlank(Value::DaysToAnniversary(Box::new(field("d")))),
            Rule::IsBlank(Value::Share(Box::new(field("a")), Box::new(field("b")))),
        ];
        for rule in conditions {
            assert_eq!(Condition::of(&rule).map(|it| it.rule()), Some(rule));
        }
    }

    #[test]
    fn a_group_is_no_condition() {
        assert_eq!(Condition::of(&Rule::All(Vec::new())), None);
    }

    #[test]
    fn days_until_is_told_from_a_formula() {
        let days = Value::Days(Box::new(field("d")));
        let until = Value::Calc(Box::new(Value::Number(0.0)), Arithmetic::Subtract, Box::new(days.clone()));
        assert_eq!(Left::of(&until), Left::Field { name: "d".to_owned(), lens: Lens::DaysUntil });
        let other = Value::Calc(Box::new(Value::Number(1.0)), Arithmetic::Subtract, Box::new(days));
        assert_eq!(Left::of(&other), Left::Formula(other));
    }

    #[test]
    fn personal_fields_cannot_be_compared() {
        assert_eq!(Operator::fitting(FieldType::Text, true), [Operator::In, Operator::IsBlank]);
    }
}
