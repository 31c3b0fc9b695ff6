//! Thresholds that are moved, with the index of their value at hand: the map is that of a new count, whatever the interval
//! and wherever equal values stand.

use proptest::prelude::*;
use strategy_map::data::live::LiveMap;
use strategy_map::model::{Comparison, MetricKind, Project, Rule, Value};

use super::random::{comparison, customers, fields, table};
use super::reference::holds;
use super::{axis, metrics, question, segment, stage, value};

/// A question about one value: a comparison, or an interval of which either end may come first.
fn about(left: Value) -> impl Strategy<Value = Rule> {
    let constant = || {
        prop_oneof![
            Just(0.0),
            Just(-1e9),
            Just(1e9),
            (-20..120_i32).prop_map(|it| f64::from(it) * 1000.0),
            (-1..8_i32).prop_map(f64::from)
        ]
    };
    let (other, turned) = (left.clone(), left.clone());
    prop_oneof![
        4 => (comparison(), constant()).prop_map(move |(is, right)| Rule::Compare { left: left.clone(), is, right: Value::Number(right) }),
        1 => (comparison(), constant()).prop_map(move |(is, left)| Rule::Compare { left: Value::Number(left), is, right: turned.clone() }),
        2 => (constant(), constant()).prop_map(move |(low, high)| Rule::Between {
            value: other.clone(),
            low: Value::Number(low),
            high: Value::Number(high),
        }),
    ]
}

fn project(first: Rule) -> Project {
    let mut project = Project::empty("moved".to_owned());
    project.fields = fields();
    let few = Rule::Compare { left: value("产品数"), is: Comparison::Less, right: Value::Number(3.0) };
    project.segments = vec![segment(1, first), segment(2, few.clone())];
    project.axes = vec![axis(1, vec![stage(1, 1, few)])];
    project.metrics = metrics(vec![MetricKind::Sum(value("余额")), MetricKind::Median(value("增长"))]);
    project
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_moved_threshold_gives_the_map_of_a_full_count(
        seed: u64,
        thresholds in prop_oneof![
            prop::collection::vec(about(value("余额")), 3..9),
            prop::collection::vec(about(value("产品数")), 3..9),
            prop::collection::vec(about(Value::Days(Box::new(value("开户")))), 3..9),
        ],
    ) {
        let everybody = customers(1500, seed);
        let table = table(&everybody);
        let mut map = LiveMap::new();
        for rule in thresholds {
            let project = project(rule.clone());
            let answer = map.answer(&question(&project, &table)).map;
            // From here on the value of the rule has its index.
            map.wait();
            let count = |wanted: Option<bool>| everybody.iter().filter(|it| holds(&rule, it) == wanted).count() as u64;
            prop_assert_eq!((answer.rows[0].matched, answer.rows[0].unknown), (count(Some(true)), count(None)));
            prop_assert_eq!(&answer, &LiveMap::new().answer(&question(&project, &table)).map);
        }
    }
}
