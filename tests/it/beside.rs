//! The map comes first: what is shown beside it waits until the map is there and nothing changes, and stands meanwhile.
//! Counted by hand on four customers.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use strategy_map::data::live::{Group, ScatterOf};
use strategy_map::edit::Edit;
use strategy_map::model::{Comparison, Row, Rule, SegmentId, Value};
use strategy_map::session::{Action, Command, Selection, Session, plain_request};

use crate::support::quiet_session;

const CUSTOMERS: &str = "客户号,年龄\n1,20\n2,30\n3,40\n4,50\n";

fn older_than(id: SegmentId, age: f64) -> Action {
    let (left, right) = (Value::Field("年龄".to_owned()), Value::Number(age));
    Action::Edit(Edit::SetSegmentRule { id, rule: Rule::Compare { left, is: Comparison::Greater, right } })
}

/// A session in which the segment of those older than 25 is selected and its customers are listed.
fn shown(folder: &Path) -> (Session, SegmentId) {
    let file = folder.join("客户.csv");
    fs::write(&file, CUSTOMERS).unwrap();
    let mut session = quiet_session();
    session.handle(Action::ReadExtract(plain_request(file)));
    session.settle();
    session.handle(Action::Run(Command::AddSegment));
    let Selection::Segment(id) = session.view().selection else { panic!("the new segment is not selected") };
    session.handle(older_than(id, 25.0));
    let group = Group { row: Some(Row::Segment(id)), column: None };
    let age = || Value::Field("年龄".to_owned());
    session.handle(Action::Scatter(Some(ScatterOf { group, across: age(), up: age() })));
    session.handle(Action::List { group, sort_by: None, descending: false });
    session.settle();
    (session, id)
}

/// Customers of the segment on the map, in the profile, in the list and in the scatter.
fn counts(session: &Session) -> (u64, u64, usize, u64) {
    let (profile, list) = (session.profile().unwrap(), session.listed().unwrap());
    let scatter = session.scattered().unwrap();
    (session.answer().unwrap().map.rows[0].taken, profile.customers.group, list.len(), scatter.customers)
}

#[test]
fn what_is_beside_waits_for_the_map_and_for_a_moment_of_rest() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, id) = shown(folder.path());
    assert_eq!((counts(&session), session.views_are_current()), ((3, 3, 3, 3), true));

    let begun = Instant::now();
    session.handle(older_than(id, 45.0));
    assert!(!session.answer_is_current());
    while !session.answer_is_current() {
        // Time stands still: the pointer is still moving.
        session.poll(begun);
        std::thread::yield_now();
    }
    session.poll(begun);
    assert_eq!((counts(&session), session.views_are_current()), ((1, 3, 3, 3), false));

    let rest = session.asks_after().expect("they wait");
    session.poll(begun + rest);
    assert!(session.answer_is_current(), "the map stands while they are made");
    let limit = begun + Duration::from_mins(1);
    while !(session.views_are_current() && session.portrait_is_current()) && Instant::now() < limit {
        session.poll(begun + rest);
        std::thread::yield_now();
    }
    assert_eq!((counts(&session), session.asks_after()), ((1, 1, 1, 1), None));
}

#[test]
fn a_list_of_another_table_does_not_stand() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = shown(folder.path());
    let file = folder.path().join("少.csv");
    fs::write(&file, "客户号,年龄\n9,60\n").unwrap();
    session.handle(Action::ReadExtract(plain_request(file)));
    session.settle();
    session.handle(Action::AcceptExtract);
    assert!(session.listed().is_none());
    session.settle();
    assert_eq!(counts(&session), (1, 1, 1, 1));
}
