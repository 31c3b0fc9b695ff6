//! An answer belongs to what was asked: to the customers, the project, the group and the finding. Whatever comes late to
//! another one is dropped. Counted by hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use strategy_map::data::live::Group;
use strategy_map::data::read::FindingKind;
use strategy_map::edit::Edit;
use strategy_map::model::{CleaningStep, Comparison, Fix, Row, Rule, SegmentId, Value};
use strategy_map::session::{Action, Command, FindingKey, Selection, Session, UnsavedAnswer, plain_request};

use crate::newcomer::Newcomer;
use crate::support::quiet_session;

/// Two are older than 45, one owes money.
const CUSTOMERS: &str = "客户号,年龄,活期余额\n1,20,10\n2,50,20\n3,40,-5\n4,60,30\n";
/// Longer than an answer takes.
const MOMENT: Duration = Duration::from_millis(400);

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn older_than(id: SegmentId, age: f64) -> Action {
    let (left, right) = (Value::Field("年龄".to_owned()), Value::Number(age));
    Action::Edit(Edit::SetSegmentRule { id, rule: Rule::Compare { left, is: Comparison::Greater, right } })
}

/// A segment of those older than 45.
fn prepare(session: &mut Session, folder: &Path) -> SegmentId {
    let request = plain_request(write(folder, "客户.csv", CUSTOMERS));
    session.handle(Action::ReadExtract(request));
    session.settle();
    session.handle(Action::Run(Command::AddSegment));
    let Selection::Segment(id) = session.view().selection else { panic!("the new segment is not selected") };
    session.handle(older_than(id, 45.0));
    session.settle();
    id
}

fn list(row: Row) -> Action {
    Action::List { group: Group { row: Some(row), column: None }, sort_by: None, descending: false }
}

fn step(fix: Fix) -> Action {
    Action::Edit(Edit::AddCleaning { step: CleaningStep { fix, note: String::new() }, at: None })
}

/// Lets the session go on for a moment.
fn go_on(session: &mut Session, look: impl Fn(&Session)) {
    let end = Instant::now() + MOMENT;
    while Instant::now() < end {
        session.poll(Instant::now());
        look(session);
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn the_numbers_of_a_project_that_was_closed_do_not_come_into_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    let id = prepare(&mut session, folder.path());
    // Nobody waits for this answer.
    session.handle(older_than(id, 30.0));
    session.handle(Action::Run(Command::NewProject));
    session.handle(Action::Unsaved(UnsavedAnswer::Discard));
    session.handle(Action::Run(Command::AddSegment));
    go_on(&mut session, |session| assert!(session.answer().is_none(), "there are no customers"));
    assert!(!session.answer_is_current());
}

#[test]
fn the_customers_of_a_project_that_was_closed_are_let_go() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    let id = prepare(&mut session, folder.path());
    session.handle(list(Row::Segment(id)));
    // Cleaned and then checked, so that everybody who works has had them.
    let rule = Rule::IsBlank(Value::Field("年龄".to_owned()));
    session.handle(step(Fix::SetAside(rule)));
    session.settle_check();
    let customers = [session.raw_table(), session.table()].map(|table| Arc::downgrade(table.unwrap()));
    session.handle(Action::Run(Command::CloseProject));
    session.handle(Action::Unsaved(UnsavedAnswer::Discard));
    assert!(session.project().is_none());
    go_on(&mut session, |_| ());
    assert_eq!(customers.map(|table| table.strong_count()), [0, 0]);
}

#[test]
fn a_map_that_is_on_its_way_is_not_copied() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    let id = prepare(&mut session, folder.path());
    assert!(Command::CopyMap.enabled(&session));
    session.handle(older_than(id, 30.0));
    assert!(!Command::CopyMap.enabled(&session), "the numbers are those of before");
    session.settle();
    assert!(Command::CopyMap.enabled(&session));
    let rule = Rule::IsBlank(Value::Field("年龄".to_owned()));
    session.handle(step(Fix::SetAside(rule)));
    assert!(!Command::CopyMap.enabled(&session), "the customers are being cleaned");
    session.settle();
    assert!(Command::CopyMap.enabled(&session));
}

#[test]
fn profile_and_list_are_of_the_group_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    let id = prepare(&mut session, folder.path());
    session.handle(list(Row::Segment(id)));
    session.settle();
    assert_eq!(session.listed(), Some([1, 3].as_slice()));
    assert_eq!(session.profile().unwrap().customers.group, 2);

    session.hold_map(true);
    session.handle(Action::List {
        group: Group { row: Some(Row::Segment(id)), column: None },
        sort_by: Some("年龄".to_owned()),
        descending: true,
    });
    assert_eq!(session.listed(), Some([1, 3].as_slice()), "the same customers, not yet sorted");
    session.handle(list(Row::Rest));
    let rest = Group { row: Some(Row::Rest), column: None };
    session.handle(Action::Select(Selection::Group(rest)));
    assert!(session.listed().is_none() && session.profile().is_none(), "those of another group");
    session.hold_map(false);
    session.settle();
    assert_eq!(session.listed(), Some([0, 2].as_slice()));
    assert_eq!(session.profile().unwrap().customers.group, 2);
}

#[test]
fn the_window_shows_no_customers_under_the_name_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = Newcomer::new(folder.path());
    let session = user.harness.state_mut().session_mut();
    let id = prepare(session, folder.path());
    session.handle(Action::Run(Command::ShowMap));
    session.handle(Action::Edit(Edit::RenameSegment { id, name: "年长".to_owned() }));
    session.handle(Action::Select(Selection::Segment(id)));
    session.handle(list(Row::Segment(id)));
    user.settle();
    assert!(user.sees("年长 · 2 位客户"));

    let session = user.harness.state_mut().session_mut();
    session.hold_map(true);
    session.handle(Action::Select(Selection::Group(Group { row: Some(Row::Rest), column: None })));
    session.handle(list(Row::Rest));
    user.harness.run();
    assert!(user.sees("其他") && user.sees("正在整理清单…"));
    assert!(!user.sees("其他 · 2 位客户"));
    assert!(user.sees("正在计算…"), "the profile of the others is on its way");
    user.harness.state_mut().session_mut().hold_map(false);
    user.settle();
    assert!(user.sees("其他 · 2 位客户"));
}

#[test]
fn the_rows_of_a_finding_are_those_of_the_customers_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    prepare(&mut session, folder.path());
    let limit =
        Rule::Compare { left: Value::Field("年龄".to_owned()), is: Comparison::Less, right: Value::Number(30.0) };
    // Without the first customer, the one who owes money is the second.
    session.handle(step(Fix::SetAside(limit)));
    session.settle_check();
    let key = FindingKey { kind: FindingKind::NegativeBalance, field: "活期余额".to_owned() };
    session.handle(Action::ListFinding { key: key.clone(), sort_by: None, descending: false });
    session.settle();
    assert_eq!(session.listed(), Some([1].as_slice()));

    session.handle(Action::Run(Command::Undo));
    session.settle();
    assert_eq!(session.table().unwrap().rows(), 4);
    assert_eq!(session.listed(), None, "it is not known yet which rows these are");
    assert!(!session.may_fix(&key), "nor what can be done");
    session.settle_check();
    assert_eq!(session.listed(), Some([2].as_slice()));
    assert!(session.may_fix(&key));
}
