//! After any sequence of edits the live map equals a computation from scratch, one customer after the other.

use std::sync::Arc;

use proptest::prelude::*;
use strategy_map::data::eval::Context;
use strategy_map::data::live::{Figures, Focus, Group, ListOf, LiveMap, MapResult};
use strategy_map::data::{Source, Table};
use strategy_map::model::{Column, MetricKind, Project, Row, Rule, Value};

use super::edits::{apply, edit, start};
use super::random::{Customer, customers, fields, rule, table};
use super::reference::{holds, metric, places};
use super::{as_of, metrics, question, segment, value};

fn check_figures(figures: &Figures, project: &Project, group: &[&Customer], all: usize, place: &str) {
    assert_eq!(figures.customers, group.len() as u64, "{place}");
    for (found, definition) in figures.values.iter().zip(&project.metrics) {
        let (expected, slack) = metric(&definition.kind, group, all);
        match (found, expected) {
            (Some(a), Some(b)) => {
                assert!((a - b).abs() <= slack + b.abs() * 1e-12, "{place}: {a} for {b}, {:?}", definition.kind);
            }
            (a, b) => assert_eq!(*a, b, "{place}: {:?}", definition.kind),
        }
    }
}

/// The rows and the column in which a customer stands.
type Stand = (Vec<usize>, usize);

fn check(map: &MapResult, project: &Project, everybody: &[Customer]) {
    let stands: Vec<Stand> = everybody.iter().map(|customer| places(project, 0, customer)).collect();
    let group = |is_in: &dyn Fn(&Stand) -> bool| {
        everybody.iter().zip(&stands).filter(|(_, stand)| is_in(stand)).map(|(it, _)| it).collect::<Vec<_>>()
    };
    let (height, width) = (project.segments.len() + 1, project.axes[0].stages.len() + 1);
    let all = everybody.len();
    assert!(map.faults.is_empty(), "{:?}", map.faults);
    assert_eq!((map.rows.len(), map.columns.len(), map.cells.len()), (height, width, height * width));
    for row in 0..height {
        for column in 0..width {
            let members = group(&|(rows, at)| rows.contains(&row) && *at == column);
            check_figures(&map.cells[row * width + column], project, &members, all, &format!("cell {row} {column}"));
        }
        check_figures(&map.row_totals[row], project, &group(&|(rows, _)| rows.contains(&row)), all, "row");
    }
    for column in 0..width {
        check_figures(&map.column_totals[column], project, &group(&|(_, at)| *at == column), all, "column");
    }
    check_figures(&map.all, project, &group(&|_| true), all, "all");
    let sum: u64 = map.cells.iter().map(|cell| cell.customers).sum();
    assert!(!project.exclusive || sum == all as u64, "{sum} of {all}");
    let rules = project.segments.iter().map(|it| &it.rule).zip(map.rows.iter().map(|it| (it.matched, it.unknown)));
    let stages = &project.axes[0].stages;
    let stages = stages.iter().map(|it| &it.rule).zip(map.columns.iter().map(|it| (it.matched, it.unknown)));
    for (rule, counted) in rules.chain(stages) {
        let truths = || everybody.iter().map(|customer| holds(rule, customer));
        let count = |wanted: Option<bool>| truths().filter(|truth| *truth == wanted).count() as u64;
        assert_eq!(counted, (count(Some(true)), count(None)), "{rule:?}");
    }
    for row in &map.rows {
        assert!(project.exclusive || row.matched == row.taken);
    }
}

/// The rule with the children of every *and* and *or* turned round.
fn shuffled(rule: &Rule) -> Rule {
    match rule {
        Rule::All(parts) => Rule::All(parts.iter().rev().map(shuffled).collect()),
        Rule::Any(parts) => Rule::Any(parts.iter().rev().map(shuffled).collect()),
        Rule::Not(part) => Rule::Not(Box::new(shuffled(part))),
        condition => condition.clone(),
    }
}

fn ask(map: &mut LiveMap, project: &Project, table: &Arc<Table>) -> MapResult {
    map.answer(&question(project, table)).map
}

