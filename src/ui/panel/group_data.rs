//! What the inspector shows of a group of customers: a cell, a row, a column, or everybody.

use crate::data::live::Group;
use crate::model::{Column, Measure, Metric, MetricKind, Project};
use crate::session::Session;
use crate::ui::View;
use crate::ui::figures::{self, Count, Newest, Shown};

/// A group of customers in words and numbers.
pub(super) struct GroupData<'a> {
    /// Key of the word for this kind of group.
    pub(super) kind: &'static str,
    /// What it is called.
    pub(super) title: String,
    /// Its customers; `None` until the map is computed.
    pub(super) customers: Option<Count>,
    /// The customers with their share, and the metrics.
    pub(super) lines: Vec<MetricLine>,
    /// Customers who match the rule, and those whom rows above took; only for rows of a waterfall that took some.
    pub(super) matched: Option<(Count, Count)>,
    /// Customers for whom the rule is unknown, if there are any.
    pub(super) unknown: Option<Count>,
    /// Measures of the group, the highest priority first; for a cell those of its whole row come last.
    pub(super) measures: Vec<&'a Measure>,
}

/// A figure of the group beside that of everybody.
pub(super) struct MetricLine {
    /// What it is a figure of.
    pub(super) name: String,
    /// The group's figure.
    pub(super) here: String,
    /// For a sum its share of the whole, else the figure of everybody; `None` for everybody.
    pub(super) beside: Option<Beside>,
    /// What is said of an estimate.
    pub(super) note: Option<String>,
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
    pub(super) fn new(view: &View<'a>, group: Group) -> Option<Self> {
        let project: &'a Project = view.session.project()?;
        let newest = Newest::of(view.session);
        let shown = newest.and_then(|newest| newest.group(group));
        let row = newest.zip(group.row).filter(|_| group.column.is_none()).and_then(|(newest, row)| newest.row(row));
        let stage = newest.zip(group.column).filter(|_| group.row.is_none()).and_then(|(newest, it)| newest.column(it));
        let waterfall = row.filter(|it| newest.is_some_and(|it| it.map.exclusive) && it.before.customers > 0);
        Some(Self {
            kind: kind_key(group),
            title: title(view.session, group),
            customers: shown.map(Shown::customers),
            lines: newest
                .zip(shown)
                .map_or_else(Vec::new, |(newest, shown)| lines(view, project, newest, shown, group)),
            matched: waterfall.map(|counts| (counts.matched, counts.before)),
            unknown: row.or(stage).map(|counts| counts.unknown).filter(|unknown| unknown.customers > 0),
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

/// The customers first, then the metrics but for those that say the same.
fn lines(view: &View<'_>, project: &Project, newest: Newest<'_>, shown: Shown<'_>, group: Group) -> Vec<MetricLine> {
    let metrics = newest.map.metrics.iter().enumerate();
    let metrics = metrics.filter_map(|(at, id)| Some((at, project.metric(*id)?)));
    let others = metrics.filter(|(_, it)| !matches!(it.kind, MetricKind::Customers | MetricKind::Share));
    let whole = newest.at(None, None).filter(|_| group != Group::default());
    let line = |(at, metric): (usize, &Metric)| {
        let beside = whole.and_then(|whole| match metric.kind {
            MetricKind::Sum(_) => figures::share_of_sum(view, metric, at, shown, whole).map(Beside::Share),
            _ => whole.figures.values.get(at)?.map(|_| Beside::Whole(figures::metric(view, metric, at, whole))),
        });
        let (name, here) = (metric.name.clone(), figures::metric(view, metric, at, shown));
        MetricLine { name, here, beside, note: figures::metric_note(view, metric, at, shown) }
    };
    let share = whole.map(|whole| figures::share(view, shown.customers(), whole.figures.customers));
    let customers = MetricLine {
        name: view.text("panel-customers"),
        here: figures::customers(view, shown.customers()),
        beside: share.filter(|share| !share.is_empty()).map(Beside::Share),
        note: figures::customers_note(view, shown.customers()),
    };
    std::iter::once(customers).chain(others.map(line)).collect()
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
