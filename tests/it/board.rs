//! The board without a window: notes in groups, votes with caps that stay hidden, ballots of several laptops, and what
//! notes become. Totals are counted by hand.

mod laptops;
mod work;

use std::collections::BTreeMap;

use strategy_map::edit::{BoardEdit, Edit, EditError, apply};
use strategy_map::model::{
    Ballot, BallotFault, Bond, Evidence, Fault, MOST_NOTES, MOST_VOTERS, MeasureId, Note, NoteChange, NoteGroupId,
    NoteId, NoteKind, Project, Round, SegmentId, Subject, Voice, check,
};
use strategy_map::session::{Action, BoardAction, Command, Session};

use crate::small_project::small_project;
use crate::support::quiet_session;

fn note(text: &str) -> Note {
    Note::new(text.to_owned(), NoteKind::Segment, Voice::Branch, Evidence::Guess)
}

fn changed(project: &Project, edit: BoardEdit) -> Project {
    let next = apply(project, &Edit::Board(edit)).expect("the change is allowed");
    assert_eq!(check(&next), []);
    next
}

fn refused(project: &Project, edit: BoardEdit) -> EditError {
    apply(project, &Edit::Board(edit)).expect_err("the change is refused")
}

/// Notes 1 甲, 2 乙, 3 丙; groups 1 存量, 2 新增; no note is grouped.
fn with_notes() -> Project {
    let project = changed(&small_project(), BoardEdit::AddNotes(vec![note("甲"), note("乙"), note("丙")]));
    let project = changed(&project, BoardEdit::AddGroup("存量".to_owned()));
    changed(&project, BoardEdit::AddGroup("新增".to_owned()))
}

fn titles(project: &Project, group: Option<NoteGroupId>) -> String {
    project.board.notes_in(group).map(Note::title).collect()
}

fn round(notes: &[u32]) -> Round {
    let notes = notes.iter().map(|id| NoteId(*id)).collect();
    Round { key: "ab".to_owned(), notes, voters: 3, dots: 4, most_on_one: 3, revealed: false, ballots: Vec::new() }
}

fn ballot(voter: u32, dots: &[(u32, u32)]) -> Ballot {
    let given: BTreeMap<NoteId, u32> = dots.iter().map(|(note, dots)| (NoteId(*note), *dots)).collect();
    Ballot { voter, mark: format!("{voter}-{dots:?}"), dots: given }
}

fn place(project: &Project, id: u32, group: Option<u32>, at: usize) -> Project {
    changed(project, BoardEdit::PlaceNote { id: NoteId(id), group: group.map(NoteGroupId), at })
}

#[test]
fn notes_keep_their_order_within_groups_and_when_groups_are_merged() {
    let project = with_notes();
    let first = place(&place(&place(&project, 1, Some(1), 9), 3, Some(1), 0), 2, Some(2), 0);
    assert_eq!(
        (titles(&first, Some(NoteGroupId(1))), titles(&first, Some(NoteGroupId(2)))),
        ("丙甲".into(), "乙".into())
    );
    assert_eq!(titles(&place(&first, 3, Some(1), 1), Some(NoteGroupId(1))), "甲丙");
    let merge = |into: Option<u32>| BoardEdit::MergeGroup { id: NoteGroupId(1), into: into.map(NoteGroupId) };
    assert_eq!(titles(&changed(&first, merge(Some(2))), Some(NoteGroupId(2))), "乙丙甲");
    assert_eq!(titles(&changed(&first, merge(None)), None), "丙甲");
    assert_eq!(refused(&first, merge(Some(1))), EditError::Gone);
    assert_eq!(refused(&first, merge(Some(7))), EditError::Gone);
    let moved: Vec<&NoteChange> = first.board.note(NoteId(3)).unwrap().history.iter().map(|it| &it.what).collect();
    assert_eq!(moved, [&NoteChange::Written, &NoteChange::Grouped("存量".to_owned())]);
    assert_eq!(first.board.notes[0].history[0].day, small_project().as_of, "the only day there is");
}

