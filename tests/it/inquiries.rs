//! Small questions about columns, answered off the drawing thread: what they bring, counted by hand, that nothing is asked
//! twice, and that what comes late changes nothing else.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use strategy_map::data::Gist;
use strategy_map::model::{Comparison, Fix, Rule, Value};
use strategy_map::rule::print;
use strategy_map::session::{Action, Command, Inquiry, Session, Setup, plain_request};

use crate::support;

/// Eight customers; of one the city is blank.
const CUSTOMERS: &str = "客户号,姓名,年龄,城市\n\
    A1,赵一,50,宁波\nA2,钱二,20,杭州\nA3,孙三,90,宁波\nA4,李四,30,\n\
    A5,周五,70,温州\nA6,吴六,40,杭州\nA7,郑七,80,杭州\nA8,王八,60,宁波\n";

/// A session with these customers, and how often something was found out; exact when the session has ended.
fn session(folder: &Path) -> (Session, Arc<AtomicUsize>) {
    let brought = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&brought);
    let wake = Arc::new(move || {
        let is_found = std::thread::current().name() == Some("columns");
        count.fetch_add(usize::from(is_found), Ordering::SeqCst);
    });
    let mut session = Session::new(Setup { wake, ..support::setup(None) }).unwrap();
    read(&mut session, folder);
    (session, brought)
}

fn read(session: &mut Session, folder: &Path) {
    let path = folder.join("客户.csv");
    fs::write(&path, CUSTOMERS).unwrap();
    session.handle(Action::ReadExtract(plain_request(path)));
    session.settle();
}

fn values(field: &str) -> Inquiry {
    Inquiry::Values(None, field.to_owned())
}

fn older_than(age: f64) -> Fix {
    let left = Value::Field("年龄".to_owned());
    Fix::SetAside(Rule::Compare { left, is: Comparison::Greater, right: Value::Number(age) })
}

fn rules(session: &Session) -> Vec<String> {
    session.project().unwrap().segments.iter().map(|segment| print(&segment.rule)).collect()
}

#[test]
fn what_values_look_like_is_found_out_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, brought) = session(folder.path());
    assert!(session.values_of(None, "年龄").is_none() && !session.is_asked(&values("年龄")));
    for _ in 0..3 {
        session.handle(Action::Inquire(values("年龄")));
        assert!(session.is_asked(&values("年龄")));
    }
    session.settle();
    // 20 30 | 40 50 | 60 70 | 80 90
    let ages = Gist { quarters: Some([20.0, 40.0, 60.0, 80.0]), frequent: Vec::new() };
    assert_eq!(session.values_of(None, "年龄"), Some(&ages));
    session.handle(Action::Inquire(values("年龄")));
    session.settle();
    session.handle(Action::Inquire(values("城市")));
    session.settle();
    let cities = [("宁波", 3), ("杭州", 3), ("温州", 1)].map(|(word, count)| (word.to_owned(), count));
    assert_eq!(session.values_of(None, "城市"), Some(&Gist { quarters: None, frequent: cities.to_vec() }));
    drop(session);
    assert_eq!(brought.load(Ordering::SeqCst), 2, "two fields, each looked at once");
}

#[test]
fn nothing_is_found_out_about_persons_and_where_nothing_is() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, brought) = session(folder.path());
    for field in ["姓名", "客户号", "没有"] {
        session.handle(Action::Inquire(values(field)));
        assert_eq!(session.values_of(None, field), Some(&Gist::default()));
    }
    session.settle();
    drop(session);
    assert_eq!(brought.load(Ordering::SeqCst), 0);
    assert_eq!(support::quiet_session().values_of(None, "年龄"), Some(&Gist::default()), "no project is open");
}

#[test]
fn of_steps_only_the_newest_waits() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = session(folder.path());
    for age in [30.0, 45.0, 75.0] {
        session.handle(Action::Inquire(Inquiry::Step(older_than(age))));
    }
    session.settle();
    // The first was begun at once, the second was overtaken.
    let counted = [30.0, 45.0, 75.0].map(|age| session.try_cleaning(&older_than(age)));
    assert_eq!(counted, [Some(Ok(6)), None, Some(Ok(2))]);
}

#[test]
fn another_table_is_asked_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = session(folder.path());
    session.handle(Action::Inquire(values("年龄")));
    session.settle();
    let step = strategy_map::model::CleaningStep { fix: older_than(65.0), note: String::new() };
    session.handle(Action::Edit(strategy_map::edit::Edit::AddCleaning { step, at: None }));
    session.settle();
    assert_eq!(session.values_of(None, "年龄"), None);
    session.handle(Action::Inquire(values("年龄")));
    session.settle();
    // 20 | 30 | 40 | 50 60
    assert_eq!(session.values_of(None, "年龄").unwrap().quarters, Some([20.0, 30.0, 40.0, 50.0]));
}

#[test]
fn groups_come_when_the_values_are_known() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = session(folder.path());
    session.handle(Action::SegmentsFromField("年龄".to_owned()));
    session.handle(Action::SegmentsFromField("城市".to_owned()));
    session.settle();
    let expected = [
        "年龄 < 40",
        "年龄 >= 40 and 年龄 < 60",
        "年龄 >= 60 and 年龄 < 80",
        "年龄 >= 80",
        "城市 = '宁波'",
        "城市 = '杭州'",
        "城市 = '温州'",
    ];
    assert_eq!(rules(&session), expected);
    session.handle(Action::Run(Command::Undo));
    assert_eq!(rules(&session).len(), 4, "each field is a step of its own");
}

#[test]
fn groups_of_a_project_that_was_closed_come_to_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = session(folder.path());
    session.handle(Action::SaveTo(folder.path().join("图.ron")));
    session.settle();
    session.handle(Action::SegmentsFromField("城市".to_owned()));
    session.handle(Action::Run(Command::NewProject));
    session.settle();
    read(&mut session, folder.path());
    assert_eq!(rules(&session), Vec::<String>::new());
    assert!(session.undo_step().is_none_or(|step| step.key != "step-segments-from-field"));
}
