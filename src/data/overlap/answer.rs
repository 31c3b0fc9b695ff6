//! Answers questions about overlaps one after the other, and keeps what the next one may need again: a rule that changed is
//! evaluated, the others are not; other bars are made from the same counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::overlaps::{Overlaps, Said};
use super::question::OverlapQuestion;
use super::upset::{Upset, UpsetOf};
use crate::data::eval::Context;
use crate::data::source::Source;
use crate::data::{Cancelled, Watch};
use crate::model::{Rule, SegmentId};

/// The overlaps of segments, and the bars that were asked for.
#[derive(Clone, Debug, Default)]
pub struct OverlapAnswer {
    /// What was counted.
    pub overlaps: Arc<Overlaps>,
    /// Which bars.
    pub of: UpsetOf,
    /// The bars.
    pub upset: Upset,
}

/// Answers questions, and remembers.
#[derive(Debug, Default)]
pub struct OverlapAnswerer {
    last: Option<(OverlapQuestion, Arc<Overlaps>)>,
    /// Rules with their truths, on the table of the last question.
    truths: BTreeMap<SegmentId, (Rule, Said)>,
    /// What the truths belong to.
    on: Option<OverlapQuestion>,
}

impl OverlapAnswerer {
    /// The answer is that of a computation from scratch, whatever was asked before.
    ///
    /// # Errors
    /// [`Cancelled`]
    pub fn answer(&mut self, question: &OverlapQuestion, watch: &Watch) -> Result<OverlapAnswer, Cancelled> {
        let overlaps = self.overlaps(question, watch)?;
        let upset = Upset::new(&overlaps, question.upset, watch)?;
        Ok(OverlapAnswer { overlaps, of: question.upset, upset })
    }

    fn overlaps(&mut self, question: &OverlapQuestion, watch: &Watch) -> Result<Arc<Overlaps>, Cancelled> {
        if let Some((_, kept)) = self.last.as_ref().filter(|(last, _)| last.has_same_segments(question)) {
            return Ok(Arc::clone(kept));
        }
        if !self.on.as_ref().is_some_and(|on| on.is_on_same(question)) {
            (self.last, self.truths) = (None, BTreeMap::new());
        }
        self.on = Some(question.clone());
        let truths = self.settle(question, watch)?;
        let mut overlaps = Overlaps::count(question.table.rows(), truths, watch)?;
        overlaps.left_out = question.project.segments.len() - overlaps.segments.len();
        let mut owners = question.owners();
        let conflicts = overlaps.combinations.iter().filter(|it| owners.is_conflict(it.segments));
        owners.customers = conflicts.map(|it| it.customers).sum();
        overlaps.owners = owners;
        let overlaps = Arc::new(overlaps);
        self.last = Some((question.clone(), Arc::clone(&overlaps)));
        Ok(overlaps)
    }

    /// The truths of all segments that are compared; those of others are forgotten.
    fn settle(&mut self, question: &OverlapQuestion, watch: &Watch) -> Result<Vec<(SegmentId, Said)>, Cancelled> {
        let source = Source { table: &question.table, fields: &question.project.fields };
        let context = Context { source, as_of: question.as_of };
        let mut known = std::mem::take(&mut self.truths);
        let mut settled = Vec::new();
        for segment in question.segments() {
            watch.go_on()?;
            let kept = known.remove(&segment.id).filter(|(rule, _)| *rule == segment.rule).map(|(_, truth)| truth);
            let truth = kept.unwrap_or_else(|| context.truth(&segment.rule));
            self.truths.insert(segment.id, (segment.rule.clone(), truth.clone()));
            settled.push((segment.id, truth));
        }
        Ok(settled)
    }
}
