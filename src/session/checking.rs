//! The data check: asked for when the tables have changed and the map has been answered, so that it never holds up the
//! map; and what it has found, with what became of it.

use std::sync::Arc;
use std::time::Duration;

use crate::data::check::{CheckQuestion, Checked, Seen, is_fixable};
use crate::data::read::{Finding, FindingKind, ReadReport, Reject, made_blank};
use crate::data::{Cancelled, Table};
use crate::edit::{Edit, unique_name};
use crate::jobs::Answered;
use crate::model::{AcceptedFinding, Field, FieldOrigin, FieldType, Fix, Formula, Project, Role, Term};

use super::{Message, Session, Severity};

/// Longer than any check takes.
const LONG: Duration = Duration::from_mins(10);

/// A finding, by what it says and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingKey {
    /// What.
    pub kind: FindingKind,
    /// The name of the field, or of the column when no field has it; empty when it is about the file.
    pub field: String,
}

/// A finding as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundView {
    /// Which one.
    pub key: FindingKey,
    /// How many rows it is about.
    pub count: u64,
    /// What became of it.
    pub state: FindingState,
    /// How many of its rows can be listed, the first ones: 0 when it is not about rows.
    pub listed: u64,
}

/// What became of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingState {
    /// Nothing yet.
    Open,
    /// Accepted, with a note.
    Accepted(String),
    /// Gone after these cleaning steps, counted from 0; none when only their effect together is known.
    Fixed(Vec<usize>),
}

impl FoundView {
    /// True when its rows can be listed.
    pub const fn has_rows(&self) -> bool {
        self.listed > 0
    }

    /// True when only the first of its rows are known.
    pub const fn first_only(&self) -> bool {
        self.has_rows() && self.listed < self.count
    }
}

impl Session {
    /// Asks for a check when the tables are others than those that were checked last and nothing more urgent runs.
    pub(super) fn ask_check(&mut self) {
        if self.held || self.preparer.busy() || self.worker.busy() || self.reading.is_some() {
            return;
        }
        if self.check_asked.as_ref().is_some_and(|asked| self.is_of_now(asked)) {
            return;
        }
        let Some(document) = &self.document else { return };
        let Some(data) = &document.data else { return };
        let question = CheckQuestion {
            raw: Arc::clone(&data.raw),
            cleaned: Arc::clone(&data.prepared.cleaned),
            fields: document.project().extract_fields().cloned().collect(),
            as_of: document.as_of(),
        };
        let before = self.check_asked.replace(question.clone());
        self.let_go(before);
        self.checker.ask(question);
    }

    /// True when a check is of the customers and the fields as they are.
    fn is_of_now(&self, check: &CheckQuestion) -> bool {
        let Some(document) = &self.document else { return false };
        let is_of = |raw: &Arc<Table>, cleaned: &Arc<Table>| {
            Arc::ptr_eq(raw, &check.raw) && Arc::ptr_eq(cleaned, &check.cleaned)
        };
        document.data.as_ref().is_some_and(|data| is_of(&data.raw, &data.prepared.cleaned))
            && document.project().extract_fields().eq(&check.fields)
            && document.as_of() == check.as_of
    }

    /// Takes up what a check has found, unless it was overtaken by a newer one.
    pub(super) fn take_checked(&mut self, (of, checked): Answered<CheckQuestion, Result<Checked, Cancelled>>) {
        match checked {
            _ if self.checker.busy() => return self.let_go(Some((of, checked))),
            Ok(Ok(checked)) => {
                let before = self.checked.replace((of, checked));
                self.let_go(before);
            }
            Ok(Err(Cancelled)) => self.tell(Severity::Warning, Message::new("notice-check-cancelled")),
            Err(_) => self.tell_failed(),
        }
        self.follow_finding();
    }

