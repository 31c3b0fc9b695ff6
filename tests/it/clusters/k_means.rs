//! K-means: known groups, none of them empty, and the same ones however the rows are shuffled.

use linfa::DatasetBase;
use linfa::prelude::SilhouetteScore;
use linfa::traits::{Fit, Predict};
use ndarray::Array2;
use strategy_map::analysis::{
    AnalysisError, KMeans, Matrix, adjusted_rand, canonical_order, k_means, k_means_from, nearest_centre, sample_rows,
};

use super::{always, blobs, iris, matrix, near, on_threads, shuffled, species};

#[test]
fn iris_falls_into_the_published_groups() {
    // Published with scikit-learn; its own groups of k = 2 and k = 4 with 20 starts.
    let found = k_means(&iris(), &KMeans::new(3, 1), &always).unwrap();
    near(found.inertia, 78.851_441_426_146, 1e-9);
    assert_eq!(found.sizes, [62, 50, 38]);
    near(adjusted_rand(&found.labels, &species()), 0.730_238_272_283_469_7, 1e-12);
    let two = k_means(&iris(), &KMeans::new(2, 1), &always).unwrap();
    near(two.inertia, 152.347_951_760_357_9, 1e-9);
    assert_eq!(two.sizes, [97, 53]);
    let four = k_means(&iris(), &KMeans::new(4, 1), &always).unwrap();
    near(four.inertia, 57.228_473_214_285_72, 1e-9);
}

/// The mean silhouette is that of `silhouette_score` of scikit-learn.
#[test]
fn linfa_takes_our_k_means_and_measures_the_same() {
    let values = iris().values().to_vec();
    let flowers = DatasetBase::from(Array2::from_shape_vec((150, 4), values).unwrap());
    let groups = KMeans::new(3, 1).fit(&flowers).unwrap();
    let divided = groups.predict(flowers);
    near(divided.silhouette_score().unwrap(), 0.552_819_012_356_409_5, 1e-9);
}

#[test]
fn groups_by_hand() {
    // Means 1 and 11 of three rows each, and 100 alone: 2 × (1 + 0 + 1) are left.
    let line = matrix(&[[0.0], [10.0], [100.0], [1.0], [11.0], [2.0], [12.0]]);
    let found = k_means(&line, &KMeans::new(3, 9), &always).unwrap();
    assert_eq!(found.labels, [0, 1, 2, 0, 1, 0, 1]);
    assert_eq!(found.sizes, [3, 3, 1]);
    assert_eq!(found.centres, matrix(&[[1.0], [11.0], [100.0]]));
    near(found.inertia, 4.0, 0.0);
    let one = k_means(&matrix(&[[1.0], [3.0]]), &KMeans::new(1, 0), &always).unwrap();
    assert_eq!((one.centres, one.labels, one.inertia), (matrix(&[[2.0]]), vec![0, 0], 2.0));
}

