//! The order of a list: by hand, and against a plain stable sort.

use std::cmp::Ordering;
use std::sync::Arc;

use proptest::prelude::*;
use strategy_map::data::live::{Group, ListOf, LiveMap};
use strategy_map::data::{Column, Table};
use strategy_map::model::{FieldType, Project, Role, Row, SegmentId, Unit};

use super::{at_least, field, question, segment};

/// The rows of a table of these columns by a field, in the order of the list.
fn listed(columns: Vec<(Column, FieldType)>, group: Group, sort_by: &str, descending: bool) -> Vec<u32> {
    let mut project = Project::empty("list".to_owned());
    project.fields = columns.iter().map(|(it, kind)| field(&it.name, *kind, Role::Other, Unit::None)).collect();
    project.segments = vec![segment(1, at_least("n", 0.0))];
    let rows = columns[0].0.rows();
    let table = Arc::new(Table::new(rows, columns.into_iter().map(|(column, _)| column).collect()));
    let mut question = question(&project, &table);
    question.list = Some(ListOf { group, only: None, within: None, sort_by: Some(sort_by.to_owned()), descending });
    LiveMap::new().answer(&question).list.unwrap().to_vec()
}

fn sorted(column: &Column, kind: FieldType) -> [Vec<u32>; 2] {
    let name = column.name.clone();
    [false, true].map(|descending| listed(vec![(column.clone(), kind)], Group::default(), &name, descending))
}

#[test]
fn ties_keep_the_order_of_the_file_either_way_and_blanks_are_last() {
    let numbers = [Some(2.0), None, Some(-1.5), Some(2.0), Some(0.0), Some(-0.0), None, Some(-3e300), Some(1e-300)];
    let [up, down] = sorted(&Column::numbers("n", numbers), FieldType::Number);
    assert_eq!(up, [7, 2, 4, 5, 8, 0, 3, 1, 6]);
    assert_eq!(down, [0, 3, 8, 4, 5, 2, 7, 1, 6]);
    let [up, down] = sorted(&Column::dates("d", [Some(3), Some(-40_000), None, Some(3), Some(0)]), FieldType::Date);
    assert_eq!((up, down), (vec![1, 4, 0, 3, 2], vec![0, 3, 4, 1, 2]));
    let flags = [Some(true), Some(false), None, Some(true), Some(false)];
    let [up, down] = sorted(&Column::flags("f", flags), FieldType::Flag);
    assert_eq!((up, down), (vec![1, 4, 0, 3, 2], vec![0, 3, 1, 4, 2]));
    let texts = [Some("乙"), Some("甲"), None, Some("乙"), Some("A"), Some("乙乙")];
    // A U+0041, 乙 U+4E59, 甲 U+7532.
    let [up, down] = sorted(&Column::texts("t", texts), FieldType::Text);
    assert_eq!((up, down), (vec![4, 0, 3, 5, 1, 2], vec![1, 5, 0, 3, 4, 2]));
}

#[test]
fn only_the_customers_of_the_group_are_listed() {
    let columns = || {
        vec![
            (Column::numbers("n", [Some(1.0), Some(-1.0), Some(2.0), None, Some(3.0)]), FieldType::Number),
            (Column::texts("t", [Some("c"), Some("a"), None, Some("b"), Some("b")]), FieldType::Text),
        ]
    };
    let segment = Group { row: Some(Row::Segment(SegmentId(1))), column: None };
    assert_eq!(listed(columns(), segment, "t", false), [4, 0, 2]);
    assert_eq!(listed(columns(), segment, "t", true), [0, 4, 2]);
    assert_eq!(listed(columns(), segment, "n", true), [4, 2, 0]);
}

#[test]
fn words_that_begin_alike_for_long_are_told_apart() {
    // The words differ behind 9, 70 and 100 bytes, or in their length only.
    let words = (0..90_usize).map(|number| {
        let number = number * 37 % 90;
        let length = [9, 70, 100][number % 3];
        format!("{}{:02}{}", "x".repeat(length), number, "y".repeat(number / 10))
    });
    let words: Vec<String> = words.chain((1..=20).map(|length| "x".repeat(length))).collect();
    let mut expected: Vec<u32> = (0..110).collect();
    expected.sort_by_key(|row| &words[*row as usize]);
    let [up, down] = sorted(&Column::texts("t", words.iter().map(|word| Some(word.as_str()))), FieldType::Text);
    assert_eq!(up, expected);
    expected.reverse();
    assert_eq!(down, expected);
}

/// Blanks last; ties as they stand.
fn plain<T: PartialOrd>(values: &[Option<T>], descending: bool) -> Vec<u32> {
    let mut rows: Vec<u32> = (0..u32::try_from(values.len()).unwrap()).collect();
    rows.sort_by(|a, b| match (&values[*a as usize], &values[*b as usize]) {
        (Some(a), Some(b)) if descending => b.partial_cmp(a).unwrap(),
        (Some(a), Some(b)) => a.partial_cmp(b).unwrap(),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_is_that_of_a_plain_stable_sort(
        numbers in prop::collection::vec(prop::option::of(prop_oneof![-3.0..3.0, (-3_i8..4).prop_map(f64::from)]), 1..300),
        texts in prop::collection::vec(prop::option::of("[ab甲]{1,12}"), 1..300),
    ) {
        let [up, down] = sorted(&Column::numbers("n", numbers.iter().copied()), FieldType::Number);
        prop_assert_eq!(up, plain(&numbers, false));
        prop_assert_eq!(down, plain(&numbers, true));
        let [up, down] = sorted(&Column::texts("t", texts.iter().map(Option::as_deref)), FieldType::Text);
        prop_assert_eq!(up, plain(&texts, false));
        prop_assert_eq!(down, plain(&texts, true));
    }
}
