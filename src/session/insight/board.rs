//! The board while people work at it: whose turn it is to vote, whether results are shown, the timer. Only ballots that
//! are finished go into the project, so that nobody sees another's dots and no step of the history tells of them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use crate::edit::{BoardEdit, Edit, Step, unique_name};
use crate::model::{
    Ballot, Bond, Measure, MeasureId, Note, NoteGroupId, NoteId, Place, Project, Round, Rule, Segment, SegmentId,
};
use crate::session::{Message, Selection, Session, Severity, fresh_key};

use super::ballots::{Incoming, Taking};
use super::timer::{Timer, TimerAction};

/// Letters of the mark of a ballot: enough that no two are the same.
const MARK: usize = 16;

/// What is asked of the board beside changes of the project.
#[derive(Clone, Debug, PartialEq)]
pub enum BoardAction {
    /// Writes notes like this one into its group, one for each line that is not blank.
    Write(Note),
    /// Shows the board, and asks for a note to be written.
    Begin,
    /// Adds a group with a name of its own, and puts the chosen note into it.
    AddGroup,
    /// Opens a vote on these notes.
    OpenVote {
        /// The notes.
        notes: Vec<NoteId>,
        /// Voters, from 1.
        voters: u32,
        /// Dots of each.
        dots: u32,
        /// Most dots of one voter on one note.
        most_on_one: u32,
    },
    /// This voter takes the laptop, with no dots given.
    StartTurn(u32),
    /// The voter gives a dot to a note, or with `false` takes one back. Beyond the caps nothing happens.
    Dot(NoteId, bool),
    /// The voter is done: the ballot is cast, and nothing of it is shown any more.
    FinishTurn,
    /// The voter leaves without voting.
    LeaveTurn,
    /// Reveals what the vote has come to, and shows it.
    Reveal,
    /// Shows what the vote has come to in order, or the board.
    ShowResults(bool),
    /// Makes a segment of a note, without a rule yet, and binds it.
    BecomeSegment(NoteId),
    /// Makes a draft measure of a note at this place, and binds it.
    BecomeMeasure(NoteId, Place),
    /// Sets, starts or stops the timer, at this moment.
    Timer(TimerAction, Instant),
    /// Writes the ballots of the open vote into a file.
    WriteBallots(PathBuf),
    /// Reads the ballots of another laptop.
    ReadBallots(PathBuf),
    /// Takes the ballots that were read; each voter who voted here too, and what is to become of it.
    TakeBallots(Vec<(u32, Taking)>),
}

/// The board while people work at it.
#[derive(Debug, Default)]
pub(in crate::session) struct Desk {
    turn: Option<Ballot>,
    results: bool,
    timer: Timer,
    /// How often a note was asked to be written.
    begun: u32,
    /// How many projects were open before: drafts of one do not stand in another.
    projects: u32,
    /// Keys of the votes whose totals were seen here: nobody votes in them any more, though revealing was undone.
    seen: BTreeSet<String>,
    pub(super) incoming: Option<Incoming>,
}

impl Session {
    /// The dots of the voter whose turn it is; `None` between turns.
    pub fn voting(&self) -> Option<&Ballot> {
        self.insight.desk.turn.as_ref()
    }

    /// True when results are shown in order.
    pub fn shows_results(&self) -> bool {
        self.insight.desk.results
    }

    /// How often a note was asked to be written: another number means that the field for it wants the keyboard.
    pub fn notes_begun(&self) -> u32 {
        self.insight.desk.begun
    }

    /// How many projects were open before this one: half-typed texts belong to one.
    pub fn projects_before(&self) -> u32 {
        self.insight.desk.projects
    }

    /// True when the vote is open again after its totals were seen, because revealing was undone.
    pub fn has_seen_totals(&self) -> bool {
        self.open_round().is_some_and(|round| self.insight.desk.seen.contains(&round.key))
    }