#[test]
fn what_has_no_words_or_no_place_is_refused() {
    let project = with_notes();
    assert_eq!(refused(&project, BoardEdit::AddNotes(vec![note(" \n ")])), EditError::NameEmpty);
    assert_eq!(refused(&project, BoardEdit::WriteNote { id: NoteId(1), text: String::new() }), EditError::NameEmpty);
    assert_eq!(refused(&project, BoardEdit::AddGroup("存量".to_owned())), EditError::NameTaken("存量".to_owned()));
    let nowhere = BoardEdit::PlaceNote { id: NoteId(1), group: Some(NoteGroupId(9)), at: 0 };
    assert_eq!(refused(&project, nowhere), EditError::NoPlace);
    let unknown = BoardEdit::BindNote { id: NoteId(1), to: Some(Bond::Segment(SegmentId(9))) };
    assert_eq!(refused(&project, unknown), EditError::Gone);
    assert_eq!(refused(&project, BoardEdit::RemoveNote(NoteId(9))), EditError::Gone);
}

#[test]
fn ballots_beyond_the_caps_do_not_count() {
    let project = changed(&with_notes(), BoardEdit::OpenVote(round(&[1, 2])));
    let cast = |ballot: Ballot| BoardEdit::Cast(vec![ballot]);
    let fault = |ballot: Ballot| match refused(&project, cast(ballot)) {
        EditError::Ballot(fault) => fault,
        other => panic!("{other}"),
    };
    assert_eq!(fault(ballot(1, &[(1, 3), (2, 2)])), BallotFault::TooMany);
    assert_eq!(fault(ballot(1, &[(1, 4)])), BallotFault::TooManyOnOne);
    assert_eq!(fault(ballot(1, &[(3, 1)])), BallotFault::UnknownNote(NoteId(3)), "it is not voted on");
    assert_eq!(fault(ballot(0, &[])), BallotFault::NoVoter);
    assert_eq!(fault(ballot(MOST_VOTERS + 1, &[])), BallotFault::NoVoter);
    assert_eq!(fault(ballot(1, &[(1, u32::MAX), (2, u32::MAX)])), BallotFault::TooManyOnOne);
    let full = changed(&project, cast(ballot(1, &[(1, 3), (2, 1)])));
    let none = changed(&full, cast(ballot(2, &[])));
    assert_eq!(none.board.round.as_ref().unwrap().next_voter(), Some(3), "who keeps all dots back has voted");
    let revealed = changed(&none, BoardEdit::Reveal);
    assert_eq!(refused(&revealed, cast(ballot(3, &[]))), EditError::Ballot(BallotFault::NotOpen));
    assert_eq!(refused(&none, BoardEdit::OpenVote(round(&[1]))), EditError::VoteOpen);
    let again = changed(&revealed, BoardEdit::OpenVote(round(&[1])));
    assert!(again.board.round.unwrap().ballots.is_empty());
}

#[test]
fn a_file_with_too_many_dots_opens_and_the_ballot_is_named() {
    let mut project = changed(&with_notes(), BoardEdit::OpenVote(round(&[1, 2])));
    let open = project.board.round.as_mut().unwrap();
    open.ballots = vec![ballot(2, &[(1, 9)]), ballot(2, &[])];
    let faults = [Fault::IdTwice(Subject::Ballot(2)), Fault::OutOfRange(Subject::Ballot(2))];
    assert_eq!(check(&project), faults);
    let endless = Round { voters: u32::MAX, ..round(&[1]) };
    assert_eq!(endless.all_voters(), 1..=MOST_VOTERS, "no more than can be drawn");
    project.board.round = Some(endless);
    assert_eq!(check(&project), [Fault::OutOfRange(Subject::Vote)]);
}

#[test]
fn a_vote_of_a_file_on_notes_that_are_gone_or_stand_twice_is_named_and_can_be_revealed() {
    let mut project = changed(&with_notes(), BoardEdit::OpenVote(round(&[1, 2])));
    let open = project.board.round.as_mut().unwrap();
    open.notes = [1, 9, 1, 2].map(NoteId).to_vec();
    open.ballots = vec![ballot(1, &[(1, 1), (2, 2)]), ballot(2, &[(9, 1), (2, 1)])];
    assert_eq!(check(&project), [Fault::OutOfRange(Subject::Vote)]);
    let revealed = changed(&project, BoardEdit::Reveal);
    let standings = revealed.board.round.unwrap().standings().unwrap();
    let found: Vec<(u32, usize, u32)> = standings.iter().map(|it| (it.note.0, it.place, it.dots)).collect();
    assert_eq!(found, [(2, 1, 3), (1, 2, 1)]);
    let told = revealed.board.notes.iter().flat_map(|note| &note.history);
    let votes = told.filter(|event| matches!(event.what, NoteChange::Voted { .. }));
    assert_eq!(votes.count(), 2);
}

