//! Votes of several laptops: each writes its ballots into a small file, one reads them all. What does not belong to the
//! vote is named, and of a voter who voted twice the user says what counts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::edit::BoardEdit;
use crate::io::SystemFs;
use crate::io::ballot::{self, BallotError, BallotFile};
use crate::jobs::JobError;
use crate::model::{Ballot, BallotFault, Project};
use crate::session::explain;
use crate::session::{Dialog, Message, Session, Severity};

/// What becomes of the ballot of a voter who voted here too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// The one from here counts.
    Keep,
    /// The one from the file counts.
    Replace,
    /// It is somebody else's: both count, the one from the file under the next free number.
    Another,
}

impl Taking {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Keep, Self::Replace, Self::Another];
}

/// Ballots that were read, and wait for the user's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The vote they belong to.
    pub(super) round: String,
    /// Name of the file.
    pub file: String,
    /// Ballots of voters who have not voted here.
    pub new: Vec<Ballot>,
    /// Ballots of voters who have.
    pub twice: Vec<Ballot>,
    /// Ballots that are here already.
    pub known: usize,
    /// Ballots that do not count: the voter and why, with the note when one is not known here.
    pub refused: Vec<(u32, Message)>,
}

impl Incoming {
    /// Sorts what a file brings; a refusal when it belongs to another vote, or none is open.
    fn of(project: Option<&Project>, brought: &BallotFile, file: String) -> Result<Self, Message> {
        let round = project.and_then(|project| project.board.round.as_ref()).filter(|round| !round.revealed);
        let round = round.ok_or_else(|| Message::new("error-ballot-not-open"))?;
        if brought.round != round.key {
            return Err(Message::new("error-ballots-other-vote").arg("file", file).arg("project", &brought.project));
        }
        let mut found =
            Self { round: round.key.clone(), file, new: Vec::new(), twice: Vec::new(), known: 0, refused: Vec::new() };
        let mut seen = BTreeSet::new();
        for ballot in &brought.ballots {
            if round.ballots.iter().any(|it| it.mark == ballot.mark) {
                found.known += 1;
            } else if let Some(fault) = round.fault(ballot) {
                found.refused.push((ballot.voter, refusal(fault, brought)));
            } else if !seen.insert(ballot.voter) {
                found.refused.push((ballot.voter, Message::new("ballots-twice-in-file")));
            } else if round.has_voted(ballot.voter) {
                found.twice.push(ballot.clone());
            } else {
                found.new.push(ballot.clone());
            }
        }
        Ok(found)
    }

    /// The ballots to cast; `has_voted` tells whose number is taken.
    fn taken(&self, takings: &[(u32, Taking)], has_voted: impl Fn(u32) -> bool) -> Vec<Ballot> {
        let mut ballots = self.new.clone();
        let is_taken = |voter: u32| has_voted(voter) || self.new.iter().any(|ballot| ballot.voter == voter);
        let mut free = (1..).filter(|voter| !is_taken(*voter));
        for ballot in &self.twice {
            let taking = takings.iter().find(|(voter, _)| *voter == ballot.voter).map(|(_, taking)| *taking);
            match taking {
                None | Some(Taking::Keep) => {}
                Some(Taking::Replace) => ballots.push(ballot.clone()),
                Some(Taking::Another) => {
                    ballots.extend(free.next().map(|voter| Ballot { voter, ..ballot.clone() }));
                }
            }
        }
        ballots
    }
}

fn refusal(fault: BallotFault, brought: &BallotFile) -> Message {
    match fault {
        BallotFault::UnknownNote(id) => {
            let named = brought.notes.iter().find(|(it, _)| *it == id).map(|(_, title)| title.clone());
            Message::new("ballots-unknown-note").arg("note", named.unwrap_or_else(|| id.0.to_string()))
        }
        other => Message::new(explain::ballot_key(other)),
    }
}

