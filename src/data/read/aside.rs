//! The books of a reader: which records were set aside and why, and which record each row of the table came from.

use super::report::{Finding, Reason, SetAside};

/// Records set aside, by reason.
#[derive(Debug, Default)]
pub(super) struct Aside {
    reasons: Vec<SetAside>,
}

impl Aside {
    /// Counts a record.
    pub(super) fn add(&mut self, reason: Reason, record: u64) {
        self.add_run(reason, record, 1);
    }

    /// Counts `count` records that follow each other.
    pub(super) fn add_run(&mut self, reason: Reason, first: u64, count: u64) {
        if count == 0 {
            return;
        }
        if !self.reasons.iter().any(|it| it.reason == reason) {
            self.reasons.push(SetAside { reason, count: 0, rows: Vec::new() });
        }
        if let Some(entry) = self.reasons.iter_mut().find(|it| it.reason == reason) {
            entry.count += count;
            let room = SetAside::LISTED.saturating_sub(entry.rows.len());
            entry.rows.extend((first..first + count).take(room));
        }
    }

    /// All records set aside.
    pub(super) fn count(&self) -> u64 {
        self.reasons.iter().map(|it| it.count).sum()
    }

    /// The books, in the order of the reasons.
    pub(super) fn finish(mut self) -> Vec<SetAside> {
        self.reasons.sort_by_key(|it| it.reason);
        self.reasons
    }
}

/// The record of each row of the table: rows that follow each other like their records take one entry.
#[derive(Debug, Default)]
pub(super) struct Records {
    runs: Vec<(u64, u64)>,
    rows: u64,
}

impl Records {
    /// Adds the record of the next row.
    pub(super) fn push(&mut self, record: u64) {
        let follows = self.runs.last().is_some_and(|(row, first)| first + (self.rows - row) == record);
        if !follows {
            self.runs.push((self.rows, record));
        }
        self.rows += 1;
    }

    /// Adds `count` rows whose records follow each other.
    pub(super) fn push_run(&mut self, first: u64, count: u64) {
        if count > 0 {
            self.push(first);
            self.rows += count - 1;
        }
    }

    /// Runs of rows: the first row of each, and its record.
    pub(super) fn runs(&self) -> Vec<(u64, u64)> {
        self.runs.clone()
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// The record of a row.
    pub(super) fn of(&self, row: u64) -> u64 {
        let after = self.runs.partition_point(|(first, _)| *first <= row);
        let run = after.checked_sub(1).and_then(|index| self.runs.get(index));
        run.map_or(row + 1, |(first, record)| record + (row - first))
    }
}

/// Rows with the same trouble: how many, and the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) count: u64,
    pub(super) rows: Vec<u64>,
}

impl Tally {
    /// Counts a row.
    pub(super) fn add(&mut self, row: u64) {
        self.count += 1;
        if self.rows.len() < Finding::LISTED {
            self.rows.push(row);
        }
    }

    /// Adds the rows of another tally.
    pub(super) fn join(&mut self, other: Self) {
        self.count += other.count;
        self.rows.extend(other.rows);
        self.rows.sort_unstable();
        self.rows.truncate(Finding::LISTED);
    }
}
