//! Work off the drawing thread, one thing after the other, and how the session goes on when it is done. Project files may lie
//! on a slow network drive; the program's own folder, with journals and preferences, does not wait for them, and neither does
//! what is to be found out about columns.

use std::io;
use std::sync::Arc;

use crate::jobs::{Background, JobError, Wake};

use super::Session;

/// How the session goes on.
type Then = Box<dyn FnOnce(&mut Session) + Send>;

/// What is done with files, and what is looked up in columns.
pub(super) struct Errands {
    projects: Background<Then>,
    own_folder: Background<Then>,
    columns: Background<Then>,
    /// What is large is let go of there. Nothing follows.
    gone: Background<()>,
}

impl Errands {
    pub(super) fn start(wake: &Wake) -> io::Result<Self> {
        Ok(Self {
            projects: Background::start("projects", Arc::clone(wake))?,
            own_folder: Background::start("own-folder", Arc::clone(wake))?,
            columns: Background::start("columns", Arc::clone(wake))?,
            gone: Background::start("gone", Arc::new(|| ()))?,
        })
    }

    fn poll(&mut self) -> Option<Then> {
        while self.gone.poll().is_some() {}
        let files = self.projects.poll().or_else(|| self.own_folder.poll());
        files.or_else(|| self.columns.poll())
    }

    fn wait(&mut self) -> Option<Then> {
        while self.gone.wait().is_some() {}
        let files = self.projects.wait().or_else(|| self.own_folder.wait());
        files.or_else(|| self.columns.wait())
    }
}

impl Session {
    /// Does something with project files, then goes on with what it has brought.
    pub(super) fn with_projects<T: Send + 'static>(
        &mut self,
        work: impl FnOnce() -> T + Send + 'static,
        then: impl FnOnce(&mut Self, Result<T, JobError>) + Send + 'static,
    ) {
        self.errands.projects.run(work, |outcome| Box::new(move |session| then(session, outcome)));
    }

    /// Does something in the program's own folder, then goes on with what it has brought.
    pub(super) fn with_own_folder<T: Send + 'static>(
        &mut self,
        work: impl FnOnce() -> T + Send + 'static,
        then: impl FnOnce(&mut Self, T) + Send + 'static,
    ) {
        let then = move |session: &mut Self, outcome| match outcome {
            Ok(brought) => then(session, brought),
            Err(JobError::Panicked) => session.tell_failed(),
        };
        self.errands.own_folder.run(work, |outcome| Box::new(move |session| then(session, outcome)));
    }

    /// Finds something out about columns, then goes on with what it has brought.
    pub(super) fn with_columns<T: Send + 'static>(
        &mut self,
        work: impl FnOnce() -> T + Send + 'static,
        then: impl FnOnce(&mut Self, Result<T, JobError>) + Send + 'static,
    ) {
        self.errands.columns.run(work, |outcome| Box::new(move |session| then(session, outcome)));
    }

    /// Lets go of something large: to give back the memory of ten million values takes longer than a frame.
    pub(super) fn let_go<T: Send + 'static>(&mut self, gone: Option<T>) {
        if let Some(gone) = gone {
            self.errands.gone.run(move || drop(gone), drop);
        }
    }

    /// Goes on with what has been done.
    pub(super) fn poll_errands(&mut self) {
        while let Some(then) = self.errands.poll() {
            then(self);
            self.follow();
        }
    }

    /// Waits until project files that were to be opened or saved are, and nothing else. For commands without a window.
    pub fn settle_projects(&mut self) {
        while let Some(then) = self.errands.projects.wait() {
            then(self);
            self.follow();
        }
    }

    /// Waits until everything has been done. True when something was.
    pub(super) fn settle_errands(&mut self) -> bool {
        let mut any = false;
        while let Some(then) = self.errands.wait() {
            then(self);
            self.follow();
            any = true;
        }
        any
    }
}
