//! Next month's file: it was read, but the project rests on the file of before. What is different is shown first, renamed
//! columns are told, and only then it takes the place of the other. Until then nothing changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::data::Table;
use crate::data::drift::{Compared, Comparing, Drift};
use crate::data::read::{ReadReport, ReadRequest};
use crate::edit::{UsedBy, all_uses};
use crate::io::RecentKind;
use crate::jobs::{Answered, JobError};
use crate::model::{Field, FieldType, Project, Role};

use super::changes::{Change, Touched, changes, touched_by};
use super::document::Document;
use super::proposals::{Renaming, renamed};
use super::{Dialog, Message, Session, Severity, words};

/// A customer file that was read and waits to take the place of another.
pub(super) struct Pending {
    pub(super) table: Arc<Table>,
    pub(super) report: Arc<ReadReport>,
    pub(super) request: ReadRequest,
    /// What is different, as it is shown.
    pub(super) refresh: Refresh,
    /// False until it is known which columns may have been renamed; nobody is asked before.
    pub(super) is_ready: bool,
}

/// What is different in the file that waits.
#[derive(Clone, Debug, Default)]
pub struct Refresh {
    /// The name of the file.
    pub file: String,
    /// True when it has the path of the file of before, and other contents.
    pub same_path: bool,
    /// Customers of before and now.
    pub rows: (Option<u64>, u64),
    /// Its as-of date before and now.
    pub as_of: (Option<NaiveDate>, Option<NaiveDate>),
    /// What becomes of each field, in the order of the project, then the new columns in the order of the file.
    pub changes: Vec<Change>,
    /// Which column a field has now, by the name of the field: proposed, then as the user says.
    pub renamed: BTreeMap<String, String>,
    /// Columns that no field of the project has had, for the user to choose from.
    pub columns: Vec<String>,
    /// Everything whose result changes with a field that is gone, was renamed, or has values of another type.
    pub touched: Vec<Touched>,
    /// Customers, numbers and categories, once they are compared.
    pub drift: Option<Drift>,
}

impl Session {
    /// What is different in the file that waits to be taken.
    pub fn refresh(&self) -> Option<&Refresh> {
        self.pending.as_ref().filter(|pending| pending.is_ready).map(|pending| &pending.refresh)
    }

    /// True while a file that was read is compared with the one before, so that somebody can be asked.
    pub(super) fn is_comparing(&self) -> bool {
        self.pending.as_ref().is_some_and(|pending| !pending.is_ready)
    }

    /// True when a file must not be taken before somebody has seen what is different.
    pub(super) fn must_ask(&self, report: &ReadReport, request: &ReadRequest) -> bool {
        let Some(document) = &self.document else { return false };
        let project = document.project();
        let Some(extract) = &project.extract else { return false };
        let same_path = same_file(&extract.path, request);
        if same_path && extract.fingerprint.as_ref() == Some(&report.fingerprint) {
            return false;
        }
        let hurt = changes(project, report, old_report(document), &BTreeMap::new()).iter().any(Change::hurts);
        // A file read for a project that has just been opened is asked about only when it does not fit.
        hurt || (has_work(project) && (!same_path || document.data.is_some()))
    }

    /// Keeps a file for the question, which is asked when it is known which columns may have been renamed.
    pub(super) fn ask_before(&mut self, table: Table, report: ReadReport, request: ReadRequest) {
        let Some(document) = &self.document else { return };
        let project = Arc::clone(document.project());
        let old = old_report(document);
        let refresh = Refresh {
            file: request.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            same_path: project.extract.as_ref().is_some_and(|extract| same_file(&extract.path, &request)),
            rows: (old.map(|report| report.rows), report.rows),
            as_of: (old.and_then(|report| report.as_of), report.as_of),
            columns: new_columns(&project, &report),
            ..Refresh::default()
        };
        let then = document.data.as_ref().map(|data| Arc::clone(&data.raw));
        let (now, report) = (Arc::new(table), Arc::new(report));
        let renaming = Renaming { project, report: Arc::clone(&report), then, now: Arc::clone(&now) };
        let pending = Pending { table: Arc::clone(&now), report, request, refresh, is_ready: false };
        let before = self.pending.replace(pending);
        self.let_go(before);
        self.with_columns(move || renamed(&renaming), move |session, renamed| session.ask_about(&now, renamed));
    }

    /// Lets a file go before anybody has been asked about it.
    pub(super) fn cancel_comparing(&mut self) {
        self.comparer.cancel();
        let pending = self.pending.take();
        self.let_go(pending);
        self.tell(Severity::Warning, Message::new("notice-read-cancelled"));
    }

    /// Asks about the file that waits, unless another one does by now.
    pub(super) fn ask_about(&mut self, now: &Arc<Table>, renamed: Result<BTreeMap<String, String>, JobError>) {
        let waits = |pending: &&mut Pending| !pending.is_ready && Arc::ptr_eq(&pending.table, now);
        let Some(pending) = self.pending.as_mut().filter(waits) else { return };
        // Without proposals the user says it all.
        pending.refresh.renamed = renamed.unwrap_or_default();
        pending.is_ready = true;
        // Other dialogs hold what somebody has begun: the question waits until they are closed.
        if matches!(self.dialog, None | Some(Dialog::OpenExtract | Dialog::ReadFailed | Dialog::Encoding)) {
            self.dialog = Some(Dialog::Refresh);
        }
        self.follow_pending();
    }

