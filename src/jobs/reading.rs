//! The job that reads a file: it waits for the reading child on a thread of its own, shows its progress and can be
//! cancelled. The table that was there before stays until the new one is whole.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread::Builder;
use std::time::Duration;

use crate::data::read::{ReadError, ReadReport, ReadRequest, Reader};
use crate::data::{Progress, Table, Watch};

use super::{JobError, Wake, rouse};

/// Nobody waits longer for a reading that is to end.
const ENDING: Duration = Duration::from_secs(5);

/// How reading a file ended.
pub type ReadingOutcome = Result<(Table, ReadReport), ReadError>;

/// A file that is being read. Dropping it ends the job and waits until nothing of its customers lies on the disk, so that
/// they are not left there when the program ends; whoever cannot wait lets go of it ([`Reading::let_go`]).
pub struct Reading {
    watch: Watch,
    /// `None` when nobody waits for it any more.
    outcome: Option<Receiver<Result<ReadingOutcome, JobError>>>,
    /// What was asked for.
    pub request: ReadRequest,
}

impl Reading {
    /// Starts to read.
    pub fn start(reader: Reader, request: ReadRequest, wake: Wake) -> std::io::Result<Self> {
        Self::start_large(reader, request, 0, wake)
    }

    /// The same of a file of at least so many bytes; with a smaller one the job is as if cancelled. The file is looked at
    /// on the thread of the job, for its network drive may be dead.
    pub fn start_large(reader: Reader, request: ReadRequest, bytes: u64, wake: Wake) -> std::io::Result<Self> {
        let waking = Arc::clone(&wake);
        let watch = Watch::telling(move |_| rouse(&waking));
        let (send, outcome) = channel();
        let job = Self { watch: watch.clone(), outcome: Some(outcome), request };
        let request = job.request.clone();
        Builder::new().name("reading".to_owned()).spawn(move || {
            let read = catch_unwind(AssertUnwindSafe(|| {
                let large = || request.path.metadata().is_ok_and(|file| file.len() >= bytes);
                if bytes == 0 || large() { reader.read(&request, &watch) } else { Err(ReadError::Cancelled) }
            }));
            // Nobody listens any more when the session has ended.
            drop(send.send(read.map_err(|_panic| JobError::Panicked)));
            drop(send);
            rouse(&wake);
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

    /// Ends the job without waiting for its end.
    pub fn let_go(mut self) {
        self.outcome = None;
    }

    /// The outcome, once there is one.
    pub fn poll(&self) -> Option<Result<ReadingOutcome, JobError>> {
        match self.outcome.as_ref()?.try_recv() {
            Ok(outcome) => Some(outcome),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(JobError::Panicked)),
        }
    }

    /// Waits for the outcome.
    pub fn wait(&self) -> Result<ReadingOutcome, JobError> {
        self.outcome.as_ref().and_then(|outcome| outcome.recv().ok()).unwrap_or(Err(JobError::Panicked))
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.cancel();
        if let Some(outcome) = &self.outcome {
            // A table that has come all the same goes with its copy.
            drop(outcome.recv_timeout(ENDING));
        }
    }
}
