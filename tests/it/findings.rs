//! What becomes of a finding: it opens its rows, is put right by a step or accepted with a note.

use strategy_map::data::read::FindingKind as K;
use strategy_map::edit::Edit;
use strategy_map::model::{CleaningStep, Fix};
use strategy_map::session::{Action, Command, FindingKey, FindingState, FoundView, Session, plain_request};

use crate::read::{file, shown};
use crate::support::quiet_session;

/// A session that has read and checked a file.
fn checked(name: &str, bytes: &[u8]) -> (tempfile::TempDir, Session) {
    let (folder, path) = file(name, bytes);
    let mut session = quiet_session();
    session.handle(Action::ReadExtract(plain_request(path)));
    session.settle_check();
    (folder, session)
}

fn found(session: &Session, kind: K) -> Option<FoundView> {
    session.findings().into_iter().find(|it| it.key.kind == kind)
}

#[test]
fn numbers_without_their_zeros_get_them_back_by_a_step_that_can_be_taken_back() {
    let text = "客户号,余额\n00000001,1.5\n2,2.5\n00000003,3.5\n40,4.5\n00000005,5.5\nVIP7,6.5\n";
    let (_folder, mut session) = checked("zeros.csv", text.as_bytes());
    let key = FindingKey { kind: K::IdZeroLost, field: "客户号".to_owned() };
    assert_eq!(found(&session, K::IdZeroLost).unwrap().count, 2);
    assert!(session.may_fix(&key));
    let fix = Fix::PadZeros { field: "客户号".to_owned(), width: 8 };
    assert_eq!(session.proposed_fixes(&key), [fix.clone()]);
    let step = CleaningStep { fix, note: String::new() };
    session.handle(Action::Edit(Edit::AddCleaning { step, at: None }));
    session.settle_check();
    assert_eq!(session.prepared().unwrap().steps[0].changed, 2);
    assert_eq!(found(&session, K::IdZeroLost).unwrap().state, FindingState::Fixed(vec![0]));
    let padded = ["00000001", "00000002", "00000003", "00000040", "00000005", "VIP7"];
    assert_eq!(shown(session.table().unwrap(), "客户号"), padded);
    session.handle(Action::Run(Command::Undo));
    session.settle_check();
    assert_eq!(found(&session, K::IdZeroLost).unwrap().state, FindingState::Open);
    assert_eq!(shown(session.table().unwrap(), "客户号")[1], "2");
}

#[test]
fn numbers_of_several_widths_get_no_zeros() {
    let text = "客户号,余额\n0012,1.5\n12,2.5\n00345,3.5\n6789,4.5\n";
    let (_folder, session) = checked("widths.csv", text.as_bytes());
    let it = found(&session, K::IdZeroLost).unwrap();
    assert_eq!((it.count, session.proposed_fixes(&it.key)), (1, Vec::new()));
}

#[test]
fn of_very_many_rows_it_is_said_that_the_first_are_listed() {
    let rows: String = (0..10_500).map(|row| format!("C{row:06},约{row}万\n")).collect();
    let (_folder, mut session) = checked("many.csv", format!("客户号,AUM\n{rows}").as_bytes());
    let it = found(&session, K::UnlikeHeader).unwrap();
    assert_eq!((it.count, it.listed, it.has_rows(), it.first_only()), (10_500, 10_000, true, true));
    session.handle(Action::ListFinding { key: it.key, sort_by: None, descending: false });
    session.settle();
    assert_eq!(session.answer().unwrap().list.as_ref().unwrap().len(), 10_000);
}
