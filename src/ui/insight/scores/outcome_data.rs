//! The kinds of outcome that can be chosen, and what each begins with.

use crate::data::chance::Outcome;
use crate::model::{FieldType, Project, Rule, Segment};
use crate::session::{Session, is_told};

/// A kind of outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutcomeKind {
    /// A flag is yes.
    Flag,
    /// A text is a word.
    Word,
    /// Nothing was heard for a while.
    Silent,
    /// The customer is in a segment.
    Segment,
}

impl OutcomeKind {
    /// All kinds with the keys of their names.
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::Silent, "score-kind-silent"),
        (Self::Flag, "score-kind-flag"),
        (Self::Word, "score-kind-word"),
        (Self::Segment, "score-kind-segment"),
    ];

    /// That of an outcome.
    pub(super) const fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Flag(_) => Self::Flag,
            Outcome::Word(..) => Self::Word,
            Outcome::Silent { .. } => Self::Silent,
            Outcome::Rule(_) => Self::Segment,
        }
    }

    /// What it begins with; `None` where the project has nothing for it.
    pub(super) fn first(self, session: &Session) -> Option<Outcome> {
        let project = session.project()?;
        let of = |kind: FieldType| project.fields.iter().filter(move |field| is_told(field, kind));
        match self {
            Self::Flag => of(FieldType::Flag).next().map(|field| Outcome::Flag(field.name.clone())),
            Self::Word => of(FieldType::Text).next().map(|field| Outcome::Word(field.name.clone(), String::new())),
            Self::Silent => session.proposed_silence(),
            Self::Segment => {
                project.segments.iter().find(|it| has_rule(it)).map(|segment| Outcome::Rule(segment.rule.clone()))
            }
        }
    }
}

fn has_rule(segment: &Segment) -> bool {
    segment.rule.pruned().is_some()
}

/// The name of the first segment that has this rule.
pub(super) fn segment_of<'a>(project: &'a Project, rule: &Rule) -> Option<&'a str> {
    project.segments.iter().find(|segment| segment.rule == *rule).map(|segment| segment.name.as_str())
}

/// The segments that can be foretold: name and rule.
pub(super) fn segments(project: &Project) -> Vec<(Rule, String)> {
    project
        .segments
        .iter()
        .filter(|it| has_rule(it))
        .map(|segment| (segment.rule.clone(), segment.name.clone()))
        .collect()
}
