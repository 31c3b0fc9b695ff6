//! Who stands where: the rows of the map as bitmaps, the columns as one small integer per customer.

use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::cache::Settled;
use crate::data::bitmap::{Bitmap, Ones, tail_mask};
use crate::model::{Column, Row};

/// The rows of the map. In the waterfall they are disjoint and hold every customer once.
#[derive(Debug)]
pub(super) struct Rows {
    /// What each bitmap stands for: the segments in order, the system row, and, when segments overlap, everybody (`None`),
    /// from whom the totals are taken.
    pub(super) names: Vec<Option<Row>>,
    pub(super) members: Vec<Arc<Bitmap>>,
}

/// The columns of the map; always disjoint, they hold every customer once.
#[derive(Debug)]
pub(super) struct Columns {
    /// The stages in the order shown, the system column last.
    pub(super) names: Vec<Column>,
    /// The index of each customer's column.
    pub(super) place: Vec<u16>,
}

impl Rows {
    /// Takes each customer by the first segment that matches; when segments overlap, by every one that does.
    ///
    /// The first of `before`, as many as `unchanged` says, are known to be the same and are shared.
    pub(super) fn new(
        segments: &[(Row, Arc<Settled>)],
        exclusive: bool,
        customers: usize,
        (before, unchanged): (Option<&Self>, usize),
    ) -> Self {
        let mut rest = Bitmap::ones(customers).words().to_vec();
        let mut names = Vec::with_capacity(segments.len() + 2);
        let mut members = Vec::with_capacity(segments.len() + 2);
        for (index, (row, settled)) in segments.iter().enumerate() {
            let yes = &settled.truth.yes;
            let shared = before.filter(|_| index < unchanged).and_then(|before| before.members.get(index));
            members.push(match shared {
                Some(shared) => Arc::clone(shared),
                None if exclusive => {
                    let taken = rest.iter().zip(yes.words()).map(|(rest, yes)| rest & yes).collect();
                    Arc::new(Bitmap::from_words(taken, customers))
                }
                None => Arc::new(yes.clone()),
            });
            rest.iter_mut().zip(yes.words()).for_each(|(rest, yes)| *rest &= !yes);
            names.push(Some(*row));
        }
        names.push(Some(Row::Rest));
        members.push(Arc::new(Bitmap::from_words(rest, customers)));
        if !exclusive {
            names.push(None);
            members.push(Arc::new(Bitmap::ones(customers)));
        }
        Self { names, members }
    }

    /// The index of a row.
    pub(super) fn index(&self, row: Row) -> Option<usize> {
        self.names.iter().position(|name| *name == Some(row))
    }

    /// Number of rows that are shown.
    pub(super) fn shown(&self) -> usize {
        self.names.iter().flatten().count()
    }
}

impl Columns {
    /// Puts each customer in the first column of `by_rank` that matches, else in the last of `names`.
    ///
    /// `by_rank` holds indices of `names` with their rules. Columns past 65,534 are out of reach of a map; they take
    /// nobody.
    pub(super) fn new(names: Vec<Column>, by_rank: &[(usize, Arc<Settled>)], customers: usize) -> Self {
        let number = |index: usize| u16::try_from(index).unwrap_or(u16::MAX);
        let mut place = vec![number(names.len().saturating_sub(1)); customers];
        place.par_chunks_mut(64).enumerate().with_min_len(64).for_each(|(word, lanes)| {
            let mut rest = tail_mask(word, customers);
            for (column, settled) in by_rank {
                for lane in Ones(settled.truth.yes.word(word) & rest) {
                    if let Some(lane) = lanes.get_mut(lane) {
                        *lane = number(*column);
                    }
                }
                rest &= !settled.truth.yes.word(word);
            }
        });
        Self { names, place }
    }

    /// The column of a customer.
    pub(super) fn of(&self, customer: usize) -> u16 {
        self.place.get(customer).copied().unwrap_or(0)
    }

    /// The customers of a column.
    pub(super) fn members(&self, column: usize) -> Bitmap {
        Bitmap::from_fn(self.place.len(), |customer| usize::from(self.of(customer)) == column)
    }

    /// Customers whose column differs between two assignments to the same columns.
    pub(super) fn changed(&self, before: &Self) -> Bitmap {
        Bitmap::from_word_fn(self.place.len(), |word| {
            let (now, before) = (self.lanes(word), before.lanes(word));
            if now == before {
                return 0;
            }
            let pairs = now.iter().zip(before).enumerate();
            pairs.fold(0, |bits, (lane, (a, b))| bits | (u64::from(a != b) << lane))
        })
    }

    fn lanes(&self, word: usize) -> &[u16] {
        let rest = self.place.get(word * 64..).unwrap_or_default();
        rest.get(..64).unwrap_or(rest)
    }
}
