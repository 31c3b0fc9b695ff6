//! The session and what can be read from it. What changes it stands in `handle`, `run`, `files` and `reading`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;

use crate::data::check::{CheckQuestion, Checked};
use crate::data::derive::{Trial, TrialAnswer};
use crate::data::drift::{Comparing, Drift};
use crate::data::live::{Answer, Question};
use crate::data::read::{ReadReport, ReadRequest, Reader};
use crate::data::{Cancelled, Ingredients, Prepared, Table};
use crate::edit::Step;
use crate::io::{Backup, Folders, Prefs, Recent, Recovery, Theme, Unmasking};
use crate::jobs::{Reading, Wake, Worker};
use crate::model::{Measure, Place, Project, TableId};
use crate::rule::Schema;
use crate::text::{Locale, Texts};

use super::document::Document;
use super::errands::Errands;
use super::estimating::Estimating;
use super::import::Failed;
use super::inquiring::Inquiring;
use super::insight::Insight;
use super::looking::Looking;
use super::pasting::Pasted;
use super::refresh::Pending;
use super::sampling::Sampling;
use super::saving::Saving;
use super::tables::Tables;
use super::trial::Trials;
use super::{Dialog, Notice, ViewState};

/// What a session needs from its surroundings.
pub struct Setup {
    /// Where preferences, journals and earlier versions lie; `None` = nowhere, nothing of the kind is kept.
    pub folders: Option<Folders>,
    /// Starts the child that reads files.
    pub reader: Reader,
    /// The sample project, where there is one.
    pub sample: Option<PathBuf>,
    /// The language; `None` = that of the preferences.
    pub locale: Option<Locale>,
    /// Wakes the window.
    pub wake: Wake,
}

/// Something only the window can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Ask for a project with the system's dialog.
    PickProject,
    /// Ask for a customer file.
    PickExtract,
    /// Ask for the file of a further table: of a new one, or of one of the project.
    PickTable(Option<TableId>),
    /// Ask where to save; the text is a proposal for the name.
    PickSave(String),
    /// Ask for the ballots of another laptop.
    PickBallots,
    /// Ask where to write the ballots of this one; the text is a proposal for the name.
    PickBallotsToWrite(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// End the program.
    Quit,
}

/// The whole application without a window.
pub struct Session {
    pub(super) folders: Option<Folders>,
    pub(super) reader: Reader,
    pub(super) sample: Option<PathBuf>,
    pub(super) wake: Wake,
    pub(super) prefs: Prefs,
    pub(super) texts: Texts,
    pub(super) document: Option<Document>,
    pub(super) view: ViewState,
    pub(super) dialog: Option<Dialog>,
    pub(super) notices: Vec<Notice>,
    pub(super) last_notice: u64,
    pub(super) requests: Vec<Request>,
    pub(super) recovery: Option<Recovery>,
    pub(super) versions: Vec<Backup>,
    pub(super) unmaskings: Vec<Unmasking>,
    pub(super) worker: Worker<Question, Answer>,
    pub(super) preparer: Worker<Ingredients, Result<Prepared, Cancelled>>,
    pub(super) checker: Worker<CheckQuestion, Result<Checked, Cancelled>>,
    pub(super) check_asked: Option<CheckQuestion>,
    /// What was checked last, and what was found.
    pub(super) checked: Option<(CheckQuestion, Checked)>,
    pub(super) tables: Tables,
    pub(super) trier: Worker<Trial, Result<TrialAnswer, Cancelled>>,
    pub(super) trials: Trials,
    pub(super) errands: Errands,
    pub(super) inquiring: Inquiring,
    pub(super) pasted: Option<Pasted>,
    pub(super) insight: Insight,
    pub(super) saving: Option<Saving>,
    /// The project that is being opened.
    pub(super) opening: Option<Opening>,
    pub(super) reading: Option<Reading>,
    pub(super) sampling: Sampling,
    pub(super) looking: Looking,
    pub(super) failed: Option<Failed>,
    pub(super) pending: Option<Pending>,
    pub(super) comparer: Worker<Comparing, Drift>,
    pub(super) question: Option<Question>,
    /// The newest answer, and what it answers.
    pub(super) answer: Option<(Question, Answer)>,
    pub(super) estimating: Option<Estimating>,
    pub(super) revision: u64,
    /// True while list or scatter wait to be asked for.
    pub(super) views_wait: bool,
    pub(super) held: bool,
    pub(super) journal: JournalClock,
}

/// A project that is being opened.
pub(super) struct Opening {
    /// Its file.
    pub(super) path: PathBuf,
    /// The unsaved work that goes when it is there: a revision of the project that is open.
    pub(super) given_up: Option<u64>,
}

/// When the project last changed, and when the journal was last written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct JournalClock {
    pub(super) seen: u64,
    pub(super) written: u64,
    pub(super) changed_at: Option<Instant>,
    /// True when nothing has changed for a moment.
    pub(super) rests: bool,
    pub(super) written_at: Option<Instant>,
}

