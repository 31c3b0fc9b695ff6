//! Whoever cancels the reading of a file waits no longer, and nothing of it goes on behind his back. Linux only: other
//! systems do not show their processes as files.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use strategy_map::data::read::{Limits, Reader};
use strategy_map::session::{Action, Session, Setup, plain_request};

use crate::support::setup;

/// A session whose reading process writes its order and its number into `folder` and then does nothing for ten minutes.
fn session(folder: &Path) -> Session {
    let program = folder.join("sleeper");
    let script = format!(
        "#!/bin/sh\nhead -n 1 > '{0}/order'\necho $$ > '{0}/new'\nmv '{0}/new' '{0}/number'\nexec sleep 600\n",
        folder.display()
    );
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    Session::new(Setup { reader: Reader::new(program, Limits::default()), ..setup(None) }).unwrap()
}

/// The same while it reads a file; and its process.
fn reading(folder: &Path) -> (Session, PathBuf) {
    let file = folder.join("customers.csv");
    std::fs::write(&file, "客户号,余额\nC1,1\n").unwrap();
    let mut session = session(folder);
    session.handle(Action::ReadExtract(plain_request(file)));
    let began = Instant::now();
    let number = loop {
        if let Ok(number) = std::fs::read_to_string(folder.join("number")) {
            break number.trim().to_owned();
        }
        assert!(began.elapsed() < Duration::from_mins(1), "the process does not start");
        std::thread::sleep(Duration::from_millis(10));
    };
    let process = Path::new("/proc").join(number);
    assert!(process.exists() && session.job().is_some());
    (session, process)
}

#[test]
fn a_cancelled_reading_ends_within_a_second_and_its_process_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, process) = reading(folder.path());
    let asked = Instant::now();
    session.handle(Action::CancelJob);
    session.settle();
    assert!(asked.elapsed() < Duration::from_secs(1), "{:?}", asked.elapsed());
    assert!(!process.exists() && session.job().is_none());
    assert!(session.notices().iter().any(|notice| notice.message.key == "notice-read-cancelled"));
}

#[test]
fn nothing_of_the_customers_is_left_when_the_program_ends_while_it_reads() {
    let folder = tempfile::tempdir().unwrap();
    let (session, process) = reading(folder.path());
    let order = std::fs::read_to_string(folder.path().join("order")).unwrap();
    let order: serde_json::Value = serde_json::from_str(&order).unwrap();
    // Where the process is to put the table.
    let private = Path::new(order["table"].as_str().unwrap()).parent().unwrap();
    assert!(private.exists());
    drop(session);
    assert!(!process.exists() && !private.exists());
}
