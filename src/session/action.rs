//! Actions: everything that can be asked of a session, with all that it needs. Drawing code and tests send them;
//! [`Session::handle`](super::Session::handle) is the one place that carries them out.

use std::path::PathBuf;
use std::sync::Arc;

use crate::data::fold::Rfm;
use crate::data::live::{Focus, Group, ListOf, ScatterOf};
use crate::data::read::ReadRequest;
use crate::edit::Edit;
use crate::model::{
    AxisId, Fold, FormulaKind, JoinTo, MeasureId, MetricId, NoteId, Project, Rule, ScenarioClass, SegmentId, StageId,
    Status, TableId, Value,
};
use crate::text::Locale;

use super::{
    BoardAction, ClusterAction, Command, Drawing, FindingKey, Inquiry, OverlapAct, Portrayal, ScoreAction, Tried, Whom,
};

/// Something asked of the session.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A command from a menu, the palette or a key.
    Run(Command),
    /// A change of the project.
    Edit(Edit),
    /// A drag or a burst of typing has ended: the next change is a step of its own.
    EndGesture,
    /// Reads values that have come into sight: rows of the table, each with the name of the column.
    LookAtCells(Vec<(u32, String)>),
    /// Looks what stands at a path.
    LookAtPath(PathBuf),
    /// Opens a project file.
    OpenProject(PathBuf),
    /// Reads a customer file.
    ReadExtract(ReadRequest),
    /// Takes the customer file that waits, in place of the one before.
    AcceptExtract,
    /// Lets the customer file that waits go.
    DropExtract,
    /// Says which column of the waiting file a field has; `None` = none of them.
    MapField {
        /// The name of the field.
        field: String,
        /// The header of the column.
        header: Option<String>,
    },
    /// Shows names and numbers of customers in full, for a reason that is recorded.
    Unmask(String),
    /// Reads a further table: one that is to be added, or one of the project anew.
    ReadTable {
        /// Which one; `None` = a new one.
        table: Option<TableId>,
        /// The file and how it is read.
        request: ReadRequest,
    },
    /// Adds the table that was read last. Its identifier, file and fields are those that were read.
    AddTable {
        /// What it is called.
        name: String,
        /// Its field that names what it belongs to.
        key: String,
        /// What it belongs to.
        to: JoinTo,
        /// Rows that count.
        only: Rule,
    },
    /// Finds something out about columns.
    Inquire(Inquiry),
    /// Turns pasted values of a personal field into a list of keyed hashes.
    HashPasted {
        /// The key of the list.
        key: String,
        /// The values.
        values: Arc<[String]>,
    },
    /// Shows what a recipe would make.
    TryRecipe(Fold),
    /// Shows what recency, frequency and amount would be.
    TryRfm(Rfm),
    /// Saves under this name.
    SaveTo(PathBuf),
    /// Opens a file that was dropped on the window: a project, a file of ballots, or a customer file.
    Drop(PathBuf),
    /// Opens an earlier version of the project as an unsaved one.
    OpenVersion(PathBuf),
    /// Answers the question what to do with unsaved work.
    Unsaved(UnsavedAnswer),
    /// Answers the offer to recover.
    Recover(RecoverAnswer),
    /// Goes to a screen.
    Show(Screen),
    /// Goes to a part of the screen 洞察.
    ShowInsight(InsightTab),
    /// Works at the board.
    Board(BoardAction),
    /// Something of the part 聚类.
    Cluster(ClusterAction),
    /// Something about the overlaps of segments.
    Overlap(OverlapAct),
    /// Something of the part 评分.
    Score(ScoreAction),
    /// Selects something.
    Select(Selection),
    /// Shows this axis.
    ShowAxis(AxisId),
    /// Tints by this metric.
    ShowMetric(MetricId),
    /// Shows only measures that pass.
    SetFilter(Filter),
    /// Counts the parts of this rule.
    Focus(Option<Focus>),
    /// Draws the distribution of this value.
    Histogram(Option<Value>),
    /// Lists the customers of a group, sorted by a field.
    List {
        /// Whose customers.
        group: Group,
        /// Field to sort by; `None` = the order of the file.
        sort_by: Option<String>,
        /// Largest first.
        descending: bool,
    },
    /// Lists these customers.
    ListThese(ListOf),
    /// Lists the rows of a finding of the data check, sorted by a field.
    ListFinding {
        /// Which finding.
        key: FindingKey,
        /// Field to sort by; `None` = the order of the file.
        sort_by: Option<String>,
        /// Largest first.
        descending: bool,
    },
    /// Changes whose portrait is shown, or what of it.
    Portray(Portrayal),
    /// Closes the list of customers.
    CloseList,
    /// Draws two values of a group against each other; `None` = no more.
    Scatter(Option<ScatterOf>),
    /// Explains where a customer stands, in a panel of its own; `None` = closes it.
    Explain(Option<Whom>),
    /// Sets how they are shown.
    DrawAs(Drawing),
    /// Shows a dialog.
    Open(Dialog),
    /// Opens the system's file dialog for the dialog that is shown.
    Browse,
    /// Closes the dialog.
    CloseDialog,
    /// Segments from the values of a field.
    SegmentsFromField(String),
    /// A set of columns from the values of a field.
    AxisFromField(String),
    /// Tries out the formula that is being written.
    TryField(Option<Box<Tried>>),
    /// Cancels the running job.
    CancelJob,
    /// Asks once more for what was cancelled or has failed.
    AskAgain,
    /// Takes a notice away.
    Dismiss(u64),
    /// Sets the language.
    SetLocale(Locale),
    /// Sets the map's zoom, 0.5–2.
    SetZoom(f32),
}

