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
    /// With no manager at this place.
    NoManager(ManagerPlace),
}

impl Among {
    /// More sets of segments than this make no rule that anybody would read.
    pub const MOST_SETS: usize = 10;

    /// The segments that are named.
    pub fn named(&self) -> &[SegmentId] {
        match self {
            Self::AtLeast(ids) | Self::Exactly(ids) => ids,
            Self::Number(_) | Self::Owners | Self::Managers(_) | Self::NoManager(_) => &[],
        }
    }

    /// A rule that is true for exactly these customers, on this table and on any other. Those for whom the rule of another
    /// segment is unknown are not in it, so a plain *not* would lose them: their blanks are asked for. A segment that was
    /// not counted, or whose rule cannot be computed, has nobody.
    ///
    /// `None` when no such rule can be written: where [`Self::sets`] has none, where a segment without conditions has
    /// nobody, and when it would be nested too deep.
    pub fn rule(&self, project: &Project, overlaps: &Overlaps) -> Option<Rule> {
        let sets = self.sets(overlaps)?;
        let ways: Vec<Rule> = sets.iter().filter_map(|set| set.rule_of_set(project, overlaps)).collect();
        let rule = (!ways.is_empty()).then(|| alone_or(ways, Rule::Any));
        rule.filter(|rule| rule.depth() <= MAX_DEPTH)
    }

    /// The sets of segments one of which these customers are in, each [`Self::AtLeast`] or [`Self::Exactly`]. Different
    /// owners need two segments only.
    ///
    /// `None` for managers, of whom no segment tells, for no set at all, and for so many that nobody would read the rule.
    pub fn sets(&self, overlaps: &Overlaps) -> Option<Vec<Self>> {
        let sets: Vec<Self> = match self {
            Self::AtLeast(ids) | Self::Exactly(ids) if !ids.is_empty() => vec![self.clone()],
            Self::Number(number) => {
                let of = if *number < 3 { Self::Exactly } else { Self::AtLeast };
                let some = subsets(overlaps, *number).into_iter().take(Self::MOST_SETS + 1);
                some.map(|set| of(overlaps.ids(set))).collect()
            }
            Self::Owners => {
                let pairs = subsets(overlaps, 2).into_iter().filter(|pair| overlaps.owners.is_conflict(*pair));
                pairs.map(|pair| Self::AtLeast(overlaps.ids(pair))).collect()
            }
            _ => return None,
        };
        (1..=Self::MOST_SETS).contains(&sets.len()).then_some(sets)
    }

    /// The rule of the customers in one set of segments; `None` when one of these has no conditions, and so nobody.
    fn rule_of_set(&self, project: &Project, overlaps: &Overlaps) -> Option<Rule> {
        let rule_of = |id: &SegmentId| project.segment(*id).map(|segment| segment.rule.clone());
        let with_conditions = |id: &SegmentId| rule_of(id).filter(|rule| rule.pruned().is_some());
        let mut parts = self.named().iter().map(with_conditions).collect::<Option<Vec<_>>>()?;
        if let Self::Exactly(ids) = self {
            let others = overlaps.segments.iter().filter(|it| it.fault.is_none() && !ids.contains(&it.id));
            parts.extend(others.filter_map(|it| not_true(&rule_of(&it.id)?)));
        }
        (!parts.is_empty()).then(|| alone_or(parts, Rule::All))
    }
}

/// The only part, or all of them together.
fn alone_or(parts: Vec<Rule>, together: fn(Vec<Rule>) -> Rule) -> Rule {
    <[Rule; 1]>::try_from(parts).map_or_else(together, |[only]| only)
}

/// The sets of so many of the segments whose rules can be computed, in the order of the segments.
fn subsets(overlaps: &Overlaps, segments: u32) -> Vec<Signature> {
    if segments == 0 {
        return vec![Signature::NONE];
    }
    let places: Vec<usize> =
        (0..).zip(&overlaps.segments).filter(|(_, it)| it.fault.is_none()).map(|it| it.0).collect();
    let one_more = |set: Signature| {
        let behind = places.iter().filter(move |place| set.0 >> **place == 0);
        behind.map(move |place| Signature(set.0 | 1 << place)).collect::<Vec<_>>()
    };
    subsets(overlaps, segments - 1).into_iter().flat_map(one_more).collect()
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
        Among::Managers(place) | Among::NoManager(place) => {
            let found = managers.and_then(|managers| managers.at(place));
            let rows = found.map(|it| if matches!(among, Among::NoManager(_)) { &it.without } else { &it.several });
            rows.map_or_else(|| Arc::new(Bitmap::zeros(customers)), Arc::clone)
        }
    }
}
