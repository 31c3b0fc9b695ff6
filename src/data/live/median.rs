//! Medians that follow moving customers. A value is sorted into buckets by size once; the cube counts the customers of
//! every cell by bucket; a median is then found by walking over the counts and looking into one bucket.

use std::borrow::Cow;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use rayon::slice::{ParallelSlice, ParallelSliceMut};

use super::steps::{Steps, Who};
use crate::data::eval::Numbers;

/// Buckets of the largest tables hold more.
const MOST_BUCKETS: usize = 1 << 14;

/// The bucket of customers whose value is blank.
const BLANK: u16 = u16::MAX;

/// The customers by size of a value, in buckets of about a thousand.
#[derive(Debug)]
pub(super) struct Spread {
    numbers: Numbers,
    /// The bucket of each customer.
    bucket: Vec<u16>,
    /// Customers bucket by bucket.
    sorted: Vec<u32>,
    /// Where each bucket begins in `sorted`, and the end of the last.
    starts: Vec<usize>,
    /// The value of buckets that hold one value only, however often.
    alike: Vec<Option<f64>>,
}

impl Spread {
    pub(super) fn new(numbers: Numbers) -> Self {
        let edges = Edges::new(edges(&numbers));
        let mut bucket = vec![BLANK; numbers.values().len()];
        let words = bucket.par_chunks_mut(64).zip(numbers.values().par_chunks(64)).enumerate().with_min_len(256);
        words.for_each(|(word, (places, values))| {
            let known = numbers.known().word(word);
            for (lane, (place, value)) in places.iter_mut().zip(values).enumerate() {
                if (known >> lane) & 1 == 1 {
                    *place = edges.below(*value);
                }
            }
        });
        let alike = edges.alike();
        let starts = starts(&bucket, alike.len());
        let sorted = sorted(&bucket, &starts);
        Self { numbers, bucket, sorted, starts, alike }
    }

    /// The customers in the order of their values, blanks left out; of equals those that come first in the table.
    pub(super) fn into_order(self) -> Vec<u32> {
        let (values, mut order) = (self.numbers.values(), self.sorted);
        let value = |customer: u32| values.get(customer as usize).copied().unwrap_or(0.0);
        let mut rest = order.as_mut_slice();
        let mut keyed: Vec<(f64, u32)> = Vec::new();
        for ends in self.starts.windows(2) {
            let &[begin, end] = ends else { continue };
            let (bucket, others) = rest.split_at_mut(end - begin);
            rest = others;
            keyed.clear();
            keyed.extend(bucket.iter().map(|customer| (value(*customer), *customer)));
            // −0 and 0 are one value.
            keyed.sort_unstable_by(|a, b| (a.0 + 0.0).total_cmp(&(b.0 + 0.0)).then(a.1.cmp(&b.1)));
            bucket.iter_mut().zip(&keyed).for_each(|(place, (_, customer))| *place = *customer);
        }
        order
    }

    /// Number of buckets.
    pub(super) fn buckets(&self) -> usize {
        self.starts.len() - 1
    }

    /// Counts the customers of steps in the buckets of their cells.
    #[expect(clippy::indexing_slicing, reason = "a hot loop; steps name customers and cells that exist")]
    pub(super) fn add(&self, cells: &mut [i32], steps: &Steps) {
        let width = self.buckets();
        let buckets = match &steps.who {
            Who::Run(customers) => Cow::Borrowed(&self.bucket[customers.clone()]),
            Who::Some(customers) => customers.iter().map(|customer| self.bucket[*customer as usize]).collect(),
        };
        let known = |(_, bucket): &(&u32, &u16)| **bucket != BLANK;
        for (cell, bucket) in steps.leave.iter().zip(buckets.iter()).filter(known) {
            cells[*cell as usize * width + usize::from(*bucket)] -= 1;
        }
        for (cell, bucket) in steps.enter.iter().zip(buckets.iter()).filter(known) {
            cells[*cell as usize * width + usize::from(*bucket)] += 1;
        }
    }

    /// The median of a group of customers with these counts by bucket; for an even number the mean of the middle two.
    /// `None` when no value is known.
    pub(super) fn median(&self, counts: &[i32], is_member: impl Fn(usize) -> bool) -> Option<f64> {
        let total: i64 = counts.iter().map(|count| i64::from(*count)).sum();
        if total == 0 {
            return None;
        }
        let (low, high) = (place_of(counts, (total - 1) / 2)?, place_of(counts, total / 2)?);
        let mut lower = self.values(low.0, &is_member)?;
        if low.0 != high.0 {
            let upper = self.values(high.0, &is_member)?;
            let (low, high) = (lower.into_iter().max_by(f64::total_cmp)?, upper.into_iter().min_by(f64::total_cmp)?);
            return Some(f64::midpoint(low, high));
        }
        if lower.len() == 1 {
            return lower.pop();
        }
        if high.1 >= lower.len() {
            return None;
        }
        let (below, middle, _) = lower.select_nth_unstable_by(high.1, f64::total_cmp);
        let low = if low.1 == high.1 { Some(*middle) } else { below.iter().copied().max_by(f64::total_cmp) };
        Some(f64::midpoint(low?, *middle))
    }

    /// The values of the members of a group in a bucket; one value when all in the bucket are alike.
    fn values(&self, bucket: usize, is_member: &impl Fn(usize) -> bool) -> Option<Vec<f64>> {
        if let Some(value) = self.alike.get(bucket)? {
            return Some(vec![*value]);
        }
        let sorted = self.sorted.get(*self.starts.get(bucket)?..*self.starts.get(bucket + 1)?)?;
        let members = sorted.iter().map(|customer| *customer as usize).filter(|customer| is_member(*customer));
        Some(members.filter_map(|customer| self.numbers.values().get(customer)).copied().collect())
    }
}

