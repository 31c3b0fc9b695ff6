//! The overlaps of segments: counted while their tab is shown, each kind of question on a thread of its own. A list of
//! customers by their segments keeps in step with the segments.

use std::io;
use std::sync::{Arc, Weak};
use std::time::Duration;

use crate::data::live::ListOf;
use crate::data::overlap::{
    Among, Managers, ManagersQuestion, OverlapAnswer, OverlapAnswerer, OverlapQuestion, Overlaps, managers, rows_among,
};
use crate::data::{Bitmap, Cancelled, Progress, Table, Watch};
use crate::jobs::{JobError, Wake};
use crate::model::Segment;
use crate::session::document::Document;
use crate::session::{InsightTab, Message, Screen, Session, Severity};

use super::{Asked, Lane, LaneEnd, OverlapAct, Work};

/// Whose rows are wanted.
#[derive(Clone)]
struct WhoQuestion {
    overlaps: Arc<Overlaps>,
    managers: Option<Arc<Managers>>,
    among: Among,
}

impl Asked for WhoQuestion {
    fn is_same(&self, other: &Self) -> bool {
        let same_managers = match (&self.managers, &other.managers) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        self.among == other.among && same_managers && Arc::ptr_eq(&self.overlaps, &other.overlaps)
    }
}

impl Asked for OverlapQuestion {
    fn is_same(&self, other: &Self) -> bool {
        Self::is_same(self, other)
    }
}

impl Asked for ManagersQuestion {
    fn is_same(&self, other: &Self) -> bool {
        Self::is_same(self, other)
    }
}

/// The lanes of the tab 重叠.
pub(in crate::session) struct Overlapping {
    overlaps: Lane<OverlapQuestion, OverlapAnswer>,
    managers: Lane<ManagersQuestion, Managers>,
    who: Lane<WhoQuestion, Arc<Bitmap>>,
    /// The rows that were listed last.
    listed: Option<Arc<Bitmap>>,
    /// The customers that were looked at last.
    table: Weak<Table>,
}

impl Overlapping {
    /// Starts the threads.
    ///
    /// # Errors
    /// When one cannot be started.
    pub(super) fn start(wake: &Wake) -> io::Result<Self> {
        Ok(Self {
            overlaps: Lane::start("overlaps", wake, || {
                let mut answerer = OverlapAnswerer::default();
                move |question: &OverlapQuestion, watch: &Watch| answerer.answer(question, watch)
            })?,
            managers: Lane::start("managers", wake, || managers)?,
            who: Lane::start("overlap-rows", wake, || rows_of)?,
            listed: None,
            table: Weak::new(),
        })
    }

    /// What counts overlaps, what counts managers, and what finds rows.
    pub(super) fn lanes(&self) -> [&dyn Work; 3] {
        [&self.overlaps, &self.managers, &self.who]
    }
}

fn rows_of(question: &WhoQuestion, watch: &Watch) -> Result<Arc<Bitmap>, Cancelled> {
    let rows = rows_among(&question.among, &question.overlaps, question.managers.as_deref());
    watch.go_on().map(|()| rows)
}

impl Session {
    /// The overlaps that were counted last. They are those of the project as it is when [`Self::overlap_is_current`].
    pub fn overlap(&self) -> Option<&Arc<OverlapAnswer>> {
        self.insight.overlap.overlaps.newest().map(|(_, answer)| answer)
    }

    /// True when nothing newer is on its way.
    pub fn overlap_is_current(&self) -> bool {
        self.insight.overlap.overlaps.current().is_some()
    }

    /// How counting, or finding the rows of a list, ended without a result.
    pub fn overlap_ended(&self) -> Option<LaneEnd> {
        let Overlapping { overlaps, who, .. } = &self.insight.overlap;
        overlaps.ended().or_else(|| who.ended())
    }

