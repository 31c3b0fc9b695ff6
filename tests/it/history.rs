//! History: undo and redo, what joins into one step, what counts as saved; and random edits over everything.

use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use strategy_map::edit::{Edit, History, ListKind, Step, apply};
use strategy_map::model::{
    Column, Comparison, MetricKind, Owner, Place, Product, Project, Row, Rule, SegmentId, StageId, Status, Value, check,
};

use crate::edit::push;
use crate::small_project::{at_least, measure, metric, segment, small_project, stage};

fn drag(number: f64) -> Edit {
    Edit::SetSegmentRule { id: SegmentId(2), rule: at_least("AUM月日均", number) }
}

fn steps_back(history: &History) -> usize {
    let mut history = history.clone();
    std::iter::from_fn(|| history.undo().then_some(())).count()
}

#[test]
fn a_drag_is_one_step_and_a_new_drag_another() {
    let mut history = History::new(small_project());
    for number in [1.0, 2.0, 3.0] {
        assert!(push(&mut history, &drag(number)));
    }
    assert_eq!((steps_back(&history), history.revision()), (1, 3));
    assert!(!push(&mut history, &drag(3.0)), "nothing changed");
    assert_eq!(history.revision(), 3);
    history.break_merge();
    push(&mut history, &drag(4.0));
    assert_eq!(steps_back(&history), 2);
    assert!(history.undo());
    assert_eq!(history.current().segments[1].rule, at_least("AUM月日均", 3.0));
    push(&mut history, &drag(5.0));
    assert_eq!(steps_back(&history), 2, "a change after an undo is a step of its own");
    assert_eq!(history.redo_step(), None);
}

#[test]
fn only_one_number_or_text_of_one_thing_joins() {
    let project = small_project();
    let key = |edit: Edit| edit.merge_key(&project);
    let change = |change: fn(&mut strategy_map::model::Measure)| {
        let mut measure = project.measures[0].clone();
        change(&mut measure);
        Edit::ChangeMeasure(measure)
    };
    let target = key(change(|it| it.goal.target = Some(7.0)));
    assert!(target.is_some());
    assert_eq!(target, key(change(|it| it.goal.target = None)));
    assert_ne!(target, key(change(|it| it.goal.baseline = None)));
    assert_ne!(target, key(change(|it| it.note.push('a'))));
    assert_eq!(key(change(|it| it.status = Status::Active)), None);
    assert_eq!(key(change(|it| it.products.clear())), None);
    assert!(key(drag(5.0)).is_some());
    let other = |is, right| Rule::Compare { left: Value::Field("AUM月日均".to_owned()), is, right };
    let rule = |rule| Edit::SetSegmentRule { id: SegmentId(2), rule };
    assert_eq!(key(rule(other(Comparison::Less, Value::Number(6e6)))), None, "another relation");
    assert_eq!(key(rule(other(Comparison::AtLeast, Value::Text("a".to_owned())))), None, "another type");
    let days = |low, high| {
        let value = Value::Days(Box::new(Value::Field("开户日期".to_owned())));
        let rule = Rule::Between { value, low: Value::Number(low), high: Value::Number(high) };
        key(Edit::SetStageRule { id: StageId(1), rule })
    };
    assert!(days(1.0, 90.0).is_some());
    assert_ne!(days(1.0, 90.0), days(0.0, 80.0));
    assert_eq!(days(1.0, 80.0), None, "two numbers at once");
    assert_eq!(key(Edit::MoveSegment { id: SegmentId(1), to: 1 }), None);
    assert!(key(Edit::NoteSegment { id: SegmentId(1), note: "a".to_owned() }).is_some());
}

#[test]
fn saved_is_known_again_after_undo() {
    let mut history = History::new(small_project());
    assert!(history.is_saved());
    push(&mut history, &drag(1.0));
    assert!(!history.is_saved());
    history.mark_saved();
    push(&mut history, &drag(2.0));
    assert!(!history.is_saved());
    assert!(history.undo());
    assert!(history.is_saved(), "saving ended the drag, so its version is still there");
    assert!(history.undo());
    assert!(!history.is_saved());
    assert!(history.redo() && history.is_saved());
    let snapshot = Arc::clone(history.current());
    push(&mut history, &drag(3.0));
    history.mark_version_saved(snapshot);
    assert!(!history.is_saved());
    history.undo();
    assert!(history.is_saved());
    history.mark_unsaved();
    assert!(!history.is_saved());
}

