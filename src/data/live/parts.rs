//! Counts of every part of a rule, for the rule editor.

use super::map::LiveMap;
use super::question::PartCount;
use crate::data::eval::Context;
use crate::model::Rule;
use crate::rule::RuleFault;

/// For how many rows a part holds, for how many it is unknown, and why it cannot be computed, if so.
pub(in crate::data) type Counted = (u64, u64, Option<RuleFault>);

/// The counts of a rule and all its parts, depth first. A part with a fault in it matches nobody and says why; the other
/// parts are counted all the same.
pub(in crate::data) fn count_parts(rule: &Rule, mut count: impl FnMut(&Rule) -> Counted) -> Vec<PartCount> {
    let mut counts = Vec::new();
    walk(rule, &mut Vec::new(), &mut count, &mut counts);
    counts
}

fn walk(part: &Rule, path: &mut Vec<usize>, count: &mut impl FnMut(&Rule) -> Counted, counts: &mut Vec<PartCount>) {
    let (matched, unknown, fault) = count(part);
    let fault = fault.map(|mut fault| {
        fault.path = path.iter().copied().chain(fault.path).collect();
        fault
    });
    counts.push(PartCount { path: path.clone(), matched, unknown, fault });
    for (index, child) in part.children().iter().enumerate() {
        path.push(index);
        walk(child, path, count, counts);
        path.pop();
    }
}

impl LiveMap {
    /// The counts of the rule in focus.
    pub(super) fn parts(&mut self, rule: &Rule, context: &Context<'_>) -> Vec<PartCount> {
        count_parts(rule, |part| {
            let settled = self.truths.part(part, context);
            (settled.matched, settled.unknown, settled.fault)
        })
    }
}
