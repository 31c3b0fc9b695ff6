//! How two files of one bank are compared, when somebody is asked before one takes the place of the other, and reading
//! that is cancelled. Expected numbers are counted by hand.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use strategy_map::data::drift::{Compared, Comparing, Customers, Moved, Spread, compare};
use strategy_map::data::{Column, NumberBuilder, Table, TextBuilder, Watch};
use strategy_map::session::{Action, Command, Dialog, Fate, Session, Severity, plain_request};

use crate::support::{quiet_session, session_at};

fn numbers(name: &str, values: &[Option<f64>]) -> Column {
    let mut builder = NumberBuilder::default();
    for value in values {
        builder.push(*value);
    }
    builder.finish(name)
}

fn texts(name: &str, values: &[&str]) -> Column {
    let mut builder = TextBuilder::default();
    for value in values {
        builder.push(Some(value));
    }
    builder.finish(name)
}

fn compared(field: &str, words: Option<&[&str]>) -> Compared {
    let words = words.map(|words| words.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<_>>());
    Compared { field: field.to_owned(), columns: (field.to_owned(), format!("新{field}")), words }
}

#[test]
fn c23_c26_customers_numbers_and_categories_are_compared() {
    let then = [
        texts("号", &["a", "b", "c", "d"]),
        numbers("温度", &[Some(11.58), Some(50.0), None, Some(60.0)]),
        numbers("余额", &[Some(10.0), Some(40.0), Some(20.0), Some(30.0)]),
        texts("国", &["法", "德", "法", ""]),
    ];
    let now = [
        texts("新号", &["b", "c", "e", "", "b"]),
        numbers("新温度", &[Some(90.07), Some(55.0), Some(61.0), Some(400.0), None]),
        numbers("新余额", &[Some(12.0), Some(35.0), Some(22.0), None, None]),
        texts("新国", &["西", "西", "意", "奥", "法"]),
    ];
    let comparing = Comparing {
        then: Arc::new(Table::new(4, then.into())),
        now: Arc::new(Table::new(5, now.into())),
        id: Some(("号".to_owned(), "新号".to_owned())),
        fields: vec![compared("温度", None), compared("余额", None), compared("国", Some(&["奥"]))],
    };
    let drift = compare(&comparing, &Watch::default());
    // b and c stay, e comes, a and d go.
    assert_eq!(drift.customers, Some(Customers { both: 2, new: 1, gone: 2 }));
    let spread = |min, median, max| Some(Spread { min, median, max });
    let moved = |field: &str, then, now, jumped| Moved { field: field.to_owned(), then, now, jumped };
    let expected = [
        // 11.58 50 60; 55 61 90.07 400: the largest is more than five times what it was.
        moved("温度", spread(11.58, 50.0, 60.0), spread(55.0, 75.535, 400.0), true),
        moved("余额", spread(10.0, 25.0, 40.0), spread(12.0, 22.0, 35.0), false),
    ];
    assert_eq!(drift.numbers, expected);
    // 奥 stands in a rule and 法 was there; 西 has two customers, 意 one.
    assert_eq!(drift.categories.len(), 1);
    assert_eq!(drift.categories[0].words, [("西".to_owned(), 2), ("意".to_owned(), 1)]);
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

const OCTOBER: &str = "客户号,城市,余额\n1,杭州,10\n2,宁波,20\n3,杭州,30\n";

/// A session with October's file and a segment for each city.
fn october(folder: &Path, session: &mut Session) -> PathBuf {
    let path = write(folder, "客户.csv", OCTOBER);
    session.handle(Action::ReadExtract(plain_request(path.clone())));
    session.settle();
    session.handle(Action::SegmentsFromField("城市".to_owned()));
    session.settle();
    path
}

#[test]
fn e02_another_file_under_the_same_name_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session_at(folder.path());
    let path = october(folder.path(), &mut session);
    session.handle(Action::SaveTo(folder.path().join("图.ron")));
    session.settle();
    write(folder.path(), "客户.csv", "客户号,城市,余额\n1,杭州,10\n4,宁波,20\n");

    // Read again by hand, the difference is shown first.
    session.handle(Action::ReadExtract(plain_request(path)));
    session.settle();
    assert!(session.refresh().unwrap().same_path);
    assert_eq!((session.refresh().unwrap().rows, session.table().unwrap().rows()), ((Some(3), 2), 3));
    session.handle(Action::DropExtract);

    // Opened again, the map fits the new file: it is computed, and said.
    let mut again = session_at(folder.path());
    again.handle(Action::OpenProject(folder.path().join("图.ron")));
    again.settle();
    assert_eq!(again.table().unwrap().rows(), 2);
    assert!(again.notices().iter().any(|notice| notice.message.key == "notice-extract-changed"));

    // When a rule needs a column that is gone, it is asked.
    write(folder.path(), "客户.csv", "客户号,余额\n1,10\n");
    let mut third = session_at(folder.path());
    third.handle(Action::OpenProject(folder.path().join("图.ron")));
    third.settle();
    assert_eq!((third.dialog(), third.table().is_some()), (Some(&Dialog::Refresh), false));
    third.handle(Action::AcceptExtract);
    third.settle();
    assert_eq!(third.table().unwrap().rows(), 1);
    assert!(third.project().unwrap().field("城市").is_some(), "the field waits for a file that has it");
}

