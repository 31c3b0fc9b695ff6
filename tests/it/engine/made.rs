//! Small things that projects and questions are made of. The bench `soak` uses them too.

use std::sync::Arc;

use chrono::NaiveDate;
use strategy_map::data::Table;
use strategy_map::data::live::Question;
use strategy_map::model::{
    Axis, AxisId, Comparison, Field, FieldType, Metric, MetricId, MetricKind, NumberFormat, NumberUnit, Project, Role,
    Rule, Segment, SegmentId, Stage, StageId, Unit, Value,
};

/// 2026-10-31.
pub(crate) fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 31).unwrap()
}

/// Days since 1970-01-01 of a date written `2026-10-31`.
pub(crate) fn day(text: &str) -> i32 {
    text.parse::<NaiveDate>().unwrap().to_epoch_days()
}

pub(crate) fn field(name: &str, kind: FieldType, role: Role, unit: Unit) -> Field {
    Field::of_extract(name, kind, role, unit)
}

pub(crate) fn value(name: &str) -> Value {
    Value::Field(name.to_owned())
}

pub(crate) fn compare(left: Value, is: Comparison, right: Value) -> Rule {
    Rule::Compare { left, is, right }
}

/// `field ≥ limit`.
pub(crate) fn at_least(name: &str, limit: f64) -> Rule {
    compare(value(name), Comparison::AtLeast, Value::Number(limit))
}

pub(crate) fn segment(id: u32, rule: Rule) -> Segment {
    Segment { id: SegmentId(id), name: format!("segment {id}"), note: String::new(), rule }
}

pub(crate) fn stage(id: u32, rank: u32, rule: Rule) -> Stage {
    Stage { id: StageId(id), name: format!("stage {id}"), rank, rule }
}

pub(crate) fn axis(id: u32, stages: Vec<Stage>) -> Axis {
    Axis { id: AxisId(id), name: format!("axis {id}"), stages }
}

pub(crate) fn metrics(kinds: Vec<MetricKind>) -> Vec<Metric> {
    let format = NumberFormat { unit: NumberUnit::Plain, decimals: 0 };
    let metric = |(index, kind)| Metric { id: MetricId(index), name: format!("metric {index}"), kind, format };
    (1..).zip(kinds).map(metric).collect()
}

/// A question about the map alone, on the first axis.
pub(crate) fn question(project: &Project, table: &Arc<Table>) -> Question {
    Question {
        revision: 1,
        project: Arc::new(project.clone()),
        table: Arc::clone(table),
        as_of: Some(as_of()),
        axis: project.axes.first().map(|axis| axis.id),
        focus: None,
        histogram: None,
        list: None,
        scatter: None,
    }
}
