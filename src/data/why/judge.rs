//! What a rule says of one customer, and which of its conditions decide. Three-valued, as SQL has it.

use super::fact::Fact;
use super::people::{People, Person};
use super::reason::Reason;
use crate::data::eval::hash_pasted;
use crate::model::{Comparison, MAX_DEPTH, PastedList, Rule, Value};
use crate::rule::{RuleFault, RuleFaultKind, check};

/// What a rule or a condition says of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It is true.
    Yes,
    /// It is false.
    No,
    /// A value that it needs is blank.
    Unknown,
}

/// What a rule says of a customer, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What it says.
    pub holds: Holds,
    /// The conditions that decide, from left to right: of *all of these* the first that fails, else those that are unknown,
    /// else all; of *any of these* the first that holds, else those that are unknown, else all. None for a rule without
    /// conditions, which matches nobody.
    pub reasons: Vec<Reason>,
}

/// A rule that fits the fields of the project, its constants in their final form.
#[derive(Clone, Debug)]
pub struct Ready(Rule);

/// A condition that decides.
struct Deciding<'r> {
    path: Vec<usize>,
    condition: &'r Rule,
    holds: Holds,
    /// False below an odd number of *nots*.
    as_it_stands: bool,
}

/// What a part of a rule says, and what decides it.
type Said<'r> = (Holds, Vec<Deciding<'r>>);

impl Holds {
    fn of(truth: Option<bool>) -> Self {
        truth.map_or(Self::Unknown, |truth| if truth { Self::Yes } else { Self::No })
    }

    /// What *not* makes of it: not unknown is unknown.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }

    /// Both hold.
    const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }
}

impl People<'_> {
    /// The rule, ready to be asked about one customer after the other.
    ///
    /// # Errors
    /// The first fault of the rule on these fields.
    pub fn ready(&self, rule: &Rule) -> Result<Ready, RuleFault> {
        if rule.depth() > MAX_DEPTH {
            return Err(RuleFault { path: Vec::new(), kind: RuleFaultKind::TooDeep });
        }
        let rule = self.schema.fit(rule);
        match check(&rule, &self.schema).into_iter().next() {
            Some(fault) => Err(fault),
            None => Ok(Ready(rule)),
        }
    }
}

impl Person<'_> {
    /// What a rule says of this customer.
    ///
    /// # Errors
    /// The first condition whose values cannot be read.
    pub fn judge(&self, rule: &Ready) -> Result<Judgement, RuleFault> {
        let Some((holds, deciding)) = self.part(&rule.0, &mut Vec::new(), true)? else {
            return Ok(Judgement { holds: Holds::No, reasons: Vec::new() });
        };
        let reasons = deciding.into_iter().map(|it| self.reason(it.path, it.condition, it.holds, it.as_it_stands));
        Ok(Judgement { holds, reasons: reasons.collect() })
    }

    /// What a part says; `None` for an empty group, which the group around it passes over.
    fn part<'r>(
        &self,
        rule: &'r Rule,
        path: &mut Vec<usize>,
        as_it_stands: bool,
    ) -> Result<Option<Said<'r>>, RuleFault> {
        match rule {
            Rule::All(parts) => Ok(decided(self.parts(parts, path, as_it_stands)?, Holds::No)),
            Rule::Any(parts) => Ok(decided(self.parts(parts, path, as_it_stands)?, Holds::Yes)),
            Rule::Not(_) => {
                let said = self.parts(rule.children(), path, !as_it_stands)?.pop();
                Ok(said.map(|(holds, deciding)| (holds.opposite(), deciding)))
            }
            condition => {
                let holds =
                    self.condition(condition).map_err(|kind| RuleFault { path: path.clone(), kind }).map(Holds::of)?;
                Ok(Some((holds, vec![Deciding { path: path.clone(), condition, holds, as_it_stands }])))
            }
        }
    }

    fn parts<'r>(
        &self,
        parts: &'r [Rule],
        path: &mut Vec<usize>,
        as_it_stands: bool,
    ) -> Result<Vec<Said<'r>>, RuleFault> {
        let mut said = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            path.push(index);
            said.extend(self.part(part, path, as_it_stands)?);
            path.pop();
        }
        Ok(said)
    }

    /// What a condition says; `None` is unknown.
    fn condition(&self, condition: &Rule) -> Result<Option<bool>, RuleFaultKind> {
        match condition {
            Rule::Compare { left, is, right } => self.compare(left, *is, right),
            Rule::Between { value, low, high } => {
                let above = Holds::of(self.compare(value, Comparison::AtLeast, low)?);
                let below = Holds::of(self.compare(value, Comparison::AtMost, high)?);
                Ok(match above.and(below) {
                    Holds::Yes => Some(true),
                    Holds::No => Some(false),
                    Holds::Unknown => None,
                })
            }
            Rule::In { value, list } => Ok(self.value(value)?.map(|fact| {
                let is_it = |entry: &Fact| fact.order(entry).is_some_and(std::cmp::Ordering::is_eq);
                list.iter().filter_map(Fact::of).any(|entry| is_it(&entry))
            })),
            Rule::InPasted { field, list } => {
                Ok(self.text(&Value::Field(field.clone()))?.map(|it| stands_in(&it, list)))
            }
            Rule::Contains { value, text } => Ok(self.text(value)?.map(|it| it.contains(text))),
            Rule::StartsWith { value, text } => Ok(self.text(value)?.map(|it| it.starts_with(text))),
            Rule::IsBlank(value) => Ok(Some(self.value(value)?.is_none())),
            Rule::All(_) | Rule::Any(_) | Rule::Not(_) => Ok(Some(false)),
        }
    }

    fn compare(&self, left: &Value, is: Comparison, right: &Value) -> Result<Option<bool>, RuleFaultKind> {
        let (Some(left), Some(right)) = (self.value(left)?, self.value(right)?) else { return Ok(None) };
        let Some(order) = left.order(&right) else { return Err(RuleFaultKind::Mismatch(left.kind(), right.kind())) };
        Ok(Some(match is {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::AtMost => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::AtLeast => order.is_ge(),
        }))
    }

    fn text(&self, value: &Value) -> Result<Option<String>, RuleFaultKind> {
        match self.value(value)? {
            Some(Fact::Text(text)) => Ok(Some(text)),
            Some(other) => Err(RuleFaultKind::Expected(other.kind(), crate::model::FieldType::Text)),
            None => Ok(None),
        }
    }
}

/// A group whose parts say this: the first part that says `settles` settles it alone; else it is unknown when some parts
/// are; else all of its parts together make it the contrary.
fn decided(mut said: Vec<Said<'_>>, settles: Holds) -> Option<Said<'_>> {
    if said.is_empty() {
        return None;
    }
    if let Some(first) = said.iter().position(|(holds, _)| *holds == settles) {
        return Some(said.swap_remove(first));
    }
    let holds =
        if said.iter().any(|(holds, _)| *holds == Holds::Unknown) { Holds::Unknown } else { settles.opposite() };
    let deciding = said.into_iter().filter(|(part, _)| *part == holds).flat_map(|(_, deciding)| deciding);
    Some((holds, deciding.collect()))
}

fn stands_in(text: &str, list: &PastedList) -> bool {
    hash_pasted(&list.key, [text]).hashes.iter().any(|hash| list.hashes.contains(hash))
}
