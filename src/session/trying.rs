//! What can be looked at before it is added: ways to join a table, and what a recipe would make.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::data::derive::Scale;
use crate::data::fold::{ConditionCounts, FoldAnswer, FoldFault, FoldPreview, FoldQuestion, FoldSubject, Rfm, answer};
use crate::data::{Cancelled, Table};
use crate::jobs::{Answered, JobError, Wake, Worker};
use crate::model::{Fold, TableId};

use super::tables::{NewTable, Tables};
use super::{Dialog, FindingKey, Session};

/// The values of each of three recipes.
type Scales = Result<Vec<Scale>, FoldFault>;

/// Rows of a table.
type OddRows = (Arc<Table>, Vec<u32>);

/// How a question ended.
type Outcome = Result<FoldAnswer, Cancelled>;

/// What is tried, and what came of it.
pub(super) struct Trying {
    /// Ways to join a table.
    ways: Worker<FoldQuestion, Outcome>,
    /// All else: a newer question ends the one before.
    worker: Worker<FoldQuestion, Outcome>,
    tried: Tried,
}

/// What is tried while its dialog is open.
#[derive(Default)]
struct Tried {
    /// What was asked last.
    asked: Option<FoldQuestion>,
    /// The recipe that was asked for last, and what it makes.
    recipe: Option<(Fold, Option<Result<FoldPreview, FoldFault>>)>,
    /// The table whose condition was counted last, and its rows.
    counts: Option<(TableId, ConditionCounts)>,
    /// The rows of which table were asked for last, whether those of several customers, and which they are.
    odd_rows: Option<(TableId, bool, Option<OddRows>)>,
    /// The three recipes that were asked for last, and how each is spread.
    rfm: Option<(Rfm, Option<Scales>)>,
}

impl Trying {
    pub(super) fn start(wake: &Wake) -> io::Result<Self> {
        Ok(Self {
            ways: Worker::start("ways", Arc::clone(wake), || answer)?,
            worker: Worker::start("recipes", Arc::clone(wake), || answer)?,
            tried: Tried::default(),
        })
    }

    /// Forgets everything; what is large comes back, to be let go of.
    pub(super) fn forget(&mut self) -> impl Send + 'static + use<> {
        self.ways.renew();
        self.worker.renew();
        std::mem::take(&mut self.tried)
    }

    /// Forgets what was tried, if anything was.
    fn end(&mut self) -> Option<impl Send + 'static + use<>> {
        self.tried.asked.as_ref()?;
        self.worker.cancel();
        Some(std::mem::take(&mut self.tried))
    }
}

impl Tables {
    /// Takes up what the worker has answered.
    pub(super) fn take_answers(&mut self) -> Result<(), JobError> {
        let answers = [self.trying.ways.poll(), self.trying.worker.poll()];
        answers.into_iter().flatten().try_for_each(|answer| self.take_answer(answer))
    }

    /// Waits until the worker has answered.
    pub(super) fn settle(&mut self, limit: Duration) -> Result<(), JobError> {
        let answers = [self.trying.ways.wait(limit), self.trying.worker.wait(limit)];
        answers.into_iter().flatten().try_for_each(|answer| self.take_answer(answer))
    }

    /// An answer to something else than what is tried now, or of other customers, is dropped.
    pub(super) fn take_answer(&mut self, (question, answer): Answered<FoldQuestion, Outcome>) -> Result<(), JobError> {
        // One that was cancelled is not wanted any more.
        let Ok(answer) = answer? else { return Ok(()) };
        let tried = &mut self.trying.tried;
        let is_of_now = tried.asked.as_ref().is_some_and(|asked| asked.is_of_same(&question));
        match answer {
            FoldAnswer::Ways(ways) => {
                let is_of = |new: &NewTable| matches!(&question.about, FoldSubject::Ways(table, _) if Arc::ptr_eq(table, &new.table));
                if let Some(new) = self.new.as_mut().filter(|new| is_of(new)) {
                    new.ways = Some(ways);
                }
            }
            _ if !is_of_now => {}
            FoldAnswer::Recipe(fold, made, counts) => {
                tried.counts = Some((fold.table, counts));
                if let Some((asked, answer)) = &mut tried.recipe
                    && *asked == fold
                {
                    *answer = Some(made);
                }
            }
            FoldAnswer::OddRows(table, shared, rows) => {
                if let Some((asked, asked_shared, answer)) = &mut tried.odd_rows
                    && (*asked, *asked_shared) == (table, shared)
                {
                    *answer = question.joined.get(&table).map(|of| (Arc::clone(of), rows));
                }
            }
            FoldAnswer::Rfm(rfm, scales, counts) => {
                tried.counts = Some((rfm.table, counts));
                if let Some((asked, answer)) = &mut tried.rfm
                    && *asked == rfm
                {
                    *answer = Some(scales);
                }
            }
        }
        Ok(())
    }
}

