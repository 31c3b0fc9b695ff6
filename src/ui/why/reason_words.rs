//! The condition that decides, with what the customer has, in one sentence.

use crate::data::why::{Blank, Fact, Holds, Reason, Seen};
use crate::model::{Comparison, Field, Project, Role, Rule, Unit, Value};
use crate::rule::{sentence, value_phrase};
use crate::text::{Texts, mask, number};

/// Decimals of a figure that was calculated.
const DECIMALS: u8 = 4;
/// Decimals of one that is read as a percentage.
const PERCENT_DECIMALS: u8 = 2;

/// Puts reasons into words.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    /// The language.
    pub(super) texts: &'a Texts,
    /// The fields.
    pub(super) project: &'a Project,
    /// True when personal values are masked.
    pub(super) masked: bool,
}

impl Teller<'_> {
    /// What a condition asks for and what the customer has: "AUM月日均 = 320,000 元，需 ≥ 500,000".
    pub(super) fn reason(&self, reason: &Reason) -> String {
        let Some(seen) = reason.seen.first() else { return sentence(&reason.condition, self.texts) };
        if self.takes_everybody(reason) {
            return self.texts.get("why-everybody");
        }
        if let Some(words) = self.flag_words(reason, seen) {
            return words;
        }
        let need = self.need(reason);
        if let (Holds::Unknown, Some(blank)) = (reason.holds, reason.seen.iter().find_map(|it| it.blank.as_ref())) {
            return self.with("why-unknown", &[("blank", &self.blank(blank)), ("need", &need)]);
        }
        let has = match (&seen.fact, &seen.blank) {
            (Some(fact), _) => {
                let fact = self.apart(seen, fact, &reason.condition);
                self.with("why-has", &[("value", &self.phrase(&seen.value)), ("fact", &fact)])
            }
            // A blank is what is asked for.
            (None, Some(blank)) if reason.asked() == Holds::Yes => return self.blank(blank),
            (None, Some(blank)) => self.blank(blank),
            (None, None) => return sentence(&reason.condition, self.texts),
        };
        let key = if reason.asked() == Holds::Yes { "why-meets" } else { "why-fails" };
        self.with(key, &[("has", &has), ("need", &need)])
    }

    /// True for the condition of a rule that is to have all others: the customer has a number.
    fn takes_everybody(&self, reason: &Reason) -> bool {
        let Rule::IsBlank(value) = &reason.condition else { return false };
        let is_number = self.field(value).is_some_and(|field| field.role == Role::CustomerId);
        is_number && !reason.as_it_stands && reason.asked() == Holds::Yes
    }

    /// A flag that is compared with yes or no, without signs: "代发标志为否，规则要求是".
    fn flag_words(&self, reason: &Reason, seen: &Seen) -> Option<String> {
        let (Rule::Compare { left, is, right }, Some(fact @ Fact::Flag(_))) = (&reason.condition, &seen.fact) else {
            return None;
        };
        let limit = [left, right].into_iter().find_map(|value| match value {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        })?;
        let wanted = match is {
            Comparison::Equal => limit == reason.as_it_stands,
            Comparison::NotEqual => limit != reason.as_it_stands,
            _ => return None,
        };
        let fact = self.fact(&seen.value, fact);
        let has = self.with("why-is", &[("value", &self.phrase(&seen.value)), ("fact", &fact)]);
        if reason.asked() == Holds::Yes {
            return Some(has);
        }
        let need = self.fact(&seen.value, &Fact::Flag(wanted));
        Some(self.with("why-fails-flag", &[("has", &has), ("need", &need)]))
    }

    /// What the customer has of the fields of a calculation; `None` where nothing is calculated.
    pub(super) fn inputs(&self, reason: &Reason) -> Option<String> {
        let inputs = reason.seen.iter().flat_map(|seen| &seen.inputs);
        let has = |(name, fact): &(String, Option<Fact>)| match fact {
            Some(fact) => {
                let fact = self.fact(&Value::Field(name.clone()), fact);
                self.with("why-has", &[("value", name), ("fact", &fact)])
            }
            None => self.with("rule-blank", &[("value", name)]),
        };
        let words: Vec<String> = inputs.map(has).collect();
        let listed = words.join(&self.texts.get("list-separator"));
        (!words.is_empty()).then(|| self.with("why-inputs", &[("inputs", &listed)]))
    }

    pub(super) fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.texts.with(key, args)
    }

    pub(super) fn phrase(&self, value: &Value) -> String {
        value_phrase(value, self.texts)
    }

    fn blank(&self, blank: &Blank) -> String {
        match blank {
            Blank::Field(name) => self.with("rule-blank", &[("value", name)]),
            Blank::NoDay => self.texts.get("why-no-day"),
            Blank::NoResult(value) => self.with("why-no-result", &[("value", &self.phrase(value))]),
        }
    }

    /// What the customer has, with as many digits as it needs not to be read as the limit it is compared with.
    fn apart(&self, seen: &Seen, fact: &Fact, condition: &Rule) -> String {
        let written = self.fact(&seen.value, fact);
        let limits = condition.values().into_iter().filter_map(|limit| match limit {
            Value::Number(limit) => Some(Fact::Number(*limit)),
            _ => None,
        });
        let is_misread = limits.into_iter().any(|limit| limit != *fact && self.fact(&seen.value, &limit) == written);
        match fact {
            _ if self.hidden(&seen.value).is_some() => written,
            Fact::Number(exact) if is_misread && is_ratio(&seen.value) => number::exact_percent(*exact),
            Fact::Number(exact) if is_misread => number::exact(*exact),
            _ => written,
        }
    }

    /// What the customer has of a value, in its unit; personal values masked.
    pub(super) fn fact(&self, of: &Value, fact: &Fact) -> String {
        match fact {
            Fact::Number(figure) => match self.hidden(of) {
                Some(role) => mask::mask(role, &number::exact(*figure)),
                None => self.figure(of, *figure),
            },
            Fact::Text(text) => {
                let shown = self.hidden(of).map_or_else(|| text.clone(), |role| mask::mask(role, text));
                self.with("rule-text", &[("text", &shown)])
            }
            Fact::Date(_) => fact.day().map(|day| day.to_string()).unwrap_or_default(),
            Fact::Flag(flag) => self.texts.get(if *flag { "rule-yes" } else { "rule-no" }),
        }
    }

    fn figure(&self, of: &Value, figure: f64) -> String {
        match of {
            _ if is_ratio(of) => shorter_percent(figure),
            Value::Field(_) | Value::Days(_) | Value::DaysToAnniversary(_) => {
                self.in_unit(of, &to_the_fen(number::exact(figure), self.unit(of)))
            }
            _ => number::exact(rounded(figure)),
        }
    }

    fn unit(&self, of: &Value) -> Unit {
        match of {
            Value::Days(_) | Value::DaysToAnniversary(_) => Unit::Days,
            _ => self.field(of).map_or(Unit::None, |field| field.unit.computed()),
        }
    }

    /// Digits in the unit of this value.
    pub(super) fn in_unit(&self, of: &Value, digits: &str) -> String {
        match self.unit(of) {
            // 600万 stands close to its unit, 600 does not.
            Unit::Yuan if digits.is_ascii() => self.with("why-yuan", &[("n", digits)]),
            Unit::Yuan => self.with("why-yuan-spoken", &[("n", digits)]),
            Unit::Days => self.with("why-days", &[("n", digits)]),
            Unit::Percent => format!("{digits}%"),
            _ => digits.to_owned(),
        }
    }

    /// The role by which values of a personal field are masked; `None` where they may be shown.
    fn hidden(&self, of: &Value) -> Option<Role> {
        self.field(of).map(|field| field.role).filter(|role| self.masked && role.is_personal())
    }

    pub(super) fn field(&self, of: &Value) -> Option<&Field> {
        match of {
            Value::Field(name) => self.project.field(name),
            _ => None,
        }
    }
}

/// True for the values whose figures read best as percentages.
pub(super) const fn is_ratio(value: &Value) -> bool {
    matches!(value, Value::Pct(..) | Value::Share(..))
}

/// Money that has 角 has 分 too.
fn to_the_fen(digits: String, unit: Unit) -> String {
    let has_jiao = digits.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 1);
    if unit == Unit::Yuan && has_jiao { digits + "0" } else { digits }
}

/// Every digit where these are few.
fn shorter_percent(fraction: f64) -> String {
    let (exact, rounded) = (number::exact_percent(fraction), number::percent(fraction, PERCENT_DECIMALS));
    if exact.len() < rounded.len() { exact } else { rounded }
}

fn rounded(figure: f64) -> f64 {
    let ten = 10_f64.powi(i32::from(DECIMALS));
    let rounded = (figure * ten).round() / ten;
    if rounded.is_finite() { rounded } else { figure }
}
