//! From the customers of a sample to all customers: counts and sums that grow with their number, and the margins that the
//! random groups of the sample give. Only estimates use it.

use super::estimate::{CountMargin, Estimate, MapMargins, Margins, RuleMargins};
use super::question::{Answer, Figures, MapResult, Question};
use crate::model::MetricKind;

/// The 97.5 % quantile of Student's t with nine degrees of freedom.
const QUANTILE: f64 = 2.262;

/// From the customers drawn to all customers.
pub(super) struct Scaling<'a> {
    customers: u64,
    drawn: u64,
    /// For each metric whether it grows with the number of customers.
    grows: Vec<bool>,
    /// What each random group of the sample answers.
    groups: &'a [Answer],
}

impl<'a> Scaling<'a> {
    /// For the answers that the random groups of a sample give to a question.
    pub(super) fn new(question: &Question, groups: &'a [Answer], drawn: u64) -> Self {
        let grows = |kind: &MetricKind| matches!(kind, MetricKind::Customers | MetricKind::Sum(_));
        let grows = question.project.metrics.iter().map(|metric| grows(&metric.kind)).collect();
        Self { customers: question.table.rows() as u64, drawn, grows, groups }
    }

    /// The estimate that the answer of the whole sample suggests.
    pub(super) fn estimate(&self, question: &Question, mut whole: Answer) -> Estimate {
        let margins = self.margins(&whole);
        let factor = self.factor(self.drawn);
        for part in &mut whole.parts {
            part.matched = scaled(part.matched, factor);
            part.unknown = scaled(part.unknown, factor);
        }
        let map = self.map(whole.map, factor);
        let (revision, focus) = (question.revision, question.focus);
        Estimate { revision, sample: self.drawn, map, focus, parts: whole.parts, margins }
    }

    /// The map of all customers that a map of those drawn suggests.
    fn map(&self, mut map: MapResult, factor: f64) -> MapResult {
        let count = |count: &mut u64| *count = scaled(*count, factor);
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

    /// The margins of what all who were drawn say, from what the groups say.
    fn margins(&self, whole: &Answer) -> MapMargins {
        MapMargins {
            cells: self.margins_of(whole, |answer| &answer.map.cells),
            row_totals: self.margins_of(whole, |answer| &answer.map.row_totals),
            column_totals: self.margins_of(whole, |answer| &answer.map.column_totals),
            all: self.margins_of(whole, |answer| std::slice::from_ref(&answer.map.all)).pop().unwrap_or_default(),
            rows: self.rule_margins(whole, |answer, at| answer.map.rows.get(at).map(|it| (it.matched, it.unknown))),
            columns: self
                .rule_margins(whole, |answer, at| answer.map.columns.get(at).map(|it| (it.matched, it.unknown))),
            parts: self.rule_margins(whole, |answer, at| answer.parts.get(at).map(|it| (it.matched, it.unknown))),
        }
    }

    fn margins_of(&self, whole: &Answer, figures: fn(&Answer) -> &[Figures]) -> Vec<Margins> {
        let of_place = |(place, whole): (usize, &Figures)| {
            let of_group = |group: &Answer| figures(group).get(place).cloned().unwrap_or_default();
            let groups: Vec<Figures> = self.groups.iter().map(of_group).collect();
            let value = |(index, grows): (usize, &bool)| {
                self.margin(groups.iter().zip(self.factors()).map(|(group, factor)| {
                    let value = group.values.get(index).copied().flatten();
                    // A tenth without any value adds nothing to a sum; it has no mean.
                    if *grows { Some(value.unwrap_or(0.0) * factor) } else { value }
                }))
            };
            Margins {
                customers: self.count_margin(whole.customers, groups.iter().map(|group| group.customers)),
                values: self.grows.iter().enumerate().map(value).collect(),
            }
        };
        figures(whole).iter().enumerate().map(of_place).collect()
    }

    /// The margins of rules, of which `counts` gives the first, the second … how many match and for how many it is unknown.
    fn rule_margins(&self, whole: &Answer, counts: fn(&Answer, usize) -> Option<(u64, u64)>) -> Vec<RuleMargins> {
        let of_place = |place: usize| {
            let (matched, unknown) = counts(whole, place)?;
            let groups = || self.groups.iter().map(move |group| counts(group, place).unwrap_or_default());
            Some(RuleMargins {
                matched: self.count_margin(matched, groups().map(|(matched, _)| matched)),
                unknown: self.count_margin(unknown, groups().map(|(_, unknown)| unknown)),
            })
        };
        (0..).map_while(of_place).collect()
    }

    fn count_margin(&self, seen: u64, groups: impl Iterator<Item = u64>) -> CountMargin {
        let counts = groups.zip(self.factors()).map(|(count, factor)| Some(count as f64 * factor));
        CountMargin { seen, margin: self.margin(counts).unwrap_or(0.0) }
    }

    /// What one customer of each group stands for.
    fn factors(&self) -> impl Iterator<Item = f64> {
        self.groups.iter().map(|group| self.factor(group.map.customers))
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
fn scaled(count: u64, factor: f64) -> u64 {
    (count as f64 * factor).round() as u64
}
