//! The cube: for every cell of the map, integers from which the metrics are computed. Everything in it can be added and
//! taken away exactly.

use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, IntoParallelRefMutIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use super::fixed::Operand;
use super::median::Spread;
use super::rows::{Assignment, Rows};
use super::steps::{Steps, Who};
use super::waterfall::PIECE;
use crate::analysis::wide;
use crate::data::bitmap::{BITS, Bitmap, Ones};
use crate::data::eval::Truth;

/// More moves than this are added up by all threads at once, each for itself.
const MANY_MOVES: usize = 1 << 17;

/// What is added up for each customer of a cell.
#[derive(Clone, Debug)]
pub(super) enum Feed {
    /// One for each customer.
    Everyone,
    /// One for each customer whose value is not blank.
    Known(Arc<Operand>),
    /// A limb of a value.
    Limb(Arc<Operand>, usize),
    /// One for each customer for whom a condition is true.
    Yes(Arc<Truth>),
    /// One for each customer for whom it is unknown.
    Unknown(Arc<Truth>),
    /// One for each customer, by size of a value.
    Spread(Arc<Spread>),
}

/// The sums of one feed, cell by cell.
#[derive(Clone, Debug)]
pub(super) enum Sums {
    /// Counts.
    Counts(Vec<i64>),
    /// Sums of limbs.
    Integers(Vec<i128>),
    /// Counts by bucket; the buckets of a cell stand together.
    Buckets(Vec<i32>),
}

/// The sums of each feed by cell, as [`Assignment`] counts them.
#[derive(Debug, Default)]
pub(super) struct Cube {
    /// Slots of rows and of columns.
    size: (usize, usize),
    pub(super) parts: Vec<(Feed, Sums)>,
}

impl Feed {
    /// True when both add up the same thing.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Everyone, Self::Everyone) => true,
            (Self::Known(a), Self::Known(b)) => Arc::ptr_eq(a, b),
            (Self::Limb(a, i), Self::Limb(b, j)) => Arc::ptr_eq(a, b) && i == j,
            (Self::Yes(a), Self::Yes(b)) | (Self::Unknown(a), Self::Unknown(b)) => Arc::ptr_eq(a, b),
            (Self::Spread(a), Self::Spread(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }

    fn zeros(&self, cells: usize) -> Sums {
        match self {
            Self::Limb(..) => Sums::Integers(vec![0; cells]),
            Self::Spread(spread) => Sums::Buckets(vec![0; cells * spread.buckets()]),
            _ => Sums::Counts(vec![0; cells]),
        }
    }

    /// Adds up steps of customers. `amounts` is room to work in.
    fn add(&self, sums: &mut Sums, steps: &Steps, amounts: &mut Vec<i64>) {
        if let (Self::Spread(spread), Sums::Buckets(cells)) = (self, &mut *sums) {
            spread.add(cells, steps);
            return;
        }
        amounts.resize(steps.len(), 0);
        match self {
            Self::Everyone | Self::Spread(_) => amounts.fill(1),
            Self::Known(operand) => ones(operand.known(), &steps.who, amounts),
            Self::Yes(truth) => ones(&truth.yes, &steps.who, amounts),
            Self::Unknown(truth) => ones(&truth.unknown, &steps.who, amounts),
            Self::Limb(operand, limb) => {
                operand.limbs.get(*limb).into_iter().for_each(|limb| limb.amounts(&steps.who, amounts));
            }
        }
        match sums {
            Sums::Counts(cells) => steps.put(cells, amounts),
            Sums::Integers(cells) if steps.len() <= cells.len() => steps.put(cells, amounts),
            Sums::Integers(cells) => {
                // A piece has 2¹¹ customers, each enters a cell and leaves it at most once, and an integer has 50 bits: 64 hold
                // the sum.
                let mut some = vec![0_i64; cells.len()];
                steps.put(&mut some, amounts);
                cells.iter_mut().zip(some).for_each(|(cell, some)| *cell += i128::from(some));
            }
            Sums::Buckets(_) => {}
        }
    }
}

/// One for each customer whose bit is 1.
fn ones(bitmap: &Bitmap, who: &Who, amounts: &mut [i64]) {
    match who {
        Who::Run(customers) => {
            let words = bitmap.words().get(customers.start / 64..).unwrap_or_default();
            wide(
                #[inline(always)]
                || {
                    for (amounts, word) in amounts.chunks_mut(64).zip(words) {
                        for (amount, bit) in amounts.iter_mut().zip(&BITS) {
                            *amount = i64::from(word & bit != 0);
                        }
                    }
                },
            );
        }
        Who::Some(customers) => {
            let one = |customer: &u32| i64::from(bitmap.get(*customer as usize));
            amounts.iter_mut().zip(customers).for_each(|(amount, customer)| *amount = one(customer));
        }
    }
}

impl Sums {
    fn merge(&mut self, other: &Self) {
        match (self, other) {
            (Self::Counts(mine), Self::Counts(theirs)) => mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += b),
            (Self::Integers(mine), Self::Integers(theirs)) => mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += b),
            (Self::Buckets(mine), Self::Buckets(theirs)) => mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += b),
            _ => debug_assert!(false, "only sums of one feed are merged"),
        }
    }

    /// The sums with more rows and more columns; the new ones are empty.
    fn grown(&self, (rows, width): (usize, usize), (new_rows, new_width): (usize, usize)) -> Self {
        fn grow<T: Copy + Default>(old: &[T], cells: (usize, usize), new: (usize, usize)) -> Vec<T> {
            let (each, mut grown) = (old.len() / (cells.0 * cells.1).max(1), Vec::new());
            for row in old.chunks((cells.1 * each).max(1)) {
                grown.extend_from_slice(row);
                grown.resize(grown.len() + (new.1 - cells.1) * each, T::default());
            }
            grown.resize(new.0 * new.1 * each, T::default());
            grown
        }
        let (old, new) = ((rows, width), (new_rows, new_width));
        match self {
            Self::Counts(cells) => Self::Counts(grow(cells, old, new)),
            Self::Integers(cells) => Self::Integers(grow(cells, old, new)),
            Self::Buckets(cells) => Self::Buckets(grow(cells, old, new)),
        }
    }
}

