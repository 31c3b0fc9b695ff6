//! Rows of a sheet on their way to the columns: cut to the width of the table, collected into blocks, with books on what is
//! set aside and on cells that hold no value although something stands in them.

use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;
use std::sync::mpsc::{Receiver, SyncSender};

use super::super::aside::{Aside, Records, Tally};
use super::super::error::ReadError;
use super::super::footing::{Footing, TAIL};
use super::super::report::Reason;
use super::super::shape::Line;
use super::super::words::Vocabulary;
use super::held::{Facts, Held, Row, Sheet};
use super::strings::Strings;
use crate::data::{Progress, Step, Watch};

/// Rows and bytes of text of a block.
const ROWS: usize = 2048;
const TEXT: usize = 4 << 20;

/// Rows of a table, one behind the other, all of one width.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) cells: Vec<Held>,
    pub(super) text: String,
    rows: usize,
}

/// Where the table stands in its sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// Its own columns, from 0: only a row that holds something in them can be a customer.
    pub(super) own: Range<usize>,
    /// All its columns from left to right: its own, and those in which something stands beside a customer.
    pub(super) columns: Vec<usize>,
    /// Rows at the top that are no customers: why, or `None` for the names of the columns.
    pub(super) top: Vec<(u64, Option<Reason>)>,
    /// True = hidden rows are set aside.
    pub(super) leave_out_hidden: bool,
}

impl Frame {
    /// The cells of a row that stand in the table.
    pub(super) fn cells(&self, row: &Row) -> impl Iterator<Item = Held> {
        self.columns.iter().map(|column| row.cells.get(*column).copied().unwrap_or_default())
    }

    /// True when a row holds something in the table's own columns.
    pub(super) fn holds(&self, row: &Row) -> bool {
        row.cells.iter().take(self.own.end).skip(self.own.start).any(|cell| cell.is_value())
    }

    /// Columns that are not the table's and hold something in a row.
    pub(super) fn beside(&self, row: &Row) -> impl Iterator<Item = usize> {
        let outside = (0..self.own.start).chain(self.own.end..row.cells.len());
        let filled = outside.filter(|column| row.cells.get(*column).is_some_and(|cell| cell.is_value()));
        filled.filter(|column| self.columns.binary_search(column).is_err())
    }

    /// Takes columns in; true when there are any.
    pub(super) fn widen(&mut self, beside: impl IntoIterator<Item = usize>) -> bool {
        let before = self.columns.len();
        let all: BTreeSet<usize> = self.columns.iter().copied().chain(beside).collect();
        self.columns = all.into_iter().collect();
        self.columns.len() > before
    }
}

/// What stands in a column without being a value. Rows are records.
#[derive(Clone, Debug, Default)]
pub(super) struct Odd {
    pub(super) errors: Tally,
    pub(super) unsolved: Tally,
    /// True when a number stands in it that has never been in a double.
    pub(super) exact: bool,
}

/// The books of a sheet.
#[derive(Debug, Default)]
pub(super) struct Poured {
    pub(super) records: Records,
    pub(super) aside: Aside,
    pub(super) odd: Vec<Odd>,
    pub(super) facts: Facts,
    /// Hidden rows that hold something, those set aside included.
    pub(super) hidden: Tally,
    /// Columns outside the table in which something stands beside a customer.
    pub(super) beside: BTreeSet<usize>,
}

/// Rows on their way.
pub(super) struct Pour<'a> {
    pub(super) frame: &'a Frame,
    pub(super) footing: &'a Footing,
    pub(super) words: &'a Vocabulary,
    pub(super) strings: &'a Strings,
    pub(super) step: Step,
    pub(super) watch: &'a Watch,
    pub(super) full: SyncSender<Block>,
    pub(super) spare: Receiver<Block>,
}

impl Pour<'_> {
    /// Sends all rows and gives the books.
    pub(super) fn run(self, sheet: &dyn Sheet) -> Result<Poured, ReadError> {
        let odd = vec![Odd::default(); self.frame.columns.len()];
        let mut under_way = UnderWay {
            pour: &self,
            poured: Poured { odd, ..Poured::default() },
            block: Block::default(),
            inside: Vec::new(),
            last: 0,
        };
        let mut tail: VecDeque<Row> = VecDeque::with_capacity(TAIL + 1);
        let mut free = Row::default();
        let facts = sheet.rows(&mut |row| {
            if !under_way.arrives(row) {
                return Ok(true);
            }
            tail.push_back(std::mem::replace(row, std::mem::take(&mut free)));
            if tail.len() <= TAIL {
                return Ok(true);
            }
            let Some(first) = tail.pop_front() else { return Ok(true) };
            let goes_on = under_way.take(&first);
            free = first;
            Ok(goes_on)
        })?;
        let lines: Vec<Line> = tail.iter().map(|row| self.frame.line(row, self.strings)).collect();
        for (row, reason) in tail.iter().zip(self.footing.below(&lines, self.words)) {
            match reason {
                Some(reason) => under_way.poured.aside.add(reason, row.number),
                None => drop(under_way.take(row)),
            }
        }
        under_way.send();
        let mut poured = under_way.poured;
        poured.facts = facts;
        Ok(poured)
    }
}

