//! What the live map keeps between questions: truths of conditions and of whole rules. A moved threshold is one missing
//! condition; everything else is found here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::index::Indexes;
use super::question::Focus;
use crate::data::bitmap::Bitmap;
use crate::data::eval::{Context, Interval, Truth, combine, conditions_of};
use crate::model::{MAX_DEPTH, Rule, Value};
use crate::rule::{RuleFault, RuleFaultKind};

/// Conditions no longer in use are dropped, the oldest first, when all of them together are larger than this.
const MOST_BYTES: usize = 256 << 20;
/// Or when there are more than this, so that finding one stays quick.
const MOST_CONDITIONS: usize = 1024;

/// A rule with its truth on the table.
#[derive(Debug)]
pub(super) struct Settled {
    rule: Rule,
    /// Nobody when there is a fault.
    pub(super) truth: Arc<Truth>,
    /// Customers for whom it is true.
    pub(super) matched: u64,
    /// Customers for whom it is unknown.
    pub(super) unknown: u64,
    /// Why it cannot be computed.
    pub(super) fault: Option<RuleFault>,
}

impl Settled {
    /// Customers for whom it is true.
    pub(super) fn members(&self) -> Arc<Bitmap> {
        Arc::clone(&self.truth.yes)
    }
}

#[derive(Debug)]
struct Entry {
    condition: Rule,
    /// What it says about one value, when that is all it says.
    interval: Option<(Value, Interval)>,
    truth: Result<Arc<Truth>, RuleFaultKind>,
    used: u64,
}

/// Truths on one table at one day.
#[derive(Debug, Default)]
pub(super) struct Truths {
    conditions: Vec<Entry>,
    rules: BTreeMap<Focus, Arc<Settled>>,
    indexes: Indexes,
    /// Counts questions.
    now: u64,
}

impl Truths {
    /// Nothing is known; with `indexed`, thresholds that move get an index.
    pub(super) fn new(indexed: bool) -> Self {
        Self { indexes: if indexed { Indexes::default() } else { Indexes::none() }, ..Self::default() }
    }

    /// Nothing is known any more.
    pub(super) fn anew(&self) -> Self {
        Self { indexes: self.indexes.anew(), ..Self::default() }
    }

    /// The truths of rules, in their order. Rules that did not change since they were last asked for under the same name
    /// cost nothing; the missing conditions of all others are evaluated together.
    pub(super) fn settle(&mut self, wanted: &[(Focus, &Rule)], context: &Context<'_>) -> Vec<Arc<Settled>> {
        let changed: Vec<(Focus, &Rule)> =
            wanted.iter().filter(|(focus, rule)| !self.is_settled(*focus, rule)).copied().collect();
        self.evaluate(&changed.iter().map(|(_, rule)| *rule).collect::<Vec<_>>(), context);
        for (focus, rule) in changed {
            let settled = Arc::new(self.assemble(rule, context));
            self.rules.insert(focus, settled);
        }
        wanted.iter().filter_map(|(focus, _)| self.rules.get(focus).cloned()).collect()
    }

    /// The truth of a part of a rule whose conditions have been settled; nobody for an empty group.
    pub(super) fn part(&mut self, part: &Rule, context: &Context<'_>) -> Settled {
        self.evaluate(&[part], context);
        self.assemble(part, context)
    }

    /// Drops rules that are not named any more and, when too much has gathered, the conditions that were not used for
    /// longest; never those of a rule that is still there.
    pub(super) fn tidy(&mut self, is_named: impl Fn(&Focus) -> bool) {
        self.rules.retain(|focus, _| is_named(focus));
        self.now += 1;
        let bytes = |entry: &Entry| entry.truth.as_ref().map_or(0, |truth| truth.bytes());
        let mut total: usize = self.conditions.iter().map(bytes).sum();
        let mut count = self.conditions.len();
        if total <= MOST_BYTES && count <= MOST_CONDITIONS {
            return;
        }
        let needed: Vec<&Rule> =
            self.rules.values().flat_map(|settled| conditions_of(&settled.rule)).map(|(_, it)| it).collect();
        for entry in &mut self.conditions {
            if needed.contains(&&entry.condition) {
                entry.used = self.now;
            }
        }
        self.conditions.sort_by_key(|entry| entry.used);
        self.conditions.retain(|entry| {
            let keep = entry.used == self.now || (total <= MOST_BYTES / 2 && count <= MOST_CONDITIONS / 2);
            if !keep {
                total -= bytes(entry);
                count -= 1;
            }
            keep
        });
    }

