//! The list of commands: each has its place, its name and its key; every kind of change can be reached by one; and what a
//! command does can be taken back.

use std::collections::BTreeSet;

use strategy_map::edit::EditKind;
use strategy_map::session::{Action, Command, Menu, Selection};
use strategy_map::text::{Locale, Texts};

use crate::support::small_session;

#[test]
fn every_command_has_a_menu_a_name_and_a_key_of_its_own() {
    let ids: BTreeSet<&str> = Command::ALL.iter().map(|command| command.id()).collect();
    assert_eq!(ids.len(), Command::ALL.len());
    for locale in Locale::ALL {
        let texts = Texts::new(*locale);
        let names: BTreeSet<String> = Command::ALL.iter().map(|command| texts.get(command.text_key())).collect();
        assert_eq!(names.len(), Command::ALL.len(), "two commands have one name in {}", locale.id());
    }
    let shortcuts: Vec<_> = Command::ALL.iter().filter_map(|command| command.shortcut()).collect();
    assert_eq!(shortcuts.iter().collect::<BTreeSet<_>>().len(), shortcuts.len());
    for menu in Menu::ALL {
        assert!(Command::ALL.iter().any(|command| command.menu() == *menu), "{menu:?} is empty");
    }
}

#[test]
fn every_key_of_a_shortcut_exists() {
    for shortcut in Command::ALL.iter().filter_map(|command| command.shortcut()) {
        assert!(eframe::egui::Key::from_name(shortcut.key).is_some(), "{}", shortcut.key);
    }
}

/// The command that leads to each kind of change: it makes the change itself, or opens the editor in which it is made.
/// A new kind of change does not compile until it is given one.
fn command_of(kind: EditKind) -> Command {
    use EditKind as K;
    match kind {
        K::RenameProject | K::SetAsOf => Command::ProjectSettings,
        K::SetExtract => Command::OpenExtract,
        K::ChangeField
        | K::AddField
        | K::RemoveField
        | K::AddCleaning
        | K::ChangeCleaning
        | K::MoveCleaning
        | K::RemoveCleaning
        | K::AcceptFinding
        | K::WithdrawAcceptance
        | K::ChangeTable
        | K::ChangeTableField
        | K::RemoveTable => Command::ShowData,
        K::AddTable => Command::AddTable,
        K::SetExclusive => Command::ToggleExclusive,
        K::AddSegment => Command::AddSegment,
        K::RenameSegment | K::NoteSegment | K::SetSegmentRule => Command::ShowSegments,
        K::MoveSegment => Command::MoveUp,
        K::DuplicateSegment | K::DuplicateMeasure => Command::Duplicate,
        K::RemoveSegment | K::RemoveStage | K::RemoveMeasure => Command::Remove,
        K::AddAxis => Command::AddAxis,
        K::RenameAxis | K::MoveAxis | K::RemoveAxis | K::RenameStage | K::SetStageRule | K::RankStage => {
            Command::ShowStages
        }
        K::AddStage => Command::AddStage,
        K::MoveStage => Command::MoveRight,
        K::AddMetric => Command::AddMetric,
        K::ChangeMetric | K::MoveMetric | K::RemoveMetric => Command::EditMetrics,
        K::AddMeasure => Command::AddMeasure,
        K::ChangeMeasure | K::CopyMeasure => Command::ShowMap,
        K::MoveMeasure => Command::MoveLeft,
        K::SetProducts | K::SetChannels | K::SetOwners | K::RenameListed | K::RemoveListed => Command::EditLists,
        K::Board => Command::ShowBoard,
        K::Batch => Command::TemplateSegments,
    }
}

#[test]
fn every_kind_of_change_is_led_to_by_a_command() {
    for kind in EditKind::ALL {
        assert!(Command::ALL.contains(&command_of(*kind)), "{}", kind.id());
    }
}

#[test]
fn every_command_leaves_the_session_sound_and_its_changes_can_be_undone() {
    for command in Command::ALL.iter().filter(|command| !matches!(command, Command::Undo | Command::Redo)) {
        let mut session = small_session();
        let segment = session.project().unwrap().segments[0].id;
        session.handle(Action::Select(Selection::Segment(segment)));
        let before = session.project().cloned();
        session.handle(Action::Run(*command));
        if let (Some(before), Some(after)) = (before, session.project().cloned()) {
            assert!(strategy_map::model::check(&after).is_empty(), "{}", command.id());
            if *before != *after && session.undo_step().is_some() {
                session.handle(Action::Run(Command::Undo));
                assert_eq!(*before, **session.project().unwrap(), "{} cannot be undone", command.id());
            }
        }
    }
}
