//! Finding a customer by his number.

use std::sync::Arc;

use strategy_map::data::why::{Finder, Found, Missing, find};
use strategy_map::data::{Cancelled, Column, Table, Watch};
use strategy_map::model::{Field, FieldType, Role, Unit};

use crate::engine::field;

fn fields() -> Vec<Field> {
    vec![field("客户号", FieldType::Text, Role::CustomerId, Unit::None)]
}

fn table() -> Table {
    let ids = [Some("00123"), Some("AB-77"), None, Some("00123"), Some("１２３４５６"), Some("9")];
    Table::new(6, vec![Column::texts("客户号", ids)])
}

fn find_in(table: &Table, fields: &[Field], typed: &str) -> Found {
    find(table, fields, typed, &Watch::default()).unwrap()
}

fn search(typed: &str) -> Found {
    find_in(&table(), &fields(), typed)
}

fn missing(typed: &str) -> Missing {
    match search(typed) {
        Found::Nobody(missing) => missing,
        found => panic!("{found:?}"),
    }
}

#[test]
fn a_number_is_found_exactly_and_all_its_rows() {
    assert_eq!(search("AB-77"), Found::Rows(vec![1]));
    assert_eq!(search("00123"), Found::Rows(vec![0, 3]));
    assert_eq!(search("９"), Found::Rows(vec![5]), "full-width digits");
    assert_eq!(search(" \u{3000}AB-77\t"), Found::Rows(vec![1]), "blanks around it");
    assert_eq!(search("123456"), Found::Rows(vec![4]), "the file has it full-width");
}

#[test]
fn what_could_be_wrong_is_said() {
    assert_eq!(missing("123"), Missing { near: vec![0, 3], lengths: Some((1, 6)), is_rounded: false });
    assert_eq!(missing("ab77").near, [1], "case and separators");
    assert_eq!(missing("0012").near, Vec::<u32>::new(), "a part of a number is not the number");
    assert!(missing("1.10101E+17").is_rounded && !missing("E17").is_rounded);
    assert_eq!(missing("--").near, Vec::<u32>::new());
}

#[test]
fn a_table_without_numbers_says_so() {
    let role = |role| vec![field("客户号", FieldType::Text, role, Unit::None)];
    assert_eq!(find_in(&table(), &role(Role::Other), "9"), Found::NoField);
    assert_eq!(find_in(&Table::new(0, Vec::new()), &fields(), "9"), Found::NoField);
    let blank = Table::new(2, vec![Column::texts("客户号", [None::<&str>, None])]);
    assert_eq!(find_in(&blank, &fields(), "9"), Found::Nobody(Missing::default()));
}

#[test]
fn numbers_that_were_read_as_numbers_are_found_too() {
    let fields = vec![field("客户号", FieldType::Number, Role::CustomerId, Unit::None)];
    let table = Table::new(3, vec![Column::numbers("客户号", [Some(17.0), None, Some(90_000_001.0)])]);
    assert_eq!(find_in(&table, &fields, "90000001"), Found::Rows(vec![2]));
    assert!(matches!(find_in(&table, &fields, "1"), Found::Nobody(_)));
}

#[test]
fn a_search_that_nobody_waits_for_ends_without_an_answer() {
    let watch = Watch::default();
    watch.cancel();
    assert_eq!(find(&table(), &fields(), "AB-77", &watch), Err(Cancelled));
}

#[test]
fn the_same_search_of_the_same_table_is_not_made_again() {
    let (once, twice) = (Arc::new(table()), Arc::new(table()));
    let nobody = Watch::default();
    nobody.cancel();
    let mut finder = Finder::default();
    let expected = finder.find(&once, &fields(), "9", &Watch::default());
    assert_eq!(expected, Ok(Found::Rows(vec![5])));
    let other = field("余额", FieldType::Number, Role::Other, Unit::None);
    let more: Vec<Field> = fields().into_iter().chain([other]).collect();
    // What is remembered is there although a search would end at once.
    assert_eq!(finder.find(&once, &more, "9", &nobody), expected);
    assert_eq!(finder.find(&once, &fields(), "AB-77", &nobody), Err(Cancelled), "another number");
    assert_eq!(finder.find(&twice, &fields(), "9", &nobody), Err(Cancelled), "another table");
    assert_eq!(finder.find(&once, &fields(), "9", &nobody), expected, "what ended early is not remembered");
    let renamed = vec![field("编号", FieldType::Text, Role::CustomerId, Unit::None)];
    assert_eq!(finder.find(&once, &renamed, "9", &nobody), Ok(Found::NoField), "another field");
}
