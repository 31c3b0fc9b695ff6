//! The check of a file and of what cleaning has made of it. `jobs` runs it off the drawing thread.

use std::sync::Arc;

use chrono::NaiveDate;

use super::run::{Seen, check, rows_to_check};
use crate::data::{Cancelled, Source, Step, Table, Watch};
use crate::model::Field;

/// What is to be checked.
#[derive(Clone, Debug)]
pub struct CheckQuestion {
    /// The customers as their file has them.
    pub raw: Arc<Table>,
    /// The cleaned customers.
    pub cleaned: Arc<Table>,
    /// The fields of the file.
    pub fields: Vec<Field>,
    /// Nothing is said about the future and about ages without it.
    pub as_of: Option<NaiveDate>,
}

/// What the check has found before and after cleaning.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// In the file.
    pub raw: Arc<Vec<Seen>>,
    /// After cleaning.
    pub cleaned: Arc<Vec<Seen>>,
}

/// Checks one table after the other; what it has found in the file is kept while only the cleaning changes.
#[derive(Debug, Default)]
pub struct Checker {
    kept: Option<(CheckQuestion, Arc<Vec<Seen>>)>,
}

impl CheckQuestion {
    /// True when both have the same answer.
    pub fn same(&self, other: &Self) -> bool {
        self.same_file(other) && Arc::ptr_eq(&self.cleaned, &other.cleaned)
    }

    fn same_file(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.raw, &other.raw) && self.fields == other.fields && self.as_of == other.as_of
    }
}

impl Checker {
    /// The findings.
    ///
    /// # Errors
    /// [`Cancelled`]
    pub fn answer(&mut self, question: &CheckQuestion, watch: &Watch) -> Result<Checked, Cancelled> {
        let CheckQuestion { raw, cleaned, fields, as_of } = question;
        let known = self.kept.as_ref().filter(|(before, _)| before.same_file(question));
        let known = known.map(|(_, found)| Arc::clone(found));
        let same = Arc::ptr_eq(raw, cleaned);
        let to_check = |table: &Table| rows_to_check(table.rows(), Source { table, fields }.extract().len());
        let of_file = if known.is_none() { to_check(raw) } else { 0 };
        watch.begin(Step::Checking, of_file + if same { 0 } else { to_check(cleaned) });
        let find = |table: &Table| check(table, fields, *as_of, watch).map(Arc::new);
        let in_file = known.map_or_else(|| find(raw), Ok)?;
        self.kept = Some((question.clone(), Arc::clone(&in_file)));
        let after = if same { Arc::clone(&in_file) } else { find(cleaned)? };
        Ok(Checked { raw: in_file, cleaned: after })
    }
}
