//! To which customers the rows of a further table belong, directly or through other tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::keys::{Index, Keys, NONE};
use super::lists::Lists;
use super::{FoldFault, JoinReport};
use crate::data::bitmap::Bitmap;
use crate::data::eval::Context;
use crate::data::source::Source;
use crate::data::table::Table;
use crate::data::{Cancelled, Watch};
use crate::model::{Field, JoinTo, JoinedTable, Rule, TableId};

/// Customers and further tables.
#[derive(Clone, Copy)]
pub(super) struct Bank<'a> {
    /// The customers.
    pub(super) customers: &'a Table,
    /// The fields of the project.
    pub(super) fields: &'a [Field],
    /// Its further tables.
    pub(super) tables: &'a [JoinedTable],
    /// Those that have been read.
    pub(super) read: &'a BTreeMap<TableId, Arc<Table>>,
    /// The day from which days are counted.
    pub(super) as_of: Option<NaiveDate>,
    /// Whoever waits for it.
    pub(super) watch: &'a Watch,
}

/// A further table whose rows are joined to customers.
pub(super) struct Joined<'a> {
    /// Its rows and fields.
    pub(super) source: Source<'a>,
    /// The rows that its own rule lets through.
    pub(super) counts: Bitmap,
    /// To whom they belong.
    pub(super) owners: Owners,
    /// Number of customers.
    pub(super) customers: usize,
    /// Whoever waits for it.
    pub(super) watch: &'a Watch,
}

/// The customers of each row: rows with one key share a group of customers.
#[derive(Debug, Default)]
pub(super) struct Owners {
    /// The group of each row, or [`NONE`].
    groups: Vec<u32>,
    /// The customers of each group, ascending, each once.
    customers: Lists,
}

impl Owners {
    /// The customers to whom a row belongs, ascending, each once.
    pub(super) fn of(&self, row: usize) -> &[u32] {
        self.group(row).map_or(&[], |group| self.customers.at(group))
    }

    fn group(&self, row: usize) -> Option<usize> {
        self.groups.get(row).filter(|group| **group != NONE).map(|group| *group as usize)
    }
}

/// All joins of a bank, each made once.
pub(super) type Joins<'a> = BTreeMap<TableId, Result<Arc<Joined<'a>>, FoldFault>>;

