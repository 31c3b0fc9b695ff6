//! All that is counted of the overlaps of segments, exact and over all customers.

use std::sync::Arc;

use super::combinations::{Combination, combinations};
use super::owners::OwnerConflicts;
use super::pairs::Pairs;
use super::signature::Signature;
use crate::data::bitmap::Bitmap;
use crate::data::eval::Truth;
use crate::data::{Cancelled, Watch};
use crate::model::SegmentId;
use crate::rule::RuleFault;

/// What the rule of a segment says, or why it cannot be computed.
pub(super) type Said = Result<Truth, RuleFault>;

/// A segment and its customers, by its rule alone.
#[derive(Clone, Debug)]
pub struct Counted {
    /// Which one.
    pub id: SegmentId,
    /// Customers for whom its rule is true.
    pub customers: u64,
    /// Of these the ones that are in no other segment.
    pub alone: u64,
    /// Customers for whom its rule is unknown: they count as not in.
    pub unknown: u64,
    /// Why its rule cannot be computed; it then has nobody.
    pub fault: Option<RuleFault>,
}

/// The overlaps of the segments of a project. A customer for whom a rule is unknown is not in its segment.
#[derive(Clone, Debug, Default)]
pub struct Overlaps {
    /// N, the customers of the table.
    pub customers: u64,
    /// The segments in the order of the project, at most [`MOST_SEGMENTS`](super::MOST_SEGMENTS).
    pub segments: Vec<Counted>,
    /// Segments of the project that are not among them.
    pub left_out: usize,
    /// Customers for whom at least one of the rules is unknown.
    pub unknown: u64,
    /// Every two segments.
    pub pairs: Pairs,
    /// Customers in no, one, two, and three or more segments.
    pub by_number: [u64; 4],
    /// Different owners for one customer.
    pub owners: OwnerConflicts,
    /// Sets of segments that somebody is in exactly, the largest first; that of none is not among them.
    pub(super) combinations: Vec<Combination>,
    /// The customers of each segment.
    pub(super) members: Vec<Arc<Bitmap>>,
}

impl Overlaps {
    /// Counts the customers of these segments.
    pub(super) fn count(customers: usize, truths: Vec<(SegmentId, Said)>, watch: &Watch) -> Result<Self, Cancelled> {
        let mut unknown = Bitmap::zeros(customers);
        let (mut segments, mut members) = (Vec::new(), Vec::new());
        for (id, truth) in truths {
            watch.go_on()?;
            let (truth, fault) = truth.map_or_else(|fault| (Truth::never(customers), Some(fault)), |it| (it, None));
            unknown = unknown.or(&truth.unknown);
            let (yes, unknown) = (truth.yes.count_ones(), truth.unknown.count_ones());
            segments.push(Counted { id, customers: yes, alone: 0, unknown, fault });
            members.push(truth.yes);
        }
        let mut found = combinations(customers, &members, watch)?;
        found.retain(|it| it.segments != Signature::NONE);
        let pairs = Pairs::of(segments.len(), &found, watch)?;
        let mut by_number = [0; 4];
        for it in &found {
            let number = it.segments.segments().min(3) as usize;
            by_number.get_mut(number).into_iter().for_each(|count| *count += it.customers);
            if let (1, Some(place)) = (number, it.segments.places().next()) {
                segments.get_mut(place).into_iter().for_each(|segment| segment.alone = it.customers);
            }
        }
        let customers = customers as u64;
        let in_some: u64 = by_number.iter().sum();
        by_number.first_mut().into_iter().for_each(|none| *none = customers - in_some);
        let unknown = unknown.count_ones();
        Ok(Self { customers, segments, unknown, pairs, by_number, combinations: found, members, ..Self::default() })
    }

    /// Customers who are in at least one segment.
    pub const fn in_some(&self) -> u64 {
        let [none, ..] = self.by_number;
        self.customers - none
    }

    /// Customers who are in two segments or more.
    pub const fn in_several(&self) -> u64 {
        let [_, _, two, more] = self.by_number;
        two + more
    }

    /// How many sets of segments there are that somebody is in exactly.
    pub fn kinds(&self) -> usize {
        self.combinations.len()
    }

    /// These segments as a set; `None` when one of them is not among those that were counted.
    pub fn signature(&self, ids: &[SegmentId]) -> Option<Signature> {
        let place = |id: &SegmentId| self.segments.iter().position(|segment| segment.id == *id);
        ids.iter().map(place).collect::<Option<Vec<_>>>().map(Signature::of)
    }

    /// The segments of a set, in the order of the project.
    pub fn ids(&self, segments: Signature) -> Vec<SegmentId> {
        segments.places().filter_map(|place| self.segments.get(place)).map(|segment| segment.id).collect()
    }
}
