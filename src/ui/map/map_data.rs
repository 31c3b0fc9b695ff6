//! What the map shows at one moment, read from the session: lines, figures, measures, gaps. Made anew for each frame at the
//! cost of rows + columns + measures; what a single cell shows is looked up when the cell is drawn.

use std::collections::BTreeSet;

use crate::data::live::{Figures, Focus, Group, MapResult};
use crate::model::{Column, Measure, Metric, MetricKind, Place, Project, Row, Status};
use crate::rule::RuleFault;
use crate::session::Session;

use super::scale::Scale;

/// A cell without a measure is a gap from this share of all customers on.
pub const GAP_SHARE: f64 = 0.01;

/// A row or a column of the screen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// What it stands for.
    pub(super) key: Key,
    /// Its name in the language shown.
    pub(super) name: String,
    /// Customers who stand in it; `None` until the map is computed.
    pub(super) customers: Option<u64>,
    /// Customers for whom its rule is unknown.
    pub(super) unknown: u64,
    /// Its place in the waterfall or on the axis, from 1; `None` for a system line.
    pub(super) number: Option<usize>,
    /// Its index in the computed map.
    at: Option<usize>,
}

/// What a line of the screen stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A row of the map.
    Row(Row),
    /// A column of the map.
    Column(Column),
}

/// What the map shows at one moment. *Down* counts the lines from top to bottom, *across* those from left to right; the
/// totals come after the last of each.
pub(super) struct MapData<'a> {
    /// True = stages down, segments across.
    pub(super) swapped: bool,
    /// From top to bottom, without the totals.
    pub(super) down: Vec<Line>,
    /// From left to right, without the totals.
    pub(super) across: Vec<Line>,
    /// The metric in the cells.
    pub(super) metric: Option<&'a Metric>,
    /// How figures become tints.
    pub(super) scale: Option<Scale>,
    /// Gaps as places of the screen (down, across), from top to bottom.
    pub(super) gaps: Vec<(usize, usize)>,
    /// Measures of this map that the filter hides.
    pub(super) hidden: usize,
    /// Measures that stand on stages of other axes.
    pub(super) elsewhere: usize,
    map: Option<&'a MapResult>,
    value: Option<usize>,
    measures: Vec<&'a Measure>,
}

impl<'a> MapData<'a> {
    /// What the map shows; `None` when no project is open.
    pub(super) fn new(session: &'a Session) -> Option<Self> {
        let project: &'a Project = session.project()?;
        let view = session.view();
        let map = session.answer().map(|answer| &answer.map);
        let rows: Vec<Line> =
            project.rows().into_iter().enumerate().map(|(i, row)| row_line(session, i, row)).collect();
        let columns: Vec<Line> =
            session.columns().into_iter().enumerate().map(|(i, column)| column_line(session, i, column)).collect();
        let metric = view.metric.and_then(|id| project.metric(id));
        let value = metric.and_then(|metric| map?.metrics.iter().position(|id| *id == metric.id));
        let (down, across) = if view.swapped { (columns, rows) } else { (rows, columns) };
        let mut data = Self {
            swapped: view.swapped,
            down,
            across,
            metric,
            scale: None,
            gaps: Vec::new(),
            hidden: 0,
            elsewhere: 0,
            map,
            value,
            measures: Vec::new(),
        };
        data.place_measures(project, session);
        data.scale = metric.and_then(|metric| Scale::new(&metric.kind, data.cell_values()));
        data.gaps = data.find_gaps(project);
        Some(data)
    }

    /// N, the customers of the table; `None` until the map is computed.
    pub(super) fn customers(&self) -> Option<u64> {
        self.map.map(|map| map.customers)
    }

    /// The metric as an index into the figures.
    pub(super) fn value_of(&self, figures: &Figures) -> Option<f64> {
        figures.values.get(self.value?).copied().flatten()
    }

    /// True when the metric shown is the number of customers itself.
    pub(super) fn counts_customers(&self) -> bool {
        self.metric.is_none_or(|metric| metric.kind == MetricKind::Customers)
    }

