//! The import path in the session: what stays when a file cannot be read, and whose table is shown.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use strategy_map::edit::Edit;
use strategy_map::model::{Field, FieldType, Formula, Role, Unit, Value};
use strategy_map::session::{Action, Command, Session, UnsavedAnswer, plain_request};

use crate::support::quiet_session;

/// So many customers.
fn customers(folder: &Path, name: &str, rows: u32) -> PathBuf {
    let mut text = "客户号,余额\n".to_owned();
    for row in 1..=rows {
        writeln!(text, "C{row:05},{row}").unwrap();
    }
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// Lets the session go on until `done`; `look` is called each time.
fn poll_until(session: &mut Session, done: impl Fn(&Session) -> bool, look: impl Fn(&Session)) {
    let began = Instant::now();
    while !done(session) {
        assert!(began.elapsed() < Duration::from_mins(1), "it does not end");
        session.poll(Instant::now());
        look(session);
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_prepared_table_of_a_project_that_was_closed_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    session.handle(Action::ReadExtract(plain_request(customers(folder.path(), "a.csv", 3000))));
    session.settle();
    // The table of the first project is asked for anew, and nobody waits for it.
    let formula = Formula::Value(Value::Field("余额".to_owned()));
    let field = Field::derived("余额副本", FieldType::Number, Role::Other, Unit::None, formula);
    session.handle(Action::Edit(Edit::AddField(field)));
    session.handle(Action::Run(Command::NewProject));
    session.handle(Action::Unsaved(UnsavedAnswer::Discard));
    session.handle(Action::ReadExtract(plain_request(customers(folder.path(), "b.csv", 2))));
    let only_its_own = |session: &Session| {
        assert!(session.table().is_none_or(|table| table.rows() == 2 && table.column("余额副本").is_none()));
    };
    poll_until(&mut session, |session| session.report().is_some(), only_its_own);
    poll_until(&mut session, Session::answer_is_current, only_its_own);
    assert_eq!(session.table().unwrap().rows(), 2);
}

#[cfg(unix)]
#[test]
fn a_file_that_needs_more_memory_than_allowed_leaves_the_earlier_table() {
    use strategy_map::data::read::{Limits, Reader};
    use strategy_map::session::Setup;

    let folder = tempfile::tempdir().unwrap();
    let limits = Limits { memory: Some(1), ..Limits::default() };
    let reader = Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_strategy-map")), limits);
    let mut session = Session::new(Setup { reader, ..crate::support::setup(None) }).unwrap();
    session.handle(Action::ReadExtract(plain_request(customers(folder.path(), "a.csv", 3))));
    session.settle();
    assert_eq!(session.table().unwrap().rows(), 3);
    // 40 columns of one digit: a table four times as large as its file, whose size is all that is larger than a megabyte.
    let large = folder.path().join("大.csv");
    let names: Vec<String> = (1..=40).map(|column| format!("列{column}")).collect();
    let row = format!("{}\n", ["7"; 40].join(","));
    fs::write(&large, format!("{}\n{}", names.join(","), row.repeat(20_000))).unwrap();
    fs::File::options().write(true).open(&large).unwrap().set_len(1 << 30).unwrap();
    session.handle(Action::ReadExtract(plain_request(large)));
    session.settle();
    let told = session.notices().last().unwrap();
    assert_eq!(told.message.key, "read-error-aborted", "{:?}", session.notices());
    assert!(told.message.text(session.texts()).contains("内存不足"));
    assert_eq!(session.table().unwrap().rows(), 3);
    assert_eq!(session.project().unwrap().fields.len(), 2);
}

/// A program that reads as ours does; while there is a file `slow` in `folder`, the first rows only.
#[cfg(unix)]
fn slow_reader(folder: &Path) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let script = format!(
        "#!/bin/sh\nread -r line\nif [ -e '{}' ]; then\ncase \"$line\" in *'\"sample\":true'*) ;; *) exec sleep 600 ;; esac\n\
         fi\nprintf '%s\\n' \"$line\" | '{}' read-worker\n",
        folder.join("slow").display(),
        env!("CARGO_BIN_EXE_strategy-map"),
    );
    let program = folder.join("reader");
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    program
}

#[cfg(unix)]
#[test]
fn a_choice_shows_the_first_rows_and_never_takes_them_for_the_table() {
    use strategy_map::data::read::{Limits, ReadRequest, Reader};
    use strategy_map::model::{HeaderRows, Layout};
    use strategy_map::session::Setup;

    const ROWS: usize = 120_000;
    let folder = tempfile::tempdir().unwrap();
    let reader = Reader::new(slow_reader(folder.path()), Limits::default());
    let mut session = Session::new(Setup { reader, ..crate::support::setup(None) }).unwrap();
    let mut text = "客户号,姓名,余额\n".to_owned();
    for row in 1..=ROWS {
        writeln!(text, "C{row:06},王小明,{row}.25").unwrap();
    }
    let file = folder.path().join("大.csv");
    fs::write(&file, text).unwrap();
    session.handle(Action::ReadExtract(plain_request(file)));
    session.settle();
    assert!(session.table().unwrap().rows() == ROWS && session.sample().is_none());
    let (slow, step) = (folder.path().join("slow"), session.undo_step().cloned());
    fs::write(&slow, "").unwrap();

    let plain = session.reading_now().unwrap();
    let semicolons = ReadRequest { delimiter: Some(';'.into()), ..plain.clone() };
    session.handle(Action::ReadExtract(semicolons.clone()));
    let stays = |session: &Session| {
        assert!(session.table().unwrap().rows() == ROWS && session.report().unwrap().fields.len() == 3);
    };
    poll_until(&mut session, |session| session.sample().is_some(), stays);
    let sample = session.sample().unwrap();
    assert_eq!((sample.report.fields.len(), sample.table.rows() as u64), (1, sample.report.rows));
    assert!((1000..ROWS).contains(&sample.table.rows()));
    assert!(session.job().is_some());
    // The next choice is made on top of this one, and the newest is the one that is shown.
    assert_eq!(session.reading_now().unwrap().delimiter, semicolons.delimiter);
    let headless = ReadRequest { layout: Layout { header: HeaderRows::None, ..Layout::default() }, ..plain };
    session.handle(Action::ReadExtract(headless.clone()));
    assert!(session.sample().is_none());
    poll_until(&mut session, |session| session.sample().is_some(), stays);
    assert_eq!(session.sample().unwrap().request.layout.header, HeaderRows::None);
    assert_eq!(session.sample().unwrap().report.fields.len(), 3);

    // Nothing that can be done makes the first rows the table.
    session.handle(Action::AcceptExtract);
    stays(&session);
    session.handle(Action::CancelJob);
    session.settle();
    stays(&session);
    assert!(session.sample().is_none() && session.undo_step().cloned() == step);
    assert_eq!(session.reading_now().unwrap().delimiter, None);

    fs::remove_file(&slow).unwrap();
    session.handle(Action::ReadExtract(headless));
    session.settle();
    assert!(session.table().unwrap().rows() == ROWS + 1 && session.sample().is_none());
}
