//! Histogram and list, and effect sizes.

use std::sync::Arc;

use strategy_map::analysis::{Moments, cohens_d, cohens_h, round_edges};
use strategy_map::data::live::{Answer, Group, Histogram, ListOf, LiveMap, Question};
use strategy_map::data::{Bitmap, Column, Table, Values};
use strategy_map::model::{FieldType, Project, Role, Unit};

use super::{day, field, hand, question, value};

fn histogram(values: Vec<Option<f64>>) -> Histogram {
    histogram_of(Column::numbers("x", values))
}

fn histogram_of(column: Column) -> Histogram {
    let table = Arc::new(Table::new(column.rows(), vec![column]));
    let mut project = Project::empty("histogram".to_owned());
    project.fields = vec![field("x", FieldType::Number, Role::Other, Unit::None)];
    ask(&project, &table, |question| question.histogram = Some(value("x"))).histogram.unwrap()
}

fn ask(project: &Project, table: &Arc<Table>, set: impl Fn(&mut Question)) -> Answer {
    let mut question = question(project, table);
    set(&mut question);
    LiveMap::new().answer(&question)
}

fn everybody_is_counted(histogram: &Histogram, customers: usize) {
    let counted: u64 = histogram.counts.iter().sum();
    let total = counted + histogram.outside.0 + histogram.outside.1 + histogram.blank;
    assert_eq!(total, customers as u64);
    assert!(histogram.counts.len() <= 40 && histogram.edges.len() == histogram.counts.len() + 1);
    assert!(histogram.edges.windows(2).all(|edges| edges[0] < edges[1]));
}

#[test]
fn small_whole_numbers_have_a_bin_each() {
    let ages = histogram(vec![Some(2.0), Some(4.0), None, Some(2.0), Some(3.0)]);
    assert_eq!((ages.edges, ages.counts, ages.blank), (vec![2.0, 3.0, 4.0, 5.0], vec![2, 1, 1], 1));
    let constant = histogram(vec![Some(7.0); 3]);
    assert_eq!((constant.edges, constant.counts), (vec![7.0, 8.0], vec![3]));
    // What stands behind a blank is no value.
    let column = Column {
        name: "x".to_owned(),
        values: Values::Number(vec![1.0, 2.5, 2.0]),
        known: Bitmap::from_words(vec![0b101], 3),
    };
    let blanked = histogram_of(column);
    assert_eq!((blanked.edges, blanked.counts, blanked.blank), (vec![1.0, 2.0, 3.0], vec![1, 1], 1));
}

#[test]
fn edges_are_round_and_few() {
    assert_eq!(round_edges(0.0, 0.95, 10, false), [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]);
    assert_eq!(round_edges(-130.0, 240.0, 8, true), [-150.0, -100.0, -50.0, 0.0, 50.0, 100.0, 150.0, 200.0, 250.0]);
    for (low, high) in [(0.0, 1e9), (-3.0, 1e-9), (0.1, 0.1), (1e15, 1e15 + 4.0), (-1e300, 1e300), (0.0, 0.0)] {
        for whole in [false, true] {
            let edges = round_edges(low, high, 40, whole);
            assert!(edges.len() <= 41 && edges.windows(2).all(|pair| pair[0] < pair[1]), "{low} {high} {edges:?}");
            assert!(edges[0] <= low && *edges.last().unwrap() > high, "{low} {high} {edges:?}");
        }
    }
}

#[test]
fn a_long_tail_is_cut_off_and_counted() {
    let values: Vec<_> = (0..1000).map(|number| Some(if number < 5 { 1e9 } else { f64::from(number) })).collect();
    let tailed = histogram(values);
    everybody_is_counted(&tailed, 1000);
    assert_eq!(tailed.outside, (0, 5));
    assert!(*tailed.edges.last().unwrap() <= 1050.0);
    let none = histogram(vec![None; 3]);
    assert_eq!((none.edges.len(), none.counts.len(), none.blank), (0, 0, 3));
}

#[test]
fn dates_have_bins_of_months_or_years() {
    let dates = ["2024-01-15", "2024-03-31", "2025-12-31", ""].map(|text| (!text.is_empty()).then(|| day(text)));
    let table = Arc::new(Table::new(4, vec![Column::dates("d", dates)]));
    let mut project = Project::empty("dates".to_owned());
    project.fields = vec![field("d", FieldType::Date, Role::OpenDate, Unit::None)];
    let months = ask(&project, &table, |question| question.histogram = Some(value("d"))).histogram.unwrap();
    everybody_is_counted(&months, 4);
    assert!(months.dates);
    assert_eq!(months.edges[..2], [f64::from(day("2024-01-01")), f64::from(day("2024-02-01"))]);
    assert_eq!((months.counts.len(), months.counts[0], months.counts[2], months.counts[23]), (24, 1, 1, 1));
}

#[test]
fn texts_have_no_histogram() {
    let answer = ask(&hand::project(), &hand::table(), |question| question.histogram = Some(value("城市")));
    assert_eq!(answer.histogram, None);
}

#[test]
fn effect_sizes_as_in_the_book() {
    let of = |values: &[f64]| {
        let mut moments = Moments::about(1.0);
        for value in values {
            moments.add(*value);
        }
        moments
    };
    // Means 4 and 2, both variances 1: d = 2.
    assert_eq!(cohens_d(&of(&[3.0, 4.0, 5.0]), &of(&[1.0, 2.0, 3.0])), Some(2.0));
    assert_eq!(cohens_d(&of(&[3.0, 3.0]), &of(&[3.0, 3.0])), None);
    // Ones against noughts: nobody differs from his side, whatever rounding leaves when the ones are taken off all.
    let about = |values: &[f64]| {
        values.iter().fold(Moments::about(0.127), |mut sum, value| {
            sum.add(*value);
            sum
        })
    };
    let (ones, both) = (vec![1.0; 682], [vec![1.0; 682], vec![0.0; 4687]].concat());
    assert_eq!(cohens_d(&about(&ones), &about(&both).without(&about(&ones))), None);
    assert_eq!(of(&[1.0, 2.0, 6.0]).without(&of(&[6.0])).mean(), Some(1.5));
    // Cohen (1988), table 6.2.2: φ(.65) = 1.875, φ(.50) = 1.571.
    assert!((cohens_h(0.65, 0.5) - (1.875 - 1.571)).abs() < 1e-3);
    assert!((cohens_h(0.0, 1.0) + std::f64::consts::PI).abs() < 1e-12);
}

#[test]
fn lists_are_sorted_with_blanks_last() {
    let list = |sort_by: &str, descending| {
        let list =
            ListOf { group: Group::default(), only: None, within: None, sort_by: Some(sort_by.to_owned()), descending };
        ask(&hand::project(), &hand::table(), |question| question.list = Some(list.clone())).list.unwrap().to_vec()
    };
    assert_eq!(list("余额", false), [4, 3, 0, 1, 5, 2]);
    assert_eq!(list("余额", true), [5, 1, 0, 3, 4, 2]);
    assert_eq!(list("代发", true), [0, 2, 5, 1, 4, 3]);
    assert_eq!(list("开户", false), [5, 3, 1, 0, 4, 2]);
    assert_eq!(list("没有", true), [0, 1, 2, 3, 4, 5]);
    // 宁 U+5B81, 杭 U+676D, 温 U+6E29.
    assert_eq!(list("城市", false), [1, 0, 2, 5, 4, 3]);
}