#[test]
fn history_is_bounded_and_names_its_steps() {
    let mut history = History::new(small_project());
    assert!(!history.undo() && !history.redo());
    assert_eq!(history.undo_step(), None);
    for number in 0..600_u32 {
        history.break_merge();
        push(&mut history, &drag(f64::from(number)));
    }
    let step = Step { key: "step-set-segment-rule", name: "高净值".to_owned() };
    assert_eq!(history.undo_step(), Some(&step));
    assert_eq!(steps_back(&history), 500);
    history.undo();
    assert_eq!(history.redo_step(), Some(&step));
}

/// A word that is sometimes taken, sometimes empty, sometimes odd.
fn word(number: u32) -> String {
    let odd = ["代发", "高净值", "a\"b\\c", "换\n行", "", " ", "\u{feff}零\u{301}\0", "𠮷'{}[]()//", "理财", "r#\"x\"#"];
    odd.get(number as usize % 14).map_or_else(|| format!("名{number}"), |word| (*word).to_owned())
}

fn rule(number: u32) -> Rule {
    let condition = at_least("AUM月日均", f64::from(number) / 7.0);
    match number % 6 {
        0 => Rule::All(vec![condition, Rule::IsBlank(Value::Field("客户号".to_owned()))]),
        1 => Rule::Not(Box::new(Rule::Any(vec![condition, Rule::All(Vec::new())]))),
        2 => Rule::In { value: Value::Field("开户日期".to_owned()), list: vec![Value::Date(NaiveDate::MAX), Value::Flag(true)] },
        3 => Rule::Contains { value: Value::Field("客户号".to_owned()), text: word(number) },
        4 => (0..number % 20).fold(condition, |rule, _| Rule::Not(Box::new(rule))),
        _ => condition,
    }
}

