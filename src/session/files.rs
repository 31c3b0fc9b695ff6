//! Opening and closing projects, and the way back to work that was not saved and to earlier versions.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::io::{IoError, Loaded, RecentKind, SystemFs, backup, ballot, journal, prefs, project_file};
use crate::jobs::JobError;
use crate::model::Project;

use super::document::Document;
use super::state::{JournalClock, Opening, Request};
use super::{
    BoardAction, Dialog, Message, Next, RecoverAnswer, Screen, Session, Severity, UnsavedAnswer, ViewState, explain,
};

impl Session {
    pub(super) fn ask_then_open(&mut self, path: PathBuf) {
        self.unless_unsaved(Next::Open(path));
    }

    pub(super) fn go_on(&mut self, next: Next) {
        self.dialog = None;
        match next {
            Next::Quit => self.requests.push(Request::Quit),
            Next::Close => self.close(),
            Next::New => self.set_document(Document::new(Project::empty(self.texts.get("project-untitled")))),
            Next::Open(path) => self.open_project(path, None),
            Next::Version(project) => self.show_version(Project::clone(&project)),
        }
    }

    fn close(&mut self) {
        self.cancel_reading();
        self.opening = None;
        self.inquiring.close();
        let tried = self.tables.close();
        let answered = self.forget_answers();
        let pending = self.pending.take();
        let open = self.document.take().map(|document| (document, pending, answered, tried));
        self.let_go(open);
        self.journal = JournalClock::default();
        self.failed = None;
        self.view = ViewState { masked: true, ..ViewState::default() };
    }

