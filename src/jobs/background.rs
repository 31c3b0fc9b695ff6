//! Tasks that must not hold up drawing: they are done one after the other on a thread of their own, and each tells how it
//! ended.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use super::{JobError, STACK_BYTES, Wake, rouse};

type Task<A> = Box<dyn FnOnce() -> A + Send>;

/// A thread that does tasks in order. Dropping it waits until all are done.
pub struct Background<A> {
    tasks: Option<Sender<Task<A>>>,
    answers: Receiver<A>,
    thread: Option<JoinHandle<()>>,
    under_way: usize,
}

impl<A: Send + 'static> Background<A> {
    /// Starts the thread.
    pub fn start(name: &str, wake: Wake) -> std::io::Result<Self> {
        let (tasks, incoming) = channel::<Task<A>>();
        let (outgoing, answers) = channel();
        let work = move || {
            for task in incoming {
                // Nobody listens any more when the session has ended; what is left is done all the same.
                drop(outgoing.send(task()));
                rouse(&wake);
            }
        };
        let thread = Builder::new().name(name.to_owned()).stack_size(STACK_BYTES).spawn(work)?;
        Ok(Self { tasks: Some(tasks), answers, thread: Some(thread), under_way: 0 })
    }

    /// Puts a task at the end of the queue. `tell` makes the answer of what it has brought, or of its panic.
    pub fn run<T>(
        &mut self,
        task: impl FnOnce() -> T + Send + 'static,
        tell: impl FnOnce(Result<T, JobError>) -> A + Send + 'static,
    ) {
        let Some(tasks) = &self.tasks else { return };
        let task = move || tell(catch_unwind(AssertUnwindSafe(task)).map_err(|_panic| JobError::Panicked));
        if tasks.send(Box::new(task)).is_ok() {
            self.under_way += 1;
        }
    }

    /// The next answer, in the order of the tasks, when it is there.
    pub fn poll(&mut self) -> Option<A> {
        let answer = self.answers.try_recv().ok()?;
        self.under_way = self.under_way.saturating_sub(1);
        Some(answer)
    }

    /// Waits for the next answer; `None` when every task has been answered.
    pub fn wait(&mut self) -> Option<A> {
        if self.under_way == 0 {
            return None;
        }
        self.under_way -= 1;
        self.answers.recv().ok()
    }
}

impl<A> Drop for Background<A> {
    fn drop(&mut self) {
        self.tasks = None;
        if let Some(thread) = self.thread.take() {
            // Panics were caught inside.
            drop(thread.join());
        }
    }
}
