//! How a cleaning step reads.

use crate::data::clean::StepFault;
use crate::model::Fix;
use crate::rule::{RuleFault, explain_fault, sentence, value_phrase};
use crate::text::{Texts, number};

/// What a cleaning step does, as a sentence.
pub fn fix_sentence(fix: &Fix, texts: &Texts) -> String {
    match fix {
        Fix::OneRowEach { last: false } => texts.get("fix-one-row-first"),
        Fix::OneRowEach { last: true } => texts.get("fix-one-row-last"),
        Fix::SetAside(rule) => texts.with("fix-set-aside", &[("rule", &sentence(rule, texts))]),
        Fix::Blank { field, rule } => texts.with("fix-blank", &[("field", field), ("rule", &sentence(rule, texts))]),
        Fix::Fill { field, value } => {
            texts.with("fix-fill", &[("field", field), ("value", &value_phrase(value, texts))])
        }
        Fix::Scale { field, factor, rule } => {
            let factor = number::exact(*factor);
            match rule.pruned() {
                None => texts.with("fix-scale", &[("field", field), ("factor", &factor)]),
                Some(rule) => {
                    let rule = sentence(&rule, texts);
                    texts.with("fix-scale-where", &[("field", field), ("factor", &factor), ("rule", &rule)])
                }
            }
        }
        Fix::Replace { field, from, to } => {
            let from = from.join(&texts.get("list-separator"));
            let key = if to.is_empty() { "fix-replace-blank" } else { "fix-replace" };
            texts.with(key, &[("field", field), ("from", &from), ("to", to)])
        }
        Fix::Tidy { field, upper: false } => texts.with("fix-tidy", &[("field", field)]),
        Fix::Tidy { field, upper: true } => texts.with("fix-tidy-upper", &[("field", field)]),
        Fix::DropPointZero { field } => texts.with("fix-drop-point-zero", &[("field", field)]),
        Fix::PadZeros { field, width } => {
            texts.with("fix-pad-zeros", &[("field", field), ("width", &width.to_string())])
        }
    }
}

/// Why a cleaning step could not be done.
pub(super) fn fault_sentence(fault: &StepFault, texts: &Texts) -> String {
    match fault {
        StepFault::NoCustomerNumber => texts.get("cleaning-no-customer-number"),
        StepFault::Rule(kind) => explain_fault(&RuleFault { path: Vec::new(), kind: kind.clone() }, None, texts),
    }
}