    /// Forgets what was asked and answered about the customers, so that no answer on its way belongs to another project, and
    /// the copies of them can go. What is large comes back, to be let go of.
    fn forget_answers(&mut self) -> impl Send + 'static + use<> {
        self.worker.renew();
        self.preparer.renew();
        self.checker.renew();
        self.trier.renew();
        self.comparer.renew();
        self.close_estimates();
        self.forget_insight();
        self.views_wait = false;
        let checked = (self.check_asked.take(), self.checked.take());
        (self.question.take(), self.answer.take(), checked, std::mem::take(&mut self.trials))
    }

    /// Makes this the open project, in place of what was open.
    pub(super) fn set_document(&mut self, document: Document) {
        self.close();
        self.document = Some(document);
        self.view.screen = Screen::Data;
    }

    /// Opens a project file; what was open stays until it is read, and when that fails. Work that is `given_up`, a revision
    /// of what was open, goes then and no sooner.
    fn open_project(&mut self, path: PathBuf, given_up: Option<u64>) {
        let path = std::path::absolute(&path).unwrap_or(path);
        self.opening = Some(Opening { path: path.clone(), given_up });
        let file = path.clone();
        self.with_projects(
            move || project_file::load(&SystemFs, &file),
            move |session, outcome| session.finish_opening(path, outcome),
        );
    }

    fn finish_opening(&mut self, path: PathBuf, outcome: Result<Result<Loaded, IoError>, JobError>) {
        // It was cancelled, or another project has been asked for since.
        let Some(Opening { given_up, .. }) = self.opening.take_if(|opening| opening.path == path) else { return };
        let stays_given_up = given_up.is_some() && given_up == self.work_revision() && !self.is_saving();
        if matches!(outcome, Ok(Ok(_))) && stays_given_up {
            self.give_up();
        }
        match outcome {
            Ok(Ok(_)) if self.is_saving() || !self.is_saved() => self.unless_unsaved(Next::Open(path)),
            Ok(Ok(loaded)) => self.show_opened(path, loaded),
            Ok(Err(error)) => self.tell(Severity::Error, explain::io_error(&error, &path)),
            Err(JobError::Panicked) => self.tell_failed(),
        }
    }

    fn show_opened(&mut self, path: PathBuf, loaded: Loaded) {
        let mut document = Document::new(loaded.project);
        document.path = Some(path.clone());
        document.fingerprint = Some(loaded.fingerprint);
        document.must_save_as = loaded.must_save_as;
        document.read_only = loaded.read_only;
        let has_map = !document.project().segments.is_empty();
        self.set_document(document);
        self.view.screen = if has_map { Screen::Map } else { Screen::Data };
        for warning in &loaded.warnings {
            self.tell(Severity::Warning, explain::file_warning(warning));
        }
        if loaded.read_only {
            self.tell(Severity::Warning, Message::new("notice-read-only"));
        }
        self.remember(&path, RecentKind::Project);
        // Work without a name waits for the next start.
        self.dialog = None;
        self.recovery = None;
        self.offer_journal(Some(path));
    }

    /// Opens what was dropped on the window.
    pub(super) fn open_dropped(&mut self, path: PathBuf) {
        let ends = |with: &str| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(with));
        if ends("ron") {
            self.ask_then_open(path);
        } else if ends(ballot::ENDING) {
            self.on_board(BoardAction::ReadBallots(path));
        } else {
            self.read_extract(super::reading::plain_request(path));
        }
    }

    pub(super) fn answer_unsaved(&mut self, answer: UnsavedAnswer) {
        let Some(Dialog::Unsaved(next)) = self.dialog.take() else { return };
        match answer {
            UnsavedAnswer::Cancel => {}
            UnsavedAnswer::Discard => match next {
                Next::Open(path) => self.open_project(path, self.work_revision()),
                next => {
                    self.give_up();
                    self.go_on(next);
                }
            },
            UnsavedAnswer::Save => self.save_before(next),
        }
    }

    /// Lets go of unsaved work, and of its journal.
    fn give_up(&mut self) {
        let Some(document) = &mut self.document else { return };
        document.history.mark_saved();
        let path = document.path.clone();
        if let Some(folders) = self.folders.clone() {
            self.with_own_folder(move || drop(journal::remove(&folders, path.as_deref())), |_, ()| ());
        }
    }

    /// Counts the changes of the project that is open.
    pub(super) fn work_revision(&self) -> Option<u64> {
        self.document.as_ref().map(|document| document.history.revision())
    }

    /// Looks for work on the project at `path` that was not saved, or for work without a name, and offers it.
    pub(super) fn offer_journal(&mut self, path: Option<PathBuf>) {
        let Some(folders) = self.folders.clone() else { return };
        let file = path.clone();
        self.with_own_folder(
            move || journal::recoverable(&folders, file.as_deref()),
            move |session, found| {
                let is_shown = session.document.as_ref().map(|document| document.path.as_ref());
                if is_shown == path.as_ref().map(Some) && found.is_some() {
                    session.recovery = found;
                    session.dialog = Some(Dialog::Recovery);
                }
            },
        );
    }

    pub(super) fn answer_recovery(&mut self, answer: RecoverAnswer) {
        self.dialog = None;
        let Some(recovery) = self.recovery.take() else { return };
        match answer {
            RecoverAnswer::Journal => {
                let mut document = Document::new(recovery.project);
                document.history.mark_unsaved();
                if let Some(open) = self.document.take() {
                    document.path = open.path;
                    document.fingerprint = open.fingerprint;
                }
                self.set_document(document);
                self.view.screen = Screen::Map;
            }
            RecoverAnswer::File => self.drop_refused_journal(),
        }
    }

    fn drop_refused_journal(&mut self) {
        let Some(folders) = self.folders.clone() else { return };
        let path = self.path().map(Path::to_path_buf);
        self.with_own_folder(move || drop(journal::set_aside(&folders, path.as_deref())), |_, ()| ());
    }

    /// Looks for earlier versions of the project, and shows them.
    pub(super) fn list_versions(&mut self) {
        let (Some(folders), Some(path)) = (self.folders.clone(), self.path().map(Path::to_path_buf)) else {
            self.versions.clear();
            self.dialog = Some(Dialog::Versions);
            return;
        };
        let home = path.clone();
        self.with_own_folder(
            move || backup::list(&folders, &path),
            move |session, versions| {
                // Another project may have been opened since.
                if session.path() == Some(&home) {
                    session.versions = versions;
                    session.dialog = Some(Dialog::Versions);
                }
            },
        );
    }

    /// Reads an earlier version first: saving what is open may forget it.
    pub(super) fn open_version(&mut self, version: PathBuf) {
        let Some(path) = self.path().map(Path::to_path_buf) else { return };
        let (file, home) = (version.clone(), path.clone());
        self.with_projects(
            move || project_file::load_version(&SystemFs, &file, &home),
            move |session, outcome| match outcome {
                // Another project may have been opened since.
                Ok(Ok(loaded)) if session.path() == Some(&path) => {
                    session.unless_unsaved(Next::Version(Arc::new(loaded.project)));
                }
                Ok(Ok(_)) => {}
                Ok(Err(error)) => session.tell(Severity::Error, explain::io_error(&error, &version)),
                Err(JobError::Panicked) => session.tell_failed(),
            },
        );
    }

    /// Makes an earlier version the open project, which is not saved then.
    fn show_version(&mut self, project: Project) {
        let Some(open) = &self.document else { return };
        let (path, fingerprint) = (open.path.clone(), open.fingerprint);
        let mut document = Document::new(project);
        document.history.mark_unsaved();
        document.path = path;
        document.fingerprint = fingerprint;
        self.set_document(document);
        self.view.screen = Screen::Map;
        self.tell(Severity::Done, Message::new("notice-version-opened"));
    }

    /// Puts a file at the head of the recent ones.
    pub(super) fn remember(&mut self, path: &Path, kind: RecentKind) {
        self.prefs.remember(path, kind);
        self.write_prefs();
    }

    pub(super) fn write_prefs(&mut self) {
        if let Some(folders) = self.folders.clone() {
            let prefs = self.prefs.clone();
            // Preferences that cannot be written are a loss of comfort only.
            self.with_own_folder(move || drop(prefs::write(&folders, &prefs)), |_, ()| ());
        }
    }
}
