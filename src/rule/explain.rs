//! What is wrong with a rule, in a sentence: where, what, and what to do. Every text comes from `rule.ftl`.

use crate::model::{FieldType, MAX_DEPTH, Rule};
use crate::text::{Texts, number};

use super::{MAX_SIGNS, RuleFault, RuleFaultKind, SyntaxError, SyntaxErrorKind, at, sentence};

/// Longest piece of text or sentence that is quoted, in characters.
const QUOTED: usize = 40;

/// Says what is wrong with the text of a rule.
pub fn explain_syntax(fault: &SyntaxError, texts: &Texts) -> String {
    let what = match &fault.kind {
        SyntaxErrorKind::Unexpected(found) => texts.with("rule-error-unexpected", &[("found", &short(found))]),
        SyntaxErrorKind::UnexpectedEnd => return texts.get("rule-error-end"),
        SyntaxErrorKind::UnclosedQuote => texts.get("rule-error-quote"),
        SyntaxErrorKind::UnclosedBracket => texts.get("rule-error-bracket"),
        SyntaxErrorKind::UnknownFunction(name) => texts.with("rule-error-function", &[("name", &short(name))]),
        SyntaxErrorKind::ArgumentCount { function, expected, found } => {
            let (expected, found) = (expected.to_string(), found.to_string());
            let args = [("name", function.as_str()), ("expected", &expected), ("found", &found)];
            texts.with("rule-error-arguments", &args)
        }
        SyntaxErrorKind::FieldExpected => texts.get("rule-error-field-expected"),
        SyntaxErrorKind::TextExpected => texts.get("rule-error-text-expected"),
        SyntaxErrorKind::ConstantExpected => texts.get("rule-error-constant-expected"),
        SyntaxErrorKind::NotACondition => texts.get("rule-error-not-a-condition"),
        SyntaxErrorKind::NotAValue => texts.get("rule-error-not-a-value"),
        SyntaxErrorKind::NullCompared => texts.get("rule-error-null"),
        SyntaxErrorKind::LikePattern => texts.get("rule-error-like"),
        SyntaxErrorKind::NotADate(found) => texts.with("rule-error-date", &[("found", &short(found))]),
        SyntaxErrorKind::NumberRange => texts.get("rule-error-number"),
        SyntaxErrorKind::Unsupported => texts.get("rule-error-unsupported"),
        SyntaxErrorKind::TooDeep => texts.with("rule-error-too-deep", &[("depth", &MAX_DEPTH.to_string())]),
        SyntaxErrorKind::TooLong => texts.with("rule-error-too-long", &[("signs", &number::count(MAX_SIGNS as u64))]),
    };
    texts.with("rule-error-at", &[("column", &fault.column.to_string()), ("what", &what)])
}

/// Says what is wrong with a condition of `rule`. Without a rule (the fault is one of a plain value) the condition is not
/// repeated.
pub fn explain_fault(fault: &RuleFault, rule: Option<&Rule>, texts: &Texts) -> String {
    let kind = |kind: FieldType| texts.get(type_key(kind));
    let what = match &fault.kind {
        RuleFaultKind::NoField(name) => texts.with("rule-fault-no-field", &[("name", &short(name))]),
        RuleFaultKind::Unreadable(name) => texts.with("rule-fault-unreadable", &[("name", &short(name))]),
        RuleFaultKind::Mismatch(left, right) => {
            texts.with("rule-fault-mismatch", &[("left", &kind(*left)), ("right", &kind(*right))])
        }
        RuleFaultKind::Expected(found, wanted) => {
            texts.with("rule-fault-expected", &[("found", &kind(*found)), ("wanted", &kind(*wanted))])
        }
        RuleFaultKind::Personal(name) => texts.with("rule-fault-personal", &[("name", &short(name))]),
        RuleFaultKind::TooDeep => {
            return texts.with("rule-fault-too-deep", &[("depth", &MAX_DEPTH.to_string())]);
        }
        RuleFaultKind::EmptyList => texts.get("rule-fault-empty-list"),
        RuleFaultKind::NotConstant => texts.get("rule-fault-not-constant"),
        RuleFaultKind::NotFinite => texts.get("rule-fault-not-finite"),
    };
    match rule.and_then(|rule| at(rule, &fault.path)) {
        Some(part) => texts.with("rule-fault-in", &[("condition", &short(&sentence(part, texts))), ("what", &what)]),
        None => what,
    }
}

fn type_key(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Text => "rule-type-text",
        FieldType::Number => "rule-type-number",
        FieldType::Date => "rule-type-date",
        FieldType::Flag => "rule-type-flag",
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}\u{2026}", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
