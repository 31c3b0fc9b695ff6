//! Work of a library that cannot be stopped, and that may panic, on a thread of its own. Used within `cluster` only.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rayon::Yield;

use crate::analysis::{AnalysisError, Wanted};

/// How long nobody asks whether it is still wanted.
const PAUSE: Duration = Duration::from_millis(10);

/// Waits for what `work` gives. When it is not wanted any more, the thread is left to itself: it ends unheard. So give it
/// small work only.
pub(super) fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
    wanted: Wanted<'_>,
) -> Result<T, AnalysisError> {
    let (give, take) = channel();
    let run = move || {
        // Nobody may be listening any more.
        let (Ok(()) | Err(_)) = give.send(work());
    };
    thread::Builder::new().name("analysis".to_owned()).spawn(run).map_err(|_error| AnalysisError::NoResult)?;
    while wanted() {
        // The work may need the very thread that waits here.
        if rayon::yield_now() == Some(Yield::Executed) {
            continue;
        }
        match take.recv_timeout(PAUSE) {
            Ok(given) => return Ok(given),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(AnalysisError::NoResult),
        }
    }
    Err(AnalysisError::Cancelled)
}
