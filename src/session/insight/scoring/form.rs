//! What is chosen before a chance is fitted: what it is of, and what it may depend on.

use crate::data::chance::{Outcome, is_candidate, told_by};
use crate::model::{Field, FieldType, Role, Rule};

/// Days of silence that are proposed.
const SILENCE: u32 = 90;

/// Something asked of the part 评分.
#[derive(Clone, Debug, PartialEq)]
pub enum ScoreAction {
    /// Chooses something else.
    Set(ChanceForm),
    /// Fits the chance as it is chosen.
    Fit,
    /// Counts the combinations of scores once more.
    CountAgain,
    /// Keeps the chance as a new field of this name.
    Keep(String),
    /// Keeps it in place of an earlier one.
    Update(String),
    /// Leaves out the fields that tell the outcome nearly by themselves, and fits anew.
    LeaveOut(Vec<String>),
    /// How high a kept chance is at least, for those who are asked for.
    AtLeast(f64),
    /// A segment of the customers of this rule, called like this.
    Segment(Rule, String),
}

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChanceForm {
    /// What it is the chance of; `None` = nothing is proposed and nothing was chosen.
    pub outcome: Option<Outcome>,
    /// The fields it may depend on; `None` = all that may be.
    pub from: Option<Vec<String>>,
}

impl ChanceForm {
    /// What is proposed: silence, where there is a day of the last deed and a day from which customers were known, else the
    /// first flag.
    pub(super) fn proposed(fields: &[Field], blank: &dyn Fn(&Field) -> u64) -> Self {
        let has_role = |role: Role| fields.iter().any(|field| field.role == role && is_told(field, FieldType::Date));
        let can_be_silent = has_role(Role::Activity) && has_role(Role::OpenDate);
        let silent = silence(fields, blank).filter(|_| can_be_silent);
        let flag = || fields.iter().find(|it| it.role != Role::Consent && is_told(it, FieldType::Flag));
        Self { outcome: silent.or_else(|| flag().map(|field| Outcome::Flag(field.name.clone()))), from: None }
    }

    /// The fields it depends on: those chosen, else all that may be; never those that tell the outcome.
    pub fn inputs(&self, fields: &[Field]) -> Vec<String> {
        let of = self.outcome.as_ref().map(Outcome::rule);
        let tells = |name: &str| of.as_ref().is_some_and(|of| told_by(of, fields, name));
        let is_chosen = |name: &String| self.from.as_ref().is_none_or(|from| from.contains(name));
        let may = fields.iter().filter(|field| is_candidate(field) && is_chosen(&field.name) && !tells(&field.name));
        may.map(|field| field.name.clone()).collect()
    }
}

/// True for a field of this type that an outcome may be told by.
pub fn is_told(field: &Field, kind: FieldType) -> bool {
    field.kind == kind && is_candidate(field)
}

/// Silence by the dates that are meant for it, else by any. Of several that which is blank for the fewest customers.
pub(super) fn silence(fields: &[Field], blank: &dyn Fn(&Field) -> u64) -> Option<Outcome> {
    let date = |role: Role| {
        let dates = fields.iter().filter(|field| is_told(field, FieldType::Date));
        dates.min_by_key(|field| (field.role != role, blank(field))).map(|field| field.name.clone())
    };
    Some(Outcome::Silent { last: date(Role::Activity)?, since: date(Role::OpenDate)?, days: SILENCE })
}
