//! Files off the drawing thread: work goes on while a project is written or read, what is saved is what was written,
//! whatever would close the project waits, and every failure is told.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use strategy_map::edit::Edit;
use strategy_map::io::{SystemFs, project_file};
use strategy_map::session::{
    Action, Command, Dialog, RecoverAnswer, Request, Session, Severity, UnsavedAnswer, plain_request,
};

use crate::support::session_at;

/// A session with a new project that is called 一.
fn begun(folder: &Path) -> Session {
    let mut session = session_at(folder);
    session.handle(Action::Run(Command::NewProject));
    rename(&mut session, "一");
    session
}

fn rename(session: &mut Session, name: &str) {
    session.handle(Action::Edit(Edit::RenameProject(name.to_owned())));
    session.handle(Action::EndGesture);
}

fn name_in(file: &Path) -> String {
    project_file::load(&SystemFs, file).unwrap().project.name
}

fn name(session: &Session) -> &str {
    &session.project().unwrap().name
}

fn told(session: &Session, key: &str) -> bool {
    session.notices().iter().any(|notice| notice.message.key == key)
}

fn wants_to_quit(session: &mut Session) -> bool {
    session.take_requests().contains(&Request::Quit)
}

#[test]
fn work_goes_on_while_a_project_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("图.ron");
    let mut session = begun(folder.path());
    session.handle(Action::SaveTo(file.clone()));
    assert!(session.is_saving() && !session.is_saved());
    rename(&mut session, "二");
    session.settle();
    assert_eq!((name_in(&file).as_str(), name(&session)), ("一", "二"));
    assert!(!session.is_saving() && !session.is_saved() && told(&session, "notice-saved"));
    session.handle(Action::Run(Command::Undo));
    assert!(session.is_saved(), "what was written is what is saved");
}

#[test]
fn a_second_save_waits_for_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let (file, other) = (folder.path().join("图.ron"), folder.path().join("别.ron"));
    let mut session = begun(folder.path());
    session.handle(Action::SaveTo(file.clone()));
    rename(&mut session, "二");
    session.handle(Action::SaveTo(other.clone()));
    rename(&mut session, "三");
    session.handle(Action::SaveTo(file.clone()));
    session.settle();
    // The newest of those that waited counts; it saw the file that the first had written.
    assert_eq!(name_in(&file), "三");
    assert!(!other.exists() && session.is_saved() && !told(&session, "error-changed-on-disk"));
}

#[test]
fn closing_waits_for_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("图.ron");
    let mut session = begun(folder.path());
    session.handle(Action::SaveTo(file.clone()));
    session.handle(Action::Run(Command::Quit));
    assert!(session.dialog().is_none() && !wants_to_quit(&mut session));
    session.settle();
    assert!(wants_to_quit(&mut session));

    // Asked to save first, it saves first.
    rename(&mut session, "二");
    session.handle(Action::Run(Command::Quit));
    session.handle(Action::Unsaved(UnsavedAnswer::Save));
    assert!(!wants_to_quit(&mut session));
    session.settle();
    assert!(wants_to_quit(&mut session) && name_in(&file) == "二");

    // What was changed meanwhile is asked about.
    rename(&mut session, "三");
    session.handle(Action::Run(Command::Save));
    rename(&mut session, "四");
    session.handle(Action::Run(Command::Quit));
    session.settle();
    assert!(!wants_to_quit(&mut session) && matches!(session.dialog(), Some(Dialog::Unsaved(_))));
}

#[test]
fn a_file_that_cannot_be_written_keeps_the_project_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = begun(folder.path());
    session.handle(Action::SaveTo(folder.path().join("nowhere").join("图.ron")));
    session.handle(Action::Run(Command::CloseProject));
    session.settle();
    let notice = session.notices().last().unwrap();
    assert_eq!(notice.severity, Severity::Error);
    assert!(notice.message.text(session.texts()).contains("图.ron"));
    assert!(name(&session) == "一" && !session.is_saved() && !session.is_saving());
}