struct UnderWay<'p, 'a> {
    pour: &'p Pour<'a>,
    poured: Poured,
    block: Block,
    /// The cells of the row that is being added.
    inside: Vec<Held>,
    /// The last row seen.
    last: u64,
}

impl UnderWay<'_, '_> {
    /// Keeps the books on a row that comes from the sheet; true when it may be a customer.
    fn arrives(&mut self, row: &Row) -> bool {
        let frame = self.pour.frame;
        if row.number % 4096 < row.number - self.last {
            self.pour.watch.tell(Progress { step: self.pour.step, done: row.number, total: 0 });
        }
        let before = std::mem::replace(&mut self.last, row.number);
        self.poured.aside.add_run(Reason::BlankLine, before + 1, row.number - before - 1);
        if let Some((_, reason)) = frame.top.iter().find(|(number, _)| *number == row.number) {
            if let Some(reason) = reason {
                self.poured.aside.add(*reason, row.number);
            }
            return false;
        }
        if row.hidden {
            self.poured.hidden.add(row.number);
            if frame.leave_out_hidden {
                self.poured.aside.add(Reason::HiddenRow, row.number);
                return false;
            }
        }
        true
    }

    /// Adds a row to the block; false when nobody takes blocks any more.
    fn take(&mut self, row: &Row) -> bool {
        let frame = self.pour.frame;
        let mut inside = std::mem::take(&mut self.inside);
        inside.clear();
        inside.extend(frame.cells(row));
        self.tally(row.number, &inside);
        let goes_on = if let Some(reason) = self.no_customer(row, &inside) {
            self.poured.aside.add(reason, row.number);
            true
        } else {
            self.poured.beside.extend(frame.beside(row));
            self.add(row, &inside)
        };
        self.inside = inside;
        goes_on
    }

    /// Why a row of the sheet is no customer, if it is none.
    fn no_customer(&self, row: &Row, inside: &[Held]) -> Option<Reason> {
        let Pour { frame, footing, strings, .. } = *self.pour;
        if !frame.holds(row) {
            // Errors are no values, and a remark far beside the table is nobody.
            let says = row.cells.iter().any(|cell| cell.is_value());
            return Some(if says { Reason::NoteRow } else { Reason::BlankLine });
        }
        let cell = |column| inside.get(column).map_or(&b""[..], |held: &Held| held.cell(&row.text, strings).written());
        // Nobody has typed anything there: formulas that were filled down too far.
        footing.between(cell).or_else(|| (!row.typed && footing.is_nameless(cell)).then_some(Reason::TotalsRow))
    }

    /// Adds a customer.
    fn add(&mut self, row: &Row, inside: &[Held]) -> bool {
        self.poured.records.push(row.number);
        for cell in inside {
            let held = match *cell {
                Held::Own(start, end) => self.block.keep(&row.text, start, end),
                held => held,
            };
            self.block.cells.push(held);
        }
        self.block.rows += 1;
        if self.block.rows >= ROWS || self.block.text.len() >= TEXT { self.send() } else { true }
    }

    /// Counts what stands in a row without being a value.
    fn tally(&mut self, record: u64, cells: &[Held]) {
        for (cell, odd) in cells.iter().zip(&mut self.poured.odd) {
            match cell {
                Held::Error => odd.errors.add(record),
                Held::Unsolved => odd.unsolved.add(record),
                Held::Whole(_) => odd.exact = true,
                _ => {}
            }
        }
    }

    /// Sends the block on; false when nobody takes it.
    fn send(&mut self) -> bool {
        let mut next = self.pour.spare.try_recv().unwrap_or_default();
        next.cells.clear();
        next.text.clear();
        next.rows = 0;
        self.pour.full.send(std::mem::replace(&mut self.block, next)).is_ok()
    }
}

impl Block {
    /// Takes over a text of a row.
    fn keep(&mut self, text: &str, start: u32, end: u32) -> Held {
        Held::own(&mut self.text, text.get(start as usize..end as usize).unwrap_or_default())
    }
}