    /// The figures of a cell or, with an index past the last line, of a total.
    pub(super) fn figures(&self, down: usize, across: usize) -> Option<&'a Figures> {
        let map = self.map?;
        let at = |lines: &[Line], index: usize| match lines.get(index) {
            Some(line) => line.at.map(Some),
            None => Some(None),
        };
        let (mut row, mut column) = (at(&self.down, down)?, at(&self.across, across)?);
        if self.swapped {
            std::mem::swap(&mut row, &mut column);
        }
        match (row, column) {
            (Some(row), Some(column)) => map.cells.get(row * map.columns.len() + column),
            (Some(row), None) => map.row_totals.get(row),
            (None, Some(column)) => map.column_totals.get(column),
            (None, None) => Some(&map.all),
        }
    }

    /// The group of customers of a cell, a head (`None` for the other line) or the whole.
    pub(super) fn group(&self, down: Option<usize>, across: Option<usize>) -> Group {
        let key = |lines: &[Line], index: Option<usize>| lines.get(index?).map(|line| line.key);
        let mut group = Group::default();
        for key in [key(&self.down, down), key(&self.across, across)].into_iter().flatten() {
            match key {
                Key::Row(row) => group.row = Some(row),
                Key::Column(column) => group.column = Some(column),
            }
        }
        group
    }

    /// Where a measure of this cell would stand; `None` for totals.
    pub(super) fn place(&self, down: usize, across: usize) -> Option<Place> {
        let group = self.group(Some(down), Some(across));
        Some(Place { row: group.row?, column: group.column? })
    }

    /// Where a measure of this head would stand; only heads of segments hold measures.
    pub(super) fn head_place(line: &Line) -> Option<Place> {
        match line.key {
            Key::Row(row) => Some(Place { row, column: Column::Whole }),
            Key::Column(_) => None,
        }
    }

    /// The measures of a place that the filter lets through, the highest priority first.
    pub(super) fn measures(&self, place: Place) -> &[&'a Measure] {
        let start = self.measures.partition_point(|measure| measure.place < place);
        let end = self.measures.partition_point(|measure| measure.place <= place);
        self.measures.get(start..end).unwrap_or_default()
    }

    /// Why the rule of a line cannot be computed on this data, if so.
    pub(super) fn fault(&self, line: &Line) -> Option<(Focus, &'a RuleFault)> {
        let focus = match line.key {
            Key::Row(Row::Segment(id)) => Focus::Segment(id),
            Key::Column(Column::Stage(id)) => Focus::Stage(id),
            _ => return None,
        };
        self.map?.faults.iter().find(|(it, _)| *it == focus).map(|(it, fault)| (*it, fault))
    }

    /// True when some cell of the line holds measures that the filter lets through.
    pub(super) fn holds_measures(&self, line: &Line) -> bool {
        self.measures.iter().any(|measure| match line.key {
            Key::Row(row) => measure.place.row == row,
            Key::Column(column) => measure.place.column == column,
        })
    }

    /// Where a group stands on the screen: its line down and across, as far as it names them.
    pub(super) fn lines_of(&self, group: Group) -> (Option<usize>, Option<usize>) {
        let find = |lines: &[Line]| {
            lines.iter().position(|line| match line.key {
                Key::Row(row) => group.row == Some(row),
                Key::Column(column) => group.column == Some(column),
            })
        };
        (find(&self.down), find(&self.across))
    }

    fn place_measures(&mut self, project: &'a Project, session: &Session) {
        let filter = &session.view().filter;
        let on_map: BTreeSet<Column> = self
            .down
            .iter()
            .chain(&self.across)
            .filter_map(|line| if let Key::Column(column) = line.key { Some(column) } else { None })
            .chain([Column::Whole])
            .collect();
        for measure in &project.measures {
            if !on_map.contains(&measure.place.column) {
                self.elsewhere += 1;
            } else if filter.passes(measure) {
                self.measures.push(measure);
            } else {
                self.hidden += 1;
            }
        }
        self.measures.sort_by_key(|it| (it.place, std::cmp::Reverse(it.priority), it.id));
    }

    fn cell_values(&self) -> impl Iterator<Item = f64> + Clone {
        let value = self.value;
        let cells = self.map.map_or(&[][..], |map| &map.cells);
        cells.iter().filter_map(move |figures| figures.values.get(value?).copied().flatten())
    }

    /// Whatever the filter shows: a gap is about all measures that are not retired.
    fn find_gaps(&self, project: &Project) -> Vec<(usize, usize)> {
        let Some(map) = self.map else { return Vec::new() };
        let live = project.measures.iter().filter(|measure| measure.status != Status::Retired);
        let covered: BTreeSet<Place> = live.map(|measure| measure.place).collect();
        let least = map.customers as f64 * GAP_SHARE;
        let mut gaps = Vec::new();
        for down in 0..self.down.len() {
            for across in 0..self.across.len() {
                let customers = self.figures(down, across).map_or(0, |figures| figures.customers);
                let Some(place) = self.place(down, across) else { continue };
                let whole = Place { column: Column::Whole, ..place };
                let large = customers > 0 && customers as f64 >= least;
                if large && !covered.contains(&place) && !covered.contains(&whole) {
                    gaps.push((down, across));
                }
            }
        }
        gaps
    }
}

fn row_line(session: &Session, index: usize, row: Row) -> Line {
    let map = session.answer().map(|answer| &answer.map);
    let at = map.and_then(|map| map.rows.iter().position(|count| count.row == row));
    let count = at.and_then(|at| map?.rows.get(at));
    Line {
        key: Key::Row(row),
        name: session.row_name(row),
        customers: count.map(|count| count.taken),
        unknown: count.map_or(0, |count| count.unknown),
        number: matches!(row, Row::Segment(_)).then_some(index + 1),
        at,
    }
}

fn column_line(session: &Session, index: usize, column: Column) -> Line {
    let map = session.answer().map(|answer| &answer.map);
    let at = map.and_then(|map| map.columns.iter().position(|count| count.column == column));
    let count = at.and_then(|at| map?.columns.get(at));
    Line {
        key: Key::Column(column),
        name: session.column_name(column),
        customers: count.map(|count| count.taken),
        unknown: count.map_or(0, |count| count.unknown),
        number: matches!(column, Column::Stage(_)).then_some(index + 1),
        at,
    }
}
