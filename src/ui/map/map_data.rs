//! What the map shows at one moment, read from the session: lines, figures, measures, gaps. Made anew for each frame at the
//! cost of rows + columns + measures; what a single cell shows is looked up when the cell is drawn.

use std::collections::BTreeSet;

use crate::data::live::{Figures, Focus, Group, MapResult};
use crate::model::{Column, Measure, Metric, MetricKind, Place, Project, Row, Status};
use crate::rule::RuleFault;
use crate::session::Session;
use crate::ui::figures::{Newest, Shown};

use super::line::{Key, Line};
use super::scale::Scale;

/// A cell without a measure is a gap from this share of all customers on.
pub const GAP_SHARE: f64 = 0.01;

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
    /// The figures; `None` until the map is computed.
    newest: Option<Newest<'a>>,
    /// The place of the metric among them.
    pub(super) value: Option<usize>,
    measures: Vec<&'a Measure>,
}

impl<'a> MapData<'a> {
    /// What the map shows; `None` when no project is open.
    pub(super) fn new(session: &'a Session) -> Option<Self> {
        let project: &'a Project = session.project()?;
        let view = session.view();
        let newest = Newest::of(session);
        let line = |(index, key): (usize, Key)| Line::new(session, newest, index, key);
        let rows: Vec<Line> = project.rows().into_iter().map(Key::Row).enumerate().map(line).collect();
        let columns: Vec<Line> = session.columns().into_iter().map(Key::Column).enumerate().map(line).collect();
        let metric = view.metric.and_then(|id| project.metric(id));
        let value = metric.and_then(|metric| newest?.map.metrics.iter().position(|id| *id == metric.id));
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
            newest,
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
        self.map().map(|map| map.customers)
    }

    /// True while the figures are estimates.
    pub(super) fn is_estimated(&self) -> bool {
        self.newest.is_some_and(|newest| newest.estimate.is_some())
    }

    fn map(&self) -> Option<&'a MapResult> {
        self.newest.map(|newest| newest.map)
    }

    /// The figure of the metric shown.
    pub(super) fn value_of(&self, figures: &Figures) -> Option<f64> {
        figures.values.get(self.value?).copied().flatten()
    }

    /// True when the metric shown is the number of customers itself.
    pub(super) fn counts_customers(&self) -> bool {
        self.metric.is_none_or(|metric| metric.kind == MetricKind::Customers)
    }

    /// The figures of a cell or, with an index past the last line, of a total.
    pub(super) fn figures(&self, down: usize, across: usize) -> Option<Shown<'a>> {
        let (row, column) = self.place_of(down, across)?;
        self.newest?.at(row, column)
    }

    /// The row and the column of the computed map, `None` for the totals of all rows or columns.
    fn place_of(&self, down: usize, across: usize) -> Option<(Option<usize>, Option<usize>)> {
        let at = |lines: &[Line], index: usize| match lines.get(index) {
            Some(line) => line.at.map(Some),
            None => Some(None),
        };
        let (down, across) = (at(&self.down, down)?, at(&self.across, across)?);
        Some(if self.swapped { (across, down) } else { (down, across) })
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
        self.newest?.fault(focus).map(|fault| (focus, fault))
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
        let cells = self.map().map_or(&[][..], |map| &map.cells);
        cells.iter().filter_map(move |figures| figures.values.get(value?).copied().flatten())
    }

    /// Whatever the filter shows: a gap is about all measures that are not retired.
    fn find_gaps(&self, project: &Project) -> Vec<(usize, usize)> {
        let Some(map) = self.map() else { return Vec::new() };
        let live = project.measures.iter().filter(|measure| measure.status != Status::Retired);
        let covered: BTreeSet<Place> = live.map(|measure| measure.place).collect();
        let least = map.customers as f64 * GAP_SHARE;
        let mut gaps = Vec::new();
        for down in 0..self.down.len() {
            for across in 0..self.across.len() {
                let customers = self.figures(down, across).map_or(0, |shown| shown.figures.customers);
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
