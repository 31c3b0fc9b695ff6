//! The map estimated from a sample, for as long as the exact one is on its way. Only drawing code reads it: it is never
//! part of an answer, so it reaches no file, no export and no clipboard.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::data::Watch;
use crate::data::live::{Draw, Estimate, Estimator, Question};
use crate::jobs::{JobError, Worker};

use super::Session;
use super::asking::same_figures;

/// Answers questions roughly, and at once.
pub(super) struct Estimating {
    worker: Worker<(Draw, Question), Option<Estimate>>,
    draw: Draw,
    asked: Option<Question>,
    newest: Option<Estimate>,
}

impl Estimating {
    /// Asks for the map of a question, unless it was asked for before or the table is no larger than the sample.
    pub(super) fn ask(&mut self, question: &Question) {
        let is_known = self.asked.as_ref().is_some_and(|asked| same_figures(asked, question));
        if is_known || !self.draw.is_part_of(question.table.rows()) {
            return;
        }
        self.asked = Some(question.clone());
        self.worker.ask((self.draw, question.clone()));
    }

    fn take(&mut self, estimate: Result<Option<Estimate>, JobError>) {
        // When it failed, the exact map still comes, or says why it does not.
        self.newest = estimate.ok().flatten();
    }
}

impl Session {
    /// From now on maps of tables that are larger than the sample are estimated until the exact one is there. For the
    /// window; commands never show an estimate.
    ///
    /// # Errors
    /// When the thread cannot be started.
    pub fn begin_estimates(&mut self, draw: Draw) -> io::Result<()> {
        let worker = Worker::start("estimate", Arc::clone(&self.wake), || {
            let mut estimator = Estimator::default();
            move |(draw, question): &(Draw, Question), _: &Watch| estimator.estimate(*draw, question)
        })?;
        self.estimating = Some(Estimating { worker, draw, asked: None, newest: None });
        Ok(())
    }

    /// The map as the sample suggests it, while it is newer than the exact one.
    pub fn estimate(&self) -> Option<&Estimate> {
        let estimating = self.estimating.as_ref()?;
        let known = self.answer().map_or(0, |answer| answer.revision);
        estimating.newest.as_ref().filter(|estimate| estimate.revision > known)
    }

    /// Takes up an estimate that has come.
    pub(super) fn follow_estimate(&mut self) {
        let Some(estimating) = &mut self.estimating else { return };
        if let Some((_, estimate)) = estimating.worker.poll() {
            estimating.take(estimate);
        }
    }

    /// Waits until the newest question has an estimate. For tests and pictures.
    pub fn settle_estimate(&mut self, limit: Duration) {
        let Some(estimating) = &mut self.estimating else { return };
        if let Some((_, estimate)) = estimating.worker.wait(limit) {
            estimating.take(estimate);
        }
    }

    /// Forgets what was estimated, and takes up no estimate of what was asked before: the project is closed, or its map has
    /// failed.
    pub(super) fn close_estimates(&mut self) {
        if let Some(estimating) = &mut self.estimating {
            (estimating.asked, estimating.newest) = (None, None);
            estimating.worker.renew();
        }
    }
}
