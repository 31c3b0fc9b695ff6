//! Asking the live map: the map comes first, and what is shown beside it, a list or a scatter, when the map is there.
//!
//! An answer is kept with its question. What it says stands until the next one, dimmed, for as long as it is about what is
//! shown; it is current when its question is the one that was asked last.

use std::sync::Arc;
use std::time::Duration;

use crate::data::live::{Answer, Question};
use crate::jobs::Answered;

use super::Session;

/// Portrait, list and scatter wait until the project has not changed for this long, so that they hold up no step of a drag.
pub(super) const VIEWS_AFTER: Duration = Duration::from_millis(120);

impl Session {
    /// How long to wait until [`Self::poll`] asks for a portrait, a list or a scatter that waits for the project to rest;
    /// `None` when none does.
    pub fn asks_after(&self) -> Option<Duration> {
        ((self.views_wait || self.portrait_waits()) && self.answer_is_current()).then_some(VIEWS_AFTER)
    }

    /// While held, the exact map is not asked; letting go asks it. A command measures the map apart from the reading so,
    /// and a test looks at estimates.
    pub fn hold_map(&mut self, held: bool) {
        self.held = held;
        self.ask();
    }

    /// Asks the live map what has come into question.
    pub(super) fn ask(&mut self) {
        self.ask_for(self.rests());
    }

    /// True when the project has not changed for a moment.
    pub(super) fn rests(&self) -> bool {
        self.journal.rests && self.work_revision() == Some(self.journal.seen)
    }

    /// Asks the live map; with `views` also for what is shown beside it, once the map itself has been answered.
    fn ask_for(&mut self, views: bool) {
        if self.preparer.busy() {
            return;
        }
        let Some(mut question) = self.wanted() else { return };
        let map_is_asked = self.question.as_ref().is_some_and(|asked| same_map(asked, &question));
        if let Some(estimating) = self.estimating.as_mut().filter(|_| !map_is_asked) {
            estimating.ask(&question);
        }
        if self.held {
            return;
        }
        let is_asked = |question: &Question| self.question.as_ref().is_some_and(|asked| same(asked, question));
        self.views_wait = false;
        if is_asked(&question) {
            return;
        }
        if !(map_is_asked && views && self.answer_is_current()) {
            let beside = (question.list.take(), question.scatter.take());
            self.views_wait = beside != (None, None);
            if is_asked(&question) {
                return;
            }
        }
        self.revision = question.revision;
        self.question = Some(question.clone());
        self.worker.ask(question);
    }

    /// Takes up what the live map has answered. What is shown beside the map, on the same table, stands with what it is of
    /// until those that wait are there.
    pub(super) fn take_answer(&mut self, (mut question, answer): Answered<Question, Answer>) {
        let Ok(mut answer) = answer else {
            if self.map_failed() {
                // An estimate is shown for as long as the exact map is on its way.
                self.close_estimates();
            }
            self.tell_failed();
            return;
        };
        let mut before = self.answer.take();
        let stands = |asked: &Question| self.views_wait && Arc::ptr_eq(&asked.table, &question.table);
        if let Some((asked, before)) = before.as_mut().filter(|(asked, _)| stands(asked)) {
            if question.list.is_none() {
                (question.list, answer.list) = (asked.list.take(), before.list.take());
            }
            if question.scatter.is_none() {
                (question.scatter, answer.scatter) = (asked.scatter.take(), before.scatter.take());
            }
        }
        self.answer = Some((question, answer));
        self.let_go(before);
    }

    /// True when the newest map that was asked for is there.
    pub fn has_newest_map(&self) -> bool {
        let newest = self.question.as_ref().zip(self.answer.as_ref());
        newest.is_some_and(|(asked, (answered, _))| same_map(asked, answered))
    }

    /// True when the newest map that was asked for could not be computed. The earlier one stands, and the next change asks
    /// again.
    pub(super) fn map_failed(&self) -> bool {
        self.question.is_some() && !self.has_newest_map() && !self.worker.busy()
    }

    /// True when the list that was asked for last could not be made: nobody works on it, and it is not there. That of before
    /// may stand.
    pub(super) fn list_failed(&self) -> bool {
        let Some(asked) = self.question.as_ref().filter(|asked| asked.list.is_some()) else { return false };
        self.wanted_list().is_some()
            && self.views_are_current()
            && !self.answer.as_ref().is_some_and(|(answered, _)| same(asked, answered))
    }