    /// How far counting is, of the overlaps or of the managers, or finding the rows of a list; `None` when nothing is done.
    pub fn overlap_progress(&self) -> Option<Progress> {
        self.insight.overlap.lanes().into_iter().find_map(Work::running)
    }

    /// Customers with several managers, once they are counted.
    pub fn managers(&self) -> Option<&Arc<Managers>> {
        self.insight.overlap.managers.current()
    }

    /// How counting managers ended without a result.
    pub fn managers_ended(&self) -> Option<LaneEnd> {
        self.insight.overlap.managers.ended()
    }

    /// Does what is asked of the overlaps.
    pub(in crate::session) fn act_on_overlap(&mut self, act: OverlapAct) {
        let shown = &mut self.view.overlap;
        match act {
            OverlapAct::Show(part) => (shown.part, shown.chosen) = (part, None),
            OverlapAct::Figure(figure) => shown.figure = figure,
            OverlapAct::Bars(bars) => {
                if bars.inclusive != shown.upset.inclusive {
                    shown.chosen = None;
                }
                shown.upset = bars;
            }
            OverlapAct::Choose(among) => shown.chosen = among,
            OverlapAct::List(among) => {
                shown.listed = Some(among);
                self.insight.overlap.listed = None;
            }
            OverlapAct::AddSegment(among) => self.add_overlap_segment(&among),
            OverlapAct::Cancel => {
                self.insight.overlap.lanes().into_iter().for_each(Work::stop);
            }
            OverlapAct::Again => {
                self.insight.overlap.overlaps.again();
                self.insight.overlap.managers.again();
                self.insight.overlap.who.again();
            }
        }
    }

    /// Asks what has come into question, and shows the list that was asked for.
    pub(super) fn follow_overlap(&mut self) {
        if !self.is_in_step() {
            return;
        }
        let (view, project) = (&mut self.view, self.document.as_ref().map(Document::project));
        let stands = |among: &Among| {
            project.is_some_and(|project| among.named().iter().all(|id| project.segment(*id).is_some()))
        };
        view.overlap.chosen = view.overlap.chosen.take().filter(stands);
        view.overlap.listed = view.overlap.listed.take().filter(stands);
        let wanted = self.overlap_question();
        let managers = wanted.as_ref().and_then(|wanted| self.managers_question(wanted));
        let table = self.table().map_or_else(Weak::new, Arc::downgrade);
        let before = std::mem::replace(&mut self.insight.overlap.table, Weak::clone(&table));
        if wanted.is_none() {
            self.view.overlap.listed = None;
            if !Weak::ptr_eq(&before, &table) {
                // Nothing keeps customers in memory that are not those of the project any more.
                return self.forget_overlap();
            }
        }
        let lanes = &mut self.insight.overlap;
        lanes.overlaps.follow(wanted);
        lanes.managers.follow(managers);
        let listed = self.view.overlap.listed.clone();
        if let (Some(answer), Some(among)) = (lanes.overlaps.current(), listed) {
            let overlaps = Arc::clone(&answer.overlaps);
            lanes.who.follow(Some(WhoQuestion { overlaps, managers: lanes.managers.current().cloned(), among }));
            self.show_overlap_list();
        }
    }

    /// Takes up what has been answered.
    pub(super) fn poll_overlap(&mut self) {
        let lanes = &mut self.insight.overlap;
        let was_busy = lanes.overlaps.busy() || lanes.managers.busy() || lanes.who.busy();
        // What was given up ends too, and is let go of.
        let (overlaps, managers, who) = (lanes.overlaps.poll(), lanes.managers.poll(), lanes.who.poll());
        let (overlaps, managers, who) = (self.or_tell(overlaps), self.or_tell(managers), self.or_tell(who));
        if was_busy {
            self.let_go(Some((overlaps, managers, who)));
            self.follow_overlap();
        }
    }

