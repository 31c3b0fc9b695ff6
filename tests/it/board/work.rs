//! Working at the board: notes become parts of the map, the keyboard moves them, everything is undone, the timer runs.

use std::time::{Duration, Instant};

use strategy_map::edit::{BoardEdit, Edit};
use strategy_map::io::project_file;
use strategy_map::model::{
    Bond, Column, Evidence, MeasureId, NoteGroupId, NoteId, NoteKind, Place, Row, SegmentId, Status, Voice,
};
use strategy_map::session::{Action, BoardAction, Command, Selection, Session, Timer, TimerAction};

use super::{act, ballot, note, round, session_with, titles};

#[test]
fn a_note_becomes_a_segment_or_a_draft_measure_in_one_step() {
    let mut session = session_with("代发首发客群\n首发 30 天内登录");
    let rewrite = BoardEdit::WriteNote { id: NoteId(2), text: "首发登录礼\n来自支行的观察".to_owned() };
    session.handle(Action::Edit(Edit::Board(rewrite)));
    let before = session.project().cloned().unwrap();
    act(&mut session, BoardAction::BecomeSegment(NoteId(1)));
    let project = session.project().cloned().unwrap();
    assert_eq!(project.segments[0].name, "代发首发客群");
    assert!(project.segments[0].rule.pruned().is_none(), "it waits for a rule and takes nobody");
    let place = Place { row: Row::Segment(project.segments[0].id), column: Column::Whole };
    act(&mut session, BoardAction::BecomeMeasure(NoteId(2), place));
    let project = session.project().cloned().unwrap();
    let measure = &project.measures[0];
    assert_eq!((measure.name.as_str(), measure.note.as_str()), ("首发登录礼", "来自支行的观察"));
    assert_eq!((measure.place, measure.status), (place, Status::Draft));
    let bonds: Vec<Option<Bond>> = project.board.notes.iter().map(|note| note.bond).collect();
    assert_eq!(bonds, [Some(Bond::Segment(SegmentId(1))), Some(Bond::Measure(MeasureId(1)))]);
    session.handle(Action::Run(Command::Undo));
    session.handle(Action::Run(Command::Undo));
    assert_eq!(**session.project().unwrap(), *before);
}

#[test]
fn the_keyboard_moves_the_chosen_note_and_delete_removes_it() {
    let mut session = session_with("甲\n乙\n丙");
    session.handle(Action::Select(Selection::Note(NoteId(2))));
    session.handle(Action::Run(Command::AddNoteGroup));
    let order = |session: &Session, group| titles(session.project().unwrap(), group);
    let group = Some(NoteGroupId(1));
    assert_eq!(
        (order(&session, None), order(&session, group)),
        ("甲丙".into(), "乙".into()),
        "the chosen note goes along"
    );
    for (command, ungrouped, grouped) in [
        (Command::MoveRight, "甲丙", "乙"),
        (Command::MoveLeft, "乙甲丙", ""),
        (Command::MoveDown, "甲乙丙", ""),
        (Command::MoveDown, "甲丙乙", ""),
        (Command::MoveDown, "甲丙乙", ""),
        (Command::MoveUp, "甲乙丙", ""),
        (Command::Remove, "甲丙", ""),
    ] {
        session.handle(Action::Run(command));
        assert_eq!((order(&session, None), order(&session, group)), (ungrouped.into(), grouped.into()), "{command:?}");
    }
    assert_eq!(session.view().selection, Selection::None);
}

#[test]
fn thirty_mixed_changes_are_undone_to_the_same_bytes_and_done_again() {
    let mut session = session_with("甲\n乙\n丙\n丁");
    let bytes = |session: &Session| project_file::to_text(session.project().unwrap()).unwrap();
    let first = bytes(&session);
    let mut done = 0;
    let mut edit = |session: &mut Session, edit: BoardEdit| {
        session.handle(Action::Edit(Edit::Board(edit)));
        session.handle(Action::EndGesture);
        done += 1;
    };
    for turn in 1..=3_u32 {
        edit(&mut session, BoardEdit::AddNotes(vec![note(&format!("第{turn}张")), note("又一张")]));
        edit(&mut session, BoardEdit::AddGroup(format!("组{turn}")));
        let group = session.project().unwrap().board.groups.last().unwrap().id;
        edit(&mut session, BoardEdit::PlaceNote { id: NoteId(turn), group: Some(group), at: 0 });
        edit(&mut session, BoardEdit::WriteNote { id: NoteId(turn), text: format!("改写{turn}") });
        edit(&mut session, BoardEdit::SetKind { id: NoteId(turn), kind: NoteKind::Question });
        edit(&mut session, BoardEdit::SetVoice { id: NoteId(turn), voice: Voice::Customer });
        edit(&mut session, BoardEdit::SetEvidence { id: NoteId(turn), evidence: Evidence::Partly });
        edit(&mut session, BoardEdit::OpenVote(round(&[1, 2, 3])));
        edit(&mut session, BoardEdit::Cast(vec![ballot(1, &[(turn, 2)])]));
        edit(&mut session, BoardEdit::Reveal);
    }
    assert_eq!(done, 30);
    let last = bytes(&session);
    (0..30).for_each(|_| session.handle(Action::Run(Command::Undo)));
    assert_eq!(bytes(&session), first);
    (0..30).for_each(|_| session.handle(Action::Run(Command::Redo)));
    assert_eq!(bytes(&session), last);
    let loaded = project_file::from_text(last.as_bytes()).unwrap();
    assert_eq!((loaded.warnings.len(), &loaded.project), (0, &**session.project().unwrap()));
}

#[test]
fn typing_a_note_is_one_step() {
    let mut session = session_with("甲");
    for text in ["甲方", "甲方案", "甲方案一"] {
        session.handle(Action::Edit(Edit::Board(BoardEdit::WriteNote { id: NoteId(1), text: text.to_owned() })));
    }
    session.handle(Action::Run(Command::Undo));
    assert_eq!(session.project().unwrap().board.notes[0].text, "甲");
}

#[test]
fn the_timer_counts_down_pauses_and_is_over() {
    let start = Instant::now();
    let after = |seconds: u64| start + Duration::from_secs(seconds);
    let timer = Timer::default().after(TimerAction::Set(2), start);
    assert_eq!((timer.left(after(50)), timer.is_running(start)), (Duration::from_mins(2), false));
    let running = timer.after(TimerAction::Toggle, start);
    assert_eq!(running.left(after(50)), Duration::from_secs(70));
    let paused = running.after(TimerAction::Toggle, after(50));
    assert_eq!((paused.left(after(500)), paused.is_running(after(60))), (Duration::from_secs(70), false));
    let on = paused.after(TimerAction::Toggle, after(100));
    assert!(on.is_running(after(169)) && on.is_over(after(170)) && !on.is_running(after(170)));
    assert_eq!(on.after(TimerAction::Toggle, after(200)).left(after(300)), Duration::from_mins(2), "it begins anew");
    assert_eq!(timer.after(TimerAction::Set(0), start).minutes(), 1);
}
