//! What the records of an xls tell of a sheet beside the values of its cells.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::Look;

/// What is told of a sheet. Rows count from 1, columns from 0.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) hidden_rows: BTreeSet<u64>,
    /// First and last of the columns that are hidden.
    pub(super) hidden: Vec<(u32, u32)>,
    marks: BTreeMap<(u64, usize), Mark>,
}

/// What is told of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// How its number is shown.
    pub(super) look: Look,
    pub(super) formula: bool,
    /// True for a formula whose result was not saved.
    pub(super) unsolved: bool,
}

impl Told {
    /// Notes what is told of a cell.
    pub(super) fn add(&mut self, row: u64, column: usize, mark: Mark) {
        if mark != Mark::default() {
            self.marks.insert((row, column), mark);
        }
    }

    /// What is told of a cell.
    pub(super) fn mark(&self, row: u64, column: usize) -> Mark {
        self.marks.get(&(row, column)).copied().unwrap_or_default()
    }

    /// Lets formulas without a result be such only where no formula has one: an empty text or a zero is a result too, and
    /// only a program that does not calculate leaves it behind everywhere.
    pub(super) fn settle(mut self) -> Self {
        if self.marks.values().any(|mark| mark.formula && !mark.unsolved) {
            self.marks.values_mut().for_each(|mark| mark.unsolved = false);
        }
        self
    }
}