impl Cube {
    /// A cube with these feeds, filled from scratch.
    pub(super) fn full(feeds: Vec<Feed>, assignment: &Assignment) -> Self {
        let sums = fill(&feeds, assignment);
        Self { size: size(assignment), parts: feeds.into_iter().zip(sums).collect() }
    }

    /// Changes the feeds: those that stay keep their sums, new ones are filled for the members the cube stands for.
    pub(super) fn feed(&mut self, feeds: Vec<Feed>, assignment: &Assignment) {
        let mut old = std::mem::take(&mut self.parts);
        let missing: Vec<Feed> =
            feeds.iter().filter(|feed| !old.iter().any(|(other, _)| other.is_same(feed))).cloned().collect();
        let mut new = missing.iter().cloned().zip(fill(&missing, assignment)).collect::<Vec<_>>();
        for feed in feeds {
            let found = old.iter().position(|(other, _)| other.is_same(&feed)).map(|index| old.swap_remove(index));
            let found = found
                .or_else(|| new.iter().position(|(other, _)| other.is_same(&feed)).map(|index| new.swap_remove(index)));
            self.parts.extend(found);
        }
    }

    /// Keeps only feeds that are wanted still.
    pub(super) fn retain(&mut self, feeds: &[Feed]) {
        self.parts.retain(|(feed, _)| feeds.iter().any(|wanted| wanted.is_same(feed)));
    }

    /// Makes room for the slots of an assignment; slots never become fewer.
    pub(super) fn fit(&mut self, assignment: &Assignment) {
        let (before, now) = (self.size, size(assignment));
        if before != now {
            self.parts.iter_mut().for_each(|(_, sums)| *sums = sums.grown(before, now));
            self.size = now;
        }
    }

