//! Whoever is asked about stays the same person when another file is read.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use strategy_map::edit::Edit;
use strategy_map::model::{CleaningStep, Fix};
use strategy_map::session::{Action, Session, Whom, WhyAnswer, plain_request};

use crate::support::quiet_session;

/// So many that tidying their names takes a while.
const ROWS: u32 = 20_000;

fn file(folder: &Path, name: &str, numbers: impl Iterator<Item = u32>) -> PathBuf {
    let mut text = "客户号,姓名,余额\n".to_owned();
    for number in numbers {
        writeln!(text, "C{number:06},\u{3000}客户{number},{number}").unwrap();
    }
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// The number and the row of the file that are told of.
fn told(session: &Session) -> Option<(String, u32)> {
    let WhyAnswer::Person(told) = session.why()?.answer else { return None };
    Some((told.who.number.clone().unwrap(), told.who.file_row))
}

#[test]
fn whoever_is_asked_about_is_found_again_in_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let (october, november) = (file(folder.path(), "10.csv", 0..ROWS), file(folder.path(), "11.csv", (0..ROWS).rev()));
    let mut session = quiet_session();
    session.handle(Action::ReadExtract(plain_request(october)));
    session.settle();
    let step = CleaningStep { fix: Fix::Tidy { field: "姓名".to_owned(), upper: false }, note: String::new() };
    session.handle(Action::Edit(Edit::AddCleaning { step, at: None }));
    session.handle(Action::EndGesture);
    session.settle();
    session.handle(Action::Explain(Some(Whom::Number("C000002".to_owned()))));
    session.settle();
    assert_eq!(told(&session), Some(("C000002".to_owned(), 2)));
    session.handle(Action::ReadExtract(plain_request(november)));
    session.settle();
    session.handle(Action::AcceptExtract);
    // As the window does, while the customers of the new file are being made.
    for _ in 0..2_000 {
        session.poll(Instant::now());
        let now = told(&session);
        assert!(now.as_ref().is_none_or(|(number, _)| number == "C000002"), "{now:?}");
        if now.is_some_and(|(_, row)| row == ROWS - 3) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("he is not found: {:?}", told(&session));
}
