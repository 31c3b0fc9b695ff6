//! When a question for a chance, or for the combinations of scores, is the one that was asked before: definitions by value,
//! columns by whether they are the same in memory, so that another field or another segment makes nothing new.

use crate::data::Source;
use crate::data::chance::{ChanceQuestion, ReachQuestion};
use crate::data::derive::{CoverageQuestion, combined_scores};
use crate::session::insight::Asked;

impl Asked for ChanceQuestion {
    fn is_same(&self, other: &Self) -> bool {
        let one = Source { table: &self.table, fields: &self.fields };
        let two = Source { table: &other.table, fields: &other.fields };
        (&self.of, &self.among, self.seed, self.as_of) == (&other.of, &other.among, other.seed, other.as_of)
            && self.from == other.from
            && self.from.iter().chain(&self.of.fields()).all(|field| one.is_same(&two, field))
    }
}

impl Asked for CoverageQuestion {
    fn is_same(&self, other: &Self) -> bool {
        let one = Source { table: &self.table, fields: &self.fields };
        let two = Source { table: &other.table, fields: &other.fields };
        (&self.segments, &self.fields, self.as_of) == (&other.segments, &other.fields, other.as_of)
            && combined_scores(&self.fields).iter().all(|field| one.is_same(&two, &field.name))
    }
}

impl Asked for ReachQuestion {
    fn is_same(&self, other: &Self) -> bool {
        let one = Source { table: &self.table, fields: &self.fields };
        let two = Source { table: &other.table, fields: &other.fields };
        (&self.rule, self.as_of) == (&other.rule, other.as_of)
            && self.rule.fields().iter().all(|field| one.is_same(&two, field))
    }
}
