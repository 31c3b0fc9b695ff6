//! Combinations of scores as they are shown: which of them, how they are asked for.

use crate::data::derive::{Combination, Coverage};
use crate::data::live::ListOf;
use crate::edit::{Edit, unique_name};
use crate::model::{Comparison, Project, Rule, Segment, SegmentId, Value};
use crate::session::Action;

/// Which combinations are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// All.
    #[default]
    All,
    /// Those without a name.
    Unnamed,
    /// Those with several names.
    Several,
}

impl Shown {
    pub(super) const ALL: [(Self, &'static str); 3] = [
        (Self::All, "score-shown-all"),
        (Self::Unnamed, "score-shown-unnamed"),
        (Self::Several, "score-shown-several"),
    ];

    /// True when it shows a combination.
    pub(super) fn has(self, combination: &Combination) -> bool {
        match self {
            Self::All => true,
            Self::Unnamed => combination.names.is_empty(),
            Self::Several => combination.names.len() > 1,
        }
    }
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
pub(super) fn segment_of(coverage: &Coverage, combination: &Combination, base: &str, project: &Project) -> Action {
    let name = unique_name(project.segments.iter().map(|segment| segment.name.as_str()), base);
    let rule = rule_of(coverage, combination);
    let segment = Segment { id: SegmentId(0), name, note: String::new(), rule };
    Action::Edit(Edit::AddSegment { segment, at: None })
}