    /// Takes customers out of cells and puts them into others.
    pub(super) fn shift(&mut self, moves: &[Steps]) {
        let count: usize = moves.iter().map(Steps::len).sum();
        if count < MANY_MOVES {
            self.parts.par_iter_mut().for_each(|(feed, sums)| {
                let mut amounts = Vec::new();
                for steps in moves {
                    feed.add(sums, steps, &mut amounts);
                }
            });
            return;
        }
        let cells = self.size.0 * self.size.1;
        let each = moves.len().div_ceil(rayon::current_num_threads()).max(1);
        let shifted = moves.par_chunks(each).map(|moves| {
            let mut amounts = Vec::new();
            let mut sums: Vec<Sums> = self.parts.iter().map(|(feed, _)| feed.zeros(cells)).collect();
            for steps in moves {
                self.parts.iter().zip(&mut sums).for_each(|((feed, _), sums)| feed.add(sums, steps, &mut amounts));
            }
            sums
        });
        for sums in shifted.collect::<Vec<_>>() {
            self.parts.iter_mut().zip(&sums).for_each(|((_, mine), theirs)| mine.merge(theirs));
        }
    }

    /// The sum of a feed over some cells; 0 for a feed that is not there.
    pub(super) fn sum(&self, feed: &Feed, cells: &[usize]) -> i128 {
        let Some((_, sums)) = self.parts.iter().find(|(other, _)| other.is_same(feed)) else { return 0 };
        match sums {
            Sums::Counts(counts) => {
                cells.iter().filter_map(|cell| counts.get(*cell)).map(|count| i128::from(*count)).sum()
            }
            Sums::Integers(integers) => cells.iter().filter_map(|cell| integers.get(*cell)).sum(),
            Sums::Buckets(_) => 0,
        }
    }
}

fn size(assignment: &Assignment) -> (usize, usize) {
    (assignment.rows.slots().len(), assignment.width())
}

/// Adds up feeds over all customers, on all threads.
fn fill(feeds: &[Feed], assignment: &Assignment) -> Vec<Sums> {
    let cells = assignment.cells();
    let zeros = || feeds.iter().map(|feed| feed.zeros(cells)).collect::<Vec<_>>();
    if feeds.is_empty() {
        return Vec::new();
    }
    let pieces = assignment.customers().div_ceil(64 * PIECE);
    let each = pieces.div_ceil(rayon::current_num_threads()).max(1);
    let sum_piece = |(mut sums, mut steps, mut amounts): (Vec<Sums>, Steps, Vec<i64>), piece: usize| {
        gather(assignment, piece, &mut steps);
        feeds.iter().zip(&mut sums).for_each(|(feed, sums)| feed.add(sums, &steps, &mut amounts));
        (sums, steps, amounts)
    };
    let pieces = (0..pieces).into_par_iter().with_min_len(each);
    let partial = pieces.fold(|| (zeros(), Steps::default(), Vec::new()), sum_piece);
    let merge = |mut a: Vec<Sums>, b: Vec<Sums>| {
        a.iter_mut().zip(&b).for_each(|(a, b)| a.merge(b));
        a
    };
    partial.map(|(sums, ..)| sums).reduce_with(merge).unwrap_or_else(zeros)
}

/// Every customer of a piece with the cells he stands in.
#[expect(clippy::cast_possible_truncation, reason = "customers and cells are counted in 32 bits")]
fn gather(assignment: &Assignment, piece: usize, steps: &mut Steps) {
    let (width, first) = (assignment.width() as u32, piece * PIECE * 64);
    let columns = assignment.columns.places().get(first..).unwrap_or_default();
    let columns = columns.get(..PIECE * 64).unwrap_or(columns);
    steps.enter.clear();
    match &assignment.rows {
        Rows::Taken(rows) => {
            let rows = rows.places().get(first..).unwrap_or_default();
            let cell = |(row, column): (&u16, &u16)| u32::from(*row) * width + u32::from(*column);
            steps.enter.extend(rows.iter().zip(columns).map(cell));
            steps.who = Who::Run(first..first + columns.len());
        }
        Rows::Matched(rows) => {
            let mut who = Vec::new();
            for (row, members) in (0_u32..).zip(rows.members()) {
                for (word, columns) in (piece * PIECE..).zip(columns.chunks(64)) {
                    for (lane, column) in Ones(members.word(word)).filter_map(|lane| Some((lane, columns.get(lane)?))) {
                        who.push((word * 64 + lane) as u32);
                        steps.enter.push(row * width + u32::from(*column));
                    }
                }
            }
            steps.who = Who::Some(who);
        }
    }
}
