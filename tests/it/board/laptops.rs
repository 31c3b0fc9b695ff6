//! Ballots of several laptops: written, read, merged, and what does not count.

use std::fs;
use std::path::Path;

use strategy_map::edit::{BoardEdit, Edit};
use strategy_map::io::SystemFs;
use strategy_map::io::ballot::{self, BallotError, BallotFile};
use strategy_map::model::NoteId;
use strategy_map::session::{Action, BoardAction, Command, Dialog, Session, Severity, Taking};

use super::{act, ballot, changed, open_vote, round, session_with, standings, vote, with_notes};
use crate::support::quiet_session;

#[test]
fn ballots_of_two_laptops_are_merged_and_doubts_are_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let (shared, votes) = (folder.path().join("shared.ron"), folder.path().join("b.votes"));
    let mut first = session_with("甲\n乙\n丙");
    open_vote(&mut first, &[1, 2, 3]);
    first.handle(Action::SaveTo(shared.clone()));
    first.settle();
    let mut second = quiet_session();
    second.handle(Action::OpenProject(shared));
    second.settle();
    vote(&mut first, 1, &[1, 1, 2]);
    vote(&mut first, 2, &[2]);
    vote(&mut second, 2, &[3, 3]);
    vote(&mut second, 3, &[3, 1]);
    act(&mut second, BoardAction::WriteBallots(votes.clone()));
    second.settle();

    act(&mut first, BoardAction::ReadBallots(votes.clone()));
    first.settle();
    assert_eq!(first.dialog(), Some(&Dialog::TakeBallots));
    let incoming = first.incoming_ballots().unwrap();
    assert_eq!((incoming.new.len(), incoming.twice.len(), incoming.known), (1, 1, 0));
    act(&mut first, BoardAction::TakeBallots(vec![(2, Taking::Another)]));
    assert_eq!(first.dialog(), None);
    let round = first.open_round().unwrap();
    assert_eq!((round.voters, round.ballots.len()), (4, 4), "the second voter 2 is voter 4 now");
    // Once more: nothing new.
    act(&mut first, BoardAction::ReadBallots(votes));
    first.settle();
    assert_eq!((first.dialog(), first.open_round().unwrap().ballots.len()), (None, 4));
    // 甲 2 + 1, 乙 1 + 1, 丙 2 + 1.
    act(&mut first, BoardAction::Reveal);
    assert!(first.shows_results());
    assert_eq!(standings(&first), [(1, 3, 2), (3, 3, 2), (2, 2, 2)]);
    first.handle(Action::Run(Command::Undo));
    assert!(!first.shows_results(), "what is not revealed any more is not shown");
}

#[test]
fn the_ballot_of_a_voter_who_voted_twice_is_kept_or_replaced() {
    for (taking, totals) in [(Taking::Keep, [(1, 1, 1), (2, 0, 0)]), (Taking::Replace, [(2, 1, 1), (1, 0, 0)])] {
        let folder = tempfile::tempdir().unwrap();
        let votes = folder.path().join("b.votes");
        let mut session = session_with("甲\n乙");
        open_vote(&mut session, &[1, 2]);
        vote(&mut session, 1, &[2]);
        act(&mut session, BoardAction::WriteBallots(votes.clone()));
        session.settle();
        vote(&mut session, 1, &[1]);
        act(&mut session, BoardAction::ReadBallots(votes));
        session.settle();
        act(&mut session, BoardAction::TakeBallots(vec![(1, taking)]));
        act(&mut session, BoardAction::Reveal);
        assert_eq!(standings(&session), totals);
    }
}

fn last_error(session: &Session) -> &'static str {
    let mut errors = session.notices().iter().filter(|notice| notice.severity == Severity::Error);
    errors.next_back().map_or("", |notice| notice.message.key)
}

