//! Medians that follow moving customers. A value is sorted into buckets by size once; the cube counts the customers of
//! every cell by bucket; a median is then found by walking over the counts and looking into one bucket.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::cube::Entry;
use crate::data::eval::Numbers;

/// The bucket of customers whose value is blank.
const BLANK: u16 = u16::MAX;

/// The customers by size of a value, in buckets of about a thousand.
#[derive(Debug)]
pub(super) struct Spread {
    /// The bucket of each customer.
    bucket: Vec<u16>,
    /// Customers with their values, bucket by bucket.
    sorted: Vec<(u32, f64)>,
    /// Where each bucket begins in `sorted`, and the end of the last.
    starts: Vec<usize>,
    /// The value of buckets that hold one value only, however often.
    alike: Vec<Option<f64>>,
}

impl Spread {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "there are fewer than 65,535 buckets, and customers are 32 bits"
    )]
    pub(super) fn new(numbers: &Numbers) -> Self {
        let edges = edges(numbers);
        let bucket_of = |(customer, value): (usize, &f64)| {
            let place = || edges.partition_point(|edge| edge <= value) as u16;
            if numbers.known.get(customer) { place() } else { BLANK }
        };
        let bucket: Vec<u16> = numbers.values.par_iter().enumerate().with_min_len(1 << 14).map(bucket_of).collect();
        let mut starts = vec![0; edges.len() + 2];
        for number in &bucket {
            if let Some(count) = starts.get_mut(usize::from(*number) + 1).filter(|_| *number != BLANK) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut next = starts.clone();
        let mut sorted = vec![(0, 0.0); total];
        for ((customer, value), number) in numbers.values.iter().enumerate().zip(&bucket) {
            let Some(next) = next.get_mut(usize::from(*number)).filter(|_| *number != BLANK) else { continue };
            if let Some(place) = sorted.get_mut(*next) {
                *place = (customer as u32, *value);
            }
            *next += 1;
        }
        let alike = starts.windows(2).map(|ends| {
            let values = sorted.get(*ends.first()?..*ends.last()?)?;
            let (_, first) = values.first()?;
            values.iter().all(|(_, value)| value.to_bits() == first.to_bits()).then_some(*first)
        });
        Self { alike: alike.collect(), bucket, sorted, starts }
    }

    /// Number of buckets.
    pub(super) fn buckets(&self) -> usize {
        self.starts.len() - 1
    }

    /// Counts the customers of entries in the buckets of their cells.
    #[expect(
        clippy::indexing_slicing,
        reason = "the hot loop; entries come from `Cube`, whose cells and customers exist"
    )]
    pub(super) fn add(&self, cells: &mut [i32], entries: &[Entry], sign: i8) {
        let buckets = self.buckets();
        for (customer, cell) in entries {
            let bucket = self.bucket[*customer as usize];
            if bucket != BLANK {
                cells[*cell as usize * buckets + usize::from(bucket)] += i32::from(sign);
            }
        }
    }

    /// The median of a group of customers with these counts by bucket; for an even number the mean of the middle two.
    /// `None` when no value is known.
    pub(super) fn median(&self, counts: &[i64], is_member: impl Fn(usize) -> bool) -> Option<f64> {
        let total: i64 = counts.iter().sum();
        if total == 0 {
            return None;
        }
        let low = self.nth(counts, (total - 1) / 2, &is_member)?;
        if total % 2 == 1 {
            return Some(low);
        }
        let high = self.nth(counts, total / 2, &is_member)?;
        Some(f64::midpoint(low, high))
    }

    /// The value with `nth` values before it.
    fn nth(&self, counts: &[i64], nth: i64, is_member: &impl Fn(usize) -> bool) -> Option<f64> {
        let mut before = 0;
        let bucket = counts.iter().position(|count| {
            let found = nth < before + count;
            before += if found { 0 } else { *count };
            found
        })?;
        if let Some(value) = self.alike.get(bucket)? {
            return Some(*value);
        }
        let sorted = self.sorted.get(*self.starts.get(bucket)?..*self.starts.get(bucket + 1)?)?;
        let members = sorted.iter().filter(|(customer, _)| is_member(*customer as usize));
        let mut values: Vec<f64> = members.map(|(_, value)| *value).collect();
        let at = usize::try_from(nth - before).ok().filter(|at| *at < values.len())?;
        Some(*values.select_nth_unstable_by(at, f64::total_cmp).1)
    }
}

/// The smallest value of each bucket but the first, from an even sample. A value that fills several buckets gets one of
/// its own, however many have it.
fn edges(numbers: &Numbers) -> Vec<f64> {
    let customers = numbers.values.len();
    let buckets = (customers / 1024).clamp(1, 1024);
    let step = (customers / (buckets * 16)).max(1);
    let sampled = (0..customers).step_by(step).filter(|customer| numbers.known.get(*customer));
    let mut sample: Vec<f64> = sampled.filter_map(|customer| numbers.values.get(customer)).copied().collect();
    sample.sort_by(f64::total_cmp);
    let quantile = |bucket: usize| sample.get(bucket * sample.len() / buckets).copied();
    let mut edges = Vec::with_capacity(buckets);
    for edge in (1..buckets).filter_map(quantile) {
        if edges.last().is_some_and(|last: &f64| *last >= edge) {
            edges.push(edge.next_up());
        } else {
            edges.push(edge);
        }
    }
    edges.sort_by(f64::total_cmp);
    edges.dedup();
    edges
}
