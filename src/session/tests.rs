//! Answers that come late: handed to the session one by one, in the order in which two threads may bring them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::document::{Data, Document, Joined};
use super::refresh::{Pending, Refresh};
use super::tables::NewTable;
use super::{Action, Dialog, FindingKey, Session, Setup, Stopped};
use crate::data::check::{CheckQuestion, Checked, Seen};
use crate::data::drift::{Comparing, Drift};
use crate::data::fold::{FoldAnswer, FoldQuestion, FoldSubject};
use crate::data::live::{ListOf, LiveMap, Question};
use crate::data::read::{FindingKind, Limits, ReadReport, ReadRequest, Reader};
use crate::data::{Bitmap, Cancelled, Column, Ingredients, Table};
use crate::edit::History;
use crate::jobs::JobError;
use crate::model::{Extract, Field, FieldType, JoinTo, JoinedTable, Project, Role, Rule, TableId, Unit};

/// So many customers with one number each.
pub(super) fn customers(count: u32) -> Arc<Table> {
    let numbers = Column::numbers("n", (0..count).map(|value| Some(f64::from(value))));
    Arc::new(Table::new(numbers.rows(), vec![numbers]))
}

fn data(table: &Arc<Table>) -> Data {
    Data::new(Arc::clone(table), Arc::new(ReadReport::default()), ReadRequest::default())
}

/// A project of these customers, of whom all are listed.
pub(super) fn session(table: &Arc<Table>) -> Session {
    let reader = Reader::new(PathBuf::new(), Limits::default());
    let setup = Setup { folders: None, reader, sample: None, locale: None, wake: Arc::new(|| ()) };
    let mut session = Session::new(setup).unwrap();
    let fields = vec![Field::of_extract("n", FieldType::Number, Role::Other, Unit::None)];
    let mut document = Document::new(Project { fields, ..Project::empty("p".to_owned()) });
    document.data = Some(data(table));
    session.set_document(document);
    session.view.list = Some(ListOf::default());
    session.follow();
    session
}

fn question(session: &Session, table: &Arc<Table>, list: Option<ListOf>) -> Question {
    Question {
        revision: 0,
        project: Arc::clone(session.project().unwrap()),
        table: Arc::clone(table),
        as_of: None,
        axis: None,
        focus: None,
        histogram: None,
        list,
        scatter: None,
    }
}

fn bring(session: &mut Session, question: Question) {
    let answer = LiveMap::new().answer(&question);
    session.take_answer((question, Ok(answer)));
}

#[test]
fn a_list_of_other_customers_is_not_carried_over_to_their_map() {
    // As many as before: their number does not tell them apart.
    let (before, now) = (customers(3), customers(3));
    let mut session = session(&before);
    let list = session.view.list.clone();
    let of_before = question(&session, &before, list.clone());
    bring(&mut session, of_before.clone());
    assert_eq!(session.listed().map(<[u32]>::len), Some(3));

    session.document.as_mut().unwrap().data = Some(data(&now));
    assert!(session.listed().is_none(), "the rows are those of other customers");
    session.views_wait = true;
    // The list of before comes late, and then the map of now, whose list waits.
    bring(&mut session, of_before);
    let of_now = question(&session, &now, None);
    bring(&mut session, of_now);
    assert!(session.listed().is_none() && session.answer().unwrap().list.is_none());
    let of_now = question(&session, &now, list);
    bring(&mut session, of_now);
    assert_eq!(session.listed().map(<[u32]>::len), Some(3));
}

