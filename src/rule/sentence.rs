//! A rule as a sentence to read, in the language of the texts. Every pattern comes from `rule.ftl`.

use crate::model::{Arithmetic, Comparison, Rule, Value};
use crate::text::{Texts, number};

/// Most entries of a list that are spelled out.
const SPELLED: usize = 5;

/// Stands around figures while a sentence is put together; becomes a blank or nothing at the end.
const SEAM: char = '\u{1f}';

/// The rule as a sentence without a full stop, e.g. `代发标志为是，且月均代发额不低于 15,000`.
/// Empty groups are left out; the rule without any condition says so.
pub fn sentence(rule: &Rule, texts: &Texts) -> String {
    let speaker = Speaker { texts };
    rule.pruned().map_or_else(|| texts.get("rule-empty"), |rule| seamless(&speaker.rule(&rule)))
}

/// A value in words, e.g. `活期余额占月均代发额的比例`.
pub fn value_phrase(value: &Value, texts: &Texts) -> String {
    seamless(&Speaker { texts }.value(value))
}

/// A figure between Chinese words is set off by blanks; elsewhere the patterns hold the blanks.
fn seamless(text: &str) -> String {
    let han = |ch: char| !ch.is_ascii() && ch.is_alphabetic();
    let figure = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '-' | '%');
    let mut result = String::with_capacity(text.len());
    let mut seam = false;
    for ch in text.chars() {
        if ch == SEAM {
            seam = true;
            continue;
        }
        let apart = result.chars().last().is_some_and(|last| han(last) && figure(ch) || figure(last) && han(ch));
        if std::mem::take(&mut seam) && apart {
            result.push(' ');
        }
        result.push(ch);
    }
    result
}

struct Speaker<'a> {
    texts: &'a Texts,
}

