//! Random changes that a user can make to a small random project. The bench `soak` uses them too.

use proptest::prelude::*;
use strategy_map::model::{MetricKind, Project, Rule, Value};

use super::random::{fields, number, rule};
use super::{at_least, axis, metrics, segment, stage, value};

/// One change a user can make.
#[derive(Clone, Debug)]
pub(super) enum Edit {
    Threshold(usize, f64),
    Segment(usize, Rule),
    AddSegment(usize, Rule),
    RemoveSegment(usize),
    MoveSegment(usize, usize),
    Overlap,
    Stage(usize, Rule),
    Ranks,
    MoveStage,
    OtherAxis,
    Metric(usize, MetricKind),
    RemoveMetric(usize),
    Nothing,
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    let place = || 0..6_usize;
    let step = prop_oneof![3 => -4..5_i32, 2 => -2000..2001_i32].prop_map(f64::from);
    prop_oneof![
        6 => (place(), step).prop_map(|(at, step)| Edit::Threshold(at, step)),
        4 => (place(), rule()).prop_map(|(at, rule)| Edit::Segment(at, rule)),
        1 => (place(), rule()).prop_map(|(at, rule)| Edit::AddSegment(at, rule)),
        1 => place().prop_map(Edit::RemoveSegment),
        2 => (place(), place()).prop_map(|(from, to)| Edit::MoveSegment(from, to)),
        1 => Just(Edit::Overlap),
        2 => (place(), rule()).prop_map(|(at, rule)| Edit::Stage(at, rule)),
        1 => Just(Edit::Ranks),
        1 => Just(Edit::MoveStage),
        1 => Just(Edit::OtherAxis),
        2 => (place(), kind()).prop_map(|(at, kind)| Edit::Metric(at, kind)),
        1 => place().prop_map(Edit::RemoveMetric),
        1 => Just(Edit::Nothing),
    ]
}

fn kind() -> impl Strategy<Value = MetricKind> {
    prop_oneof![
        Just(MetricKind::Customers),
        Just(MetricKind::Share),
        Just(MetricKind::Sum(value("余额"))),
        Just(MetricKind::Mean(value("增长"))),
        Just(MetricKind::Mean(value("代发"))),
        Just(MetricKind::Ratio(value("余额"), value("产品数"))),
        number().prop_map(MetricKind::Sum),
        number().prop_map(MetricKind::Median),
        rule().prop_map(MetricKind::Rate),
    ]
}

pub(super) fn apply(project: &mut Project, edit: Edit) {
    let segments = project.segments.len();
    match edit {
        Edit::Threshold(at, step) if segments > 0 => {
            let rule = &mut project.segments[at % segments].rule;
            if !moved(rule, step) {
                *rule = at_least("余额", 45_000.0 + step);
            }
        }
        Edit::Segment(at, rule) if segments > 0 => project.segments[at % segments].rule = rule,
        Edit::AddSegment(at, rule) => {
            project.segments.insert(at % (segments + 1), segment(project.next_segment_id().0, rule));
        }
        Edit::RemoveSegment(at) if segments > 0 => drop(project.segments.remove(at % segments)),
        Edit::MoveSegment(from, to) if segments > 0 => {
            let moved = project.segments.remove(from % segments);
            project.segments.insert(to % segments, moved);
        }
        Edit::Overlap => project.exclusive = !project.exclusive,
        Edit::Stage(at, rule) => project.axes[0].stages[at % 3].rule = rule,
        Edit::Ranks => project.axes[0].stages.iter_mut().for_each(|stage| stage.rank = (stage.rank + 1) % 3),
        Edit::MoveStage => project.axes[0].stages.rotate_left(1),
        Edit::OtherAxis => project.axes.rotate_left(1),
        Edit::Metric(at, kind) => {
            let at = at % (project.metrics.len() + 1);
            project.metrics.splice(at..(at + 1).min(project.metrics.len()), metrics(vec![kind]));
            for (id, metric) in (1..).zip(&mut project.metrics) {
                metric.id.0 = id;
            }
        }
        Edit::RemoveMetric(at) if at < project.metrics.len() => drop(project.metrics.remove(at)),
        // There is nothing to change, or nothing is asked for.
        _ => {}
    }
}

/// Moves the first number with which the rule compares something; false when there is none.
fn moved(rule: &mut Rule, step: f64) -> bool {
    match rule {
        Rule::Compare { right: Value::Number(limit), .. } | Rule::Between { high: Value::Number(limit), .. } => {
            *limit += step;
            true
        }
        _ => rule.children_mut().iter_mut().any(|part| moved(part, step)),
    }
}

pub(super) fn start(rules: [Rule; 6]) -> Project {
    let [first, second, third, fourth, fifth, sixth] = rules;
    let mut project = Project::empty("random".to_owned());
    project.fields = fields();
    project.segments = vec![segment(1, first), segment(2, second), segment(3, third)];
    let stages =
        |base: u32, a: Rule, b: Rule, c: Rule| vec![stage(base, 2, a), stage(base + 1, 0, b), stage(base + 2, 1, c)];
    project.axes = vec![
        axis(1, stages(1, fourth.clone(), fifth.clone(), sixth.clone())),
        axis(2, stages(4, sixth, fourth, fifth)),
    ];
    project.metrics = metrics(vec![
        MetricKind::Sum(value("余额")),
        MetricKind::Mean(value("增长")),
        MetricKind::Median(value("余额")),
        MetricKind::Ratio(value("余额"), value("产品数")),
    ]);
    project
}
