//! What is looked up on the disk off the drawing thread, for a network drive may be slow or dead: how the first lines of a
//! customer file look in each encoding when somebody has to choose, what stands at a path that somebody has typed, and the
//! rows of a list that have come into sight.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::data::read::{Look, ReadError, looks};
use crate::data::{Table, Watch};
use crate::io::Standing;
use crate::io::paths::standing;
use crate::jobs::{Answered, JobError, Wake, Worker};

use super::Session;

/// A file, and how it looks.
type Looks = (PathBuf, Vec<Look>);

/// A path, and what stands there.
type Stands = (PathBuf, Standing);

/// Values of a list that have come into sight: rows of a table, each with the name of the column.
#[derive(Clone)]
struct Sight {
    table: Arc<Table>,
    cells: Vec<(u32, String)>,
}

impl Sight {
    /// Reads the values, so that from then on they can be seen.
    fn read(&self, watch: &Watch) {
        for (row, column) in &self.cells {
            if watch.is_cancelled() {
                return;
            }
            // What cannot be read is marked in the table and told from there.
            self.table.entry(column).map(|entry| entry.look(*row as usize).ok());
        }
    }
}

/// What is looked up, and what was.
pub(super) struct Looking {
    encodings: Worker<PathBuf, Looks>,
    looks: Option<Looks>,
    paths: Worker<PathBuf, Stands>,
    stands: Option<Stands>,
    cells: Worker<Sight, ()>,
    /// What is being read.
    in_sight: Option<Sight>,
}

impl Looking {
    pub(super) fn start(wake: &Wake) -> io::Result<Self> {
        let encodings =
            Worker::start("looks", Arc::clone(wake), || |path: &PathBuf, _: &Watch| (path.clone(), looks(path)))?;
        let paths =
            Worker::start("paths", Arc::clone(wake), || |path: &PathBuf, _: &Watch| (path.clone(), standing(path)))?;
        let cells = Worker::start("cells", Arc::clone(wake), || |sight: &Sight, watch: &Watch| sight.read(watch))?;
        Ok(Self { encodings, looks: None, paths, stands: None, cells, in_sight: None })
    }

    /// Asks how a file looks in each encoding.
    pub(super) fn ask(&mut self, path: PathBuf) {
        self.encodings.ask(path);
    }

    /// Takes up what has been found. Nothing is found of a file that cannot be looked at.
    pub(super) fn poll(&mut self) -> Result<(), JobError> {
        let (looks, stands) = (self.encodings.poll(), self.paths.poll());
        let seen = self.cells.poll();
        self.take(looks, stands)?;
        self.see(seen)
    }

    /// Waits until what was asked for last is found.
    pub(super) fn settle(&mut self, limit: Duration) -> Result<(), JobError> {
        let (looks, stands) = (self.encodings.wait(limit), self.paths.wait(limit));
        let seen = self.cells.wait(limit);
        self.take(looks, stands)?;
        self.see(seen)
    }

    fn take(
        &mut self,
        looks: Option<Answered<PathBuf, Looks>>,
        stands: Option<Answered<PathBuf, Stands>>,
    ) -> Result<(), JobError> {
        self.stands = stands.map(|(_, stands)| stands).transpose()?.or(self.stands.take());
        self.looks = looks.map(|(_, looks)| looks).transpose()?.or(self.looks.take());
        Ok(())
    }

    fn see(&mut self, seen: Option<Answered<Sight, ()>>) -> Result<(), JobError> {
        seen.map_or(Ok(()), |(_, outcome)| {
            self.in_sight = None;
            outcome
        })
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

    /// Reads values of the list of customers that have come into sight and are not in memory: rows, each with the name of
    /// the column. Those of before, which may be out of sight by now, are not read any more.
    pub(super) fn look_at_cells(&mut self, cells: Vec<(u32, String)>) {
        let Some(table) = self.table().cloned() else { return };
        let is_under_way = |it: &Sight| Arc::ptr_eq(&it.table, &table) && it.cells == cells;
        if !self.looking.in_sight.as_ref().is_some_and(is_under_way) {
            let sight = Sight { table, cells };
            self.looking.in_sight = Some(sight.clone());
            self.looking.cells.ask(sight);
        }
    }

    /// What stands at the path that was asked about last; `None` until that is known.
    pub fn standing(&self, path: &Path) -> Option<Standing> {
        self.looking.stands.as_ref().filter(|(of, _)| of == path).map(|(_, standing)| *standing)
    }

    /// Looks what stands at a path now, whatever stood there before.
    pub(super) fn look_at_path(&mut self, path: PathBuf) {
        self.looking.stands = None;
        self.looking.paths.ask(path);
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
