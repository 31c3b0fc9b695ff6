//! Changes of the board: notes, groups and votes.

use std::collections::BTreeSet;

use crate::model::{
    Ballot, BallotFault, Board, Bond, MOST_NOTES, Note, NoteChange, NoteEvent, NoteGroup, NoteGroupId, NoteId, Project,
    Round,
};

use super::apply::{insert, remove, shift};
use super::{BoardEdit, EditError};

/// Makes a change of the board.
pub(super) fn change(project: &mut Project, edit: &BoardEdit) -> Result<(), EditError> {
    match edit {
        BoardEdit::AddNotes(notes) => {
            if project.board.notes.len() + notes.len() > MOST_NOTES {
                return Err(EditError::TooManyNotes);
            }
            for note in notes {
                add(project, note);
            }
            Ok(())
        }
        BoardEdit::WriteNote { id, text } => with(project, *id, |note| note.text.clone_from(text)),
        BoardEdit::SetKind { id, kind } => with(project, *id, |note| note.kind = *kind),
        BoardEdit::SetVoice { id, voice } => with(project, *id, |note| note.voice = *voice),
        BoardEdit::SetEvidence { id, evidence } => {
            with(project, *id, |note| note.evidence = *evidence)?;
            tell(project, *id, NoteChange::Judged(*evidence))
        }
        BoardEdit::PlaceNote { id, group, at } => place(project, *id, *group, *at),
        BoardEdit::BindNote { id, to } => bind(project, *id, *to),
        BoardEdit::RemoveNote(id) => remove_note(&mut project.board, *id),
        BoardEdit::AddGroup(_)
        | BoardEdit::RenameGroup { .. }
        | BoardEdit::MoveGroup { .. }
        | BoardEdit::MergeGroup { .. } => change_group(project, edit),
        BoardEdit::OpenVote(_) | BoardEdit::Cast(_) | BoardEdit::Reveal | BoardEdit::DropVote => {
            change_vote(project, edit)
        }
    }
}

/// Parts notes from segments and measures that are no more; `before` still knows their names.
pub(super) fn part_from_gone(before: &Project, project: &mut Project) {
    let is_gone = |bond: Bond| bond.name(project).is_none();
    let bonds = project.board.notes.iter().filter_map(|note| Some((note.id, note.bond?)));
    let parted: Vec<(NoteId, Bond)> = bonds.filter(|(_, bond)| is_gone(*bond)).collect();
    let day = project.as_of;
    for note in &mut project.board.notes {
        let Some((_, bond)) = parted.iter().find(|(id, _)| *id == note.id) else { continue };
        // What came so from a file has no name and stays as it is.
        if let Some(name) = bond.name(before) {
            note.bond = None;
            note.history.push(NoteEvent { what: NoteChange::Parted(name.to_owned()), day });
        }
    }
}

fn add(project: &mut Project, note: &Note) {
    let written = NoteEvent { what: NoteChange::Written, day: project.as_of };
    let id = project.board.next_note_id();
    project.board.notes.push(Note { id, bond: None, history: vec![written], ..note.clone() });
}

fn with(project: &mut Project, id: NoteId, change: impl FnOnce(&mut Note)) -> Result<(), EditError> {
    project.board.notes.iter_mut().find(|note| note.id == id).map(change).ok_or(EditError::Gone)
}

/// Adds a line to the history of a note.
fn tell(project: &mut Project, id: NoteId, what: NoteChange) -> Result<(), EditError> {
    let day = project.as_of;
    with(project, id, |note| note.history.push(NoteEvent { what, day }))
}

fn place(project: &mut Project, id: NoteId, group: Option<NoteGroupId>, at: usize) -> Result<(), EditError> {
    let board = &mut project.board;
    let mut note = remove(&mut board.notes, |note| note.id == id)?;
    let before = std::mem::replace(&mut note.group, group);
    let mut there = board.notes.iter().enumerate().filter(|(_, it)| it.group == group).map(|(place, _)| place);
    let to = there.nth(at);
    insert(&mut board.notes, to, note);
    if before == group {
        return Ok(());
    }
    let name = group.and_then(|id| project.board.group(id)).map(|it| it.name.clone()).unwrap_or_default();
    tell(project, id, NoteChange::Grouped(name))
}

