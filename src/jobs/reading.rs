//! The job that reads a file: it waits for the reading child on a thread of its own, shows its progress and can be
//! cancelled. The table that was there before stays until the new one is whole.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread::Builder;

use crate::data::read::{ReadError, ReadReport, ReadRequest, Reader};
use crate::data::{Progress, Table, Watch};

use super::{JobError, Wake};

/// How reading a file ended.
pub type ReadingOutcome = Result<(Table, ReadReport), ReadError>;

/// A file that is being read.
pub struct Reading {
    watch: Watch,
    outcome: Receiver<Result<ReadingOutcome, JobError>>,
    /// What was asked for.
    pub request: ReadRequest,
}

impl Reading {
    /// Starts to read.
    pub fn start(reader: Reader, request: ReadRequest, wake: Wake) -> std::io::Result<Self> {
        let waking = Arc::clone(&wake);
        let watch = Watch::telling(move |_| waking());
        let (send, outcome) = channel();
        let job = Self { watch: watch.clone(), outcome, request };
        let request = job.request.clone();
        Builder::new().name("reading".to_owned()).spawn(move || {
            let read = catch_unwind(AssertUnwindSafe(|| reader.read(&request, &watch)));
            // Nobody listens any more when the session has ended.
            drop(send.send(read.map_err(|_panic| JobError::Panicked)));
            wake();
        })?;
        Ok(job)
    }

    /// How far the job has come.
    pub fn progress(&self) -> Progress {
        self.watch.progress()
    }

    /// Ends the job within a second; its outcome is then [`ReadError::Cancelled`].
    pub fn cancel(&self) {
        self.watch.cancel();
    }

    /// The outcome, once there is one.
    pub fn poll(&self) -> Option<Result<ReadingOutcome, JobError>> {
        match self.outcome.try_recv() {
            Ok(outcome) => Some(outcome),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(JobError::Panicked)),
        }
    }

    /// Waits for the outcome.
    pub fn wait(&self) -> Result<ReadingOutcome, JobError> {
        self.outcome.recv().unwrap_or(Err(JobError::Panicked))
    }
}