#[test]
fn ballots_of_another_vote_on_unknown_notes_or_of_no_vote_are_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut session = session_with("甲\n乙");
    open_vote(&mut session, &[1, 2]);
    vote(&mut session, 1, &[2]);
    act(&mut session, BoardAction::WriteBallots(at("mine.votes")));
    session.settle();
    // The note is gone here: it is named as the file names it.
    session.handle(Action::Run(Command::Undo));
    session.handle(Action::Edit(Edit::Board(BoardEdit::RemoveNote(NoteId(2)))));
    act(&mut session, BoardAction::ReadBallots(at("mine.votes")));
    session.settle();
    let (voter, reason) = session.incoming_ballots().unwrap().refused[0].clone();
    assert_eq!((voter, reason.text(session.texts())), (1, "有票投给了本轮没有的便签“乙”".to_owned()));
    session.handle(Action::CloseDialog);
    // Another vote on the same notes.
    session.handle(Action::Edit(Edit::Board(BoardEdit::DropVote)));
    open_vote(&mut session, &[1]);
    act(&mut session, BoardAction::ReadBallots(at("mine.votes")));
    session.settle();
    assert_eq!(last_error(&session), "error-ballots-other-vote");
    for (name, text) in [("a.votes", "(name: \"图谱\")"), ("b.votes", "\u{0}\u{1}"), ("c.votes", "")] {
        fs::write(at(name), text).unwrap();
        act(&mut session, BoardAction::ReadBallots(at(name)));
        session.settle();
        assert_eq!(last_error(&session), "error-ballots-not-ballots", "{name}");
    }
    let newer = fs::read_to_string(at("mine.votes")).unwrap().replacen("ballots_version: 1", "ballots_version: 2", 1);
    fs::write(at("newer.votes"), newer).unwrap();
    assert_eq!(ballot::read(&SystemFs, &at("newer.votes")), Err(BallotError::Newer));
    assert!(matches!(ballot::read(&SystemFs, Path::new("/nowhere/x.votes")), Err(BallotError::File(_))));
    assert!(session.open_round().unwrap().ballots.is_empty());
}

#[test]
fn a_ballot_file_reads_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let project = changed(&with_notes(), BoardEdit::OpenVote(round(&[1, 3])));
    let project = changed(&project, BoardEdit::Cast(vec![ballot(1, &[(1, 2)]), ballot(2, &[])]));
    let file = BallotFile::of(&project).unwrap();
    assert_eq!(file.notes, [(NoteId(1), "甲".to_owned()), (NoteId(3), "丙".to_owned())]);
    ballot::write(&SystemFs, &folder.path().join("x.votes"), &file).unwrap();
    assert_eq!(ballot::read(&SystemFs, &folder.path().join("x.votes")), Ok(file));
}

#[test]
fn of_who_voted_twice_only_what_was_decided_counts_and_the_rest_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let votes = folder.path().join("b.votes");
    let mut session = session_with("甲\n乙");
    open_vote(&mut session, &[1, 2]);
    vote(&mut session, 1, &[2]);
    vote(&mut session, 2, &[2]);
    act(&mut session, BoardAction::WriteBallots(votes.clone()));
    session.settle();
    vote(&mut session, 1, &[1]);
    vote(&mut session, 2, &[1]);
    act(&mut session, BoardAction::ReadBallots(votes));
    session.settle();
    act(&mut session, BoardAction::TakeBallots(vec![(2, Taking::Another)]));
    let told = session.notices().last().unwrap();
    assert_eq!(told.severity, Severity::Warning, "one was left out");
    assert_eq!(told.message.text(session.texts()), "已从“b.votes”合并 1 张选票；0 张原来就有，1 张没有计入");
    act(&mut session, BoardAction::Reveal);
    assert_eq!(standings(&session), [(1, 2, 2), (2, 1, 1)]);
}

#[test]
fn a_ballot_of_a_voter_with_a_huge_number_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("b.votes");
    let mut session = session_with("甲");
    open_vote(&mut session, &[1]);
    vote(&mut session, 1, &[1]);
    let mut file = BallotFile::of(session.project().unwrap()).unwrap();
    file.ballots = vec![ballot(u32::MAX, &[(1, 1)]), ballot(100, &[]), ballot(99, &[(1, 1)])];
    ballot::write(&SystemFs, &at, &file).unwrap();
    act(&mut session, BoardAction::ReadBallots(at));
    session.settle();
    let incoming = session.incoming_ballots().unwrap();
    let refused: Vec<u32> = incoming.refused.iter().map(|(voter, _)| *voter).collect();
    assert_eq!((refused, incoming.new.len()), (vec![u32::MAX, 100], 1));
    act(&mut session, BoardAction::TakeBallots(Vec::new()));
    assert_eq!(session.open_round().unwrap().voters, 99);
}

#[test]
fn nobody_votes_any_more_once_totals_were_seen() {
    let mut session = session_with("甲\n乙");
    open_vote(&mut session, &[1, 2]);
    vote(&mut session, 1, &[2]);
    act(&mut session, BoardAction::Reveal);
    session.handle(Action::Run(Command::Undo));
    assert!(session.has_seen_totals() && !Command::ReadBallots.enabled(&session));
    vote(&mut session, 2, &[1]);
    assert_eq!((session.voting(), last_error(&session)), (None, "error-vote-seen"));
    assert_eq!(session.open_round().unwrap().ballots.len(), 1);
    act(&mut session, BoardAction::Reveal);
    assert_eq!(standings(&session), [(2, 1, 1), (1, 0, 0)]);
    // Another vote is another matter.
    open_vote(&mut session, &[1, 2]);
    vote(&mut session, 2, &[1]);
    assert_eq!(session.open_round().unwrap().ballots.len(), 1);
}
