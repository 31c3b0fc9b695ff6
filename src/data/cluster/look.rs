//! The fields that groups can be found on, and what each looks like before anything is done to it and after.

use std::sync::Arc;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::proposal::{Says, treatment};
use super::settings::Treated;
use super::spread::{Shape, Spread};
use crate::data::eval::Context;
use crate::data::features::raw_feature;
use crate::data::{Cancelled, Source, Step, Table, Watch};
use crate::model::{Field, FieldType, Input, Role, Unit, Value};

/// A field as it is, over all customers.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldLook {
    /// Its name.
    pub field: String,
    /// What its values are.
    pub kind: FieldType,
    /// What it is for.
    pub role: Role,
    /// What the number counts: days for a date.
    pub unit: Unit,
    /// Customers with a value.
    pub known: u64,
    /// Customers without.
    pub blank: u64,
    /// True when nobody differs from another.
    pub is_constant: bool,
    /// The median of those who have a value, in 元 for money.
    pub median: f64,
    /// The first and the last percentile; `None` when they are equal, so that nothing can be clipped.
    pub ends: Option<(f64, f64)>,
    /// Skewness by what is done: nothing, clipped, pulled in, both.
    pub skews: [f64; 4],
    /// What it says of a customer.
    pub says: Says,
    /// What is proposed to be done.
    pub proposal: Treated,
}

impl FieldLook {
    /// Skewness after a treatment; a field that cannot be clipped is as if it were not.
    pub fn skew(&self, log: bool, clip: bool) -> f64 {
        let [plain, clipped, pulled, both] = self.skews;
        match (log, clip) {
            (false, false) => plain,
            (false, true) => clipped,
            (true, false) => pulled,
            (true, true) => both,
        }
    }

    /// The number that the field stands for.
    pub fn value(&self) -> Value {
        number_of(&self.field, self.kind)
    }
}

/// Looks at every field that groups can be found on: numbers, flags and dates, not personal ones. Fields that cannot be
/// read are left out.
///
/// # Errors
/// [`Cancelled`]
pub fn looks(
    table: &Arc<Table>,
    fields: &[Field],
    as_of: Option<NaiveDate>,
    watch: &Watch,
) -> Result<Vec<FieldLook>, Cancelled> {
    let context = Context { source: Source { table, fields }, as_of };
    let fields: Vec<&Field> = fields.iter().filter(|field| is_candidate(field)).collect();
    watch.begin(Step::Looking, fields.len() * table.rows());
    let look = |field: &&Field| {
        watch.go_on()?;
        let found = look(&context, field, watch);
        watch.done(table.rows()).map(|()| found)
    };
    let found: Vec<Option<FieldLook>> = fields.par_iter().map(look).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// True for a field that is a number in some way and points at no person.
pub fn is_candidate(field: &Field) -> bool {
    field.kind != FieldType::Text && !field.role.is_personal() && field.role != Role::AsOf
}

fn look(context: &Context<'_>, field: &Field, watch: &Watch) -> Option<FieldLook> {
    let value = number_of(&field.name, field.kind);
    let feature = raw_feature(context, &Input::Number(value)).ok()?;
    let spread = Spread::of(&feature, watch);
    let ends = spread.ends();
    let plain = spread.shape(None, false);
    let pulled = if field.kind == FieldType::Flag { plain } else { spread.shape(None, true) };
    let clipped = |log: bool, otherwise: Shape| ends.map_or(otherwise, |_| spread.shape(ends, log));
    let shapes = [plain, clipped(false, plain), pulled, clipped(true, pulled)];
    let known = spread.count();
    let blank = context.source.table.rows() as u64 - known;
    Some(FieldLook {
        field: field.name.clone(),
        kind: field.kind,
        role: field.role,
        unit: if field.kind == FieldType::Date { Unit::Days } else { field.unit.computed() },
        known,
        blank,
        is_constant: plain.deviation <= 0.0,
        median: spread.median(),
        ends,
        skews: shapes.map(|shape| shape.skew),
        says: Says::of(field, &spread),
        proposal: treatment(field, shapes, ends.is_some(), (known, blank)),
    })
}

/// The number that a field stands for: a date the days since it.
pub(super) fn number_of(name: &str, kind: FieldType) -> Value {
    let field = Value::Field(name.to_owned());
    if kind == FieldType::Date { Value::Days(Box::new(field)) } else { field }
}