impl Speaker<'_> {
    fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.texts.with(key, args)
    }

    fn rule(&self, rule: &Rule) -> String {
        match rule {
            Rule::All(children) => self.group(children, "rule-and"),
            Rule::Any(children) => self.group(children, "rule-or"),
            Rule::Not(inner) => self.opposite(inner),
            condition => self.condition(condition, true),
        }
    }

    /// A part of a group: groups within groups stand in brackets.
    fn part(&self, rule: &Rule) -> String {
        match rule {
            Rule::All(children) | Rule::Any(children) => match children.as_slice() {
                [only] => self.part(only),
                _ => self.with("rule-group", &[("inner", &self.rule(rule))]),
            },
            _ => self.rule(rule),
        }
    }

    fn group(&self, children: &[Rule], key: &str) -> String {
        if let [only] = children {
            return self.rule(only);
        }
        let parts = children.iter().map(|child| self.part(child));
        parts.reduce(|left, right| self.with(key, &[("left", &left), ("right", &right)])).unwrap_or_default()
    }

    fn opposite(&self, rule: &Rule) -> String {
        match rule {
            Rule::Not(inner) => self.part(inner),
            Rule::All(children) | Rule::Any(children) => match children.as_slice() {
                [only] => self.opposite(only),
                _ => self.with("rule-not", &[("inner", &self.rule(rule))]),
            },
            condition => self.condition(condition, false),
        }
    }

    /// A condition that holds, or that does not.
    fn condition(&self, rule: &Rule, holds: bool) -> String {
        let key = |yes: &'static str, no: &'static str| if holds { yes } else { no };
        let found = |is: Comparison| if holds { is } else { is.contrary() };
        match rule {
            Rule::Compare { left, is, right } => self.comparison(left, found(*is), right),
            Rule::Between { value, low, high } => self.between(value, low, high, holds),
            Rule::In { value, list } => {
                if let [only] = list.as_slice() {
                    return self.comparison(value, found(Comparison::Equal), only);
                }
                let args = [("value", self.value(value)), ("list", self.list(list, is_ratio(value)))];
                self.with(key("rule-in", "rule-not-in"), &borrowed(&args))
            }
            Rule::InPasted { field, list } => {
                let count = seamed(&number::count(list.hashes.len() as u64));
                self.with(key("rule-in-pasted", "rule-not-in-pasted"), &[("field", field), ("count", &count)])
            }
            Rule::Contains { value, text } => {
                let args = [("value", self.value(value)), ("text", self.quoted(text))];
                self.with(key("rule-contains", "rule-not-contains"), &borrowed(&args))
            }
            Rule::StartsWith { value, text } => {
                let args = [("value", self.value(value)), ("text", self.quoted(text))];
                self.with(key("rule-starts-with", "rule-not-starts-with"), &borrowed(&args))
            }
            Rule::IsBlank(value) => self.with(key("rule-blank", "rule-not-blank"), &[("value", &self.value(value))]),
            Rule::All(_) | Rule::Any(_) | Rule::Not(_) => self.rule(rule),
        }
    }

    fn comparison(&self, left: &Value, is: Comparison, right: &Value) -> String {
        if left.is_constant() && !right.is_constant() {
            return self.comparison(right, is.turned(), left);
        }
        let pair = |key: &str, right: String| self.with(key, &[("left", &self.value(left)), ("right", &right)]);
        match (left, right, is) {
            (_, Value::Flag(flag), Comparison::Equal) => pair("rule-equal", self.flag(*flag)),
            (_, Value::Flag(flag), Comparison::NotEqual) => pair("rule-equal", self.flag(!flag)),
            (Value::Days(date), Value::Number(days), _) if *days >= 0.0 => {
                let args = [("date", self.value(date)), ("days", self.figure(*days, false))];
                self.with(days_key(is), &borrowed(&args))
            }
            (Value::DaysToAnniversary(date), Value::Number(days), Comparison::AtMost) if *days >= 0.0 => {
                self.anniversary(date, *days)
            }
            (_, Value::Number(number), _) => pair(number_key(is), self.figure(*number, is_ratio(left))),
            (_, Value::Date(_), _) => pair(date_key(is), self.value(right)),
            _ => pair(value_key(is), self.value(right)),
        }
    }

    fn between(&self, value: &Value, low: &Value, high: &Value, holds: bool) -> String {
        if let (true, Value::Number(from), Value::Number(to)) = (holds, low, high) {
            let days = |key: &str, date: &Value, from: f64, to: f64| {
                let args =
                    [("date", self.value(date)), ("low", self.figure(from, false)), ("high", self.figure(to, false))];
                self.with(key, &borrowed(&args))
            };
            match value {
                Value::Days(date) if *from >= 0.0 => return days("rule-days-between", date, *from, *to),
                Value::Days(date) if *to <= 0.0 => return days("rule-days-ahead", date, 0.0 - to, 0.0 - from),
                Value::DaysToAnniversary(date) if *from == 0.0 => return self.anniversary(date, *to),
                _ => {}
            }
        }
        let ratio = is_ratio(value);
        let args =
            [("value", self.value(value)), ("low", self.constant(low, ratio)), ("high", self.constant(high, ratio))];
        self.with(if holds { "rule-between" } else { "rule-not-between" }, &borrowed(&args))
    }

    fn anniversary(&self, date: &Value, days: f64) -> String {
        let args = [("date", self.value(date)), ("days", self.figure(days, false))];
        self.with("rule-anniversary-within", &borrowed(&args))
    }

    fn list(&self, list: &[Value], ratio: bool) -> String {
        let shown = if list.len() > SPELLED + 1 { SPELLED } else { list.len() };
        let spelled = list
            .iter()
            .take(shown)
            .map(|entry| self.constant(entry, ratio))
            .reduce(|left, right| self.with("rule-list", &[("left", &left), ("right", &right)]))
            .unwrap_or_default();
        if shown == list.len() {
            return spelled;
        }
        let count = seamed(&number::count(list.len() as u64));
        self.with("rule-list-more", &[("list", &spelled), ("count", &count)])
    }

    fn value(&self, value: &Value) -> String {
        let pair = |key: &str, left: &Value, right: &Value| {
            self.with(key, &[("left", &self.term(left)), ("right", &self.term(right))])
        };
        match value {
            Value::Field(name) => name.clone(),
            Value::Number(number) => self.figure(*number, false),
            Value::Text(text) => self.quoted(text),
            Value::Date(date) => seamed(&date.to_string()),
            Value::Flag(flag) => self.flag(*flag),
            Value::Calc(left, sign, right) => {
                let product = matches!(sign, Arithmetic::Multiply | Arithmetic::Divide);
                let sum = |part: &Value| matches!(part, Value::Calc(_, Arithmetic::Add | Arithmetic::Subtract, _));
                let left = if product && sum(left) { self.term(left) } else { self.value(left) };
                let plain_right = *sign == Arithmetic::Add || !matches!(right.as_ref(), Value::Calc(..));
                let right = if plain_right { self.value(right) } else { self.term(right) };
                format!("{left} {} {right}", sign_text(*sign))
            }
            Value::Days(date) => self.with("rule-days-of", &[("date", &self.term(date))]),
            Value::DaysToAnniversary(date) => self.with("rule-anniversary-of", &[("date", &self.term(date))]),
            Value::Pct(left, right) => pair("rule-pct-of", left, right),
            Value::Share(left, right) => pair("rule-share-of", left, right),
        }
    }

    /// A value within another: a calculation stands in brackets.
    fn term(&self, value: &Value) -> String {
        match value {
            Value::Calc(..) => self.with("rule-group", &[("inner", &self.value(value))]),
            _ => self.value(value),
        }
    }

    fn constant(&self, value: &Value, ratio: bool) -> String {
        match value {
            Value::Number(number) => self.figure(*number, ratio),
            _ => self.value(value),
        }
    }

    fn figure(&self, value: f64, ratio: bool) -> String {
        let text = if ratio { number::exact_percent(value) } else { number::spoken(value, self.texts.locale()) };
        seamed(&text)
    }

    fn quoted(&self, text: &str) -> String {
        self.with("rule-text", &[("text", text)])
    }

    fn flag(&self, flag: bool) -> String {
        self.texts.get(if flag { "rule-yes" } else { "rule-no" })
    }
}