/// The bucket of the value with `nth` values before it, and how many of those are in that bucket.
fn place_of(counts: &[i32], nth: i64) -> Option<(usize, usize)> {
    let mut left = nth;
    for (bucket, count) in counts.iter().enumerate() {
        let count = i64::from(*count);
        if left < count {
            return Some((bucket, usize::try_from(left).ok()?));
        }
        left -= count;
    }
    None
}

/// Where each bucket begins when the customers stand bucket by bucket, and the end of the last.
fn starts(bucket: &[u16], buckets: usize) -> Vec<usize> {
    let count = |bucket: &[u16]| {
        let mut counts = vec![0; usize::from(BLANK) + 1];
        for number in bucket {
            if let Some(count) = counts.get_mut(usize::from(*number)) {
                *count += 1;
            }
        }
        counts
    };
    let add = |mut a: Vec<usize>, b: Vec<usize>| {
        a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
        a
    };
    let counts = bucket.par_chunks(1 << 18).map(count).reduce_with(add).unwrap_or_default();
    let ends = counts.iter().take(buckets).scan(0, |total, count| {
        *total += count;
        Some(*total)
    });
    let mut starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
    starts.resize(buckets + 1, 0);
    starts
}

/// Customers bucket by bucket; each thread writes some of the buckets.
#[expect(clippy::cast_possible_truncation, reason = "customers are counted in 32 bits")]
fn sorted(bucket: &[u16], starts: &[usize]) -> Vec<u32> {
    let total = starts.last().copied().unwrap_or(0);
    let mut sorted = vec![0; total];
    let each = total.div_ceil(rayon::current_num_threads()).max(1);
    let mut parts = Vec::new();
    let (mut rest, mut from) = (sorted.as_mut_slice(), 0);
    while from + 1 < starts.len() {
        let begin = starts.get(from).copied().unwrap_or(total);
        let to = starts.partition_point(|start| *start < begin + each).max(from + 1).min(starts.len() - 1);
        let end = starts.get(to).copied().unwrap_or(total);
        let (part, others) = rest.split_at_mut(end - begin);
        parts.push((from..to, part));
        (rest, from) = (others, to);
    }
    parts.into_par_iter().for_each(|(buckets, part)| {
        let begin = starts.get(buckets.start).copied().unwrap_or(0);
        let mut next: Vec<usize> = starts.iter().skip(buckets.start).take(buckets.len()).map(|at| at - begin).collect();
        for (customer, number) in bucket.iter().enumerate() {
            let Some(next) = usize::from(*number).checked_sub(buckets.start).and_then(|at| next.get_mut(at)) else {
                continue;
            };
            if let Some(place) = part.get_mut(*next) {
                *place = customer as u32;
            }
            *next += 1;
        }
    });
    sorted
}

/// Edges, with a table of where to look for a number by its first 16 bits.
struct Edges {
    edges: Vec<f64>,
    /// By the first 16 bits: how many edges have smaller first bits.
    first: Vec<u16>,
}

impl Edges {
    #[expect(clippy::cast_possible_truncation, reason = "there are far fewer than 65,535 edges")]
    fn new(edges: Vec<f64>) -> Self {
        let first = (0..=1 << 16).map(|bits| edges.partition_point(|edge| first_bits(*edge) < bits) as u16).collect();
        Self { edges, first }
    }

    /// The value of each bucket that can hold one value only: where the next edge is the next number.
    fn alike(&self) -> Vec<Option<f64>> {
        let between = self.edges.windows(2).map(|pair| match pair {
            &[low, high] if low.next_up().to_bits() == high.to_bits() => Some(low),
            _ => None,
        });
        // The first bucket is below all edges, the last above.
        std::iter::once(None).chain(between).chain(self.edges.last().map(|_| None)).collect()
    }

    /// How many edges are at or below a value.
    #[expect(clippy::cast_possible_truncation, reason = "there are far fewer than 65,535 edges")]
    fn below(&self, value: f64) -> u16 {
        let bits = first_bits(value);
        let low = self.first.get(bits).copied().unwrap_or(0);
        let high = self.first.get(bits + 1).copied().unwrap_or(low);
        let near = self.edges.get(usize::from(low)..usize::from(high)).unwrap_or_default();
        // Few are counted sooner than searched.
        let more = if near.len() > 8 {
            near.partition_point(|edge| *edge <= value)
        } else {
            near.iter().filter(|edge| **edge <= value).count()
        };
        low + more as u16
    }
}

/// The first 16 bits of a number, turned so that they are ordered as the numbers are; 0 and −0 are the same.
fn first_bits(value: f64) -> usize {
    let bits = (value + 0.0).to_bits();
    let ordered = if bits >> 63 == 0 { bits | (1 << 63) } else { !bits };
    usize::try_from(ordered >> 48).unwrap_or(0)
}

/// The smallest value of each bucket but the first, from an even sample. A value that fills several buckets gets one of
/// its own, however many have it.
fn edges(numbers: &Numbers) -> Vec<f64> {
    let customers = numbers.values().len();
    let buckets = (customers / 1024).clamp(1, MOST_BUCKETS);
    let step = (customers / (buckets * 16)).max(1);
    let sampled = (0..customers).step_by(step).filter(|customer| numbers.known().get(*customer));
    let mut sample: Vec<f64> = sampled.filter_map(|customer| numbers.values().get(customer)).copied().collect();
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
