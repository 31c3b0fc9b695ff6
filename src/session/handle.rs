//! The one place that changes a session: every action, carried out.

use std::sync::Arc;

use crate::data::check::{CheckQuestion, Checker};
use crate::data::derive::try_formula;
use crate::data::drift::{Comparing, compare};
use crate::data::live::{Focus, ListOf, LiveMap, Question};
use crate::data::{Ingredients, Preparer, Watch};
use crate::edit::{Edit, apply};
use crate::io::prefs;
use crate::jobs::Worker;
use crate::model::{AxisId, Column, StageId};
use crate::text::Texts;

use super::errands::Errands;
use super::inquiring::Inquiring;
use super::insight::Insight;
use super::looking::Looking;
use super::sampling::Sampling;
use super::starter::Starter;
use super::state::{JournalClock, Request};
use super::tables::Tables;
use super::trial::Trials;
use super::{Action, Dialog, Message, Screen, Selection, Session, Setup, Severity, ViewState};

impl Session {
    /// A session on the start page.
    pub fn new(setup: Setup) -> std::io::Result<Self> {
        let (prefs, warnings) = setup.folders.as_ref().map(prefs::read).unwrap_or_default();
        let locale = setup.locale.unwrap_or(prefs.locale);
        let mut session = Self {
            worker: Worker::start("live-map", Arc::clone(&setup.wake), || {
                let mut map = LiveMap::new();
                move |question: &Question, _: &Watch| map.answer(question)
            })?,
            preparer: Worker::start("prepare", Arc::clone(&setup.wake), || {
                let mut preparer = Preparer::default();
                move |ingredients: &Ingredients, watch: &Watch| preparer.prepare(ingredients, watch)
            })?,
            comparer: Worker::start("compare", Arc::clone(&setup.wake), || {
                |it: &Comparing, watch: &Watch| compare(it, watch)
            })?,
            checker: Worker::start("data-check", Arc::clone(&setup.wake), || {
                let mut checker = Checker::default();
                move |question: &CheckQuestion, watch: &Watch| checker.answer(question, watch)
            })?,
            check_asked: None,
            checked: None,
            tables: Tables::start(&setup.wake)?,
            looking: Looking::start(&setup.wake)?,
            trier: Worker::start("try", Arc::clone(&setup.wake), || try_formula)?,
            errands: Errands::start(&setup.wake)?,
            inquiring: Inquiring::default(),
            pasted: None,
            insight: Insight::start(&setup.wake)?,
            saving: None,
            opening: None,
            folders: setup.folders,
            reader: setup.reader,
            sample: setup.sample,
            wake: setup.wake,
            prefs,
            texts: Texts::new(locale),
            document: None,
            view: ViewState::default(),
            dialog: None,
            notices: Vec::new(),
            last_notice: 0,
            requests: Vec::new(),
            recovery: None,
            versions: Vec::new(),
            unmaskings: Vec::new(),
            reading: None,
            sampling: Sampling::default(),
            failed: None,
            pending: None,
            question: None,
            answer: None,
            estimating: None,
            revision: 0,
            views_wait: false,
            held: false,
            journal: JournalClock::default(),
            trials: Trials::default(),
        };
        if !warnings.is_empty() {
            session.tell(Severity::Warning, Message::new("notice-prefs"));
        }
        session.offer_journal(None);
        Ok(session)
    }

