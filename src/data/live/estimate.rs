//! The map estimated from a sample, with margins: what is shown for the moment until the exact map is there. An estimate
//! is of a type of its own, so that nothing that saves, copies or exports numbers can take it for an answer.
//!
//! Margins come from random groups (Wolter, Introduction to Variance Estimation, chapter 2): the map is computed on each
//! tenth of the sample too, and how far the ten figures lie apart tells how far that of the whole sample is likely off.
//! One rule for every metric, sums, medians and ratios alike.

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::map::LiveMap;
use super::question::{Figures, MapResult, Question};
use super::sample::{Draw, GROUPS, Sample};
use crate::model::{MetricKind, Project};

/// The 97.5 % quantile of Student's t with nine degrees of freedom.
const QUANTILE: f64 = 2.262;
/// With fewer customers of a group in the sample, a figure says little and its margin less.
const FEW: u64 = 30;
/// Stack of the thread: rules are evaluated recursively.
const STACK_BYTES: usize = 16 << 20;

/// The map as a sample suggests it.
#[derive(Clone, Debug)]
pub struct Estimate {
    /// The revision of the question.
    pub revision: u64,
    /// Customers in the sample.
    pub sample: u64,
    /// The map, with counts and sums scaled to all customers. Counts are rounded one by one.
    pub map: MapResult,
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
}

/// The margins of a cell or a total at 95 %: in 19 of 20 cases the exact figure is not farther off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Margins {
    /// Customers of the group in the sample.
    pub seen: u64,
    /// Of the number of customers.
    pub customers: f64,
    /// One for each metric; `None` where some tenth of the sample has no figure.
    pub values: Vec<Option<f64>>,
}

impl Margins {
    /// True when too few customers of the group are in the sample for its figures to be worth showing.
    pub const fn is_few(&self) -> bool {
        self.seen < FEW
    }
}

impl MapMargins {
    /// The largest margin of the number of customers in a cell.
    pub fn widest(&self) -> f64 {
        self.cells.iter().map(|margins| margins.customers).fold(0.0, f64::max)
    }
}

/// Estimates one map after the other. What it keeps belongs to one table; a question about another starts afresh.
#[derive(Debug)]
pub struct Estimator {
    /// A thread of its own, because an estimate is wanted just while the others are busy with the exact map.
    pool: Option<ThreadPool>,
    sample: Option<Sample>,
    whole: LiveMap,
    groups: Vec<LiveMap>,
}

impl Default for Estimator {
    /// An estimator that knows nothing yet.
    fn default() -> Self {
        let pool =
            ThreadPoolBuilder::new().num_threads(1).stack_size(STACK_BYTES).thread_name(|_| "estimate".to_owned());
        let groups = (0..GROUPS).map(|_| LiveMap::new()).collect();
        Self { pool: pool.build().ok(), sample: None, whole: LiveMap::new(), groups }
    }
}

impl Estimator {
    /// The map of a question as a sample suggests it; nothing else that is asked for is estimated. `None` when the table is
    /// no larger than the sample.
    pub fn estimate(&mut self, draw: Draw, question: &Question) -> Option<Estimate> {
        if !draw.is_part_of(question.table.rows()) {
            self.sample = None;
            return None;
        }
        match self.pool.take() {
            Some(pool) => {
                let estimate = pool.install(|| self.sampled(draw, question));
                self.pool = Some(pool);
                Some(estimate)
            }
            None => Some(self.sampled(draw, question)),
        }
    }

    fn sampled(&mut self, draw: Draw, question: &Question) -> Estimate {
        let kept = self.sample.take().filter(|sample| sample.is_of(draw, question));
        let sample = self.sample.insert(kept.unwrap_or_else(|| Sample::new(draw, question)));
        sample.gather(question);
        let map_of = |live: &mut LiveMap, table| {
            let only_map =
                Question { table, focus: None, histogram: None, profile: None, list: None, ..question.clone() };
            live.answer(&only_map).map
        };
        let map = map_of(&mut self.whole, sample.whole.clone());
        let groups = self.groups.iter_mut().zip(&sample.groups);
        let groups: Vec<MapResult> = groups.map(|(live, table)| map_of(live, table.clone())).collect();
        let scaling = Scaling::new(&question.project, question.table.rows(), map.customers);
        let margins = scaling.margins(&map, &groups);
        Estimate { revision: question.revision, sample: map.customers, map: scaling.map(map), margins }
    }
}

