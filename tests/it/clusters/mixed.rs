//! Mixtures of normal distributions.

use std::sync::atomic::{AtomicU32, Ordering};

use strategy_map::analysis::{AnalysisError, MIXTURE_ROWS, Matrix, adjusted_rand, mixture};

use super::{always, blobs, iris, near, on_threads, shuffled, species};

#[test]
fn iris_falls_into_its_species_but_for_five() {
    // GaussianMixture(3) of scikit-learn.
    let found = mixture(&iris(), 3, 1, &always).unwrap();
    assert_eq!(found.sizes, [55, 50, 45]);
    near(adjusted_rand(&found.labels, &species()), 0.903_874_231_774_812_4, 1e-12);
}

#[test]
fn more_rows_than_it_is_fitted_to_all_get_a_group() {
    let (rows, known) = blobs(&[[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]], 3 * MIXTURE_ROWS, 2.0);
    let found = mixture(&rows, 3, 1, &always).unwrap();
    assert_eq!(found.sizes, [MIXTURE_ROWS as u64; 3]);
    near(adjusted_rand(&found.labels, &known), 1.0, 0.0);
}

#[test]
fn shuffled_rows_and_other_threads_give_the_same_groups() {
    let (rows, _) = blobs(&[[0.0, 0.0], [4.0, 0.0], [0.0, 4.0]], 5_000, 3.0);
    let order = shuffled(rows.rows());
    let one = on_threads(1, || mixture(&rows, 3, 5, &always).unwrap());
    assert_eq!(one, on_threads(3, || mixture(&rows, 3, 5, &always).unwrap()));
    let other = mixture(&rows.take(&order), 3, 5, &always).unwrap();
    assert_eq!(one.sizes, other.sizes);
    let back: Vec<u32> = order.iter().map(|row| one.labels[*row as usize]).collect();
    assert_eq!(back, other.labels);
}

#[test]
fn a_row_far_from_all_belongs_to_one_of_them() {
    // Its density is too small for a number. So few rows are all fitted to: it makes a cloud of its own.
    let (rows, known) = blobs(&[[0.0, 0.0], [9.0, 0.0]], 2_000, 1.0);
    let mut values = rows.values().to_vec();
    values.extend([1e6, 1e6]);
    let found = mixture(&Matrix::new(2, values), 3, 1, &always).unwrap();
    assert_eq!((found.sizes.as_slice(), found.labels.last()), ([1_000, 1_000, 1].as_slice(), Some(&2)));
    near(adjusted_rand(&found.labels[..2_000], &known), 1.0, 0.0);
}

#[test]
fn it_stops_between_two_passes() {
    let (rows, _) = blobs(&[[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]], 3_000, 3.0);
    let asked = AtomicU32::new(0);
    mixture(&rows, 3, 1, &|| asked.fetch_add(1, Ordering::Relaxed) < u32::MAX).unwrap();
    let asked = asked.into_inner();
    // Wherever it is not wanted any more, nothing more is done than what was begun.
    for left in [0, 1, asked / 3, asked / 2, asked - 1] {
        let again = AtomicU32::new(0);
        let found = mixture(&rows, 3, 1, &|| again.fetch_add(1, Ordering::Relaxed) < left);
        assert_eq!(found, Err(AnalysisError::Cancelled));
        assert!(again.into_inner() <= left + 100, "it goes on after {left} of {asked}");
    }
}