    /// Waits until the live map has answered everything.
    pub(super) fn settle_map(&mut self, limit: Duration) {
        self.ask_for(true);
        while self.worker.busy() {
            if let Some(answer) = self.worker.wait(limit) {
                self.take_answer(answer);
                self.ask_for(true);
            }
        }
    }

    fn wanted(&self) -> Option<Question> {
        let document = self.document.as_ref()?;
        Some(Question {
            revision: self.revision + 1,
            project: Arc::clone(document.project()),
            table: Arc::clone(&document.data.as_ref()?.prepared.table),
            as_of: document.as_of(),
            axis: self.view.axis,
            focus: self.view.focus,
            histogram: self.view.histogram.clone(),
            list: self.wanted_list().cloned(),
            scatter: self.view.scatter.clone(),
        })
    }
}

/// True when two questions have the same figures on the map, whichever rule is looked at and whatever is wanted beside it.
pub(super) fn same_figures(one: &Question, other: &Question) -> bool {
    Arc::ptr_eq(&one.project, &other.project)
        && Arc::ptr_eq(&one.table, &other.table)
        && one.as_of == other.as_of
        && one.axis == other.axis
}

/// True when two questions ask for the same map, whatever is wanted beside it.
fn same_map(one: &Question, other: &Question) -> bool {
    same_figures(one, other) && one.focus == other.focus && one.histogram == other.histogram
}

/// True when two questions ask the same, whatever their revision.
fn same(one: &Question, other: &Question) -> bool {
    same_map(one, other) && one.list == other.list && one.scatter == other.scatter
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::data::live::{ListOf, LiveMap};
    use crate::data::read::{Limits, ReadReport, Reader};
    use crate::data::{Column, Table, Watch};
    use crate::jobs::Worker;
    use crate::session::document::Data;
    use crate::session::{Action, Command, Setup, Stopped, plain_request};

    /// Lists that were made.
    static LISTS: AtomicU32 = AtomicU32::new(0);

    /// A session with three customers, in which neither a map of one segment nor the first list can be computed.
    fn session() -> Session {
        let reader = Reader::new(PathBuf::new(), Limits::default());
        let setup = Setup { folders: None, reader, sample: None, locale: None, wake: Arc::new(|| ()) };
        let mut session = Session::new(setup).unwrap();
        session.worker = Worker::start("test", Arc::clone(&session.wake), || {
            let mut map = LiveMap::new();
            move |question: &Question, _: &Watch| {
                assert_ne!(question.project.segments.len(), 1, "as the test wants it");
                assert!(question.list.is_none() || LISTS.fetch_add(1, Ordering::Relaxed) > 0, "so is the first list");
                map.answer(question)
            }
        })
        .unwrap();
        session.handle(Action::Run(Command::NewProject));
        let table = Arc::new(Table::new(3, vec![Column::numbers("a", [Some(1.0), None, Some(2.0)])]));
        let data = Data::new(table, Arc::new(ReadReport::default()), plain_request(PathBuf::new()));
        session.document.as_mut().unwrap().data = Some(data);
        session
    }

    #[test]
    fn a_map_that_cannot_be_computed_is_told_and_the_next_change_asks_again() {
        let mut session = session();
        session.settle();
        let rows = |session: &Session| session.answer().unwrap().map.rows.len();
        assert_eq!((rows(&session), session.stopped()), (1, None));

        session.handle(Action::Run(Command::AddSegment));
        assert!(session.stopped().is_none() && !session.answer_is_current());
        session.settle();
        assert_eq!((rows(&session), session.stopped()), (1, Some(Stopped::Map)));
        assert!(session.answer_is_current(), "nothing is on its way");
        assert!(session.notices().iter().any(|notice| notice.message.key == "error-job-failed"));

        session.handle(Action::AskAgain);
        assert!(session.worker.busy());
        session.settle();
        assert_eq!(session.stopped(), Some(Stopped::Map));

        session.handle(Action::Run(Command::AddSegment));
        session.settle();
        // Two segments and everyone else.
        assert_eq!((rows(&session), session.stopped()), (3, None));
    }

    #[test]
    fn a_list_that_cannot_be_made_is_told_and_can_be_asked_for_again() {
        let mut session = session();
        session.handle(Action::ListThese(ListOf::default()));
        assert_eq!(session.stopped(), None, "it is on its way");
        session.settle();
        assert_eq!((session.listed(), session.stopped()), (None, Some(Stopped::List)));
        session.handle(Action::AskAgain);
        session.settle();
        assert_eq!((session.listed(), session.stopped()), (Some([0, 1, 2].as_slice()), None));
    }
}
