//! Eight customers, three segments, with blanks.

use std::sync::Arc;

use strategy_map::data::eval::Context;
use strategy_map::data::overlap::{Among, OverlapAnswer, OverlapAnswerer, OverlapQuestion, UpsetOf, rows_among};
use strategy_map::data::{Cancelled, Column, Source, Table, Watch};
use strategy_map::model::{self, Comparison, Measure, MeasureId, Place, Project, Row, Rule, SegmentId, Status, Value};

use super::{answer, bars, project, question, set, table};
use crate::engine::{as_of, at_least, compare, value};

/// A: a ≥ 1, B: b ≥ 1, C: c ≥ 1.
///
/// | customer | a | b | c | in |
/// |---|---|---|---|---|
/// | 0 | 1 | 1 | 0 | A B |
/// | 1 | 1 | 1 | blank | A B, C unknown |
/// | 2 | 1 | 0 | 0 | A |
/// | 3 | 1 | 1 | 1 | A B C |
/// | 4 | 0 | 0 | 1 | C |
/// | 5 | blank | 0 | 0 | none, A unknown |
/// | 6 | 0 | blank | 1 | C, B unknown |
/// | 7 | 0 | 0 | 0 | none |
fn eight() -> (Arc<Project>, Arc<Table>) {
    let column = |name: &str, values: [Option<f64>; 8]| Column::numbers(name, values);
    let (one, no) = (Some(1.0), Some(0.0));
    let columns = vec![
        column("a", [one, one, one, one, no, None, no, no]),
        column("b", [one, one, no, one, no, no, None, no]),
        column("c", [no, None, no, one, one, no, one, no]),
    ];
    (project(&["a", "b", "c"], ["a", "b", "c"].map(|name| at_least(name, 1.0)).to_vec()), table(columns))
}

fn ids(ids: &[u32]) -> Vec<SegmentId> {
    ids.iter().copied().map(SegmentId).collect()
}

fn rows(answer: &OverlapAnswer, among: &Among) -> Vec<usize> {
    rows_among(among, &answer.overlaps, None).ones_iter().collect()
}

/// The rows for which the rule of a new segment is true, counted apart from the overlaps.
fn rows_of_rule(among: &Among, answer: &OverlapAnswer, question: &OverlapQuestion) -> Vec<usize> {
    let rule = among.rule(&question.project, &answer.overlaps).unwrap();
    let source = Source { table: &question.table, fields: &question.project.fields };
    let truth = Context { source, as_of: Some(as_of()) }.truth(&rule).unwrap();
    truth.yes.ones_iter().collect()
}

#[test]
fn pairs_have_their_shares() {
    let (project, table) = eight();
    let overlaps = answer(&question(&project, &table)).overlaps;
    let sizes: Vec<_> = overlaps.segments.iter().map(|it| (it.customers, it.alone, it.unknown)).collect();
    assert_eq!(sizes, [(4, 1, 1), (3, 0, 1), (3, 2, 1)]);
    assert_eq!(overlaps.pairs.most_shared(), 3);
    let [first, second, third] = overlaps.pairs.largest_first()[..] else { panic!("three pairs") };
    assert_eq!((first.first, first.second, first.both, first.customers), (0, 1, 3, (4, 3)));
    assert_eq!((first.share_of_first(), first.share_of_second(), first.jaccard()), (Some(0.75), Some(1.0), Some(0.75)));
    // A and C, B and C have one customer each: ties keep the order of the segments.
    assert_eq!((second.first, second.second, second.both, second.either()), (0, 2, 1, 6));
    assert_eq!((third.first, third.second, third.both, third.either()), (1, 2, 1, 5));
    assert_eq!((overlaps.by_number, overlaps.in_some(), overlaps.in_several()), ([2, 3, 2, 1], 6, 3));
    assert_eq!((overlaps.customers, overlaps.unknown), (8, 3));
}

#[test]
fn bars_of_exactly_these_add_up_to_everybody_in_a_segment() {
    let (project, table) = eight();
    let found = answer(&question(&project, &table));
    let all = vec![(vec![2], 2), (vec![0, 1], 2), (vec![0], 1), (vec![0, 1, 2], 1)];
    assert_eq!(bars(&found), all);
    assert_eq!((found.upset.hidden, found.upset.hidden_customers, found.upset.sum()), (0, 0, 6));
    let mut fewer = question(&project, &table);
    fewer.upset = UpsetOf { least: 2, ..UpsetOf::default() };
    let two = answer(&fewer);
    assert_eq!(bars(&two), all[..2]);
    assert_eq!((two.upset.hidden, two.upset.hidden_customers, two.upset.sum()), (2, 2, 4));
    fewer.upset = UpsetOf { most: 3, ..UpsetOf::default() };
    let three = answer(&fewer);
    assert_eq!((bars(&three).len(), three.upset.hidden, three.upset.hidden_customers), (3, 1, 1));
}