    /// The timer.
    pub fn timer(&self) -> Timer {
        self.insight.desk.timer
    }

    /// The vote that is open: not revealed yet.
    pub fn open_round(&self) -> Option<&Round> {
        self.project()?.board.round.as_ref().filter(|round| !round.revealed)
    }

    pub(in crate::session) fn on_board(&mut self, action: BoardAction) {
        match action {
            BoardAction::Write(note) => self.write_notes(&note),
            BoardAction::Begin => self.insight.desk.begun += 1,
            BoardAction::AddGroup => self.add_group(),
            BoardAction::OpenVote { notes, voters, dots, most_on_one } => {
                let round =
                    Round { key: fresh_key(), notes, voters, dots, most_on_one, revealed: false, ballots: Vec::new() };
                if self.edit_board(BoardEdit::OpenVote(round)) {
                    self.dialog = None;
                }
            }
            BoardAction::StartTurn(voter) => self.start_turn(voter),
            BoardAction::Dot(note, more) => self.dot(note, more),
            BoardAction::FinishTurn => {
                let ballot = self.insight.desk.turn.clone();
                if ballot.is_some_and(|ballot| self.edit_board(BoardEdit::Cast(vec![ballot]))) {
                    self.insight.desk.turn = None;
                }
            }
            BoardAction::LeaveTurn => self.insight.desk.turn = None,
            BoardAction::Reveal => self.insight.desk.results = self.edit_board(BoardEdit::Reveal),
            BoardAction::ShowResults(results) => self.insight.desk.results = results,
            BoardAction::BecomeSegment(note) => self.become_segment(note),
            BoardAction::BecomeMeasure(note, place) => self.become_measure(note, place),
            BoardAction::Timer(asked, now) => self.insight.desk.timer = self.insight.desk.timer.after(asked, now),
            BoardAction::WriteBallots(path) => self.write_ballots(path),
            BoardAction::ReadBallots(path) => self.read_ballots(path),
            BoardAction::TakeBallots(takings) => self.take_ballots(&takings),
        }
    }

    /// Lets go of a turn that the project does not know any more, and of results that are not revealed.
    pub(super) fn follow_board(&mut self) {
        let round = self.document.as_ref().and_then(|document| document.project().board.round.as_ref());
        if let Some(round) = round.filter(|round| round.revealed && !self.insight.desk.seen.contains(&round.key)) {
            self.insight.desk.seen.insert(round.key.clone());
        }
        let open = round.filter(|round| !round.revealed);
        let desk = &mut self.insight.desk;
        match (&mut desk.turn, open) {
            (Some(ballot), Some(round)) => ballot.dots.retain(|note, _| round.notes.contains(note)),
            _ => desk.turn = None,
        }
        desk.results &= round.is_some_and(|round| round.revealed);
        desk.incoming = desk.incoming.take().filter(|incoming| open.is_some_and(|round| round.key == incoming.round));
    }

    /// Another project is open, or none. The timer runs on: it belongs to the room.
    pub(super) fn forget_board(&mut self) {
        let Desk { timer, projects, .. } = self.insight.desk;
        self.insight.desk = Desk { timer, projects: projects + 1, ..Desk::default() };
    }

    pub(super) fn edit_board(&mut self, edit: BoardEdit) -> bool {
        self.edit(&Edit::Board(edit))
    }

    fn write_notes(&mut self, like: &Note) {
        let lines = like.text.lines().map(str::trim).filter(|line| !line.is_empty());
        let notes: Vec<Note> = lines.map(|line| Note { text: line.to_owned(), ..like.clone() }).collect();
        if !notes.is_empty() {
            self.edit_board(BoardEdit::AddNotes(notes));
        }
    }

