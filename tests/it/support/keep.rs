//! The default Keep of the catalogue: whatever file is offered, the project, the customers, the earlier result, what can be
//! undone, and all files of the program and of the project stay as they are until somebody takes the new file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use strategy_map::data::Table;
use strategy_map::data::live::MapResult;
use strategy_map::data::read::{ReadReport, ReadRequest};
use strategy_map::model::Project;
use strategy_map::session::{Action, Dialog, Session, Severity, plain_request, read_fault};

use super::{quiet_session, session_at};

const CUSTOMERS: &str = "客户号,城市,余额\nK1,杭州,10\nK2,宁波,20\nK3,杭州,30\n";

/// What a person sees who offers a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Seen {
    /// The sentence that says why it is not read.
    Refused(String),
    /// How many customers it has, and the ids of the reasons and findings that are told, each once, sorted.
    Read(u64, Vec<&'static str>),
}

/// A session that somebody works with: a saved project with customers, a segment for each city and a map.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
    session: Session,
    before: Kept,
}

/// All that a file which nobody has taken must not change.
#[derive(PartialEq)]
struct Kept {
    project: Arc<Project>,
    customers: *const Table,
    map: MapResult,
    undo: Option<String>,
    redo: Option<String>,
    saved: bool,
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("图.ron");
        fs::write(folder.path().join("客户.csv"), CUSTOMERS).unwrap();
        let mut first = session_at(folder.path());
        first.handle(Action::ReadExtract(plain_request(folder.path().join("客户.csv"))));
        first.settle();
        first.handle(Action::SegmentsFromField("城市".to_owned()));
        first.settle();
        first.handle(Action::SaveTo(project.clone()));
        first.settle();
        drop(first);
        let mut session = session_at(folder.path());
        session.handle(Action::OpenProject(project));
        session.settle();
        let before = Kept::of(&session, folder.path());
        assert_eq!((before.map.customers, before.map.rows.len(), &before.undo, before.saved), (3, 3, &None, true));
        Self { folder, session, before }
    }

    /// Offers a file of these bytes, read as `change` says: what is seen, while nothing that was there before changes.
    pub(crate) fn offer(&mut self, name: &str, bytes: &[u8], change: impl Fn(&mut ReadRequest)) -> Seen {
        let elsewhere = tempfile::tempdir().unwrap();
        let mut request = plain_request(elsewhere.path().join(name));
        fs::write(&request.path, bytes).unwrap();
        change(&mut request);
        let seen = seen_at_first(request.clone());

        self.session.handle(Action::ReadExtract(request));
        self.session.settle();
        match &seen {
            Seen::Refused(sentence) => assert_eq!(refusal(&self.session).as_ref(), Some(sentence)),
            Seen::Read(rows, _) => assert_eq!(self.session.refresh().expect("it waits").rows, (Some(3), *rows)),
        }
        self.unchanged();
        self.session.handle(Action::DropExtract);
        self.session.handle(Action::CloseDialog);
        for id in self.session.notices().iter().map(|notice| notice.id).collect::<Vec<_>>() {
            self.session.handle(Action::Dismiss(id));
        }
        self.session.settle();
        self.unchanged();
        seen
    }

    fn unchanged(&self) {
        let now = Kept::of(&self.session, self.folder.path());
        assert!(now == self.before, "the project, its customers, its map, Undo or a file has changed");
    }
}

impl Kept {
    fn of(session: &Session, folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        gather(folder, &mut files);
        Self {
            project: Arc::clone(session.project().unwrap()),
            customers: Arc::as_ptr(session.table().unwrap()),
            map: session.answer().unwrap().map.clone(),
            undo: session.undo_step().map(|step| format!("{step:?}")),
            redo: session.redo_step().map(|step| format!("{step:?}")),
            saved: session.is_saved(),
            files,
        }
    }
}

/// Every file below a folder: a value of a customer that is written anywhere is a change.
fn gather(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
}

/// What the first file of a new project shows.
fn seen_at_first(request: ReadRequest) -> Seen {
    let mut session = quiet_session();
    session.handle(Action::ReadExtract(request));
    session.settle();
    match session.report() {
        Some(report) => Seen::Read(report.rows, told(report)),
        None => Seen::Refused(refusal(&session).expect("a file that is not read is told")),
    }
}

fn told(report: &ReadReport) -> Vec<&'static str> {
    let aside: u64 = report.set_aside.iter().map(|it| it.count).sum();
    assert_eq!(report.rows_in_file, report.rows + aside, "nothing is lost");
    let reasons = report.set_aside.iter().map(|it| it.reason.id());
    let mut told: Vec<&str> = reasons.chain(report.findings.iter().map(|it| it.kind.id())).collect();
    told.sort_unstable();
    told.dedup();
    told
}

/// Why a file is not read, in the words of the dialog that offers a remedy or of the notice.
fn refusal(session: &Session) -> Option<String> {
    let notice = session.notices().iter().rev().find(|notice| notice.severity == Severity::Error);
    let sentence = notice.map(|notice| notice.message.text(session.texts()));
    let asked = session.failed().filter(|_| session.dialog() == Some(&Dialog::ReadFailed));
    let failed = asked.map(|failed| read_fault(&failed.error, &failed.request.path).text(session.texts()));
    failed.or(sentence)
}
