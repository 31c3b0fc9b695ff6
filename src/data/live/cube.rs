//! The cube: for every cell of the map, integers from which the metrics are computed. Everything in it can be added and
//! taken away exactly.

use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, IntoParallelRefMutIterator, ParallelIterator};

use super::assign::{Columns, Rows};
use super::fixed::Operand;
use super::median::Spread;
use crate::data::bitmap::Ones;
use crate::data::eval::Truth;

/// Words (of 64 customers) that one thread adds up before it takes the next piece.
const PIECE: usize = 32;

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

/// A customer and the index of a cell.
pub(super) type Entry = (u32, u32);

/// The sums of each feed by cell; cell = row × number of columns + column.
#[derive(Debug, Default)]
pub(super) struct Cube {
    /// Number of rows, the hidden one included.
    rows: usize,
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

    /// Adds the entries `sign` times.
    #[expect(
        clippy::indexing_slicing,
        reason = "the hot loop; entries come from `Cube`, whose cells and customers exist"
    )]
    fn add(&self, sums: &mut Sums, entries: &[Entry], sign: i8) {
        match (self, sums) {
            (Self::Everyone, Sums::Counts(cells)) => {
                for (_, cell) in entries {
                    cells[*cell as usize] += i64::from(sign);
                }
            }
            (Self::Known(operand), Sums::Counts(cells)) => count(operand.known.words(), cells, entries, sign),
            (Self::Yes(truth), Sums::Counts(cells)) => count(truth.yes.words(), cells, entries, sign),
            (Self::Unknown(truth), Sums::Counts(cells)) => count(truth.unknown.words(), cells, entries, sign),
            (Self::Limb(operand, limb), Sums::Integers(cells)) => {
                let integers = &operand.limbs[*limb].integers;
                let sign = i64::from(sign);
                for (customer, cell) in entries {
                    cells[*cell as usize] += i128::from(sign * integers[*customer as usize]);
                }
            }
            (Self::Spread(spread), Sums::Buckets(cells)) => spread.add(cells, entries, sign),
            _ => debug_assert!(false, "sums are made by the feed they belong to"),
        }
    }
}

#[expect(clippy::indexing_slicing, reason = "the hot loop; see `Feed::add`")]
fn count(words: &[u64], cells: &mut [i64], entries: &[Entry], sign: i8) {
    for (customer, cell) in entries {
        let bit = (words[*customer as usize / 64] >> (customer % 64)) & 1;
        cells[*cell as usize] += i64::from(sign) * i64::from(bit == 1);
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

    /// The sums with the rows of the cube in another order; `from` gives the old row of each new one.
    fn arranged(&self, from: &[Option<usize>], rows: usize) -> Self {
        fn rows_of<T: Copy + Default>(old: &[T], from: &[Option<usize>], rows: usize) -> Vec<T> {
            let width = old.len() / rows.max(1);
            let mut new = Vec::with_capacity(width * from.len());
            for row in from {
                match row.and_then(|row| old.get(row * width..(row + 1) * width)) {
                    Some(cells) => new.extend_from_slice(cells),
                    None => new.resize(new.len() + width, T::default()),
                }
            }
            new
        }
        match self {
            Self::Counts(cells) => Self::Counts(rows_of(cells, from, rows)),
            Self::Integers(cells) => Self::Integers(rows_of(cells, from, rows)),
            Self::Buckets(cells) => Self::Buckets(rows_of(cells, from, rows)),
        }
    }
}

impl Cube {
    /// A cube with these feeds, filled from scratch.
    pub(super) fn full(feeds: Vec<Feed>, rows: &Rows, columns: &Columns) -> Self {
        let sums = fill(&feeds, rows, columns);
        Self { rows: rows.members.len(), parts: feeds.into_iter().zip(sums).collect() }
    }

    /// Changes the feeds: those that stay keep their sums, new ones are filled for the members the cube stands for.
    pub(super) fn feed(&mut self, feeds: Vec<Feed>, rows: &Rows, columns: &Columns) {
        let mut old = std::mem::take(&mut self.parts);
        let missing: Vec<Feed> =
            feeds.iter().filter(|feed| !old.iter().any(|(other, _)| other.is_same(feed))).cloned().collect();
        let mut new = missing.iter().cloned().zip(fill(&missing, rows, columns)).collect::<Vec<_>>();
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

    /// Brings the rows in another order; `from` gives the old row of each new one, `None` an empty row. False when they
    /// were in that order already.
    pub(super) fn arrange(&mut self, from: &[Option<usize>]) -> bool {
        if from.len() == self.rows && from.iter().enumerate().all(|(new, old)| *old == Some(new)) {
            return false;
        }
        for (_, sums) in &mut self.parts {
            *sums = sums.arranged(from, self.rows);
        }
        self.rows = from.len();
        true
    }

    /// Takes customers out of cells and puts them into others.
    pub(super) fn shift(&mut self, moves: &[Moves]) {
        self.parts.par_iter_mut().for_each(|(feed, sums)| {
            for part in moves {
                feed.add(sums, &part.out, -1);
                feed.add(sums, &part.into, 1);
            }
        });
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

/// Customers who leave cells and customers who enter cells.
#[derive(Debug, Default)]
pub(super) struct Moves {
    pub(super) out: Vec<Entry>,
    pub(super) into: Vec<Entry>,
}

/// Adds up feeds over all customers, on all threads.
fn fill(feeds: &[Feed], rows: &Rows, columns: &Columns) -> Vec<Sums> {
    let cells = rows.members.len() * columns.names.len();
    let zeros = || feeds.iter().map(|feed| feed.zeros(cells)).collect::<Vec<_>>();
    if feeds.is_empty() {
        return Vec::new();
    }
    let pieces = columns.place.len().div_ceil(64 * PIECE);
    let each = pieces.div_ceil(rayon::current_num_threads()).max(1);
    let sum_piece = |(mut sums, mut entries): (Vec<Sums>, Vec<Entry>), piece: usize| {
        entries.clear();
        gather(rows, columns, piece, &mut entries);
        feeds.iter().zip(&mut sums).for_each(|(feed, sums)| feed.add(sums, &entries, 1));
        (sums, entries)
    };
    let partial = (0..pieces).into_par_iter().with_min_len(each).fold(|| (zeros(), Vec::new()), sum_piece);
    let merge = |mut a: Vec<Sums>, b: Vec<Sums>| {
        a.iter_mut().zip(&b).for_each(|(a, b)| a.merge(b));
        a
    };
    partial.map(|(sums, _)| sums).reduce_with(merge).unwrap_or_else(zeros)
}

/// Every customer of a piece with the cells he stands in.
#[expect(
    clippy::indexing_slicing,
    reason = "the hot loop; bits of a row are customers, and every customer has a column"
)]
#[expect(clippy::cast_possible_truncation, reason = "customers and cells are counted in 32 bits")]
fn gather(rows: &Rows, columns: &Columns, piece: usize, entries: &mut Vec<Entry>) {
    let width = columns.names.len();
    let words = columns.place.len().div_ceil(64);
    for (row, members) in rows.members.iter().enumerate() {
        let first = row * width;
        for word in piece * PIECE..words.min((piece + 1) * PIECE) {
            for lane in Ones(members.words()[word]) {
                let customer = word * 64 + lane;
                entries.push((customer as u32, (first + usize::from(columns.place[customer])) as u32));
            }
        }
    }
}
