//! The board of a brainstorm: notes in groups, before any data is there, and what became of each note.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{MeasureId, NoteGroupId, NoteId, Project, Round, SegmentId};

/// Most notes that can be written on a board: more than a room can read.
pub const MOST_NOTES: usize = 300;

/// What people know, guess and ask, and what they vote on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// The groups in the order shown; notes of no group stand before them.
    pub groups: Vec<NoteGroup>,
    /// The notes; those of one group in the order shown.
    pub notes: Vec<Note>,
    /// The vote that is held, or that was held last.
    pub round: Option<Round>,
}

/// Notes that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteGroup {
    /// Stays the same when the group is renamed or moved.
    pub id: NoteGroupId,
    /// Unique among the groups.
    pub name: String,
}

/// One thought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Stays the same whatever becomes of the note.
    pub id: NoteId,
    /// What it says; never blank. The first line is its title.
    pub text: String,
    /// What it is about.
    pub kind: NoteKind,
    /// Who speaks. A part, never a person.
    pub voice: Voice,
    /// How sure those who wrote it are; what it is bound to may tell more.
    pub evidence: Evidence,
    /// The group it stands in; `None` = not grouped yet.
    pub group: Option<NoteGroupId>,
    /// What it has become part of.
    pub bond: Option<Bond>,
    /// What became of it, the oldest first.
    pub history: Vec<NoteEvent>,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NoteKind {
    /// 客群: customers who belong together.
    #[default]
    Segment,
    /// 举措: something the bank could do.
    Measure,
    /// 事实: something that is the case.
    Fact,
    /// 问题: something to find out.
    Question,
}

/// The part of the bank, or beside it, from which a note comes (domain.md §1.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Voice {
    /// 总行.
    #[default]
    HeadOffice,
    /// 分行.
    Branch,
    /// 支行.
    SubBranch,
    /// 理财经理.
    Manager,
    /// 产品.
    Product,
    /// 风险合规.
    Risk,
    /// 数据科技.
    Technology,
    /// 专家.
    Expert,
    /// 客户之声.
    Customer,
    /// 其他.
    Other,
}

/// How well founded a note is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Evidence {
    /// 猜测.
    #[default]
    Guess,
    /// 部分有据.
    Partly,
    /// 有数据.
    Backed,
}

/// What a note is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bond {
    /// A segment.
    Segment(SegmentId),
    /// A measure.
    Measure(MeasureId),
}

/// Something that became of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteEvent {
    /// What.
    pub what: NoteChange,
    /// The as-of date of the project when it was set by hand. The model knows no clock.
    pub day: Option<NaiveDate>,
}

/// What can become of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteChange {
    /// It was written.
    Written,
    /// It was put into the group of this name; empty = out of any group.
    Grouped(String),
    /// Its evidence was judged anew.
    Judged(Evidence),
    /// A vote was revealed.
    Voted {
        /// Dots on the note.
        dots: u32,
        /// Voters who gave it any.
        voters: u32,
        /// Voters who voted at all.
        of: u32,
    },
    /// It was bound to the segment or measure of this name.
    Bound(String),
    /// It was parted from the segment or measure of this name.
    Parted(String),
}

impl NoteKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Segment, Self::Measure, Self::Fact, Self::Question];
}

impl Voice {
    /// All voices, in the order in which they are offered.
    pub const ALL: &[Self] = &[
        Self::HeadOffice,
        Self::Branch,
        Self::SubBranch,
        Self::Manager,
        Self::Product,
        Self::Risk,
        Self::Technology,
        Self::Expert,
        Self::Customer,
        Self::Other,
    ];
}

impl Evidence {
    /// All degrees, the weakest first.
    pub const ALL: &[Self] = &[Self::Guess, Self::Partly, Self::Backed];
}

impl Bond {
    /// What the segment or measure is called; `None` when it is not in the project.
    pub fn name(self, project: &Project) -> Option<&str> {
        match self {
            Self::Segment(id) => project.segment(id).map(|it| it.name.as_str()),
            Self::Measure(id) => project.measure(id).map(|it| it.name.as_str()),
        }
    }
}

impl Note {
    /// A new note in no group, bound to nothing.
    pub fn new(text: String, kind: NoteKind, voice: Voice, evidence: Evidence) -> Self {
        Self { id: NoteId(0), text, kind, voice, evidence, group: None, bond: None, history: Vec::new() }
    }

    /// Its first line that is not blank, without space around it.
    pub fn title(&self) -> &str {
        self.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
    }
}

impl Board {
    /// True when nothing stands on it.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.groups.is_empty()
    }

    /// The note with this identifier.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.notes.iter().find(|note| note.id == id)
    }

    /// The group with this identifier.
    pub fn group(&self, id: NoteGroupId) -> Option<&NoteGroup> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The notes of a group in the order shown; of `None` those that have none.
    pub fn notes_in(&self, group: Option<NoteGroupId>) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(move |note| note.group == group)
    }

    /// The columns of the board: the notes of no group, then the groups.
    pub fn columns(&self) -> impl Iterator<Item = Option<NoteGroupId>> {
        std::iter::once(None).chain(self.groups.iter().map(|group| Some(group.id)))
    }

    /// An identifier for a new note.
    pub fn next_note_id(&self) -> NoteId {
        NoteId::next(self.notes.iter().map(|note| note.id))
    }

    /// An identifier for a new group.
    pub fn next_group_id(&self) -> NoteGroupId {
        NoteGroupId::next(self.groups.iter().map(|group| group.id))
    }
}
