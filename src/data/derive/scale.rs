//! A number that is divided into stretches: its values in order, how they are spread, and whom a cut divides.

use std::sync::Arc;

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSliceMut;

use crate::data::Watch;
use crate::data::eval::Numbers;
use crate::data::live::{Histogram, histogram};

/// Numbers that are sorted between two looks at whether that is still wanted.
const PIECE: usize = 1 << 19;

/// A number that is divided into stretches.
#[derive(Clone, Debug)]
pub struct Scale {
    /// Its distribution.
    pub histogram: Histogram,
    /// Its values, sorted, blanks left out.
    pub sorted: Arc<Vec<f64>>,
}

impl Scale {
    /// The scale of a number; `ago` = days since something. What comes of it when `watch` is cancelled meanwhile says
    /// nothing.
    pub(in crate::data) fn of(numbers: &Numbers, ago: bool, watch: &Watch) -> Self {
        let value = |row: usize| numbers.values().get(row).copied();
        let mut sorted: Vec<f64> = watch.wanted(numbers.known().ones_iter()).filter_map(value).collect();
        sort(&mut sorted, watch);
        Self { histogram: histogram(numbers, ago), sorted: Arc::new(sorted) }
    }

    /// Cuts that make so many groups of about the same size: each is the first value of its group. Ascending and above
    /// the smallest value. Equal values are never split, so there may be fewer, and none where all values are equal.
    pub fn quantiles(&self, groups: usize) -> Vec<f64> {
        let values = &self.sorted;
        let at = |part: usize| values.get(values.len() * part / groups.max(1)).copied();
        let mut cuts: Vec<f64> = (1..groups).filter_map(at).collect();
        cuts.dedup_by(|a, b| a.total_cmp(b).is_eq());
        cuts.retain(|cut| values.first().is_some_and(|least| least < cut));
        cuts
    }

    /// Customers of each stretch, the lowest first: one stretch more than there are cuts. A value that equals a cut is in
    /// the stretch above it. The cuts must ascend.
    pub fn counts(&self, cuts: &[f64]) -> Vec<u64> {
        let ends = cuts.iter().map(|cut| self.below(*cut)).chain([self.sorted.len()]);
        let mut start = 0;
        ends.map(|end| {
            let count = end.saturating_sub(start);
            start = end;
            count as u64
        })
        .collect()
    }

    /// The value that most customers share among those that a cut passes on its way between two places, and how many
    /// share it; of several the smallest. `None` where it passes nobody who shares a value.
    pub fn shared_between(&self, one: f64, other: f64) -> Option<(f64, u64)> {
        let passed = self.sorted.get(self.below(one.min(other))..self.below(one.max(other)))?;
        let (mut found, mut most, mut at) = (None, 1, 0);
        // More than the most so far who share a value stand at one of the places that are that many apart.
        while let Some(value) = passed.get(at) {
            let first = at
                - passed
                    .get(at.saturating_sub(most)..at)?
                    .iter()
                    .rev()
                    .take_while(|it| it.total_cmp(value).is_eq())
                    .count();
            if passed.get(first + most) == Some(value) {
                most = passed.get(first..)?.partition_point(|it| it <= value);
                found = Some((*value, most as u64));
                at = first;
            }
            at += most;
        }
        found
    }

    fn below(&self, cut: f64) -> usize {
        self.sorted.partition_point(|value| *value < cut)
    }
}

/// Sorts numbers, as long as that is wanted: piece by piece, then the pieces into one another, which is soon done.
fn sort(values: &mut [f64], watch: &Watch) {
    values
        .par_chunks_mut(PIECE)
        .filter(|_| !watch.is_cancelled())
        .for_each(|piece| piece.sort_unstable_by(f64::total_cmp));
    if !watch.is_cancelled() {
        // The stable sort finds what is in order.
        values.par_sort_by(f64::total_cmp);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_numbers_than_a_piece_are_sorted_unless_nobody_wants_them() {
        let number = |at: usize| (at.wrapping_mul(7_919) % 100_003) as f64 - 50_000.0;
        let mixed: Vec<f64> = (0..2 * PIECE + 5).map(number).collect();
        let mut plain = mixed.clone();
        plain.sort_by(f64::total_cmp);
        let watch = Watch::default();
        let mut sorted = mixed.clone();
        sort(&mut sorted, &watch);
        assert!(sorted == plain);
        watch.cancel();
        let mut left = mixed.clone();
        sort(&mut left, &watch);
        assert!(left == mixed);
    }

    fn scale(sorted: &[f64]) -> Scale {
        Scale { histogram: Histogram::default(), sorted: Arc::new(sorted.to_vec()) }
    }

    #[test]
    fn quantiles_never_divide_equal_values() {
        let ten: Vec<f64> = (1..=10).map(f64::from).collect();
        assert_eq!(scale(&ten).quantiles(5), [3.0, 5.0, 7.0, 9.0]);
        assert_eq!(scale(&[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 9.0]).quantiles(5), [2.0]);
        assert!(scale(&[4.0; 8]).quantiles(5).is_empty());
        assert!(scale(&[]).quantiles(5).is_empty());
    }

    #[test]
    fn a_value_that_equals_a_cut_is_above_it() {
        let values = scale(&[0.0, 1.0, 1.0, 2.0, 5.0]);
        assert_eq!(values.counts(&[1.0, 5.0]), [1, 3, 1]);
        assert_eq!(values.counts(&[]), [5]);
        assert_eq!(scale(&[]).counts(&[3.0]), [0, 0]);
    }

    #[test]
    fn a_cut_that_moves_past_ties_names_the_largest() {
        let values = scale(&[0.0, 1.0, 1.0, 2.0, 3.0, 3.0, 3.0, 9.0]);
        assert_eq!(values.shared_between(1.0, 4.0), Some((3.0, 3)));
        // Both ways are one; the value at the upper end stays above the cut.
        assert_eq!(values.shared_between(3.0, 1.0), Some((1.0, 2)));
        assert_eq!(values.shared_between(1.5, 2.5), None);
        assert_eq!(values.shared_between(20.0, 30.0), None);
        // Two 1, three 4, three 6, one 7, four 8.
        let values = scale(&[1.0, 1.0, 4.0, 4.0, 4.0, 6.0, 6.0, 6.0, 7.0, 8.0, 8.0, 8.0, 8.0]);
        assert_eq!(values.shared_between(0.0, 8.0), Some((4.0, 3)));
        assert_eq!(values.shared_between(0.0, 9.0), Some((8.0, 4)));
        assert_eq!(values.shared_between(4.5, 7.5), Some((6.0, 3)));
    }
}
