//! What is under way, for the line at the bottom, and how it is cancelled; what ended without a result, and how it is asked
//! for once more.

use crate::data::{Progress, Step};

use super::insight::Seeing;
use super::{Message, Session};

/// A job that runs.
#[derive(Clone, Debug, PartialEq)]
pub struct JobView {
    /// What is being done.
    pub message: Message,
    /// 0–1; `None` when nobody knows.
    pub fraction: Option<f32>,
    /// Rows done and all rows, each counted once for every way through them; `None` where the work is not counted in rows.
    pub rows: Option<(u64, u64)>,
    /// True when it can be cancelled.
    pub can_cancel: bool,
}

/// Work that was cancelled or has failed, so that what is shown is of before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Making the customers that rules see.
    Table,
    /// The map.
    Map,
    /// The data check.
    Check,
    /// The list of customers.
    List,
}

/// What runs, the most urgent first.
#[derive(Clone, Copy)]
enum Running {
    Reading(Progress),
    Opening,
    Saving,
    Comparing,
    Preparing(Progress),
    Checking(Progress),
    Seeing(Seeing),
}

impl JobView {
    fn so_far(progress: Progress) -> Self {
        let Progress { step, done, total } = progress;
        let is_known = total > 0;
        Self {
            fraction: is_known.then(|| done as f32 / total as f32),
            rows: (is_known && step.is_in_rows()).then_some((done, total)),
            ..Self::unknown(step_key(step), true)
        }
    }

    fn unknown(key: &'static str, can_cancel: bool) -> Self {
        Self { message: Message::new(key), fraction: None, rows: None, can_cancel }
    }
}

impl Running {
    fn view(self) -> JobView {
        match self {
            Self::Reading(progress) | Self::Preparing(progress) | Self::Checking(progress) => JobView::so_far(progress),
            Self::Seeing(Seeing { key, progress }) => {
                let so_far = JobView::so_far(progress);
                JobView { message: key.map_or(so_far.message, Message::new), ..so_far }
            }
            Self::Opening => JobView::unknown("job-opening", true),
            Self::Saving => JobView::unknown("job-saving", false),
            Self::Comparing => JobView::unknown("job-comparing", true),
        }
    }
}

impl Session {
    /// The job that runs; the live map counts as none.
    pub fn job(&self) -> Option<JobView> {
        self.running().map(Running::view)
    }

    /// The job that runs when it is one that reads a file, compares it with the one before, or opens a project.
    pub fn reading_job(&self) -> Option<JobView> {
        let is_reading = |it: &Running| matches!(it, Running::Reading(_) | Running::Comparing | Running::Opening);
        self.running().filter(is_reading).map(Running::view)
    }

    fn running(&self) -> Option<Running> {
        if let Some(reading) = self.reading.as_ref().or_else(|| self.tables.reading()) {
            return Some(Running::Reading(reading.progress()));
        }
        let jobs = [
            (self.opening.is_some(), Running::Opening),
            (self.is_saving(), Running::Saving),
            (self.is_comparing(), Running::Comparing),
            (self.preparer.busy(), Running::Preparing(self.preparer.progress())),
            (self.checker.busy(), Running::Checking(self.checker.progress())),
        ];
        let seeing = || self.insight.running().map(Running::Seeing);
        jobs.into_iter().find(|(runs, _)| *runs).map(|(_, job)| job).or_else(seeing)
    }

    /// Cancels the job that is shown. It ends within a second, and what was there before stands.
    pub(super) fn cancel_job(&mut self) {
        match self.running() {
            Some(Running::Preparing(_)) => self.preparer.cancel(),
            Some(Running::Checking(_)) => self.checker.cancel(),
            Some(Running::Comparing) => self.cancel_comparing(),
            Some(Running::Seeing(_)) => self.insight.cancel(),
            _ => {
                if let Some(reading) = &self.reading {
                    reading.cancel();
                }
                self.tables.cancel();
                self.opening = None;
            }
        }
    }

    /// Work that ended without a result and is not on its way again, the most important first.
    pub fn stopped(&self) -> Option<Stopped> {
        let stopped = [
            (self.is_behind(), Stopped::Table),
            (self.map_failed(), Stopped::Map),
            (self.check_stopped(), Stopped::Check),
            (self.list_failed(), Stopped::List),
        ];
        stopped.into_iter().find(|(is, _)| *is).map(|(_, what)| what)
    }

    /// Asks once more for what ended without a result.
    pub(super) fn ask_again(&mut self) {
        match self.stopped() {
            Some(Stopped::Table) => self.forget_asked(),
            Some(Stopped::Map | Stopped::List) => self.question = None,
            Some(Stopped::Check) => self.check_asked = None,
            None => {}
        }
    }
}

fn step_key(step: Step) -> &'static str {
    match step {
        Step::Starting => "job-starting",
        Step::Reading => "job-reading",
        Step::Again => "job-reading-again",
        Step::Counting => "job-counting",
        Step::Handing => "job-handing",
        Step::Cleaning => "job-cleaning",
        Step::Folding => "job-folding",
        Step::Deriving => "job-deriving",
        Step::Checking => "job-checking",
        Step::Looking => "job-looking",
        Step::Scaling => "job-scaling",
        Step::Grouping => "job-grouping",
        Step::Fitting => "job-fitting",
        Step::Describing => "job-describing",
        Step::Profiling => "job-profiling",
    }
}
