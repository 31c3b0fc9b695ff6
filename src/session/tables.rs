//! Further tables: those of the project are read one after another, and one that is to be added is read and measured
//! before it is.

use std::io;
use std::sync::Arc;

use crate::data::Table;
use crate::data::fold::{Candidate, FoldSubject};
use crate::data::read::{ReadError, ReadReport, ReadRequest};
use crate::edit::{Edit, unique_name};
use crate::jobs::{JobError, Reading, ReadingOutcome, Wake};
use crate::model::{Field, JoinTo, JoinedTable, Rule, TableId};
use crate::text::number;

use super::document::{self, Joined};
use super::trying::Trying;
use super::{Dialog, Message, Session, Severity, explain};

/// How reading a table ended.
pub(super) struct Ended {
    /// Which one; `None` = one that is to be added.
    of: Option<TableId>,
    request: ReadRequest,
    outcome: Result<ReadingOutcome, JobError>,
}

/// A table that was read and is not yet in the project.
#[derive(Clone, Debug)]
pub struct NewTable {
    /// Its rows.
    pub table: Arc<Table>,
    /// What was understood of its file.
    pub report: Arc<ReadReport>,
    /// How it was read.
    pub request: ReadRequest,
    /// Ways to join it, the best first; `None` while they are being measured.
    pub ways: Option<Vec<Candidate>>,
}

/// Reading of further tables, and what is tried before it is added.
pub(super) struct Tables {
    reading: Option<(Option<TableId>, Reading)>,
    /// What was being read when something else was asked for; it is read again afterwards.
    waiting: Vec<(Option<TableId>, ReadRequest)>,
    pub(super) new: Option<NewTable>,
    pub(super) trying: Trying,
}

impl Tables {
    pub(super) fn start(wake: &Wake) -> io::Result<Self> {
        Ok(Self { reading: None, waiting: Vec::new(), new: None, trying: Trying::start(wake)? })
    }

    pub(super) fn reading(&self) -> Option<&Reading> {
        self.reading.as_ref().map(|(_, reading)| reading)
    }

    pub(super) fn cancel(&self) {
        if let Some((_, reading)) = &self.reading {
            reading.cancel();
        }
    }

    /// Forgets everything about a project; what is large comes back, to be let go of.
    pub(super) fn close(&mut self) -> impl Send + 'static + use<> {
        if let Some((_, reading)) = self.reading.take() {
            reading.let_go();
        }
        self.waiting.clear();
        (self.new.take(), self.trying.forget())
    }

    /// Makes way for reading `of`: a reading of another table waits, an older one of the same is forgotten.
    fn make_way(&mut self, of: Option<TableId>) {
        if let Some((other, reading)) = self.reading.take() {
            self.waiting.push((other, reading.request.clone()));
            reading.let_go();
        }
        self.waiting.retain(|(waiting, _)| *waiting != of);
    }

    /// A reading that has ended.
    pub(super) fn poll(&mut self) -> Option<Ended> {
        let outcome = self.reading.as_ref()?.1.poll()?;
        let (of, reading) = self.reading.take()?;
        Some(Ended { of, request: reading.request.clone(), outcome })
    }

    /// Waits until what is being read has ended.
    pub(super) fn wait(&mut self) -> Option<Ended> {
        let (of, reading) = self.reading.take()?;
        let outcome = reading.wait();
        Some(Ended { of, request: reading.request.clone(), outcome })
    }
}

impl Session {
    /// A table that was read and waits to be added.
    pub fn new_table(&self) -> Option<&NewTable> {
        self.tables.new.as_ref()
    }

    /// What was understood of the file of a further table; `None` while it is not read.
    pub fn table_report(&self, id: TableId) -> Option<&ReadReport> {
        self.document.as_ref()?.joined.get(&id).map(|joined| joined.report.as_ref())
    }

    /// The rows of a further table; `None` while it is not read.
    pub fn further_table(&self, id: TableId) -> Option<&Arc<Table>> {
        self.document.as_ref()?.joined.get(&id).map(|joined| &joined.table)
    }

    /// Reads a table that is to be added, or one of the project from where it lies now.
    pub(super) fn read_table(&mut self, of: Option<TableId>, mut request: ReadRequest) {
        request.path = std::path::absolute(&request.path).unwrap_or(request.path);
        if let Some(table) = of.and_then(|id| self.project()?.table(id)) {
            request.types = document::types_of(&table.fields).into_iter().chain(request.types).collect();
            let known = document::notations_of(&table.fields);
            request.notations = known.into_iter().chain(request.notations).collect();
        }
        self.start_table(of, request);
    }

    /// Reads the next table that waits, or that is not read as the project wants it, when nothing else is read.
    pub(super) fn read_next_table(&mut self) {
        if self.reading.is_some() || self.tables.reading.is_some() {
            return;
        }
        let Some(document) = &self.document else { return };
        let project = document.project();
        self.tables.waiting.retain(|(of, _)| of.is_none_or(|id| project.table(id).is_some()));
        let wanted = self.tables.waiting.pop().or_else(|| {
            project.tables.iter().find_map(|table| {
                let request = document::request_for_table(table);
                let fits = document.joined.get(&table.id).is_some_and(|joined| joined.fits(&request));
                let tried = document.tried_tables.get(&table.id) == Some(&request);
                (!fits && !tried).then_some((Some(table.id), request))
            })
        });
        if let Some((of, request)) = wanted {
            self.start_table(of, request);
        }
    }

