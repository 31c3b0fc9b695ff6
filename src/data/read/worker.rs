//! The reading process: our own executable started again with the single argument [`ARGUMENT`].
//!
//! It takes one line of JSON ([`Order`]) on its standard input, sets its limits, reads the file, and answers in lines of
//! JSON ([`Answer`]) on its standard output: progress, then the report or an error. The table goes to the folder that
//! the order names. It writes nothing else anywhere, and its standard error is closed: panics may quote customers.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::error::ReadError;
use super::handover;
use super::here::read_here;
use super::report::ReadReport;
use super::request::{Limits, ReadRequest};
use crate::data::{Progress, Step, Watch};

/// The argument that makes our executable a reading process.
pub const ARGUMENT: &str = "read-worker";

/// What a reading process is told.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Order {
    pub(super) request: ReadRequest,
    pub(super) limits: Limits,
    /// The folder that the table goes to; it is made.
    pub(super) table: PathBuf,
}

/// What a reading process says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Answer {
    Progress(Progress),
    Report(Box<ReadReport>),
    Error(ReadError),
}

/// Time between two lines of progress.
const PAUSE: Duration = Duration::from_millis(100);

/// Runs the reading process: what `main` calls when the first argument is [`ARGUMENT`].
pub fn worker_main() -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    let mut line = String::new();
    let order = std::io::stdin().read_line(&mut line).ok().and_then(|_| serde_json::from_str::<Order>(&line).ok());
    let Some(order) = order else { return ExitCode::from(2) };
    restrict(&order.limits);
    let run = || work(&order);
    let answer = match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(report)) => Answer::Report(Box::new(report)),
        Ok(Err(error)) => Answer::Error(error),
        Err(_) => Answer::Error(ReadError::Aborted),
    };
    if say(&answer) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn work(order: &Order) -> Result<ReadReport, ReadError> {
    let last: Mutex<Option<(Step, Instant)>> = Mutex::new(None);
    let watch = Watch::telling(move |watch| {
        let progress = watch.progress();
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_none_or(|(step, at)| step != progress.step || at.elapsed() >= PAUSE) {
            *last = Some((progress.step, Instant::now()));
            if !say(&Answer::Progress(progress)) {
                // Nobody listens any more.
                std::process::exit(1);
            }
        }
    });
    let (table, report) = read_here(&order.request, &order.limits, &watch)?;
    handover::write(&table, &order.table, &watch)
        .map_err(|error| ReadError::Temporary { kind: error.kind().to_string() })?;
    // The process ends in a moment, and its memory with it: nobody should wait until it is given back piece by piece.
    std::mem::forget(table);
    Ok(report)
}

fn say(answer: &Answer) -> bool {
    let Ok(mut line) = serde_json::to_vec(answer) else { return false };
    line.push(b'\n');
    let mut out = std::io::stdout().lock();
    out.write_all(&line).and_then(|()| out.flush()).is_ok()
}

/// Address space beside the memory itself: the program, stacks, and what allocators reserve without using it.
#[cfg(unix)]
const RESERVED: u64 = 2 << 30;

/// Limits this process before a byte of the file is looked at.
#[cfg(unix)]
fn restrict(limits: &Limits) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let memory = budget(limits).max(256 << 20);
    let bound = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    // A system that refuses a limit still has the time limit and Cancel; and no dump of customers may lie about.
    let (Ok(()) | Err(_)) = setrlimit(Resource::As, bound(memory.saturating_add(RESERVED)));
    let (Ok(()) | Err(_)) = setrlimit(Resource::Core, bound(0));
}

#[cfg(not(unix))]
fn restrict(_limits: &Limits) {}

/// Bytes that reading may use.
pub(super) fn budget(limits: &Limits) -> u64 {
    limits.memory.unwrap_or_else(|| machine().map_or(6 << 30, |bytes| bytes / 4 * 3))
}

/// Bytes of memory of this machine, as far as Linux tells.
fn machine() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}
