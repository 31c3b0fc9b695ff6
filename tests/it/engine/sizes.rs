//! Sums of values of very different sizes: none may hide the others, and what is blank may not count.

use std::sync::Arc;

use strategy_map::data::live::{LiveMap, MapResult};
use strategy_map::data::{Bitmap, Column, Table, Values};
use strategy_map::model::{FieldType, MetricKind, Project, Role, Unit};

use super::{at_least, field, metrics, question, segment, value};

/// The largest number there is, as banks write for "not known".
const HUGE: f64 = f64::MAX;

/// The sums of those who have at least 1e300 and of the others.
fn sums(column: Column) -> [Option<f64>; 2] {
    sums_in(Unit::Yuan, column)
}

fn sums_in(unit: Unit, column: Column) -> [Option<f64>; 2] {
    let table = Arc::new(Table::new(column.known.len(), vec![column]));
    let mut project = Project::empty("sizes".to_owned());
    project.fields = vec![field("余额", FieldType::Number, Role::Balance, unit)];
    project.segments = vec![segment(1, at_least("余额", 1e300))];
    project.metrics = metrics(vec![MetricKind::Sum(value("余额"))]);
    let MapResult { row_totals, .. } = LiveMap::new().answer(&question(&project, &table)).map;
    [row_totals[0].values[0], row_totals[1].values[0]]
}

#[test]
fn a_huge_value_does_not_swallow_small_ones() {
    let column = Column::numbers("余额", [Some(1.5), Some(2.25), Some(HUGE), Some(0.000_976_562_5)]);
    assert_eq!(sums(column), [Some(HUGE), Some(3.750_976_562_5)]);
}

#[test]
fn the_smallest_numbers_are_added_too() {
    // 2⁻¹⁰²² twice; what is smaller counts as nothing.
    let column = Column::numbers("余额", [Some(f64::MIN_POSITIVE), Some(f64::MIN_POSITIVE), Some(5e-324)]);
    assert_eq!(sums(column), [None, Some(2.0 * f64::MIN_POSITIVE)]);
}

#[test]
fn what_stands_under_a_blank_does_not_count() {
    let known = [true, true, false].into_iter().collect::<Bitmap>();
    let column = Column { name: "余额".to_owned(), values: Values::Number(vec![0.1, 0.2, HUGE]), known };
    // In fen, as money is: 0.1 + 0.2 is 0.3.
    assert_eq!(sums(column), [None, Some(0.3)]);
}

#[test]
fn opposite_values_leave_nothing_behind() {
    let column = Column::numbers("余额", [Some(-1e299), Some(0.125), Some(1e299), Some(1.0 / 3.0)]);
    assert_eq!(sums(column), [None, Some(0.125 + 1.0 / 3.0)]);
}

#[test]
fn a_sum_too_large_for_a_number_is_none() {
    let column = Column::numbers("余额", [Some(HUGE), Some(HUGE), Some(1.0)]);
    assert_eq!(sums(column), [None, Some(1.0)]);
}

#[test]
fn what_is_too_large_in_yuan_is_blank() {
    let column = Column::numbers("余额", [Some(1e305), Some(1.0)]);
    assert_eq!(sums_in(Unit::WanYuan, column), [None, Some(10_000.0)]);
}