/// A screen of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Screen {
    /// Before a project is open.
    #[default]
    Start,
    /// 数据.
    Data,
    /// 洞察.
    Insight,
    /// 客群.
    Segments,
    /// 阶段.
    Stages,
    /// 图谱.
    Map,
}

/// A part of the screen 洞察.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InsightTab {
    /// 画像: what makes a group of customers different.
    #[default]
    Profile,
    /// 聚类: groups that lie close together.
    Clusters,
    /// 评分: scores, tiers, chances.
    Scores,
    /// 重叠: customers in several segments.
    Overlap,
    /// 头脑风暴: what people know.
    Board,
}

impl InsightTab {
    /// All parts, in the order shown.
    pub const ALL: &[Self] = &[Self::Profile, Self::Clusters, Self::Scores, Self::Overlap, Self::Board];

    /// Key of the part's name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Profile => "insight-tab-profile",
            Self::Clusters => "insight-tab-clusters",
            Self::Scores => "insight-tab-scores",
            Self::Overlap => "insight-tab-overlap",
            Self::Board => "insight-tab-board",
        }
    }
}

/// What is selected; the inspector shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Selection {
    /// Nothing.
    #[default]
    None,
    /// A field, by name.
    Field(String),
    /// A segment.
    Segment(SegmentId),
    /// A stage.
    Stage(StageId),
    /// A cell, a row head, a column head or the whole map.
    Group(Group),
    /// A measure.
    Measure(MeasureId),
    /// A note on the board.
    Note(NoteId),
}

/// Which measures the map shows. An empty choice shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A class of scenario.
    pub scenario: Option<ScenarioClass>,
    /// A channel, by name.
    pub channel: Option<String>,
    /// An owner, by name.
    pub owner: Option<String>,
    /// A state.
    pub status: Option<Status>,
}

/// A dialog over the window. What is typed in it stays with the drawing code until it is confirmed.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Choose a project to open: by the system's dialog, a typed path, or from the recent ones.
    OpenProject,
    /// Choose a customer file.
    OpenExtract,
    /// A file could not be read; what can be tried.
    ReadFailed,
    /// The first lines of the customer file in each encoding, to choose from.
    Encoding,
    /// What is different in the file that is to take the place of the one before.
    Refresh,
    /// Asks why names and numbers are to be shown in full.
    Unmask,
    /// Choose the file of a further table: of a new one, or of one of the project.
    OpenTable(Option<TableId>),
    /// How the table that was read is joined.
    JoinTable,
    /// A further table: its name, fields and join.
    Table(TableId),
    /// A new field that is folded from a further table, or one that is changed.
    FoldField(Option<String>),
    /// Recency, frequency and amount from a further table.
    Rfm,
    /// Choose where to save.
    SaveAs,
    /// There is unsaved work; what is to be done with it before going on.
    Unsaved(Next),
    /// A newer version than the one saved was found in the journal.
    Recovery,
    /// Earlier versions of the project.
    Versions,
    /// Search and all commands.
    Palette,
    /// Name and as-of date of the project.
    ProjectSettings,
    /// Products, channels and owners.
    Lists,
    /// The metrics.
    Metrics,
    /// Choose the field whose values become segments.
    SegmentsFromField,
    /// Choose the field whose values become stages.
    AxisFromField,
    /// The rows of a finding about a further table.
    OddRows(FindingKey),
    /// Accept a finding of the data check, with a note.
    AcceptFinding(FindingKey),
    /// Write a cleaning step: rows set aside by a rule, or spellings made one.
    NewCleaning,
    /// Choose a constant for the blanks of a field.
    FillBlanks(String),
    /// Write a derived field of this kind.
    NewField(FormulaKind),
    /// Change the formula of the derived field of this name.
    EditField(String),
    /// Remove the field of this name, which is no column of the file.
    RemoveField(String),
    /// Open a vote: who votes on what, and with how many dots.
    OpenVote,
    /// Where to write the ballots of this laptop.
    WriteBallots,
    /// Which ballots of another laptop to read.
    ReadBallots,
    /// What is to become of ballots that were read.
    TakeBallots,
    /// Keys and gestures.
    Shortcuts,
    /// What the program is.
    About,
}

/// What was to be done when unsaved work stood in the way.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// End the program.
    Quit,
    /// Go to the start page.
    Close,
    /// Begin an empty project.
    New,
    /// Open this project.
    Open(PathBuf),
    /// Show this earlier version of the project.
    Version(Arc<Project>),
}

/// What to do with unsaved work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsavedAnswer {
    /// Save it, then go on.
    Save,
    /// Let it go, then go on.
    Discard,
    /// Stay.
    Cancel,
}

/// What to do with the version that the journal holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoverAnswer {
    /// Take the version of the journal; the file stays as it is until the project is saved.
    Journal,
    /// Take the file; the version of the journal is kept among the earlier versions.
    File,
}