    /// Waits until everything is answered.
    pub(super) fn settle_overlap(&mut self, limit: Duration) {
        let lanes = &mut self.insight.overlap;
        let settled = [lanes.overlaps.settle(limit), lanes.managers.settle(limit)];
        self.follow_overlap();
        let listed = self.insight.overlap.who.settle(limit);
        self.follow_overlap();
        for outcome in settled.into_iter().chain([listed]) {
            self.or_tell(outcome);
        }
        if self.view.overlap.listed.is_some() {
            self.settle_map(limit);
        }
    }

    /// Forgets everything, as another project is opened or none.
    pub(super) fn forget_overlap(&mut self) {
        let lanes = &mut self.insight.overlap;
        let gone = (lanes.overlaps.renew(), lanes.managers.renew(), lanes.who.renew(), lanes.listed.take());
        self.let_go(Some(gone));
    }

    fn or_tell<T: Default>(&mut self, outcome: Result<T, JobError>) -> T {
        outcome.unwrap_or_else(|_failed| {
            self.tell_failed();
            T::default()
        })
    }

    fn overlap_question(&self) -> Option<OverlapQuestion> {
        let view = &self.view;
        if (view.screen, view.insight) != (Screen::Insight, InsightTab::Overlap) {
            return None;
        }
        Some(OverlapQuestion {
            project: Arc::clone(self.project()?),
            table: Arc::clone(self.table()?),
            as_of: self.as_of(),
            upset: view.overlap.upset,
        })
    }

    fn managers_question(&self, asked: &OverlapQuestion) -> Option<ManagersQuestion> {
        let joined = self.document.as_ref()?.joined.iter().map(|(id, joined)| (*id, Arc::clone(&joined.table)));
        Some(ManagersQuestion {
            table: Arc::clone(&asked.table),
            joined: joined.collect(),
            fields: asked.project.fields.clone(),
            tables: asked.project.tables.clone(),
            as_of: asked.as_of,
        })
    }

    /// Lists the rows that were found. A list that was closed, or made way for another, is not opened again.
    fn show_overlap_list(&mut self) {
        let Some(rows) = self.insight.overlap.who.current().map(|rows| Arc::clone(rows.as_ref())) else { return };
        let before = self.insight.overlap.listed.clone();
        let shown = self.view.list.as_ref().and_then(|list| list.only.as_ref());
        let stands = before.as_ref().zip(shown).is_some_and(|(before, shown)| Arc::ptr_eq(before, shown));
        if before.is_some() && !stands {
            self.view.overlap.listed = None;
            return;
        }
        if before.is_some_and(|before| Arc::ptr_eq(&before, &rows)) {
            return;
        }
        let Some(name) = self.view.overlap.listed.as_ref().map(|among| self.among_words(among)) else { return };
        let order = self.view.list.take().unwrap_or_default();
        self.insight.overlap.listed = Some(Arc::clone(&rows));
        let ListOf { sort_by, descending, .. } = order;
        self.list(None, ListOf { only: Some(rows), sort_by, descending, ..ListOf::default() });
        self.view.list_name = Some(name);
        self.ask();
    }

    /// A new segment goes before the first of those it is made of, before all where it names none: behind them a waterfall
    /// would leave it nobody.
    fn add_overlap_segment(&mut self, among: &Among) {
        let answer = self.overlap().filter(|_| self.overlap_is_current()).cloned();
        let (Some(project), Some(answer)) = (self.project().cloned(), answer) else { return };
        let Some(rule) = among.rule(&project, &answer.overlaps) else {
            self.tell(Severity::Warning, Message::new("overlap-no-rule"));
            return;
        };
        let (base, named) = (self.among_name(among), among.named());
        let note = self.texts().with("overlap-segment-note", &[("who", &self.among_words(among))]);
        let is_behind = |segment: &Segment| named.is_empty() || named.contains(&segment.id);
        if self.new_segment(&base, note, rule, is_behind).is_some() {
            self.view.screen = Screen::Segments;
        }
    }
}