#[test]
fn bars_of_at_least_these_count_customers_several_times() {
    let (project, table) = eight();
    let mut wanted = question(&project, &table);
    wanted.upset = UpsetOf { inclusive: true, ..UpsetOf::default() };
    let found = answer(&wanted);
    // In A 4, in C 3, in A and B 3, in all 1. Nobody is in B alone, so B has no bar of its own.
    assert_eq!(bars(&found), [(vec![0], 4), (vec![2], 3), (vec![0, 1], 3), (vec![0, 1, 2], 1)]);
    assert_eq!((found.upset.sum(), found.upset.hidden_customers, found.upset.not_compared), (11, 0, 0));
    wanted.upset.least = 4;
    let one = answer(&wanted);
    // Customers 4 and 6 are in C only.
    assert_eq!((one.upset.hidden, one.upset.hidden_customers), (3, 2));
}

#[test]
fn a_bar_lists_its_rows_and_its_segment_has_the_same() {
    let (project, table) = eight();
    let question = question(&project, &table);
    let found = answer(&question);
    let cases = [
        (Among::AtLeast(ids(&[1, 2])), vec![0, 1, 3]),
        // Customer 1 is in it although C is unknown: a plain *not C* would lose him.
        (Among::Exactly(ids(&[1, 2])), vec![0, 1]),
        (Among::Exactly(ids(&[3])), vec![4, 6]),
        (Among::Exactly(ids(&[1])), vec![2]),
        (Among::Exactly(ids(&[1, 2, 3])), vec![3]),
        (Among::Exactly(ids(&[2])), vec![]),
    ];
    for (among, expected) in cases {
        assert_eq!(rows(&found, &among), expected, "{among:?}");
        assert_eq!(rows_of_rule(&among, &found, &question), expected, "{among:?}");
    }
    let plain = Rule::All(vec![at_least("a", 1.0), at_least("b", 1.0), Rule::Not(Box::new(at_least("c", 1.0)))]);
    let source = Source { table: &table, fields: &project.fields };
    let lost = Context { source, as_of: None }.truth(&plain).unwrap();
    assert_eq!(lost.yes.ones_iter().collect::<Vec<_>>(), [0]);
    for (number, expected) in [(0, vec![5, 7]), (1, vec![2, 4, 6]), (2, vec![0, 1]), (3, vec![3])] {
        assert_eq!(rows(&found, &Among::Number(number)), expected);
        assert_eq!(rows_of_rule(&Among::Number(number), &found, &question), expected);
    }
    assert!(rows(&found, &Among::AtLeast(ids(&[1, 9]))).is_empty(), "a segment that is gone has nobody");
}

#[test]
fn different_owners_are_a_conflict_only_across_segments() {
    let (project, table) = eight();
    let conflict = |owners: &[(u32, &str, Status)]| {
        let mut project = Project::clone(&project);
        for (segment, owner, status) in owners {
            let place = Place { row: Row::Segment(SegmentId(*segment)), column: model::Column::Whole };
            let measure = Measure::new(MeasureId(0), "m".to_owned(), place);
            project.measures.push(Measure { owner: (*owner).to_owned(), status: *status, ..measure });
        }
        answer(&question(&Arc::new(project), &table))
    };
    let [active, draft, retired] = [Status::Active, Status::Draft, Status::Retired];
    let found = conflict(&[(1, "王", active), (2, "李", draft), (3, "王", active), (3, "", draft)]);
    let owners = &found.overlaps.owners;
    assert_eq!((owners.customers, owners.owned, owners.unowned), (3, 3, 1));
    assert_eq!(rows(&found, &Among::Owners), [0, 1, 3]);
    // 王 has A and C, 李 has B: A with B, B with C.
    let pairs = [[1, 2], [2, 3]].map(|pair| Among::AtLeast(ids(&pair)));
    assert_eq!(Among::Owners.sets(&found.overlaps), Some(pairs.to_vec()));
    assert!(!owners.is_conflict(set(&[0, 2])), "one owner for both");
    // Two owners within one segment are no overlap.
    assert_eq!(conflict(&[(1, "王", active), (1, "李", active)]).overlaps.owners.customers, 0);
    assert_eq!(conflict(&[(1, "王", active), (2, "李", retired)]).overlaps.owners.customers, 0);
}

#[test]
fn no_segment_one_segment_no_customers_and_a_fault() {
    let (whole, table_of_eight) = eight();
    let none = answer(&question(&project(&["a"], Vec::new()), &table_of_eight));
    assert_eq!((none.overlaps.by_number, none.overlaps.kinds()), ([8, 0, 0, 0], 0));
    assert!(none.upset.bars.is_empty() && none.overlaps.pairs.largest_first().is_empty());
    let one = answer(&question(&project(&["a"], vec![at_least("a", 1.0)]), &table_of_eight));
    assert_eq!((bars(&one), one.overlaps.by_number), (vec![(vec![0], 4)], [4, 4, 0, 0]));
    let nobody = table(["a", "b", "c"].map(|name| Column::numbers(name, Vec::<Option<f64>>::new())).to_vec());
    let empty = answer(&question(&whole, &nobody));
    assert_eq!((empty.overlaps.customers, empty.overlaps.in_some(), bars(&empty).len()), (0, 0, 0));
    assert_eq!(empty.overlaps.pairs.at(0, 1).unwrap().jaccard(), None);

    let rules = vec![at_least("a", 1.0), at_least("nowhere", 1.0), Rule::All(Vec::new())];
    let question = question(&project(&["a"], rules), &table_of_eight);
    let found = answer(&question);
    assert!(found.overlaps.segments[1].fault.is_some());
    let alone = Among::Exactly(ids(&[1]));
    assert_eq!(rows(&found, &alone), [0, 1, 2, 3]);
    assert_eq!(rows_of_rule(&alone, &found, &question), [0, 1, 2, 3], "who has nobody is left out of the rule");
}