impl Session {
    /// What this recipe makes; `None` while that is not known.
    pub fn recipe_preview(&self, fold: &Fold) -> Option<&Result<FoldPreview, FoldFault>> {
        self.tables.trying.tried.recipe.as_ref().filter(|(asked, _)| asked == fold)?.1.as_ref()
    }

    /// How the values of these recipes are spread; `None` while that is not known.
    pub fn rfm_scales(&self, rfm: &Rfm) -> Option<&Result<Vec<Scale>, FoldFault>> {
        self.tables.trying.tried.rfm.as_ref().filter(|(asked, _)| asked == rfm)?.1.as_ref()
    }

    /// The rows of a table that the condition tried last lets through, or one tried a moment ago.
    pub fn condition_counts(&self, table: TableId) -> Option<&ConditionCounts> {
        self.tables.trying.tried.counts.as_ref().filter(|(counted, _)| *counted == table).map(|(_, counts)| counts)
    }

    /// The first rows of a further table that belong to nobody, or to several customers, by their place in the table;
    /// `None` while they are not known.
    pub fn odd_rows(&self, key: &FindingKey) -> Option<&[u32]> {
        let (table, shared) = self.odd_rows_of(key)?;
        let asked = self.tables.trying.tried.odd_rows.as_ref().filter(|asked| (asked.0, asked.1) == (table, shared));
        let (of, rows) = asked?.2.as_ref()?;
        self.further_table(table).filter(|now| Arc::ptr_eq(now, of)).map(|_| rows.as_slice())
    }

    /// Asks for the odd rows of a table.
    pub(super) fn find_odd_rows(&mut self, key: &FindingKey) {
        if let Some((table, shared)) = self.odd_rows_of(key) {
            self.ask_odd_rows(table, shared);
        }
    }

    fn ask_odd_rows(&mut self, table: TableId, shared: bool) {
        self.tables.trying.tried.odd_rows = Some((table, shared, None));
        self.ask_tables(FoldSubject::OddRows(table, shared));
    }

    /// Asks what a recipe makes.
    pub(super) fn try_recipe(&mut self, fold: Fold) {
        let before = self.tables.trying.tried.recipe.replace((fold.clone(), None));
        self.let_go(before);
        self.ask_tables(FoldSubject::Recipe(fold));
    }

    /// Asks how recency, frequency and amount are spread.
    pub(super) fn try_rfm(&mut self, rfm: Rfm) {
        let before = self.tables.trying.tried.rfm.replace((rfm.clone(), None));
        self.let_go(before);
        self.ask_tables(FoldSubject::Rfm(rfm));
    }

    /// Asks once more what is tried when the customers or the tables are others by now; forgets it with its dialog.
    pub(super) fn follow_tried(&mut self) {
        if !matches!(self.dialog, Some(Dialog::FoldField(_) | Dialog::Rfm | Dialog::OddRows(_))) {
            let before = self.tables.trying.end();
            return self.let_go(before);
        }
        let Some(asked) = &self.tables.trying.tried.asked else { return };
        let now = self.about_tables(asked.about.clone());
        let Some(now) = now.filter(|now| !now.is_of_same(asked)) else { return };
        match now.about {
            FoldSubject::Recipe(fold) => self.try_recipe(fold),
            FoldSubject::Rfm(rfm) => self.try_rfm(rfm),
            FoldSubject::OddRows(table, shared) => self.ask_odd_rows(table, shared),
            FoldSubject::Ways(..) => {}
        }
    }

    pub(super) fn ask_tables(&mut self, about: FoldSubject) {
        let Some(question) = self.about_tables(about) else { return };
        let trying = &mut self.tables.trying;
        if matches!(question.about, FoldSubject::Ways(..)) {
            trying.ways.ask(question);
        } else {
            trying.tried.asked = Some(question.clone());
            trying.worker.ask(question);
        }
    }

    /// A question about the tables as they are now; `None` without customers.
    pub(super) fn about_tables(&self, about: FoldSubject) -> Option<FoldQuestion> {
        let document = self.document.as_ref()?;
        let project = document.project();
        Some(FoldQuestion {
            customers: Arc::clone(&document.data.as_ref()?.prepared.table),
            fields: project.fields.clone(),
            tables: project.tables.clone(),
            joined: document.joined.iter().map(|(id, joined)| (*id, Arc::clone(&joined.table))).collect(),
            as_of: self.as_of(),
            about,
        })
    }
}