#[test]
fn ways_to_join_one_table_are_not_those_of_another() {
    let table = customers(3);
    let mut session = session(&table);
    let ways = |of: &Arc<Table>| FoldQuestion {
        customers: Arc::clone(&table),
        fields: Vec::new(),
        tables: Vec::new(),
        joined: std::collections::BTreeMap::new(),
        as_of: None,
        about: FoldSubject::Ways(Arc::clone(of), Vec::new()),
    };
    let (first, second) = (customers(1), customers(2));
    session.tables.new = Some(NewTable {
        table: Arc::clone(&second),
        report: Arc::new(ReadReport::default()),
        request: ReadRequest::default(),
        ways: None,
    });
    session.tables.take_answer((ways(&first), Ok(Ok(FoldAnswer::Ways(Vec::new()))))).unwrap();
    assert!(session.new_table().unwrap().ways.is_none());
    session.tables.take_answer((ways(&second), Ok(Ok(FoldAnswer::Ways(Vec::new()))))).unwrap();
    assert!(session.new_table().unwrap().ways.is_some());
}

#[test]
fn odd_rows_are_those_that_were_asked_for_last() {
    let (table, read) = (customers(3), customers(5));
    let mut session = session(&table);
    let joined = |table: &Arc<Table>| Joined {
        table: Arc::clone(table),
        report: Arc::new(ReadReport::default()),
        request: ReadRequest::default(),
    };
    let id = TableId(1);
    let deeds = JoinedTable {
        id,
        name: "deeds".to_owned(),
        extract: Extract::default(),
        fields: Vec::new(),
        key: "n".to_owned(),
        to: JoinTo::Customers { field: "n".to_owned() },
        only: Rule::All(Vec::new()),
    };
    let project = Project { tables: vec![deeds], ..Project::clone(session.project().unwrap()) };
    let document = session.document.as_mut().unwrap();
    document.history = History::new(project);
    document.joined.insert(id, joined(&read));
    let bring = |session: &mut Session, shared: bool| {
        let question = session.about_tables(FoldSubject::OddRows(id, shared)).unwrap();
        session.tables.take_answer((question, Ok(Ok(FoldAnswer::OddRows(id, shared, vec![4]))))).unwrap();
    };
    let [shared, orphans] =
        [FindingKind::JoinShared, FindingKind::JoinOrphan].map(|kind| FindingKey { kind, field: "deeds".to_owned() });
    session.find_odd_rows(&shared);
    bring(&mut session, false);
    assert!(session.odd_rows(&shared).is_none() && session.odd_rows(&orphans).is_none());
    bring(&mut session, true);
    assert_eq!(session.odd_rows(&shared), Some([4].as_slice()));
    // Read anew, the table has other rows.
    session.document.as_mut().unwrap().joined.insert(id, joined(&customers(2)));
    assert!(session.odd_rows(&shared).is_none());
}

#[test]
fn what_is_found_in_one_file_is_not_found_in_another() {
    let (before, now) = (customers(3), customers(2));
    let mut session = session(&before);
    let check = |session: &Session, table: &Arc<Table>| CheckQuestion {
        raw: Arc::clone(table),
        cleaned: Arc::clone(table),
        fields: session.project().unwrap().fields.clone(),
        as_of: None,
    };
    let rows = Arc::new(Bitmap::ones(3));
    let found = vec![Seen { kind: FindingKind::NegativeBalance, field: "n".to_owned(), count: 3, rows }];
    let checked = Checked { raw: Arc::new(found.clone()), cleaned: Arc::new(found) };
    let of_before = check(&session, &before);
    session.take_checked((of_before.clone(), Ok(Ok(checked.clone()))));
    assert!(session.is_checked() && session.findings().len() == 1);

    // Another file is open and is to be checked; then the check of the first one ends.
    session.document.as_mut().unwrap().data = Some(data(&now));
    session.check_asked = Some(check(&session, &now));
    session.take_checked((of_before, Ok(Ok(checked))));
    assert!(!session.is_checked() && session.findings().is_empty());
    let of_now = check(&session, &now);
    session.take_checked((of_now, Ok(Ok(Checked::default()))));
    assert!(session.is_checked() && session.findings().is_empty());
}

