//! From the sums of the cube to the figures of cells and totals: true totals, because they are computed from sums and
//! not from figures.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};

use super::cache::Settled;
use super::cube::{Cube, Feed, Sums};
use super::fixed::Operand;
use super::median::Spread;
use super::question::Figures;
use super::rows::Assignment;
use super::steps::Steps;

/// A metric with what it is computed from; `None` in place of what cannot be computed.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    Customers,
    Share,
    Sum(Arc<Operand>),
    Mean(Arc<Operand>),
    Median(Arc<Spread>),
    Rate(Arc<Settled>),
    Ratio(Arc<Operand>, Arc<Operand>),
    Nothing,
}

/// A cell or a total: the slots of the row and the column, `None` for all of them.
#[derive(Clone, Copy, Debug)]
struct Spot {
    row: Option<usize>,
    column: Option<usize>,
}

impl Plan {
    /// True when both compute the same from the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Customers, Self::Customers) | (Self::Share, Self::Share) | (Self::Nothing, Self::Nothing) => true,
            (Self::Sum(a), Self::Sum(b)) | (Self::Mean(a), Self::Mean(b)) => Arc::ptr_eq(a, b),
            (Self::Median(a), Self::Median(b)) => Arc::ptr_eq(a, b),
            (Self::Rate(a), Self::Rate(b)) => Arc::ptr_eq(a, b),
            (Self::Ratio(a, b), Self::Ratio(c, d)) => Arc::ptr_eq(a, c) && Arc::ptr_eq(b, d),
            _ => false,
        }
    }

    /// What the cube must add up for this metric.
    pub(super) fn feeds(&self) -> Vec<Feed> {
        match self {
            Self::Customers | Self::Share | Self::Nothing => Vec::new(),
            Self::Sum(operand) | Self::Mean(operand) => feeds_of(operand),
            Self::Median(spread) => vec![Feed::Spread(Arc::clone(spread))],
            Self::Rate(settled) => {
                let truth = &settled.truth;
                let unknown = (settled.unknown > 0).then(|| Feed::Unknown(Arc::clone(truth)));
                std::iter::once(Feed::Yes(Arc::clone(truth))).chain(unknown).collect()
            }
            Self::Ratio(above, below) => feeds_of(above).into_iter().chain(feeds_of(below)).collect(),
        }
    }
}

fn feeds_of(operand: &Arc<Operand>) -> Vec<Feed> {
    let limbs = (0..operand.limbs.len()).map(|limb| Feed::Limb(Arc::clone(operand), limb));
    limbs.chain((!operand.complete).then(|| Feed::Known(Arc::clone(operand)))).collect()
}

/// The figures of a cell or total.
fn figures(cube: &Cube, assignment: &Assignment, plans: &[Plan], spot: Spot) -> Figures {
    let group = Summed { cube, assignment, cells: cells(assignment, spot), spot };
    let customers = group.sum(&Feed::Everyone);
    let everybody = assignment.customers();
    let value = |plan: &Plan| match plan {
        Plan::Customers => Some(customers as f64),
        Plan::Share => (everybody > 0).then(|| customers as f64 / everybody as f64),
        Plan::Sum(operand) => group.total(operand).map(|(sum, _)| sum),
        Plan::Mean(operand) => group.total(operand).map(|(sum, known)| sum / known),
        Plan::Median(spread) => group.median(spread),
        Plan::Rate(settled) => {
            let unknown = group.sum(&Feed::Unknown(Arc::clone(&settled.truth)));
            let yes = group.sum(&Feed::Yes(Arc::clone(&settled.truth)));
            (customers > unknown).then(|| yes as f64 / (customers - unknown) as f64)
        }
        Plan::Ratio(above, below) => {
            let ((above, _), (below, _)) = (group.total(above)?, group.total(below)?);
            Some(above / below).filter(|ratio| ratio.is_finite())
        }
        Plan::Nothing => None,
    };
    Figures { customers: u64::try_from(customers).unwrap_or(0), values: plans.iter().map(value).collect() }
}

/// The figures of all cells and totals, by slot.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) cells: Vec<Figures>,
    pub(super) rows: Vec<Figures>,
    pub(super) columns: Vec<Figures>,
    pub(super) all: Figures,
}

/// Which figures have to be computed.
#[derive(Debug)]
pub(super) struct Touched {
    /// For each cell, whether customers entered or left it.
    cells: Vec<bool>,
    /// Whether any customer is in another column than before.
    columns: bool,
}

impl Touched {
    /// What some moves have touched.
    pub(super) fn by(moves: &[Steps], assignment: &Assignment, columns: bool) -> Self {
        let mut cells = vec![false; assignment.cells()];
        for cell in moves.iter().flat_map(Steps::cells) {
            if let Some(cell) = cells.get_mut(cell as usize) {
                *cell = true;
            }
        }
        Self { cells, columns }
    }
}

