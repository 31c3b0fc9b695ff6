//! What is shown beside the map: a list of customers, those of a group or of a finding, and two values of a group against each
//! other. Each is known to be whose it is, and nothing stands under a name not its own.

use std::sync::Arc;

use crate::data::Bitmap;
use crate::data::check::Checked;
use crate::data::live::{Answer, ListOf, Question, Scatter};
use crate::data::read::Finding;

use super::checking::name_of;
use super::{FindingKey, Session};

impl Session {
    /// The customers of the list that is shown, by their rows in the table; `None` while they are not known. They may be
    /// those of an earlier state of the project or in another order: [`Self::views_are_current`].
    pub fn listed(&self) -> Option<&[u32]> {
        let (of, answer) = self.answer_on_table()?;
        let (of, shown) = (of.list.as_ref()?, self.shown_list()?);
        answer.list.as_ref().filter(|_| of.has_customers_of(shown)).map(|rows| rows.as_slice())
    }

    /// The picture of two values of the group that is drawn; `None` while there is none. It may be that of two other values,
    /// whose names it has, or of an earlier state of the project: [`Self::views_are_current`].
    pub fn scattered(&self) -> Option<&Scatter> {
        let (_, answer) = self.answer_on_table()?;
        let (scatter, shown) = (answer.scatter.as_deref()?, self.view.scatter.as_ref()?);
        (scatter.of.group == shown.group).then_some(scatter)
    }

    /// The newest answer when it is about the table that is shown.
    fn answer_on_table(&self) -> Option<&(Question, Answer)> {
        let table = self.table()?;
        self.answer.as_ref().filter(|(question, _)| Arc::ptr_eq(&question.table, table))
    }

    /// The rows of a finding in the table that rules see, which has been checked; `None` when it is gone.
    fn rows_of(&self, key: &FindingKey) -> Option<Arc<Bitmap>> {
        if let Some(seen) = self.seen(key) {
            return Some(Arc::clone(&seen.rows));
        }
        // What the check finds in the file and not after cleaning is gone; the rest only the reader knows.
        let was = |checked: &Checked| checked.raw.iter().any(|it| it.kind == key.kind && it.field == key.field);
        if self.checked_now().is_some_and(was) {
            return None;
        }
        let (project, report, prepared) = (self.project()?, self.report()?, self.prepared()?);
        let is = |it: &&Finding| it.kind == key.kind && name_of(project, &it.column) == key.field;
        let found = report.findings.iter().find(is)?;
        let mut rows = Bitmap::zeros(prepared.table.rows());
        for record in &found.example_rows {
            let Some(row) = report.row_of(*record) else { continue };
            let row = match &prepared.rows {
                Some(kept) => u32::try_from(row).ok().and_then(|row| kept.binary_search(&row).ok()),
                None => usize::try_from(row).ok(),
            };
            if let Some(row) = row {
                rows.set(row, true);
            }
        }
        Some(Arc::new(rows))
    }

    /// The list that is shown; none while it is not known which rows the finding has.
    fn shown_list(&self) -> Option<&ListOf> {
        self.view.list.as_ref().filter(|list| self.view.finding.is_none() || list.only.is_some())
    }

    /// The list to ask for: the rows of a finding only when they are those of the customers as they are.
    pub(super) fn wanted_list(&self) -> Option<&ListOf> {
        self.shown_list().filter(|_| self.view.finding.is_none() || self.is_checked())
    }

    /// Lists customers, those of a finding or others.
    pub(super) fn list(&mut self, finding: Option<FindingKey>, list: ListOf) {
        if !self.view.list.as_ref().is_some_and(|before| before.has_customers_of(&list)) {
            self.view.list_name = None;
        }
        self.view.finding = finding;
        self.view.list = Some(list);
        self.follow_finding();
    }

    /// Keeps the list of a finding in step with the finding; closes it when that is gone.
    pub(super) fn follow_finding(&mut self) {
        if !self.is_checked() {
            return;
        }
        let Some(key) = self.view.finding.clone() else { return };
        let only = self.rows_of(&key);
        if let (Some(list), Some(only)) = (&mut self.view.list, only) {
            list.only = Some(only);
        } else {
            self.view.list = None;
            self.view.finding = None;
        }
    }
}
