//! Combinations of scores as they are shown: which of them, how they are asked for.

use crate::data::derive::{Combination, Coverage};
use crate::data::live::ListOf;
use crate::model::{Comparison, Rule, Value};
use crate::session::{Action, ScoreAction};

/// Which combinations are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// Those with customers, most of them first.
    #[default]
    Filled,
    /// All, the highest scores first.
    All,
    /// Those without a name.
    Unnamed,
    /// Those with several names.
    Several,
}

impl Shown {
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::Filled, "score-shown-filled"),
        (Self::All, "score-shown-all"),
        (Self::Unnamed, "score-shown-unnamed"),
        (Self::Several, "score-shown-several"),
    ];

    /// True when it shows a combination.
    pub(super) fn has(self, combination: &Combination) -> bool {
        match self {
            Self::Filled => combination.customers > 0,
            Self::All => true,
            Self::Unnamed => combination.names.is_empty(),
            Self::Several => combination.names.len() > 1,
        }
    }
}

/// The combinations that are shown, in the order in which they are.
pub(super) fn listed(coverage: &Coverage, shown: Shown) -> Vec<&Combination> {
    let mut listed: Vec<&Combination> = coverage.combinations.iter().filter(|it| shown.has(it)).collect();
    if shown == Shown::Filled {
        listed.sort_by_key(|it| std::cmp::Reverse(it.customers));
    }
    listed
}

/// How many combinations there are of a kind, and their customers.
pub(super) fn counted(coverage: &Coverage, shown: Shown) -> (usize, u64) {
    let of_kind = coverage.combinations.iter().filter(|it| shown.has(it));
    of_kind.fold((0, 0), |(n, customers), it| (n + 1, customers + it.customers))
}

/// The rule of a combination.
pub(super) fn rule_of(coverage: &Coverage, combination: &Combination) -> Rule {
    let is = |(field, score): (&String, &u32)| Rule::Compare {
        left: Value::Field(field.clone()),
        is: Comparison::Equal,
        right: Value::Number(f64::from(*score)),
    };
    Rule::All(coverage.scores.iter().zip(&combination.scores).map(is).collect())
}

/// Opens the customers of a combination.
pub(super) fn list_of(coverage: &Coverage, combination: &Combination) -> Action {
    Action::ListThese(ListOf { within: Some(rule_of(coverage, combination)), ..ListOf::default() })
}

/// A segment of a combination.
pub(super) fn segment_of(coverage: &Coverage, combination: &Combination, name: &str) -> Action {
    Action::Score(ScoreAction::Segment(rule_of(coverage, combination), name.to_owned()))
}