#[test]
fn a_board_is_not_flooded() {
    let many = |count: usize| BoardEdit::AddNotes(vec![note("一张"); count]);
    let full = changed(&small_project(), many(MOST_NOTES));
    assert_eq!(refused(&full, many(1)), EditError::TooManyNotes);
    assert_eq!(refused(&small_project(), many(MOST_NOTES + 1)), EditError::TooManyNotes);
}

#[test]
fn totals_are_told_only_once_they_are_revealed_and_equals_share_a_place() {
    let project = changed(&with_notes(), BoardEdit::OpenVote(round(&[1, 2, 3])));
    let ballots = vec![ballot(1, &[(2, 3), (1, 1)]), ballot(2, &[(1, 2), (3, 2)]), ballot(3, &[(3, 1)])];
    let voted = changed(&project, BoardEdit::Cast(ballots));
    assert_eq!(voted.board.round.as_ref().unwrap().standings(), None);
    assert!(voted.board.notes.iter().all(|note| note.history.len() == 1), "nothing is told before");
    let revealed = changed(&voted, BoardEdit::Reveal);
    let standings = revealed.board.round.as_ref().unwrap().standings().unwrap();
    // 甲 1 + 2, 乙 3, 丙 2 + 1: three dots each, on one place, in the order of the board.
    let told: Vec<_> = standings.iter().map(|it| (it.note.0, it.place, it.tied, it.dots, it.voters)).collect();
    assert_eq!(told, [(1, 1, true, 3, 2), (2, 1, true, 3, 1), (3, 1, true, 3, 2)]);
    let last = &revealed.board.note(NoteId(2)).unwrap().history[1].what;
    assert_eq!(*last, NoteChange::Voted { dots: 3, voters: 1, of: 3 });
    // Voter 3 votes anew before that: 甲 3, 乙 3 + 2, 丙 2.
    let anew = changed(&voted, BoardEdit::Cast(vec![ballot(3, &[(2, 2)])]));
    let standings = changed(&anew, BoardEdit::Reveal).board.round.unwrap().standings().unwrap();
    let told: Vec<_> = standings.iter().map(|it| (it.note.0, it.place, it.tied, it.dots)).collect();
    assert_eq!(told, [(2, 1, false, 5), (1, 2, false, 3), (3, 3, false, 2)]);
}

#[test]
fn a_removed_note_takes_its_dots_along() {
    let project = changed(&with_notes(), BoardEdit::OpenVote(round(&[1, 2, 3])));
    let voted = changed(&project, BoardEdit::Cast(vec![ballot(1, &[(3, 2), (1, 1)])]));
    let removed = changed(&voted, BoardEdit::RemoveNote(NoteId(3)));
    assert_eq!(removed.board.round.as_ref().unwrap().ballots[0].spent(), 1);
    // A new note gets the number again, but is not voted on.
    let added = changed(&removed, BoardEdit::AddNotes(vec![note("丁")]));
    assert_eq!(added.board.note(NoteId(3)).unwrap().text, "丁");
    let late = BoardEdit::Cast(vec![ballot(2, &[(3, 1)])]);
    assert_eq!(refused(&added, late), EditError::Ballot(BallotFault::UnknownNote(NoteId(3))));
}

