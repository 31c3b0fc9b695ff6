//! A column as a table has it: held in memory, or stored outside of it until somebody needs it. A stored column is in memory
//! as long as somebody holds it, and once only.

use std::collections::VecDeque;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::picked::Picked;
use super::table::Column;
use crate::model::FieldType;

/// Rows that are read together when one of them is looked at.
const WINDOW: usize = 16;
/// Windows of a column that are kept: what is shown at a time looks at fewer rows.
const WINDOWS: usize = 256;

/// Where a column lies outside of memory.
pub(super) trait Store: Debug + Send + Sync {
    /// Some rows of the column; `None` when they cannot be read. A dictionary holds at least the words of these rows.
    fn read(&self, rows: Range<usize>) -> Option<Column>;

    /// The column of which this one is some rows, and the place of a row there; for a row past the end a place past its
    /// end.
    fn origin(&self, _row: usize) -> Option<(&Stored, usize)> {
        None
    }
}

/// The stored copy of a column cannot be read any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the stored copy of a column cannot be read")]
pub struct Unreadable;

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Entry(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Held(Arc<Column>),
    Stored(Arc<Stored>),
}

/// A column outside of memory.
#[derive(Debug)]
pub(super) struct Stored {
    name: String,
    kind: FieldType,
    pub(super) rows: usize,
    store: Box<dyn Store>,
    loaded: Mutex<Weak<Column>>,
    /// Rows that were looked at last, by their first row; the newest last.
    windows: Mutex<VecDeque<(usize, Arc<Column>)>>,
    unreadable: AtomicBool,
}

impl Entry {
    /// A column of so many rows that is read when it is needed.
    pub(super) fn stored(name: String, kind: FieldType, rows: usize, store: Box<dyn Store>) -> Self {
        let (loaded, windows, unreadable) = (Mutex::default(), Mutex::default(), AtomicBool::new(false));
        Self(Kind::Stored(Arc::new(Stored { name, kind, rows, store, loaded, windows, unreadable })))
    }

    /// The header in the file.
    pub fn name(&self) -> &str {
        match &self.0 {
            Kind::Held(column) => &column.name,
            Kind::Stored(stored) => &stored.name,
        }
    }

    /// What the values are.
    pub fn kind(&self) -> FieldType {
        match &self.0 {
            Kind::Held(column) => column.kind(),
            Kind::Stored(stored) => stored.kind,
        }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        match &self.0 {
            Kind::Held(column) => column.rows(),
            Kind::Stored(stored) => stored.rows,
        }
    }

    /// The whole column. It may take a while to read: not for the drawing thread.
    ///
    /// # Errors
    /// [`Unreadable`] when its stored copy is damaged or gone.
    pub fn load(&self) -> Result<Arc<Column>, Unreadable> {
        match &self.0 {
            Kind::Held(column) => Ok(Arc::clone(column)),
            Kind::Stored(stored) => stored.load(),
        }
    }

    /// A column that holds this row, and its place there; at most a few rows are read for it. For views that show some
    /// rows of many columns.
    ///
    /// # Errors
    /// [`Unreadable`] when its stored copy is damaged or gone.
    pub fn look(&self, row: usize) -> Result<(Arc<Column>, usize), Unreadable> {
        match &self.0 {
            Kind::Held(column) => Ok((Arc::clone(column), row)),
            Kind::Stored(stored) => stored.look(row),
        }
    }

    /// What [`Self::look`] gives, when nothing needs to be read for it; `None` when something does. For the drawing thread.
    pub fn peek(&self, row: usize) -> Option<(Arc<Column>, usize)> {
        match &self.0 {
            Kind::Held(column) => Some((Arc::clone(column), row)),
            Kind::Stored(stored) => stored.peek(row),
        }
    }

    /// The column of these rows, ascending: made at once of a held one, of a stored one when it is needed.
    pub(super) fn picked(&self, rows: &Arc<Vec<u32>>) -> Self {
        match &self.0 {
            Kind::Held(column) => Self::from(column.picked(rows)),
            Kind::Stored(from) => {
                let picked = Picked { from: Arc::clone(from), rows: Arc::clone(rows) };
                Self::stored(from.name.clone(), from.kind, rows.len(), Box::new(picked))
            }
        }
    }

    /// True when both are one column.
    pub fn is(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kind::Held(one), Kind::Held(other)) => Arc::ptr_eq(one, other),
            (Kind::Stored(one), Kind::Stored(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// True when reading its stored copy has failed.
    pub fn is_unreadable(&self) -> bool {
        matches!(&self.0, Kind::Stored(stored) if stored.unreadable.load(Ordering::Relaxed))
    }

    /// Bytes of memory that it takes now; a few windows of rows do not count.
    pub fn bytes(&self) -> usize {
        match &self.0 {
            Kind::Held(column) => column.bytes(),
            Kind::Stored(stored) => lock(&stored.loaded).upgrade().map_or(0, |column| column.bytes()),
        }
    }
}

impl From<Arc<Column>> for Entry {
    fn from(column: Arc<Column>) -> Self {
        Self(Kind::Held(column))
    }
}

impl From<Column> for Entry {
    fn from(column: Column) -> Self {
        Self::from(Arc::new(column))
    }
}

impl Stored {
    /// The whole column.
    pub(super) fn load(&self) -> Result<Arc<Column>, Unreadable> {
        if let Some(column) = lock(&self.loaded).upgrade() {
            return Ok(column);
        }
        // The lock is free meanwhile: reading may wait for other threads, and these for this column.
        let read = Arc::new(self.read(0..self.rows)?);
        let mut loaded = lock(&self.loaded);
        if let Some(column) = loaded.upgrade() {
            return Ok(column);
        }
        *loaded = Arc::downgrade(&read);
        Ok(read)
    }

    fn peek(&self, row: usize) -> Option<(Arc<Column>, usize)> {
        if let Some(column) = lock(&self.loaded).upgrade() {
            return Some((column, row));
        }
        if let Some((from, row)) = self.store.origin(row) {
            return from.peek(row);
        }
        let start = row - row % WINDOW;
        let windows = lock(&self.windows);
        windows.iter().find(|(first, _)| *first == start).map(|(_, column)| (Arc::clone(column), row - start))
    }

    fn look(&self, row: usize) -> Result<(Arc<Column>, usize), Unreadable> {
        if let Some(seen) = self.peek(row) {
            return Ok(seen);
        }
        if let Some((from, row)) = self.store.origin(row) {
            // Neighbours here may be far apart there.
            return from.look(row).inspect_err(|_| self.unreadable.store(true, Ordering::Relaxed));
        }
        let start = row - row % WINDOW;
        let column = Arc::new(self.read(start.min(self.rows)..self.rows.min(start + WINDOW))?);
        let mut windows = lock(&self.windows);
        windows.push_back((start, Arc::clone(&column)));
        if windows.len() > WINDOWS {
            windows.pop_front();
        }
        Ok((column, row - start))
    }

    /// What the store gives, when it is what was stored.
    pub(super) fn read(&self, rows: Range<usize>) -> Result<Column, Unreadable> {
        let wanted = rows.len();
        let is_own = |it: &Column| it.name == self.name && it.kind() == self.kind && it.rows() == wanted;
        self.store.read(rows).filter(is_own).ok_or_else(|| {
            self.unreadable.store(true, Ordering::Relaxed);
            Unreadable
        })
    }
}

/// What a thread that panicked has left in these is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
