//! Putting millions of things in order: as any other sort does it, and no longer than it is wanted.

use std::sync::atomic::{AtomicU32, Ordering};

use strategy_map::analysis::{AnalysisError, Matrix, canonical_order, sorted};

use super::{always, on_threads, scattered, shuffled};

/// More than are sorted at a time.
const MANY: usize = 300_000;

#[test]
fn things_are_in_order_however_often_they_occur() {
    let scattered: Vec<f64> = scattered(MANY, 3).collect();
    let [few, many, rising]: [Vec<f64>; 3] = [
        scattered.iter().map(|unit| (unit * 3.0).floor()).collect(),
        scattered.iter().map(|unit| (unit - 0.5) * 1e9).collect(),
        (0..MANY).map(|number| number as f64).collect(),
    ];
    for values in [few, many, rising, vec![7.0; MANY], Vec::new()] {
        // Every third is left out.
        let make = |place: usize| values.get(place).copied().filter(|_| !place.is_multiple_of(3));
        let mut expected: Vec<f64> = (0..values.len()).filter_map(make).collect();
        expected.sort_by(f64::total_cmp);
        let found = sorted(values.len(), make, f64::total_cmp, &always).unwrap();
        assert!(found == expected);
        assert!(on_threads(1, || sorted(values.len(), make, f64::total_cmp, &always).unwrap()) == expected);
    }
}

#[test]
fn rows_are_in_one_order_however_they_were_shuffled() {
    let rows = Matrix::new(2, scattered(2 * MANY, 8).map(|unit| (unit * 700.0).floor()).collect());
    let mixed = rows.take(&shuffled(MANY));
    let order = canonical_order(&rows, &always).unwrap();
    assert!(rows.take(&order) == mixed.take(&canonical_order(&mixed, &always).unwrap()));
    let mut met = order;
    met.sort_unstable();
    assert!(met.iter().zip(0..).all(|(row, number)| *row == number), "each row once");
}

#[test]
fn it_stops_when_it_is_not_wanted() {
    let rows = Matrix::new(1, scattered(MANY, 1).collect());
    let asked = AtomicU32::new(0);
    canonical_order(&rows, &|| asked.fetch_add(1, Ordering::Relaxed) < u32::MAX).unwrap();
    let asked = asked.into_inner();
    assert!(asked >= 10, "five pieces, and as many parts: {asked}");
    for left in 0..asked {
        let again = AtomicU32::new(0);
        let found = canonical_order(&rows, &|| again.fetch_add(1, Ordering::Relaxed) < left);
        assert_eq!(found, Err(AnalysisError::Cancelled));
    }
}
