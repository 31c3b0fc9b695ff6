//! Customer segments: the rows of the map.

use serde::{Deserialize, Serialize};

use super::{Rule, SegmentId};

/// A customer segment. Its place in the project's list is its place in the waterfall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Stays the same when the segment is renamed or moved.
    pub id: SegmentId,
    /// Unique among the segments.
    pub name: String,
    /// Why this segment is there, in the team's own words.
    pub note: String,
    /// Who belongs to it.
    pub rule: Rule,
}