#[test]
fn forty_segments_have_only_the_combinations_that_occur() {
    // Segment k has the customers of k and more: customer n is in segments 0 to n, n = 0 … 199, of whom 39 to 199 are in all.
    let numbers = table(vec![Column::numbers("a", (0..200).map(|number| Some(f64::from(number))))]);
    let rules = (0..40).map(|limit| at_least("a", f64::from(limit))).collect();
    let mut wanted = question(&project(&["a"], rules), &numbers);
    let found = answer(&wanted);
    assert_eq!((found.overlaps.kinds(), found.upset.bars.len(), found.upset.hidden), (40, 20, 20));
    assert_eq!(bars(&found)[0], ((0..40).collect(), 161));
    assert_eq!(found.upset.hidden_customers, 20);
    assert_eq!(found.overlaps.pairs.largest_first().len(), 780);
    wanted.upset = UpsetOf { inclusive: true, ..UpsetOf::default() };
    assert_eq!(bars(&answer(&wanted))[0], (vec![0], 200));
    let deep = (0..20).fold(at_least("a", 1.0), |rule, _| Rule::Not(Box::new(rule)));
    let numbers_only = project(&["a"], vec![compare(value("a"), Comparison::Equal, Value::Number(5.0)), deep]);
    let deep = answer(&question(&numbers_only, &numbers));
    assert_eq!(Among::AtLeast(ids(&[1, 2])).rule(&numbers_only, &deep.overlaps), None, "nested too deep");
}

#[test]
fn segments_beyond_the_sixty_fourth_are_left_out_and_it_is_known() {
    let numbers = table(vec![Column::numbers("a", [Some(1.0), Some(2.0)])]);
    let rules = (0..70).map(|_| at_least("a", 2.0)).collect();
    let found = answer(&question(&project(&["a"], rules), &numbers));
    assert_eq!((found.overlaps.segments.len(), found.overlaps.left_out), (64, 6));
    assert_eq!(bars(&found), [((0..64).collect(), 1)]);
}

#[test]
fn what_is_not_wanted_any_more_is_given_up_and_leaves_nothing_wrong() {
    let (project, table) = eight();
    let question = question(&project, &table);
    let mut answerer = OverlapAnswerer::default();
    let given_up = Watch::default();
    given_up.cancel();
    assert_eq!(answerer.answer(&question, &given_up).err(), Some(Cancelled));
    let found = answerer.answer(&question, &Watch::default()).unwrap();
    assert_eq!((bars(&found).len(), found.overlaps.by_number), (4, [2, 3, 2, 1]));
}

#[test]
fn so_many_combinations_make_no_rule() {
    let count = |segments: usize, number: u32| {
        let names: Vec<String> = (0..segments).map(|place| format!("f{place}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let columns = names.iter().map(|name| Column::numbers(*name, [Some(1.0)])).collect();
        let rules = names.iter().map(|name| at_least(name, 1.0)).collect();
        let found = answer(&question(&project(&names, rules), &table(columns)));
        Among::Number(number).sets(&found.overlaps).map(|sets| sets.len())
    };
    // 5 over 2 and 5 over 3 are 10, 6 over 2 is 15.
    assert_eq!([count(5, 0), count(5, 1), count(5, 2), count(5, 3)], [Some(1), Some(5), Some(10), Some(10)]);
    assert_eq!([count(6, 0), count(6, 1), count(6, 2), count(6, 3)], [Some(1), Some(6), None, None]);
    assert_eq!([count(2, 3), count(11, 1)], [None, None]);
}

#[test]
fn a_segment_without_conditions_has_nobody_and_so_has_every_set_with_it() {
    let (before, table) = eight();
    let mut project = Project::clone(&before);
    project.segments.push(crate::engine::segment(4, Rule::All(Vec::new())));
    let project = Arc::new(project);
    let question = question(&project, &table);
    let found = answer(&question);
    for among in [Among::AtLeast(ids(&[1, 4])), Among::Exactly(ids(&[1, 4]))] {
        assert!(rows(&found, &among).is_empty());
        assert_eq!(among.rule(&project, &found.overlaps), None, "and no rule of all who are in A");
    }
    for (number, expected) in [(0, vec![5, 7]), (1, vec![2, 4, 6]), (2, vec![0, 1]), (3, vec![3])] {
        assert_eq!(rows_of_rule(&Among::Number(number), &found, &question), expected, "it takes nothing away");
    }
}
