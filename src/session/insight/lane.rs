//! A thread of its own for one kind of question about the customers: the newest question wins, its answer is kept until
//! another one comes, and what was cancelled is not asked again by itself.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::data::{Cancelled, Progress, Watch};
use crate::jobs::{Answered, JobError, Wake, Worker};

/// Questions that can be told apart cheaply: definitions by value, tables by whether they are the same in memory.
pub(in crate::session) trait Asked: Clone {
    /// True when both have the same answer.
    fn is_same(&self, other: &Self) -> bool;
}

/// What an answering thread gives.
type Given<A> = Result<A, Cancelled>;

/// How a lane ended its newest question without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneEnd {
    /// The user stopped it.
    Cancelled,
    /// The job failed.
    Failed,
}

/// Work that can be told of and stopped, whatever it is about.
pub(in crate::session) trait Work {
    /// How far it is; `None` when nothing is under way.
    fn running(&self) -> Option<Progress>;

    /// The user stops it.
    fn stop(&self);
}

/// One kind of question and its newest answer.
pub(in crate::session) struct Lane<Q, A> {
    worker: Worker<Q, Given<A>>,
    asked: Option<Q>,
    answer: Option<(Q, Arc<A>)>,
    ended: Option<LaneEnd>,
}

impl<Q: Asked + Send + Sync + 'static, A: Send + 'static> Lane<Q, A> {
    /// Starts the thread. `make` makes the function that answers, on that thread; it may keep what it needs again.
    ///
    /// # Errors
    /// When the thread cannot be started.
    pub(in crate::session) fn start<F>(name: &str, wake: &Wake, make: fn() -> F) -> io::Result<Self>
    where
        F: FnMut(&Q, &Watch) -> Given<A> + Send + 'static,
    {
        Ok(Self { worker: Worker::start(name, Arc::clone(wake), make)?, asked: None, answer: None, ended: None })
    }

    /// Asks for what is wanted, unless it was asked last; with nothing wanted, what runs is given up.
    pub(in crate::session) fn follow(&mut self, wanted: Option<Q>) {
        match wanted {
            Some(wanted) if self.asks(&wanted) => {}
            Some(wanted) => {
                self.ended = None;
                let before = self.asked.replace(wanted.clone());
                self.worker.ask(wanted);
                self.let_go(before);
            }
            None => {
                if self.worker.busy() {
                    self.worker.cancel();
                }
                self.ended = None;
                let before = self.asked.take();
                self.let_go(before);
            }
        }
    }

    /// True when this is what was asked for last.
    pub(in crate::session) fn asks(&self, wanted: &Q) -> bool {
        self.asked.as_ref().is_some_and(|asked| asked.is_same(wanted))
    }

    /// Asks once more for what was cancelled or has failed.
    pub(in crate::session) fn again(&mut self) {
        if let Some(asked) = self.asked.clone().filter(|_| self.ended.take().is_some()) {
            self.worker.ask(asked);
        }
    }

    /// The newest answer and its question, which may not be the one asked last.
    pub(in crate::session) fn newest(&self) -> Option<&(Q, Arc<A>)> {
        self.answer.as_ref()
    }

    /// The answer to the question that was asked last, once it is there.
    pub(in crate::session) fn current(&self) -> Option<&Arc<A>> {
        let (of, answer) = self.answer.as_ref()?;
        self.asked.as_ref().filter(|asked| asked.is_same(of)).map(|_| answer)
    }

    /// How the newest question ended, when it has no answer and none is on its way.
    pub(in crate::session) fn ended(&self) -> Option<LaneEnd> {
        self.ended
    }

    /// True while an answer is on its way.
    pub(in crate::session) fn busy(&self) -> bool {
        self.worker.busy() && self.asked.is_some()
    }

    /// How far it is.
    pub(in crate::session) fn progress(&self) -> Progress {
        self.worker.progress()
    }

    /// The user stops it.
    pub(in crate::session) fn cancel(&self) {
        self.worker.cancel();
    }

    /// Takes up an answer that has come; what it takes the place of is handed back, to be freed elsewhere.
    ///
    /// # Errors
    /// The job failed.
    pub(in crate::session) fn poll(&mut self) -> Result<Option<(Q, Arc<A>)>, JobError> {
        let answered = self.worker.poll();
        answered.map_or(Ok(None), |answered| self.take(answered))
    }

    /// Waits for the answer to the newest question.
    ///
    /// # Errors
    /// The job failed.
    pub(in crate::session) fn settle(&mut self, limit: Duration) -> Result<(), JobError> {
        while self.worker.busy() {
            if let Some(answered) = self.worker.wait(limit) {
                self.take(answered)?;
            }
        }
        Ok(())
    }

    /// Forgets everything: another project is open, or none.
    pub(in crate::session) fn renew(&mut self) -> Option<(Q, Arc<A>)> {
        self.worker.renew();
        self.ended = None;
        let before = self.asked.take();
        self.let_go(before);
        self.answer.take()
    }

    /// Questions hold tables, which take longer to free than a frame: the thread that answers does it.
    fn let_go(&self, question: Option<Q>) {
        if let Some(question) = question {
            self.worker.let_go(question);
        }
    }

    fn take(&mut self, (of, given): Answered<Q, Given<A>>) -> Result<Option<(Q, Arc<A>)>, JobError> {
        let is_newest = self.asks(&of);
        // The same may have been given up and asked once more.
        let has_ended = is_newest && !self.worker.busy();
        match given {
            Ok(Ok(answer)) if is_newest => Ok(self.answer.replace((of, Arc::new(answer)))),
            Ok(Ok(answer)) => Ok(Some((of, Arc::new(answer)))),
            Ok(Err(Cancelled)) => {
                self.ended = has_ended.then_some(LaneEnd::Cancelled);
                self.let_go(Some(of));
                Ok(None)
            }
            Err(fault) => {
                self.ended = has_ended.then_some(LaneEnd::Failed);
                self.let_go(Some(of));
                Err(fault)
            }
        }
    }
}

impl<Q: Asked + Send + Sync + 'static, A: Send + 'static> Work for Lane<Q, A> {
    fn running(&self) -> Option<Progress> {
        self.busy().then(|| self.progress())
    }

    fn stop(&self) {
        self.cancel();
    }
}

#[cfg(test)]
mod tests {
    use std::thread::sleep;

    use super::*;
    use crate::data::Step;

    const MOMENT: Duration = Duration::from_millis(20);

    impl Asked for u32 {
        fn is_same(&self, other: &Self) -> bool {
            self == other
        }
    }

    /// The first time it works until it is cancelled.
    fn double() -> impl FnMut(&u32, &Watch) -> Given<u32> + Send {
        let mut times = 0;
        move |number, watch| {
            watch.begin(Step::Counting, 1);
            times += 1;
            if times == 1 {
                loop {
                    watch.go_on()?;
                }
            }
            sleep(MOMENT);
            Ok(2 * number)
        }
    }

    #[test]
    fn what_was_given_up_and_asked_once_more_has_not_ended() {
        let wake: Wake = Arc::new(|| ());
        let mut lane = Lane::start("test", &wake, double).unwrap();
        lane.follow(Some(3));
        while lane.progress().total == 0 {
            sleep(MOMENT);
        }
        lane.follow(None);
        lane.follow(Some(3));
        while lane.busy() {
            drop(lane.poll().unwrap());
            assert_eq!(lane.ended(), None);
        }
        assert_eq!(lane.current().map(|answer| **answer), Some(6));
    }
}
