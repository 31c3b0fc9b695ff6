//! Millions of things in order, on all threads, as long as that is wanted.

use std::cmp::Ordering;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::{AnalysisError, Wanted};

/// Things that are sorted at a time.
const PIECE: usize = 1 << 16;
/// Things of each piece among which the ends of the parts are sought.
const ASKED: usize = 64;

/// What is made of the numbers from 0 to below `count`, in order. Things that the order calls equal stand in any order:
/// let it call only those so that are the same.
///
/// Pieces are sorted side by side. Between ends that divide all of them about evenly, what the pieces hold is then put
/// together (sorting by regular sampling; H. Shi, J. Schaeffer, J. of Parallel and Distributed Computing 14, 1992).
///
/// # Errors
/// [`AnalysisError::Cancelled`]
pub fn sorted<T: Copy + Send + Sync>(
    count: usize,
    make: impl Fn(usize) -> Option<T> + Sync,
    order: impl Fn(&T, &T) -> Ordering + Sync,
    wanted: Wanted<'_>,
) -> Result<Vec<T>, AnalysisError> {
    let piece = |number: usize| {
        wanted().then(|| {
            let from = number * PIECE;
            let mut piece: Vec<T> = (from..count.min(from + PIECE)).filter_map(&make).collect();
            piece.sort_unstable_by(&order);
            piece
        })
    };
    let pieces: Option<Vec<Vec<T>>> = (0..count.div_ceil(PIECE)).into_par_iter().map(piece).collect();
    let pieces = pieces.ok_or(AnalysisError::Cancelled)?;
    let ends = ends(&pieces, &order);
    let part = |number: usize| {
        wanted().then(|| {
            let low = number.checked_sub(1).and_then(|before| ends.get(before));
            let high = ends.get(number);
            let mut part: Vec<T> = pieces.iter().flat_map(|piece| between(piece, low, high, &order)).copied().collect();
            // It finds the stretches that are in order.
            part.sort_by(&order);
            part
        })
    };
    let parts: Option<Vec<Vec<T>>> = (0..=ends.len()).into_par_iter().map(part).collect();
    parts.map(|parts| parts.concat()).ok_or(AnalysisError::Cancelled)
}

/// Where one part ends and the next begins: one end fewer than pieces.
fn ends<T: Copy>(pieces: &[Vec<T>], order: &impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let asked = pieces.iter().flat_map(|piece| piece.iter().step_by(PIECE / ASKED));
    let mut asked: Vec<T> = asked.copied().collect();
    asked.sort_by(order);
    asked.into_iter().step_by(ASKED).skip(1).collect()
}

/// The things of an ordered piece from `low` to below `high`.
fn between<'p, T>(piece: &'p [T], low: Option<&T>, high: Option<&T>, order: &impl Fn(&T, &T) -> Ordering) -> &'p [T] {
    let place = |end: &T| piece.partition_point(|it| order(it, end).is_lt());
    piece.get(low.map_or(0, place)..high.map_or(piece.len(), place)).unwrap_or_default()
}