impl Sheet {
    /// All figures, computed afresh.
    pub(super) fn new(cube: &Cube, assignment: &Assignment, plans: &[Plan]) -> Self {
        let all = figures(cube, assignment, plans, Spot { row: None, column: None });
        let mut sheet = Self { all, ..Self::default() };
        let touched = Touched { cells: vec![true; assignment.cells()], columns: true };
        sheet.refresh(cube, assignment, plans, &touched);
        sheet
    }

    /// Computes the figures of what was touched, on all threads. The figures of everybody never change.
    pub(super) fn refresh(&mut self, cube: &Cube, assignment: &Assignment, plans: &[Plan], touched: &Touched) {
        let (height, width) = (assignment.rows.slots().len(), assignment.width());
        let has_grown = (self.rows.len(), self.columns.len()) != (height, width);
        self.cells.resize(height * width, Figures::default());
        self.rows.resize(height, Figures::default());
        self.columns.resize(width, Figures::default());
        let is_touched = |cell: usize| has_grown || touched.cells.get(cell).copied().unwrap_or(false);
        let cells = self.cells.iter_mut().enumerate().filter(|(cell, _)| is_touched(*cell));
        let cells = cells.map(|(cell, place)| (Spot { row: Some(cell / width), column: Some(cell % width) }, place));
        let rows = self.rows.iter_mut().enumerate();
        let rows = rows.filter(|(row, _)| (row * width..(row + 1) * width).any(is_touched));
        let rows = rows.map(|(row, place)| (Spot { row: Some(row), column: None }, place));
        let columns = self.columns.iter_mut().enumerate().filter(|_| has_grown || touched.columns);
        let columns = columns.map(|(column, place)| (Spot { row: None, column: Some(column) }, place));
        let mut spots: Vec<(Spot, &mut Figures)> = cells.chain(rows).chain(columns).collect();
        spots.par_iter_mut().for_each(|(spot, place)| **place = figures(cube, assignment, plans, *spot));
    }
}

/// The cells that a spot is made of, each customer in one of them only.
fn cells(assignment: &Assignment, spot: Spot) -> Vec<usize> {
    let width = assignment.width();
    let rows = spot.row.map_or_else(|| assignment.rows.once(), |row| row..row + 1);
    let columns = spot.column.map_or(0..width, |column| column..column + 1);
    rows.flat_map(|row| columns.clone().map(move |column| row * width + column)).collect()
}

/// A group of customers whose cells are added up.
struct Summed<'a> {
    cube: &'a Cube,
    assignment: &'a Assignment,
    cells: Vec<usize>,
    spot: Spot,
}

impl Summed<'_> {
    fn sum(&self, feed: &Feed) -> i128 {
        self.cube.sum(feed, &self.cells)
    }

    /// The sum of a value and how many values are known; `None` when none is, or when the sum is too large for a number.
    fn total(&self, operand: &Arc<Operand>) -> Option<(f64, f64)> {
        let feed = if operand.complete { Feed::Everyone } else { Feed::Known(Arc::clone(operand)) };
        let known = self.sum(&feed);
        let limb = |(index, divisor)| self.sum(&Feed::Limb(Arc::clone(operand), index)) as f64 / divisor;
        let sum: f64 = operand.limbs.iter().map(|limb| limb.divisor).enumerate().map(limb).sum();
        (known > 0 && sum.is_finite()).then_some((sum, known as f64))
    }

    fn median(&self, spread: &Arc<Spread>) -> Option<f64> {
        let feed = Feed::Spread(Arc::clone(spread));
        let (_, sums) = self.cube.parts.iter().find(|(other, _)| other.is_same(&feed))?;
        let Sums::Buckets(counts) = sums else { return None };
        let width = spread.buckets();
        let cell = |cell: &usize| counts.get(cell * width..(cell + 1) * width);
        let total = match self.cells.as_slice() {
            [one] => Cow::Borrowed(cell(one)?),
            cells => {
                let mut total = vec![0; width];
                for counts in cells.iter().filter_map(cell) {
                    total.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
                }
                Cow::Owned(total)
            }
        };
        let Assignment { rows, columns } = self.assignment;
        let in_row = |customer| self.spot.row.is_none_or(|row| rows.holds(row, customer));
        let in_column = |customer: usize| {
            let place = columns.places().get(customer);
            self.spot.column.is_none_or(|column| place.is_some_and(|place| usize::from(*place) == column))
        };
        spread.median(&total, |customer| in_row(customer) && in_column(customer))
    }
}
