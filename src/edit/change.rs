//! The list of changes a user can make to a project, one variant for each.

use chrono::NaiveDate;

use crate::model::{
    AcceptedFinding, Axis, AxisId, Channel, CleaningStep, Extract, Field, JoinedTable, Measure, MeasureId, Metric,
    MetricId, Owner, Place, Product, Rule, Segment, SegmentId, Stage, StageId, TableId,
};

use super::{BoardEdit, Step};

/// A list of the project that measures choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListKind {
    /// The products.
    Products,
    /// The channels.
    Channels,
    /// The owners.
    Owners,
}

/// One change of a project. What is added gets a fresh identifier: the one in the payload is ignored, and
/// `Project::next_*_id` tells beforehand what it will be. `at` and `to` are indices; one past the end means last.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Gives the map another title.
    RenameProject(String),
    /// Sets the as-of date by hand, or takes it from the data again.
    SetAsOf(Option<NaiveDate>),
    /// Takes another customer file. A column whose header the project knows keeps the name, type, role and unit it has;
    /// a field that is gone stays, without values, while something names it; all other definitions stay.
    SetExtract {
        /// The file.
        extract: Extract,
        /// Its columns in the order of the file.
        fields: Vec<Field>,
        /// Names of fields that stand under another header now, with that header.
        renamed: Vec<(String, String)>,
    },
    /// Changes a field; another name is carried into every rule and metric.
    ChangeField {
        /// The name it has now.
        name: String,
        /// The field as it is to be.
        to: Field,
    },
    /// Adds a field that is no column of the file: folded from a further table, or derived.
    AddField(Field),
    /// Removes such a field. Rules and metrics that name it keep the name and are at fault until it is there again.
    RemoveField(String),
    /// Adds a cleaning step; last when `at` is `None`.
    AddCleaning {
        /// The step.
        step: CleaningStep,
        /// Its place.
        at: Option<usize>,
    },
    /// Changes a cleaning step.
    ChangeCleaning {
        /// Which one.
        at: usize,
        /// The step as it is to be.
        to: CleaningStep,
    },
    /// Moves a cleaning step.
    MoveCleaning {
        /// Which one.
        from: usize,
        /// Its place after the move.
        to: usize,
    },
    /// Removes a cleaning step.
    RemoveCleaning(usize),
    /// Accepts a finding of the data check, or changes the note with which it was accepted.
    AcceptFinding(AcceptedFinding),
    /// Takes back that a finding was accepted.
    WithdrawAcceptance {
        /// The identifier of the kind of finding.
        finding: String,
        /// The field; empty when the finding is about the whole file.
        field: String,
    },

    /// Adds a further table.
    AddTable(JoinedTable),
    /// Changes the further table with this identifier. Names of its fields stay: [`Self::ChangeTableField`] carries them.
    ChangeTable(JoinedTable),
    /// Changes a field of a further table; another name is carried into its key, rules and recipes.
    ChangeTableField {
        /// The table.
        table: TableId,
        /// The name the field has now.
        name: String,
        /// The field as it is to be.
        to: Field,
    },
    /// Removes a further table. Fields that are folded from it stay and are at fault until it is there again.
    RemoveTable(TableId),

    /// True = waterfall, false = overlapping segments.
    SetExclusive(bool),

    /// Adds a segment; last when `at` is `None`.
    AddSegment {
        /// The segment.
        segment: Segment,
        /// Its place in the waterfall.
        at: Option<usize>,
    },
    /// Renames a segment.
    RenameSegment {
        /// Which one.
        id: SegmentId,
        /// Its new name.
        name: String,
    },
    /// Writes the note of a segment.
    NoteSegment {
        /// Which one.
        id: SegmentId,
        /// Its new note.
        note: String,
    },
    /// Changes who belongs to a segment.
    SetSegmentRule {
        /// Which one.
        id: SegmentId,
        /// Its new rule.
        rule: Rule,
    },
    /// Moves a segment in the waterfall.
    MoveSegment {
        /// Which one.
        id: SegmentId,
        /// Its place after the move.
        to: usize,
    },
    /// Puts a copy of a segment, without its measures, behind it.
    DuplicateSegment {
        /// Which one.
        id: SegmentId,
        /// The name of the copy.
        name: String,
    },
    /// Removes a segment and the measures in its row.
    RemoveSegment(SegmentId),

    /// Adds an axis with its stages; last when `at` is `None`.
    AddAxis {
        /// The axis; its stages get the identifiers from `Project::next_stage_id` on, in their order.
        axis: Axis,
        /// Its place.
        at: Option<usize>,
    },
    /// Renames an axis.
    RenameAxis {
        /// Which one.
        id: AxisId,
        /// Its new name.
        name: String,
    },
    /// Moves an axis.
    MoveAxis {
        /// Which one.
        id: AxisId,
        /// Its place after the move.
        to: usize,
    },
    /// Removes an axis and the measures in its columns.
    RemoveAxis(AxisId),

    /// Adds a stage, tried last; shown last when `at` is `None`.
    AddStage {
        /// The axis it belongs to.
        axis: AxisId,
        /// The stage; its rank is ignored.
        stage: Stage,
        /// Its position.
        at: Option<usize>,
    },
    /// Renames a stage; measures that name it as a tier follow when no other stage has the old name.
    RenameStage {
        /// Which one.
        id: StageId,
        /// Its new name.
        name: String,
    },
    /// Changes who belongs to a stage.
    SetStageRule {
        /// Which one.
        id: StageId,
        /// Its new rule.
        rule: Rule,
    },
    /// Moves a stage to another position (the order shown).
    MoveStage {
        /// Which one.
        id: StageId,
        /// Its position after the move.
        to: usize,
    },
    /// Moves a stage in the order in which rules are tried; the ranks of its axis become 1, 2, 3 …
    RankStage {
        /// Which one.
        id: StageId,
        /// Its place in [`Axis::by_rank`] after the move.
        to: usize,
    },
    /// Removes a stage and the measures in its column.
    RemoveStage(StageId),

    /// Adds a metric; last when `at` is `None`.
    AddMetric {
        /// The metric.
        metric: Metric,
        /// Its place.
        at: Option<usize>,
    },
    /// Changes name, kind or format of the metric with this identifier.
    ChangeMetric(Metric),
    /// Moves a metric.
    MoveMetric {
        /// Which one.
        id: MetricId,
        /// Its place after the move.
        to: usize,
    },
    /// Removes a metric.
    RemoveMetric(MetricId),

    /// Adds a measure.
    AddMeasure(Measure),
    /// Changes the measure with this identifier.
    ChangeMeasure(Measure),
    /// Puts a copy of a measure in the same place.
    DuplicateMeasure(MeasureId),
    /// Moves a measure to another place of the map.
    MoveMeasure {
        /// Which one.
        id: MeasureId,
        /// Where it goes.
        place: Place,
    },
    /// Puts a copy of a measure in another place of the map.
    CopyMeasure {
        /// Which one.
        id: MeasureId,
        /// Where the copy goes.
        place: Place,
    },
    /// Removes a measure.
    RemoveMeasure(MeasureId),

    /// Sets the products; measures lose those that are gone.
    SetProducts(Vec<Product>),
    /// Sets the channels; measures lose those that are gone.
    SetChannels(Vec<Channel>),
    /// Sets the owners; measures lose those that are gone.
    SetOwners(Vec<Owner>),
    /// Renames an entry of a list, in the measures too.
    RenameListed {
        /// Which list.
        list: ListKind,
        /// The name it has now.
        from: String,
        /// Its new name.
        to: String,
    },
    /// Removes an entry of a list, from the measures too.
    RemoveListed {
        /// Which list.
        list: ListKind,
        /// Its name.
        name: String,
    },

    /// Changes the board.
    Board(BoardEdit),

    /// Several changes that are one step, such as a template: all of them or none.
    Batch {
        /// What the step is called.
        step: Step,
        /// The changes, in order.
        edits: Vec<Edit>,
    },
}

