//! The system's file dialogs. They are started on the main thread, as macOS wants it, and awaited on another, so that the
//! window goes on drawing. Where there is no dialog (no portal, no desktop) rfd answers like Cancel, only at once.

use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::task::{Context as TaskContext, Poll, Wake, Waker};
use std::thread::{Builder, Thread};
use std::time::{Duration, Instant};

use eframe::egui::Context;
use rfd::{AsyncFileDialog, FileHandle};

use crate::io::ballot::ENDING;
use crate::model::TableId;
use crate::text::Texts;

/// Nobody cancels a dialog faster than this.
const TOO_FAST: Duration = Duration::from_millis(250);

const EXTRACTS: &[&str] = &["csv", "txt", "tsv", "xlsx", "xlsm", "parquet"];

/// What a dialog asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picker {
    /// A project to open.
    Project,
    /// A customer file.
    Extract,
    /// The file of a further table: of a new one, or of one of the project.
    Table(Option<TableId>),
    /// Where to save.
    Save,
    /// The ballots of another laptop.
    Ballots,
    /// Where to write the ballots of this one.
    SaveBallots,
}

/// The answer of a dialog.
#[derive(Debug)]
pub(super) struct Picked {
    /// What was asked for.
    pub(super) picker: Picker,
    /// What was chosen; `None` = nothing.
    pub(super) path: Option<PathBuf>,
    /// True when the system's window never opened.
    pub(super) did_not_open: bool,
}

/// What a dialog brings when it is closed: the path, and how long it was open.
type Closed = (Option<PathBuf>, Duration);

/// The dialog that is open. At most one at a time.
#[derive(Default)]
pub(super) struct Picks {
    open: Option<(Picker, Receiver<Closed>)>,
}

impl Picks {
    /// Opens a dialog, unless one is open.
    pub(super) fn open(
        &mut self,
        ctx: &Context,
        picker: Picker,
        texts: &Texts,
        folder: Option<PathBuf>,
        file_name: String,
    ) {
        if self.open.is_some() {
            return;
        }
        let dialog = describe(picker, texts, folder);
        let (send, receive) = channel();
        let waking = ctx.clone();
        let since = Instant::now();
        let done = move |file: Option<FileHandle>| {
            // The window may be gone by now.
            drop(send.send((file.map(|file| file.path().to_path_buf()), since.elapsed())));
            waking.request_repaint();
        };
        // The futures are made here, on the main thread.
        let started = match picker {
            Picker::Project | Picker::Extract | Picker::Table(_) | Picker::Ballots => {
                await_on_thread(dialog.pick_file(), done)
            }
            Picker::Save | Picker::SaveBallots => await_on_thread(dialog.set_file_name(file_name).save_file(), done),
        };
        if started.is_ok() {
            self.open = Some((picker, receive));
        }
    }

    /// The answer, once there is one.
    pub(super) fn poll(&mut self) -> Option<Picked> {
        let (picker, incoming) = self.open.as_ref()?;
        let (path, took) = match incoming.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Ok(answer) => answer,
            Err(TryRecvError::Disconnected) => (None, Duration::ZERO),
        };
        let did_not_open = path.is_none() && took < TOO_FAST;
        let answer = Picked { picker: *picker, path, did_not_open };
        self.open = None;
        Some(answer)
    }
}

fn describe(picker: Picker, texts: &Texts, folder: Option<PathBuf>) -> AsyncFileDialog {
    let (title, filter, endings) = match picker {
        Picker::Project => ("dialog-open-project", "dialog-filter-project", ["ron"].as_slice()),
        Picker::Extract => ("dialog-open-extract", "dialog-filter-extract", EXTRACTS),
        Picker::Table(_) => ("table-open", "dialog-filter-extract", EXTRACTS),
        Picker::Save => ("dialog-save-as", "dialog-filter-project", ["ron"].as_slice()),
        Picker::Ballots => ("ballots-read-title", "ballots-filter", [ENDING].as_slice()),
        Picker::SaveBallots => ("ballots-write-title", "ballots-filter", [ENDING].as_slice()),
    };
    let dialog = AsyncFileDialog::new().set_title(texts.get(title)).add_filter(texts.get(filter), endings);
    let any = matches!(picker, Picker::Extract | Picker::Table(_));
    let dialog = if any { dialog.add_filter(texts.get("dialog-filter-all"), &["*"]) } else { dialog };
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

fn await_on_thread<T>(
    future: impl Future<Output = T> + Send + 'static,
    done: impl FnOnce(T) + Send + 'static,
) -> std::io::Result<()> {
    Builder::new().name("file-dialog".to_owned()).spawn(move || done(block_on(future))).map(drop)
}

/// Wakes a parked thread.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Runs a future to its end on this thread.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = TaskContext::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}
