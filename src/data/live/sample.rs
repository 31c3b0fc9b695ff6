//! A sample of a table: customers drawn by a fixed rule, with the columns that a map needs gathered side by side. Only
//! estimates are made of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use super::map::fields_of_map;
use super::question::{Answer, Question};
use crate::data::random::Random;
use crate::data::source::Source;
use crate::data::table::Table;
use crate::model::Field;
use crate::rule::RuleFaultKind;

/// Random groups that a sample is split in: with the usual ten, the margin of an estimate has nine degrees of freedom.
pub(super) const GROUPS: usize = 10;

/// How a sample is drawn. The same rule draws the same customers of a table every time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    /// Customers that are drawn.
    pub size: usize,
    /// Where the random numbers begin.
    pub seed: u64,
}

impl Default for Draw {
    fn default() -> Self {
        Self { size: 100_000, seed: 1 }
    }
}

impl Draw {
    /// True when a table of so many customers is larger than the sample; any other is computed exactly as quickly.
    pub const fn is_part_of(&self, customers: usize) -> bool {
        self.size < customers
    }

    /// The rows that are drawn from a table of so many, ascending: one of each of `size` stretches of the table, so that
    /// every part of the file is in the sample, whatever order it has.
    fn rows(&self, customers: usize) -> Vec<u32> {
        let start = |stretch: usize| stretch * customers / self.size.max(1);
        (0..self.size)
            .map(|stretch| {
                let (from, to) = (start(stretch), start(stretch + 1));
                let length = i64::try_from(to - from).unwrap_or(i64::MAX);
                let place = Random::of(self.seed, stretch as u64).below(length);
                u32::try_from(from as u64 + u64::try_from(place).unwrap_or(0)).unwrap_or(u32::MAX)
            })
            .collect()
    }
}

/// The customers drawn from one table, all together and in groups, with the columns that were asked for so far.
#[derive(Debug)]
pub(super) struct Sample {
    draw: Draw,
    /// The table itself may go.
    table: Weak<Table>,
    fields: Vec<Field>,
    rows: Vec<u32>,
    /// The fields that were asked for so far, and why a column cannot be had.
    gathered: BTreeMap<String, Option<RuleFaultKind>>,
    /// Everybody who was drawn.
    pub(super) whole: Arc<Table>,
    /// The same customers by their index modulo [`GROUPS`].
    pub(super) groups: Vec<Arc<Table>>,
}

impl Sample {
    /// The sample of the table of a question, without columns yet.
    pub(super) fn new(draw: Draw, question: &Question) -> Self {
        let rows = draw.rows(question.table.rows());
        let whole = Arc::new(Table::new(rows.len(), Vec::new()));
        let groups =
            (0..GROUPS).map(|group| Arc::new(Table::new(places(group, rows.len()).len(), Vec::new()))).collect();
        let (table, fields) = (Arc::downgrade(&question.table), question.project.fields.clone());
        Self { draw, table, fields, rows, gathered: BTreeMap::new(), whole, groups }
    }

    /// True when the sample is drawn so, from the table and the fields of a question.
    pub(super) fn is_of(&self, draw: Draw, question: &Question) -> bool {
        self.draw == draw
            && self.table.as_ptr() == Arc::as_ptr(&question.table)
            && self.fields == question.project.fields
    }

    /// Gathers the columns that a question needs and that are not there yet. What the table does not have, or what cannot
    /// be read as the type of its field, is left out: a rule that names it matches nobody, as on the table.
    pub(super) fn gather(&mut self, question: &Question) {
        let source = Source { table: &question.table, fields: &self.fields };
        for name in fields_of_map(question) {
            if self.gathered.contains_key(&name) {
                continue;
            }
            let resolved = source.resolve(&name);
            if let Ok(resolved) = &resolved {
                let column = Arc::new(resolved.column.picked(&self.rows));
                for (group, table) in self.groups.iter_mut().enumerate() {
                    *table = Arc::new(table.with([Arc::new(column.picked(&places(group, self.rows.len())))]));
                }
                self.whole = Arc::new(self.whole.with([column]));
            }
            self.gathered.insert(name, resolved.err());
        }
    }

    /// Says of each rule and metric that lacks a column of the sample why the table does not have it.
    pub(super) fn explain(&self, answer: &mut Answer) {
        let of_parts = answer.parts.iter_mut().filter_map(|part| part.fault.as_mut());
        for fault in answer.map.faults.iter_mut().map(|(_, fault)| fault).chain(of_parts) {
            if let RuleFaultKind::NoField(name) = &fault.kind
                && let Some(Some(reason)) = self.gathered.get(name)
            {
                fault.kind = reason.clone();
            }
        }
    }
}

/// The places in the sample of those who are in a group.
fn places(group: usize, drawn: usize) -> Vec<u32> {
    (0_u32..).take(drawn).skip(group).step_by(GROUPS).collect()
}
