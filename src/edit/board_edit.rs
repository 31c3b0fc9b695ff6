//! The list of changes a user can make to the board, one variant for each.

use crate::model::{Ballot, Bond, Evidence, Note, NoteGroupId, NoteId, NoteKind, Project, Round, Voice};

/// Longest name of a note in a step, in characters.
const SHORT: usize = 16;

/// One change of the board. What is added gets a fresh identifier: the one in the payload is ignored, and
/// `Board::next_*_id` tells beforehand what it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoardEdit {
    /// Puts new notes last in their groups. What they are bound to and their history are ignored.
    AddNotes(Vec<Note>),
    /// Writes the text of a note.
    WriteNote {
        /// Which one.
        id: NoteId,
        /// What it is to say.
        text: String,
    },
    /// Says what a note is about.
    SetKind {
        /// Which one.
        id: NoteId,
        /// What it is about.
        kind: NoteKind,
    },
    /// Says who speaks in a note.
    SetVoice {
        /// Which one.
        id: NoteId,
        /// Who speaks.
        voice: Voice,
    },
    /// Judges how well founded a note is.
    SetEvidence {
        /// Which one.
        id: NoteId,
        /// How well.
        evidence: Evidence,
    },
    /// Puts a note into a group.
    PlaceNote {
        /// Which one.
        id: NoteId,
        /// The group; `None` = out of any.
        group: Option<NoteGroupId>,
        /// Its place among the notes there; one past the end means last.
        at: usize,
    },
    /// Binds a note to a segment or a measure, or parts it; its votes and its history stay.
    BindNote {
        /// Which one.
        id: NoteId,
        /// What it becomes part of.
        to: Option<Bond>,
    },
    /// Removes a note, and the dots on it in a vote.
    RemoveNote(NoteId),
    /// Adds a group of this name, last.
    AddGroup(String),
    /// Renames a group.
    RenameGroup {
        /// Which one.
        id: NoteGroupId,
        /// Its new name.
        name: String,
    },
    /// Moves a group among the groups.
    MoveGroup {
        /// Which one.
        id: NoteGroupId,
        /// Its place after the move; one past the end means last.
        to: usize,
    },
    /// Puts the notes of a group behind those of another, and removes it. Into none: its notes are ungrouped.
    MergeGroup {
        /// Which one; it is no more afterwards.
        id: NoteGroupId,
        /// Where its notes go.
        into: Option<NoteGroupId>,
    },
    /// Opens a vote, without ballots, in the place of one that was revealed.
    OpenVote(Round),
    /// Takes ballots; a voter who has voted votes anew.
    Cast(Vec<Ballot>),
    /// Shows what the vote has come to, and writes it into the history of each note.
    Reveal,
    /// Lets the vote go, with its ballots.
    DropVote,
}

impl BoardEdit {
    /// The text key of a step of this kind.
    pub const fn step_key(&self) -> &'static str {
        match self {
            Self::AddNotes(_) => "step-add-note",
            Self::WriteNote { .. } => "step-write-note",
            Self::SetKind { .. } => "step-note-kind",
            Self::SetVoice { .. } => "step-note-voice",
            Self::SetEvidence { .. } => "step-note-evidence",
            Self::PlaceNote { .. } => "step-place-note",
            Self::BindNote { to: Some(_), .. } => "step-bind-note",
            Self::BindNote { to: None, .. } => "step-part-note",
            Self::RemoveNote(_) => "step-remove-note",
            Self::AddGroup(_) => "step-add-group",
            Self::RenameGroup { .. } => "step-rename-group",
            Self::MoveGroup { .. } => "step-move-group",
            Self::MergeGroup { into: Some(_), .. } => "step-merge-group",
            Self::MergeGroup { into: None, .. } => "step-remove-group",
            Self::OpenVote(_) => "step-open-vote",
            Self::Cast(_) => "step-cast",
            Self::Reveal => "step-reveal",
            Self::DropVote => "step-drop-vote",
        }
    }

    /// The name of what this change is about, in a few words. Of ballots only whose they are.
    pub(super) fn named(&self, project: &Project) -> Option<String> {
        let board = &project.board;
        let group = |id: &NoteGroupId| board.group(*id).map(|it| it.name.clone());
        match self {
            Self::AddNotes(notes) => notes.first().map(|note| short(note.title())),
            Self::WriteNote { text, .. } => Some(short(text.trim())),
            Self::SetKind { id, .. }
            | Self::SetVoice { id, .. }
            | Self::SetEvidence { id, .. }
            | Self::PlaceNote { id, .. }
            | Self::BindNote { id, .. }
            | Self::RemoveNote(id) => board.note(*id).map(|note| short(note.title())),
            Self::AddGroup(name) | Self::RenameGroup { name, .. } => Some(name.clone()),
            Self::MoveGroup { id, .. } | Self::MergeGroup { id, .. } => group(id),
            Self::Cast(ballots) => {
                Some(ballots.iter().map(|ballot| ballot.voter.to_string()).collect::<Vec<_>>().join(" "))
            }
            Self::OpenVote(_) | Self::Reveal | Self::DropVote => None,
        }
    }

    /// What is typed: the number of the thing and which of its texts.
    pub(super) const fn typed(&self) -> Option<(u32, &'static str)> {
        match self {
            Self::WriteNote { id, .. } => Some((id.0, "note")),
            Self::RenameGroup { id, .. } => Some((id.0, "group")),
            _ => None,
        }
    }
}

/// The beginning of the first line.
fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}\u{2026}", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}
