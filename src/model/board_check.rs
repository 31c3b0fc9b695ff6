//! The invariants of the board. `model::check` asks for them.

use std::collections::BTreeSet;

use super::check::unique;
use super::{Bond, Fault, NoteId, Project, Round, Subject};

/// Names, places, bonds and ballots.
pub(super) fn check_board(project: &Project, faults: &mut Vec<Fault>) {
    let board = &project.board;
    unique(board.groups.iter().map(|it| (&it.name, Some(it.id.0))), Subject::NoteGroup, faults);
    let mut ids = BTreeSet::new();
    for note in &board.notes {
        let subject = || Subject::Note(note.title().to_owned());
        if note.title().is_empty() {
            faults.push(Fault::NameEmpty(subject()));
        }
        if !ids.insert(note.id) {
            faults.push(Fault::IdTwice(subject()));
        }
        let grouped = note.group.is_none_or(|id| board.group(id).is_some());
        let bound = match note.bond {
            None => true,
            Some(Bond::Segment(id)) => project.segment(id).is_some(),
            Some(Bond::Measure(id)) => project.measure(id).is_some(),
        };
        if !(grouped && bound) {
            faults.push(Fault::NoPlace(subject()));
        }
    }
    if let Some(round) = &board.round {
        check_round(round, ids, faults);
    }
}

/// A vote, where these notes are on the board; each is voted on once.
fn check_round(round: &Round, mut notes: BTreeSet<NoteId>, faults: &mut Vec<Fault>) {
    if !(round.is_sound() && round.notes.iter().all(|note| notes.remove(note))) {
        faults.push(Fault::OutOfRange(Subject::Vote));
    }
    let mut voters = BTreeSet::new();
    for ballot in &round.ballots {
        if !voters.insert(ballot.voter) {
            faults.push(Fault::IdTwice(Subject::Ballot(ballot.voter)));
        }
        if round.flaw(ballot).is_some() {
            faults.push(Fault::OutOfRange(Subject::Ballot(ballot.voter)));
        }
    }
}
