//! Which new group is which old one.

use strategy_map::analysis::{Match, same_groups};

/// Labels from runs: so many of each.
fn runs<L: Copy>(runs: &[(L, usize)]) -> Vec<L> {
    runs.iter().flat_map(|(label, count)| std::iter::repeat_n(*label, *count)).collect()
}

fn kept(found: &[Match]) -> Vec<(u32, Option<u32>, bool)> {
    found.iter().map(|it| (it.group, it.was, it.kept)).collect()
}

#[test]
fn other_numbers_for_the_same_groups() {
    let before = runs(&[(Some(0), 5), (Some(1), 3), (Some(2), 2)]);
    let after = runs(&[(2, 5), (0, 3), (1, 2)]);
    let found = same_groups(&before, &after);
    assert_eq!(kept(&found), [(0, Some(1), true), (1, Some(2), true), (2, Some(0), true)]);
    assert_eq!(found[2], Match { group: 2, known: 5, was: Some(0), shared: 5, kept: true });
}

#[test]
fn the_larger_part_of_a_group_keeps_its_name() {
    let found = same_groups(&runs(&[(Some(0), 10)]), &runs(&[(0, 6), (1, 4)]));
    assert_eq!(kept(&found), [(0, Some(0), true), (1, Some(0), false)]);
    // Halves: the first.
    let found = same_groups(&runs(&[(Some(0), 10)]), &runs(&[(1, 5), (0, 5)]));
    assert_eq!(kept(&found), [(0, Some(0), true), (1, Some(0), false)]);
    // No part is half of it.
    let found = same_groups(&runs(&[(Some(0), 10)]), &runs(&[(0, 4), (1, 3), (2, 3)]));
    assert!(found.iter().all(|it| !it.kept && it.was == Some(0)));
}

#[test]
fn of_two_groups_that_become_one_the_larger_gives_the_name() {
    let found = same_groups(&runs(&[(Some(0), 3), (Some(1), 7)]), &[0; 10]);
    assert_eq!(found, [Match { group: 0, known: 10, was: Some(1), shared: 7, kept: true }]);
    // None of four is half of it.
    let four = runs(&[(Some(0), 3), (Some(1), 3), (Some(2), 3), (Some(3), 3)]);
    assert_eq!(kept(&same_groups(&four, &[0; 12])), [(0, Some(0), false)]);
}

#[test]
fn who_had_no_group_counts_for_neither_side() {
    let before = runs(&[(Some(4), 2), (None, 98)]);
    let found = same_groups(&before, &[7; 100]);
    assert_eq!(found, [Match { group: 7, known: 2, was: Some(4), shared: 2, kept: true }]);
    let found = same_groups(&[None, None], &[0, 1]);
    assert_eq!(kept(&found), [(0, None, false), (1, None, false)]);
    assert!(same_groups(&[], &[]).is_empty());
}