fn bind(project: &mut Project, id: NoteId, to: Option<Bond>) -> Result<(), EditError> {
    let before = project.board.note(id).ok_or(EditError::Gone)?.bond;
    let name = |bond: Bond| bond.name(project).map(str::to_owned);
    let parted = before.and_then(name).map(NoteChange::Parted);
    let bound = to.map(|bond| name(bond).ok_or(EditError::Gone)).transpose()?.map(NoteChange::Bound);
    with(project, id, |note| note.bond = to)?;
    parted.into_iter().chain(bound).try_for_each(|what| tell(project, id, what))
}

fn remove_note(board: &mut Board, id: NoteId) -> Result<(), EditError> {
    remove(&mut board.notes, |note| note.id == id)?;
    if let Some(round) = &mut board.round {
        round.notes.retain(|note| *note != id);
        for ballot in &mut round.ballots {
            ballot.dots.remove(&id);
        }
    }
    Ok(())
}

fn change_group(project: &mut Project, edit: &BoardEdit) -> Result<(), EditError> {
    let board = &mut project.board;
    match edit {
        BoardEdit::AddGroup(name) => {
            board.groups.push(NoteGroup { id: board.next_group_id(), name: name.clone() });
            Ok(())
        }
        BoardEdit::RenameGroup { id, name } => {
            let group = board.groups.iter_mut().find(|group| group.id == *id);
            group.map(|group| group.name.clone_from(name)).ok_or(EditError::Gone)
        }
        BoardEdit::MoveGroup { id, to } => shift(&mut board.groups, *to, |group| group.id == *id),
        BoardEdit::MergeGroup { id, into } => {
            let notes: Vec<NoteId> = board.notes_in(Some(*id)).map(|note| note.id).collect();
            if *into == Some(*id) || into.is_some_and(|id| board.group(id).is_none()) {
                return Err(EditError::Gone);
            }
            notes.into_iter().try_for_each(|note| place(project, note, *into, usize::MAX))?;
            remove(&mut project.board.groups, |group| group.id == *id).map(|_| ())
        }
        _ => Ok(()),
    }
}

fn change_vote(project: &mut Project, edit: &BoardEdit) -> Result<(), EditError> {
    let open = || EditError::Ballot(BallotFault::NotOpen);
    match edit {
        BoardEdit::OpenVote(round) => {
            if project.board.round.as_ref().is_some_and(|round| !round.revealed) {
                return Err(EditError::VoteOpen);
            }
            let mut round = round.clone();
            round.ballots.clear();
            round.revealed = false;
            project.board.round = Some(round);
            Ok(())
        }
        BoardEdit::Cast(ballots) => ballots.iter().try_for_each(|ballot| cast(&mut project.board, ballot)),
        BoardEdit::Reveal => {
            let notes = project.board.notes.iter().map(|note| note.id).collect();
            let round = project.board.round.as_mut().filter(|round| !round.revealed).ok_or_else(open)?;
            keep_each(round, notes);
            round.revealed = true;
            let (counted, of) = (round.count(), u32::try_from(round.ballots.len()).unwrap_or(u32::MAX));
            counted
                .into_iter()
                .try_for_each(|it| tell(project, it.note, NoteChange::Voted { dots: it.dots, voters: it.voters, of }))
        }
        BoardEdit::DropVote => project.board.round.take().map(|_| ()).ok_or_else(open),
        _ => Ok(()),
    }
}

/// Keeps of the notes of a vote each that is on the board, once: a file may hold others.
fn keep_each(round: &mut Round, mut on_board: BTreeSet<NoteId>) {
    let Round { notes, ballots, .. } = round;
    notes.retain(|note| on_board.remove(note));
    for ballot in ballots {
        ballot.dots.retain(|note, _| notes.contains(note));
    }
}

fn cast(board: &mut Board, ballot: &Ballot) -> Result<(), EditError> {
    let round = board.round.as_mut().ok_or(EditError::Ballot(BallotFault::NotOpen))?;
    if let Some(fault) = round.fault(ballot) {
        return Err(EditError::Ballot(fault));
    }
    let mut ballot = ballot.clone();
    ballot.dots.retain(|_, dots| *dots > 0);
    round.voters = round.voters.max(ballot.voter);
    match round.ballots.iter_mut().find(|it| it.voter == ballot.voter) {
        Some(before) => *before = ballot,
        None => round.ballots.push(ballot),
    }
    Ok(())
}
