//! The rows of the map, whether its segments exclude each other or overlap, and the columns: who stands in which cell.

use std::sync::Arc;

use super::cache::Settled;
use super::overlap::{Change, Overlap};
use super::waterfall::{MovedPieces, Waterfall};
use crate::data::bitmap::Bitmap;
use crate::model::{Column, Row};

/// The rows of the map.
#[derive(Debug)]
pub(super) enum Rows {
    /// Each customer stands in one row.
    Taken(Waterfall<Row>),
    /// Each customer stands in every row whose rule is true.
    Matched(Overlap),
}

/// What became of the rows.
pub(super) enum RowsMoved {
    /// Customers went from one row to another.
    Taken(MovedPieces),
    /// Rows have other members.
    Matched(Vec<Change>),
}

/// Rows and columns: a cell is the slot of a row × the number of slots of columns + the slot of a column.
#[derive(Debug)]
pub(super) struct Assignment {
    pub(super) rows: Rows,
    pub(super) columns: Waterfall<Column>,
}

impl Rows {
    /// The rows of these rules.
    pub(super) fn new(rules: &[(Row, Arc<Settled>)], exclusive: bool, customers: usize) -> Self {
        if exclusive {
            Self::Taken(Waterfall::new(Row::Rest, rules, customers))
        } else {
            Self::Matched(Overlap::new(rules, customers))
        }
    }

    /// Takes other rules.
    pub(super) fn turn(&mut self, rules: &[(Row, Arc<Settled>)]) -> RowsMoved {
        match self {
            Self::Taken(waterfall) => RowsMoved::Taken(waterfall.turn(rules)),
            Self::Matched(overlap) => RowsMoved::Matched(overlap.turn(rules)),
        }
    }

    /// True when each customer stands in one row.
    pub(super) const fn is_exclusive(&self) -> bool {
        matches!(self, Self::Taken(_))
    }

    /// What each slot stands for.
    pub(super) fn slots(&self) -> &[Option<Row>] {
        match self {
            Self::Taken(waterfall) => waterfall.slots(),
            Self::Matched(overlap) => overlap.slots(),
        }
    }

    /// The slot of a row.
    pub(super) fn slot(&self, row: Row) -> Option<usize> {
        self.slots().iter().position(|slot| *slot == Some(row))
    }

    /// The customers of a slot.
    pub(super) fn members(&self, slot: usize) -> Bitmap {
        match self {
            Self::Taken(waterfall) => waterfall.members(slot),
            Self::Matched(overlap) => overlap.members().get(slot).map(|it| Bitmap::clone(it)).unwrap_or_default(),
        }
    }

    /// Whether a customer stands in the row of a slot.
    pub(super) fn holds(&self, slot: usize, customer: usize) -> bool {
        match self {
            Self::Taken(waterfall) => waterfall.places().get(customer).is_some_and(|place| usize::from(*place) == slot),
            Self::Matched(overlap) => overlap.members().get(slot).is_some_and(|it| it.get(customer)),
        }
    }

    /// The slots in which each customer stands exactly once.
    pub(super) fn once(&self) -> std::ops::Range<usize> {
        match self {
            Self::Taken(waterfall) => 0..waterfall.slots().len(),
            Self::Matched(_) => Overlap::everybody()..Overlap::everybody() + 1,
        }
    }
}

impl Assignment {
    /// Slots of columns.
    pub(super) fn width(&self) -> usize {
        self.columns.slots().len()
    }

    /// Cells of the cube.
    pub(super) fn cells(&self) -> usize {
        self.rows.slots().len() * self.width()
    }

    /// Customers.
    pub(super) fn customers(&self) -> usize {
        self.columns.places().len()
    }

    /// The slot of a column.
    pub(super) fn column_slot(&self, column: Column) -> Option<usize> {
        self.columns.slots().iter().position(|slot| *slot == Some(column))
    }
}
