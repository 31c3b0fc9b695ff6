//! All lanes of the screen 洞察 together: asked, taken up, waited for and forgotten in step with the rest of the session.

use std::io;
use std::time::Duration;

use crate::data::Progress;
use crate::jobs::Wake;
use crate::session::Session;

use super::Work;
use super::board::Desk;
use super::clustering::Clustering;
use super::explaining::Explaining;
use super::overlapping::Overlapping;
use super::profiling::Profiling;
use super::scoring::Scoring;

/// What a lane is doing.
#[derive(Clone, Copy)]
pub(in crate::session) struct Seeing {
    /// Key of what it is called; `None` where its steps have names of their own.
    pub(in crate::session) key: Option<&'static str>,
    pub(in crate::session) progress: Progress,
}

/// The lanes of the screen 洞察.
pub(in crate::session) struct Insight {
    pub(super) desk: Desk,
    pub(super) profiling: Profiling,
    pub(super) clusters: Clustering,
    pub(super) explaining: Explaining,
    pub(super) overlap: Overlapping,
    pub(super) scores: Scoring,
}

impl Insight {
    /// Starts all of them.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub(in crate::session) fn start(wake: &Wake) -> io::Result<Self> {
        let (clusters, explaining) = (Clustering::start(wake)?, Explaining::start(wake)?);
        let (overlap, profiling) = (Overlapping::start(wake)?, Profiling::start(wake)?);
        Ok(Self { desk: Desk::default(), profiling, clusters, explaining, overlap, scores: Scoring::start(wake)? })
    }

    /// What is being done, the longest work first.
    pub(in crate::session) fn running(&self) -> Option<Seeing> {
        let steps = self.stepwise().map(|progress| Seeing { key: None, progress });
        let named = |(key, lane): (&'static str, &dyn Work)| Some(Seeing { key: Some(key), progress: lane.running()? });
        steps.or_else(|| self.lanes().into_iter().find_map(named))
    }

    /// Cancels what [`Self::running`] tells of.
    pub(in crate::session) fn cancel(&mut self) {
        if self.stepwise().is_some() {
            self.clusters.cancel();
            self.scores.cancel();
        } else if let Some((_, lane)) = self.lanes().into_iter().find(|(_, lane)| lane.running().is_some()) {
            lane.stop();
        }
    }

    /// Work whose steps have names of their own.
    fn stepwise(&self) -> Option<Progress> {
        self.clusters.running().or_else(|| self.scores.running())
    }

    /// All other lanes, each by the key of its name.
    fn lanes(&self) -> [(&'static str, &dyn Work); 5] {
        let [overlaps, managers, rows] = self.overlap.lanes();
        [
            ("job-portrait", self.profiling.lane()),
            ("job-overlap", overlaps),
            ("job-managers", managers),
            ("job-overlap-rows", rows),
            ("job-why", self.explaining.lane()),
        ]
    }
}

impl Session {
    /// Asks what has come into question.
    pub(in crate::session) fn follow_insight(&mut self) {
        self.follow_board();
        self.follow_clusters();
        self.follow_why();
        self.follow_overlap();
        self.follow_scores();
        self.follow_portrait();
    }

    /// Takes up what has been answered.
    pub(in crate::session) fn poll_insight(&mut self) {
        self.poll_clusters();
        self.poll_why();
        self.poll_overlap();
        self.poll_scores();
        self.poll_portrait();
    }

    /// Waits until everything is answered.
    pub(in crate::session) fn settle_insight(&mut self, limit: Duration) {
        self.settle_clusters(limit);
        self.settle_why(limit);
        self.settle_overlap(limit);
        self.settle_scores(limit);
        self.settle_portrait(limit);
    }

    /// Forgets everything, as another project is opened or none.
    pub(in crate::session) fn forget_insight(&mut self) {
        self.forget_board();
        self.forget_clusters();
        self.forget_why();
        self.forget_overlap();
        self.forget_scores();
        self.forget_portrait();
    }
}
