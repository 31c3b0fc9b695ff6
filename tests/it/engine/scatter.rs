//! Two values against each other: grids counted by hand, and each cell against the list it opens.

use std::collections::BTreeSet;
use std::sync::Arc;

use strategy_map::data::live::{Group, ListOf, LiveMap, Scatter, ScatterOf};
use strategy_map::data::{Column, Table};
use strategy_map::model::{FieldType, Project, Role, Row, SegmentId, Unit, Value};

use super::{at_least, day, field, hand, question, segment, value};

fn of(group: Group) -> ScatterOf {
    ScatterOf { group, across: value("x"), up: value("y") }
}

const FIRST: Group = Group { row: Some(Row::Segment(SegmentId(1))), column: None };

/// A project with the numbers x and y, and a segment of those whose x is at least a limit.
fn project(limit: f64) -> Project {
    let mut project = Project::empty("scatter".to_owned());
    let number = |name| field(name, FieldType::Number, Role::Other, Unit::None);
    project.fields = vec![number("x"), number("y")];
    project.segments = vec![segment(1, at_least("x", limit))];
    project
}

fn table(values: &[(Option<f64>, Option<f64>)]) -> Arc<Table> {
    let columns = vec![
        Column::numbers("x", values.iter().map(|(x, _)| *x)),
        Column::numbers("y", values.iter().map(|(_, y)| *y)),
    ];
    Arc::new(Table::new(values.len(), columns))
}

fn ask(project: &Project, table: &Arc<Table>, of: ScatterOf) -> Option<Arc<Scatter>> {
    let mut question = question(project, table);
    question.scatter = Some(of);
    LiveMap::new().answer(&question).scatter
}

fn everybody(values: &[(Option<f64>, Option<f64>)]) -> Scatter {
    Scatter::clone(&ask(&project(0.0), &table(values), of(Group::default())).unwrap())
}

/// Age and products; one of each is blank.
const SIX: [(Option<f64>, Option<f64>); 6] = [
    (Some(20.0), Some(1.0)),
    (Some(20.0), Some(2.0)),
    (Some(21.0), Some(1.0)),
    (Some(22.0), Some(2.0)),
    (None, Some(1.0)),
    (Some(22.0), None),
];

#[test]
fn small_whole_numbers_have_a_cell_each() {
    let six = everybody(&SIX);
    assert_eq!((six.customers, six.blank, six.outside, six.shown()), (6, 2, 0, 4));
    assert_eq!((six.across.edges, six.up.edges), (vec![20.0, 21.0, 22.0, 23.0], vec![1.0, 2.0, 3.0]));
    // One product: 20 and 21; two products: 20 and 22.
    assert_eq!(six.counts, [1, 1, 0, 1, 0, 1]);
    assert_eq!(six.points, [(20.0, 1.0), (20.0, 2.0), (21.0, 1.0), (22.0, 2.0)]);
}

#[test]
fn a_group_has_a_grid_of_its_own() {
    let old = ask(&project(21.0), &table(&SIX), of(FIRST)).unwrap();
    assert_eq!((old.customers, old.blank, old.outside), (3, 1, 0));
    assert_eq!((&old.across.edges[..], &old.counts[..]), (&[21.0, 22.0, 23.0][..], &[1, 0, 0, 1][..]));
    let nobody = ask(&project(99.0), &table(&SIX), of(FIRST)).unwrap();
    assert_eq!((nobody.customers, nobody.blank, nobody.outside), (0, 0, 0));
    assert!(nobody.counts.is_empty() && nobody.points.is_empty() && nobody.across.is_empty() && nobody.is_all_points());
}

#[test]
fn one_customer_ties_and_blanks() {
    let one = everybody(&[(Some(7.0), Some(0.5))]);
    assert_eq!(
        (&one.counts[..], &one.points[..], &one.across.edges[..]),
        (&[1][..], &[(7.0, 0.5)][..], &[7.0, 8.0][..])
    );
    let alike = everybody(&[(Some(7.0), Some(-3.0)); 100]);
    assert_eq!((&alike.counts[..], alike.points.len(), alike.is_all_points()), (&[100][..], 100, true));
    let blank = everybody(&[(Some(1.0), None), (None, Some(1.0)), (None, None)]);
    assert_eq!((blank.customers, blank.blank, blank.shown(), blank.counts.len()), (3, 3, 0, 0));
}

#[test]
fn who_is_far_beyond_is_counted_and_not_drawn() {
    let value = |number: u32| Some(if number < 5 { 1e9 } else { f64::from(number) });
    let values: Vec<_> = (0..1000).map(|number| (value(number), Some(1.0))).collect();
    let tailed = everybody(&values);
    assert_eq!((tailed.outside, tailed.counts.iter().sum::<u64>(), tailed.points.len()), (5, 995, 995));
    assert!(tailed.points.iter().all(|(x, _)| *x < 1000.0));
}

#[test]
fn days_have_bins_of_the_calendar() {
    let mut project = project(0.0);
    project.fields[0] = field("x", FieldType::Date, Role::OpenDate, Unit::None);
    project.segments.clear();
    let days = ["2026-10-01", "2026-10-03", ""].map(|text| (!text.is_empty()).then(|| day(text)));
    let columns = vec![Column::dates("x", days), Column::numbers("y", [Some(1.0); 3])];
    let scatter = ask(&project, &Arc::new(Table::new(3, columns)), of(Group::default())).unwrap();
    let edges: Vec<f64> = (0..4).map(|more| f64::from(day("2026-10-01") + more)).collect();
    assert_eq!((&scatter.across.edges, scatter.across.dates, scatter.up.dates), (&edges, true, false));
    assert_eq!((&scatter.counts[..], scatter.blank), (&[1, 0, 1][..], 1));
}

