//! Writes rules as text that [`parse`](super::parse()) reads back to the same tree.

use std::fmt::Write as _;

use crate::model::{Arithmetic, Comparison, Rule, Value};

use super::words::is_plain;

/// The canonical text of a rule. Reading it gives the same rule, except that empty groups are left out, and a group of
/// one is that one. The rule without any condition is the empty text.
pub fn print(rule: &Rule) -> String {
    rule.pruned().map(|rule| rule_text(&rule)).unwrap_or_default()
}

/// The canonical text of a value.
pub fn print_value(value: &Value) -> String {
    match value {
        Value::Field(name) => name_text(name),
        Value::Number(number) => number_text(*number),
        Value::Text(text) => quoted(text),
        Value::Date(date) => format!("date '{date}'"),
        Value::Flag(flag) => flag.to_string(),
        Value::Calc(left, sign, right) => {
            let (level, mark) = (precedence(*sign), sign_text(*sign));
            let below = |part: &Value, least| match part {
                Value::Calc(_, inner, _) if precedence(*inner) < least => format!("({})", print_value(part)),
                _ => print_value(part),
            };
            format!("{} {mark} {}", below(left, level), below(right, level + 1))
        }
        Value::Days(date) => format!("days({})", print_value(date)),
        Value::DaysToAnniversary(date) => format!("days_to_anniversary({})", print_value(date)),
        Value::Pct(left, right) => format!("pct({}, {})", print_value(left), print_value(right)),
        Value::Share(left, right) => format!("share({}, {})", print_value(left), print_value(right)),
    }
}

fn rule_text(rule: &Rule) -> String {
    match rule {
        Rule::All(children) => group(children, " and "),
        Rule::Any(children) => group(children, " or "),
        Rule::Not(child) => negated(child),
        Rule::Compare { left, is, right } => {
            format!("{} {} {}", print_value(left), comparison_text(*is), print_value(right))
        }
        Rule::Between { .. } | Rule::In { .. } | Rule::IsBlank(_) => tested(rule, false),
        Rule::InPasted { field, list } => {
            let mut text = format!("in_pasted({}, {}", name_text(field), quoted(&list.key));
            for hash in list.hashes.iter() {
                text.push_str(", ");
                text.push_str(&quoted(hash));
            }
            text.push(')');
            text
        }
        Rule::Contains { value, text } => format!("contains({}, {})", print_value(value), quoted(text)),
        Rule::StartsWith { value, text } => format!("starts_with({}, {})", print_value(value), quoted(text)),
    }
}

/// Conditions that carry their own `not`.
fn tested(rule: &Rule, negated: bool) -> String {
    let not = if negated { "not " } else { "" };
    match rule {
        Rule::Between { value, low, high } => {
            let (value, low, high) = (print_value(value), print_value(low), print_value(high));
            format!("{value} {not}between {low} and {high}")
        }
        Rule::In { value, list } => {
            let list: Vec<String> = list.iter().map(print_value).collect();
            format!("{} {not}in ({})", print_value(value), list.join(", "))
        }
        Rule::IsBlank(value) => format!("{} is {not}null", print_value(value)),
        other => rule_text(other),
    }
}

fn negated(child: &Rule) -> String {
    match child {
        Rule::All(children) | Rule::Any(children) if children.len() == 1 => children.iter().map(negated).collect(),
        Rule::Between { .. } | Rule::In { .. } | Rule::IsBlank(_) => tested(child, true),
        Rule::InPasted { .. } | Rule::Contains { .. } | Rule::StartsWith { .. } => format!("not {}", rule_text(child)),
        _ => format!("not ({})", rule_text(child)),
    }
}

fn group(children: &[Rule], joint: &str) -> String {
    if let [only] = children {
        return rule_text(only);
    }
    let mut text = String::new();
    for child in children {
        if !text.is_empty() {
            text.push_str(joint);
        }
        let part = rule_text(child);
        let written = if is_group(child) { write!(text, "({part})") } else { write!(text, "{part}") };
        debug_assert!(written.is_ok(), "writing to a string cannot fail");
    }
    text
}

/// True when a rule is written with `and` or `or` at its top.
fn is_group(rule: &Rule) -> bool {
    match rule {
        Rule::All(children) | Rule::Any(children) => match children.as_slice() {
            [only] => is_group(only),
            _ => true,
        },
        _ => false,
    }
}

fn name_text(name: &str) -> String {
    if is_plain(name) { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The shortest digits that give the same number back; an exponent only where the digits would be long.
fn number_text(number: f64) -> String {
    let size = number.abs();
    if size != 0.0 && !(1e-7..1e16).contains(&size) { format!("{number:e}") } else { number.to_string() }
}

fn precedence(sign: Arithmetic) -> u8 {
    match sign {
        Arithmetic::Add | Arithmetic::Subtract => 1,
        Arithmetic::Multiply | Arithmetic::Divide => 2,
    }
}

fn sign_text(sign: Arithmetic) -> &'static str {
    match sign {
        Arithmetic::Add => "+",
        Arithmetic::Subtract => "-",
        Arithmetic::Multiply => "*",
        Arithmetic::Divide => "/",
    }
}

fn comparison_text(is: Comparison) -> &'static str {
    match is {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
    }
}
