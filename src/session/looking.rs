//! How the first lines of a customer file look in each encoding: looked up off the drawing thread when somebody has to choose.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::data::Watch;
use crate::data::read::{Look, ReadError, looks};
use crate::jobs::{Answered, JobError, Wake, Worker};

use super::Session;

/// A file, and how it looks.
type Looks = (PathBuf, Vec<Look>);

/// What is looked up, and what was.
pub(super) struct Looking {
    worker: Worker<PathBuf, Looks>,
    looks: Option<Looks>,
}

impl Looking {
    pub(super) fn start(wake: &Wake) -> io::Result<Self> {
        let worker =
            Worker::start("looks", Arc::clone(wake), || |path: &PathBuf, _: &Watch| (path.clone(), looks(path)))?;
        Ok(Self { worker, looks: None })
    }

    pub(super) fn ask(&mut self, path: PathBuf) {
        self.worker.ask(path);
    }

    /// Takes up what has been found. Nothing is found of a file that cannot be looked at.
    pub(super) fn poll(&mut self) -> Result<(), JobError> {
        let answer = self.worker.poll();
        self.take(answer)
    }

    /// Waits until what was asked for last is found.
    pub(super) fn settle(&mut self, limit: Duration) -> Result<(), JobError> {
        let answer = self.worker.wait(limit);
        self.take(answer)
    }

    fn take(&mut self, answer: Option<Answered<PathBuf, Looks>>) -> Result<(), JobError> {
        self.looks = answer.map(|(_, looks)| looks).transpose()?.or(self.looks.take());
        Ok(())
    }
}

impl Session {
    /// The first lines of a file in each encoding it may be in, the likeliest first; empty until they are found.
    pub fn looks(&self, path: &Path) -> &[Look] {
        let found = self.looking.looks.as_ref().filter(|(of, _)| of == path);
        found.map(|(_, looks)| looks.as_slice()).unwrap_or_default()
    }

    /// Looks up the file of the project, as somebody wants to choose its encoding.
    pub(super) fn look_at_encodings(&mut self) {
        if let Some(request) = self.reading_now() {
            self.looking.ask(request.path);
        }
    }
}

/// True when another encoding may help.
pub(super) const fn is_about_encoding(error: &ReadError) -> bool {
    matches!(
        error,
        ReadError::Encoding { .. }
            | ReadError::EncodingContradicted { .. }
            | ReadError::OtherEncoding { .. }
            | ReadError::UnknownEncoding { .. }
    )
}
