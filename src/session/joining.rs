//! What the joins of further tables have found, as findings beside those of the data check: rows that belong to nobody,
//! and rows that belong to several customers.

use crate::data::fold::JoinReport;
use crate::data::read::FindingKind;
use crate::edit::Edit;
use crate::model::{CleaningStep, Fix, JoinTo, JoinedTable, Project, Role, TableId};

use super::checking::state_of;
use super::{FindingKey, FoundView, Session};

impl Session {
    /// The findings about the joins, in the order of the tables.
    pub(super) fn join_findings(&self, project: &Project) -> Vec<FoundView> {
        let joins = self.prepared().map(|prepared| prepared.joins.as_slice()).unwrap_or_default();
        let of_project = joins.iter().filter_map(|join| Some((join, project.table(join.table)?)));
        of_project.flat_map(|(join, table)| found(project, join, table)).collect()
    }

    /// The further table that a finding is about.
    pub fn table_of(&self, key: &FindingKey) -> Option<&JoinedTable> {
        let tables = &self.project().filter(|_| key.kind.is_about_table())?.tables;
        tables.iter().find(|table| table.name == key.field)
    }

    /// The further table whose odd rows a finding is about, and whether these belong to several customers and not to nobody.
    pub(super) fn odd_rows_of(&self, key: &FindingKey) -> Option<(TableId, bool)> {
        self.table_of(key).map(|table| (table.id, key.kind == FindingKind::JoinShared))
    }

    /// The change that leaves one row of each customer, as a way out where a table is joined by the number of the
    /// customer and rows belong to several because that number stands there twice.
    pub fn one_row_each(&self, key: &FindingKey) -> Option<Edit> {
        let table = self.table_of(key).filter(|_| key.kind == FindingKind::JoinShared)?;
        let JoinTo::Customers { field } = &table.to else { return None };
        let is_number = self.project()?.field(field)?.role == Role::CustomerId;
        let step = CleaningStep { fix: Fix::OneRowEach { last: false }, note: String::new() };
        is_number.then_some(Edit::AddCleaning { step, at: None })
    }
}

fn found(project: &Project, join: &JoinReport, table: &JoinedTable) -> Vec<FoundView> {
    let view = |(kind, count)| {
        let key = FindingKey { kind, field: table.name.clone() };
        let state = state_of(project, &key, count);
        FoundView { key, count, state, listed: count }
    };
    let odd = [(FindingKind::JoinOrphan, join.orphans), (FindingKind::JoinShared, join.shared)];
    odd.into_iter().filter(|(_, count)| *count > 0).map(view).collect()
}