    /// Carries out an action. Whatever goes wrong becomes a notice, and what was there before stays.
    pub fn handle(&mut self, action: Action) {
        match action {
            Action::Run(command) => self.run(command),
            Action::Edit(edit) => {
                self.edit(&edit);
            }
            Action::EndGesture => {
                if let Some(document) = &mut self.document {
                    document.history.break_merge();
                }
            }
            Action::LookAtCells(cells) => self.look_at_cells(cells),
            Action::LookAtPath(path) => self.look_at_path(path),
            Action::OpenProject(path) => self.ask_then_open(path),
            Action::ReadExtract(request) => self.read_extract(request),
            Action::AcceptExtract => self.accept_pending(),
            Action::DropExtract => self.drop_pending(),
            Action::MapField { field, header } => self.map_field(&field, header),
            Action::Unmask(reason) => self.unmask(&reason),
            Action::ReadTable { table, request } => self.read_table(table, request),
            Action::AddTable { name, key, to, only } => self.add_table(name, key, to, only),
            Action::TryRecipe(fold) => self.try_recipe(fold),
            Action::TryRfm(rfm) => self.try_rfm(rfm),
            Action::SaveTo(path) => self.save_to(path),
            Action::Drop(path) => self.open_dropped(path),
            Action::OpenVersion(path) => self.open_version(path),
            Action::Unsaved(answer) => self.answer_unsaved(answer),
            Action::Recover(answer) => self.answer_recovery(answer),
            Action::Browse => self.browse(),
            Action::CloseDialog => self.close_dialog(),
            Action::Open(dialog) => self.open_dialog(dialog),
            Action::Inquire(inquiry) => self.inquire(&inquiry),
            Action::HashPasted { key, values } => self.hash(key, values),
            Action::SegmentsFromField(field) => self.start_from(Starter::Segments(field)),
            Action::AxisFromField(field) => self.start_from(Starter::Axis(field)),
            Action::TryField(tried) => self.try_out(tried.map(|tried| *tried)),
            Action::Cluster(action) => self.cluster(action),
            Action::Overlap(act) => self.act_on_overlap(act),
            Action::Score(action) => self.score(action),
            Action::CancelJob => self.cancel_job(),
            Action::Explain(whom) => self.explain(whom),
            Action::AskAgain => self.ask_again(),
            Action::Board(asked) => self.on_board(asked),
            Action::Dismiss(id) => self.notices.retain(|notice| notice.id != id),
            Action::SetLocale(locale) => self.set_locale(locale),
            other => self.look(other),
        }
        self.follow();
    }

    /// Actions that change only what is shown.
    fn look(&mut self, action: Action) {
        let view = &mut self.view;
        match action {
            Action::Show(screen) => {
                view.screen = screen;
                (view.list, view.scatter) = (None, None);
                match screen {
                    Screen::Segments => self.select_segment_in_focus(),
                    Screen::Stages => self.select_stage_in_focus(),
                    Screen::Start | Screen::Data | Screen::Insight | Screen::Map => {}
                }
            }
            Action::Select(selection) => self.select(selection),
            Action::ShowAxis(axis) => {
                view.axis = Some(axis);
                view.selection = Selection::None;
                if view.screen == Screen::Stages {
                    self.select_first_stage();
                }
            }
            Action::ShowMetric(metric) => view.metric = Some(metric),
            Action::SetFilter(filter) => view.filter = filter,
            Action::Focus(focus) => {
                view.focus = focus;
                view.histogram = None;
            }
            Action::Histogram(value) => view.histogram = value,
            Action::List { group, sort_by, descending } => {
                self.list(None, ListOf { group, sort_by, descending, ..ListOf::default() });
            }
            Action::ListThese(list) => self.list(None, list),
            Action::ListFinding { key, sort_by, descending } => {
                self.list(Some(key), ListOf { sort_by, descending, ..ListOf::default() });
            }
            Action::CloseList => view.list = None,
            Action::Portray(portrayal) => self.portray(portrayal),
            Action::Scatter(of) => self.scatter(of),
            Action::ShowInsight(tab) => {
                (view.screen, view.insight) = (Screen::Insight, tab);
                (view.list, view.scatter) = (None, None);
            }
            Action::DrawAs(drawing) => view.drawing = Some(drawing),
            Action::SetZoom(zoom) => view.zoom = zoom.clamp(0.5, 2.0),
            _ => {}
        }
    }

    /// Selects something; a segment or a stage also comes into focus, and the axis on which it stands is shown.
    pub(super) fn select(&mut self, selection: Selection) {
        if let Some(axis) = self.axis_of(&selection) {
            self.view.axis = Some(axis);
        }
        let focus = match &selection {
            Selection::Segment(id) => Some(Focus::Segment(*id)),
            Selection::Stage(id) => Some(Focus::Stage(*id)),
            _ => self.view.focus,
        };
        if focus != self.view.focus {
            self.view.focus = focus;
            self.view.histogram = None;
        }
        self.view.selection = selection;
    }

