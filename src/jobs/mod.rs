//! Work off the drawing thread: workers that answer the newest question, a job that reads a file, and threads that do one
//! task after the other. A panic in a job becomes a message; the window is woken by a callback, so that this layer knows no
//! window.

mod background;
mod reading;
mod worker;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

pub use background::Background;
pub use reading::{Reading, ReadingOutcome};
pub use worker::{Answered, Worker};

/// Stack of a thread that works: expressions and project files are nested, and other libraries may be on it too.
const STACK_BYTES: usize = 16 << 20;

/// Wakes the window when a job has something to tell. Does nothing where there is no window.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Why a job ended without a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JobError {
    /// The job panicked; the work before it stands.
    #[error("the job failed")]
    Panicked,
}

/// Wakes the window. A panic there is none of the job, whose thread goes on.
fn rouse(wake: &Wake) {
    drop(catch_unwind(AssertUnwindSafe(|| wake())));
}
