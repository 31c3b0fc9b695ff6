//! What the chance is of: a rule made from a few plain choices, and the fields that would tell it outright.

use crate::model::{Comparison, Field, Formula, Rule, Value};

/// What the chance is of, as it is chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A flag is yes.
    Flag(String),
    /// A text is this word.
    Word(String, String),
    /// Silence for more than so many days: the first date lies farther back, and the second, from which the customer was
    /// known, does so too. Customers who came later, or of whom either date is blank, do not count.
    Silent {
        /// The day of the last deed.
        last: String,
        /// The day from which he was known.
        since: String,
        /// More than so many days before the as-of date.
        days: u32,
    },
    /// A rule, such as that of a segment.
    Rule(Rule),
}

impl Outcome {
    /// The customers who count at all, where not all do.
    pub fn eligible(&self) -> Option<Rule> {
        match self {
            Self::Silent { since, days, .. } => Some(longer(since, *days)),
            Self::Flag(_) | Self::Word(..) | Self::Rule(_) => None,
        }
    }

    /// The rule.
    pub fn rule(&self) -> Rule {
        let field = |name: &String| Value::Field(name.clone());
        match self {
            Self::Flag(name) => Rule::Compare { left: field(name), is: Comparison::Equal, right: Value::Flag(true) },
            Self::Word(name, word) => {
                Rule::Compare { left: field(name), is: Comparison::Equal, right: Value::Text(word.clone()) }
            }
            Self::Silent { last, since, days } => Rule::All(vec![longer(last, *days), longer(since, *days)]),
            Self::Rule(rule) => rule.clone(),
        }
    }
}

/// More than so many days before the as-of date.
fn longer(date: &str, days: u32) -> Rule {
    Rule::Compare {
        left: Value::Days(Box::new(Value::Field(date.to_owned()))),
        is: Comparison::Greater,
        right: Value::Number(f64::from(days)),
    }
}

/// True when a field is one of those that `of` names, or is made from one of them, directly or through others: it would tell
/// the outcome instead of foretelling it.
pub fn told_by(of: &Rule, fields: &[Field], name: &str) -> bool {
    let outcome = of.fields();
    let mut seen: Vec<String> = Vec::new();
    let mut open = vec![name.to_owned()];
    while let Some(next) = open.pop() {
        if outcome.contains(&next) {
            return true;
        }
        if seen.contains(&next) {
            continue;
        }
        let formula = fields.iter().find(|field| field.name == next).and_then(Field::formula);
        open.extend(formula.map(Formula::fields).unwrap_or_default());
        seen.push(next);
    }
    false
}