    fn axis_of(&self, selection: &Selection) -> Option<AxisId> {
        let project = self.project()?;
        let column = match selection {
            Selection::Stage(id) => Column::Stage(*id),
            Selection::Group(group) => group.column?,
            Selection::Measure(id) => project.measure(*id)?.place.column,
            Selection::None | Selection::Field(_) | Selection::Segment(_) | Selection::Note(_) => return None,
        };
        match column {
            Column::Stage(id) => project.stage(id).map(|(axis, _)| axis.id),
            Column::Rest(axis) => Some(axis),
            Column::Whole => None,
        }
    }

    /// The segment whose rule is in focus, or the first.
    fn select_segment_in_focus(&mut self) {
        let focus = match self.view.focus {
            Some(Focus::Segment(id)) => Some(id),
            _ => self.project().and_then(|project| project.segments.first()).map(|segment| segment.id),
        };
        if let Some(id) = focus {
            self.select(Selection::Segment(id));
        }
    }

    /// The stage whose rule is in focus, or the first of the axis that is shown.
    fn select_stage_in_focus(&mut self) {
        let shown = self.view.axis;
        let here =
            |id: &StageId| self.project().and_then(|it| it.stage(*id)).is_some_and(|(it, _)| Some(it.id) == shown);
        match self.view.focus {
            Some(Focus::Stage(id)) if here(&id) => self.select(Selection::Stage(id)),
            _ => self.select_first_stage(),
        }
    }

    fn select_first_stage(&mut self) {
        let axis = self.view.axis.and_then(|id| self.project()?.axis(id));
        if let Some(id) = axis.and_then(|axis| axis.stages.first()).map(|stage| stage.id) {
            self.select(Selection::Stage(id));
        }
    }

    /// Changes the project; true when it could be done.
    pub(super) fn edit(&mut self, edit: &Edit) -> bool {
        let Some(document) = &mut self.document else { return false };
        if document.read_only {
            self.tell(Severity::Error, Message::new("error-read-only"));
            return false;
        }
        let before = Arc::clone(document.project());
        match apply(&before, edit) {
            Ok(after) => {
                document.history.push(after, edit.step(&before), edit.merge_key(&before));
                true
            }
            Err(error) => {
                self.tell(Severity::Error, super::explain::edit_error(&error));
                false
            }
        }
    }

    pub(super) fn open_dialog(&mut self, dialog: Dialog) {
        if dialog == Dialog::Versions {
            self.list_versions();
            return;
        }
        if matches!(dialog, Dialog::Unmask | Dialog::About) {
            self.read_record();
        }
        match &dialog {
            Dialog::Encoding => self.look_at_encodings(),
            Dialog::OddRows(key) => self.find_odd_rows(key),
            _ => {}
        }
        self.dialog = Some(dialog);
    }

    /// Closes the dialog; what waited for its answer goes. A file whose question stands behind another dialog waits on.
    fn close_dialog(&mut self) {
        match self.dialog.take() {
            Some(Dialog::Refresh) => self.drop_pending(),
            Some(Dialog::Unmask) => self.view.unmasking = None,
            _ => {}
        }
    }

    pub(super) fn browse(&mut self) {
        let request = match &self.dialog {
            Some(Dialog::OpenProject) => Request::PickProject,
            Some(Dialog::OpenExtract) => Request::PickExtract,
            Some(Dialog::OpenTable(table)) => Request::PickTable(*table),
            Some(Dialog::SaveAs) => Request::PickSave(self.proposed_file_name()),
            Some(Dialog::WriteBallots) => Request::PickBallotsToWrite(self.ballots_name()),
            Some(Dialog::ReadBallots) => Request::PickBallots,
            _ => return,
        };
        self.requests.push(request);
    }
}
