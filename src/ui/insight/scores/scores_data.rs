//! What the part says, in words: why there is no chance, how good one is, which way an input works; and the rules of what can
//! be opened.

use crate::data::chance::{ChanceFault, FittedChance, LeftOut, Reason, Tenth};
use crate::model::{Comparison, Input, NumberFormat, NumberUnit, Rule, Value};
use crate::rule::{RuleFault, explain_fault, input_phrase};
use crate::text::number::{self, count, exact_percent, percent};
use crate::text::{Locale, Texts};

/// Fewer held-out customers for whom it is so make a figure uncertain.
pub(super) const FEW_EVENTS: u64 = 50;
/// Shares below this are told as less than it.
const LEAST: f64 = 1e-6;
/// Chances below this part of the mean chance are as good as none.
const NOTHING: f64 = 1e-3;
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
    } else if is_too_good(auc) {
        "score-auc-high"
    } else {
        "score-auc-good"
    }
}

/// True for an area that hardly ever is real.
pub(super) const fn is_too_good(auc: f64) -> bool {
    auc >= 0.9
}

/// The fields of the inputs that tell the outcome nearly by themselves, each once.
pub(super) fn suspected_fields(found: &FittedChance) -> Vec<String> {
    let mut fields = Vec::new();
    for reason in found.reasons.iter().filter(|reason| reason.is_suspicious()) {
        let named = match &reason.input.input {
            Input::Number(value) => value.fields(),
            Input::Holds(rule) => rule.fields(),
        };
        fields.extend(named.into_iter().filter(|field| !fields.contains(field)).collect::<Vec<_>>());
    }
    fields
}

/// A share with as many decimals as say something: 24.6%, 0.46%, 0.0041%.
pub(super) fn share_words(share: f64) -> String {
    if share <= 0.0 {
        percent(0.0, 0)
    } else if share < LEAST {
        format!("<{}", exact_percent(LEAST))
    } else {
        percent(share, decimals(share * 100.0).max(1))
    }
}

/// Decimals that leave two digits of a number; none of a large one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 6")]
fn decimals(number: f64) -> u8 {
    (1.0 - number.log10().floor()).clamp(0.0, 6.0) as u8
}

/// The tenths as rows of a table: the lowest ones are one where their chances are next to nothing beside the mean.
pub(super) fn folded(tenths: &[Tenth]) -> Vec<Tenth> {
    let mean: f64 = tenths.iter().map(|tenth| tenth.share * tenth.observed).sum();
    let low = tenths.iter().skip(1).take_while(|next| next.from < mean * NOTHING).count();
    let (low, rest) = tenths.split_at(low);
    let both = |one: Tenth, other: Tenth| {
        let share = one.share + other.share;
        let mean = |of: fn(&Tenth) -> f64| (one.share * of(&one) + other.share * of(&other)) / share;
        Tenth {
            from: one.from,
            range: (one.range.0, other.range.1),
            rows: one.rows + other.rows,
            events: one.events + other.events,
            share,
            predicted: mean(|it| it.predicted),
            observed: mean(|it| it.observed),
        }
    };
    low.iter().copied().reduce(both).into_iter().chain(rest.iter().copied()).collect()
}

/// The chances of a tenth, between its beginning and that of the next.
pub(super) fn range_words(tenths: &[Tenth], place: usize) -> String {
    let from = |place: usize| tenths.get(place).map(|tenth| exact_percent(tenth.from));
    match (from(place).filter(|_| place > 0), from(place + 1)) {
        (Some(from), Some(to)) => format!("{from}\u{2013}{to}"),
        (Some(from), None) => format!("\u{2265} {from}"),
        (None, Some(to)) => format!("< {to}"),
        (None, None) => from(place).unwrap_or_default(),
    }
}

/// The rule of a tenth, with the chance kept in a field; `None` when there is but one.
pub(super) fn rule_of_tenth(field: &str, tenths: &[Tenth], place: usize) -> Option<Rule> {
    let compare = |is: Comparison, tenth: &Tenth| Rule::Compare {
        left: Value::Field(field.to_owned()),
        is,
        right: Value::Number(tenth.from),
    };
    let from = tenths.get(place).filter(|_| place > 0).map(|tenth| compare(Comparison::AtLeast, tenth));
    let to = tenths.get(place + 1).map(|next| compare(Comparison::Less, next));
    let parts: Vec<Rule> = from.into_iter().chain(to).collect();
    (!parts.is_empty()).then_some(Rule::All(parts))
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
    let odds = reason.weight.exp();
    let format = NumberFormat { unit: NumberUnit::Plain, decimals: decimals(odds).max(2) };
    format!("\u{d7} {}", number::format(Some(odds), format, Locale::En))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn tenth(from: f64, observed: f64) -> Tenth {
        Tenth { from, range: (from, from), rows: 10, events: 1, share: 0.25, predicted: observed, observed }
    }

    #[test]
    fn tenths_with_next_to_no_chance_are_one_row() {
        let tenths = [tenth(0.0, 0.0), tenth(1e-9, 0.0), tenth(1e-7, 0.2), tenth(0.3, 0.6)];
        let rows = folded(&tenths);
        let words: Vec<String> = (0..rows.len()).map(|place| range_words(&rows, place)).collect();
        assert_eq!(words, ["< 0.00001%", "0.00001%\u{2013}30%", "\u{2265} 30%"]);
        assert_eq!((rows.len(), rows.first().map(|row| (row.rows, row.events))), (3, Some((20, 2))));
        assert_eq!(folded(&[]), []);
        // None is next to nothing beside the mean.
        assert_eq!(folded(&[tenth(1e-7, 1e-7), tenth(2e-7, 3e-7)]).len(), 2);
    }

    #[test]
    fn shares_have_as_many_decimals_as_say_something() {
        let cases = [(0.0, "0%"), (0.246, "24.6%"), (0.0046, "0.46%"), (0.000_041, "0.0041%"), (1.0, "100.0%")];
        for (share, expected) in cases {
            assert_eq!(share_words(share), expected);
        }
        assert_eq!(share_words(1e-9), "<0.0001%");
    }
}
