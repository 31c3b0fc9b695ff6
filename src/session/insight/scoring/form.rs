//! What is chosen before a chance is fitted: what it is of, and what it may depend on.

use crate::data::chance::{Outcome, is_candidate, told_by};
use crate::model::{Field, FieldType, Role};

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
    /// Keeps the chance as a field; in place of this one, if any.
    Keep(Option<String>),
    /// A segment of the customers whose chance, kept in this field, is at least so high.
    Segment(String, f64),
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
    /// first flag. Of several such days that which is blank for the fewest customers.
    pub(super) fn proposed(fields: &[Field], blank: &dyn Fn(&Field) -> u64) -> Self {
        let date = |role: Role| {
            let dates = fields.iter().filter(move |field| field.kind == FieldType::Date && field.role == role);
            dates.min_by_key(|field| blank(field))
        };
        let silence = date(Role::Activity).zip(date(Role::OpenDate)).map(|(last, since)| Outcome::Silent {
            last: last.name.clone(),
            since: since.name.clone(),
            days: SILENCE,
        });
        let flag = || fields.iter().find(|field| field.kind == FieldType::Flag && field.role != Role::Consent);
        Self { outcome: silence.or_else(|| flag().map(|field| Outcome::Flag(field.name.clone()))), from: None }
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
