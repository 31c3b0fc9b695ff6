//! The worker that keeps the live map. It always answers the newest question; older ones that still wait are dropped.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use crate::data::live::{Answer, LiveMap, Question};

use super::{JobError, Wake};

/// Stack of the worker: expressions are evaluated recursively, and other libraries may be on it too.
const STACK_BYTES: usize = 16 << 20;

/// A thread with a [`LiveMap`]. It ends when the worker is dropped.
pub struct MapWorker {
    questions: Option<Sender<Question>>,
    answers: Receiver<Result<Answer, JobError>>,
    thread: Option<JoinHandle<()>>,
    asked: u64,
    answered: u64,
}

impl MapWorker {
    /// Starts the thread.
    pub fn start(wake: Wake) -> std::io::Result<Self> {
        let (questions, incoming) = channel();
        let (outgoing, answers) = channel();
        let thread = Builder::new()
            .name("live-map".to_owned())
            .stack_size(STACK_BYTES)
            .spawn(move || work(&incoming, &outgoing, &wake))?;
        Ok(Self { questions: Some(questions), answers, thread: Some(thread), asked: 0, answered: 0 })
    }

    /// Asks a question; an older one that still waits is dropped.
    pub fn ask(&mut self, question: Question) {
        self.asked = question.revision;
        if let Some(questions) = &self.questions {
            // The worker ends only with this value, so there is always somebody listening.
            drop(questions.send(question));
        }
    }

    /// True while the newest question has no answer.
    pub fn busy(&self) -> bool {
        self.answered < self.asked
    }

    /// The newest answer that has come since the last call.
    pub fn poll(&mut self) -> Option<Result<Answer, JobError>> {
        let newest = self.answers.try_iter().last()?;
        Some(self.absorb(newest))
    }

    /// Waits until the newest question is answered or `limit` has passed.
    pub fn wait(&mut self, limit: Duration) -> Option<Result<Answer, JobError>> {
        let mut newest = None;
        while self.busy() {
            match self.answers.recv_timeout(limit) {
                Ok(answer) => newest = Some(self.absorb(answer)),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        newest
    }

    fn absorb(&mut self, answer: Result<Answer, JobError>) -> Result<Answer, JobError> {
        // A failed job answers the newest question: asking it again would only fail again.
        self.answered = answer.as_ref().map_or(self.asked, |answer| answer.revision);
        answer
    }
}

impl Drop for MapWorker {
    fn drop(&mut self) {
        self.questions = None;
        if let Some(thread) = self.thread.take() {
            // A panic was reported as an answer already.
            drop(thread.join());
        }
    }
}

fn work(incoming: &Receiver<Question>, outgoing: &Sender<Result<Answer, JobError>>, wake: &Wake) {
    let mut map = LiveMap::new();
    while let Ok(mut question) = incoming.recv() {
        while let Ok(newer) = incoming.try_recv() {
            question = newer;
        }
        let answer = catch_unwind(AssertUnwindSafe(|| map.answer(&question)));
        if answer.is_err() {
            // What the map kept may be half done.
            map = LiveMap::new();
        }
        if outgoing.send(answer.map_err(|_panic| JobError::Panicked)).is_err() {
            return;
        }
        wake();
    }
}
