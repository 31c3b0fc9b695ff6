//! What is chosen, kept and opened in the part 评分, without a window: which changes make a chance worthless and which do not.

use strategy_map::data::chance::Outcome;
use strategy_map::edit::Edit;
use strategy_map::model::{Field, FieldType, Formula, Role, Rule, Unit, Value};
use strategy_map::session::{Action, ChanceForm, Command, ScoreAction, Session};

use super::fit::{lines, opened};

fn derived(name: &str, formula: Formula) -> Field {
    Field::derived(name, FieldType::Number, Role::Other, Unit::None, formula)
}

fn field(name: &str) -> Value {
    Value::Field(name.to_owned())
}

fn do_it(session: &mut Session, action: Action) {
    session.handle(action);
    session.settle();
}

#[test]
fn only_a_change_of_its_own_fields_makes_a_chance_worthless() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path(), &lines());
    let mine = derived("我的", Formula::Value(field("年龄")));
    do_it(&mut session, Action::Edit(Edit::AddField(mine)));
    do_it(&mut session, Action::Score(ScoreAction::Fit));
    let found = session.chance().unwrap().unwrap().clone();
    // Another field is no reason, though all that may be were chosen; it is one more that may be chosen now.
    let other = derived("别的", Formula::Value(field("活期余额")));
    do_it(&mut session, Action::Edit(Edit::AddField(other)));
    assert_eq!(session.chance().unwrap().unwrap(), &found);
    assert!(session.chance_differs() && !session.chance_is_stale());
    let to = derived("我的", Formula::Value(field("活期余额")));
    do_it(&mut session, Action::Edit(Edit::ChangeField { name: "我的".to_owned(), to }));
    assert!(session.chance().is_none() && session.chance_is_stale());
}

#[test]
fn a_fit_that_is_asked_for_while_fields_are_made_waits_for_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path(), &lines());
    let form =
        ChanceForm { outcome: Some(Outcome::Flag("已流失".to_owned())), from: Some(vec!["我的".to_owned()]) };
    let mine = |from: &str| derived("我的", Formula::Value(field(from)));
    let fitted = |session: &mut Session| {
        session.handle(Action::Score(ScoreAction::Set(form.clone())));
        session.handle(Action::Score(ScoreAction::Fit));
        session.settle();
        session.chance().unwrap().unwrap().clone()
    };
    do_it(&mut session, Action::Edit(Edit::AddField(mine("活期余额"))));
    let to = mine("年龄");
    session.handle(Action::Edit(Edit::ChangeField { name: "我的".to_owned(), to }));
    let found = fitted(&mut session);
    let other = tempfile::tempdir().unwrap();
    let mut fresh = opened(other.path(), &lines());
    do_it(&mut fresh, Action::Edit(Edit::AddField(mine("年龄"))));
    assert_eq!(found, fitted(&mut fresh));
}

#[test]
fn fields_that_tell_the_outcome_are_left_out_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path(), &lines());
    do_it(&mut session, Action::Score(ScoreAction::Fit));
    do_it(&mut session, Action::Score(ScoreAction::LeaveOut(vec!["年龄".to_owned(), "城市".to_owned()])));
    let chance = &session.chance().unwrap().unwrap().chance;
    let of = |rule: &Rule| rule.fields();
    let used: Vec<Vec<String>> = chance
        .terms
        .iter()
        .map(|term| match &term.input.input {
            strategy_map::model::Input::Number(value) => value.fields(),
            strategy_map::model::Input::Holds(rule) => of(rule),
        })
        .collect();
    assert_eq!(used, [["活期余额"]]);
    assert!(!session.chance_differs());
}

#[test]
fn a_kept_chance_is_named_after_its_outcome() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path(), &lines());
    let name_of = |session: &mut Session, outcome: Outcome| {
        session.handle(Action::Score(ScoreAction::Set(ChanceForm { outcome: Some(outcome), from: None })));
        session.handle(Action::Score(ScoreAction::Fit));
        session.settle();
        session.proposed_chance_name()
    };
    let word = Outcome::Word("城市".to_owned(), "宁波".to_owned());
    assert_eq!(name_of(&mut session, word), "城市为宁波的概率");
    assert_eq!(name_of(&mut session, Outcome::Flag("已流失".to_owned())), "已流失的概率");
    do_it(&mut session, Action::Score(ScoreAction::Keep("已流失的概率".to_owned())));
    assert_eq!(session.kept_chance().unwrap().name, "已流失的概率");
    assert_eq!(session.proposed_chance_name(), "已流失的概率 2");
    do_it(&mut session, Action::Run(Command::Undo));
    assert!(session.kept_chance().is_none());
}
