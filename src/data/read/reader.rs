//! Our side of reading: starts the reading process, listens, and ends it when it takes too long or nobody wants it.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::error::ReadError;
use super::folder::Folder;
use super::handover;
use super::report::ReadReport;
use super::request::{Limits, ReadRequest};
use super::worker::{ARGUMENT, Answer, Order};
use crate::data::{Table, Watch};

/// Reads files in a process of its own, so that a file that brings it down brings down nothing else.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Our own executable. A setting: tests name the built binary and never start themselves.
    pub program: PathBuf,
    /// What a file may cost.
    pub limits: Limits,
}

/// How often a wish to cancel is looked for.
const PATIENCE: Duration = Duration::from_millis(50);

/// Most bytes that a reading process may say.
const SPEECH: u64 = 256 << 20;

impl Reader {
    /// A reader that starts `program` within `limits`.
    pub fn new(program: PathBuf, limits: Limits) -> Self {
        Self { program, limits }
    }

    /// Reads a file. `watch` hears of the progress; when it is cancelled the process is ended within a fraction of a second.
    /// Blocks: call it off the drawing thread.
    ///
    /// # Errors
    /// [`ReadError`]; nothing remains on disk then. Else a private copy stays as long as the table, for its columns.
    pub fn read(&self, request: &ReadRequest, watch: &Watch) -> Result<(Table, ReadReport), ReadError> {
        let temporary = |error: &std::io::Error| ReadError::Temporary { kind: error.kind().to_string() };
        let folder = Folder::new().map_err(|error| temporary(&error))?;
        let path = std::path::absolute(&request.path).unwrap_or_else(|_| request.path.clone());
        let order = Order {
            request: ReadRequest { path, ..request.clone() },
            limits: self.limits.clone(),
            table: folder.table(),
        };
        let (mut process, lines) = self.start(&order)?;
        let report = listen(&lines, Duration::from_secs(self.limits.seconds), watch);
        // Its memory is given back meanwhile.
        process.kill();
        let report = report?;
        let table = handover::open(folder, report.rows, report.fields.len()).ok_or(ReadError::Aborted)?;
        Ok((table, report))
    }

    fn start(&self, order: &Order) -> Result<(Process, Receiver<Answer>), ReadError> {
        let start = |error: &std::io::Error| ReadError::Start { kind: error.kind().to_string() };
        let mut command = Command::new(&self.program);
        command.arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        if let Some(threads) = order.limits.threads {
            // Both are read by the libraries that share out the work.
            let threads = threads.to_string();
            command.env("RAYON_NUM_THREADS", &threads).env("POLARS_MAX_THREADS", &threads);
        }
        #[cfg(windows)]
        std::os::windows::process::CommandExt::creation_flags(&mut command, 0x0800_0000);
        let mut child = command.spawn().map_err(|error| start(&error))?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let process = Process(child);
        let mut line = serde_json::to_vec(order).unwrap_or_default();
        line.push(b'\n');
        // A process that died before it was told anything shows itself by its silence.
        let (Some(()) | None) = stdin.and_then(|mut stdin| stdin.write_all(&line).ok());
        let (send, receive) = channel();
        let Some(stdout) = stdout else { return Err(ReadError::Aborted) };
        let hear = move || hear(stdout, &send);
        std::thread::Builder::new().name("reader".to_owned()).spawn(hear).map_err(|error| start(&error))?;
        Ok((process, receive))
    }
}

/// Passes on what the process says, until it says something that is no answer.
fn hear(stdout: ChildStdout, send: &std::sync::mpsc::Sender<Answer>) {
    for line in BufReader::new(stdout.take(SPEECH)).lines() {
        let answer = line.ok().and_then(|line| serde_json::from_str::<Answer>(&line).ok());
        let Some(answer) = answer else { return };
        if send.send(answer).is_err() {
            return;
        }
    }
}

fn listen(lines: &Receiver<Answer>, limit: Duration, watch: &Watch) -> Result<ReadReport, ReadError> {
    let begin = Instant::now();
    loop {
        watch.go_on()?;
        if begin.elapsed() > limit {
            return Err(ReadError::TimedOut { seconds: limit.as_secs() });
        }
        match lines.recv_timeout(PATIENCE) {
            Ok(Answer::Progress(progress)) => watch.tell(progress),
            Ok(Answer::Report(report)) => return Ok(*report),
            Ok(Answer::Error(error)) => return Err(error),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(ReadError::Aborted),
        }
    }
}

/// A process that does not outlive its reader.
struct Process(Child);

impl Process {
    fn kill(&mut self) {
        // It may have ended by itself.
        let (Ok(()) | Err(_)) = self.0.kill();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
        // Nothing of it remains.
        let (Ok(_) | Err(_)) = self.0.wait();
    }
}
