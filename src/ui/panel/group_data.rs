//! What the inspector shows of a group of customers: a cell, a row, a column, or everybody.

use crate::data::live::{Figures, Group, MapResult};
use crate::model::{Column, Measure, MetricKind, Project, Row};
use crate::session::Session;
use crate::text::number;

/// A group of customers in words and numbers.
pub(super) struct GroupData<'a> {
    /// Key of the word for this kind of group.
    pub(super) kind: &'static str,
    /// What it is called.
    pub(super) title: String,
    /// Its customers; `None` until the map is computed.
    pub(super) customers: Option<u64>,
    /// N.
    pub(super) all: u64,
    /// The metrics, customers and their share left out.
    pub(super) lines: Vec<MetricLine>,
    /// Customers who match the rule, and those whom rows above took; only for rows of a waterfall.
    pub(super) matched: Option<(u64, u64)>,
    /// Customers for whom the rule is unknown.
    pub(super) unknown: u64,
    /// Measures of the group, the highest priority first; for a cell those of its whole row come last.
    pub(super) measures: Vec<&'a Measure>,
}

/// A metric of the group beside that of everybody.
pub(super) struct MetricLine {
    /// Name of the metric.
    pub(super) name: String,
    /// The group's figure.
    pub(super) here: String,
    /// For a sum its share of the whole, else the figure of everybody; `None` for everybody.
    pub(super) beside: Option<Beside>,
}

/// What stands beside a figure to compare it with.
pub(super) enum Beside {
    /// Share of the total.
    Share(String),
    /// The figure of all customers.
    Whole(String),
}

impl<'a> GroupData<'a> {
    /// Reads it from the session; `None` when no project is open.
    pub(super) fn new(session: &'a Session, group: Group) -> Option<Self> {
        let project: &'a Project = session.project()?;
        let map = session.answer().map(|answer| &answer.map);
        let figures = map.and_then(|map| figures_of(map, group));
        let row = map.zip(group.row).and_then(|(map, row)| map.rows.iter().find(|count| count.row == row));
        let stage = map.zip(group.column).and_then(|(map, it)| map.columns.iter().find(|count| count.column == it));
        let only_row = row.filter(|_| group.column.is_none());
        let only_stage = stage.filter(|_| group.row.is_none());
        let waterfall = only_row.filter(|count| map.is_some_and(|map| map.exclusive) && count.matched > count.taken);
        Some(Self {
            kind: kind_key(group),
            title: title(session, group),
            customers: figures.map(|figures| figures.customers),
            all: map.map_or(0, |map| map.customers),
            lines: figures.zip(map).map_or_else(Vec::new, |(it, map)| metric_lines(session, project, map, it, group)),
            matched: waterfall.map(|count| (count.matched, count.matched - count.taken)),
            unknown: only_row.map_or_else(|| only_stage.map_or(0, |count| count.unknown), |count| count.unknown),
            measures: measures(project, group),
        })
    }

    /// True when the group is everybody.
    pub(super) fn is_everybody(&self) -> bool {
        self.kind == "panel-kind-all"
    }
}

fn kind_key(group: Group) -> &'static str {
    match (group.row, group.column) {
        (Some(_), Some(_)) => "panel-kind-cell",
        (Some(_), None) => "panel-kind-row",
        (None, Some(_)) => "panel-kind-column",
        (None, None) => "panel-kind-all",
    }
}

/// What a group is called: "row × column", or the one that it names.
pub(in crate::ui) fn title(session: &Session, group: Group) -> String {
    match (group.row, group.column) {
        (Some(row), Some(column)) => {
            let (row, column) = (session.row_name(row), session.column_name(column));
            session.texts().with("map-where", &[("row", &row), ("column", &column)])
        }
        (Some(row), None) => session.row_name(row),
        (None, Some(column)) => session.column_name(column),
        (None, None) => session.texts().get("customers-all"),
    }
}

fn figures_of(map: &MapResult, group: Group) -> Option<&Figures> {
    let row = |row: Row| map.rows.iter().position(|count| count.row == row);
    let column = |column: Column| map.columns.iter().position(|count| count.column == column);
    match (group.row, group.column) {
        (Some(r), Some(c)) => map.cells.get(row(r)? * map.columns.len() + column(c)?),
        (Some(r), None) => map.row_totals.get(row(r)?),
        (None, Some(c)) => map.column_totals.get(column(c)?),
        (None, None) => Some(&map.all),
    }
}

fn metric_lines(
    session: &Session,
    project: &Project,
    map: &MapResult,
    figures: &Figures,
    group: Group,
) -> Vec<MetricLine> {
    let everybody = group == Group::default();
    let mut lines = Vec::new();
    for (index, id) in map.metrics.iter().enumerate() {
        let Some(metric) = project.metric(*id) else { continue };
        if matches!(metric.kind, MetricKind::Customers | MetricKind::Share) {
            continue;
        }
        let value = figures.values.get(index).copied().flatten();
        let whole = map.all.values.get(index).copied().flatten();
        let share = value.zip(whole).filter(|(_, whole)| *whole > 0.0).map(|(value, whole)| value / whole);
        let beside = match metric.kind {
            _ if everybody => None,
            MetricKind::Sum(_) => share.map(|share| Beside::Share(share_words(share))),
            _ => whole.map(|whole| Beside::Whole(session.figure(Some(whole), *id))),
        };
        lines.push(MetricLine { name: metric.name.clone(), here: session.figure(value, *id), beside });
    }
    lines
}

/// A share in percent; what is there but rounds to nothing is "<0.1%".
fn share_words(share: f64) -> String {
    if share > 0.0 && share < 0.0005 { "<0.1%".to_owned() } else { number::percent(share, 1) }
}

fn measures(project: &Project, group: Group) -> Vec<&Measure> {
    let belongs = |measure: &&Measure| {
        let row = group.row.is_none_or(|row| row == measure.place.row);
        let column = match group.column {
            Some(column) => measure.place.column == column || (group.row.is_some() && is_whole(measure)),
            None => true,
        };
        row && column
    };
    let mut found: Vec<&Measure> = project.measures.iter().filter(belongs).collect();
    found.sort_by_key(|it| (group.column.is_some() && is_whole(it), std::cmp::Reverse(it.priority), it.id));
    found
}

/// True when the measure is for the whole row.
pub(super) fn is_whole(measure: &Measure) -> bool {
    measure.place.column == Column::Whole
}
