//! Two values of a group of customers against each other: how many of them stand in each bin of a grid, and a fixed
//! sample of single ones. Every customer is counted; only the points are a sample, and only where they are many.

use std::collections::BinaryHeap;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::histogram::{edges, place};
use super::question::{Bins, Scatter, ScatterOf};
use crate::data::bitmap::{Bitmap, Ones};
use crate::data::eval::Numbers;
use crate::data::random::Random;
use crate::model::{Comparison, FieldType, Rule, Value};

/// Points at most.
const POINTS: usize = 5000;
/// Words (of 64 customers) that one thread counts before it takes the next piece.
const PIECE: usize = 1 << 10;
/// Where the random numbers begin that choose the points.
const SEED: u64 = 1;

/// The picture of two values over a group.
pub(super) fn scatter(of: &ScatterOf, across: &Numbers, up: &Numbers, group: &Bitmap) -> Scatter {
    let known = group.and(across.known()).and(up.known());
    let bins = |numbers: &Numbers, value: &Value| Bins {
        dates: numbers.kind == FieldType::Date,
        edges: edges(numbers, &known, matches!(value, Value::Days(_))).unwrap_or_default(),
    };
    let bins = (bins(across, &of.across), bins(up, &of.up));
    let plane = Plane { values: (across.values(), up.values()), bins: (&bins.0, &bins.1) };
    let tally = plane.tally(&known);
    let mut rows: Vec<usize> = tally.drawn.into_iter().map(|(_, row)| row).collect();
    rows.sort_unstable();
    let customers = group.count_ones();
    Scatter {
        of: of.clone(),
        customers,
        blank: customers - known.count_ones(),
        outside: tally.outside,
        points: rows.into_iter().filter_map(|row| plane.point(row)).collect(),
        counts: tally.counts,
        across: bins.0,
        up: bins.1,
    }
}

impl Scatter {
    /// What is true for the customers of one cell of the grid only, by its bins across and up.
    pub fn rule_of(&self, across: usize, up: usize) -> Rule {
        let ends = [self.across.ends(&self.of.across, across), self.up.ends(&self.of.up, up)];
        Rule::All(ends.into_iter().flatten().collect())
    }
}

impl Bins {
    /// What is true where a value lies in a bin.
    pub(in crate::data) fn ends(&self, value: &Value, bin: usize) -> Vec<Rule> {
        let is_last = bin + 1 == self.len();
        let below = if is_last { Comparison::AtMost } else { Comparison::Less };
        [self.end(value, bin, Comparison::AtLeast), self.end(value, bin + 1, below)].into_iter().flatten().collect()
    }

    /// A value compared with an edge; `None` when there is no such edge.
    pub(in crate::data) fn end(&self, value: &Value, index: usize, is: Comparison) -> Option<Rule> {
        let edge = *self.edges.get(index)?;
        #[expect(clippy::cast_possible_truncation, reason = "dates are 32-bit days")]
        let day = || NaiveDate::from_epoch_days(edge as i32).map(Value::Date);
        let right = if self.dates { day()? } else { Value::Number(edge) };
        Some(Rule::Compare { left: value.clone(), is, right })
    }
}

/// Two values of every customer, and the bins of both.
struct Plane<'a> {
    values: (&'a [f64], &'a [f64]),
    bins: (&'a Bins, &'a Bins),
}

/// What has been counted so far.
struct Tally {
    /// Customers in each cell of the grid.
    counts: Vec<u64>,
    /// Customers beside it.
    outside: u64,
    /// Of those on the grid the ones with the smallest numbers of chance, each with his number, the largest on top.
    drawn: BinaryHeap<(i64, usize)>,
}

impl Plane<'_> {
    fn point(&self, row: usize) -> Option<(f64, f64)> {
        Some((*self.values.0.get(row)?, *self.values.1.get(row)?))
    }

    /// The cell of the grid in which a customer stands; `None` beside it.
    fn cell(&self, row: usize) -> Option<usize> {
        let (across, up) = self.point(row)?;
        let bin = |bins: &Bins, value| place(&bins.edges, value).checked_sub(1).filter(|bin| *bin < bins.len());
        Some(bin(self.bins.1, up)? * self.bins.0.len() + bin(self.bins.0, across)?)
    }

    /// Counts some customers, all of whom have both values. Runs on all threads.
    fn tally(&self, customers: &Bitmap) -> Tally {
        let cells = self.bins.0.len() * self.bins.1.len();
        let nothing = || Tally { counts: vec![0; cells], outside: 0, drawn: BinaryHeap::new() };
        let count = |mut tally: Tally, piece: usize| {
            for word in piece * PIECE..(piece + 1) * PIECE {
                Ones(customers.word(word)).for_each(|lane| tally.add(word * 64 + lane, self.cell(word * 64 + lane)));
            }
            tally
        };
        let pieces = customers.words().len().div_ceil(PIECE);
        (0..pieces).into_par_iter().fold(nothing, count).reduce(nothing, Tally::and)
    }
}

impl Tally {
    fn add(&mut self, row: usize, cell: Option<usize>) {
        match cell.and_then(|cell| self.counts.get_mut(cell)) {
            Some(count) => {
                *count += 1;
                self.draw((Random::of(SEED, row as u64).below(i64::MAX), row));
            }
            None => self.outside += 1,
        }
    }

    /// Keeps a customer among the points if his number is small enough. Whoever is drawn of a group is drawn of every
    /// part of it too, so that points stay where they are while the group changes.
    fn draw(&mut self, customer: (i64, usize)) {
        if self.drawn.len() < POINTS {
            self.drawn.push(customer);
        } else if let Some(mut largest) = self.drawn.peek_mut()
            && customer < *largest
        {
            *largest = customer;
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.counts.iter_mut().zip(other.counts).for_each(|(count, more)| *count += more);
        self.outside += other.outside;
        other.drawn.into_iter().for_each(|customer| self.draw(customer));
        self
    }
}