    fn is_settled(&self, focus: Focus, rule: &Rule) -> bool {
        self.rules.get(&focus).is_some_and(|settled| settled.rule == *rule)
    }

    fn evaluate(&mut self, rules: &[&Rule], context: &Context<'_>) {
        let mut missing: Vec<&Rule> = Vec::new();
        for rule in rules.iter().filter(|rule| rule.depth() <= MAX_DEPTH) {
            for (_, condition) in conditions_of(rule) {
                let now = self.now;
                if let Some(entry) = self.conditions.iter_mut().find(|entry| entry.condition == *condition) {
                    entry.used = now;
                } else if !missing.contains(&condition) {
                    missing.push(condition);
                }
            }
        }
        let intervals: Vec<_> = missing.iter().map(|condition| context.interval(condition)).collect();
        let turned: Vec<_> = intervals.iter().map(|interval| self.turned(interval.as_ref()?, context)).collect();
        let others: Vec<&Rule> = missing
            .iter()
            .zip(&turned)
            .filter(|(_, turned)| turned.is_none())
            .map(|(condition, _)| *condition)
            .collect();
        let mut evaluated = context.conditions(&others).into_iter();
        for ((condition, interval), turned) in missing.into_iter().zip(intervals).zip(turned) {
            let Some(truth) = turned.map(Ok).or_else(|| evaluated.next()) else { continue };
            let (condition, truth) = (condition.clone(), truth.map(Arc::new));
            self.conditions.push(Entry { condition, interval, truth, used: self.now });
        }
    }

    /// The truth of an interval of a value, made from that of another: a threshold that was moved.
    fn turned(&mut self, (value, now): &(Value, Interval), context: &Context<'_>) -> Option<Truth> {
        let of_value = |entry: &&Entry| entry.truth.is_ok() && entry.interval.as_ref().is_some_and(|it| it.0 == *value);
        let newest = self.conditions.iter().filter(of_value).max_by_key(|entry| entry.used)?;
        let (Some((_, before)), Ok(truth)) = (&newest.interval, &newest.truth) else { return None };
        self.indexes.turned(value, (before, truth), now, context)
    }

    /// Lets go of what is kept beside the truths for values that are not wanted any more.
    pub(super) fn retain(&mut self, is_wanted: impl Fn(&Value) -> bool) {
        self.indexes.retain(is_wanted);
    }

    /// Waits for what is being built in the background.
    pub(super) fn wait(&mut self) {
        self.indexes.wait();
    }

    fn assemble(&self, rule: &Rule, context: &Context<'_>) -> Settled {
        let rows = context.source.table.rows();
        let find = |condition: &Rule| self.conditions.iter().find(|entry| entry.condition == *condition);
        let fault = if rule.depth() > MAX_DEPTH {
            Some(RuleFault { path: Vec::new(), kind: RuleFaultKind::TooDeep })
        } else {
            conditions_of(rule).into_iter().find_map(|(path, condition)| {
                // Only a condition with a constant that is not a number differs from itself.
                let Some(entry) = find(condition) else {
                    return Some(RuleFault { path, kind: RuleFaultKind::NotFinite });
                };
                Some(RuleFault { path, kind: entry.truth.as_ref().err()?.clone() })
            })
        };
        let truth = if fault.is_some() {
            None
        } else {
            combine(rule, &mut |condition| find(condition)?.truth.as_ref().ok().cloned())
        };
        let truth = truth.unwrap_or_else(|| Arc::new(Truth::never(rows)));
        let (matched, unknown) = (truth.yes.count_ones(), truth.unknown.count_ones());
        Settled { rule: rule.clone(), truth, matched, unknown, fault }
    }
}
