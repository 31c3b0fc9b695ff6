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
/// One match for each group that has a row, in the order of their numbers, which begin at 0 without large gaps.
pub fn same_groups(before: &[Option<u32>], after: &[u32]) -> Vec<Match> {
    let old = before.iter().flatten().max().map_or(0, |last| *last as usize + 1);
    let new = after.iter().max().map_or(0, |last| *last as usize + 1);
    // A line for each new group: its rows of each old one, and at the end those that had none.
    let mut lines = vec![vec![0_u64; old + 1]; new];
    for (was, is) in before.iter().zip(after) {
        let place = was.map_or(old, |was| was as usize);
        if let Some(count) = lines.get_mut(*is as usize).and_then(|line| line.get_mut(place)) {
            *count += 1;
        }
    }
    let all_of = |was: usize| lines.iter().filter_map(|line| line.get(was)).sum::<u64>();
    let had_any = |line: &Vec<u64>| line.iter().any(|count| *count > 0);
    let groups = (0_u32..).zip(&lines).filter(|(_, line)| had_any(line));
    let mut matches: Vec<Match> = groups.map(|(group, line)| best(group, line.split_at(old).0, all_of)).collect();
    let mut by_shared: Vec<&mut Match> = matches.iter_mut().filter(|it| it.kept).collect();
    by_shared.sort_by_key(|it| std::cmp::Reverse(it.shared));
    let mut taken = std::collections::BTreeSet::new();
    for it in by_shared {
        it.kept = taken.insert(it.was);
    }
    matches
}

/// The match of a group with the old one of which it has the most rows.
fn best(group: u32, shared: &[u64], all_of: impl Fn(usize) -> u64) -> Match {
    let known = shared.iter().sum();
    let most = shared.iter().enumerate().reduce(|best, next| if next.1 > best.1 { next } else { best });
    let Some((was, shared)) = most.filter(|(_, shared)| **shared > 0) else {
        return Match { group, known, was: None, shared: 0, kept: false };
    };
    let kept = 2 * shared >= known && 2 * shared >= all_of(was);
    Match { group, known, was: u32::try_from(was).ok(), shared: *shared, kept }
}
