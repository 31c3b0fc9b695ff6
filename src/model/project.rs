//! The project: everything that is saved. Definitions only, never customer rows.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Axis, AxisId, Field, Lists, Measure, MeasureId, Metric, MetricId, Row, Segment, SegmentId, Stage, StageId,
};

/// The version of the file format that this program writes.
pub const FORMAT_VERSION: u32 = 1;

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
    /// The fields of the extract, in the order of the file.
    pub fields: Vec<Field>,
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
}

/// Where the customer file lies and how it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extract {
    /// Relative to the project's folder where there is a way, with `/` between the parts.
    pub path: String,
    /// Name of the sheet of a workbook.
    pub sheet: Option<String>,
    /// Name of the encoding when it was chosen by hand.
    pub encoding: Option<String>,
    /// The separator when it was chosen by hand.
    pub delimiter: Option<char>,
    /// Hash of the file when it was last read, to notice another file under the same name.
    pub fingerprint: Option<String>,
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
            exclusive: true,
            segments: Vec::new(),
            axes: Vec::new(),
            metrics: Vec::new(),
            lists: Lists::default(),
            measures: Vec::new(),
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

    /// An identifier for a new measure.
    pub fn next_measure_id(&self) -> MeasureId {
        MeasureId::next(self.measures.iter().map(|measure| measure.id))
    }
}
