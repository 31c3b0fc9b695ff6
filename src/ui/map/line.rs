//! The rows and columns of the map as lines of the screen.

use crate::data::live::MapResult;
use crate::model::{Column, Row};
use crate::session::Session;

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
    pub(super) at: Option<usize>,
}

/// What a line of the screen stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A row of the map.
    Row(Row),
    /// A column of the map.
    Column(Column),
}

impl Line {
    /// A row of the map.
    pub(super) fn of_row(session: &Session, map: Option<&MapResult>, index: usize, row: Row) -> Self {
        let at = map.and_then(|map| map.rows.iter().position(|count| count.row == row));
        let count = at.and_then(|at| map?.rows.get(at));
        Self {
            key: Key::Row(row),
            name: session.row_name(row),
            customers: count.map(|count| count.taken),
            unknown: count.map_or(0, |count| count.unknown),
            number: matches!(row, Row::Segment(_)).then_some(index + 1),
            at,
        }
    }

    /// A column of the map.
    pub(super) fn of_column(session: &Session, map: Option<&MapResult>, index: usize, column: Column) -> Self {
        let at = map.and_then(|map| map.columns.iter().position(|count| count.column == column));
        let count = at.and_then(|at| map?.columns.get(at));
        Self {
            key: Key::Column(column),
            name: session.column_name(column),
            customers: count.map(|count| count.taken),
            unknown: count.map_or(0, |count| count.unknown),
            number: matches!(column, Column::Stage(_)).then_some(index + 1),
            at,
        }
    }
}
