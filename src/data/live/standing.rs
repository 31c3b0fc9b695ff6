//! Who stands where on the map, and the numbers of every cell: from one state to the next at the cost of what changed.

use std::sync::Arc;

use super::assign::{Columns, Rows};
use super::cache::Settled;
use super::cube::{Cube, Feed};
use super::delta::{Assignment, update};
use super::figures::{Plan, Sheet};
use super::question::{ColumnCount, MapResult, RowCount};
use crate::model::{Column, Row};

/// What the map is to show.
pub(super) struct Wanted {
    pub(super) segments: Vec<(Row, Arc<Settled>)>,
    /// Indices of the columns in the order of their ranks.
    pub(super) stages: Vec<(usize, Arc<Settled>)>,
    /// The columns in the order shown.
    pub(super) names: Vec<Column>,
    pub(super) exclusive: bool,
    pub(super) plans: Vec<Plan>,
    pub(super) customers: usize,
}

/// The map as it stands, with the rules that made it so.
#[derive(Debug)]
pub(super) struct Standing {
    segments: Vec<(Row, Arc<Settled>)>,
    stages: Vec<(usize, Arc<Settled>)>,
    exclusive: bool,
    plans: Vec<Plan>,
    assignment: Assignment,
    cube: Cube,
    sheet: Sheet,
}

impl Standing {
    /// The map computed from scratch.
    pub(super) fn new(wanted: Wanted) -> Self {
        let Wanted { segments, stages, names, exclusive, plans, customers } = wanted;
        let rows = Rows::new(&segments, exclusive, customers, (None, 0));
        let columns = Columns::new(names, &stages, customers);
        let cube = Cube::full(feeds_of(&plans), &rows, &columns);
        let assignment = Assignment { rows, columns };
        let sheet = Sheet::new(&cube, &assignment, &plans);
        Self { segments, stages, exclusive, plans, assignment, cube, sheet }
    }

    /// The same as [`Standing::new`], made from this one.
    pub(super) fn turned(self, wanted: Wanted) -> Self {
        let Self { segments: old_segments, stages: old_stages, plans: old_plans, mut cube, mut sheet, .. } = self;
        let Wanted { segments, stages, names, exclusive, plans, customers } = wanted;
        let unchanged = if self.exclusive == exclusive { shared(&old_segments, &segments) } else { 0 };
        let same_rows = self.exclusive == exclusive && unchanged == segments.len().max(old_segments.len());
        let same_stages = shared(&old_stages, &stages) == stages.len().max(old_stages.len());
        let same_columns = self.assignment.columns.names == names && same_stages;
        let same_plans = old_plans.len() == plans.len() && old_plans.iter().zip(&plans).all(|(a, b)| a.is_same(b));
        let feeds = feeds_of(&plans);
        let assignment = if same_rows && same_columns {
            cube.feed(feeds, &self.assignment.rows, &self.assignment.columns);
            if !same_plans {
                sheet = Sheet::new(&cube, &self.assignment, &plans);
            }
            self.assignment
        } else {
            let before = (Some(&self.assignment.rows), unchanged);
            let rows = (!same_rows).then(|| Rows::new(&segments, exclusive, customers, before));
            let columns = (!same_columns).then(|| Columns::new(names, &stages, customers));
            let (now, touched) = update(&mut cube, feeds, self.assignment, rows, columns);
            match touched.filter(|_| same_plans) {
                Some(touched) => sheet.refresh(&cube, &now, &plans, &touched),
                None => sheet = Sheet::new(&cube, &now, &plans),
            }
            now
        };
        Self { segments, stages, exclusive, plans, assignment, cube, sheet }
    }

    /// The rows and columns.
    pub(super) fn places(&self) -> (&Rows, &Columns) {
        (&self.assignment.rows, &self.assignment.columns)
    }

    /// The map in numbers, without the names of metrics and without faults.
    pub(super) fn result(&self) -> MapResult {
        let Assignment { rows, columns } = &self.assignment;
        let taken_of = |figures: Option<&super::question::Figures>| figures.map_or(0, |figures| figures.customers);
        let row_count = |(row, name): (usize, &Row)| {
            let taken = taken_of(self.sheet.rows.get(row));
            let counts = self.segments.get(row).map(|(_, settled)| (settled.matched, settled.unknown));
            let (matched, unknown) = counts.unwrap_or((taken, 0));
            RowCount { row: *name, matched, taken, unknown }
        };
        let column_count = |(column, name): (usize, &Column)| {
            let taken = taken_of(self.sheet.columns.get(column));
            let stage = self.stages.iter().find(|(index, _)| *index == column);
            let (matched, unknown) = stage.map_or((taken, 0), |(_, settled)| (settled.matched, settled.unknown));
            ColumnCount { column: *name, matched, taken, unknown }
        };
        let Sheet { cells, rows: row_totals, columns: column_totals, all } = self.sheet.clone();
        MapResult {
            customers: columns.place.len() as u64,
            exclusive: self.exclusive,
            rows: rows.names.iter().flatten().enumerate().map(row_count).collect(),
            columns: columns.names.iter().enumerate().map(column_count).collect(),
            metrics: Vec::new(),
            cells,
            row_totals,
            column_totals,
            all,
            faults: Vec::new(),
        }
    }
}

/// What the cube must add up, each thing once.
fn feeds_of(plans: &[Plan]) -> Vec<Feed> {
    let mut feeds: Vec<Feed> = vec![Feed::Everyone];
    for feed in plans.iter().flat_map(Plan::feeds) {
        if !feeds.iter().any(|other| other.is_same(&feed)) {
            feeds.push(feed);
        }
    }
    feeds
}

/// How many entries at the start are the same.
fn shared<K: PartialEq>(before: &[(K, Arc<Settled>)], now: &[(K, Arc<Settled>)]) -> usize {
    before.iter().zip(now).take_while(|(a, b)| a.0 == b.0 && Arc::ptr_eq(&a.1, &b.1)).count()
}
