//! Loading a project and its customers for a command, through the same session as the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;

use crate::data::derive::DeriveFault;
use crate::data::fold::JoinReport;
use crate::data::read::{Limits, Reader};
use crate::edit::Edit;
use crate::model;
use crate::session::{Action, Session, Setup, Severity, fold_fault, plain_request, project_fault};
use crate::text::{Locale, number};

use super::Failure;

/// A session with its map computed.
pub(super) struct Loaded {
    pub(super) session: Session,
    /// Milliseconds from the file to the table.
    pub(super) read_ms: f64,
    /// Milliseconds from the table to the final cells.
    pub(super) map_ms: f64,
}

/// Reads files with this same program as the child.
pub(super) fn reader() -> Reader {
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("strategy-map"));
    Reader::new(program, Limits::default())
}

/// A session that keeps nothing on disk.
pub(super) fn session(locale: Locale) -> Result<Session, Failure> {
    let setup = Setup { folders: None, reader: reader(), sample: None, locale: Some(locale), wake: Arc::new(|| ()) };
    Session::new(setup).map_err(|error| error.kind().to_string().into())
}

/// Opens a project with its customers and waits for the map. Whatever stands in the way is named.
pub(super) fn load(
    project: &Path,
    extract: Option<&Path>,
    as_of: Option<NaiveDate>,
    axis: Option<&str>,
    locale: Locale,
) -> Result<Loaded, Failure> {
    let mut session = session(locale)?;
    let started = Instant::now();
    session.hold_map(true);
    session.handle(Action::OpenProject(project.to_path_buf()));
    session.settle_projects();
    if session.project().is_none() {
        return Err(errors(&session));
    }
    if let Some(extract) = extract {
        session.handle(Action::ReadExtract(plain_request(extract.to_path_buf())));
    }
    session.settle();
    if session.refresh().is_some() {
        // Nobody can be asked: the file is taken, and what it breaks is named as faults.
        session.handle(Action::AcceptExtract);
        session.settle();
    }
    if session.table().is_none() {
        let failure = errors(&session);
        let none = failure.0.is_empty();
        return Err(if none { session.texts().get("cli-no-extract").into() } else { failure });
    }
    let read_ms = started.elapsed().as_secs_f64() * 1000.0;
    if let Some(as_of) = as_of {
        session.handle(Action::Edit(Edit::SetAsOf(Some(as_of))));
    }
    if let Some(axis) = axis {
        show_axis(&mut session, axis)?;
    }
    if has_errors(&session) {
        return Err(errors(&session));
    }
    let started = Instant::now();
    session.hold_map(false);
    session.settle();
    let map_ms = started.elapsed().as_secs_f64() * 1000.0;
    if has_errors(&session) {
        return Err(errors(&session));
    }
    if faults(&session).is_empty() {
        warn(&session);
    }
    Ok(Loaded { session, read_ms, map_ms })
}

fn show_axis(session: &mut Session, name: &str) -> Result<(), Failure> {
    let axis = session.project().and_then(|it| it.axes.iter().find(|axis| axis.name == name)).map(|axis| axis.id);
    match axis {
        Some(axis) => {
            session.handle(Action::ShowAxis(axis));
            Ok(())
        }
        None => Err(session.texts().with("cli-no-axis", &[("name", name)]).into()),
    }
}

fn has_errors(session: &Session) -> bool {
    session.notices().iter().any(|notice| notice.severity == Severity::Error)
}

fn errors(session: &Session) -> Failure {
    let bad = session.notices().iter().filter(|notice| notice.severity == Severity::Error);
    Failure(bad.map(|notice| notice.message.text(session.texts())).collect())
}

fn warn(session: &Session) {
    for notice in session.notices().iter().filter(|notice| notice.severity == Severity::Warning) {
        eprintln!("{}", notice.message.text(session.texts()));
    }
    for sentence in orphans(session) {
        eprintln!("{sentence}");
    }
}

/// A sentence for each further table with rows that belong to no customer: whatever is folded rests on the others.
fn orphans(session: &Session) -> Vec<String> {
    let (Some(project), Some(prepared)) = (session.project(), session.prepared()) else { return Vec::new() };
    let some = prepared.joins.iter().filter(|join| join.orphans > 0);
    let sentence = |join: &JoinReport| {
        let name = &project.table(join.table)?.name;
        let [rows, orphans] = [join.joined + join.orphans, join.orphans].map(number::count);
        Some(session.texts().with("cli-table-orphans", &[("name", name), ("rows", &rows), ("orphans", &orphans)]))
    };
    some.filter_map(sentence).collect()
}

/// A sentence for each broken invariant of the project, and for each rule or metric that cannot be computed on the data:
/// those on the map that is shown.
pub(super) fn faults(session: &Session) -> Vec<String> {
    let broken = session.project().map(|project| model::check(project)).unwrap_or_default();
    let broken = broken.iter().map(|fault| project_fault(fault).text(session.texts()));
    let rules = session.answer().map(|answer| answer.map.faults.as_slice()).unwrap_or_default();
    let underived = session.prepared().map(|it| it.underived.as_slice()).unwrap_or_default();
    // A formula that is broken in itself is among the broken invariants already.
    let underived = underived.iter().filter(|(_, fault)| !matches!(fault, DeriveFault::Circle | DeriveFault::Shape(_)));
    let underived = underived.map(|(name, fault)| session.derive_sentence(name, fault));
    let cleaning = session.cleaning_faults().into_iter();
    broken
        .chain(cleaning)
        .chain(underived)
        .chain(rules.iter().map(|(focus, fault)| session.fault_sentence(*focus, fault)))
        .collect()
}

/// A sentence for each further table that is not read or cannot be joined, and for each field that cannot be folded.
pub(super) fn table_faults(session: &Session) -> Vec<String> {
    let (Some(project), Some(prepared)) = (session.project(), session.prepared()) else { return Vec::new() };
    let texts = session.texts();
    let unread = project.tables.iter().filter(|table| session.further_table(table.id).is_none());
    let unread = unread.map(|table| texts.with("cli-table-unread", &[("name", &table.name)]));
    let broken = prepared.joins.iter().filter_map(|join| {
        let reason = fold_fault(join.fault.as_ref()?, texts);
        let name = &project.table(join.table)?.name;
        Some(texts.with("cli-table-fault", &[("name", name), ("reason", &reason)]))
    });
    let unfolded = prepared
        .unfolded
        .iter()
        .map(|(name, fault)| texts.with("cli-fold-fault", &[("name", name), ("reason", &fold_fault(fault, texts))]));
    unread.chain(broken).chain(unfolded).collect()
}
