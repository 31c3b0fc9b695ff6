//! Counts of every part of the rule in focus, for the rule editor.

use super::map::LiveMap;
use super::question::PartCount;
use crate::data::eval::Context;
use crate::model::Rule;

impl LiveMap {
    /// The counts of a rule and all its parts, depth first. A part with a fault in it matches nobody and says why; the
    /// other parts are counted all the same.
    pub(super) fn parts(&mut self, rule: &Rule, context: &Context<'_>) -> Vec<PartCount> {
        let mut counts = Vec::new();
        self.count(rule, &mut Vec::new(), context, &mut counts);
        counts
    }

    fn count(&mut self, part: &Rule, path: &mut Vec<usize>, context: &Context<'_>, counts: &mut Vec<PartCount>) {
        let settled = self.truths.part(part, context);
        let fault = settled.fault.map(|mut fault| {
            fault.path = path.iter().copied().chain(fault.path).collect();
            fault
        });
        counts.push(PartCount { path: path.clone(), matched: settled.matched, unknown: settled.unknown, fault });
        for (index, child) in part.children().iter().enumerate() {
            path.push(index);
            self.count(child, path, context, counts);
            path.pop();
        }
    }
}
