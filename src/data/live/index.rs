//! Customers in the order of a value, so that a moved threshold costs the customers between the old and the new place. An
//! index is built in the background when a threshold of its value is first moved; results are the same without it.

use std::ops::{Bound, Range};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::median::Spread;
use crate::data::bitmap::Bitmap;
use crate::data::eval::{Context, Interval, Numbers, Truth};
use crate::model::Value;

/// Indexes that are kept, each four bytes a customer; with the values where those are not a column of numbers as they are,
/// twelve.
const MOST: usize = 4;
/// Fewer customers are looked through sooner than they are put in order.
const FEWEST: usize = 1 << 10;
/// When more than one customer in so many is between two places, the column is read as a whole.
const SPARSE: usize = 8;

/// Customers in the order of a value, blanks left out.
#[derive(Debug)]
pub(super) struct Index {
    numbers: Numbers,
    order: Vec<u32>,
}

/// The indexes of one table at one day, the one used last at the end.
#[derive(Debug, Default)]
pub(super) struct Indexes {
    /// True when none is to be built.
    off: bool,
    ready: Vec<(Value, Index)>,
    building: Option<(Value, Receiver<Index>)>,
}

impl Index {
    fn new(numbers: Numbers) -> Self {
        let order = Spread::new(numbers.clone()).into_order();
        Self { numbers, order }
    }

    /// The places of an interval in the order.
    fn range(&self, interval: &Interval) -> Range<usize> {
        let value = |customer: &u32| self.numbers.values().get(*customer as usize).copied().unwrap_or(f64::NAN);
        let below = |limit: f64| self.order.partition_point(|customer| value(customer) < limit);
        let up_to = |limit: f64| self.order.partition_point(|customer| value(customer) <= limit);
        let start = match interval.low {
            Bound::Included(limit) => below(limit),
            Bound::Excluded(limit) => up_to(limit),
            Bound::Unbounded => 0,
        };
        let end = match interval.high {
            Bound::Included(limit) => up_to(limit),
            Bound::Excluded(limit) => below(limit),
            Bound::Unbounded => self.order.len(),
        };
        start..end.max(start)
    }

    /// The truth of one interval made from that of another; `None` when too many customers are between the two.
    fn turned(&self, (from, truth): (&Interval, &Truth), to: &Interval) -> Option<Truth> {
        let (from, to) = (self.range(from), self.range(to));
        let (starts, ends) = (between(from.start, to.start), between(from.end, to.end));
        // Where the two have nothing in common, the differences at either end are not all that changes.
        let apart = from.end <= to.start || to.end <= from.start;
        let slices = if apart { [from, to] } else { [starts, ends] };
        if slices.iter().map(Range::len).sum::<usize>() > truth.yes.len() / SPARSE {
            return None;
        }
        let mut words = truth.yes.words().to_vec();
        for customer in slices.into_iter().filter_map(|slice| self.order.get(slice)).flatten() {
            if let Some(word) = words.get_mut(*customer as usize / 64) {
                *word ^= 1 << (customer % 64);
            }
        }
        let yes = Bitmap::from_words(words, truth.yes.len());
        Some(Truth { yes: Arc::new(yes), unknown: Arc::clone(&truth.unknown) })
    }
}

impl Indexes {
    /// None now and none ever.
    pub(super) fn none() -> Self {
        Self { off: true, ..Self::default() }
    }

    /// None now; and none ever where that was so before.
    pub(super) fn anew(&self) -> Self {
        Self { off: self.off, ..Self::default() }
    }

    /// The truth of an interval of a value, made from that of another interval of the same value. `None` when there is no
    /// index yet, which is then begun, or when reading the column is shorter.
    pub(super) fn turned(
        &mut self,
        value: &Value,
        before: (&Interval, &Truth),
        now: &Interval,
        context: &Context<'_>,
    ) -> Option<Truth> {
        self.take_up();
        if let Some(place) = self.ready.iter().position(|(other, _)| other == value) {
            // The one used last stays longest.
            if let Some(newest) = self.ready.get_mut(place..) {
                newest.rotate_left(1);
            }
            return self.ready.last().and_then(|(_, index)| index.turned(before, now));
        }
        if !self.off && self.building.is_none() && before.1.yes.len() >= FEWEST {
            self.building = context.numbers(value).ok().and_then(build).map(|built| (value.clone(), built));
        }
        None
    }

    /// Lets go of the indexes of other values.
    pub(super) fn retain(&mut self, is_wanted: impl Fn(&Value) -> bool) {
        self.ready.retain(|(value, _)| is_wanted(value));
    }

    /// Waits for the index that is being built.
    pub(super) fn wait(&mut self) {
        if let Some((value, built)) = self.building.take()
            && let Ok(index) = built.recv()
        {
            self.keep(value, index);
        }
    }

    /// Takes up the index that was being built, once it is there.
    fn take_up(&mut self) {
        let Some((value, built)) = self.building.take() else { return };
        match built.try_recv() {
            Ok(index) => self.keep(value, index),
            Err(TryRecvError::Empty) => self.building = Some((value, built)),
            Err(TryRecvError::Disconnected) => {}
        }
    }

    fn keep(&mut self, value: Value, index: Index) {
        self.ready.push((value, index));
        if self.ready.len() > MOST {
            self.ready.remove(0);
        }
    }
}

/// Builds an index on a thread of its own, so that the map does not wait. `None` where there is no thread to be had. Should
/// it fail, there is no index, and nothing else is lost.
fn build(numbers: Numbers) -> Option<Receiver<Index>> {
    let (send, receive) = channel();
    let work = move || {
        let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).build() else { return };
        // Nobody listens any more when the map has gone on to another table.
        drop(send.send(pool.install(|| Index::new(numbers))));
    };
    std::thread::Builder::new().name("index".to_owned()).spawn(work).ok()?;
    Some(receive)
}

/// The places between two, whichever is first.
fn between(a: usize, b: usize) -> Range<usize> {
    a.min(b)..a.max(b)
}