    fn start_table(&mut self, of: Option<TableId>, request: ReadRequest) {
        self.tables.make_way(of);
        if let (Some(id), Some(document)) = (of, &mut self.document) {
            document.tried_tables.insert(id, request.clone());
        }
        match Reading::start(self.reader.clone(), request, Arc::clone(&self.wake)) {
            Ok(reading) => self.tables.reading = Some((of, reading)),
            Err(_) => self.tell_failed(),
        }
    }

    /// Takes up what reading a table has brought.
    pub(super) fn finish_table(&mut self, ended: Ended) {
        let Ended { of, request, outcome } = ended;
        match outcome {
            Ok(Ok((table, report))) => {
                let joined = Joined { table: Arc::new(table), report: Arc::new(report), request };
                match of {
                    Some(id) => self.take_table_of_project(id, joined),
                    None => self.take_new_table(joined),
                }
            }
            Ok(Err(ReadError::Cancelled)) => self.tell(Severity::Warning, Message::new("notice-read-cancelled")),
            Ok(Err(error)) => self.tell_unread(of, explain::read_fault(&error, &request.path)),
            Err(JobError::Panicked) => self.tell_failed(),
        }
    }

    /// The project stays usable without a table: only what is folded from it is missing.
    fn tell_unread(&mut self, of: Option<TableId>, reason: Message) {
        let Some(table) = of.and_then(|id| self.project()?.table(id)) else {
            self.tell(Severity::Error, reason);
            return;
        };
        let message = Message::new("notice-table-unread").arg("name", &table.name);
        let reason = reason.text(&self.texts);
        self.tell(Severity::Warning, message.arg("reason", reason));
    }

    /// Columns that are known keep what the project says of them; new ones are added, vanished ones go.
    fn take_table_of_project(&mut self, id: TableId, joined: Joined) {
        let Some(document) = &mut self.document else { return };
        let Some(old) = document.project().table(id).cloned() else { return };
        let extract = document::extract_of(&joined.request, &joined.report);
        let known = |field: &Field| old.fields.iter().find(|known| known.source == field.source).cloned();
        let fields = joined.report.fields.iter().map(|field| known(field).unwrap_or_else(|| field.clone())).collect();
        let changed = old.extract.path == extract.path
            && old.extract.fingerprint.is_some()
            && old.extract.fingerprint != extract.fingerprint;
        let new = JoinedTable { extract, fields, ..old.clone() };
        let wanted = document::request_for_table(&new);
        document.tried_tables.insert(id, wanted.clone());
        let before = document.joined.insert(id, Joined { request: wanted, ..joined });
        if new != old {
            let was_saved = document.history.is_saved();
            let same_file = new.extract.path == old.extract.path;
            self.edit(&Edit::ChangeTable(new));
            if changed {
                self.tell(Severity::Warning, Message::new("notice-table-changed").arg("name", &old.name));
            } else if let (true, true, Some(document)) = (was_saved, same_file, &mut self.document) {
                // Reading the same file again is nothing that could be lost.
                document.history.mark_saved();
            }
        }
        self.let_go(before);
        if self.dialog == Some(Dialog::OpenTable(Some(id))) {
            self.dialog = None;
        }
        self.tell_rows_lost(id);
    }

    /// Rows of a table that were set aside and values that did not convert are never passed over in silence.
    fn tell_rows_lost(&mut self, id: TableId) {
        let Some(report) = self.table_report(id) else { return };
        let aside: u64 = report.set_aside.iter().map(|aside| aside.count).sum();
        let rejected: u64 = report.columns.iter().map(|column| column.rejected).sum();
        let name = self.project().and_then(|it| it.table(id)).map(|table| table.name.clone()).unwrap_or_default();
        for (count, key) in [(aside, "notice-table-set-aside"), (rejected, "notice-table-rejected")] {
            if count > 0 {
                let message = Message::new(key).arg("name", &name).arg("count", number::count(count));
                self.tell(Severity::Warning, message);
            }
        }
    }

    fn take_new_table(&mut self, joined: Joined) {
        let Joined { table, report, request } = joined;
        let about = FoldSubject::Ways(Arc::clone(&table), report.fields.clone());
        let before = self.tables.new.replace(NewTable { table, report, request, ways: None });
        self.let_go(before);
        self.dialog = Some(Dialog::JoinTable);
        self.ask_tables(about);
    }

    /// Adds the table that was read last.
    pub(super) fn add_table(&mut self, name: String, key: String, to: JoinTo, only: Rule) {
        let (Some(new), Some(project)) = (self.tables.new.clone(), self.project()) else { return };
        let id = project.next_table_id();
        let extract = document::extract_of(&new.request, &new.report);
        let table = JoinedTable { id, name, extract, fields: new.report.fields.clone(), key, to, only };
        let wanted = document::request_for_table(&table);
        if !self.edit(&Edit::AddTable(table)) {
            return;
        }
        if let Some(document) = &mut self.document {
            document.tried_tables.insert(id, wanted.clone());
            // What was found out by reading is what the project wants from now on.
            document.joined.insert(id, Joined { table: new.table, report: new.report, request: wanted });
        }
        self.tables.new = None;
        self.dialog = None;
        self.tell_rows_lost(id);
    }
}

/// A name for a table that lies in this file: that of the file, made unique.
pub fn table_name(session: &Session, request: &ReadRequest) -> String {
    let taken = session.project().map(|project| project.tables.as_slice()).unwrap_or_default();
    unique_name(taken.iter().map(|table| table.name.as_str()), &document::name_from(&request.path))
}
