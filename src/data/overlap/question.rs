//! What is asked of the overlaps of segments.

use std::sync::Arc;

use chrono::NaiveDate;

use super::owners::OwnerConflicts;
use super::signature::MOST_SEGMENTS;
use super::upset::UpsetOf;
use crate::data::table::Table;
use crate::model::{Project, Segment, SegmentId};

/// Everything the overlaps depend on.
#[derive(Clone, Debug)]
pub struct OverlapQuestion {
    /// The definitions.
    pub project: Arc<Project>,
    /// The customers.
    pub table: Arc<Table>,
    /// The day from which days are counted.
    pub as_of: Option<NaiveDate>,
    /// The bars that are wanted.
    pub upset: UpsetOf,
}

impl OverlapQuestion {
    /// True when both have the same customers, fields and day, so that the same rule matches the same customers.
    pub(super) fn is_on_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.table, &other.table)
            && self.as_of == other.as_of
            && self.project.fields == other.project.fields
    }

    /// True when the same customers overlap in the same segments, whatever bars are shown.
    pub(super) fn has_same_segments(&self, other: &Self) -> bool {
        if Arc::ptr_eq(&self.project, &other.project) {
            return self.is_on_same(other);
        }
        let rules = |project: &Project| project.segments.len();
        let same = |(one, other): (&Segment, &Segment)| (one.id, &one.rule) == (other.id, &other.rule);
        self.is_on_same(other)
            && rules(&self.project) == rules(&other.project)
            && self.project.segments.iter().zip(&other.project.segments).all(same)
            && self.owners().is_same(&other.owners())
    }

    /// True when both have the same answer.
    pub fn is_same(&self, other: &Self) -> bool {
        self.upset == other.upset && self.has_same_segments(other)
    }

    /// The segments that are compared.
    pub(super) fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.project.segments.iter().take(MOST_SEGMENTS)
    }

    /// Their owners.
    pub(super) fn owners(&self) -> OwnerConflicts {
        let ids: Vec<SegmentId> = self.segments().map(|segment| segment.id).collect();
        OwnerConflicts::of(&self.project, &ids)
    }
}
