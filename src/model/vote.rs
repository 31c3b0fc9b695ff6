//! Votes on notes: voters with a limited number of dots, ballots, and what they come to. Totals are told only once they
//! are revealed; in the project stand the ballots alone.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::NoteId;

/// Most voters of a vote; a voter has no larger number.
pub const MOST_VOTERS: u32 = 99;
/// Most dots of a voter.
pub const MOST_DOTS: u32 = 99;

/// A vote that is held, or was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Tells this vote from any other, on whichever laptop: ballots of another are not taken. Hexadecimal.
    pub key: String,
    /// The notes that can be voted on: those that were chosen when it was opened and are still there.
    pub notes: Vec<NoteId>,
    /// How many are to vote, 1–[`MOST_VOTERS`]; they are numbered from 1.
    pub voters: u32,
    /// Dots that each voter has, 1–[`MOST_DOTS`].
    pub dots: u32,
    /// Most dots of one voter on one note.
    pub most_on_one: u32,
    /// True once the totals may be seen; no further ballots are taken then.
    pub revealed: bool,
    /// What was voted, in the order in which it came; one for each voter at most.
    pub ballots: Vec<Ballot>,
}

/// The dots of one voter. All dots may be kept back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// The number of the voter, from 1.
    pub voter: u32,
    /// Tells it from every other ballot, on whichever laptop, so that one that comes twice is known. Hexadecimal.
    pub mark: String,
    /// Dots by note, none of them 0.
    pub dots: BTreeMap<NoteId, u32>,
}

/// Why a ballot does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BallotFault {
    /// No vote is open.
    NotOpen,
    /// Voters are numbered from 1 to [`MOST_VOTERS`].
    NoVoter,
    /// More dots than a voter has.
    TooMany,
    /// More dots on one note than are allowed.
    TooManyOnOne,
    /// A note that is not voted on.
    UnknownNote(NoteId),
}

/// What the ballots come to for one note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The note.
    pub note: NoteId,
    /// Its place from 1: one more than the notes with more dots, so that equals share a place.
    pub place: usize,
    /// True when another note has as many dots.
    pub tied: bool,
    /// Dots on it.
    pub dots: u32,
    /// Voters who gave it any.
    pub voters: u32,
}

impl Ballot {
    /// Dots that were given.
    pub fn spent(&self) -> u32 {
        self.dots.values().fold(0, |sum, dots| sum.saturating_add(*dots))
    }

    /// Dots on a note.
    pub fn on(&self, note: NoteId) -> u32 {
        self.dots.get(&note).copied().unwrap_or_default()
    }
}

impl Round {
    /// What is wrong with a ballot, were it cast now.
    pub fn fault(&self, ballot: &Ballot) -> Option<BallotFault> {
        if self.revealed { Some(BallotFault::NotOpen) } else { self.flaw(ballot) }
    }

    /// What is wrong with a ballot, whenever it was cast.
    pub fn flaw(&self, ballot: &Ballot) -> Option<BallotFault> {
        if !(1..=MOST_VOTERS).contains(&ballot.voter) {
            return Some(BallotFault::NoVoter);
        }
        if let Some(note) = ballot.dots.keys().find(|note| !self.notes.contains(note)) {
            return Some(BallotFault::UnknownNote(*note));
        }
        if ballot.dots.values().any(|dots| *dots > self.most_on_one) {
            return Some(BallotFault::TooManyOnOne);
        }
        (ballot.spent() > self.dots).then_some(BallotFault::TooMany)
    }

    /// True when its numbers are within their limits. A file may hold others.
    pub fn is_sound(&self) -> bool {
        let dots = 1..=MOST_DOTS;
        (1..=MOST_VOTERS).contains(&self.voters) && dots.contains(&self.dots) && dots.contains(&self.most_on_one)
    }

    /// The numbers of all who are to vote.
    pub fn all_voters(&self) -> std::ops::RangeInclusive<u32> {
        1..=self.voters.min(MOST_VOTERS)
    }

    /// Dots on all ballots together.
    pub fn spent(&self) -> u32 {
        self.ballots.iter().fold(0, |sum, ballot| sum.saturating_add(ballot.spent()))
    }

    /// True when this voter has voted.
    pub fn has_voted(&self, voter: u32) -> bool {
        self.ballots.iter().any(|ballot| ballot.voter == voter)
    }

    /// The first voter who has not voted.
    pub fn next_voter(&self) -> Option<u32> {
        self.all_voters().find(|voter| !self.has_voted(*voter))
    }

    /// What the vote has come to, the most dots first and equals in the order of the board; `None` until it is revealed.
    pub fn standings(&self) -> Option<Vec<Standing>> {
        self.revealed.then(|| self.count())
    }

    /// The same, whether it is revealed or not: only for what happens when it is.
    pub(crate) fn count(&self) -> Vec<Standing> {
        let mut counted: Vec<(NoteId, u32, u32)> = self.notes.iter().map(|note| self.counted(*note)).collect();
        counted.sort_by_key(|(_, dots, _)| Reverse(*dots));
        let mut above = 0;
        let equals = counted.chunk_by(|one, other| one.1 == other.1);
        let placed = equals.flat_map(|equals| {
            let place = above + 1;
            above += equals.len();
            let tied = equals.len() > 1;
            equals.iter().map(move |&(note, dots, voters)| Standing { note, place, tied, dots, voters })
        });
        placed.collect()
    }

    fn counted(&self, note: NoteId) -> (NoteId, u32, u32) {
        let given = self.ballots.iter().map(|ballot| ballot.on(note)).filter(|dots| *dots > 0);
        given.fold((note, 0, 0), |(note, dots, voters), more| (note, dots.saturating_add(more), voters + 1))
    }
}