#[test]
fn what_was_changed_while_saving_survives_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("图.ron");
    let mut session = begun(folder.path());
    session.handle(Action::SaveTo(file.clone()));
    rename(&mut session, "二");
    let now = Instant::now();
    session.poll(now);
    session.poll(now + Duration::from_millis(1100));
    session.settle();
    session.poll(now + Duration::from_millis(1200));
    drop(session);

    let mut next = session_at(folder.path());
    next.handle(Action::OpenProject(file));
    next.settle();
    assert_eq!((name(&next), next.dialog()), ("一", Some(&Dialog::Recovery)));
    next.handle(Action::Recover(RecoverAnswer::Journal));
    assert_eq!(name(&next), "二");
}

#[test]
fn work_that_is_given_up_stands_with_its_journal_until_the_other_project_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let (other, broken) = (folder.path().join("别.ron"), folder.path().join("坏.ron"));
    let mut session = begun(folder.path());
    session.handle(Action::SaveTo(other.clone()));
    session.settle();
    session.handle(Action::Run(Command::NewProject));
    rename(&mut session, "二");
    let now = Instant::now();
    session.poll(now);
    session.poll(now + Duration::from_millis(1100));
    session.settle();
    let recovered = || {
        let mut next = session_at(folder.path());
        next.settle();
        next.recovery().map(|found| found.project.name.clone())
    };
    assert_eq!(recovered().as_deref(), Some("二"));

    // The file cannot be read; opening it is cancelled; or the work has gone on meanwhile.
    fs::write(&broken, "no project").unwrap();
    let open_instead = |session: &mut Session, file: &Path| {
        session.handle(Action::OpenProject(file.to_path_buf()));
        session.handle(Action::Unsaved(UnsavedAnswer::Discard));
    };
    open_instead(&mut session, &broken);
    session.settle();
    assert_eq!(session.notices().last().unwrap().severity, Severity::Error);
    assert!(name(&session) == "二" && !session.is_saved() && recovered().as_deref() == Some("二"));
    open_instead(&mut session, &other);
    session.handle(Action::CancelJob);
    session.settle();
    assert!(name(&session) == "二" && !session.is_saved() && recovered().as_deref() == Some("二"));
    open_instead(&mut session, &other);
    rename(&mut session, "三");
    session.settle();
    assert!(name(&session) == "三" && matches!(session.dialog(), Some(Dialog::Unsaved(_))) && recovered().is_some());
    session.handle(Action::Unsaved(UnsavedAnswer::Cancel));

    open_instead(&mut session, &other);
    session.settle();
    assert!(name(&session) == "一" && session.dialog().is_none() && session.is_saved() && recovered().is_none());
}

#[test]
fn the_project_asked_for_last_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let files = ["一", "二"].map(|name| folder.path().join(format!("{name}.ron")));
    let mut session = begun(folder.path());
    session.handle(Action::SaveTo(files[0].clone()));
    session.settle();
    rename(&mut session, "二");
    session.handle(Action::SaveTo(files[1].clone()));
    session.settle();
    session.handle(Action::Run(Command::CloseProject));

    for file in &files {
        session.handle(Action::OpenProject(file.clone()));
    }
    assert!(session.project().is_none() && session.job().is_some_and(|job| job.can_cancel));
    session.settle();
    assert_eq!((name(&session), session.path()), ("二", Some(files[1].as_path())));

    session.handle(Action::OpenProject(files[0].clone()));
    session.handle(Action::CancelJob);
    session.settle();
    assert_eq!(name(&session), "二");

    // Work that has begun meanwhile is not thrown away.
    session.handle(Action::OpenProject(files[0].clone()));
    rename(&mut session, "三");
    session.settle();
    assert!(name(&session) == "三" && matches!(session.dialog(), Some(Dialog::Unsaved(_))));
    session.handle(Action::Unsaved(UnsavedAnswer::Discard));
    session.settle();
    assert_eq!((name(&session), session.dialog()), ("一", None));
}

/// A project that was saved as 一, 二 and so on, in this order.
fn saved_as(folder: &Path, names: &[&str]) -> Session {
    let mut session = begun(folder);
    for name in names {
        rename(&mut session, name);
        session.handle(Action::SaveTo(folder.join("图.ron")));
        session.settle();
    }
    session.handle(Action::Run(Command::Versions));
    session.settle();
    assert_eq!((session.dialog(), session.versions().len()), (Some(&Dialog::Versions), names.len() - 1));
    session
}

