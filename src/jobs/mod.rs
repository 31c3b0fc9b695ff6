//! Work off the drawing thread: one worker that keeps the live map, one job that reads a file, and one thread for
//! small writes. A panic in a job
//! becomes a message; the window is woken by a callback, so that this layer knows no window.

mod background;
mod map_worker;
mod reading;

use std::sync::Arc;

pub use background::Background;
pub use map_worker::MapWorker;
pub use reading::{Reading, ReadingOutcome};

/// Wakes the window when a job has something to tell. Does nothing where there is no window.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Why a job ended without a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JobError {
    /// The job panicked; the work before it stands.
    #[error("the job failed")]
    Panicked,
}
