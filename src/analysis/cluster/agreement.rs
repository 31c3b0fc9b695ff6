//! How far two divisions of the same rows agree, and which group of one is which of the other.

use std::collections::BTreeMap;

/// The adjusted Rand index of two divisions: 1 when they are the same but for the numbers of their groups, around 0 when
/// they agree by luck only. The rows in front of the shorter end count; fewer than two rows agree.
///
/// L. Hubert, P. Arabie, Comparing partitions, J. of Classification 2 (1985).
pub fn adjusted_rand(one: &[u32], other: &[u32]) -> f64 {
    let mut both: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for (a, b) in one.iter().zip(other) {
        *both.entry((*a, *b)).or_default() += 1;
    }
    let (mut first, mut second) = (BTreeMap::new(), BTreeMap::new());
    for ((a, b), count) in &both {
        *first.entry(*a).or_insert(0) += count;
        *second.entry(*b).or_insert(0) += count;
    }
    let together = pairs(both.values());
    let (first, second) = (pairs(first.values()), pairs(second.values()));
    let all = pairs([&(one.len().min(other.len()) as u64)].into_iter());
    let by_luck = if all > 0.0 { first * second / all } else { 0.0 };
    let most = f64::midpoint(first, second);
    // Both have one group only, or each row has its own in both.
    if most <= by_luck { 1.0 } else { (together - by_luck) / (most - by_luck) }
}

/// Pairs within groups of the given sizes.
fn pairs<'s>(sizes: impl Iterator<Item = &'s u64>) -> f64 {
    sizes.map(|size| *size as f64 * (size.saturating_sub(1)) as f64 / 2.0).sum()
}

/// What a new group was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The new group.
    pub group: u32,
    /// Its rows that had a group before.
    pub known: u64,
    /// The old group with which it shares the most rows; of equal ones the first. `None` when it shares none.
    pub was: Option<u32>,
    /// The rows they share.
    pub shared: u64,
    /// True when it is that group still: see [`same_groups`].
    pub kept: bool,
}

/// Which new group is which old one. A group is kept when it shares at least half of its rows, of those it had before as
/// well as of those it has now; otherwise the user is to be asked. Rows without a group before (`None`) count for neither
/// side. At most one new group is the same as an old one: that which shares more, of equal ones the first.
///
/// One match for each group that has a row, in the order of their numbers.
pub fn same_groups(before: &[Option<u32>], after: &[u32]) -> Vec<Match> {
    let (mut old, mut new, mut both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (was, is) in before.iter().zip(after) {
        let known = new.entry(*is).or_insert(0_u64);
        if let Some(was) = was {
            *known += 1;
            *old.entry(*was).or_insert(0_u64) += 1;
            *both.entry((*is, *was)).or_insert(0_u64) += 1;
        }
    }
    let mut matches: Vec<Match> = new.iter().map(|(group, known)| best(*group, *known, &both, &old)).collect();
    let mut by_shared: Vec<&mut Match> = matches.iter_mut().filter(|it| it.kept).collect();
    by_shared.sort_by_key(|it| std::cmp::Reverse(it.shared));
    let mut taken = std::collections::BTreeSet::new();
    for it in by_shared {
        it.kept = taken.insert(it.was);
    }
    matches
}

fn best(group: u32, known: u64, both: &BTreeMap<(u32, u32), u64>, old: &BTreeMap<u32, u64>) -> Match {
    let shared = both.range((group, 0)..=(group, u32::MAX)).map(|((_, was), shared)| (*was, *shared));
    let most = shared.reduce(|best, next| if next.1 > best.1 { next } else { best });
    let Some((was, shared)) = most else { return Match { group, known, was: None, shared: 0, kept: false } };
    let kept = 2 * shared >= known && 2 * shared >= old.get(&was).copied().unwrap_or(0);
    Match { group, known, was: Some(was), shared, kept }
}
