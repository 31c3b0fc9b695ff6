//! The rows and columns of the map as lines of the screen.

use crate::model::{Column, Row};
use crate::session::Session;
use crate::ui::figures::{Count, Newest, RuleCounts};

/// A row or a column of the screen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// What it stands for.
    pub(super) key: Key,
    /// Its name in the language shown.
    pub(super) name: String,
    /// Its customers; `None` until the map is computed.
    pub(super) counts: Option<RuleCounts>,
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
    /// The line of a row or a column, which comes after so many others.
    pub(super) fn new(session: &Session, newest: Option<Newest<'_>>, index: usize, key: Key) -> Self {
        let (name, has_rule, at, counts) = match key {
            Key::Row(row) => (
                session.row_name(row),
                matches!(row, Row::Segment(_)),
                newest.and_then(|newest| newest.row_at(row)),
                newest.and_then(|newest| newest.row(row)),
            ),
            Key::Column(column) => (
                session.column_name(column),
                matches!(column, Column::Stage(_)),
                newest.and_then(|newest| newest.column_at(column)),
                newest.and_then(|newest| newest.column(column)),
            ),
        };
        Self { key, name, counts, number: has_rule.then_some(index + 1), at }
    }

    /// The customers who stand in it; `None` until the map is computed.
    pub(super) fn customers(&self) -> Option<Count> {
        self.counts.map(|counts| counts.taken)
    }
}
