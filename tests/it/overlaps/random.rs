//! Random customers and rules against plain sets, one customer after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use strategy_map::data::Source;
use strategy_map::data::Watch;
use strategy_map::data::eval::Context;
use strategy_map::data::overlap::{Among, OverlapAnswerer, UpsetOf, rows_among};
use strategy_map::model::{Project, SegmentId};
use strategy_map::rule::not_true;

use super::{bars, question};
use crate::engine::{Customer, as_of, customers, fields, holds, random_rule, segment, table_of};

/// The places of the segments that each customer is in.
fn sets(project: &Project, everybody: &[Customer]) -> Vec<BTreeSet<usize>> {
    let is_in = |place: &usize, customer| holds(&project.segments[*place].rule, customer) == Some(true);
    let places = 0..project.segments.len();
    everybody.iter().map(|customer| places.clone().filter(|place| is_in(place, customer)).collect()).collect()
}

/// Bars by the plainest reading of their definition.
fn expected(sets: &[BTreeSet<usize>], of: UpsetOf) -> Vec<(Vec<usize>, u64)> {
    let kinds: BTreeSet<&BTreeSet<usize>> = sets.iter().filter(|set| !set.is_empty()).collect();
    let count = |kind: &BTreeSet<usize>| {
        let is_in = |set: &&BTreeSet<usize>| if of.inclusive { set.is_superset(kind) } else { **set == *kind };
        sets.iter().filter(is_in).count() as u64
    };
    let mut bars: Vec<(Vec<usize>, u64)> =
        kinds.into_iter().map(|kind| (kind.iter().copied().collect(), count(kind))).collect();
    bars.sort_by_key(|(places, customers)| (std::cmp::Reverse(*customers), places.len(), places.clone()));
    bars.into_iter().filter(|(_, customers)| *customers >= of.least).take(of.most).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_rule_and_its_contrary_share_everybody_out(seed: u64, rule in random_rule()) {
        let everybody = customers(200, seed);
        let (table, fields) = (table_of(&everybody), fields());
        let Some(contrary) = not_true(&rule) else { return Ok(()) };
        let context = Context { source: Source { table: &table, fields: &fields }, as_of: Some(as_of()) };
        let truth = context.truth(&contrary).unwrap();
        for (row, customer) in everybody.iter().enumerate() {
            prop_assert_eq!(truth.yes.get(row), holds(&rule, customer) != Some(true), "{:?}", rule);
        }
        prop_assert!(truth.unknown.is_zero());
    }

    #[test]
    fn everything_is_what_plain_sets_say(
        seed: u64,
        count in 0..400_usize,
        rules in prop::collection::vec(random_rule(), 0..6),
        others in prop::collection::vec(random_rule(), 0..6),
        inclusive: bool,
        least in 1..20_u64,
        most in 1..12_usize,
    ) {
        let everybody = customers(count, seed);
        let table = table_of(&everybody);
        // The second question finds what the first has left behind.
        let mut answerer = OverlapAnswerer::default();
        for rules in [rules, others] {
            let mut project = Project::empty("sets".to_owned());
            project.fields = fields();
            project.segments = (1..).zip(rules).map(|(id, rule)| segment(id, rule)).collect();
            let sets = sets(&project, &everybody);
            let project = Arc::new(project);
            let mut question = question(&project, &table);
            question.upset = UpsetOf { inclusive, least, most };
            let found = answerer.answer(&question, &Watch::default()).unwrap();
            prop_assert_eq!(bars(&found), expected(&sets, question.upset));
            let shown = bars(&found);
            let is_shown = |set: &BTreeSet<usize>| shown.iter().any(|(places, _)| {
                let bar: BTreeSet<usize> = places.iter().copied().collect();
                if inclusive { set.is_superset(&bar) } else { *set == bar }
            });
            let hidden = sets.iter().filter(|set| !set.is_empty() && !is_shown(set)).count() as u64;
            prop_assert_eq!(found.upset.hidden_customers, hidden);
            let kinds: BTreeMap<&BTreeSet<usize>, usize> = sets.iter().filter(|set| !set.is_empty()).map(|set| (set, 0)).collect();
            prop_assert_eq!(found.upset.hidden, (kinds.len() - shown.len()) as u64);
            for first in 0..project.segments.len() {
                for second in 0..project.segments.len() {
                    let both = sets.iter().filter(|set| set.contains(&first) && set.contains(&second)).count() as u64;
                    prop_assert_eq!(found.overlaps.pairs.at(first, second).unwrap().both, both);
                }
            }
            let number = |n: usize| sets.iter().filter(|set| set.len().min(3) == n).count() as u64;
            prop_assert_eq!(found.overlaps.by_number, [number(0), number(1), number(2), number(3)]);
            for (places, customers) in shown.iter().take(4) {
                let ids: Vec<SegmentId> = places.iter().map(|place| project.segments[*place].id).collect();
                let among = if inclusive { Among::AtLeast(ids) } else { Among::Exactly(ids) };
                let rows = rows_among(&among, &found.overlaps, None);
                prop_assert_eq!(rows.count_ones(), *customers);
                if let Some(rule) = among.rule(&project, &found.overlaps) {
                    let context = Context { source: Source { table: &table, fields: &project.fields }, as_of: Some(as_of()) };
                    prop_assert_eq!(&*context.truth(&rule).unwrap().yes, &*rows, "the segment has other customers");
                }
            }
        }
    }
}
