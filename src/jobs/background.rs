//! Small writes that must not hold up drawing: they are done one after the other on a thread of their own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Sender, channel};
use std::thread::{Builder, JoinHandle};

type Task = Box<dyn FnOnce() + Send>;

/// A thread that does tasks in order. Dropping it waits until all are done.
pub struct Background {
    tasks: Option<Sender<Task>>,
    thread: Option<JoinHandle<()>>,
}

impl Background {
    /// Starts the thread.
    pub fn start() -> std::io::Result<Self> {
        let (tasks, incoming) = channel::<Task>();
        let thread = Builder::new().name("background".to_owned()).spawn(move || {
            for task in incoming {
                // A task that panics loses only itself; tasks tell their own failures.
                drop(catch_unwind(AssertUnwindSafe(task)));
            }
        })?;
        Ok(Self { tasks: Some(tasks), thread: Some(thread) })
    }

    /// Puts a task at the end of the queue.
    pub fn run(&self, task: impl FnOnce() + Send + 'static) {
        if let Some(tasks) = &self.tasks {
            // The thread ends only with this value.
            drop(tasks.send(Box::new(task)));
        }
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.tasks = None;
        if let Some(thread) = self.thread.take() {
            // Panics were caught inside.
            drop(thread.join());
        }
    }
}