    /// Waits for the map and then for the check. For tests and commands without a window.
    pub fn settle_check(&mut self) {
        self.settle();
        self.ask_check();
        if let Some(checked) = self.checker.wait(LONG) {
            self.take_checked(checked);
        }
        self.settle();
    }

    /// What the check has found in the file that is open, perhaps before it was cleaned as it is now.
    fn checked(&self) -> Option<&Checked> {
        let is_open = |of: &CheckQuestion| self.raw_table().is_some_and(|raw| Arc::ptr_eq(raw, &of.raw));
        self.checked.as_ref().filter(|(of, _)| is_open(of)).map(|(_, checked)| checked)
    }

    /// The same when it is of the customers as they are: only then its rows are theirs.
    pub(super) fn checked_now(&self) -> Option<&Checked> {
        self.checked.as_ref().filter(|(of, _)| self.is_of_now(of)).map(|(_, checked)| checked)
    }

    /// True when what was asked last was not checked, and nobody does.
    pub fn check_stopped(&self) -> bool {
        let is_known = |asked: &CheckQuestion| self.checked.as_ref().is_some_and(|(of, _)| of.same(asked));
        self.check_asked.as_ref().is_some_and(|asked| !is_known(asked)) && !self.checker.busy()
    }

    /// False while the check has not seen the customers as they are.
    pub fn is_checked(&self) -> bool {
        self.checked_now().is_some() && !self.preparer.busy()
    }

    /// All findings: first those of the data as it is now, then those of the reader that cleaning cannot undo, then those
    /// that are gone.
    pub fn findings(&self) -> Vec<FoundView> {
        let (Some(project), Some(report), Some(checked)) = (self.project(), self.report(), self.checked()) else {
            return Vec::new();
        };
        let own = |seen: &&Seen| {
            seen.kind != FindingKind::Blanks
                || seen.count > made_blank(&report.findings, source_of(project, &seen.field))
        };
        let of_reader = report.findings.iter().filter(|it| {
            let field = name_of(project, &it.column);
            it.kind != FindingKind::Blanks
                && !checked.raw.iter().any(|seen| seen.kind == it.kind && seen.field == field)
        });
        let now = checked.cleaned.iter().filter(own).map(|seen| now(project, seen));
        let of_reader = of_reader.map(|it| read(project, report, it));
        let gone = checked.raw.iter().filter(own).filter(|seen| !checked.cleaned.iter().any(|it| same(it, seen)));
        let of_joins = self.join_findings(project);
        now.chain(of_reader).chain(of_joins).chain(gone.map(|seen| self.gone(project, seen))).collect()
    }

    /// How many findings nobody has dealt with.
    pub fn open_findings(&self) -> usize {
        self.findings().iter().filter(|it| it.state == FindingState::Open).count()
    }

    fn gone(&self, project: &Project, seen: &Seen) -> FoundView {
        let reports = self.prepared().map(|prepared| prepared.steps.as_slice()).unwrap_or_default();
        let steps = project.cleaning.iter().zip(reports).enumerate();
        let did = steps.filter(|(_, (step, report))| report.changed > 0 && concerns(&step.fix, seen));
        FoundView {
            key: FindingKey { kind: seen.kind, field: seen.field.clone() },
            count: seen.count,
            state: FindingState::Fixed(did.map(|(at, _)| at).collect()),
            listed: 0,
        }
    }

    /// True when something can be done about a finding but accepting it.
    pub fn may_fix(&self, key: &FindingKey) -> bool {
        key.kind == FindingKind::SumMismatch || (is_fixable(key.kind) && self.seen(key).is_some())
    }

