//! Between a long piece of work and whoever waits for it: the work tells how far it is, and looks now and then whether it
//! is still wanted. A watch that was cancelled stays so: whoever asks it at the end of the work knows of every part that
//! was cut short, so that these need not tell, and nothing half made is ever kept.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

/// Things that are looked at between two looks at whether the work is still wanted.
const STRIDE: usize = 1 << 16;

/// How far a piece of work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// How much of it: what it is counted in depends on the step.
    pub done: u64,
    /// All of it; 0 when nobody knows.
    pub total: u64,
}

/// The steps of reading a file, of making the table that rules see, and of looking at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Nothing is being done yet.
    #[default]
    Starting,
    /// Records are found and their values typed: bytes (text files), rows (workbooks) or columns (Parquet).
    Reading,
    /// Columns that turned out to be of another type are read once more: bytes.
    Again,
    /// Values are counted: the rows of all columns.
    Counting,
    /// The table is handed over: the rows of all columns.
    Handing,
    /// Cleaning: the rows of all its steps.
    Cleaning,
    /// Further tables are joined and folded: their rows, once for the join and once for each field.
    Folding,
    /// Fields are calculated: the rows of all of them.
    Deriving,
    /// The data check: the rows of all columns, before and after cleaning.
    Checking,
    /// Fields are looked at: the rows of all of them.
    Looking,
    /// Fields are made comparable: fields, and one more for the order of the customers.
    Scaling,
    /// Numbers of groups are compared: how many.
    Grouping,
    /// Customers are put into groups; nobody knows how often.
    Fitting,
    /// Groups are described by rules: groups.
    Describing,
    /// Groups are compared with the bank: fields.
    Profiling,
}

impl Step {
    /// True when it is counted in rows.
    pub const fn is_in_rows(self) -> bool {
        matches!(
            self,
            Self::Counting
                | Self::Handing
                | Self::Cleaning
                | Self::Folding
                | Self::Deriving
                | Self::Checking
                | Self::Looking
        )
    }
}

/// The work was cancelled: what was there before stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the work was cancelled")]
pub struct Cancelled;

/// Hears of progress, on the thread that makes it.
type Tell = Box<dyn Fn(&Watch) + Send + Sync>;

/// A handle on a piece of work; its clones are the same handle.
#[derive(Clone, Default)]
pub struct Watch(Arc<Inner>);

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Watch").field(&self.progress()).finish()
    }
}

#[derive(Default)]
struct Inner {
    cancelled: AtomicBool,
    progress: Mutex<Progress>,
    tell: Option<Tell>,
}

impl Watch {
    /// A watch that calls `tell` at each progress.
    pub fn telling(tell: impl Fn(&Self) + Send + Sync + 'static) -> Self {
        Self(Arc::new(Inner { tell: Some(Box::new(tell)), ..Inner::default() }))
    }

    /// The work is not wanted any more: it ends within a second.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// True once the work is not wanted any more.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }

    /// Says whether the work goes on; also whether all that was done before was done in full.
    ///
    /// # Errors
    /// [`Cancelled`]
    pub fn go_on(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }

    /// How far the work is.
    pub fn progress(&self) -> Progress {
        *self.lock()
    }

    /// A step begins that will do so much.
    pub fn begin(&self, step: Step, total: usize) {
        self.tell(Progress { step, done: 0, total: total as u64 });
    }

    /// So many more rows are done.
    ///
    /// # Errors
    /// [`Cancelled`]
    pub fn done(&self, rows: usize) -> Result<(), Cancelled> {
        self.lock().done += rows as u64;
        self.told();
        self.go_on()
    }

    /// The work is so far.
    pub fn tell(&self, now: Progress) {
        *self.lock() = now;
        self.told();
    }

    /// The items, as long as the work is wanted. For loops over millions of them that do more than a few additions each.
    pub fn wanted<I: IntoIterator>(&self, items: I) -> impl Iterator<Item = I::Item> {
        let is_wanted = |(place, _): &(usize, I::Item)| !place.is_multiple_of(STRIDE) || !self.is_cancelled();
        items.into_iter().enumerate().take_while(is_wanted).map(|(_, item)| item)
    }

    fn told(&self) {
        if let Some(tell) = &self.0.tell {
            tell(self);
        }
    }

    /// What a thread that panicked has left in it is whole.
    fn lock(&self) -> MutexGuard<'_, Progress> {
        self.0.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
