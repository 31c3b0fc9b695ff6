//! The part 评分 while a project is open: what is chosen, what was asked, and what came of it.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::form::{ChanceForm, ScoreAction, silence};
use crate::data::chance::{ChanceFault, ChanceQuestion, FittedChance, Outcome, ReachQuestion, fit_chance, reach};
use crate::data::derive::{Coverage, CoverageQuestion, combined_scores, coverage};
use crate::data::{Progress, Table};
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
    reach: Lane<ReachQuestion, Option<u64>>,
    chosen: Chosen,
}

/// What was chosen.
#[derive(Default)]
struct Chosen {
    /// By hand; `None` = the proposal.
    form: Option<ChanceForm>,
    /// What was asked for.
    run: Option<Run>,
    /// True = what was asked for last was let go, as the customers or a field it stood on had changed.
    stale: bool,
    /// How high a kept chance is at least, as it was typed.
    least: Option<f64>,
}

/// A chance that was asked for.
struct Run {
    outcome: Outcome,
    /// The fields it may depend on, as they were then: another field makes nothing new.
    from: Vec<String>,
    /// The question, once the customers are those of the project.
    asked: Option<ChanceQuestion>,
}

impl Scoring {
    /// Starts the threads.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub(in crate::session) fn start(wake: &Wake) -> io::Result<Self> {
        let lane = Lane::start("chance", wake, || fit_chance)?;
        let coverage = Lane::start("coverage", wake, || coverage)?;
        Ok(Self { lane, coverage, reach: Lane::start("reach", wake, || reach)?, chosen: Chosen::default() })
    }

    /// The chance that was typed as the least.
    pub(super) fn least(&self) -> Option<f64> {
        self.chosen.least
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
    /// Asks for the chance that is wanted, on the customers there are now; for the combinations of scores and for those who
    /// are reached by a kept chance while they are shown.
    pub(in crate::session) fn follow_scores(&mut self) {
        // Until the fields are made anew, those of the project and those of the table are not the same.
        if !self.is_in_step() {
            return;
        }
        self.follow_chance();
        if self.view.screen == Screen::Insight && self.view.insight == InsightTab::Scores {
            let (coverage, reach) = (self.coverage_question(), self.reach_question());
            self.insight.scores.coverage.follow(coverage);
            self.insight.scores.reach.follow(reach);
        } else {
            self.forget_counts();
        }
    }

    /// What nobody looks at keeps no customers in memory that are no longer those of the project.
    fn forget_counts(&mut self) {
        let table = self.table().cloned();
        let is_old = |of: &Arc<Table>| table.as_ref().is_none_or(|now| !Arc::ptr_eq(now, of));
        let scores = &mut self.insight.scores;
        let coverage = scores.coverage.newest().is_some_and(|(asked, _)| is_old(&asked.table));
        let reach = scores.reach.newest().is_some_and(|(asked, _)| is_old(&asked.table));
        let gone = (coverage.then(|| scores.coverage.renew()), reach.then(|| scores.reach.renew()));
        if coverage || reach {
            self.let_go(Some(gone));
        }
    }

    fn follow_chance(&mut self) {
        let Some(run) = &self.insight.scores.chosen.run else { return };
        let now = self.chance_question(run);
        match (&run.asked, now) {
            (None, Some(now)) => {
                let scores = &mut self.insight.scores;
                scores.lane.follow(Some(now.clone()));
                scores.chosen.run.iter_mut().for_each(|run| run.asked = Some(now.clone()));
            }
            (Some(asked), Some(now)) if asked.is_same(&now) => self.insight.scores.lane.follow(Some(now)),
            _ => {
                let scores = &mut self.insight.scores;
                (scores.chosen.run, scores.chosen.stale) = (None, true);
                let gone = scores.lane.renew();
                self.let_go(gone);
            }
        }
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
        match self.insight.scores.reach.poll() {
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
        let settled = self.insight.scores.reach.settle(limit);
        self.tell_if_failed(settled);
    }

    /// Forgets everything.
    pub(in crate::session) fn forget_scores(&mut self) {
        let scores = &mut self.insight.scores;
        scores.chosen = Chosen::default();
        let gone = (scores.lane.renew(), scores.coverage.renew(), scores.reach.renew());
        self.let_go(Some(gone));
    }

    /// Carries out what a user asks of the part 评分.
    pub(in crate::session) fn score(&mut self, action: ScoreAction) {
        match action {
            ScoreAction::Set(form) => self.insight.scores.chosen.form = Some(form),
            ScoreAction::Fit => self.fit_chance(),
            ScoreAction::LeaveOut(fields) => {
                let mut form = self.chance_form();
                let from = form.inputs(self.project().map_or(&[], |project| &project.fields));
                form.from = Some(from.into_iter().filter(|name| !fields.contains(name)).collect());
                self.insight.scores.chosen.form = Some(form);
                self.fit_chance();
            }
            ScoreAction::CountAgain => self.insight.scores.coverage.again(),
            ScoreAction::Keep(name) => self.keep_chance(&name),
            ScoreAction::Update(name) => self.update_chance(&name),
            ScoreAction::AtLeast(least) => self.insight.scores.chosen.least = Some(least.clamp(0.0, 1.0)),
            ScoreAction::Segment(rule, name) => self.segment_of_rule(rule, &name),
        }
    }

    fn fit_chance(&mut self) {
        let form = self.chance_form();
        let from = form.inputs(self.project().map_or(&[], |project| &project.fields));
        let scores = &mut self.insight.scores;
        let run = form.outcome.map(|outcome| Run { outcome, from, asked: None });
        (scores.chosen.run, scores.chosen.stale, scores.chosen.least) = (run, false, None);
        scores.lane.again();
    }

    /// What the chance that was asked for is the chance of.
    pub(super) fn fitted_outcome(&self) -> Option<&Outcome> {
        self.insight.scores.chosen.run.as_ref().map(|run| &run.outcome)
    }

    /// What is chosen: by hand, else the proposal.
    pub fn chance_form(&self) -> ChanceForm {
        let proposed = || {
            let fields = self.project().map_or(&[][..], |project| &project.fields);
            ChanceForm::proposed(fields, &|field| self.blanks_of(field))
        };
        self.insight.scores.chosen.form.clone().unwrap_or_else(proposed)
    }

    /// Silence as an outcome, by the dates that suit best; `None` without dates.
    pub fn proposed_silence(&self) -> Option<Outcome> {
        silence(&self.project()?.fields, &|field| self.blanks_of(field))
    }

    fn blanks_of(&self, field: &Field) -> u64 {
        self.figures_of(field).map_or(u64::MAX, |figures| figures.blank)
    }

    /// The chance that was asked for, or why there is none; `None` while it is not known.
    pub fn chance(&self) -> Option<Result<&FittedChance, &ChanceFault>> {
        self.insight.scores.lane.current().map(|found| found.as_ref().as_ref())
    }

    /// True when what is chosen is not what was asked for.
    pub fn chance_differs(&self) -> bool {
        let fields = self.project().map_or(&[][..], |project| &project.fields);
        self.insight.scores.chosen.run.as_ref().is_some_and(|run| {
            let form = self.chance_form();
            form.outcome.as_ref() != Some(&run.outcome) || form.inputs(fields) != run.from
        })
    }

    /// True when the chance that was asked for was let go, as the customers or a field it stood on had changed.
    pub fn chance_is_stale(&self) -> bool {
        self.insight.scores.chosen.stale
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

    /// How many customers a kept chance that is at least so high reaches; `None` while they are being counted.
    pub fn reached(&self) -> Option<u64> {
        self.insight.scores.reach.current().and_then(|reached| **reached)
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

    fn chance_question(&self, run: &Run) -> Option<ChanceQuestion> {
        let (project, table) = (self.project()?, self.table()?);
        Some(ChanceQuestion {
            table: Arc::clone(table),
            fields: project.fields.clone(),
            as_of: self.as_of(),
            of: run.outcome.rule(),
            among: run.outcome.eligible(),
            from: run.from.clone(),
            most: ChanceQuestion::MOST,
            seed: SEED,
        })
    }
}