#[test]
fn as_many_groups_as_rows_leave_nothing() {
    let corners = matrix(&[[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]);
    let found = k_means(&corners, &KMeans::new(4, 3), &always).unwrap();
    assert_eq!((found.sizes, found.inertia), (vec![1; 4], 0.0));
    assert_eq!(found.centres, corners, "groups of one size are in the order of their centres");
}

#[test]
fn a_centre_without_rows_goes_where_it_is_needed() {
    let line = matrix(&[[0.0], [1.0], [10.0], [11.0], [50.0]]);
    let start = matrix(&[[0.5], [10.5], [900.0], [1000.0]]);
    let found = k_means_from(&line, &start, &KMeans::new(4, 0), &always).unwrap();
    assert!(found.sizes.iter().all(|size| *size > 0), "{:?}", found.sizes);
    assert_eq!(found.sizes.iter().sum::<u64>(), 5);
    near(found.inertia, 0.5, 1e-12);
    // Even when there is no pass left to move them.
    let once = KMeans { iterations: 1, ..KMeans::new(4, 0) };
    let found = k_means_from(&line, &start, &once, &always).unwrap();
    assert!(found.sizes.iter().all(|size| *size > 0), "{:?}", found.sizes);
}

#[test]
fn each_row_belongs_to_the_nearest_of_the_centres_shown() {
    let (rows, _) = blobs(&[[0.0, 0.0], [1.0, 1.0], [2.0, 0.0]], 10_000, 1.5);
    let stopped = KMeans { iterations: 2, starts: 1, ..KMeans::new(5, 4) };
    for how in [KMeans::new(5, 4), stopped] {
        let found = k_means(&rows, &how, &always).unwrap();
        assert_eq!(nearest_centre(&rows, &found.centres), found.labels);
        let mut sizes = [0; 5];
        found.labels.iter().for_each(|label| sizes[*label as usize] += 1);
        assert_eq!(found.sizes, sizes);
        assert!(found.sizes.is_sorted_by(|one, next| one >= next));
        let squares = rows.iter().zip(&found.labels).map(|(row, label)| {
            let centre = found.centres.row(*label as usize);
            (row[0] - centre[0]).powi(2) + (row[1] - centre[1]).powi(2)
        });
        near(found.inertia, squares.sum(), 1e-9 * found.inertia);
    }
}

#[test]
fn shuffled_rows_and_other_threads_give_the_same_groups() {
    let (rows, _) = blobs(&[[0.0, 0.0], [2.0, 1.0], [4.0, 0.0], [2.0, 5.0]], 9_001, 2.0);
    let order = shuffled(rows.rows());
    let mixed = rows.take(&order);
    let how = KMeans { starts: 3, ..KMeans::new(6, 20) };
    let one = on_threads(1, || k_means(&rows, &how, &always).unwrap());
    let three = on_threads(3, || k_means(&rows, &how, &always).unwrap());
    assert_eq!(one, three);
    let other = k_means(&mixed, &how, &always).unwrap();
    assert_eq!((&one.centres, &one.sizes, one.inertia), (&other.centres, &other.sizes, other.inertia));
    let back: Vec<u32> = order.iter().map(|row| one.labels[*row as usize]).collect();
    assert_eq!(back, other.labels);
    let another = k_means(&rows, &KMeans { seed: 21, starts: 1, ..how }, &always).unwrap();
    assert_ne!(one.centres, another.centres, "the seed counts");
    // From given centres, figures may differ by what rounding does.
    let start = rows.take(&[0, 1, 2, 3]);
    let (one, other) =
        (k_means_from(&rows, &start, &how, &always).unwrap(), k_means_from(&mixed, &start, &how, &always).unwrap());
    near(one.inertia, other.inertia, 1e-9 * one.inertia);
    assert_eq!(one.sizes, other.sizes);
}

#[test]
fn the_order_by_content_is_that_of_the_rows() {
    let rows = matrix(&[[1.0, 2.0], [0.0, 5.0], [1.0, 2.0], [-0.0, 5.0], [7.0, 7.0]]);
    let sorted = rows.take(&canonical_order(&rows, &always).unwrap());
    assert_eq!(
        sorted,
        rows.take(&[4, 1, 3, 0, 2]).take(&canonical_order(&rows.take(&[4, 1, 3, 0, 2]), &always).unwrap())
    );
    let equal = sorted.iter().zip(sorted.iter().skip(1)).filter(|(one, next)| one == next).count();
    assert_eq!(equal, 2, "equal rows stand side by side, and 0 is −0");
    assert!(canonical_order(&Matrix::default(), &always).unwrap().is_empty());
}

#[test]
fn samples_are_ascending_and_without_repetition() {
    for (rows, size) in [(10, 0), (10, 3), (10, 10), (10, 99), (0, 5), (100_000, 4_000)] {
        let sample = sample_rows(rows, size, 6);
        assert_eq!(sample.len(), size.min(rows));
        assert!(sample.is_sorted_by(|one, next| one < next));
        assert!(sample.iter().all(|row| (*row as usize) < rows));
    }
    assert_eq!(sample_rows(1000, 20, 1), sample_rows(1000, 20, 1));
    assert_ne!(sample_rows(1000, 20, 1), sample_rows(1000, 20, 2));
    // Each of ten rows is drawn about 300 times of a thousand.
    let mut drawn = [0_u32; 10];
    (0..1000).flat_map(|seed| sample_rows(10, 3, seed)).for_each(|row| drawn[row as usize] += 1);
    assert!(drawn.iter().all(|times| (240..360).contains(times)), "{drawn:?}");
}

#[test]
fn the_nearest_centre_and_its_ties() {
    let line = matrix(&[[0.0], [1.0], [2.0], [9.0]]);
    assert_eq!(nearest_centre(&line, &matrix(&[[0.0], [2.0]])), [0, 0, 1, 1]);
    assert_eq!(nearest_centre(&line, &matrix(&[[2.0], [0.0]])), [1, 0, 0, 0]);
}

#[test]
fn it_stops_when_it_is_not_wanted() {
    let (rows, _) = blobs(&[[0.0, 0.0], [9.0, 0.0]], 20_000, 2.0);
    let asked = std::sync::atomic::AtomicU32::new(0);
    let wanted = || asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) < 40;
    let found = k_means(&rows, &KMeans::new(7, 1), &wanted);
    assert_eq!(found.unwrap_err(), AnalysisError::Cancelled);
}
