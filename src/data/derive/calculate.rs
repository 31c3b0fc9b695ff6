//! Derived fields one after the other, each after those it needs.

use std::sync::Arc;

use chrono::NaiveDate;

use super::formula::column_of;
use crate::data::eval::Context;
use crate::data::{Cancelled, Column, Source, Step, Table, Watch};
use crate::model::{Field, Formula, ShapeFault, derived_order};
use crate::rule::RuleFaultKind;

/// A table with derived fields.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    /// The table given, with a column for each derived field that could be made, called by [`Field::column`].
    pub table: Table,
    /// Fields that could not be made, by name, in the order of the fields.
    pub faults: Vec<(String, DeriveFault)>,
}

/// Why a derived field could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeriveFault {
    /// It needs itself, directly or through others.
    Circle,
    /// It needs this field, which could not be made either.
    Needs(String),
    /// It tells whether a level is under watch, and this field is no level that is kept.
    NotATier(String),
    /// A field is missing, or a part is not of the type that is needed.
    Rule(RuleFaultKind),
    /// The formula is not complete.
    Shape(ShapeFault),
}

/// Adds derived fields to a table.
///
/// # Errors
/// [`Cancelled`]
pub fn derive(table: &Table, fields: &[Field], as_of: Option<NaiveDate>, watch: &Watch) -> Result<Derived, Cancelled> {
    derive_after(None, table, fields, as_of, watch)
}

/// The same after fields were derived `before`: a column that would come out as it was is taken from there.
///
/// # Errors
/// [`Cancelled`]
pub(in crate::data) fn derive_after(
    before: Option<Context<'_>>,
    table: &Table,
    fields: &[Field],
    as_of: Option<NaiveDate>,
    watch: &Watch,
) -> Result<Derived, Cancelled> {
    let before = before.filter(|before| before.as_of == as_of).map(|before| before.source);
    let order = derived_order(fields);
    watch.begin(Step::Deriving, table.rows() * order.order.len());
    let mut whole = table.clone();
    let mut faults: Vec<(usize, DeriveFault)> =
        order.circles.into_iter().map(|place| (place, DeriveFault::Circle)).collect();
    for place in order.order {
        let Some((field, formula)) = fields.get(place).and_then(|field| Some((field, field.formula()?))) else {
            continue;
        };
        let kept = before.and_then(|before| kept(before, Source { table: &whole, fields }, field, formula));
        let made = || make(&whole, fields, (field, formula), as_of, watch).map(Arc::new);
        match kept.map_or_else(made, Ok) {
            Ok(column) => whole = whole.with([column]),
            Err(fault) => faults.push((place, fault)),
        }
        watch.done(table.rows())?;
    }
    faults.sort_by_key(|(place, _)| *place);
    let named = faults.into_iter().filter_map(|(place, fault)| Some((fields.get(place)?.name.clone(), fault)));
    Ok(Derived { faults: named.collect(), table: whole })
}

/// The column that a field had before, when the formula gives the same and reads the same.
fn kept(before: Source<'_>, now: Source<'_>, field: &Field, formula: &Formula) -> Option<Arc<Column>> {
    let was = before.fields.iter().find(|was| was.name == field.name)?.formula()?;
    let is_same = was.gives_same(formula) && formula.fields().iter().all(|name| now.reads_same(&before, name));
    before.table.column(&field.column()).filter(|_| is_same)
}

/// The column of one derived field over a table that holds those it needs; unfinished when it is not wanted any more.
pub(super) fn make(
    table: &Table,
    fields: &[Field],
    (field, formula): (&Field, &Formula),
    as_of: Option<NaiveDate>,
    watch: &Watch,
) -> Result<Column, DeriveFault> {
    let context = Context { source: Source { table, fields }, as_of };
    column_of(&context, formula, &field.column(), watch).map_err(|fault| match fault {
        // A field of the project that is no column of the file is missing because it could not be made.
        DeriveFault::Rule(RuleFaultKind::NoField(name))
            if fields.iter().any(|it| it.name == name && !it.is_from_extract()) =>
        {
            DeriveFault::Needs(name)
        }
        other => other,
    })
}
