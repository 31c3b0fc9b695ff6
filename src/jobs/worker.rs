//! A worker that always answers the newest question: older ones that still wait are dropped, and one that is being worked
//! on is cancelled. Every answer comes with the question it answers, so that whoever takes it up sees whether it belongs to
//! what is there now.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use super::{JobError, STACK_BYTES, Wake, rouse};
use crate::data::{OwnThreads, Progress, Watch};

/// A question and how it ended.
pub type Answered<Q, A> = (Q, Result<A, JobError>);

/// A thread that answers questions; what it does in parallel is done by threads of its own, so that no worker waits behind
/// another. They end when the worker is dropped.
pub struct Worker<Q, A> {
    questions: Option<Sender<Order<Q>>>,
    answers: Receiver<(u64, Answered<Q, A>)>,
    thread: Option<JoinHandle<()>>,
    asked: u64,
    answered: u64,
    /// Of the newest question.
    watch: Watch,
    /// The newest question, while it has no answer.
    waits: Option<Q>,
    /// Questions up to this number are not wanted any more.
    renewed: Arc<AtomicU64>,
}

/// What the thread is told.
enum Order<Q> {
    /// Answer this question, which has this number and this watch.
    Answer(u64, Watch, Q),
    /// Let go of everything.
    BeginAnew,
    /// Let go of a question.
    LetGo(Q),
}

impl<Q: Clone + Send + Sync + 'static, A: Send + 'static> Worker<Q, A> {
    /// Starts the thread. `make` gives what answers questions when there is the first, and gives it anew after a panic:
    /// what it kept may be half done then. What answers may look at its watch, and then says in its answer that it was
    /// cancelled.
    pub fn start<F>(name: &str, wake: Wake, make: fn() -> F) -> std::io::Result<Self>
    where
        F: FnMut(&Q, &Watch) -> A + Send + 'static,
    {
        let (questions, incoming) = channel();
        let (outgoing, answers) = channel();
        let renewed = Arc::new(AtomicU64::new(0));
        let unwanted = Arc::clone(&renewed);
        let (builder, name) = (Builder::new().name(name.to_owned()).stack_size(STACK_BYTES), name.to_owned());
        let make = move || {
            let (threads, mut answer) = (OwnThreads::as_shared(&name), make());
            move |question: &Q, watch: &Watch| threads.run(|| answer(question, watch))
        };
        let thread = builder.spawn(move || work(&incoming, &outgoing, &unwanted, &wake, make))?;
        Ok(Self {
            questions: Some(questions),
            answers,
            thread: Some(thread),
            asked: 0,
            answered: 0,
            watch: Watch::default(),
            waits: None,
            renewed,
        })
    }

    /// Asks a question; an older one is not wanted any more.
    pub fn ask(&mut self, question: Q) {
        self.cancel();
        self.asked += 1;
        self.watch = Watch::default();
        self.waits = Some(question.clone());
        if let Some(questions) = &self.questions {
            // The thread ends with this value; should it have ended before, the next look for an answer tells.
            drop(questions.send(Order::Answer(self.asked, self.watch.clone(), question)));
        }
    }

    /// Forgets everything, as nothing of what was asked is wanted any more: no question of before is answered, and the thread
    /// lets go of what it has kept as soon as it is free.
    pub fn renew(&mut self) {
        self.cancel();
        (self.answered, self.waits) = (self.asked, None);
        self.renewed.store(self.asked, Ordering::Relaxed);
        if let Some(questions) = &self.questions {
            drop(questions.send(Order::BeginAnew));
        }
    }

    /// Lets the thread free a question, which may be the last to hold what is large.
    pub fn let_go(&self, question: Q) {
        if let Some(questions) = &self.questions {
            drop(questions.send(Order::LetGo(question)));
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
    pub fn poll(&mut self) -> Option<Answered<Q, A>> {
        let mut newest = None;
        loop {
            match self.answers.try_recv() {
                Ok((number, answered)) => newest = self.take(number, answered).or(newest),
                Err(TryRecvError::Empty) => return newest,
                Err(TryRecvError::Disconnected) => return self.over().or(newest),
            }
        }
    }

    /// Waits until the newest question is answered or `limit` has passed.
    pub fn wait(&mut self, limit: Duration) -> Option<Answered<Q, A>> {
        let (mut newest, start) = (None, Instant::now());
        while self.busy() {
            match self.answers.recv_timeout(limit.saturating_sub(start.elapsed())) {
                Ok((number, answered)) => newest = self.take(number, answered).or(newest),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return self.over().or(newest),
            }
        }
        newest
    }

    /// None of before the worker was renewed.
    fn take(&mut self, number: u64, answered: Answered<Q, A>) -> Option<Answered<Q, A>> {
        let is_wanted = number > self.answered;
        self.answered = self.answered.max(number);
        self.waits = self.waits.take().filter(|_| self.answered < self.asked);
        is_wanted.then_some(answered)
    }

    /// Nobody answers any more: a question that waits has failed.
    fn over(&mut self) -> Option<Answered<Q, A>> {
        self.answered = self.asked;
        self.waits.take().map(|question| (question, Err(JobError::Panicked)))
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
    incoming: &Receiver<Order<Q>>,
    outgoing: &Sender<(u64, Answered<Q, A>)>,
    unwanted: &AtomicU64,
    wake: &Wake,
    make: impl Fn() -> F,
) {
    let mut answer = None;
    while let Ok(first) = incoming.recv() {
        let mut newest = None;
        for order in std::iter::once(first).chain(incoming.try_iter()) {
            newest = match order {
                Order::Answer(number, watch, question) => Some((number, watch, question)),
                Order::BeginAnew => {
                    answer = None;
                    None
                }
                Order::LetGo(question) => {
                    drop(question);
                    newest
                }
            };
        }
        let Some((number, watch, question)) = newest else { continue };
        let result = catch_unwind(AssertUnwindSafe(|| answer.get_or_insert_with(&make)(&question, &watch)));
        if result.is_err() {
            answer = None;
        }
        if number <= unwanted.load(Ordering::Relaxed) {
            // What is large is let go of on this thread.
            continue;
        }
        if outgoing.send((number, (question, result.map_err(|_panic| JobError::Panicked)))).is_err() {
            return;
        }
        rouse(wake);
    }
}