fn six_rules() -> impl Strategy<Value = [Rule; 6]> {
    prop::array::uniform6(rule())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_edit_gives_the_map_of_a_full_count(
        count in prop_oneof![6 => 0..200_usize, 1 => Just(64_usize), 1 => 2040..2200_usize],
        seed: u64,
        rules in six_rules(),
        changes in prop::collection::vec(prop::collection::vec(edit(), 1..4), 0..5),
    ) {
        let everybody = customers(count, seed);
        let table = table(&everybody);
        let mut project = start(rules);
        let mut map = LiveMap::new();
        check(&ask(&mut map, &project, &table), &project, &everybody);
        for edits in changes {
            // Several edits come as one question when the first is overtaken.
            for edit in edits {
                apply(&mut project, edit);
            }
            let answer = ask(&mut map, &project, &table);
            check(&answer, &project, &everybody);
            prop_assert_eq!(&answer, &ask(&mut LiveMap::new(), &project, &table), "not what a new map says");
        }
    }

    #[test]
    fn the_order_of_parts_never_changes_a_count(seed: u64, rule in rule()) {
        let table = table(&customers(300, seed));
        let fields = fields();
        let context = Context { source: Source { table: &table, fields: &fields }, as_of: Some(as_of()) };
        prop_assert_eq!(context.truth(&rule).unwrap(), context.truth(&shuffled(&rule)).unwrap());
    }

    #[test]
    fn parts_are_counted_and_cells_list_their_customers(seed: u64, rules in six_rules(), overlap: bool) {
        let everybody = customers(150, seed);
        let table = table(&everybody);
        let mut project = start(rules);
        project.exclusive = !overlap;
        let mut question = question(&project, &table);
        question.focus = Some(Focus::Segment(project.segments[0].id));
        let mut map = LiveMap::new();
        let answer = map.answer(&question);
        for part in &answer.parts {
            let rule = part.path.iter().fold(&project.segments[0].rule, |rule, index| &rule.children()[*index]);
            let counted = |wanted| everybody.iter().filter(|customer| holds(rule, customer) == wanted).count() as u64;
            prop_assert_eq!((part.matched, part.unknown), (counted(Some(true)), counted(None)));
        }
        let width = answer.map.columns.len();
        for (cell, figures) in answer.map.cells.iter().enumerate() {
            let (row, column) = (answer.map.rows[cell / width].row, answer.map.columns[cell % width].column);
            question.list = Some(ListOf {
                group: Group { row: Some(row), column: Some(column) },
                only: None,
                within: None,
                sort_by: Some("余额".to_owned()),
                descending: seed % 2 == 0,
            });
            let list = map.answer(&question).list.unwrap();
            prop_assert_eq!(list.len() as u64, figures.customers);
            let stands = |customer: &u32| places(&project, 0, &everybody[*customer as usize]);
            prop_assert!(list.iter().all(|customer| stands(customer).0.contains(&(cell / width))));
            prop_assert!(list.iter().all(|customer| stands(customer).1 == cell % width));
            let mut sorted: Vec<u32> = list.to_vec();
            sorted.sort_unstable();
            sorted.sort_by(|a, b| {
                let of = |customer: u32| everybody[customer as usize].balance;
                match (of(*a), of(*b)) {
                    (Some(a), Some(b)) if seed % 2 == 0 => b.total_cmp(&a),
                    (Some(a), Some(b)) => a.total_cmp(&b),
                    (a, b) => a.is_none().cmp(&b.is_none()),
                }
            });
            prop_assert_eq!(&*list, &sorted);
        }
        let nowhere = Group { row: Some(Row::Segment(strategy_map::model::SegmentId(99))), column: Some(Column::Whole) };
        prop_assert_eq!(map.customers_of(nowhere).count_ones(), 0);
    }

    #[test]
    fn sums_of_any_numbers_can_be_taken_apart(values in prop::collection::vec(-1e12..1e12_f64, 1..60), tiny in 0..60_usize) {
        // One segment holds the tiny value alone: what the others add must leave no trace in its sum.
        let mut values = values;
        let at = tiny % values.len();
        values[at] = 1.234_567_8e-7;
        let table = Arc::new(Table::new(values.len(), vec![strategy_map::data::Column::numbers("增长", values.iter().map(|it| Some(*it)))]));
        let mut project = Project::empty("sums".to_owned());
        project.fields = fields().into_iter().filter(|it| it.name == "增长").collect();
        project.metrics = metrics(vec![MetricKind::Sum(value("增长"))]);
        let small = |limit: f64| super::compare(
            Value::Calc(Box::new(value("增长")), strategy_map::model::Arithmetic::Multiply, Box::new(value("增长"))),
            strategy_map::model::Comparison::AtMost,
            Value::Number(limit),
        );
        project.segments = vec![segment(1, small(1e30))];
        let mut map = LiveMap::new();
        ask(&mut map, &project, &table);
        project.segments[0].rule = small(1e-12);
        let sum = ask(&mut map, &project, &table).row_totals[0].values[0].unwrap();
        prop_assert!((sum - 1.234_567_8e-7).abs() <= 1e-9 * 1.3e-7, "{}", sum);
    }
}