/// From the customers drawn to all customers.
struct Scaling {
    customers: u64,
    drawn: u64,
    /// For each metric whether it grows with the number of customers.
    grows: Vec<bool>,
}

impl Scaling {
    fn new(project: &Project, customers: usize, drawn: u64) -> Self {
        let grows = |kind: &MetricKind| matches!(kind, MetricKind::Customers | MetricKind::Sum(_));
        let grows = project.metrics.iter().map(|metric| grows(&metric.kind)).collect();
        Self { customers: customers as u64, drawn, grows }
    }

    /// The map of all customers that a map of those drawn suggests.
    fn map(&self, mut map: MapResult) -> MapResult {
        let factor = self.factor(map.customers);
        let count = |count: &mut u64| *count = rounded(*count as f64 * factor);
        map.rows.iter_mut().flat_map(|row| [&mut row.matched, &mut row.taken, &mut row.unknown]).for_each(count);
        map.columns.iter_mut().flat_map(|it| [&mut it.matched, &mut it.taken, &mut it.unknown]).for_each(count);
        let cells = map.cells.iter_mut().chain(&mut map.row_totals).chain(&mut map.column_totals);
        for figures in cells.chain([&mut map.all]) {
            count(&mut figures.customers);
            let values = figures.values.iter_mut().zip(&self.grows).filter(|(_, grows)| **grows);
            values.filter_map(|(value, _)| value.as_mut()).for_each(|value| *value *= factor);
        }
        MapResult { customers: self.customers, ..map }
    }

    fn factor(&self, drawn: u64) -> f64 {
        self.customers as f64 / (drawn.max(1)) as f64
    }

    /// The margins of the map of all who were drawn, from the maps of the groups.
    fn margins(&self, map: &MapResult, groups: &[MapResult]) -> MapMargins {
        let all_of = |whole: &[Figures], part: fn(&MapResult) -> &[Figures]| {
            let of_place = |(place, figures): (usize, &Figures)| {
                let of_group = |group: &MapResult| part(group).get(place).cloned().unwrap_or_default();
                self.margins_of(figures, &groups.iter().map(of_group).collect::<Vec<_>>(), groups)
            };
            whole.iter().enumerate().map(of_place).collect()
        };
        let all: Vec<Figures> = groups.iter().map(|group| group.all.clone()).collect();
        MapMargins {
            cells: all_of(&map.cells, |map| &map.cells),
            row_totals: all_of(&map.row_totals, |map| &map.row_totals),
            column_totals: all_of(&map.column_totals, |map| &map.column_totals),
            all: self.margins_of(&map.all, &all, groups),
        }
    }

    fn margins_of(&self, whole: &Figures, parts: &[Figures], groups: &[MapResult]) -> Margins {
        let factors = || groups.iter().map(|group| self.factor(group.customers));
        let counts = parts.iter().zip(factors()).map(|(part, factor)| Some(part.customers as f64 * factor));
        let value = |(index, grows): (usize, &bool)| {
            let figures = parts.iter().zip(factors()).map(|(part, factor)| {
                let value = part.values.get(index).copied().flatten();
                // A tenth without any value adds nothing to a sum; it has no mean.
                if *grows { Some(value.unwrap_or(0.0) * factor) } else { value }
            });
            self.margin(figures)
        };
        Margins {
            seen: whole.customers,
            customers: self.margin(counts).unwrap_or(0.0),
            values: self.grows.iter().enumerate().map(value).collect(),
        }
    }

    /// t · s / √groups · √(1 − drawn / customers): how far the mean of figures that lie apart so is likely off.
    fn margin(&self, figures: impl Iterator<Item = Option<f64>>) -> Option<f64> {
        let figures: Vec<f64> = figures.collect::<Option<_>>()?;
        let groups = figures.len() as f64;
        let mean = figures.iter().sum::<f64>() / groups;
        let squares: f64 = figures.iter().map(|figure| (figure - mean).powi(2)).sum();
        let left_out = 1.0 - self.drawn as f64 / self.customers as f64;
        Some(QUANTILE * (squares / (groups - 1.0) / groups * left_out).sqrt())
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count that is not negative")]
fn rounded(count: f64) -> u64 {
    count.round() as u64
}
