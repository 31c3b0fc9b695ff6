//! How many threads compute. Commands and benches use every core; the window leaves one to the drawing.

use std::thread::available_parallelism;

use rayon::ThreadPoolBuilder;

/// Leaves one core to the drawing from now on, and says how many threads compute: at least one. To be called before
/// anything has been computed; later it changes nothing.
pub fn leave_a_core() -> usize {
    let threads = available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1));
    // It fails only where the threads are there already.
    let (Ok(()) | Err(_)) = ThreadPoolBuilder::new().num_threads(threads).build_global();
    threads
}
