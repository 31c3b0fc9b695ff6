//! The project: everything that is saved. Definitions only, never customer rows.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    AcceptedFinding, Axis, AxisId, Board, CleaningStep, Extract, Field, JoinedTable, Lists, Measure, MeasureId, Metric,
    MetricId, Row, Segment, SegmentId, Stage, StageId, TableId,
};

/// The version of the file format that this program writes.
pub const FORMAT_VERSION: u32 = 3;

/// A strategy-map project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// Always [`FORMAT_VERSION`] in memory.
    pub format_version: u32,
    /// The title of the map.
    pub name: String,
    /// The day the extract describes when it was set by hand; `None` = take it from the data.
    pub as_of: Option<NaiveDate>,
    /// The customer file the definitions were made on.
    pub extract: Option<Extract>,
    /// The fields: those of the extract in the order of the file, then those folded from further tables or derived, in
    /// the order in which they were made.
    pub fields: Vec<Field>,
    /// Further tables, in the order in which they were added.
    pub tables: Vec<JoinedTable>,
    /// What is put right before anything is counted, in the order in which it is done.
    pub cleaning: Vec<CleaningStep>,
    /// Findings of the data check that were accepted.
    pub accepted: Vec<AcceptedFinding>,
    /// True = waterfall (each customer is taken by the first segment that matches); false = segments overlap.
    pub exclusive: bool,
    /// In waterfall order; also the order of the rows.
    pub segments: Vec<Segment>,
    /// Sets of columns; the first is shown first.
    pub axes: Vec<Axis>,
    /// In the order of the metric switcher.
    pub metrics: Vec<Metric>,
    /// What measures choose from.
    pub lists: Lists,
    /// In the order in which they were made.
    pub measures: Vec<Measure>,
    /// What people know, guess and ask.
    pub board: Board,
}

impl Project {
    /// A project without any definition.
    pub fn empty(name: String) -> Self {
        Self {
            format_version: FORMAT_VERSION,
            name,
            as_of: None,
            extract: None,
            fields: Vec::new(),
            tables: Vec::new(),
            cleaning: Vec::new(),
            accepted: Vec::new(),
            exclusive: true,
            segments: Vec::new(),
            axes: Vec::new(),
            metrics: Vec::new(),
            lists: Lists::default(),
            measures: Vec::new(),
            board: Board::default(),
        }
    }

    /// The segment with this identifier.
    pub fn segment(&self, id: SegmentId) -> Option<&Segment> {
        self.segments.iter().find(|segment| segment.id == id)
    }

    /// The axis with this identifier.
    pub fn axis(&self, id: AxisId) -> Option<&Axis> {
        self.axes.iter().find(|axis| axis.id == id)
    }

    /// The axis that holds this stage, and the stage.
    pub fn stage(&self, id: StageId) -> Option<(&Axis, &Stage)> {
        self.axes.iter().find_map(|axis| axis.stages.iter().find(|stage| stage.id == id).map(|stage| (axis, stage)))
    }

    /// The metric with this identifier.
    pub fn metric(&self, id: MetricId) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.id == id)
    }

    /// The measure with this identifier.
    pub fn measure(&self, id: MeasureId) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == id)
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The further table with this identifier.
    pub fn table(&self, id: TableId) -> Option<&JoinedTable> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// All files that the project names, to change where they lie.
    pub fn files_mut(&mut self) -> impl Iterator<Item = &mut Extract> {
        self.extract.iter_mut().chain(self.tables.iter_mut().map(|table| &mut table.extract))
    }

    /// The fields that are columns of the customer file, in its order.
    pub fn extract_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_from_extract())
    }

    /// The rows of the map in the order shown: the segments, then the system row.
    pub fn rows(&self) -> Vec<Row> {
        self.segments.iter().map(|segment| Row::Segment(segment.id)).chain([Row::Rest]).collect()
    }

    /// An identifier for a new segment.
    pub fn next_segment_id(&self) -> SegmentId {
        SegmentId::next(self.segments.iter().map(|segment| segment.id))
    }

    /// An identifier for a new axis.
    pub fn next_axis_id(&self) -> AxisId {
        AxisId::next(self.axes.iter().map(|axis| axis.id))
    }

    /// An identifier for a new stage.
    pub fn next_stage_id(&self) -> StageId {
        StageId::next(self.axes.iter().flat_map(|axis| axis.stages.iter().map(|stage| stage.id)))
    }

    /// An identifier for a new metric.
    pub fn next_metric_id(&self) -> MetricId {
        MetricId::next(self.metrics.iter().map(|metric| metric.id))
    }

    /// An identifier for a new further table.
    pub fn next_table_id(&self) -> TableId {
        TableId::next(self.tables.iter().map(|table| table.id))
    }

    /// An identifier for a new measure.
    pub fn next_measure_id(&self) -> MeasureId {
        MeasureId::next(self.measures.iter().map(|measure| measure.id))
    }
}
