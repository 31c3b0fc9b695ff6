//! The part 评分 while a project is open: what is chosen, what was asked, and what came of it.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::form::{ChanceForm, ScoreAction};
use crate::data::Progress;
use crate::data::chance::{ChanceFault, ChanceQuestion, FittedChance, fit_chance};
use crate::data::derive::{Coverage, CoverageQuestion, combined_scores, coverage};
use crate::jobs::Wake;
use crate::model::Field;
use crate::session::insight::{Asked, Lane, LaneEnd};
use crate::session::{InsightTab, Screen, Session};

/// Where chance begins.
const SEED: u64 = 1;

/// What is chosen, asked and known.
pub(in crate::session) struct Scoring {
    lane: Lane<ChanceQuestion, Result<FittedChance, ChanceFault>>,
    coverage: Lane<CoverageQuestion, Coverage>,
    /// What was chosen by hand; `None` = the proposal.
    form: Option<ChanceForm>,
    /// What was asked for, and of which customers.
    run: Option<(ChanceForm, ChanceQuestion)>,
    /// True = what was asked for last was let go, as the customers or a field it stood on had changed.
    stale: bool,
}

impl Scoring {
    /// Starts the threads.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub(in crate::session) fn start(wake: &Wake) -> io::Result<Self> {
        let lane = Lane::start("chance", wake, || fit_chance)?;
        Ok(Self { lane, coverage: Lane::start("coverage", wake, || coverage)?, form: None, run: None, stale: false })
    }

    /// How far the work is that runs.
    pub(in crate::session) fn running(&self) -> Option<Progress> {
        let lanes = [(self.lane.busy(), self.lane.progress()), (self.coverage.busy(), self.coverage.progress())];
        lanes.into_iter().find(|(busy, _)| *busy).map(|(_, progress)| progress)
    }

    /// Cancels what runs.
    pub(in crate::session) fn cancel(&mut self) {
        self.lane.cancel();
        self.coverage.cancel();
    }
}

impl Session {
    /// Asks for the chance that is wanted, on the customers there are now, and for the combinations of scores while they are
    /// shown.
    pub(in crate::session) fn follow_scores(&mut self) {
        // Until the fields are made anew, those of the project and those of the table are not the same.
        if !self.is_in_step() {
            return;
        }
        if self.view.screen == Screen::Insight && self.view.insight == InsightTab::Scores {
            let wanted = self.coverage_question();
            self.insight.scores.coverage.follow(wanted);
        }
        let asked = self.insight.scores.run.as_ref().map(|(form, asked)| (asked, self.chance_question(form)));
        let is_stale = asked.is_some_and(|(asked, now)| now.is_none_or(|now| !asked.is_same(&now)));
        let scores = &mut self.insight.scores;
        if is_stale {
            (scores.run, scores.stale) = (None, true);
        }
        scores.lane.follow(scores.run.as_ref().map(|(_, asked)| asked.clone()));
    }

    /// Takes up what was found.
    pub(in crate::session) fn poll_scores(&mut self) {
        match self.insight.scores.lane.poll() {
            Ok(gone) => self.let_go(gone),
            Err(fault) => self.tell_if_failed(Err(fault)),
        }
        match self.insight.scores.coverage.poll() {
            Ok(gone) => self.let_go(gone),
            Err(fault) => self.tell_if_failed(Err(fault)),
        }
    }

    /// Waits for the answers.
    pub(in crate::session) fn settle_scores(&mut self, limit: Duration) {
        let settled = self.insight.scores.lane.settle(limit);
        self.tell_if_failed(settled);
        let settled = self.insight.scores.coverage.settle(limit);
        self.tell_if_failed(settled);
    }

    /// Forgets everything.
    pub(in crate::session) fn forget_scores(&mut self) {
        let scores = &mut self.insight.scores;
        (scores.form, scores.run, scores.stale) = (None, None, false);
        let gone = (scores.lane.renew(), scores.coverage.renew());
        self.let_go(Some(gone));
    }

    /// Carries out what a user asks of the part 评分.
    pub(in crate::session) fn score(&mut self, action: ScoreAction) {
        match action {
            ScoreAction::Set(form) => self.insight.scores.form = Some(form),
            ScoreAction::Fit if !self.is_in_step() => {}
            ScoreAction::Fit => {
                let form = self.chance_form();
                let asked = self.chance_question(&form);
                let scores = &mut self.insight.scores;
                (scores.run, scores.stale) = (asked.map(|asked| (form, asked)), false);
                scores.lane.again();
            }
            ScoreAction::CountAgain => self.insight.scores.coverage.again(),
            ScoreAction::Keep(onto) => self.keep_chance(onto.as_deref()),
            ScoreAction::Segment(field, least) => self.segment_of_chance(&field, least),
        }
    }

    /// What is chosen: by hand, else the proposal.
    pub fn chance_form(&self) -> ChanceForm {
        let fields = self.project().map(|project| project.fields.as_slice()).unwrap_or_default();
        let blank = |field: &Field| self.figures_of(field).map_or(u64::MAX, |figures| figures.blank);
        self.insight.scores.form.clone().unwrap_or_else(|| ChanceForm::proposed(fields, &blank))
    }

    /// The chance that was asked for, or why there is none; `None` while it is not known.
    pub fn chance(&self) -> Option<Result<&FittedChance, &ChanceFault>> {
        self.insight.scores.lane.current().map(|found| found.as_ref().as_ref())
    }

    /// True when what is chosen is not what was asked for.
    pub fn chance_differs(&self) -> bool {
        self.insight.scores.run.as_ref().is_some_and(|(form, _)| *form != self.chance_form())
    }

    /// True when the chance that was asked for was let go, as the customers or a field it stood on had changed.
    pub fn chance_is_stale(&self) -> bool {
        self.insight.scores.stale
    }

    /// How far the fit is that runs.
    pub fn chance_progress(&self) -> Option<Progress> {
        let lane = &self.insight.scores.lane;
        lane.busy().then(|| lane.progress())
    }

    /// How the newest fit ended, when it did without an answer.
    pub fn chance_end(&self) -> Option<LaneEnd> {
        self.insight.scores.lane.ended()
    }

    /// All combinations of the scores of the project; `None` while they are being counted, and where nothing is combined.
    pub fn coverage(&self) -> Option<&Coverage> {
        self.insight.scores.coverage.current().map(AsRef::as_ref)
    }

    /// How counting the combinations ended, when it did without an answer.
    pub fn coverage_end(&self) -> Option<LaneEnd> {
        self.insight.scores.coverage.ended()
    }

    fn coverage_question(&self) -> Option<CoverageQuestion> {
        let (project, table) = (self.project()?, self.table()?);
        if combined_scores(&project.fields).is_empty() {
            return None;
        }
        let segments = project.segments.iter().map(|segment| (segment.name.clone(), segment.rule.clone())).collect();
        let fields = project.fields.clone();
        Some(CoverageQuestion { table: Arc::clone(table), fields, segments, as_of: self.as_of() })
    }

    fn chance_question(&self, form: &ChanceForm) -> Option<ChanceQuestion> {
        let (project, table) = (self.project()?, self.table()?);
        let outcome = form.outcome.as_ref()?;
        let (of, among) = (outcome.rule(), outcome.eligible());
        let (fields, from) = (project.fields.clone(), form.inputs(&project.fields));
        let (table, as_of, most) = (Arc::clone(table), self.as_of(), ChanceQuestion::MOST);
        Some(ChanceQuestion { table, fields, as_of, of, among, from, most, seed: SEED })
    }
}
