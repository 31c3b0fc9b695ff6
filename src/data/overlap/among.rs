//! Customers by the segments they are in: as rows of the table, and, where that can be said, as a rule.

use std::sync::Arc;

use super::managers::{ManagerPlace, Managers};
use super::overlaps::Overlaps;
use super::signature::{Signature, customers_where};
use crate::data::bitmap::Bitmap;
use crate::model::{MAX_DEPTH, Project, Rule, SegmentId};
use crate::rule::not_true;

/// Some customers, by the segments they are in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Among {
    /// In all of these segments, whatever others.
    AtLeast(Vec<SegmentId>),
    /// In all of these segments and in no other.
    Exactly(Vec<SegmentId>),
    /// In so many segments; 3 stands for three and more.
    Number(u32),
    /// In segments whose measures have different owners.
    Owners,
    /// With several managers at this place.
    Managers(ManagerPlace),
}

impl Among {
    /// The segments that are named.
    pub fn named(&self) -> &[SegmentId] {
        match self {
            Self::AtLeast(ids) | Self::Exactly(ids) => ids,
            Self::Number(_) | Self::Owners | Self::Managers(_) => &[],
        }
    }

    /// A rule that is true for exactly these customers, on this table and on any other. Those for whom the rule of another
    /// segment is unknown are not in it, so a plain *not* would lose them: their blanks are asked for. A segment that was
    /// not counted, or whose rule cannot be computed, has nobody.
    ///
    /// `None` when no such rule can be written: for numbers of segments, owners and managers, and when it would be nested
    /// too deep.
    pub fn rule(&self, project: &Project, overlaps: &Overlaps) -> Option<Rule> {
        let rule_of = |id: &SegmentId| project.segment(*id).map(|segment| segment.rule.clone());
        let mut parts: Vec<Rule> = match self {
            Self::AtLeast(ids) | Self::Exactly(ids) if !ids.is_empty() => {
                ids.iter().map(rule_of).collect::<Option<Vec<_>>>()?
            }
            _ => return None,
        };
        if let Self::Exactly(ids) = self {
            let others = overlaps.segments.iter().filter(|it| it.fault.is_none() && !ids.contains(&it.id));
            parts.extend(others.filter_map(|it| not_true(&rule_of(&it.id)?)));
        }
        let rule = if parts.len() == 1 { parts.pop()? } else { Rule::All(parts) };
        (rule.depth() <= MAX_DEPTH).then_some(rule)
    }
}

/// The rows of these customers; nobody when one of the segments is gone, or the place of the managers. Runs on all threads.
pub fn rows_among(among: &Among, overlaps: &Overlaps, managers: Option<&Managers>) -> Arc<Bitmap> {
    let customers = usize::try_from(overlaps.customers).unwrap_or(0);
    let those = |is: &(dyn Fn(Signature) -> bool + Sync)| Arc::new(customers_where(customers, &overlaps.members, is));
    match among {
        Among::AtLeast(ids) | Among::Exactly(ids) => {
            let Some(wanted) = overlaps.signature(ids) else { return Arc::new(Bitmap::zeros(customers)) };
            match among {
                Among::AtLeast(_) => those(&|segments| segments.holds(wanted)),
                _ => those(&|segments| segments == wanted),
            }
        }
        Among::Number(number) => those(&|segments| segments.segments().min(3) == *number),
        Among::Owners => those(&|segments| overlaps.owners.is_conflict(segments)),
        Among::Managers(place) => {
            let found = managers.and_then(|managers| managers.at(place));
            found.map_or_else(|| Arc::new(Bitmap::zeros(customers)), |it| Arc::clone(&it.several))
        }
    }
}