macro_rules! kinds {
    ($($pattern:pat => $name:ident = $id:literal),+ $(,)?) => {
        /// The kind of a change, without its content. A closed list: each kind can be reached by a command.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum EditKind {
            $(#[doc = concat!("`", stringify!($name), "`.")] $name),+
        }

        impl EditKind {
            /// All kinds, in the order of [`Edit`].
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The kind's identifier.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// The text key of a step of this kind.
            pub const fn step_key(self) -> &'static str {
                match self { $(Self::$name => concat!("step-", $id)),+ }
            }
        }

        impl Edit {
            /// The kind of this change.
            pub const fn kind(&self) -> EditKind {
                match self { $($pattern => EditKind::$name),+ }
            }
        }
    };
}

kinds! {
    Edit::RenameProject(_) => RenameProject = "rename-project",
    Edit::SetAsOf(_) => SetAsOf = "set-as-of",
    Edit::SetExtract { .. } => SetExtract = "set-extract",
    Edit::ChangeField { .. } => ChangeField = "change-field",
    Edit::AddField(_) => AddField = "add-field",
    Edit::RemoveField(_) => RemoveField = "remove-field",
    Edit::AddCleaning { .. } => AddCleaning = "add-cleaning",
    Edit::ChangeCleaning { .. } => ChangeCleaning = "change-cleaning",
    Edit::MoveCleaning { .. } => MoveCleaning = "move-cleaning",
    Edit::RemoveCleaning(_) => RemoveCleaning = "remove-cleaning",
    Edit::AcceptFinding(_) => AcceptFinding = "accept-finding",
    Edit::WithdrawAcceptance { .. } => WithdrawAcceptance = "withdraw-acceptance",
    Edit::AddTable(_) => AddTable = "add-table",
    Edit::ChangeTable(_) => ChangeTable = "change-table",
    Edit::ChangeTableField { .. } => ChangeTableField = "change-table-field",
    Edit::RemoveTable(_) => RemoveTable = "remove-table",
    Edit::SetExclusive(_) => SetExclusive = "set-exclusive",
    Edit::AddSegment { .. } => AddSegment = "add-segment",
    Edit::RenameSegment { .. } => RenameSegment = "rename-segment",
    Edit::NoteSegment { .. } => NoteSegment = "note-segment",
    Edit::SetSegmentRule { .. } => SetSegmentRule = "set-segment-rule",
    Edit::MoveSegment { .. } => MoveSegment = "move-segment",
    Edit::DuplicateSegment { .. } => DuplicateSegment = "duplicate-segment",
    Edit::RemoveSegment(_) => RemoveSegment = "remove-segment",
    Edit::AddAxis { .. } => AddAxis = "add-axis",
    Edit::RenameAxis { .. } => RenameAxis = "rename-axis",
    Edit::MoveAxis { .. } => MoveAxis = "move-axis",
    Edit::RemoveAxis(_) => RemoveAxis = "remove-axis",
    Edit::AddStage { .. } => AddStage = "add-stage",
    Edit::RenameStage { .. } => RenameStage = "rename-stage",
    Edit::SetStageRule { .. } => SetStageRule = "set-stage-rule",
    Edit::MoveStage { .. } => MoveStage = "move-stage",
    Edit::RankStage { .. } => RankStage = "rank-stage",
    Edit::RemoveStage(_) => RemoveStage = "remove-stage",
    Edit::AddMetric { .. } => AddMetric = "add-metric",
    Edit::ChangeMetric(_) => ChangeMetric = "change-metric",
    Edit::MoveMetric { .. } => MoveMetric = "move-metric",
    Edit::RemoveMetric(_) => RemoveMetric = "remove-metric",
    Edit::AddMeasure(_) => AddMeasure = "add-measure",
    Edit::ChangeMeasure(_) => ChangeMeasure = "change-measure",
    Edit::DuplicateMeasure(_) => DuplicateMeasure = "duplicate-measure",
    Edit::MoveMeasure { .. } => MoveMeasure = "move-measure",
    Edit::CopyMeasure { .. } => CopyMeasure = "copy-measure",
    Edit::RemoveMeasure(_) => RemoveMeasure = "remove-measure",
    Edit::SetProducts(_) => SetProducts = "set-products",
    Edit::SetChannels(_) => SetChannels = "set-channels",
    Edit::SetOwners(_) => SetOwners = "set-owners",
    Edit::RenameListed { .. } => RenameListed = "rename-listed",
    Edit::RemoveListed { .. } => RemoveListed = "remove-listed",
    Edit::Board(_) => Board = "board",
    Edit::Batch { .. } => Batch = "batch",
}
