//! Errors of the layers below, as sentences for the user: what happened, where, what to do.

use std::path::Path;

use crate::data::derive::DeriveFault;
use crate::data::read::ReadError;
use crate::edit::EditError;
use crate::io::{FileFault, IoError, ProjectFileError, SyntaxKind, Warning};
use crate::model::{BallotFault, Fault, MOST_NOTES, ShapeFault, Subject};
use crate::rule::{RuleFault, explain_fault};
use crate::text::Texts;

use super::Message;

/// Why a change could not be made.
pub(super) fn edit_error(error: &EditError) -> Message {
    match error {
        EditError::NameTaken(name) => Message::new("error-name-taken").arg("name", name),
        EditError::NameEmpty => Message::new("error-name-empty"),
        EditError::Gone => Message::new("error-gone"),
        EditError::NoPlace => Message::new("error-no-place"),
        EditError::NotListed(name) => Message::new("error-not-listed").arg("name", name),
        EditError::RankTaken => Message::new("error-rank-taken"),
        EditError::TooDeep => Message::new("error-too-deep"),
        EditError::NotFinite => Message::new("error-not-finite"),
        EditError::OutOfRange => Message::new("error-out-of-range"),
        EditError::Shape(fault) => Message::new("error-shape").arg("reason-key", shape_key(*fault)),
        EditError::Circle(field) => Message::new("error-circle").arg("field", field),
        EditError::Personal(field) => Message::new("error-personal").arg("field", field),
        EditError::Ballot(fault) => Message::new(ballot_key(*fault)),
        EditError::TooManyNotes => Message::new("error-too-many-notes").arg("n", MOST_NOTES.to_string()),
        EditError::VoteOpen => Message::new("error-vote-open"),
    }
}

/// Why a file could not be read.
pub fn read_fault(error: &ReadError, path: &Path) -> Message {
    let named = Message::new(error.key()).arg("file", file_name(path));
    error.args().into_iter().fold(named, |message, (name, value)| message.arg(name, value))
}

/// Why a project could not be opened or saved.
pub(super) fn io_error(error: &IoError, path: &Path) -> Message {
    let message = match error {
        IoError::File(fault) => Message::new(file_fault(*fault)),
        IoError::ChangedOnDisk => Message::new("error-changed-on-disk"),
        IoError::NotReproduced => Message::new("error-not-reproduced"),
        IoError::Project(fault) => project_error(fault),
    };
    message.arg("file", file_name(path))
}

fn file_fault(fault: FileFault) -> &'static str {
    match fault {
        FileFault::Missing => "error-file-missing",
        FileFault::NoFolder => "error-file-no-folder",
        FileFault::Denied => "error-file-denied",
        FileFault::ReadOnly => "error-file-read-only",
        FileFault::Full => "error-file-full",
        FileFault::Busy => "error-file-busy",
        FileFault::Folder => "error-file-folder",
        FileFault::Other(_) => "error-file-other",
    }
}

fn project_error(fault: &ProjectFileError) -> Message {
    match fault {
        ProjectFileError::TooLarge { .. } => Message::new("error-project-too-large"),
        ProjectFileError::NotUtf8 { line } => Message::new("error-project-not-utf8").arg("line", line.to_string()),
        ProjectFileError::Syntax { line, column, kind } => {
            let key = match kind {
                SyntaxKind::TooDeep => "error-project-nested",
                SyntaxKind::CutOff => "error-project-cut-off",
                _ => "error-project-syntax",
            };
            Message::new(key).arg("line", line.to_string()).arg("column", column.to_string())
        }
        ProjectFileError::NoVersion => Message::new("error-project-no-version"),
        ProjectFileError::Newer { found, known } => {
            Message::new("error-project-newer").arg("found", found.to_string()).arg("known", known.to_string())
        }
        ProjectFileError::TooOld { found } => Message::new("error-project-too-old").arg("found", found.to_string()),
    }
}

/// What is odd about a project file that could be opened.
pub(super) fn file_warning(warning: &Warning) -> Message {
    match warning {
        Warning::EditedOutside => Message::new("warning-edited-outside"),
        Warning::UnknownField(path) => Message::new("warning-unknown-field").arg("path", path),
        Warning::TooDeep(subject) => with_subject(Message::new("warning-too-deep"), subject),
        Warning::Broken(fault) => project_fault(fault),
        Warning::Migrated(from) => Message::new("warning-migrated").arg("from", from.to_string()),
    }
}

