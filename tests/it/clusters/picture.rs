//! The plane in which rows differ most.

use strategy_map::analysis::{Matrix, principal_plane};

use super::{always, iris, matrix, near, shuffled};

#[test]
fn iris_lies_in_the_published_plane() {
    // PCA(2) of scikit-learn, whose signs happen to be ours.
    let plane = principal_plane(&iris(), &always).unwrap();
    let loadings = [
        [0.361_386_59, -0.084_522_51, 0.856_670_61, 0.358_289_2],
        [0.656_588_77, 0.730_161_43, -0.173_372_66, -0.075_481_02],
    ];
    for (direction, expected) in loadings.iter().enumerate() {
        plane.loadings.row(direction).iter().zip(expected).for_each(|(found, expected)| near(*found, *expected, 1e-6));
    }
    near(plane.explained[0], 0.924_618_72, 1e-7);
    near(plane.explained[1], 0.053_066_48, 1e-7);
    for (found, expected) in plane.points.iter().zip([[-2.684_125_63, 0.319_397_25], [-2.714_141_69, -0.177_001_23]]) {
        near(found[0], expected[0], 1e-5);
        near(found[1], expected[1], 1e-5);
    }
    assert_eq!(plane.points.len(), 150);
    plane.place(&plane.mean).iter().for_each(|at| near(*at, 0.0, 0.0));
}

#[test]
fn the_largest_weight_is_positive() {
    // Along (1, −2): the second column weighs most, so it rises.
    let rows = matrix(&[[-1.0, 2.0], [0.0, 0.0], [1.0, -2.0], [0.2, 0.1]]);
    let plane = principal_plane(&rows, &always).unwrap();
    assert!(plane.loadings.row(0)[1] > 0.0 && plane.loadings.row(0)[0] < 0.0);
    let flipped: Vec<f64> = rows.values().iter().map(|value| -value).collect();
    assert!(principal_plane(&Matrix::new(2, flipped), &always).unwrap().loadings.row(0)[1] > 0.0);
    // Of equally large ones the first.
    let slope = principal_plane(&matrix(&[[-1.0, 1.0], [0.0, 0.0], [1.0, -1.0]]), &always).unwrap();
    assert!(slope.loadings.row(0)[0] > 0.0 && slope.loadings.row(0)[1] < 0.0);
}

#[test]
fn sets_that_are_flatter_than_a_plane() {
    let one_column = principal_plane(&matrix(&[[1.0], [3.0], [8.0]]), &always).unwrap();
    assert_eq!(one_column.points, [[-3.0, 0.0], [-1.0, 0.0], [4.0, 0.0]]);
    near(one_column.explained[0], 1.0, 1e-12);
    let line = principal_plane(&matrix(&[[0.0, 0.0, 1.0], [3.0, 4.0, 1.0], [6.0, 8.0, 1.0]]), &always).unwrap();
    near(line.explained[0], 1.0, 1e-9);
    near(line.explained[1], 0.0, 1e-9);
    near(line.points[2][0], 5.0, 1e-6);
    for equal in [matrix(&[[2.0, 3.0]]), matrix(&[[2.0, 3.0]; 4])] {
        let plane = principal_plane(&equal, &always).unwrap();
        assert!(plane.points.iter().all(|point| *point == [0.0, 0.0]));
        plane.explained.iter().for_each(|share| near(*share, 0.0, 0.0));
    }
}

#[test]
fn shuffling_does_not_turn_the_picture() {
    let order = shuffled(150);
    let (one, other) =
        (principal_plane(&iris(), &always).unwrap(), principal_plane(&iris().take(&order), &always).unwrap());
    assert_eq!((&one.loadings, one.explained), (&other.loadings, other.explained));
    let back: Vec<[f64; 2]> = order.iter().map(|row| one.points[*row as usize]).collect();
    assert_eq!(back, other.points);
}

/// Five columns of 400 rows, one of them far wider than the others: what linfa ends some way off. The figures are those of
/// numpy (`numpy.linalg.eigh` of the products of the centred columns).
#[test]
fn the_plane_is_the_widest_one() {
    let row = |i: u32| {
        let [first, second, third, half, last] =
            [i * 7 % 23, i * 5 % 19, i * 11 % 17, i % 2, i * 13 % 29].map(f64::from);
        [first - 11.0, second * 0.9 - 8.0, third * 1.1 + 0.3 * first, half * 60.0, last * 0.5]
    };
    let plane = principal_plane(&matrix(&(0..400).map(row).collect::<Vec<_>>()), &always).unwrap();
    near(plane.explained[0], 0.882_884_88, 1e-7);
    near(plane.explained[1], 0.052_409_35, 1e-7);
    let first = [0.001_772_47, 0.002_389_55, 0.001_214_36, 0.999_993_46, -0.001_656_96];
    let second = [0.825_205_68, 0.005_775_95, 0.564_767_27, -0.002_172_17, -0.005_953_41];
    for (direction, expected) in [first, second].iter().enumerate() {
        plane.loadings.row(direction).iter().zip(expected).for_each(|(found, expected)| near(*found, *expected, 1e-7));
    }
}
