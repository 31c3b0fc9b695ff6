//! The bars of an `UpSet` plot (Lex and others, 2014): one for each combination of segments, with a smallest size and at most
//! so many, and what is not shown for it.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::combinations::{Combination, sort};
use super::overlaps::Overlaps;
use crate::data::{Cancelled, Watch};

/// Sets that are compared when customers are counted in each set they are in: the largest by customers in exactly them.
const MOST_CANDIDATES: usize = 2_000;

/// Which bars are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpsetOf {
    /// True = a bar counts everybody in all of its segments, whatever others; false = those in exactly its segments.
    pub inclusive: bool,
    /// Bars with fewer customers are not shown.
    pub least: u64,
    /// No more bars than this are shown, the largest.
    pub most: usize,
}

impl Default for UpsetOf {
    fn default() -> Self {
        Self { inclusive: false, least: 1, most: 20 }
    }
}

/// The bars of the plot. A set of segments is among them only when somebody is in exactly these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upset {
    /// The bars that are shown: the largest first, of equally large ones those with fewer segments, then in the order of the
    /// segments.
    pub bars: Vec<Combination>,
    /// Sets of segments that are not shown.
    pub hidden: u64,
    /// Customers who are in a segment but in no bar that is shown.
    pub hidden_customers: u64,
    /// Sets that were not even compared, because there are so many; 0 when each customer is in one bar.
    pub not_compared: u64,
}

impl Upset {
    /// Makes the bars.
    pub(super) fn new(overlaps: &Overlaps, of: UpsetOf, watch: &Watch) -> Result<Self, Cancelled> {
        let all = &overlaps.combinations;
        let compared = if of.inclusive { MOST_CANDIDATES.min(all.len()) } else { all.len() };
        let is_shown = |it: &Combination| it.customers >= of.least;
        let bars: Vec<Combination> = if of.inclusive {
            let mut bars = inclusive(all, compared, watch)?;
            sort(&mut bars);
            bars.into_iter().filter(is_shown).take(of.most).collect()
        } else {
            all.iter().filter(|it| is_shown(it)).take(of.most).copied().collect()
        };
        let shown =
            if of.inclusive { in_some_bar(all, &bars, watch)? } else { bars.iter().map(|bar| bar.customers).sum() };
        Ok(Self {
            hidden: (all.len() - bars.len()) as u64,
            hidden_customers: overlaps.in_some() - shown,
            not_compared: (all.len() - compared) as u64,
            bars,
        })
    }

    /// What the bars add up to. When customers are counted in each set they are in, one may be counted several times.
    pub fn sum(&self) -> u64 {
        self.bars.iter().map(|bar| bar.customers).sum()
    }
}

/// The first so many sets with everybody who is in all of their segments.
fn inclusive(all: &[Combination], compared: usize, watch: &Watch) -> Result<Vec<Combination>, Cancelled> {
    let candidates: Vec<&Combination> = all.iter().take(compared).collect();
    let counted = candidates.par_iter().map(|bar| {
        watch.go_on()?;
        let inside = all.iter().filter(|it| it.segments.holds(bar.segments));
        Ok(Combination { customers: inside.map(|it| it.customers).sum(), ..**bar })
    });
    counted.collect()
}

/// Customers who are in all segments of at least one bar.
fn in_some_bar(all: &[Combination], bars: &[Combination], watch: &Watch) -> Result<u64, Cancelled> {
    let is_in = |it: &&Combination| bars.iter().any(|bar| it.segments.holds(bar.segments));
    let inside = watch.wanted(all.iter()).filter(is_in).map(|it| it.customers).sum();
    watch.go_on().map(|()| inside)
}