impl<'a> Bank<'a> {
    /// Joins every further table, or says why it cannot be joined. Goes on after each of them when `done` says so.
    pub(super) fn joins(&self, done: impl Fn(TableId) -> Result<(), Cancelled>) -> Result<Joins<'a>, Cancelled> {
        let mut made = Joins::new();
        for table in self.tables {
            self.join(table.id, &mut Vec::new(), &mut made).ok();
            done(table.id)?;
        }
        Ok(made)
    }

    /// Joins one table.
    pub(super) fn joined(&self, id: TableId) -> Result<Arc<Joined<'a>>, FoldFault> {
        self.join(id, &mut Vec::new(), &mut Joins::new())
    }

    /// Joins a table, after those through which it is joined. `path` holds the tables that wait for this one.
    fn join(&self, id: TableId, path: &mut Vec<TableId>, made: &mut Joins<'a>) -> Result<Arc<Joined<'a>>, FoldFault> {
        if let Some(known) = made.get(&id) {
            return known.clone();
        }
        if path.contains(&id) {
            return Err(FoldFault::Circle);
        }
        path.push(id);
        let joined = self.join_anew(id, path, made).map(Arc::new);
        path.pop();
        made.insert(id, joined.clone());
        joined
    }

    fn join_anew(&self, id: TableId, path: &mut Vec<TableId>, made: &mut Joins<'a>) -> Result<Joined<'a>, FoldFault> {
        let table = self.tables.iter().find(|table| table.id == id).ok_or(FoldFault::NoTable)?;
        let rows = self.read.get(&id).ok_or(FoldFault::NoTable)?;
        let through = match &table.to {
            JoinTo::Customers { .. } => None,
            JoinTo::Table { table, .. } => Some(self.join(*table, path, made)?),
        };
        let source = Source { table: rows, fields: &table.fields };
        let counts = rows_where(source, &table.only, self.as_of)?;
        let owners = self.owners(source, table, through.as_deref())?;
        Ok(Joined { source, counts, owners, customers: self.customers.rows(), watch: self.watch })
    }

    fn owners(
        &self,
        source: Source<'_>,
        table: &JoinedTable,
        through: Option<&Joined<'_>>,
    ) -> Result<Owners, FoldFault> {
        let key = source.resolve(&table.key)?.column;
        let (target, field) = match (&table.to, through) {
            (JoinTo::Table { field, .. }, Some(through)) => (through.source, field),
            (JoinTo::Customers { field } | JoinTo::Table { field, .. }, _) => {
                (Source { table: self.customers, fields: self.fields }, field)
            }
        };
        let target = target.resolve(field)?.column;
        let (keys, targets) = (Keys::of(&key, self.watch)?, Keys::of(&target, self.watch)?);
        let group_of = keys.within(&Index::of(&targets));
        let group = |code: &u32| group_of.get(*code as usize).copied().unwrap_or(NONE);
        let groups = self.watch.wanted(keys.codes.iter()).map(group).collect();
        Ok(Owners { groups, customers: self.customers_of(&targets, through) })
    }

    /// The customers of each key, directly or through the rows of another table.
    fn customers_of(&self, targets: &Keys<'_>, through: Option<&Joined<'_>>) -> Lists {
        let known = || (0..).zip(targets.codes.iter().copied()).filter(|(_, code)| *code != NONE);
        let Some(through) = through else {
            return Lists::of(targets.distinct(), || self.watch.wanted(known().map(|(row, code)| (code, row))));
        };
        let keyed = || {
            let known = known().filter(|(row, _)| through.counts.get(*row as usize));
            let owned = known.flat_map(|(row, code)| through.owners.of(row as usize).iter().map(move |it| (*it, code)));
            self.watch.wanted(owned)
        };
        // By customer first, so that the customers of a key ascend, and who has it several times is found.
        let keys = Lists::of(self.customers.rows(), keyed);
        let once_each = || keys.once_each(targets.distinct()).map(|(customer, code)| (code, customer));
        Lists::of(targets.distinct(), || self.watch.wanted(once_each()))
    }
}

/// The rows for which a rule is true; all when it has no condition.
pub(super) fn rows_where(source: Source<'_>, rule: &Rule, as_of: Option<NaiveDate>) -> Result<Bitmap, FoldFault> {
    let Some(rule) = rule.pruned() else { return Ok(Bitmap::ones(source.table.rows())) };
    match (Context { source, as_of }).truth(&rule) {
        Ok(truth) => Ok(Arc::unwrap_or_clone(truth.yes)),
        Err(fault) => Err(FoldFault::Field(fault.kind)),
    }
}

impl Joined<'_> {
    /// The first rows, at most so many, that count and belong to nobody, or with `shared` to several customers.
    pub(super) fn odd_rows(&self, shared: bool, most: usize) -> Vec<u32> {
        let odd = |row: &usize| {
            let owners = self.owners.of(*row).len();
            if shared { owners > 1 } else { owners == 0 }
        };
        self.counts.ones_iter().filter(odd).take(most).filter_map(|row| u32::try_from(row).ok()).collect()
    }

    /// What became of the rows.
    pub(super) fn report(&self, table: TableId) -> JoinReport {
        let rows = self.source.table.rows() as u64;
        let counting = self.counts.count_ones();
        let mut report = JoinReport { table, rows, left_out: rows - counting, ..JoinReport::default() };
        let mut groups = Bitmap::zeros(self.owners.customers.places());
        for row in self.watch.wanted(self.counts.ones_iter()) {
            let owners = self.owners.of(row);
            match owners.len() {
                0 => report.orphans += 1,
                1 => report.joined += 1,
                _ => {
                    report.joined += 1;
                    report.shared += 1;
                }
            }
            self.owners.group(row).into_iter().for_each(|group| groups.set(group, true));
        }
        let mut found = Bitmap::zeros(self.customers);
        let customers = groups.ones_iter().flat_map(|group| self.owners.customers.at(group));
        self.watch.wanted(customers).for_each(|customer| found.set(*customer as usize, true));
        report.customers = found.count_ones();
        report
    }

    /// Some rows with the customers to whom they belong, as long as they are wanted: a row comes once with each.
    pub(super) fn owned(&self, rows: &Bitmap) -> impl Iterator<Item = (usize, u32)> {
        // One row may belong to millions.
        let wanted = rows.ones_iter().take_while(|_| !self.watch.is_cancelled());
        wanted.flat_map(|row| self.owners.of(row).iter().map(move |customer| (row, *customer)))
    }
}
