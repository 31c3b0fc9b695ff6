//! What several tests need: a session without a window, small projects and files. Tests only.

pub(crate) mod filled;
pub(crate) mod keep;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use strategy_map::data::read::{Limits, Reader};
use strategy_map::io::Folders;
use strategy_map::session::{Action, Command, Session, Setup};
use strategy_map::text::Locale;

/// Reads with the built program as the child.
pub(crate) fn reader() -> Reader {
    Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_strategy-map")), Limits::default())
}

pub(crate) fn setup(folders: Option<Folders>) -> Setup {
    Setup { folders, reader: reader(), sample: Some(sample()), locale: Some(Locale::Zh), wake: Arc::new(|| ()) }
}

/// A session that keeps nothing on disk.
pub(crate) fn quiet_session() -> Session {
    Session::new(setup(None)).unwrap()
}

/// A session that keeps its things in `folder`.
pub(crate) fn session_at(folder: &Path) -> Session {
    Session::new(setup(Some(Folders::at(folder)))).unwrap()
}

/// The sample project of the repository.
pub(crate) fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/retail-bank/retail-bank.ron")
}

/// A session with two segments, an axis of two stages, two metrics and a measure, and no customers.
pub(crate) fn small_session() -> Session {
    let mut session = quiet_session();
    for command in [
        Command::NewProject,
        Command::AddAxis,
        Command::AddStage,
        Command::AddStage,
        Command::AddMetric,
        Command::AddMetric,
        Command::AddSegment,
        Command::AddMeasure,
        Command::AddSegment,
    ] {
        session.handle(Action::Run(command));
        session.handle(Action::CloseDialog);
    }
    session
}
