//! Derived fields on customers whose results were worked out by hand, and against a plain evaluator row by row.

mod by_hand;
mod fields;
mod fitted;
mod property;
mod tier;

use chrono::NaiveDate;
use strategy_map::data::derive::{Derived, derive};
use strategy_map::data::{Column, Table, Watch};
use strategy_map::model::{Bands, Field, FieldType, Formula, Role, Term, Unit, Value};

fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 31).unwrap()
}

fn number(name: &str, unit: Unit) -> Field {
    Field::of_extract(name, FieldType::Number, Role::Balance, unit)
}

fn derived(name: &str, kind: FieldType, formula: Formula) -> Field {
    Field::derived(name, kind, Role::Other, Unit::None, formula)
}

fn value(name: &str) -> Value {
    Value::Field(name.to_owned())
}

fn term(field: &str, weight: f64) -> Term {
    Term { field: field.to_owned(), weight }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn bands(field: &str, cuts: &[f64], labels: &[&str]) -> Formula {
    Formula::Band(Bands { value: value(field), cuts: cuts.to_vec(), names: names(labels) })
}

/// The table with one more field, and the column of that field.
fn with(table: &Table, fields: &[Field], field: &Field) -> Column {
    let fields: Vec<Field> = fields.iter().chain([field]).cloned().collect();
    let Derived { table, faults } = derive(table, &fields, Some(as_of()), &Watch::default()).unwrap();
    assert!(faults.is_empty(), "{faults:?}");
    Column::clone(&table.column(&field.column()).unwrap())
}

fn numbers(column: &Column) -> Vec<Option<f64>> {
    (0..column.rows()).map(|row| column.number(row)).collect()
}

fn texts(column: &Column) -> Vec<Option<&str>> {
    (0..column.rows()).map(|row| column.text(row)).collect()
}

fn flags(column: &Column) -> Vec<Option<bool>> {
    (0..column.rows()).map(|row| column.flag(row)).collect()
}
