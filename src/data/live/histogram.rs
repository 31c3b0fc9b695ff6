//! The distribution of a value, in bins with edges that people like to read.

use chrono::{Datelike, NaiveDate};
use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use super::question::Histogram;
use crate::analysis::{long_tail_edges, round_edges};
use crate::data::bitmap::Bitmap;
use crate::data::eval::Numbers;
use crate::model::FieldType;

/// Most bins of a histogram.
const BINS: usize = 40;
/// Customers that one thread counts before it takes the next piece.
const CHUNK: usize = 1 << 14;
/// A tail is long when it ends at this many times the median.
const LONG_TAIL: f64 = 20.0;
/// Day counts beyond this have bins that widen, beginning with this many days.
const MANY_DAYS: f64 = 100.0;
const SOME_DAYS: f64 = 5.0;
/// The range is found from about this many values.
const SAMPLE: usize = 1 << 16;

/// The distribution of a number, date or flag over all customers, in bins with [`edges`].
pub(in crate::data) fn histogram(numbers: &Numbers, ago: bool) -> Histogram {
    let known = numbers.known();
    let dates = numbers.kind == FieldType::Date;
    let blank = known.len() as u64 - known.count_ones();
    let Some(edges) = edges(numbers, known, ago) else { return Histogram { dates, blank, ..Histogram::default() } };
    let bins = edges.len() - 1;
    let count_chunk = |(chunk, values): (usize, &[f64])| {
        // The bins, with one more at either end for what lies outside.
        let mut counts = vec![0_u64; bins + 2];
        for (row, value) in values.iter().enumerate() {
            if !known.get(chunk * CHUNK + row) {
                continue;
            }
            if let Some(count) = counts.get_mut(place(&edges, *value)) {
                *count += 1;
            }
        }
        counts
    };
    let add = |mut a: Vec<u64>, b: Vec<u64>| {
        a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
        a
    };
    let mut counts = numbers.values().par_chunks(CHUNK).enumerate().map(count_chunk).reduce(|| vec![0; bins + 2], add);
    let above = counts.pop().unwrap_or(0);
    let below = if counts.is_empty() { 0 } else { counts.remove(0) };
    Histogram { dates, edges, counts, outside: (below, above), blank }
}

/// Edges of the bins in which the values of some customers are shown, all of whom have one; `None` when it is nobody.
///
/// The range ends at the first and last hundredth where the values beyond would stretch it by more than half, else at
/// the smallest and largest value. Whole numbers get bins of whole numbers; dates those of days, weeks, months or years.
/// `ago` = days since something: of these the last days and weeks are told apart best.
pub(in crate::data) fn edges(numbers: &Numbers, of: &Bitmap, ago: bool) -> Option<Vec<f64>> {
    let (low, high) = range(numbers, of)?;
    Some(match long_tail(numbers, of, low, high) {
        _ if ago && low >= 0.0 && high > MANY_DAYS => long_tail_edges(SOME_DAYS, high, BINS),
        _ if numbers.kind == FieldType::Date => date_edges(low, high),
        Some(common) => long_tail_edges(common, high, BINS),
        None => round_edges(low, high, BINS, is_whole(numbers, of)),
    })
}

/// The number of the bin of a value, from 1 on; 0 below the first edge, one more than there are bins above the last.
pub(in crate::data) fn place(edges: &[f64], value: f64) -> usize {
    let above = edges.partition_point(|edge| *edge <= value);
    let is_last_edge = edges.last().is_some_and(|edge| edge.to_bits() == value.to_bits());
    if is_last_edge { above - 1 } else { above }
}

/// The values of some customers.
fn values_of<'n>(numbers: &'n Numbers, of: &'n Bitmap) -> impl Iterator<Item = f64> + 'n {
    of.ones_iter().filter_map(|row| numbers.values().get(row)).copied()
}

/// About so many of them as are enough to find the range, sorted; only those that are as asked.
fn sorted_sample(numbers: &Numbers, of: &Bitmap, is: impl Fn(f64) -> bool) -> Vec<f64> {
    let count = usize::try_from(of.count_ones()).unwrap_or(usize::MAX);
    let mut sample: Vec<f64> =
        values_of(numbers, of).step_by((count / SAMPLE).max(1)).filter(|value| is(*value)).collect();
    sample.sort_unstable_by(f64::total_cmp);
    sample
}

/// A small value that is still common, when the values have a long tail: none is negative, and the largest shown is far
/// above the middle of those that are not 0.
fn long_tail(numbers: &Numbers, of: &Bitmap, low: f64, high: f64) -> Option<f64> {
    if low < 0.0 || high <= 0.0 {
        return None;
    }
    let sample = sorted_sample(numbers, of, |value| value > 0.0);
    let (common, middle) = (*sample.get(sample.len() / 20)?, *sample.get(sample.len() / 2)?);
    (high > middle * LONG_TAIL && common <= high).then_some(common)
}

/// The smallest and largest value that are shown.
fn range(numbers: &Numbers, of: &Bitmap) -> Option<(f64, f64)> {
    let nothing = (f64::INFINITY, f64::NEG_INFINITY);
    let (least, most) = values_of(numbers, of).fold(nothing, |(a, b), value| (a.min(value), b.max(value)));
    let sample = sorted_sample(numbers, of, |_| true);
    let cut = sample.len() / 100;
    let (low, high) = (*sample.get(cut)?, *sample.get(sample.len() - 1 - cut)?);
    let room = (high - low) / 2.0;
    // Nearly all values are one: then everything is shown, for want of a better range.
    let everything = room <= 0.0;
    Some((
        if everything || low - room <= least { least } else { low },
        if everything || high + room >= most { most } else { high },
    ))
}

#[expect(clippy::float_cmp, reason = "a whole number is equal to itself rounded")]
fn is_whole(numbers: &Numbers, of: &Bitmap) -> bool {
    values_of(numbers, of).all(|value| value.round() == value)
}

/// Edges at days, weeks (from Mondays), or firsts of months, as many as fit.
#[expect(clippy::cast_possible_truncation, reason = "dates are 32-bit days")]
fn date_edges(low: f64, high: f64) -> Vec<f64> {
    let (low, high) = (low as i32, high as i32);
    for days in [1, 7] {
        // 1970-01-05 was a Monday.
        let first = (low - 4).div_euclid(days) * days + 4;
        let bins = usize::try_from((i64::from(high) - i64::from(first)) / i64::from(days) + 1).unwrap_or(usize::MAX);
        if bins <= BINS {
            return (0..=bins).map(|bin| f64::from(first) + bin as f64 * f64::from(days)).collect();
        }
    }
    let month_of =
        |day: i32| NaiveDate::from_epoch_days(day).map_or(0, |date| date.year() * 12 + date.month0().cast_signed());
    let first_of = |month: i32| {
        let date = NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12).cast_unsigned() + 1, 1);
        date.map(|date| f64::from(date.to_epoch_days()))
    };
    for months in [1, 3, 6, 12, 24, 60, 120, 600, 1200, 12_000] {
        let first = month_of(low).div_euclid(months);
        let last = month_of(high).div_euclid(months) + 1;
        if usize::try_from(last - first).is_ok_and(|bins| bins <= BINS) {
            return (first..=last).filter_map(|number| first_of(number * months)).collect();
        }
    }
    vec![f64::from(low), f64::from(high) + 1.0]
}
