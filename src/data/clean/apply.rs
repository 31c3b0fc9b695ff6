//! Cleaning steps one after the other, each on what the one before has left. Rows that are set aside are only marked
//! until the last step, so that a step costs what it looks at and not the whole table.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;

use super::rows::{gather, one_row_each};
use super::values::{blank, fill, scale};
use super::words::{change, padded, replaced};
use crate::data::eval::Context;
use crate::data::read::{point_zero, tidy};
use crate::data::{Bitmap, Cancelled, Column, Source, Step, Table, Watch};
use crate::model::{CleaningStep, Field, FieldType, Fix, Role, Rule};
use crate::rule::RuleFaultKind;

/// A table after cleaning.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    /// The rows that stay.
    pub table: Table,
    /// The row of the table before that each of them is; `None` = all stayed.
    pub rows: Option<Arc<Vec<u32>>>,
    /// What each step did, in their order.
    pub steps: Vec<StepReport>,
}

/// What a cleaning step did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepReport {
    /// Values that it changed, or rows that it set aside.
    pub changed: u64,
    /// Why it could not be done; the table is then as if it were not there.
    pub fault: Option<StepFault>,
}

/// Why a cleaning step could not be done.
#[derive(Clone, Debug, PartialEq)]
pub enum StepFault {
    /// No field of the file is the customer number.
    NoCustomerNumber,
    /// Its field or its rule does not fit the file.
    Rule(RuleFaultKind),
}

impl From<RuleFaultKind> for StepFault {
    fn from(kind: RuleFaultKind) -> Self {
        Self::Rule(kind)
    }
}

/// Applies cleaning steps to the table of a file. Steps see the fields of the file only: nothing is joined or derived
/// yet. Where a rule is unknown nothing is done.
///
/// # Errors
/// [`Cancelled`]
pub fn clean(
    table: &Table,
    fields: &[Field],
    steps: &[CleaningStep],
    as_of: Option<NaiveDate>,
    watch: &Watch,
) -> Result<Cleaned, Cancelled> {
    watch.begin(Step::Cleaning, table.rows() * steps.len());
    let mut work = Work::new(table, fields, as_of, watch);
    let mut reports = Vec::with_capacity(steps.len());
    for step in steps {
        reports.push(match work.apply(&step.fix) {
            Ok(changed) => StepReport { changed, fault: None },
            Err(fault) => StepReport { changed: 0, fault: Some(fault) },
        });
        watch.done(table.rows())?;
    }
    if work.kept.is_full() {
        return Ok(Cleaned { table: work.table, rows: None, steps: reports });
    }
    let rows = Arc::new(work.kept.ones_iter().filter_map(|row| u32::try_from(row).ok()).collect());
    let cleaned = Cleaned { table: gather(&work.table, &rows, watch), rows: Some(rows), steps: reports };
    watch.go_on().map(|()| cleaned)
}

/// How many values one further step would change, or rows it would set aside.
pub fn changes(table: &Table, fields: &[Field], fix: &Fix, as_of: Option<NaiveDate>) -> Result<u64, StepFault> {
    Work::new(table, fields, as_of, &Watch::default()).apply(fix)
}

/// A table that is being cleaned.
struct Work<'w> {
    table: Table,
    fields: Vec<Field>,
    as_of: Option<NaiveDate>,
    /// Rows that were not set aside.
    kept: Bitmap,
    watch: &'w Watch,
}

impl<'w> Work<'w> {
    /// The table as it was read.
    fn new(table: &Table, fields: &[Field], as_of: Option<NaiveDate>, watch: &'w Watch) -> Self {
        let fields = fields.iter().filter(|field| field.is_from_extract()).cloned().collect();
        Self { table: table.clone(), fields, as_of, kept: Bitmap::ones(table.rows()), watch }
    }

    /// Does one step; gives how many values it changed or rows it set aside.
    fn apply(&mut self, fix: &Fix) -> Result<u64, StepFault> {
        match fix {
            Fix::OneRowEach { last } => {
                let number = self.fields.iter().find(|field| field.role == Role::CustomerId);
                let name = number.ok_or(StepFault::NoCustomerNumber)?.name.clone();
                let (column, _) = self.column(&name)?;
                let kept = one_row_each(&column, &self.kept, *last, self.watch);
                Ok(self.keep(kept))
            }
            Fix::SetAside(rule) => {
                let aside = self.rows_where(rule)?;
                Ok(self.keep(self.kept.and_not(&aside)))
            }
            Fix::Blank { field, rule } => {
                let rows = self.rows_where(rule)?;
                self.change(field, |column, _, kept| Ok(blank(column, &rows.and(kept))))
            }
            Fix::Fill { field, value } => self.change(field, |column, field, kept| {
                fill(column, value, field.unit, kept)
                    .ok_or_else(|| RuleFaultKind::Expected(super::values::kind_of(value), field.kind).into())
            }),
            Fix::Scale { field, factor, rule } => {
                // An empty group stands for everywhere here.
                let rows = if rule.pruned().is_none() { self.kept.clone() } else { self.rows_where(rule)? };
                self.change(field, |column, field, kept| {
                    scale(column, *factor, &rows.and(kept))
                        .ok_or_else(|| RuleFaultKind::Expected(field.kind, FieldType::Number).into())
                })
            }
            Fix::Replace { field, from, to } => self.words(field, |word| replaced(word, from, to)),
            Fix::Tidy { field, upper } => self.words(field, |word| tidy(word, *upper).map(Cow::Owned)),
            Fix::DropPointZero { field } => self.words(field, |word| point_zero(word).map(Cow::Borrowed)),
            Fix::PadZeros { field, width } => self.words(field, |word| padded(word, (*width).into())),
        }
    }

    fn source(&self) -> Source<'_> {
        Source { table: &self.table, fields: &self.fields }
    }

    /// Rows for which a rule is true.
    fn rows_where(&self, rule: &Rule) -> Result<Bitmap, StepFault> {
        let truth = Context { source: self.source(), as_of: self.as_of }.truth(rule).map_err(|fault| fault.kind)?;
        Ok(Arc::unwrap_or_clone(truth.yes))
    }

    /// The column of a field, of the type the field declares, and the field.
    fn column(&self, name: &str) -> Result<(Arc<Column>, &Field), StepFault> {
        let field = self.fields.iter().find(|field| field.name == name);
        let field = field.ok_or_else(|| RuleFaultKind::NoField(name.to_owned()))?;
        Ok((self.source().resolve(name)?.column, field))
    }

    fn keep(&mut self, kept: Bitmap) -> u64 {
        let aside = self.kept.count_ones() - kept.count_ones();
        self.kept = kept;
        aside
    }

    /// Puts what `how` makes of the column of a field in its place.
    fn change(
        &mut self,
        name: &str,
        how: impl FnOnce(&Column, &Field, &Bitmap) -> Result<(Option<Column>, u64), StepFault>,
    ) -> Result<u64, StepFault> {
        let (column, field) = self.column(name)?;
        let (changed, count) = how(&column, field, &self.kept)?;
        if let Some(changed) = changed {
            self.table = std::mem::take(&mut self.table).replaced(changed);
        }
        Ok(count)
    }

    /// The same for the words of a text field; `how` gives the new word where it is another one.
    fn words(&mut self, name: &str, how: impl Fn(&str) -> Option<Cow<'_, str>>) -> Result<u64, StepFault> {
        let watch = self.watch;
        self.change(name, |column, field, kept| {
            change(column, kept, how, watch).ok_or_else(|| RuleFaultKind::Expected(field.kind, FieldType::Text).into())
        })
    }
}
