//! Keeping up: what is derived follows the project, the live map is asked what has come into question, jobs are taken up
//! when they are done, and the journal is kept.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::io::journal;
use crate::jobs::{JobError, Reading};

use super::asking::VIEWS_AFTER;
use super::document::Document;
use super::{Dialog, Message, Session, Severity};

/// The journal is written this long after the last change …
const JOURNAL_AFTER: Duration = Duration::from_secs(1);
/// … and at least this often while changes go on.
const JOURNAL_AT_LEAST: Duration = Duration::from_secs(10);

/// Longer than any job takes.
const LONG: Duration = Duration::from_mins(10);

impl Session {
    /// Brings what is derived in step with the project, and asks the live map what has come into question.
    pub(super) fn follow(&mut self) {
        self.follow_starters();
        let Some(document) = &mut self.document else { return };
        document.follow();
        self.view.fit(document.history.current());
        if let Some(request) = self.document.as_ref().and_then(Document::wanted)
            && self.reading.is_none()
        {
            self.start_reading(request);
        }
        self.read_next_table();
        self.follow_ingredients();
        self.follow_finding();
        self.follow_trial();
        self.follow_tried();
        self.follow_insight();
        if self.refresh().is_some() && self.dialog.is_none() {
            // Another dialog may have stood in front of the question.
            self.dialog = Some(Dialog::Refresh);
        }
        self.ask();
    }

    /// Takes up what jobs have finished and keeps the journal. `now` is the only clock a session knows.
    pub fn poll(&mut self, now: Instant) {
        self.poll_errands();
        if let Some(answer) = self.worker.poll() {
            self.take_answer(answer);
        }
        self.follow_estimate();
        self.sampling.poll();
        let looked = self.looking.poll();
        self.tell_if_failed(looked);
        if let Some(outcome) = self.reading.as_ref().and_then(Reading::poll) {
            self.finish_reading(outcome);
            self.follow();
        }
        if let Some(drift) = self.comparer.poll() {
            self.take_drift(drift);
        }
        if let Some(ended) = self.tables.poll() {
            self.finish_table(ended);
            self.follow();
        }
        let tried = self.tables.take_answers();
        self.tell_if_failed(tried);
        if let Some(prepared) = self.preparer.poll() {
            self.take_prepared(prepared);
            self.follow_trial();
            self.follow_tried();
            self.follow_insight();
            self.ask();
        }
        if let Some(checked) = self.checker.poll() {
            self.take_checked(checked);
            self.ask();
        }
        self.ask_check();
        if let Some(answer) = self.trier.poll() {
            self.take_trial(answer);
        }
        self.poll_insight();
        self.see_changes(now);
        if self.views_wait {
            self.ask();
        }
        self.tell_unreadable();
        self.keep_journal(now);
    }

    /// Waits until no job runs and every question is answered. For tests and commands without a window.
    pub fn settle(&mut self) {
        loop {
            if self.settle_errands() {
                continue;
            }
            if let Some(reading) = &self.reading {
                let outcome = reading.wait();
                self.finish_reading(outcome);
            } else if let Some(ended) = self.tables.wait() {
                self.finish_table(ended);
            } else {
                break;
            }
            self.follow();
        }
        while self.comparer.busy() {
            if let Some(drift) = self.comparer.wait(LONG) {
                self.take_drift(drift);
            }
        }
        let looked = self.looking.settle(LONG);
        self.tell_if_failed(looked);
        while self.preparer.busy() {
            if let Some(prepared) = self.preparer.wait(LONG) {
                self.take_prepared(prepared);
            }
        }
        self.follow_tried();
        let tried = self.tables.settle(LONG);
        self.tell_if_failed(tried);
        self.follow_trial();
        while self.trier.busy() {
            if let Some(answer) = self.trier.wait(LONG) {
                self.take_trial(answer);
            }
        }
        self.settle_map(LONG);
        self.follow_insight();
        self.settle_insight(LONG);
        self.tell_unreadable();
    }

    /// What was asked stays unanswered; what was there before stands.
    pub(super) fn tell_if_failed(&mut self, outcome: Result<(), JobError>) {
        if outcome.is_err() {
            self.tell_failed();
        }
    }

    /// Says once that the private copy of a file cannot be read; once more when that of another cannot.
    fn tell_unreadable(&mut self) {
        let Some(document) = &mut self.document else { return };
        let now = document.is_unreadable();
        let before = std::mem::replace(&mut document.told_unreadable, now);
        if now && !before {
            self.tell(Severity::Error, Message::new("error-copy-unreadable"));
        }
    }

    fn see_changes(&mut self, now: Instant) {
        let Some(document) = &self.document else { return };
        let (revision, clock) = (document.history.revision(), &mut self.journal);
        if clock.seen != revision {
            clock.seen = revision;
            clock.changed_at = Some(now);
        }
        clock.rests = clock.changed_at.is_none_or(|at| now.duration_since(at) >= VIEWS_AFTER);
    }

    fn keep_journal(&mut self, now: Instant) {
        let (Some(folders), Some(document)) = (&self.folders, &self.document) else { return };
        let revision = document.history.revision();
        let clock = &mut self.journal;
        if clock.written == revision || document.history.is_saved() {
            return;
        }
        let passed = |since: Option<Instant>, limit| since.is_some_and(|at| now.duration_since(at) >= limit);
        if passed(clock.changed_at, JOURNAL_AFTER) || passed(clock.written_at, JOURNAL_AT_LEAST) {
            clock.written = revision;
            clock.written_at = Some(now);
            let (folders, path, project) = (folders.clone(), document.path.clone(), Arc::clone(document.project()));
            // Without a journal the work is still in memory; the next save tells what is wrong with the disk.
            let write = move || drop(journal::write(&folders, path.as_deref(), &project));
            self.with_own_folder(write, |_, ()| ());
        }
    }
}
