//! Who stands where on the map, and the numbers of every cell: from one state to the next at the cost of what changed.

use std::sync::Arc;

use super::cache::Settled;
use super::cube::{Cube, Feed};
use super::figures::{Plan, Sheet, Touched};
use super::moves::moves;
use super::question::{ColumnCount, Figures, MapResult, RowCount};
use super::rows::{Assignment, Rows};
use super::waterfall::Waterfall;
use crate::model::{Column, Row};

/// What the map is to show.
pub(super) struct Wanted {
    /// The segments in the order shown, which is that in which they are tried.
    pub(super) segments: Vec<(Row, Arc<Settled>)>,
    /// The stages in the order of their ranks.
    pub(super) stages: Vec<(Column, Arc<Settled>)>,
    /// The columns in the order shown, the system column last.
    pub(super) columns: Vec<Column>,
    pub(super) exclusive: bool,
    pub(super) plans: Vec<Plan>,
    pub(super) customers: usize,
}

/// The map as it stands, with the rules that made it so.
#[derive(Debug)]
pub(super) struct Standing {
    segments: Vec<(Row, Arc<Settled>)>,
    stages: Vec<(Column, Arc<Settled>)>,
    columns: Vec<Column>,
    plans: Vec<Plan>,
    assignment: Assignment,
    cube: Cube,
    sheet: Sheet,
}

impl Standing {
    /// The map computed from scratch.
    pub(super) fn new(wanted: Wanted) -> Self {
        let Wanted { segments, stages, columns, exclusive, plans, customers } = wanted;
        let rows = Rows::new(&segments, exclusive, customers);
        let rest = columns.last().copied().unwrap_or(Column::Whole);
        let assignment = Assignment { rows, columns: Waterfall::new(rest, &stages, customers) };
        let cube = Cube::full(feeds_of(&plans), &assignment);
        let sheet = Sheet::new(&cube, &assignment, &plans);
        Self { segments, stages, columns, plans, assignment, cube, sheet }
    }

    /// The same as [`Standing::new`], made from this one.
    pub(super) fn turned(mut self, wanted: Wanted) -> Self {
        let is_other = self.assignment.rows.is_exclusive() != wanted.exclusive
            || self.assignment.columns.rest() != wanted.columns.last()
            || self.assignment.customers() != wanted.customers;
        if is_other {
            return Self::new(wanted);
        }
        let Wanted { segments, stages, columns, plans, .. } = wanted;
        let same_plans = self.plans.len() == plans.len() && self.plans.iter().zip(&plans).all(|(a, b)| a.is_same(b));
        let rows_moved = self.assignment.rows.turn(&segments);
        let columns_moved = self.assignment.columns.turn(&stages);
        let has_new_columns = columns_moved.iter().any(|piece| !piece.is_empty());
        let (assignment, feeds) = (&self.assignment, feeds_of(&plans));
        if let Some(moves) = moves(assignment, rows_moved, columns_moved) {
            self.cube.retain(&feeds);
            self.cube.fit(assignment);
            self.cube.shift(&moves);
            self.cube.feed(feeds, assignment);
            let touched = Touched::by(&moves, assignment, has_new_columns);
            if same_plans {
                self.sheet.refresh(&self.cube, assignment, &plans, &touched);
            } else {
                self.sheet = Sheet::new(&self.cube, assignment, &plans);
            }
        } else {
            self.cube = Cube::full(feeds, assignment);
            self.sheet = Sheet::new(&self.cube, assignment, &plans);
        }
        Self { segments, stages, columns, plans, ..self }
    }

    /// The rows and columns.
    pub(super) const fn assignment(&self) -> &Assignment {
        &self.assignment
    }

    /// The map in numbers, without the names of metrics and without faults.
    pub(super) fn result(&self) -> MapResult {
        let rows = &self.assignment.rows;
        let rows: Vec<(Row, Option<usize>)> =
            self.segments.iter().map(|(row, _)| *row).chain([Row::Rest]).map(|row| (row, rows.slot(row))).collect();
        let columns: Vec<(Column, Option<usize>)> =
            self.columns.iter().map(|column| (*column, self.assignment.column_slot(*column))).collect();
        let figures =
            |list: &[Figures], slot: Option<usize>| slot.and_then(|slot| list.get(slot)).cloned().unwrap_or_default();
        let width = self.assignment.width();
        let cell = |row: Option<usize>, column: Option<usize>| {
            figures(&self.sheet.cells, row.zip(column).map(|(row, column)| row * width + column))
        };
        let row_count = |(index, (row, slot)): (usize, &(Row, Option<usize>))| {
            let taken = figures(&self.sheet.rows, *slot).customers;
            let counts = self.segments.get(index).map(|(_, settled)| (settled.matched, settled.unknown));
            let (matched, unknown) = counts.unwrap_or((taken, 0));
            RowCount { row: *row, matched, taken, unknown }
        };
        let column_count = |(column, slot): &(Column, Option<usize>)| {
            let taken = figures(&self.sheet.columns, *slot).customers;
            let stage = self.stages.iter().find(|(stage, _)| stage == column);
            let (matched, unknown) = stage.map_or((taken, 0), |(_, settled)| (settled.matched, settled.unknown));
            ColumnCount { column: *column, matched, taken, unknown }
        };
        let cells = rows.iter().flat_map(|(_, row)| columns.iter().map(|(_, column)| (*row, *column)));
        MapResult {
            customers: self.assignment.customers() as u64,
            exclusive: self.assignment.rows.is_exclusive(),
            rows: rows.iter().enumerate().map(row_count).collect(),
            columns: columns.iter().map(column_count).collect(),
            metrics: Vec::new(),
            cells: cells.map(|(row, column)| cell(row, column)).collect(),
            row_totals: rows.iter().map(|(_, slot)| figures(&self.sheet.rows, *slot)).collect(),
            column_totals: columns.iter().map(|(_, slot)| figures(&self.sheet.columns, *slot)).collect(),
            all: self.sheet.all.clone(),
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