#[test]
fn texts_and_fields_that_are_gone_have_no_picture() {
    for name in ["城市", "没有"] {
        let of = ScatterOf { group: Group::default(), across: value("余额"), up: value(name) };
        assert!(ask(&hand::project(), &hand::table(), of).is_none(), "{name}");
    }
}

/// Twenty thousand customers: x is the number of the row, y what is left when it is divided by seven.
fn many() -> Arc<Table> {
    table(&(0..20_000).map(|row| (Some(f64::from(row)), Some(f64::from(row % 7)))).collect::<Vec<_>>())
}

fn rows(scatter: &Scatter) -> BTreeSet<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "x is the number of a row")]
    let row = |x: f64| x as u32;
    scatter.points.iter().map(|(x, _)| row(*x)).collect()
}

#[test]
fn of_many_customers_a_fixed_sample_are_points() {
    let table = many();
    let all = ask(&project(0.0), &table, of(Group::default())).unwrap();
    assert_eq!((all.counts.iter().sum::<u64>(), all.is_all_points()), (20_000, false));
    let drawn = rows(&all);
    assert_eq!((all.points.len(), drawn.len()), (5000, 5000), "nobody twice");
    assert!(all.points.iter().all(|(x, y)| (x % 7.0 - y).abs() < 1e-9), "both values are of one customer");
    // Of each tenth of the rows 500 are expected; 20 is one standard deviation.
    for tenth in 0..10 {
        let here = drawn.range(tenth * 2000..(tenth + 1) * 2000).count();
        assert!((400..=600).contains(&here), "{tenth}: {here}");
    }
    assert_eq!(*all, *ask(&project(0.0), &table, of(Group::default())).unwrap(), "the same customers every time");
}

#[test]
fn points_are_of_the_group_and_stay_while_it_shrinks() {
    let (table, mut map) = (many(), LiveMap::new());
    let mut ask = |limit: f64| {
        let project = project(limit);
        let mut question = question(&project, &table);
        question.scatter = Some(of(FIRST));
        map.answer(&question).scatter.unwrap()
    };
    let (whole, half, few) = (rows(&ask(0.0)), ask(10_000.0), ask(16_000.0));
    let half_rows = rows(&half);
    assert_eq!((half.customers, half_rows.len(), half_rows.first() >= Some(&10_000)), (10_000, 5000, true));
    assert!(whole.range(10_000..).all(|row| half_rows.contains(row)));
    assert_eq!((rows(&few).len(), few.is_all_points()), (4000, true));
}

/// Money in 万元 with a long tail, days, blanks.
fn bank() -> (Project, Arc<Table>) {
    let mut project = project(0.0);
    project.segments.clear();
    project.fields = vec![
        field("x", FieldType::Number, Role::Aum, Unit::WanYuan),
        field("y", FieldType::Date, Role::OpenDate, Unit::None),
    ];
    let money = |row: i32| (row % 11 != 0).then(|| f64::from(row * row * 37 % 100_003) / 100.0);
    let opened = |row: i32| (row % 13 != 0).then(|| day("2019-02-01") + row * 7 % 1500);
    let columns = vec![Column::numbers("x", (0..2000).map(money)), Column::dates("y", (0..2000).map(opened))];
    (project, Arc::new(Table::new(2000, columns)))
}

#[test]
fn a_cell_opens_exactly_its_customers() {
    let (project, table) = bank();
    let mut map = LiveMap::new();
    let mut question = question(&project, &table);
    question.scatter = Some(of(Group::default()));
    let scatter = map.answer(&question).scatter.unwrap();
    // Of 2000 rows 182 are multiples of 11, 154 of 13, 14 of both.
    assert_eq!((scatter.blank, scatter.counts.iter().sum::<u64>() + scatter.outside), (322, 1678));
    let width = scatter.across.len();
    assert!(width > 5 && scatter.up.len() > 5);
    let mut seen = BTreeSet::new();
    for (cell, count) in scatter.counts.iter().enumerate() {
        let within = Some(scatter.rule_of(cell % width, cell / width));
        question.list = Some(ListOf { within, ..ListOf::default() });
        let listed = map.answer(&question).list.unwrap();
        assert_eq!(listed.len() as u64, *count, "{cell}");
        assert!(listed.iter().all(|row| seen.insert(*row)), "a customer stands in two cells");
    }
}

#[test]
fn a_list_of_a_cell_stays_within_its_group() {
    let (project, table) = (project(21.0), table(&SIX));
    let mut question = question(&project, &table);
    let within = |limit| Some(at_least("y", limit));
    let mut map = LiveMap::new();
    let mut list = |group, limit| {
        question.list = Some(ListOf { group, within: within(limit), ..ListOf::default() });
        map.answer(&question).list.unwrap().to_vec()
    };
    assert_eq!((list(Group::default(), 2.0), list(FIRST, 2.0)), (vec![1, 3], vec![3]));
    let fault = strategy_map::model::Rule::IsBlank(Value::Field("没有".to_owned()));
    question.list = Some(ListOf { within: Some(fault), ..ListOf::default() });
    assert!(map.answer(&question).list.unwrap().is_empty());
}
