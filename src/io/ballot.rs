//! Ballot files: the ballots of one laptop for one vote, as small RON, to be merged on another. They hold numbers of
//! voters and titles of notes, no names.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::{Ballot, NoteId, Project};

use super::{FileFault, Fs, IoError, atomic};

/// How the name of a ballot file ends.
pub const ENDING: &str = "votes";
/// The version that this program writes.
const VERSION: u32 = 1;
/// Largest ballot file that is read, in bytes.
const MAX_BYTES: u64 = 4 << 20;

/// The ballots of one laptop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotFile {
    /// Version of the format.
    pub ballots_version: u32,
    /// The vote they belong to.
    pub round: String,
    /// The title of the map, to be named when the vote is another.
    pub project: String,
    /// The notes that were voted on, with their titles.
    pub notes: Vec<(NoteId, String)>,
    /// The ballots.
    pub ballots: Vec<Ballot>,
}

/// Why a file is not a ballot file that this program can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BallotError {
    /// The file system refused.
    #[error("file: {0:?}")]
    File(FileFault),
    /// The content is something else.
    #[error("not a ballot file")]
    NotBallots,
    /// Written by a newer program.
    #[error("a newer ballot file")]
    Newer,
}

/// The version alone, whatever else a file holds.
#[derive(Deserialize)]
struct Head {
    ballots_version: u32,
}

impl BallotFile {
    /// The ballots of the vote of a project; `None` when there is none.
    pub fn of(project: &Project) -> Option<Self> {
        let board = &project.board;
        let round = board.round.as_ref()?;
        let notes = board.notes.iter().filter(|note| round.notes.contains(&note.id));
        Some(Self {
            ballots_version: VERSION,
            round: round.key.clone(),
            project: project.name.clone(),
            notes: notes.map(|note| (note.id, note.title().to_owned())).collect(),
            ballots: round.ballots.clone(),
        })
    }
}

/// Writes a ballot file in the place of whatever is there.
///
/// # Errors
/// When the file system refuses.
pub fn write(fs: &dyn Fs, path: &Path, file: &BallotFile) -> Result<(), IoError> {
    let pretty = ron::ser::PrettyConfig::new().new_line("\n");
    let text = ron::ser::to_string_pretty(file, pretty).ok().ok_or(IoError::NotReproduced)?;
    atomic::write(fs, path, format!("{text}\n").as_bytes(), None, |_| {}).map(|_| ())
}

/// Reads a ballot file. Whether the ballots count is for the vote to say.
///
/// # Errors
/// When the file system refuses, or the content is something else.
pub fn read(fs: &dyn Fs, path: &Path) -> Result<BallotFile, BallotError> {
    let bytes = fs.read(path, MAX_BYTES).map_err(|error| match error.kind() {
        std::io::ErrorKind::FileTooLarge => BallotError::NotBallots,
        _ => BallotError::File(FileFault::from(&error)),
    })?;
    let text = std::str::from_utf8(&bytes).map_err(|_not_utf8| BallotError::NotBallots)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head: Head = ron::from_str(text).map_err(|_other| BallotError::NotBallots)?;
    if head.ballots_version > VERSION {
        return Err(BallotError::Newer);
    }
    ron::from_str(text).map_err(|_other| BallotError::NotBallots)
}
