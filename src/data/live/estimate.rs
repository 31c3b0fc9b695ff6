//! The map estimated from a sample, with margins: what is shown for the moment until the exact map is there. An estimate
//! is of a type of its own, so that nothing that saves, copies or exports numbers can take it for an answer.
//!
//! Margins come from random groups (Wolter, Introduction to Variance Estimation, chapter 2): the map is computed on each
//! tenth of the sample too, and how far the ten figures lie apart tells how far that of the whole sample is likely off.
//! One rule for every metric, sums, medians and ratios alike.

use super::map::LiveMap;
use super::question::{Answer, Focus, MapResult, PartCount, Question};
use super::sample::{Draw, GROUPS, Sample};
use super::scaling::Scaling;
use crate::data::OwnThreads;

/// With fewer customers of a group in the sample, a figure says little and its margin less.
const FEW: u64 = 30;

/// The map, and the counts of the rule in focus, as a sample suggests them.
#[derive(Clone, Debug)]
pub struct Estimate {
    /// The revision of the question.
    pub revision: u64,
    /// Customers in the sample.
    pub sample: u64,
    /// The map, with counts and sums scaled to all customers. Counts are rounded one by one.
    pub map: MapResult,
    /// The rule whose parts were counted.
    pub focus: Option<Focus>,
    /// Counts of its parts, scaled and rounded like those of the map.
    pub parts: Vec<PartCount>,
    /// How far its figures are likely off.
    pub margins: MapMargins,
}

/// The margins of a map, in the order of its figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapMargins {
    /// Row by row.
    pub cells: Vec<Margins>,
    /// One for each row.
    pub row_totals: Vec<Margins>,
    /// One for each column.
    pub column_totals: Vec<Margins>,
    /// Everybody, whose number is known.
    pub all: Margins,
    /// The rules of the rows.
    pub rows: Vec<RuleMargins>,
    /// The rules of the columns.
    pub columns: Vec<RuleMargins>,
    /// The parts of the rule in focus.
    pub parts: Vec<RuleMargins>,
}

/// The margins of a cell or a total.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Margins {
    /// Of the number of customers.
    pub customers: CountMargin,
    /// One for each metric, at 95 %; `None` where some tenth of the sample has no figure.
    pub values: Vec<Option<f64>>,
}

/// The margins of what a rule says of everybody, whoever takes them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RuleMargins {
    /// Of those for whom it is true.
    pub matched: CountMargin,
    /// Of those for whom it is unknown.
    pub unknown: CountMargin,
}

/// The margin of a number of customers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CountMargin {
    /// How many of them are in the sample.
    pub seen: u64,
    /// At 95 %: in 19 of 20 cases the exact number is not farther off.
    pub margin: f64,
}

impl CountMargin {
    /// True when too few of them are in the sample for its figures to be worth showing.
    pub const fn is_few(self) -> bool {
        self.seen < FEW
    }
}

impl MapMargins {
    /// The largest margin of the number of customers in a cell.
    pub fn widest(&self) -> f64 {
        self.cells.iter().map(|margins| margins.customers.margin).fold(0.0, f64::max)
    }
}

/// Estimates one map after the other. What it keeps belongs to one table; a question about another starts afresh.
#[derive(Debug)]
pub struct Estimator {
    /// A thread of its own, because an estimate is wanted just while the others are busy with the exact map.
    thread: OwnThreads,
    sample: Option<Sample>,
    whole: LiveMap,
    groups: Vec<LiveMap>,
}

impl Default for Estimator {
    /// An estimator that knows nothing yet.
    fn default() -> Self {
        let groups = (0..GROUPS).map(|_| LiveMap::of_sample()).collect();
        Self { thread: OwnThreads::start("estimate", 1), sample: None, whole: LiveMap::of_sample(), groups }
    }
}

impl Estimator {
    /// The map of a question and the parts of its rule as a sample suggests them; nothing else that is asked for is
    /// estimated. `None` when the table is no larger than the sample.
    pub fn estimate(&mut self, draw: Draw, question: &Question) -> Option<Estimate> {
        if !draw.is_part_of(question.table.rows()) {
            self.sample = None;
            return None;
        }
        let thread = self.thread.clone();
        Some(thread.run(|| self.sampled(draw, question)))
    }

    fn sampled(&mut self, draw: Draw, question: &Question) -> Estimate {
        let kept = self.sample.take().filter(|sample| sample.is_of(draw, question));
        let sample = self.sample.insert(kept.unwrap_or_else(|| Sample::new(draw, question)));
        sample.gather(question);
        let answer_of = |live: &mut LiveMap, table| {
            let counts = Question { table, histogram: None, list: None, scatter: None, ..question.clone() };
            live.answer(&counts)
        };
        let mut whole = answer_of(&mut self.whole, sample.whole.clone());
        sample.explain(&mut whole);
        let groups = self.groups.iter_mut().zip(&sample.groups);
        let groups: Vec<Answer> = groups.map(|(live, table)| answer_of(live, table.clone())).collect();
        Scaling::new(question, &groups, whole.map.customers).estimate(question, whole)
    }
}
