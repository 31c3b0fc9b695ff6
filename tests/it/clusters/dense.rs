//! Dense regions and the outliers between them.

use strategy_map::analysis::{AnalysisError, DENSITY_ROWS, Matrix, density, proposed_distance};

use super::{always, iris, matrix, near, on_threads, shuffled};

/// Two half circles that reach into each other, 200 rows each, and one row far off.
fn moons() -> Matrix {
    let half = |number: u32| std::f64::consts::PI * f64::from(number) / 199.0;
    let upper = (0..200).map(half).flat_map(|angle| [angle.cos(), angle.sin()]);
    let lower = (0..200).map(half).flat_map(|angle| [1.0 - angle.cos(), 0.5 - angle.sin()]);
    Matrix::new(2, upper.chain(lower).chain([8.0, 8.0]).collect())
}

#[test]
fn moons_are_told_apart() {
    let rows = moons();
    let found = density(&rows, proposed_distance(&rows, 4, &always), 4, &always).unwrap();
    assert_eq!((found.sizes.as_slice(), found.outliers), ([200, 200].as_slice(), 1));
    let upper = found.labels[0];
    assert!(found.labels[..200].iter().all(|label| *label == upper && upper.is_some()));
    assert!(found.labels[200..400].iter().all(|label| *label != upper && label.is_some()));
    assert_eq!(found.labels[400], None);
}

#[test]
fn iris_has_two_dense_regions() {
    // DBSCAN of scikit-learn. The distances lie between those that occur: squares are multiples of 0.01.
    let found = density(&iris(), 0.505, 5, &always).unwrap();
    assert_eq!((found.sizes.as_slice(), found.outliers), ([84, 49].as_slice(), 17));
}

#[test]
fn a_row_counts_itself_and_the_distance_is_included() {
    let line = matrix(&[[0.0], [1.0], [2.0], [10.0]]);
    let found = density(&line, 1.0, 3, &always).unwrap();
    assert_eq!(found.labels, [Some(0), Some(0), Some(0), None], "only the middle one is dense");
    let found = density(&line, 1.0, 4, &always).unwrap();
    assert_eq!((found.labels, found.sizes, found.outliers), (vec![None; 4], Vec::new(), 4));
}

#[test]
fn equal_rows_are_a_dense_region() {
    let found = density(&matrix(&[[3.0, 4.0]; 500]), 0.1, 5, &always).unwrap();
    assert_eq!(found.sizes, [500]);
}

#[test]
fn shuffled_rows_and_other_threads_give_the_same_regions() {
    // A row between two regions belongs to the one that is met first: the order must not decide.
    let line = matrix(&[[0.0], [0.1], [0.2], [0.3], [1.2], [2.1], [2.2], [2.3], [2.4]]);
    let order = shuffled(line.rows());
    let one = on_threads(1, || density(&line, 0.9, 5, &always).unwrap());
    assert_eq!(one, on_threads(3, || density(&line, 0.9, 5, &always).unwrap()));
    let other = density(&line.take(&order), 0.9, 5, &always).unwrap();
    let back: Vec<Option<u32>> = order.iter().map(|row| one.labels[*row as usize]).collect();
    assert_eq!((back, one.sizes), (other.labels, other.sizes));
}

#[test]
fn the_elbow_by_hand() {
    // Each of four has a neighbour at 1, the last at 7: the curve turns after the fourth.
    near(proposed_distance(&matrix(&[[0.0], [1.0], [2.0], [3.0], [10.0]]), 2, &always), 1.0, 0.0);
    near(proposed_distance(&matrix(&[[3.0]; 5]), 2, &always), 0.0, 0.0);
    near(proposed_distance(&matrix(&[[3.0]]), 2, &always), 0.0, 0.0);
    near(proposed_distance(&matrix(&[[0.0], [4.0]]), 9, &always), 4.0, 0.0);
}

#[test]
fn too_many_rows_or_neighbours_are_refused() {
    let rows = Matrix::new(1, (0..=DENSITY_ROWS).map(|row| row as f64).collect());
    let fault = AnalysisError::TooManyRows { rows: DENSITY_ROWS + 1, most: DENSITY_ROWS };
    assert_eq!(density(&rows, 1.0, 2, &always), Err(fault));
    let rows = Matrix::new(1, (0..DENSITY_ROWS).map(|row| row as f64).collect());
    assert_eq!(density(&rows, 1e9, 2, &always), Err(AnalysisError::Setting("distance")), "all are neighbours of all");
}