fn borrowed<'a, const N: usize>(args: &'a [(&'a str, String); N]) -> [(&'a str, &'a str); N] {
    args.each_ref().map(|(name, value)| (*name, value.as_str()))
}

fn seamed(text: &str) -> String {
    format!("{SEAM}{text}{SEAM}")
}

/// True for the values whose figures read best as percentages.
fn is_ratio(value: &Value) -> bool {
    matches!(value, Value::Pct(..) | Value::Share(..))
}

fn number_key(is: Comparison) -> &'static str {
    match is {
        Comparison::Equal => "rule-equal",
        Comparison::NotEqual => "rule-not-equal",
        Comparison::Less => "rule-number-less",
        Comparison::AtMost => "rule-number-at-most",
        Comparison::Greater => "rule-number-greater",
        Comparison::AtLeast => "rule-number-at-least",
    }
}

fn date_key(is: Comparison) -> &'static str {
    match is {
        Comparison::Less => "rule-date-less",
        Comparison::AtMost => "rule-date-at-most",
        Comparison::Greater => "rule-date-greater",
        Comparison::AtLeast => "rule-date-at-least",
        equal => number_key(equal),
    }
}

fn value_key(is: Comparison) -> &'static str {
    match is {
        Comparison::Equal => "rule-equal",
        Comparison::NotEqual => "rule-not-equal",
        Comparison::Less => "rule-value-less",
        Comparison::AtMost => "rule-value-at-most",
        Comparison::Greater => "rule-value-greater",
        Comparison::AtLeast => "rule-value-at-least",
    }
}

fn days_key(is: Comparison) -> &'static str {
    match is {
        Comparison::Equal => "rule-days-equal",
        Comparison::NotEqual => "rule-days-not-equal",
        Comparison::Less => "rule-days-less",
        Comparison::AtMost => "rule-days-at-most",
        Comparison::Greater => "rule-days-greater",
        Comparison::AtLeast => "rule-days-at-least",
    }
}

fn sign_text(sign: Arithmetic) -> &'static str {
    match sign {
        Arithmetic::Add => "+",
        Arithmetic::Subtract => "-",
        Arithmetic::Multiply => "\u{d7}",
        Arithmetic::Divide => "\u{f7}",
    }
}
