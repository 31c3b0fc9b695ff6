//! Axes and stages: the sets of columns of the map.

use serde::{Deserialize, Serialize};

use super::{AxisId, Rule, StageId};

/// One set of columns: a lifecycle or the value tiers. The stages stand in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    /// Stays the same when the axis is renamed or moved.
    pub id: AxisId,
    /// Unique among the axes.
    pub name: String,
    /// In the order shown (their *position*).
    pub stages: Vec<Stage>,
}

/// A column of the map: each customer is in the stage with the smallest rank whose rule matches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Unique over all axes; stays the same when the stage is renamed or moved.
    pub id: StageId,
    /// Unique within the axis.
    pub name: String,
    /// Order in which the rules are tried, smallest first; unique within the axis.
    pub rank: u32,
    /// Who belongs to it.
    pub rule: Rule,
}

impl Axis {
    /// Indices of the stages in the order in which their rules are tried; equal ranks in the order shown.
    pub fn by_rank(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.stages.len()).collect();
        order.sort_by_key(|&index| self.stages.get(index).map(|stage| stage.rank));
        order
    }
}