/// A broken invariant of a project.
pub fn project_fault(fault: &Fault) -> Message {
    match fault {
        Fault::NameTwice(subject) => with_subject(Message::new("fault-name-twice"), subject),
        Fault::NameEmpty(subject) => with_subject(Message::new("fault-name-empty"), subject),
        Fault::IdTwice(subject) => with_subject(Message::new("fault-id-twice"), subject),
        Fault::RankTwice(subject) => with_subject(Message::new("fault-rank-twice"), subject),
        Fault::TooDeep(subject) => with_subject(Message::new("fault-too-deep"), subject),
        Fault::NotFinite(subject) => with_subject(Message::new("fault-not-finite"), subject),
        Fault::NoPlace(subject) => with_subject(Message::new("fault-no-place"), subject),
        Fault::NotListed(subject, name) => with_subject(Message::new("fault-not-listed"), subject).arg("entry", name),
        Fault::OutOfRange(subject) => with_subject(Message::new("fault-out-of-range"), subject),
        Fault::Shape(subject, fault) => {
            with_subject(Message::new("fault-shape"), subject).arg("reason-key", shape_key(*fault))
        }
        Fault::Circle(subject) => with_subject(Message::new("fault-circle"), subject),
    }
}

/// Why a derived field cannot be computed, in a sentence without its name.
pub fn derive_reason(fault: &DeriveFault, texts: &Texts) -> String {
    match fault {
        DeriveFault::Circle => texts.get("derive-fault-circle"),
        DeriveFault::Needs(field) => texts.with("derive-fault-needs", &[("field", field)]),
        DeriveFault::NotATier(field) => texts.with("derive-fault-not-tier", &[("field", field)]),
        DeriveFault::Shape(fault) => texts.get(shape_key(*fault)),
        DeriveFault::Rule(kind) => explain_fault(&RuleFault { path: Vec::new(), kind: kind.clone() }, None, texts),
    }
}

/// Key of the sentence that says what a formula lacks.
pub const fn shape_key(fault: ShapeFault) -> &'static str {
    match fault {
        ShapeFault::NoTerm => "shape-no-term",
        ShapeFault::FieldTwice => "shape-field-twice",
        ShapeFault::NoCondition => "shape-no-condition",
        ShapeFault::NoCut => "shape-no-cut",
        ShapeFault::NotAscending => "shape-not-ascending",
        ShapeFault::NameCount => "shape-name-count",
        ShapeFault::NameEmpty => "shape-name-empty",
        ShapeFault::NameTwice => "shape-name-twice",
        ShapeFault::NoMonth => "shape-no-month",
        ShapeFault::NoGrace => "shape-no-grace",
        ShapeFault::NotFinite => "shape-not-finite",
        ShapeFault::NothingFitted => "shape-nothing-fitted",
        ShapeFault::CentreSize => "shape-centre-size",
    }
}

/// Key of the sentence that says why a ballot does not count.
pub(super) const fn ballot_key(fault: BallotFault) -> &'static str {
    match fault {
        BallotFault::NotOpen => "error-ballot-not-open",
        BallotFault::NoVoter => "error-ballot-no-voter",
        BallotFault::TooMany => "error-ballot-too-many",
        BallotFault::TooManyOnOne => "error-ballot-too-many-on-one",
        BallotFault::UnknownNote(_) => "error-ballot-unknown-note",
    }
}

fn with_subject(message: Message, subject: &Subject) -> Message {
    let (kind, name) = match subject {
        Subject::Project => ("subject-project", String::new()),
        Subject::Field(name) => ("subject-field", name.clone()),
        Subject::Segment(name) => ("subject-segment", name.clone()),
        Subject::Axis(name) => ("subject-axis", name.clone()),
        Subject::Stage(axis, name) => ("subject-stage", format!("{axis} / {name}")),
        Subject::Metric(name) => ("subject-metric", name.clone()),
        Subject::Measure(name) => ("subject-measure", name.clone()),
        Subject::Table(name) => ("subject-table", name.clone()),
        Subject::TableField(table, name) => ("subject-table-field", format!("{table} / {name}")),
        Subject::Listed(name) => ("subject-listed", name.clone()),
        Subject::Note(title) => ("subject-note", title.clone()),
        Subject::NoteGroup(name) => ("subject-note-group", name.clone()),
        Subject::Vote => ("subject-vote", String::new()),
        Subject::Ballot(voter) => ("subject-ballot", voter.to_string()),
        Subject::Cleaning(at) => ("subject-cleaning", (at + 1).to_string()),
    };
    message.arg("kind-key", kind).arg("name", name)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
