//! What is under way, for the line at the bottom.

use crate::data::read::Step;

use super::{Message, Session};

/// A job that runs.
#[derive(Clone, Debug, PartialEq)]
pub struct JobView {
    /// What is being done.
    pub message: Message,
    /// 0–1; `None` when nobody knows.
    pub fraction: Option<f32>,
    /// True when it can be cancelled.
    pub can_cancel: bool,
}

impl Session {
    /// The job that runs; the live map counts as none.
    pub fn job(&self) -> Option<JobView> {
        if let Some(reading) = self.reading.as_ref().or_else(|| self.tables.reading()) {
            let progress = reading.progress();
            let fraction = (progress.total > 0).then(|| progress.done as f32 / progress.total as f32);
            return Some(JobView { message: Message::new(step_key(progress.step)), fraction, can_cancel: true });
        }
        let jobs = [
            (self.opening.is_some(), "job-opening", true),
            (self.is_saving(), "job-saving", false),
            (self.preparer.busy(), "job-preparing", false),
        ];
        let (_, key, can_cancel) = jobs.into_iter().find(|(runs, ..)| *runs)?;
        Some(JobView { message: Message::new(key), fraction: None, can_cancel })
    }
}

fn step_key(step: Step) -> &'static str {
    match step {
        Step::Reading => "job-reading",
        Step::Again => "job-reading-again",
        Step::Counting => "job-counting",
        Step::Handing => "job-handing",
    }
}