    fn add_group(&mut self) {
        let Some(project) = self.project().cloned() else { return };
        let names = project.board.groups.iter().map(|group| group.name.as_str());
        let name = unique_name(names, &self.texts.get("new-note-group"));
        let add = BoardEdit::AddGroup(name.clone());
        let id = project.board.next_group_id();
        let place = |note| BoardEdit::PlaceNote { id: note, group: Some(id), at: 0 };
        let edits = match self.view.selection {
            Selection::Note(note) => vec![Edit::Board(add), Edit::Board(place(note))],
            _ => vec![Edit::Board(add)],
        };
        self.edit(&Edit::Batch { step: Step { key: "step-add-group", name }, edits });
    }

    fn start_turn(&mut self, voter: u32) {
        if self.read_only() {
            return;
        }
        if self.has_seen_totals() {
            self.tell(Severity::Error, Message::new("error-vote-seen"));
            return;
        }
        let mark = fresh_key().chars().take(MARK).collect();
        self.insight.desk.turn = self.open_round().map(|_| Ballot { voter, mark, ..Ballot::default() });
    }

    fn dot(&mut self, note: NoteId, more: bool) {
        let Some(project) = self.project().cloned() else { return };
        let (Some(ballot), Some(round)) = (&mut self.insight.desk.turn, &project.board.round) else { return };
        let mut changed = ballot.clone();
        let dots = changed.dots.entry(note).or_default();
        *dots = if more { dots.saturating_add(1) } else { dots.saturating_sub(1) };
        changed.dots.retain(|_, dots| *dots > 0);
        if round.fault(&changed).is_none() {
            *ballot = changed;
        }
    }

    fn become_segment(&mut self, id: NoteId) {
        let Some(project) = self.project().cloned() else { return };
        let Some(note) = project.board.note(id) else { return };
        let name = unique_name(project.segments.iter().map(|it| it.name.as_str()), note.title());
        let segment = Segment { id: SegmentId(0), name, note: rest_of(note), rule: Rule::All(Vec::new()) };
        let bond = Bond::Segment(project.next_segment_id());
        self.become_part(note, Edit::AddSegment { segment, at: None }, bond);
    }

    fn become_measure(&mut self, id: NoteId, place: Place) {
        let Some(project) = self.project().cloned() else { return };
        let Some(note) = project.board.note(id) else { return };
        let measure = Measure { note: rest_of(note), ..Measure::new(MeasureId(0), note.title().to_owned(), place) };
        let bond = Bond::Measure(project.next_measure_id());
        self.become_part(note, Edit::AddMeasure(measure), bond);
    }

    /// What a note becomes is made and bound in one step.
    fn become_part(&mut self, note: &Note, add: Edit, bond: Bond) {
        let step = Step { key: "step-become", name: note.title().to_owned() };
        let joined = Edit::Board(BoardEdit::BindNote { id: note.id, to: Some(bond) });
        self.edit(&Edit::Batch { step, edits: vec![add, joined] });
    }

    /// The edit that moves a note one place up or down in its group, or into the group beside it.
    pub(in crate::session) fn shift_note(project: &Arc<Project>, id: NoteId, across: i32, down: i32) -> Option<Edit> {
        let board = &project.board;
        let note = board.note(id)?;
        let at = |group, id| board.notes_in(group).position(|note: &Note| note.id == id);
        let place = |group, at| Some(Edit::Board(BoardEdit::PlaceNote { id, group, at }));
        if across == 0 {
            let to = at(note.group, id)?.checked_add_signed(isize::try_from(down).ok()?)?;
            return if to < board.notes_in(note.group).count() { place(note.group, to) } else { None };
        }
        let columns: Vec<Option<NoteGroupId>> = board.columns().collect();
        let here = columns.iter().position(|column| *column == note.group)?;
        let column = columns.get(here.checked_add_signed(isize::try_from(across).ok()?)?)?;
        place(*column, at(note.group, id)?)
    }
}

/// What a note says after its title.
fn rest_of(note: &Note) -> String {
    let after = note.text.split_once(note.title()).map_or("", |(_, after)| after);
    after.trim().to_owned()
}
