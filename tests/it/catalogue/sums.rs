//! Sums that no whole number of 64 bits holds, and differences of counts: C20 and C21.

use std::sync::Arc;

use strategy_map::data::live::LiveMap;
use strategy_map::data::{Column, Table};
use strategy_map::model::{Arithmetic, FieldType, MetricKind, Project, Role, Unit, Value};

use crate::engine::{field, metrics, question, value};

/// The sum of a value over all customers.
fn sum(columns: Vec<Column>, kind: FieldType, of: Value) -> Option<f64> {
    let table = Arc::new(Table::new(columns[0].rows(), columns));
    let mut project = Project::empty("sums".to_owned());
    let names = table.columns().iter().map(|column| column.name().to_owned());
    project.fields = names.map(|name| field(&name, kind, Role::Other, Unit::Yuan)).collect();
    project.metrics = metrics(vec![MetricKind::Sum(of)]);
    LiveMap::new().answer(&question(&project, &table)).map.all.values[0]
}

#[test]
fn c20_sums_beyond_64_bits_are_right_and_never_negative() {
    // 1,200 times 2^53 − 1 fen: 10,808,639,105,689,189,200 fen, more than the 9.2 × 10^18 that 64 bits hold.
    let large = Column::numbers("余额", vec![Some(9_007_199_254_740_991.0 / 100.0); 1200]);
    assert_eq!(sum(vec![large], FieldType::Number, value("余额")), Some(108_086_391_056_891_892.0));
    // Twice the largest whole number of 64 bits.
    let largest = Column::numbers("余额", [Some(9_223_372_036_854_775_807.0); 2]);
    assert_eq!(sum(vec![largest], FieldType::Number, value("余额")), Some(18_446_744_073_709_551_614.0));
}

#[test]
fn c21_new_less_lost_may_be_below_zero() {
    // One customer is new and three are lost.
    let new = Column::flags("新客", [true, false, false, false].map(Some));
    let lost = Column::flags("流失", [false, true, true, true].map(Some));
    let less = Value::Calc(Box::new(value("新客")), Arithmetic::Subtract, Box::new(value("流失")));
    assert_eq!(sum(vec![new, lost], FieldType::Flag, less), Some(-2.0));
}