    /// Says which column of the waiting file a field has; `None` = none of them.
    pub(super) fn map_field(&mut self, field: &str, header: Option<String>) {
        let Some(pending) = &mut self.pending else { return };
        let renamed = &mut pending.refresh.renamed;
        renamed.remove(field);
        if let Some(header) = header {
            // A column is one field only.
            renamed.retain(|_, other| *other != header);
            renamed.insert(field.to_owned(), header);
        }
        self.follow_pending();
    }

    /// Takes the file that waits.
    pub(super) fn accept_pending(&mut self) {
        let Some(pending) = self.pending.take_if(|pending| pending.is_ready) else { return };
        self.close_question();
        let renamed = pending.refresh.renamed.into_iter().collect();
        self.remember(&pending.request.path, RecentKind::Extract);
        self.accept(pending.table, pending.report, pending.request, renamed);
    }

    /// Lets the file that waits go. Everything stays as it was.
    pub(super) fn drop_pending(&mut self) {
        if let Some(pending) = self.pending.take_if(|pending| pending.is_ready) {
            self.let_go(Some(pending));
            self.close_question();
            self.tell(Severity::Done, Message::new("notice-refresh-cancelled"));
        }
    }

    /// Closes the question about the file that waited, and no other dialog.
    fn close_question(&mut self) {
        self.dialog.take_if(|dialog| *dialog == Dialog::Refresh);
    }

    /// Works out anew what is different.
    fn follow_pending(&mut self) {
        let (Some(document), Some(pending)) = (&self.document, &mut self.pending) else { return };
        let project = document.project();
        let refresh = &mut pending.refresh;
        refresh.changes = changes(project, &pending.report, old_report(document), &refresh.renamed);
        refresh.touched = touched_by(project, &refresh.changes);
        refresh.drift = None;
        if let Some(data) = &document.data {
            let fields = compared(project, &pending.report, &refresh.renamed);
            let id = fields.iter().find(|(field, _)| field.role == Role::CustomerId);
            let id = id.map(|(field, header)| (field.source.clone(), header.clone()));
            let known = words::constants(project);
            let fields = fields.iter().map(|(field, header)| Compared {
                field: field.name.clone(),
                columns: (field.source.clone(), header.clone()),
                words: known.get(&field.name).cloned().filter(|_| !field.role.is_personal()),
            });
            let (then, now) = (Arc::clone(&data.raw), Arc::clone(&pending.table));
            self.comparer.ask(Comparing { then, now, id, fields: fields.collect() });
        }
    }

    /// Takes up a comparison, unless it is of another file or of other columns than those that are compared now.
    pub(super) fn take_drift(&mut self, (compared, drift): Answered<Comparing, Drift>) {
        let overtaken = self.comparer.busy();
        let is_of = |pending: &&mut Pending| !overtaken && Arc::ptr_eq(&pending.table, &compared.now);
        match (drift, self.pending.as_mut().filter(is_of)) {
            (Ok(drift), Some(pending)) => pending.refresh.drift = Some(drift),
            (Err(_), _) => self.tell_failed(),
            (Ok(_), None) => {}
        }
    }
}

/// Numbers and texts of the project with the column they have in the new file.
fn compared<'a>(
    project: &'a Project,
    report: &ReadReport,
    renamed: &BTreeMap<String, String>,
) -> Vec<(&'a Field, String)> {
    let header = |field: &Field| {
        let given =
            renamed.get(&field.name).or(Some(&field.source).filter(|source| !renamed.values().any(|it| it == *source)));
        given.filter(|header| report.columns.iter().any(|column| column.name == **header)).cloned()
    };
    let fields = project.extract_fields().filter(|field| matches!(field.kind, FieldType::Number | FieldType::Text));
    fields.filter_map(|field| Some((field, header(field)?))).collect()
}

/// Columns that no field of the project has under that header.
fn new_columns(project: &Project, report: &ReadReport) -> Vec<String> {
    let known: BTreeSet<&str> = project.extract_fields().map(|field| field.source.as_str()).collect();
    let names = report.fields.iter().map(|field| field.source.clone());
    names.filter(|name| !known.contains(name.as_str())).collect()
}

fn old_report(document: &Document) -> Option<&ReadReport> {
    document.data.as_ref().map(|data| data.report.as_ref())
}

fn same_file(path: &str, request: &ReadRequest) -> bool {
    std::path::Path::new(path) == request.path
}

/// True when somebody has made something of the fields of a project beyond what a new project begins with.
fn has_work(project: &Project) -> bool {
    let by_hand = |user: &UsedBy| !matches!(user, UsedBy::Metric(_));
    !project.segments.is_empty() || !project.measures.is_empty() || all_uses(project).values().flatten().any(by_hand)
}