    /// A field that adds up the parts of the assets, as a way out where they do not make up the total.
    pub fn proposed_sum(&self, key: &FindingKey) -> Option<Edit> {
        let project = self.project().filter(|_| key.kind == FindingKind::SumMismatch)?;
        let total = project.field(&key.field)?;
        let is_part = |it: &&Field| it.role == Role::Balance && it.kind == FieldType::Number && it.unit.is_money();
        let parts = project.extract_fields().filter(is_part);
        let terms = parts.map(|it| Term { field: it.name.clone(), weight: 1.0 }).collect();
        let name = self.texts.with("finding-sum-name", &[("name", &total.name)]);
        let name = unique_name(project.fields.iter().map(|it| it.name.as_str()), &name);
        let origin = FieldOrigin::Derived(Formula::Sum(terms));
        Some(Edit::AddField(Field { source: String::new(), name, origin, ..total.clone() }))
    }

    /// The change that accepts a finding with a note.
    pub fn acceptance(&self, key: &FindingKey, note: &str) -> Option<Edit> {
        let found = self.findings().into_iter().find(|it| it.key == *key)?;
        Some(Edit::AcceptFinding(AcceptedFinding {
            finding: key.kind.id().to_owned(),
            field: key.field.clone(),
            count: found.count,
            note: note.to_owned(),
        }))
    }

    /// What stood in the file where a value of this field did not convert.
    pub fn rejects(&self, field: &str) -> &[Reject] {
        let source = self.project().map(|project| source_of(project, field));
        let columns = self.report().map(|report| report.columns.as_slice()).unwrap_or_default();
        let column = columns.iter().find(|column| Some(column.name.as_str()) == source);
        column.map(|column| column.rejects.as_slice()).unwrap_or_default()
    }

    /// What the check has found after cleaning, in the customers as they are.
    pub(super) fn seen(&self, key: &FindingKey) -> Option<&Seen> {
        self.checked_now()?.cleaned.iter().find(|it| it.kind == key.kind && it.field == key.field)
    }
}

fn same(one: &Seen, other: &Seen) -> bool {
    one.kind == other.kind && one.field == other.field
}

/// The column of a field in the file.
fn source_of<'a>(project: &'a Project, field: &'a str) -> &'a str {
    project.extract_fields().find(|it| it.name == field).map_or(field, |it| it.source.as_str())
}

/// The field of a column of the file; the column's own name when no field has it.
pub(super) fn name_of<'a>(project: &'a Project, column: &'a str) -> &'a str {
    project.extract_fields().find(|it| it.source == column).map_or(column, |it| it.name.as_str())
}

fn now(project: &Project, seen: &Seen) -> FoundView {
    let key = FindingKey { kind: seen.kind, field: seen.field.clone() };
    let state = state_of(project, &key, seen.count);
    let listed = if seen.kind.is_about_column() { 0 } else { seen.count };
    FoundView { key, count: seen.count, state, listed }
}

fn read(project: &Project, report: &ReadReport, finding: &Finding) -> FoundView {
    let key = FindingKey { kind: finding.kind, field: name_of(project, &finding.column).to_owned() };
    let state = state_of(project, &key, finding.count);
    let rows = &finding.example_rows;
    let is_row = |record: &&u64| report.row_of(**record).is_some();
    // Ten thousand rows are not looked up while drawing where all of them are rows of the table.
    let listed = if finding.kind.is_about_lines() { rows.iter().filter(is_row).count() } else { rows.len() } as u64;
    FoundView { key, count: finding.count, state, listed }
}

/// A finding that has grown since it was accepted is open again.
pub(super) fn state_of(project: &Project, key: &FindingKey, count: u64) -> FindingState {
    let is = |it: &&AcceptedFinding| it.finding == key.kind.id() && it.field == key.field && count <= it.count;
    let accepted = project.accepted.iter().find(is);
    accepted.map_or(FindingState::Open, |it| FindingState::Accepted(it.note.clone()))
}

/// True when a step may have made a finding go away.
fn concerns(fix: &Fix, seen: &Seen) -> bool {
    match fix {
        Fix::OneRowEach { .. } => seen.kind == FindingKind::DuplicateCustomer,
        Fix::SetAside(rule) => rule.fields().contains(&seen.field),
        fix => fix.field() == Some(&seen.field),
    }
}