/// Any edit of any kind, made from four numbers and the project it will be applied to.
fn edit(project: &Project, [kind, which, to, extra]: [u32; 4]) -> Edit {
    let (at, name) = (Some(to as usize % 6), word(to));
    fn pick<T>(list: &[T], which: u32) -> Option<&T> {
        list.get(which as usize % list.len().max(1))
    }
    let seg = pick(&project.segments, which).map_or(SegmentId(99), |it| it.id);
    let axis = pick(&project.axes, which).map_or(strategy_map::model::AxisId(99), |it| it.id);
    let stages: Vec<_> = project.axes.iter().flat_map(|axis| &axis.stages).collect();
    let stg = pick(&stages, which).map_or(StageId(99), |it| it.id);
    let met = pick(&project.metrics, which).map_or(strategy_map::model::MetricId(99), |it| it.id);
    let mea = pick(&project.measures, which).map_or(strategy_map::model::MeasureId(99), |it| it.id);
    let list = [ListKind::Products, ListKind::Channels, ListKind::Owners][to as usize % 3];
    let row = if extra % 3 == 0 { Row::Rest } else { Row::Segment(seg) };
    let column = [Column::Whole, Column::Stage(stg), Column::Rest(axis)][extra as usize % 3];
    let place = Place { row, column };
    let index = to as usize % 6;
    match kind % 32 {
        0 => Edit::RenameProject(name),
        1 => Edit::SetAsOf(NaiveDate::from_yo_opt(2026, 1 + to % 365)),
        2 => Edit::SetExclusive(to % 2 == 0),
        3 => {
            let mut field = pick(&project.fields, which).expect("there are fields").clone();
            let old = std::mem::replace(&mut field.name, name);
            Edit::ChangeField { name: old, to: field }
        }
        4 | 5 => Edit::AddSegment { segment: segment(1, &name, rule(extra)), at },
        6 => Edit::RenameSegment { id: seg, name },
        7 => Edit::NoteSegment { id: seg, note: name },
        8 => Edit::SetSegmentRule { id: seg, rule: rule(extra) },
        9 => Edit::MoveSegment { id: seg, to: index },
        10 => Edit::DuplicateSegment { id: seg, name },
        11 => Edit::RemoveSegment(seg),
        12 => {
            let stages = vec![stage(1, "甲", 1, rule(extra)), stage(1, "乙", extra % 4, rule(to))];
            Edit::AddAxis { axis: strategy_map::model::Axis { id: axis, name, stages }, at }
        }
        13 => Edit::RenameAxis { id: axis, name },
        14 => Edit::MoveAxis { id: axis, to: index },
        15 => Edit::RemoveAxis(axis),
        16 => Edit::AddStage { axis, stage: stage(1, &name, 1, rule(extra)), at },
        17 => Edit::RenameStage { id: stg, name },
        18 => Edit::SetStageRule { id: stg, rule: rule(extra) },
        19 => Edit::MoveStage { id: stg, to: index },
        20 => Edit::RankStage { id: stg, to: index },
        21 => Edit::RemoveStage(stg),
        22 => Edit::AddMetric { metric: metric(1, &name, MetricKind::Rate(rule(extra))), at },
        23 => Edit::ChangeMetric(metric(met.0, &name, MetricKind::Sum(Value::Number(f64::from(extra))))),
        24 => if extra % 2 == 0 { Edit::RemoveMetric(met) } else { Edit::MoveMetric { id: met, to: index } },
        25 => Edit::AddMeasure(measure(1, &name, row, column)),
        26 => {
            let mut measure = pick(&project.measures, which).cloned().unwrap_or_else(|| measure(9, "x", row, column));
            measure.script = name;
            measure.goal.target = Some(f64::from(extra) * 1e300);
            Edit::ChangeMeasure(measure)
        }
        27 => if extra % 2 == 0 { Edit::DuplicateMeasure(mea) } else { Edit::RemoveMeasure(mea) },
        28 => if to % 2 == 0 { Edit::MoveMeasure { id: mea, place } } else { Edit::CopyMeasure { id: mea, place } },
        29 => match extra % 3 {
            0 => Edit::SetProducts(vec![Product { name, risk: Some(1) }]),
            1 => Edit::SetChannels(Vec::new()),
            _ => Edit::SetOwners(vec![Owner { name }]),
        },
        30 => Edit::RenameListed { list, from: word(extra), to: word(which) },
        _ => {
            let edits = (0..3).map(|n| edit(project, [which + n, to, extra, kind / 32 % 31])).collect();
            Edit::Batch { step: Step::template(name), edits }
        }
    }
}

/// Projects as any user could have made them.
pub(crate) fn any_steps() -> impl Strategy<Value = Vec<[u32; 4]>> {
    prop::collection::vec(prop::array::uniform4(0_u32..10_000), 0..40)
}

pub(crate) fn after(steps: &[[u32; 4]]) -> Project {
    steps.iter().fold(small_project(), |project, numbers| apply(&project, &edit(&project, *numbers)).unwrap_or(project))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_edits_keep_the_invariants_and_undo_brings_every_version_back(steps in any_steps()) {
        let mut history = History::new(small_project());
        let mut versions = vec![Arc::clone(history.current())];
        for numbers in steps {
            let project = Arc::clone(history.current());
            let edit = edit(&project, numbers);
            let Ok(next) = apply(&project, &edit) else { continue };
            prop_assert_eq!(check(&next), vec![], "after {:?}", edit);
            history.break_merge();
            if history.push(next, edit.step(&project), edit.merge_key(&project)) {
                versions.push(Arc::clone(history.current()));
            }
        }
        for version in versions.iter().rev().skip(1) {
            prop_assert!(history.undo());
            prop_assert_eq!(history.current(), version);
        }
        prop_assert!(!history.undo());
        for version in versions.iter().skip(1) {
            prop_assert!(history.redo());
            prop_assert_eq!(history.current(), version);
        }
        prop_assert!(!history.redo());
    }
}