impl Session {
    /// The ballots that were read and wait for the user's word.
    pub fn incoming_ballots(&self) -> Option<&Incoming> {
        self.insight.desk.incoming.as_ref()
    }

    /// A name for the file of ballots of this laptop.
    pub fn ballots_name(&self) -> String {
        let project = self.proposed_file_name();
        format!("{}.{}", project.trim_end_matches(".ron"), ballot::ENDING)
    }

    pub(super) fn write_ballots(&mut self, path: PathBuf) {
        let Some(file) = self.project().and_then(|project| BallotFile::of(project)) else { return };
        let path = if path.extension().is_some() { path } else { path.with_extension(ballot::ENDING) };
        let (target, count) = (path.clone(), file.ballots.len());
        self.with_projects(
            move || ballot::write(&SystemFs, &target, &file),
            move |session, outcome| match outcome {
                Ok(Ok(())) => {
                    session.dialog = session.dialog.take().filter(|dialog| *dialog != Dialog::WriteBallots);
                    let message = Message::new("notice-ballots-written").arg("n", count.to_string());
                    session.tell(Severity::Done, message.arg("file", name_of(&path)));
                }
                Ok(Err(error)) => session.tell(Severity::Error, explain::io_error(&error, &path)),
                Err(JobError::Panicked) => session.tell_failed(),
            },
        );
    }

    pub(super) fn read_ballots(&mut self, path: PathBuf) {
        if self.has_seen_totals() {
            self.tell(Severity::Error, Message::new("error-vote-seen"));
            return;
        }
        let source = path.clone();
        self.with_projects(
            move || ballot::read(&SystemFs, &source),
            move |session, outcome| match outcome {
                Ok(Ok(brought)) => session.weigh_ballots(&brought, name_of(&path)),
                Ok(Err(error)) => session.tell(Severity::Error, ballot_error(error, &path)),
                Err(JobError::Panicked) => session.tell_failed(),
            },
        );
    }

    fn weigh_ballots(&mut self, brought: &BallotFile, file: String) {
        match Incoming::of(self.project().map(AsRef::as_ref), brought, file) {
            Ok(incoming) => {
                let clear = incoming.twice.is_empty() && incoming.refused.is_empty();
                self.insight.desk.incoming = Some(incoming);
                if clear {
                    self.take_ballots(&[]);
                } else {
                    self.dialog = Some(Dialog::TakeBallots);
                }
            }
            Err(message) => self.tell(Severity::Error, message),
        }
    }

    /// Casts what was read; when that cannot be done, it waits on.
    pub(super) fn take_ballots(&mut self, takings: &[(u32, Taking)]) {
        let (Some(incoming), Some(round)) = (self.insight.desk.incoming.clone(), self.open_round()) else { return };
        let ballots = incoming.taken(takings, |voter| round.has_voted(voter));
        let count = ballots.len();
        if count > 0 && !self.edit_board(BoardEdit::Cast(ballots)) {
            return;
        }
        self.insight.desk.incoming = None;
        self.dialog = self.dialog.take().filter(|it| !matches!(it, Dialog::TakeBallots | Dialog::ReadBallots));
        let left = incoming.new.len() + incoming.twice.len() + incoming.refused.len() - count;
        let severity = if left > 0 { Severity::Warning } else { Severity::Done };
        let key = if incoming.known + left > 0 { "notice-ballots-taken" } else { "notice-ballots-merged" };
        let [count, known, left] = [count, incoming.known, left].map(|it| it.to_string());
        let message = Message::new(key).arg("n", count).arg("known", known).arg("left", left);
        self.tell(severity, message.arg("file", incoming.file));
    }
}

fn ballot_error(error: BallotError, path: &Path) -> Message {
    let named = |key| Message::new(key).arg("file", name_of(path));
    match error {
        BallotError::File(fault) => explain::io_error(&crate::io::IoError::File(fault), path),
        BallotError::NotBallots => named("error-ballots-not-ballots"),
        BallotError::Newer => named("error-ballots-newer"),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
