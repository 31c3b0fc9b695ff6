//! The customers of a table by the names of the project's fields, and the values of one of them.

use std::cell::OnceCell;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::fact::Fact;
use crate::data::entry::Entry;
use crate::data::source::flag_of;
use crate::data::table::{Column, Table, Values};
use crate::model::{Field, FieldType};
use crate::rule::{RuleFaultKind, Schema};

/// The customers of a table, seen through the fields of a project.
#[derive(Debug)]
pub struct People<'a> {
    fields: HashMap<&'a str, Place<'a>>,
    pub(super) schema: Schema,
    pub(super) as_of: Option<NaiveDate>,
}

/// Where the values of a field are.
#[derive(Debug)]
struct Place<'a> {
    field: &'a Field,
    entry: Option<&'a Entry>,
    /// Whether a column of another type than the field's holds nothing that the field could not; looked up when needed.
    fits: OnceCell<bool>,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    pub(super) people: &'a People<'a>,
    row: usize,
}

impl<'a> People<'a> {
    /// The customers of `table`. Days are counted to `as_of`; without it every day count is blank.
    pub fn new(table: &'a Table, fields: &'a [Field], as_of: Option<NaiveDate>) -> Self {
        let place = |field: &'a Field| Place { field, entry: table.entry(&field.column()), fits: OnceCell::new() };
        // Of several fields of one name the first counts.
        let by_name = fields.iter().rev().map(|field| (field.name.as_str(), place(field))).collect();
        Self { fields: by_name, schema: Schema::of(fields), as_of }
    }

    /// The customer in this row.
    pub fn person(&'a self, row: usize) -> Person<'a> {
        Person { people: self, row }
    }
}

impl Person<'_> {
    /// His value of a field; `None` when it is blank.
    ///
    /// # Errors
    /// When there is no such field or column, when the column cannot be read, or holds what the field's type cannot.
    pub fn fact(&self, name: &str) -> Result<Option<Fact>, RuleFaultKind> {
        let missing = || RuleFaultKind::NoField(name.to_owned());
        let place = self.people.fields.get(name).ok_or_else(missing)?;
        let entry = place.entry.ok_or_else(missing)?;
        let unreadable = |_| RuleFaultKind::Unreadable(name.to_owned());
        if !place.fits(entry).map_err(unreadable)? {
            return Err(RuleFaultKind::Expected(entry.kind(), place.field.kind));
        }
        let (column, at) = entry.look(self.row).map_err(unreadable)?;
        Ok(fact_at(&column, at).and_then(|fact| declared(fact, place.field)))
    }
}

impl Place<'_> {
    /// True when every value of the column is one of the field's type.
    fn fits(&self, entry: &Entry) -> Result<bool, crate::data::Unreadable> {
        if entry.kind() == self.field.kind {
            return Ok(true);
        }
        if let Some(known) = self.fits.get() {
            return Ok(*known);
        }
        let column = entry.load()?;
        Ok(*self.fits.get_or_init(|| all_fit(&column, self.field.kind)))
    }
}

/// Flags are numbers, 0 and 1 are flags, and so are texts that all say yes or no.
fn all_fit(column: &Column, kind: FieldType) -> bool {
    match (&column.values, kind) {
        (Values::Flag(_), FieldType::Number) => true,
        (Values::Number(_), FieldType::Flag) => {
            (0..column.rows()).filter_map(|row| column.number(row)).all(|number| yes_or_no(number).is_some())
        }
        (Values::Text(texts), FieldType::Flag) => texts.words().all(|word| flag_of(word).is_some()),
        _ => column.kind() == kind,
    }
}

fn fact_at(column: &Column, row: usize) -> Option<Fact> {
    match column.kind() {
        FieldType::Number => column.number(row).map(Fact::Number),
        FieldType::Text => column.text(row).map(|text| Fact::Text(text.to_owned())),
        FieldType::Date => column.date(row).map(Fact::Date),
        FieldType::Flag => column.flag(row).map(Fact::Flag),
    }
}

/// A value of the file as the field declares it, money of the file in 元.
fn declared(fact: Fact, field: &Field) -> Option<Fact> {
    match (fact, field.kind) {
        (Fact::Number(number), FieldType::Flag) => yes_or_no(number).map(Fact::Flag),
        (Fact::Text(text), FieldType::Flag) => flag_of(&text).map(Fact::Flag),
        (Fact::Flag(flag), FieldType::Number) => in_yuan(f64::from(u8::from(flag)), field).map(Fact::Number),
        (Fact::Number(number), FieldType::Number) => in_yuan(number, field).map(Fact::Number),
        (fact, _) => Some(fact),
    }
}

/// 1 and 0; nothing else, not even minus zero, stands for yes or no.
fn yes_or_no(number: f64) -> Option<bool> {
    match number.to_bits() {
        bits if bits == 1_f64.to_bits() => Some(true),
        0 => Some(false),
        _ => None,
    }
}

/// An amount of the file in 元: 0.07 万元 is 700 元, though 0.07 × 10,000 is a little more in the computer. `None` when it
/// becomes too large to be a number. What was folded or derived is in 元 already.
fn in_yuan(number: f64, field: &Field) -> Option<f64> {
    if !field.unit.is_multiple() || !field.is_from_extract() {
        return Some(number);
    }
    let product = number * field.unit.factor();
    let fen = (product * 100.0).round_ties_even() / 100.0;
    let is_rounding = (product - fen).abs() <= product.abs() * 2.0 * f64::EPSILON;
    Some(if is_rounding { fen } else { product }).filter(|yuan| yuan.is_finite())
}