#[test]
fn what_is_different_in_one_file_is_not_what_is_different_in_another() {
    let table = customers(3);
    let mut session = session(&table);
    let (first, second) = (customers(1), customers(2));
    session.pending = Some(Pending {
        table: Arc::clone(&second),
        report: Arc::new(ReadReport::default()),
        request: ReadRequest::default(),
        refresh: Refresh::default(),
        is_ready: true,
    });
    let comparing =
        |now: &Arc<Table>| Comparing { then: Arc::clone(&table), now: Arc::clone(now), id: None, fields: Vec::new() };
    session.take_drift((comparing(&first), Ok(Drift::default())));
    assert!(session.refresh().unwrap().drift.is_none());
    session.take_drift((comparing(&second), Ok(Drift::default())));
    assert!(session.refresh().unwrap().drift.is_some());
}

#[test]
fn customers_that_could_not_be_made_do_not_pass_as_those_of_before() {
    let table = customers(3);
    let mut session = session(&table);
    session.settle();
    assert!(session.map_is_exact());
    let data = session.document.as_mut().unwrap().data.as_mut().unwrap();
    let wanted = data.made_of.clone().unwrap();
    data.asked = Some(wanted.clone());
    let other = Ingredients { table: customers(2), ..wanted.clone() };
    session.take_prepared((other, Err(JobError::Panicked)));
    assert!(session.notices().is_empty(), "those are not wanted");
    session.take_prepared((wanted, Err(JobError::Panicked)));
    assert_eq!(session.notices().last().unwrap().message.key, "error-job-failed");
    assert_eq!(session.stopped(), Some(Stopped::Table));
    assert!(!session.map_is_exact());
    session.handle(Action::AskAgain);
    session.settle();
    assert!(session.map_is_exact() && session.stopped().is_none());
}

/// A session of these customers with a file of one that waits to be asked about.
fn waiting(is_ready: bool) -> (Session, Arc<Table>) {
    let (table, now) = (customers(3), customers(1));
    let mut session = session(&table);
    session.pending = Some(Pending {
        table: Arc::clone(&now),
        report: Arc::new(ReadReport::default()),
        request: ReadRequest::default(),
        refresh: Refresh::default(),
        is_ready,
    });
    (session, now)
}

#[test]
fn a_file_that_waits_outlives_every_dialog_but_its_own() {
    let (mut session, _) = waiting(true);
    session.handle(Action::Open(Dialog::SaveAs));
    session.handle(Action::CloseDialog);
    assert!(session.refresh().is_some() && session.dialog() == Some(&Dialog::Refresh));
    session.handle(Action::CloseDialog);
    assert!(session.refresh().is_none() && session.dialog().is_none());
}

#[test]
fn the_question_about_a_file_covers_nothing_that_somebody_has_begun() {
    let (mut session, now) = waiting(false);
    assert!(session.reading_job().is_some_and(|job| job.can_cancel));
    session.handle(Action::Open(Dialog::Lists));
    session.ask_about(&now, Ok(BTreeMap::new()));
    assert_eq!((session.dialog(), session.refresh().is_some()), (Some(&Dialog::Lists), true));
    session.handle(Action::CloseDialog);
    assert_eq!(session.dialog(), Some(&Dialog::Refresh));

    let (mut session, now) = waiting(false);
    session.handle(Action::Open(Dialog::OpenExtract));
    session.ask_about(&now, Ok(BTreeMap::new()));
    assert_eq!(session.dialog(), Some(&Dialog::Refresh));
}

#[test]
fn customers_that_are_made_once_more_were_not_cancelled() {
    let mut session = session(&customers(3));
    session.settle();
    let data = session.document.as_mut().unwrap().data.as_mut().unwrap();
    let wanted = data.made_of.clone().unwrap();
    data.asked = Some(wanted.clone());
    session.preparer.ask(wanted.clone());
    session.take_prepared((wanted.clone(), Ok(Err(Cancelled))));
    assert!(session.notices().is_empty(), "they are being made");
    while session.preparer.busy() {
        drop(session.preparer.poll());
    }
    session.take_prepared((wanted, Ok(Err(Cancelled))));
    assert_eq!(session.notices().last().unwrap().message.key, "notice-prepare-cancelled");
}
