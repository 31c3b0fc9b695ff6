//! Customers for whose segments different people answer: each promises them something else.

use std::collections::BTreeMap;

use super::signature::Signature;
use crate::model::{Project, Row, SegmentId, Status};

/// Which segments have measures of which owner. Measures of a cell count for their whole segment; retired ones do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnerConflicts {
    /// The segments of each owner, by name.
    owners: BTreeMap<String, Signature>,
    /// Measures that count and have an owner.
    pub owned: usize,
    /// Measures that would count but have no owner.
    pub unowned: usize,
    /// Customers in conflict.
    pub customers: u64,
}

impl OwnerConflicts {
    /// The owners of the measures of these segments; customers are not counted yet.
    pub(super) fn of(project: &Project, segments: &[SegmentId]) -> Self {
        let mut found = Self::default();
        for measure in project.measures.iter().filter(|measure| measure.status != Status::Retired) {
            let Row::Segment(id) = measure.place.row else { continue };
            let Some(place) = segments.iter().position(|segment| *segment == id) else { continue };
            if measure.owner.is_empty() {
                found.unowned += 1;
                continue;
            }
            found.owned += 1;
            found.owners.entry(measure.owner.clone()).or_default().0 |= Signature::of([place]).0;
        }
        found
    }

    /// The owners, by name.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.owners.keys().map(String::as_str)
    }

    /// The owners of the measures of the segment at this place, by name.
    pub fn of_segment(&self, place: usize) -> impl Iterator<Item = &str> {
        self.owners.iter().filter(move |(_, segments)| segments.has(place)).map(|(name, _)| name.as_str())
    }

    /// True when these segments have measures in two of them, and of different owners.
    pub fn is_conflict(&self, segments: Signature) -> bool {
        let here = self.owners.values().map(|of_owner| of_owner.0 & segments.0).filter(|here| *here != 0);
        let (owners, owned) = here.fold((0, 0_u64), |(owners, owned), here| (owners + 1, owned | here));
        owners > 1 && owned.count_ones() > 1
    }

    /// True when both come from the same measures, whatever the numbers of customers.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (&self.owners, self.owned, self.unowned) == (&other.owners, other.owned, other.unowned)
    }
}
