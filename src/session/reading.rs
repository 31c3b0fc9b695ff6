//! Reading customer files: the job is started here, and its result becomes the project's extract and fields.

use std::path::PathBuf;
use std::sync::Arc;

use crate::data::Table;
use crate::data::read::{ReadError, ReadReport, ReadRequest};
use crate::edit::Edit;
use crate::io::RecentKind;
use crate::jobs::{JobError, Reading, ReadingOutcome};
use crate::model::{Extract, Field, Project};
use crate::text::number;

use super::document::{self, Data, Document};
use super::{Message, Screen, Session, Severity, explain, template};

/// A request that leaves everything to the reader.
pub fn plain_request(path: PathBuf) -> ReadRequest {
    ReadRequest { path, ..ReadRequest::default() }
}

impl Session {
    /// Reads a customer file for the open project, or for a new one.
    pub(super) fn read_extract(&mut self, mut request: ReadRequest) {
        request.path = std::path::absolute(&request.path).unwrap_or(request.path);
        if let Some(project) = self.project() {
            let known = document::types_of(&project.fields);
            request.types = known.into_iter().chain(request.types).collect();
        }
        self.start_reading(request);
    }

    pub(super) fn start_reading(&mut self, mut request: ReadRequest) {
        self.cancel_reading();
        request.sample = false;
        if let Some(document) = &mut self.document {
            document.tried = Some(request.clone());
        }
        self.sampling.start(&self.reader, &request, &self.wake);
        match Reading::start(self.reader.clone(), request, Arc::clone(&self.wake)) {
            Ok(reading) => self.reading = Some(reading),
            Err(_) => self.tell_failed(),
        }
    }

    pub(super) fn cancel_reading(&mut self) {
        self.sampling.stop();
        if let Some(reading) = self.reading.take() {
            reading.let_go();
        }
    }

    /// Takes up what a reading job has brought.
    pub(super) fn finish_reading(&mut self, outcome: Result<ReadingOutcome, JobError>) {
        let Some(request) = self.reading.take().map(|reading| reading.request.clone()) else { return };
        self.sampling.stop();
        match outcome {
            Ok(Ok((table, report))) => self.take_table(table, report, request),
            Ok(Err(ReadError::Cancelled)) => self.tell(Severity::Warning, Message::new("notice-read-cancelled")),
            Ok(Err(error)) => {
                let told = explain::read_fault(&error, &request.path);
                // The dialog with the remedies says the same.
                if !self.offer_remedies(error, request) {
                    self.tell(Severity::Error, told);
                }
            }
            Err(JobError::Panicked) => self.tell_failed(),
        }
    }

    fn take_table(&mut self, table: Table, report: ReadReport, request: ReadRequest) {
        self.failed = None;
        if self.must_ask(&report, &request) {
            self.ask_before(table, report, request);
        } else {
            self.accept(Arc::new(table), Arc::new(report), request, Vec::new());
        }
    }

    /// Makes a file that was read the customers of the project, or of a new one. `renamed` says which field has another
    /// header now.
    pub(super) fn accept(
        &mut self,
        table: Arc<Table>,
        report: Arc<ReadReport>,
        request: ReadRequest,
        renamed: Vec<(String, String)>,
    ) {
        let is_new = self.document.is_none();
        if is_new {
            let name = document::name_from(&request.path);
            self.set_document(Document::new(Project::empty(name)));
        }
        let extract = document::extract_of(&request, &report);
        let path = request.path.clone();
        let fields = report.fields.clone();
        let Some(document) = &mut self.document else { return };
        let before = document.data.replace(Data::new(table, report, request));
        self.let_go(before);
        self.set_extract(extract, fields, renamed);
        if let Some(document) = &mut self.document {
            document.tried = document::request_for(document.project());
        }
        self.tell_what_was_lost();
        if is_new {
            self.begin_with_metrics();
            self.view.screen = Screen::Data;
            self.remember(&path, RecentKind::Extract);
        }
        self.dialog = None;
    }

    /// Makes the project name the file, where it does not yet.
    fn set_extract(&mut self, extract: Extract, fields: Vec<Field>, renamed: Vec<(String, String)>) {
        let Some(document) = &mut self.document else { return };
        let old = document.project().extract.clone();
        let knows = |field: &Field| document.project().extract_fields().any(|known| known.source == field.source);
        if old.as_ref() == Some(&extract) && fields.iter().all(knows) {
            return;
        }
        let same_path = old.as_ref().is_some_and(|old| old.path == extract.path);
        let other_file =
            old.as_ref().is_some_and(|old| old.fingerprint.is_some() && old.fingerprint != extract.fingerprint);
        let alike = old.as_ref().is_some_and(|old| {
            same_path
                && (&old.encoding, &old.delimiter, &old.layout)
                    == (&extract.encoding, &extract.delimiter, &extract.layout)
        });
        let was_saved = document.history.is_saved();
        self.edit(&Edit::SetExtract { extract, fields, renamed });
        if same_path && other_file {
            self.tell(Severity::Warning, Message::new("notice-extract-changed"));
        } else if let (true, Some(document)) = (was_saved && alike, &mut self.document) {
            // Reading the same file again is nothing that could be lost.
            document.history.mark_saved();
        }
    }

    /// Rows that were set aside and values that did not convert are never passed over in silence.
    fn tell_what_was_lost(&mut self) {
        let Some(report) = self.report() else { return };
        let aside: u64 = report.set_aside.iter().map(|aside| aside.count).sum();
        let rejected: u64 = report.columns.iter().map(|column| column.rejected).sum();
        for (count, key) in [(aside, "notice-set-aside"), (rejected, "notice-rejected")] {
            if count > 0 {
                self.tell(Severity::Warning, Message::new(key).arg("count", number::count(count)));
            }
        }
    }

    /// A new map begins with the metrics that its file allows.
    fn begin_with_metrics(&mut self) {
        let Some(document) = &self.document else { return };
        let fitted = template::load(template::Kind::Metrics, self.texts.locale()).fit(document.project());
        if let Some(edit) = fitted.edit {
            self.edit(&edit);
        }
    }
}