#[test]
fn c25_values_of_another_type_are_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    october(folder.path(), &mut session);
    session.handle(Action::Run(Command::TemplateMetrics));
    let next = write(folder.path(), "次月.csv", "客户号,城市,余额\n1,杭州,甲\n2,宁波,乙\n3,杭州,30\n");
    session.handle(Action::ReadExtract(plain_request(next)));
    session.settle();
    let refresh = session.refresh().unwrap();
    let fates: Vec<&Fate> = refresh.changes.iter().map(|change| &change.fate).collect();
    assert_eq!(fates, [&Fate::Kept, &Fate::Kept, &Fate::Unconverted(2, 3)]);
}

#[test]
fn a_file_read_into_a_project_without_work_is_taken_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    let first = write(folder.path(), "一.csv", OCTOBER);
    let second = write(folder.path(), "二.csv", "客户号,城市,余额\n9,温州,1\n");
    for (path, rows) in [(first, 3), (second, 1)] {
        session.handle(Action::ReadExtract(plain_request(path)));
        session.settle();
        assert_eq!((session.table().unwrap().rows(), session.refresh().is_none()), (rows, true));
    }
}

#[test]
fn a23_cancelled_reading_leaves_the_earlier_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    october(folder.path(), &mut session);
    let before = session.project().cloned().unwrap();
    let mut text = "客户号,城市,余额\n".to_owned();
    for number in 0..300_000 {
        writeln!(text, "{number:08},杭州,{number}").unwrap();
    }
    let large = write(folder.path(), "大.csv", &text);
    session.handle(Action::ReadExtract(plain_request(large)));
    assert!(session.job().unwrap().can_cancel);
    session.handle(Action::CancelJob);
    while session.job().is_some() {
        session.poll(Instant::now());
        std::thread::yield_now();
    }
    assert_eq!((session.table().unwrap().rows(), session.project().unwrap()), (3, &before));
    let notice = session.notices().last().unwrap();
    assert_eq!((notice.severity, notice.message.key), (Severity::Warning, "notice-read-cancelled"));
    assert!(session.refresh().is_none() && session.dialog().is_none());
}

/// Offers a file until it is compared with the one before.
fn offered(session: &mut Session, path: PathBuf) {
    session.handle(Action::ReadExtract(plain_request(path)));
    while session.job().is_none_or(|job| job.message.key != "job-comparing") {
        session.poll(Instant::now());
        std::thread::yield_now();
    }
}

#[test]
fn a_column_of_another_name_is_proposed_for_its_values_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    october(folder.path(), &mut session);
    // Both cities are known; then one of two, which is not enough.
    for (cities, expected) in [(["杭州", "宁波"], Some("甲")), (["杭州", "温州"], None)] {
        let [first, second] = cities;
        let text = format!("客户号,甲,余额\n1,{first},10\n2,{second},20\n");
        offered(&mut session, write(folder.path(), "次月.csv", &text));
        assert!(session.refresh().is_none(), "nobody is asked before it is known what may be renamed");
        session.settle();
        let refresh = session.refresh().unwrap();
        assert_eq!(refresh.renamed.get("城市").map(String::as_str), expected);
        session.handle(Action::DropExtract);
    }
}

#[test]
fn a_file_that_is_being_compared_is_let_go_of() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    october(folder.path(), &mut session);
    let before = session.project().cloned().unwrap();
    offered(&mut session, write(folder.path(), "次月.csv", "客户号,甲,余额\n1,杭州,10\n"));
    session.handle(Action::CancelJob);
    session.settle_check();
    assert!(session.refresh().is_none() && session.dialog().is_none() && session.job().is_none());
    assert_eq!((session.table().unwrap().rows(), session.project().unwrap()), (3, &before));
    assert_eq!(session.notices().last().unwrap().message.key, "notice-read-cancelled");
}
