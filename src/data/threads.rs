//! How many threads compute, and which work has threads of its own. Commands and benches use every core; the window leaves
//! one to the drawing.

use std::sync::Arc;
use std::thread::available_parallelism;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Stack of a thread: rules are evaluated recursively.
const STACK_BYTES: usize = 16 << 20;

/// Leaves one core to the drawing from now on, and says how many threads compute: at least one. To be called before
/// anything has been computed; later it changes nothing.
pub fn leave_a_core() -> usize {
    let threads = available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1));
    // It fails only where the threads are there already.
    let (Ok(()) | Err(_)) = ThreadPoolBuilder::new().num_threads(threads).build_global();
    threads
}

/// Threads of one kind of work. Work on the threads that all share waits until what was begun there is through; this does
/// not, so that the map moves while groups are looked for.
#[derive(Clone, Debug)]
pub struct OwnThreads(Option<Arc<ThreadPool>>);

impl OwnThreads {
    /// So many threads with this name in lists of the system. Where they cannot be started, the threads that all share do
    /// the work.
    pub fn start(name: &str, threads: usize) -> Self {
        let name = name.to_owned();
        let pool = ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK_BYTES);
        Self(pool.thread_name(move |number| format!("{name}-{number}")).build().ok().map(Arc::new))
    }

    /// As many as all share.
    pub fn as_shared(name: &str) -> Self {
        Self::start(name, rayon::current_num_threads())
    }

    /// Does the work, and gives what came of it. A panic goes on in the caller.
    pub fn run<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        match &self.0 {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}
