//! Groups described by the few conditions that tell them apart, with counts of rows that were held out.

use strategy_map::analysis::{AnalysisError, Cut, Description, Matrix, describe};

const SEED: u64 = 7;

fn of(matrix: &Matrix, labels: &[u32], group: u32) -> Result<Description, AnalysisError> {
    describe(matrix, labels, group, SEED, &|| true)
}

/// 30 × 30 customers: assets 0, 10,000 … 290,000 and ages 20 … 49. The group has at least 200,000 and is younger than 30.
fn grid() -> (Matrix, Vec<u32>) {
    let rows: Vec<[f64; 3]> = (0..900)
        .map(|row| [f64::from(row / 30) * 10_000.0, 20.0 + f64::from(row % 30), f64::from(row * 7 % 11)])
        .collect();
    let labels = rows.iter().map(|row| u32::from(row[0] >= 200_000.0 && row[1] < 30.0)).collect();
    (Matrix::new(3, rows.concat()), labels)
}

#[test]
fn a_box_is_found_with_readable_ends() {
    let (matrix, labels) = grid();
    let found = of(&matrix, &labels, 1).unwrap();
    let expected =
        [Cut { column: 0, low: Some(200_000.0), high: None }, Cut { column: 1, low: None, high: Some(30.0) }];
    assert_eq!(found.cuts, expected);
    // 100 of 900 are in the group; a third of either side is held out.
    assert_eq!((found.fitted_on, found.measured_on), (67 + 534, 33 + 266));
    assert_eq!((found.members, found.caught, found.strangers), (33, 33, 0));
}

#[test]
fn others_are_told_by_what_the_group_is_not() {
    let (matrix, labels) = grid();
    let found = of(&matrix, &labels, 0).unwrap();
    assert!(!found.cuts.is_empty());
    assert_eq!(found.members, 266);
    // Everybody with less than 200,000 (600 of 800), or everybody aged 30 or more (600 of 800): one condition each.
    assert!(found.caught * 3 >= found.members * 2, "{} of {}", found.caught, found.members);
    assert_eq!(found.strangers, 0);
}

#[test]
fn shuffled_rows_are_described_alike() {
    let (matrix, labels) = grid();
    let expected = of(&matrix, &labels, 1).unwrap();
    // 7 and 900 have no common divisor: every row once.
    let order: Vec<u32> = (0..900).map(|place| place * 7 % 900).collect();
    let shuffled: Vec<u32> = order.iter().map(|row| labels[*row as usize]).collect();
    assert_eq!(of(&matrix.take(&order), &shuffled, 1).unwrap(), expected);
}

#[test]
fn equal_rows_on_both_sides_are_described_alike_however_they_are_shuffled() {
    // Of each of four kinds of rows some belong and some do not.
    let kinds = [(0.0, 1), (1.0, 2), (2.0, 7), (3.0, 9)];
    let rows: Vec<(f64, u32)> =
        (0..400).map(|row| kinds[row % 4]).zip(0..).map(|((x, of), row)| (x, u32::from(row / 4 % 10 < of))).collect();
    let answer = |order: &dyn Fn(usize) -> usize| {
        let taken: Vec<(f64, u32)> = (0..400).map(|place| rows[order(place)]).collect();
        let labels: Vec<u32> = taken.iter().map(|row| row.1).collect();
        of(&Matrix::new(1, taken.iter().map(|row| row.0).collect()), &labels, 1).unwrap()
    };
    let expected = answer(&|place| place);
    assert_eq!(expected.cuts, [Cut { column: 0, low: Some(2.0), high: None }]);
    assert_eq!(answer(&|place| 399 - place), expected);
    assert_eq!(answer(&|place| place * 13 % 400), expected);
}

#[test]
fn tiny_differences_and_huge_numbers_are_told_apart() {
    // linfa takes values for equal that differ by less than 0.00001.
    for scale in [1e-9, 1.0, 1e9] {
        let values: Vec<f64> = (0..60).map(|row| f64::from(row) * scale).collect();
        let labels: Vec<u32> = (0..60).map(|row| u32::from(row >= 40)).collect();
        let found = of(&Matrix::new(1, values), &labels, 1).unwrap();
        assert_eq!((found.members, found.caught, found.strangers), (6, 6, 0), "{scale}");
    }
}

#[test]
fn a_stretch_in_the_middle_is_one_condition() {
    let values: Vec<f64> = (0..300).map(f64::from).collect();
    let labels: Vec<u32> = (0..300).map(|row| u32::from((100..200).contains(&row))).collect();
    let found = of(&Matrix::new(1, values), &labels, 1).unwrap();
    assert_eq!(found.cuts, [Cut { column: 0, low: Some(100.0), high: Some(200.0) }]);
}

#[test]
fn nothing_tells_equal_rows_apart() {
    let labels: Vec<u32> = (0..60).map(|row| row % 2).collect();
    let found = of(&Matrix::new(1, vec![5.0; 60]), &labels, 1).unwrap();
    assert_eq!(found.cuts, []);
    // Without a condition everybody is caught.
    assert_eq!((found.members, found.caught, found.strangers), (10, 10, 10));
}

#[test]
fn what_cannot_be_described_is_refused() {
    let matrix = Matrix::new(1, vec![1.0, 2.0, 3.0, 4.0, 5.0]);
    let few = |rows| Err(AnalysisError::TooFewRows { rows, needed: 3 });
    assert_eq!(of(&matrix, &[1, 1, 0, 0, 0], 1), few(2));
    assert_eq!(of(&matrix, &[0; 5], 1), few(0));
    assert_eq!(of(&matrix, &[1; 5], 1), few(0));
    assert_eq!(of(&Matrix::new(1, Vec::new()), &[], 1), few(0));
    assert_eq!(describe(&matrix, &[1, 1, 1, 0, 0], 1, SEED, &|| false), Err(AnalysisError::Cancelled));
}
