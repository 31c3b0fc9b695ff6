//! Every two segments: how many customers are in both, and what share that is (domain.md §6.5).

use std::cmp::Reverse;

use super::combinations::Combination;
use crate::analysis::share;
use crate::data::{Cancelled, Watch};

/// How many customers every two segments have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    segments: usize,
    /// Row by row; the diagonal holds the customers of each segment.
    both: Vec<u64>,
}

/// Two different segments, the one that stands first in the project first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The place of the first.
    pub first: usize,
    /// The place of the second.
    pub second: usize,
    /// Customers of each.
    pub customers: (u64, u64),
    /// Customers who are in both.
    pub both: u64,
}

impl Pairs {
    /// Counted from all combinations that occur.
    pub(super) fn of(segments: usize, combinations: &[Combination], watch: &Watch) -> Result<Self, Cancelled> {
        let mut both = vec![0; segments * segments];
        for combination in watch.wanted(combinations.iter()) {
            for row in combination.segments.places() {
                for column in combination.segments.places() {
                    if let Some(both) = both.get_mut(row * segments + column) {
                        *both += combination.customers;
                    }
                }
            }
        }
        watch.go_on().map(|()| Self { segments, both })
    }

    /// Two segments by their places; `None` when there is no such place. Both may be the same.
    pub fn at(&self, first: usize, second: usize) -> Option<Pair> {
        let both = |row: usize, column: usize| {
            (row < self.segments && column < self.segments)
                .then(|| self.both.get(row * self.segments + column).copied())?
        };
        let customers = (both(first, first)?, both(second, second)?);
        Some(Pair { first, second, customers, both: both(first, second)? })
    }

    /// Every two different segments, in the order of the segments.
    fn each(&self) -> impl Iterator<Item = Pair> {
        let places = (0..self.segments).flat_map(|first| (first + 1..self.segments).map(move |second| (first, second)));
        places.filter_map(|(first, second)| self.at(first, second))
    }

    /// The most customers that two different segments share.
    pub fn most_shared(&self) -> u64 {
        self.each().map(|pair| pair.both).max().unwrap_or(0)
    }

    /// All pairs of different segments: the largest first, of equally large ones in the order of the segments.
    pub fn largest_first(&self) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = self.each().collect();
        pairs.sort_by_key(|pair| Reverse(pair.both));
        pairs
    }
}

impl Pair {
    /// Customers who are in at least one of the two.
    pub const fn either(&self) -> u64 {
        self.customers.0 + self.customers.1 - self.both
    }

    /// |A∩B| as a share of A; `None` when A has nobody.
    pub fn share_of_first(&self) -> Option<f64> {
        share(self.both, self.customers.0)
    }

    /// |A∩B| as a share of B; `None` when B has nobody.
    pub fn share_of_second(&self) -> Option<f64> {
        share(self.both, self.customers.1)
    }

    /// |A∩B| ÷ |A∪B| (Jaccard 1901): 0 = nobody in common, 1 = the same customers; `None` when both have nobody.
    pub fn jaccard(&self) -> Option<f64> {
        share(self.both, self.either())
    }
}