#[test]
fn binding_keeps_votes_and_history_and_goes_with_what_it_is_bound_to() {
    let project = changed(&with_notes(), BoardEdit::OpenVote(round(&[1, 2])));
    let voted = changed(&project, BoardEdit::Cast(vec![ballot(1, &[(1, 2)])]));
    let revealed = changed(&voted, BoardEdit::Reveal);
    let bind = |to| BoardEdit::BindNote { id: NoteId(1), to };
    let bound = changed(&revealed, bind(Some(Bond::Segment(SegmentId(2)))));
    assert_eq!(bound.board.round, revealed.board.round);
    let rebound = changed(&bound, bind(Some(Bond::Measure(MeasureId(1)))));
    let history = |project: &Project| -> Vec<NoteChange> {
        project.board.note(NoteId(1)).unwrap().history.iter().map(|event| event.what.clone()).collect()
    };
    let mut expected = vec![
        NoteChange::Written,
        NoteChange::Voted { dots: 2, voters: 1, of: 1 },
        NoteChange::Bound("高净值".to_owned()),
        NoteChange::Parted("高净值".to_owned()),
        NoteChange::Bound("代发首触".to_owned()),
    ];
    assert_eq!(history(&rebound), expected);
    // The measure stands in the row of 代发 and goes with it.
    let gone = apply(&rebound, &Edit::RemoveSegment(SegmentId(1))).unwrap();
    assert_eq!(check(&gone), []);
    expected.push(NoteChange::Parted("代发首触".to_owned()));
    assert_eq!((history(&gone), gone.board.note(NoteId(1)).unwrap().bond), (expected, None));
    assert_eq!(gone.board.round, revealed.board.round);
}

fn session_with(lines: &str) -> Session {
    let mut session = quiet_session();
    session.handle(Action::Run(Command::NewProject));
    act(&mut session, BoardAction::Write(note(lines)));
    session
}

fn act(session: &mut Session, action: BoardAction) {
    session.handle(Action::Board(action));
    session.handle(Action::EndGesture);
}

fn open_vote(session: &mut Session, notes: &[u32]) {
    let notes = notes.iter().map(|id| NoteId(*id)).collect();
    act(session, BoardAction::OpenVote { notes, voters: 3, dots: 3, most_on_one: 2 });
}

/// Votes in turn; each note as often as it is named.
fn vote(session: &mut Session, voter: u32, notes: &[u32]) {
    act(session, BoardAction::StartTurn(voter));
    for note in notes {
        act(session, BoardAction::Dot(NoteId(*note), true));
    }
    act(session, BoardAction::FinishTurn);
}

fn standings(session: &Session) -> Vec<(u32, u32, u32)> {
    let standings = session.project().unwrap().board.round.as_ref().unwrap().standings().unwrap();
    standings.iter().map(|it| (it.note.0, it.dots, it.voters)).collect()
}

#[test]
fn pasted_lines_become_notes_and_a_turn_never_passes_its_caps() {
    let mut session = session_with("甲\r\n\n  乙  \n丙\n");
    let texts: Vec<String> = session.project().unwrap().board.notes.iter().map(|note| note.text.clone()).collect();
    assert_eq!(texts, ["甲", "乙", "丙"]);
    open_vote(&mut session, &[1, 2, 3]);
    let before = session.project().cloned();
    act(&mut session, BoardAction::StartTurn(1));
    for note in [1, 1, 1, 2, 2, 3] {
        act(&mut session, BoardAction::Dot(NoteId(note), true));
    }
    assert_eq!(session.voting().unwrap().dots, ballot(1, &[(1, 2), (2, 1)]).dots, "two on one, three in all");
    act(&mut session, BoardAction::Dot(NoteId(1), false));
    act(&mut session, BoardAction::Dot(NoteId(3), false));
    assert_eq!(session.project().cloned(), before, "nothing is in the project until the voter is done");
    assert!(!Command::RevealVote.enabled(&session), "nobody reveals over the head of a voter");
    act(&mut session, BoardAction::FinishTurn);
    assert_eq!(session.voting(), None);
    let step = session.undo_step().unwrap();
    assert_eq!((step.key, step.name.as_str()), ("step-cast", "1"), "whose ballot it is, not what is on it");
    act(&mut session, BoardAction::StartTurn(2));
    assert!(session.voting().unwrap().dots.is_empty(), "the next one sees nobody's dots");
    session.handle(Action::Run(Command::Undo));
    assert_eq!(session.undo_step().unwrap().key, "step-cast", "nobody's ballot is taken back while another votes");
    act(&mut session, BoardAction::LeaveTurn);
    session.handle(Action::Run(Command::Undo));
    session.handle(Action::Run(Command::Undo));
    assert_eq!(session.voting(), None, "no vote, no turn");
}
