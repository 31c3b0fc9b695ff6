//! What linfa answers with a panic, with a strange word or with empty groups: here it has a name.

use strategy_map::analysis::{
    AnalysisError, KMeans, Matrix, density, k_means, k_means_from, k_panel, mixture, nearest_centre, principal_plane,
    proposed_distance, silhouettes,
};

use super::{always, matrix};

/// All methods on the same rows, with two groups.
fn all(rows: &Matrix) -> Vec<AnalysisError> {
    let labels = vec![0; rows.rows()];
    let faults = [
        k_means(rows, &KMeans::new(2, 1), &always).err(),
        k_means_from(rows, &matrix(&[[0.0, 0.0], [1.0, 1.0]]), &KMeans::new(2, 1), &always).err(),
        k_panel(rows, 2..=3, 1, &always, &|_| ()).err(),
        silhouettes(rows, &labels, &always).err(),
        mixture(rows, 2, 1, &always).err(),
        density(rows, 1.0, 2, &always).err(),
        principal_plane(rows, &always).err(),
    ];
    faults.into_iter().map(|fault| fault.expect("this has no result")).collect()
}

fn with(value: f64) -> Matrix {
    matrix(&[[1.0, 2.0], [3.0, 4.0], [5.0, value], [7.0, 8.0]])
}

#[test]
fn blanks_and_infinities_are_named_with_their_place() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let rows = with(value);
        assert_eq!(all(&rows), vec![AnalysisError::NotFinite { row: 2, column: 1 }; 7]);
        assert!(proposed_distance(&rows, 2, &always) <= 0.0);
    }
}

#[test]
fn what_would_overflow_is_too_large() {
    for value in [1e200, -1e200, f64::MAX] {
        assert_eq!(all(&with(value)), vec![AnalysisError::TooLarge { row: 2, column: 1 }; 7]);
    }
    let found = k_means(&with(1e99), &KMeans::new(2, 1), &always).unwrap();
    assert_eq!(found.sizes, [3, 1]);
}

#[test]
fn no_rows_and_no_columns() {
    assert_eq!(all(&Matrix::default()), vec![AnalysisError::NoColumn; 7]);
    assert_eq!(all(&Matrix::new(0, vec![1.0])), vec![AnalysisError::NoColumn; 7]);
    for fault in all(&Matrix::new(2, Vec::new())) {
        assert!(matches!(fault, AnalysisError::TooFewRows { rows: 0, .. }), "{fault:?}");
    }
    assert!(nearest_centre(&Matrix::default(), &Matrix::default()).is_empty());
    assert!(proposed_distance(&Matrix::default(), 5, &always) <= 0.0);
}

#[test]
fn fewer_rows_or_different_rows_than_groups() {
    let three = matrix(&[[1.0], [2.0], [3.0]]);
    let too_few = Err(AnalysisError::TooFewRows { rows: 3, needed: 4 });
    assert_eq!(k_means(&three, &KMeans::new(4, 1), &always), too_few);
    assert_eq!(mixture(&three, 4, 1, &always).unwrap_err(), AnalysisError::TooFewRows { rows: 3, needed: 4 });
    let two = matrix(&[[1.0], [2.0], [1.0], [2.0], [2.0]]);
    let fault = AnalysisError::TooFewDistinct { distinct: 2, needed: 3 };
    assert_eq!(k_means(&two, &KMeans::new(3, 1), &always).unwrap_err(), fault);
    assert_eq!(mixture(&two, 3, 1, &always).unwrap_err(), fault);
    let start = matrix(&[[1.0], [5.0], [6.0]]);
    assert_eq!(k_means_from(&two, &start, &KMeans::new(3, 1), &always).unwrap_err(), fault);
    let same = matrix(&[[7.0]; 6]);
    let fault = AnalysisError::TooFewDistinct { distinct: 1, needed: 2 };
    assert_eq!(k_means(&same, &KMeans::new(2, 1), &always).unwrap_err(), fault);
    assert_eq!(k_panel(&same, 2..=4, 1, &always, &|_| ()).unwrap_err(), fault);
    assert_eq!(mixture(&same, 2, 1, &always).unwrap_err(), fault);
}

#[test]
fn settings_out_of_range() {
    let rows = matrix(&[[1.0], [2.0], [3.0], [4.0]]);
    let how = KMeans::new(2, 1);
    let settings = [
        (KMeans { k: 0, ..how }, "k"),
        (KMeans { starts: 0, ..how }, "starts"),
        (KMeans { iterations: 0, ..how }, "iterations"),
        (KMeans { tolerance: 0.0, ..how }, "tolerance"),
        (KMeans { tolerance: f64::NAN, ..how }, "tolerance"),
    ];
    for (how, name) in settings {
        assert_eq!(k_means(&rows, &how, &always).unwrap_err(), AnalysisError::Setting(name));
    }
    let fault = |name| Err(AnalysisError::Setting(name));
    assert_eq!(mixture(&rows, 0, 1, &always), fault("k"));
    assert_eq!(density(&rows, 1.0, 1, &always), Err(AnalysisError::Setting("neighbours")));
    for distance in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(density(&rows, distance, 2, &always), Err(AnalysisError::Setting("distance")));
    }
    assert_eq!(k_panel(&rows, 1..=3, 1, &always, &|_| ()), Err(AnalysisError::Setting("ks")));
    let other_columns = k_means_from(&rows, &matrix(&[[1.0, 2.0]]), &how, &always);
    assert_eq!(other_columns.unwrap_err(), AnalysisError::Mismatch { found: 2, wanted: 1 });
    assert_eq!(silhouettes(&rows, &[0, 1], &always), Err(AnalysisError::Mismatch { found: 2, wanted: 4 }));
    assert_eq!(silhouettes(&rows, &[0, 1, 1, 9], &always), Err(AnalysisError::Mismatch { found: 9, wanted: 4 }));
}

#[test]
fn a_constant_column_changes_nothing() {
    let plain = matrix(&[[0.0], [1.0], [2.0], [20.0], [21.0], [22.0]]);
    let beside = matrix(&[[0.0, 5.0], [1.0, 5.0], [2.0, 5.0], [20.0, 5.0], [21.0, 5.0], [22.0, 5.0]]);
    let (plain, beside) = (k_means(&plain, &KMeans::new(2, 1), &always), k_means(&beside, &KMeans::new(2, 1), &always));
    assert_eq!(plain.unwrap().labels, beside.unwrap().labels);
    let rows: Vec<[f64; 2]> = (0..60_u32).map(|row| [f64::from(row % 3) + f64::from(row % 2) * 50.0, 5.0]).collect();
    assert_eq!(mixture(&matrix(&rows), 2, 1, &always).unwrap().sizes, [30, 30]);
}

#[test]
fn nothing_is_found_for_nobody() {
    let (rows, never) = (with(6.0), || false);
    let cancelled = [
        k_means(&rows, &KMeans::new(2, 1), &never).err(),
        k_means_from(&rows, &rows.take(&[0, 1]), &KMeans::new(2, 1), &never).err(),
        k_panel(&rows, 2..=3, 1, &never, &|_| ()).err(),
        silhouettes(&rows, &[0, 0, 1, 1], &never).err(),
        mixture(&rows, 2, 1, &never).err(),
        density(&rows, 1.0, 2, &never).err(),
    ];
    assert!(cancelled.into_iter().all(|fault| fault == Some(AnalysisError::Cancelled)));
}
