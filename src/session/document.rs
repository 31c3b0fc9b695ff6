//! The open project with its history, and the customers that were read for it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::data::read::{ReadReport, ReadRequest};
use crate::data::{Ingredients, Prepared, Table};
use crate::edit::History;
use crate::io::Fingerprint;
use crate::model::{Extract, Field, FieldType, JoinedTable, Notation, Project, TableId};
use crate::rule::Schema;

/// An open project.
pub(super) struct Document {
    /// The project and its earlier states.
    pub(super) history: History,
    /// Where it is saved; `None` before the first time.
    pub(super) path: Option<PathBuf>,
    /// The file as it was when it was last read or written.
    pub(super) fingerprint: Option<Fingerprint>,
    /// True when saving needs a new name, because the file holds what this program does not know.
    pub(super) must_save_as: bool,
    /// True when the project can be looked at only.
    pub(super) read_only: bool,
    /// The customers, once they are read.
    pub(super) data: Option<Data>,
    /// The further tables that have been read.
    pub(super) joined: BTreeMap<TableId, Joined>,
    /// The last request made for each further table by itself.
    pub(super) tried_tables: BTreeMap<TableId, ReadRequest>,
    /// The fields of the current project by name.
    pub(super) schema: Schema,
    /// The last request made for this project by itself, so that a file that cannot be read is not tried for ever.
    pub(super) tried: Option<ReadRequest>,
    /// True when the user has been told that the private copy of a file cannot be read.
    pub(super) told_unreadable: bool,
}

/// The customers that were read.
pub(super) struct Data {
    /// The customers as their file has them.
    pub(super) raw: Arc<Table>,
    /// The customers that rules see.
    pub(super) prepared: Arc<Prepared>,
    /// What that table is made of.
    pub(super) made_of: Option<Ingredients>,
    /// What the table is made of that was asked for in its place; it stays when that one could not be made.
    pub(super) asked: Option<Ingredients>,
    pub(super) report: Arc<ReadReport>,
    pub(super) request: ReadRequest,
}

/// A further table that was read.
pub(super) struct Joined {
    pub(super) table: Arc<Table>,
    pub(super) report: Arc<ReadReport>,
    pub(super) request: ReadRequest,
}

impl Document {
    pub(super) fn new(project: Project) -> Self {
        let schema = Schema::of(&project.fields);
        Self {
            history: History::new(project),
            path: None,
            fingerprint: None,
            must_save_as: false,
            read_only: false,
            data: None,
            joined: BTreeMap::new(),
            tried_tables: BTreeMap::new(),
            schema,
            tried: None,
            told_unreadable: false,
        }
    }

    pub(super) fn project(&self) -> &Arc<Project> {
        self.history.current()
    }

    /// The day from which days are counted: set by hand, else from the data.
    pub(super) fn as_of(&self) -> Option<NaiveDate> {
        self.project().as_of.or_else(|| self.data.as_ref().and_then(|data| data.report.as_of))
    }

    /// Brings everything that is derived from the project in step with it.
    pub(super) fn follow(&mut self) {
        self.schema = Schema::of(&self.history.current().fields);
    }

    /// True when the private copy of a file that was read cannot be read any more.
    pub(super) fn is_unreadable(&self) -> bool {
        let of_customers = |data: &Data| data.raw.is_unreadable() || data.prepared.table.is_unreadable();
        self.data.as_ref().is_some_and(of_customers) || self.joined.values().any(|it| it.table.is_unreadable())
    }

    /// What must be read so that the table fits the project; `None` when it fits, or when it was tried already.
    pub(super) fn wanted(&self) -> Option<ReadRequest> {
        let request = request_for(self.project())?;
        let fits = self.data.as_ref().is_some_and(|data| data.fits(&request));
        (!fits && self.tried.as_ref() != Some(&request)).then_some(request)
    }
}

impl Data {
    pub(super) fn new(raw: Arc<Table>, report: Arc<ReadReport>, request: ReadRequest) -> Self {
        let prepared = Arc::new(Prepared::plain(&raw));
        Self { raw, prepared, made_of: None, asked: None, report, request }
    }

    /// Takes a table that was made; the one before comes back, to be let go of.
    pub(super) fn take(&mut self, prepared: Prepared, made_of: Ingredients) -> impl Send + 'static + use<> {
        let prepared = std::mem::replace(&mut self.prepared, Arc::new(prepared));
        (prepared, self.made_of.replace(made_of), self.asked.take())
    }

    fn fits(&self, wanted: &ReadRequest) -> bool {
        fits(&self.request, &self.report, wanted)
    }
}

impl Joined {
    pub(super) fn fits(&self, wanted: &ReadRequest) -> bool {
        fits(&self.request, &self.report, wanted)
    }
}

/// True when what was read is what is wanted now.
fn fits(read: &ReadRequest, report: &ReadReport, wanted: &ReadRequest) -> bool {
    let same_file = read.path == wanted.path
        && read.sheet == wanted.sheet
        && read.encoding == wanted.encoding
        && read.delimiter == wanted.delimiter
        && read.layout == wanted.layout
        && read.notations == wanted.notations;
    same_file && report.fields.iter().all(|it| wanted.types.get(&it.source).is_none_or(|kind| *kind == it.kind))
}

/// What must be read for a project; `None` when it names no file.
pub(super) fn request_for(project: &Project) -> Option<ReadRequest> {
    project.extract.as_ref().map(|extract| request(extract, &project.fields))
}

/// What must be read for a further table.
pub(super) fn request_for_table(table: &JoinedTable) -> ReadRequest {
    request(&table.extract, &table.fields)
}

fn request(extract: &Extract, fields: &[Field]) -> ReadRequest {
    ReadRequest {
        path: PathBuf::from(&extract.path),
        sheet: extract.sheet.clone(),
        encoding: extract.encoding.clone(),
        delimiter: extract.delimiter.clone(),
        layout: extract.layout.clone(),
        types: types_of(fields),
        notations: notations_of(fields),
        sample: false,
        today: None,
        total: None,
    }
}

/// The types that a project has given to the columns of a file.
pub(super) fn types_of(fields: &[Field]) -> BTreeMap<String, FieldType> {
    fields.iter().filter(|it| it.is_from_extract()).map(|it| (it.source.clone(), it.kind)).collect()
}

/// The notations that a project has given to the columns of a file.
pub(super) fn notations_of(fields: &[Field]) -> BTreeMap<String, Notation> {
    let given = |it: &&Field| it.is_from_extract() && it.notation != Notation::Plain;
    fields.iter().filter(given).map(|it| (it.source.clone(), it.notation)).collect()
}

/// How a file that was read is remembered in the project.
pub(super) fn extract_of(request: &ReadRequest, report: &ReadReport) -> Extract {
    Extract {
        path: request.path.to_string_lossy().into_owned(),
        sheet: request.sheet.clone().or_else(|| report.sheet.clone()),
        encoding: request.encoding.clone(),
        delimiter: request.delimiter.clone(),
        layout: request.layout.clone(),
        fingerprint: Some(report.fingerprint.clone()),
    }
}

/// The name of a new project made from a file.
pub(super) fn name_from(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
