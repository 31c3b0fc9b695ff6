//! The combinations of segments that occur. Never all that there could be: with 40 segments these are a million million.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::signature::{Signature, signatures_of};
use crate::data::bitmap::Bitmap;
use crate::data::{Cancelled, Step, Watch};

/// Words (of 64 customers) that one thread takes at a time; between two of them it looks whether it is still wanted.
const PIECE: usize = 1 << 10;

/// A set of segments and how many customers it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Combination {
    /// The segments.
    pub segments: Signature,
    /// Customers: in exactly these, or in all of these and maybe others, as whoever gives it says.
    pub customers: u64,
}

/// How many customers are in exactly which segments: every combination that somebody has, that of none included. The largest
/// first; of equally large ones those with fewer segments, then in the order of the segments.
pub(super) fn combinations(
    customers: usize,
    members: &[Arc<Bitmap>],
    watch: &Watch,
) -> Result<Vec<Combination>, Cancelled> {
    watch.begin(Step::Counting, customers);
    let words = customers.div_ceil(64);
    let pieces: Result<Vec<Vec<Combination>>, Cancelled> = (0..words.div_ceil(PIECE))
        .into_par_iter()
        .map(|piece| {
            let words = piece * PIECE..words.min((piece + 1) * PIECE);
            let first = words.start * 64;
            let found = words.flat_map(|word| signatures_of(word, members)).take(customers - first);
            let counted = counted(found.collect());
            watch.done((PIECE * 64).min(customers - first)).map(|()| counted)
        })
        .collect();
    let mut all: Vec<Combination> = pieces?.into_iter().flatten().collect();
    all.par_sort_unstable_by_key(|it| it.segments);
    all.dedup_by(|next, kept| {
        let same = next.segments == kept.segments;
        kept.customers += if same { next.customers } else { 0 };
        same
    });
    sort(&mut all);
    watch.go_on().map(|()| all)
}

/// The largest first; of equally large ones those with fewer segments, then in the order of the segments.
pub(super) fn sort(combinations: &mut [Combination]) {
    combinations.par_sort_unstable_by_key(|it| (Reverse(it.customers), it.segments.order()));
}

fn counted(mut signatures: Vec<u64>) -> Vec<Combination> {
    signatures.sort_unstable();
    let same = signatures.chunk_by(|one, other| one == other);
    let counted =
        same.filter_map(|same| Some(Combination { segments: Signature(*same.first()?), customers: same.len() as u64 }));
    counted.collect()
}
