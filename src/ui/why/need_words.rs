//! What a condition asks for, without what is asked: "≥50万元", "在 18 至 30 之间".

use crate::data::why::{Reason, Seen};
use crate::model::{Comparison, Rule, Value};
use crate::text::number;

use super::reason_words::{Teller, is_ratio};

/// Most entries of a list that are spelled out.
const SPELLED: usize = 5;

impl Teller<'_> {
    /// What the rule asks for here: the condition, or below a *not* its contrary.
    pub(super) fn need(&self, reason: &Reason) -> String {
        let holds = reason.as_it_stands;
        let key = |yes: &'static str, no: &'static str| if holds { yes } else { no };
        match &reason.condition {
            Rule::Compare { left, is, right } => {
                let is = if holds { *is } else { is.contrary() };
                let (value, is, limit) =
                    if left.is_constant() { (right, is.turned(), left) } else { (left, is, right) };
                self.compared(value, is, limit, reason.seen.get(1))
            }
            Rule::Between { value, low, high } => {
                let (low, high) = (self.digits(value, low), self.limit(value, high));
                self.with(key("why-need-between", "why-need-not-between"), &[("low", &low), ("high", &high)])
            }
            Rule::In { value, list } => match list.as_slice() {
                [only] => {
                    let is = if holds { Comparison::Equal } else { Comparison::NotEqual };
                    self.compared(value, is, only, None)
                }
                _ => self.with(key("why-need-in", "why-need-not-in"), &[("list", &self.listed(value, list))]),
            },
            Rule::InPasted { list, .. } => {
                let count = number::count(list.hashes.len() as u64);
                self.with(key("why-need-pasted", "why-need-not-pasted"), &[("count", &count)])
            }
            Rule::Contains { text, .. } => {
                self.with(key("why-need-contains", "why-need-not-contains"), &[("text", text)])
            }
            Rule::StartsWith { text, .. } => {
                self.with(key("why-need-starts", "why-need-not-starts"), &[("text", text)])
            }
            Rule::IsBlank(_) => self.texts.get(key("why-need-blank", "why-need-not-blank")),
            Rule::All(_) | Rule::Any(_) | Rule::Not(_) => String::new(),
        }
    }

    /// A comparison; `other` is what the customer has of a limit that is no constant.
    fn compared(&self, value: &Value, is: Comparison, limit: &Value, other: Option<&Seen>) -> String {
        let words = self.limit(value, limit);
        let words = match other.and_then(|seen| seen.fact.as_ref()) {
            Some(fact) => {
                let fact = self.fact(limit, fact);
                self.with("why-limit-of", &[("value", &words), ("fact", &fact)])
            }
            None => words,
        };
        let key = match is {
            Comparison::Equal => "why-need-equal",
            Comparison::NotEqual => "why-need-not-equal",
            Comparison::Less => "why-need-less",
            Comparison::AtMost => "why-need-at-most",
            Comparison::Greater => "why-need-greater",
            Comparison::AtLeast => "why-need-at-least",
        };
        self.with(key, &[("limit", &words)])
    }

    /// A limit as it is written beside the value that is compared with it.
    fn limit(&self, value: &Value, limit: &Value) -> String {
        let digits = self.digits(value, limit);
        if matches!(limit, Value::Number(_)) { self.in_unit(value, &digits) } else { digits }
    }

    /// The same without its unit.
    fn digits(&self, value: &Value, limit: &Value) -> String {
        match limit {
            Value::Number(figure) if is_ratio(value) => number::exact_percent(*figure),
            Value::Number(figure) => number::spoken(*figure, self.texts.locale()),
            _ => self.phrase(limit),
        }
    }

    fn listed(&self, value: &Value, list: &[Value]) -> String {
        let spelled = list.iter().take(SPELLED).map(|entry| self.limit(value, entry));
        let spelled = spelled.collect::<Vec<_>>().join(&self.texts.get("list-separator"));
        if list.len() <= SPELLED {
            return spelled;
        }
        self.with("rule-list-more", &[("list", &spelled), ("count", &number::count(list.len() as u64))])
    }
}
