//! What the part says, in words: why there is no chance, how good one is, which way an input works.

use crate::data::chance::{ChanceFault, LeftOut, Reason};
use crate::model::Input;
use crate::rule::{RuleFault, explain_fault, input_phrase};
use crate::text::Texts;
use crate::text::number::count;

/// Fewer held-out customers for whom it is so make a figure uncertain.
pub(super) const FEW_EVENTS: u64 = 50;
/// A weight below this moves the odds by less than a twentieth.
const WEAK: f64 = 0.05;

/// Why there is no chance.
pub(super) fn fault_words(fault: &ChanceFault, texts: &Texts) -> String {
    match fault {
        ChanceFault::Outcome(kind) => {
            let fault = RuleFault { path: Vec::new(), kind: kind.clone() };
            texts.with("score-fault-outcome", &[("fault", &explain_fault(&fault, None, texts))])
        }
        ChanceFault::Unknown => texts.get("score-fault-unknown"),
        ChanceFault::NoInput => texts.get("score-fault-no-input"),
        ChanceFault::TooFew { yes, no, needed } => {
            let (yes, no, needed) = (count(*yes), count(*no), count(*needed));
            texts.with("score-fault-too-few", &[("yes", &yes), ("no", &no), ("needed", &needed)])
        }
        ChanceFault::Method => texts.get("score-fault-method"),
    }
}

/// How good an area under the curve is, in plain words.
pub(super) const fn auc_key(auc: f64) -> &'static str {
    if auc < 0.6 {
        "score-auc-poor"
    } else if auc < 0.7 {
        "score-auc-weak"
    } else if auc < 0.8 {
        "score-auc-fair"
    } else if auc < 0.9 {
        "score-auc-good"
    } else {
        "score-auc-high"
    }
}

/// Which way an input works, in plain words.
pub(super) fn direction_key(reason: &Reason) -> &'static str {
    let is_yes_or_no = matches!(reason.input.input, Input::Holds(_));
    match (is_yes_or_no, reason.weight) {
        (_, weight) if weight.abs() < WEAK => "score-way-none",
        (true, weight) if weight > 0.0 => "score-way-yes-more",
        (true, _) => "score-way-yes-less",
        (false, weight) if weight > 0.0 => "score-way-more",
        (false, _) => "score-way-less",
    }
}

/// By how much one standard deviation more multiplies the odds.
pub(super) fn odds_words(reason: &Reason) -> String {
    format!("\u{d7} {:.2}", reason.weight.exp())
}

/// An input in words.
pub(super) fn reason_words(reason: &Reason, texts: &Texts) -> String {
    input_phrase(&reason.input.input, texts)
}

/// Why a field plays no part.
pub(super) const fn left_out_key(why: LeftOut) -> &'static str {
    match why {
        LeftOut::Outcome => "score-left-outcome",
        LeftOut::Constant => "score-left-constant",
        LeftOut::Rare => "score-left-rare",
        LeftOut::ManyWords => "score-left-words",
        LeftOut::Missing => "score-left-missing",
    }
}
