//! Puts the sample project together. Used by `make_sample`, and by the test that compares its result with the files.

use std::error::Error;
use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use strategy_map::data::generate::{ColumnSet, GenerateOptions, columns};
use strategy_map::data::read::guess_field;
use strategy_map::edit::{Edit, apply};
use strategy_map::model::{
    Column, Extract, Goal, GoalKind, GoalUnit, Measure, MeasureId, Metric, MetricId, MetricKind, NumberFormat, Origin,
    Period, Place, Project, Row, Scenario, Segment, SegmentId, Status,
};
use strategy_map::rule::{Schema, parse, parse_value};
use strategy_map::session::template::{Kind, load};
use strategy_map::text::Locale;

/// What the extract of the sample is generated from.
pub(crate) fn options() -> Result<GenerateOptions> {
    let as_of = NaiveDate::from_ymd_opt(2026, 10, 31).ok_or("no such day")?;
    Ok(GenerateOptions { customers: 20_000, seed: 1, as_of, columns: ColumnSet::All })
}

/// What `retail-bank.ron` holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    name: String,
    segments: Vec<OwnSegment>,
    metrics: Vec<OwnMean>,
    capacities: Vec<(String, u32)>,
    measures: Vec<OwnMeasure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnSegment {
    after: String,
    name: String,
    note: String,
    rule: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnMean {
    name: String,
    value: String,
    format: NumberFormat,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnGoal {
    kind: GoalKind,
    unit: GoalUnit,
    baseline: Option<f64>,
    target: Option<f64>,
    term: Option<NaiveDate>,
}

/// A measure that names its row and column.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnMeasure {
    name: String,
    /// Empty = the system row.
    segment: String,
    /// Empty = the first axis.
    #[serde(default)]
    axis: String,
    /// Empty = the whole row.
    #[serde(default)]
    stage: String,
    goal: OwnGoal,
    tiers: Vec<String>,
    scenario: Scenario,
    products: Vec<String>,
    channels: Vec<String>,
    script: String,
    owner: String,
    period: Period,
    priority: u8,
    origin: Origin,
    status: Status,
    note: String,
}

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The sample project on the extract at this path.
pub(crate) fn project(extract: &Path) -> Result<Project> {
    let source: Source = ron::from_str(include_str!("retail-bank.ron"))?;
    let mut project = Project::empty(source.name.clone());
    project.extract = Some(Extract {
        fingerprint: Some(blake3::hash(&std::fs::read(extract)?).to_hex().to_string()),
        ..Extract::at(extract.to_string_lossy())
    });
    project.fields =
        columns(options()?.columns)?.iter().map(|column| guess_field(column.name, column.field_type())).collect();
    for kind in [Kind::Segments, Kind::Relationship, Kind::Personal, Kind::Tier600, Kind::Metrics, Kind::Lists] {
        let fitted = load(kind, Locale::Zh).fit(&project);
        project = apply(&project, &fitted.edit.ok_or("a template does not fit")?)?;
    }
    let schema = Schema::of(&project.fields);
    for own in &source.segments {
        let after = project.segments.iter().position(|segment| segment.name == own.after);
        let rule = parse(&own.rule, &schema)?;
        let segment = Segment { id: SegmentId(0), name: own.name.clone(), note: own.note.clone(), rule };
        project = apply(&project, &Edit::AddSegment { segment, at: after.map(|index| index + 1) })?;
    }
    for own in &source.metrics {
        let kind = MetricKind::Mean(parse_value(&own.value, &schema)?);
        let metric = Metric { id: MetricId(0), name: own.name.clone(), kind, format: own.format };
        project = apply(&project, &Edit::AddMetric { metric, at: None })?;
    }
    let mut channels = project.lists.channels.clone();
    for (name, capacity) in &source.capacities {
        channels.iter_mut().filter(|channel| channel.name == *name).for_each(|it| it.daily_capacity = Some(*capacity));
    }
    project = apply(&project, &Edit::SetChannels(channels))?;
    for own in source.measures {
        let measure = measure(&project, own)?;
        project = apply(&project, &Edit::AddMeasure(measure))?;
    }
    Ok(project)
}

fn measure(project: &Project, own: OwnMeasure) -> Result<Measure> {
    let missing = || format!("{}: no such row or column", own.name);
    let row = match own.segment.as_str() {
        "" => Row::Rest,
        name => Row::Segment(project.segments.iter().find(|it| it.name == name).ok_or_else(missing)?.id),
    };
    let axis = project.axes.iter().find(|axis| own.axis.is_empty() || axis.name == own.axis).ok_or_else(missing)?;
    let column = match own.stage.as_str() {
        "" => Column::Whole,
        name => Column::Stage(axis.stages.iter().find(|stage| stage.name == name).ok_or_else(missing)?.id),
    };
    let OwnGoal { kind, unit, baseline, target, term } = own.goal;
    Ok(Measure {
        id: MeasureId(0),
        name: own.name,
        place: Place { row, column },
        goal: Goal { kind, unit, baseline, target, term },
        tiers: own.tiers,
        scenario: own.scenario,
        products: own.products,
        channels: own.channels,
        script: own.script,
        owner: own.owner,
        period: own.period,
        priority: own.priority,
        origin: own.origin,
        status: own.status,
        note: own.note,
    })
}