impl Session {
    /// The open project; `None` on the start page.
    pub fn project(&self) -> Option<&Arc<Project>> {
        self.document.as_ref().map(Document::project)
    }

    /// The customers that rules see, once they are read: cleaned, with all fields of the project.
    pub fn table(&self) -> Option<&Arc<Table>> {
        self.prepared().map(|prepared| &prepared.table)
    }

    /// The same, and what became of the file on the way.
    pub fn prepared(&self) -> Option<&Prepared> {
        self.document.as_ref()?.data.as_ref().map(|data| data.prepared.as_ref())
    }

    /// The customers as their file has them.
    pub fn raw_table(&self) -> Option<&Arc<Table>> {
        self.document.as_ref()?.data.as_ref().map(|data| &data.raw)
    }

    /// What was understood of the customer file.
    pub fn report(&self) -> Option<&ReadReport> {
        self.document.as_ref()?.data.as_ref().map(|data| data.report.as_ref())
    }

    /// How the customer file was read last.
    pub fn last_read(&self) -> Option<&ReadRequest> {
        self.document.as_ref()?.data.as_ref().map(|data| &data.request)
    }

    /// The fields of the project by name; `None` on the start page.
    pub fn schema(&self) -> Option<&Schema> {
        self.document.as_ref().map(|document| &document.schema)
    }

    /// The day from which days are counted.
    pub fn as_of(&self) -> Option<NaiveDate> {
        self.document.as_ref().and_then(Document::as_of)
    }

    /// What is shown at the moment.
    pub fn view(&self) -> &ViewState {
        &self.view
    }

    /// The newest answer of the live map. It belongs to the project as it is only when [`Self::map_is_exact`]. Its
    /// list may be that of another group: [`Self::listed`] tells.
    pub fn answer(&self) -> Option<&Answer> {
        self.answer.as_ref().map(|(_, answer)| answer)
    }

    /// False while a newer map is on its way.
    pub fn answer_is_current(&self) -> bool {
        (self.has_newest_map() || self.map_failed()) && self.estimate().is_none() && !self.preparer.busy()
    }

    /// True when the map is that of the project as it is: nothing newer is on its way, and nothing has failed.
    pub fn map_is_exact(&self) -> bool {
        self.answer_is_current() && self.has_newest_map() && !self.is_behind()
    }

    /// False while a newer list or scatter is on its way.
    pub fn views_are_current(&self) -> bool {
        self.answer_is_current() && !self.views_wait && !self.worker.busy()
    }

    /// The texts in the language that is shown.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Light or dark.
    pub fn theme(&self) -> Theme {
        self.prefs.theme
    }

    /// What there is to tell, the oldest first.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The dialog that is shown.
    pub fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// What undo would take back.
    pub fn undo_step(&self) -> Option<&Step> {
        self.document.as_ref()?.history.undo_step()
    }

    /// What redo would bring back.
    pub fn redo_step(&self) -> Option<&Step> {
        self.document.as_ref()?.history.redo_step()
    }

    /// True when nothing would be lost by closing.
    pub fn is_saved(&self) -> bool {
        self.document.as_ref().is_none_or(|document| document.history.is_saved())
    }

    /// True when the project can be looked at only.
    pub fn read_only(&self) -> bool {
        self.document.as_ref().is_some_and(|document| document.read_only)
    }

    /// Where the project is saved.
    pub fn path(&self) -> Option<&Path> {
        self.document.as_ref()?.path.as_deref()
    }

    /// Files that were open before, the newest first.
    pub fn recent(&self) -> &[Recent] {
        &self.prefs.recent
    }

    /// True when there is a sample project.
    pub fn has_sample(&self) -> bool {
        self.sample.is_some()
    }

    /// The version that the journal holds, while it is offered.
    pub fn recovery(&self) -> Option<&Recovery> {
        self.recovery.as_ref()
    }

    /// Earlier versions of the project that were kept, the newest first, as of when their dialog was opened.
    pub fn versions(&self) -> &[Backup] {
        &self.versions
    }

    /// The last times that names and numbers were shown in full, the newest first, as of when a dialog asked for them.
    pub fn unmaskings(&self) -> &[Unmasking] {
        &self.unmaskings
    }

    /// Measures at a place that the filter lets through: the highest priority first, then by identifier.
    pub fn measures_at(&self, place: Place) -> Vec<&Measure> {
        let Some(project) = self.project() else { return Vec::new() };
        let here = project.measures.iter().filter(|it| it.place == place && self.view.filter.passes(it));
        let mut found: Vec<&Measure> = here.collect();
        found.sort_by_key(|measure| (std::cmp::Reverse(measure.priority), measure.id));
        found
    }

    /// Things only the window can do, in order; they are handed over once.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }
}
