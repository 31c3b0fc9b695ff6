//! A worker that always answers the newest question: older ones that still wait are dropped, and one that is being worked
//! on is cancelled.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use super::{JobError, STACK_BYTES, Wake, rouse};
use crate::data::{Progress, Watch};

/// A thread that answers questions. It ends when the worker is dropped.
pub struct Worker<Q, A> {
    questions: Option<Sender<Numbered<Q>>>,
    answers: Receiver<(u64, Result<A, JobError>)>,
    thread: Option<JoinHandle<()>>,
    asked: u64,
    answered: u64,
    /// Of the newest question.
    watch: Watch,
}

/// A question with its number and its watch.
type Numbered<Q> = (u64, Watch, Q);

impl<Q: Send + 'static, A: Send + 'static> Worker<Q, A> {
    /// Starts the thread. `make` gives what answers questions when there is the first, and gives it anew after a panic:
    /// what it kept may be half done then. What answers may look at its watch, and then says in its answer that it was
    /// cancelled.
    pub fn start<F>(name: &str, wake: Wake, make: fn() -> F) -> std::io::Result<Self>
    where
        F: FnMut(&Q, &Watch) -> A + 'static,
    {
        let (questions, incoming) = channel();
        let (outgoing, answers) = channel();
        let thread = Builder::new()
            .name(name.to_owned())
            .stack_size(STACK_BYTES)
            .spawn(move || work(&incoming, &outgoing, &wake, make))?;
        Ok(Self {
            questions: Some(questions),
            answers,
            thread: Some(thread),
            asked: 0,
            answered: 0,
            watch: Watch::default(),
        })
    }

    /// Asks a question; an older one is not wanted any more.
    pub fn ask(&mut self, question: Q) {
        self.cancel();
        self.asked += 1;
        self.watch = Watch::default();
        if let Some(questions) = &self.questions {
            // The thread ends with this value; should it have ended before, the next look for an answer tells.
            drop(questions.send((self.asked, self.watch.clone(), question)));
        }
    }

    /// The newest question is not wanted any more. It is answered all the same, within a second when its work looks at
    /// its watch.
    pub fn cancel(&self) {
        self.watch.cancel();
    }

    /// How far the newest question is.
    pub fn progress(&self) -> Progress {
        self.watch.progress()
    }

    /// True while the newest question has no answer.
    pub fn busy(&self) -> bool {
        self.answered < self.asked
    }

    /// The newest answer that has come since the last call.
    pub fn poll(&mut self) -> Option<Result<A, JobError>> {
        let mut newest = None;
        loop {
            match self.answers.try_recv() {
                Ok((number, answer)) => newest = Some(self.take(number, answer)),
                Err(TryRecvError::Empty) => return newest,
                Err(TryRecvError::Disconnected) => return self.over().or(newest),
            }
        }
    }

    /// Waits until the newest question is answered or `limit` has passed.
    pub fn wait(&mut self, limit: Duration) -> Option<Result<A, JobError>> {
        let mut newest = None;
        while self.busy() {
            match self.answers.recv_timeout(limit) {
                Ok((number, answer)) => newest = Some(self.take(number, answer)),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return self.over().or(newest),
            }
        }
        newest
    }

    fn take(&mut self, number: u64, answer: Result<A, JobError>) -> Result<A, JobError> {
        self.answered = number;
        answer
    }

    /// Nobody answers any more: a question that waits has failed.
    fn over(&mut self) -> Option<Result<A, JobError>> {
        self.busy().then(|| self.take(self.asked, Err(JobError::Panicked)))
    }
}

impl<Q, A> Drop for Worker<Q, A> {
    fn drop(&mut self) {
        self.watch.cancel();
        self.questions = None;
        if let Some(thread) = self.thread.take() {
            // A panic was reported as an answer already.
            drop(thread.join());
        }
    }
}

fn work<Q, A, F: FnMut(&Q, &Watch) -> A>(
    incoming: &Receiver<Numbered<Q>>,
    outgoing: &Sender<(u64, Result<A, JobError>)>,
    wake: &Wake,
    make: fn() -> F,
) {
    let mut answer = None;
    while let Ok(mut newest) = incoming.recv() {
        while let Ok(newer) = incoming.try_recv() {
            newest = newer;
        }
        let (number, watch, question) = newest;
        let result = catch_unwind(AssertUnwindSafe(|| answer.get_or_insert_with(make)(&question, &watch)));
        if result.is_err() {
            answer = None;
        }
        if outgoing.send((number, result.map_err(|_panic| JobError::Panicked))).is_err() {
            return;
        }
        rouse(wake);
    }
}