#[test]
fn earlier_versions_are_shown_when_they_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = saved_as(folder.path(), &["一", "二"]);
    let version = session.versions()[0].path.clone();
    session.handle(Action::CloseDialog);
    session.handle(Action::OpenVersion(version.clone()));
    session.settle();
    let file = folder.path().join("图.ron");
    assert_eq!((name(&session), session.path(), session.is_saved()), ("一", Some(file.as_path()), false));
    fs::remove_file(&version).unwrap();
    session.handle(Action::OpenVersion(version));
    session.settle();
    assert_eq!(session.notices().last().unwrap().severity, Severity::Error);
}

#[test]
fn versions_of_a_project_that_is_closed_are_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = saved_as(folder.path(), &["一", "二"]);
    session.handle(Action::CloseDialog);
    session.handle(Action::Run(Command::Versions));
    session.handle(Action::Run(Command::NewProject));
    session.settle();
    assert_eq!((session.dialog(), session.path()), (None, None));
}

#[test]
fn names_are_shown_once_the_reason_is_on_record_and_while_it_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = begun(folder.path());
    let unmask = |session: &mut Session| {
        session.handle(Action::Run(Command::ToggleMask));
        session.handle(Action::Unmask(" 核对 ".to_owned()));
    };
    unmask(&mut session);
    session.handle(Action::Unmask("核对".to_owned()));
    rename(&mut session, "二");
    assert!(session.view().masked);
    session.settle();
    assert_eq!((session.view().masked, session.view().unmasked_for.as_str(), session.dialog()), (false, "核对", None));
    session.handle(Action::Run(Command::About));
    session.settle();
    assert_eq!(session.unmaskings().len(), 1, "the second click was the same wish");
    session.handle(Action::Run(Command::ToggleMask));

    // Closing the dialog, and closing the project, take the wish back.
    unmask(&mut session);
    session.handle(Action::CloseDialog);
    session.settle();
    assert!(session.view().masked);
    unmask(&mut session);
    session.handle(Action::Run(Command::NewProject));
    session.handle(Action::Unsaved(UnsavedAnswer::Discard));
    rename(&mut session, "二");
    session.settle();
    assert!(session.view().masked && session.view().unmasked_for.is_empty());
}

#[test]
fn an_earlier_version_never_takes_the_place_of_unsaved_work_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("图.ron");
    // Five versions are kept: saving forgets the oldest of them.
    let mut session = saved_as(folder.path(), &["一", "二", "三", "四", "五", "六"]);
    let oldest = session.versions()[4].path.clone();
    rename(&mut session, "七");
    let ask = |session: &mut Session, answer: UnsavedAnswer| {
        session.handle(Action::CloseDialog);
        session.handle(Action::OpenVersion(oldest.clone()));
        session.settle();
        assert!(matches!(session.dialog(), Some(Dialog::Unsaved(_))), "{:?}", session.notices());
        session.handle(Action::Unsaved(answer));
        session.settle();
    };
    ask(&mut session, UnsavedAnswer::Cancel);
    assert_eq!((name(&session), session.is_saved()), ("七", false));
    ask(&mut session, UnsavedAnswer::Save);
    assert_eq!((name_in(&file).as_str(), name(&session), session.is_saved()), ("七", "一", false));
    assert!(!oldest.exists(), "the version was read before it went");
}

#[test]
fn the_customers_of_an_earlier_version_lie_beside_the_project() {
    let folder = tempfile::tempdir().unwrap();
    let customers = folder.path().join("客户.csv");
    fs::write(&customers, "客户号,城市\nK1,杭州\nK2,宁波\n").unwrap();
    let mut session = session_at(&folder.path().join("own"));
    session.handle(Action::ReadExtract(plain_request(customers)));
    session.settle();
    for name in ["一", "二"] {
        rename(&mut session, name);
        session.handle(Action::SaveTo(folder.path().join("图.ron")));
        session.settle();
    }
    session.handle(Action::Run(Command::Versions));
    session.settle();
    session.handle(Action::OpenVersion(session.versions()[0].path.clone()));
    session.settle();
    assert_eq!((name(&session), session.table().map(|table| table.rows())), ("一", Some(2)));
}
