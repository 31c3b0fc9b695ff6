//! History: undo and redo, what joins into one step, what counts as saved; and random edits over everything.

use std::sync::Arc;

use proptest::prelude::*;
use strategy_map::edit::{Edit, History, Step, apply};
use strategy_map::model::{Comparison, Measure, Rule, SegmentId, StageId, Status, Value, check};

use crate::any_edit::{any_steps, edit};
use crate::edit::push;
use crate::small_project::{at_least, small_project};

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
    let change = |change: fn(&mut Measure)| {
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
