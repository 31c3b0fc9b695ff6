//! Groups of rows that are alike: published figures of Iris, small sets by hand, and what must not matter: the order of the
//! rows, the number of threads, the machine. Where a figure comes from scikit-learn (1.9), the test says so.

mod carried;
mod dense;
mod faults;
mod iris;
mod k_means;
mod mixed;
mod order;
mod panel;
mod picture;

use strategy_map::analysis::Matrix;

use iris::IRIS;

/// It is wanted to the end.
fn always() -> bool {
    true
}

fn matrix<const N: usize>(rows: &[[f64; N]]) -> Matrix {
    Matrix::new(N, rows.concat())
}

fn iris() -> Matrix {
    matrix(&IRIS)
}

/// The kind of each flower.
fn species() -> Vec<u32> {
    (0..150).map(|row| row / 50).collect()
}

/// Scattered numbers from 0 to below 1, by `SplitMix64`.
fn scattered(count: usize, seed: u64) -> impl Iterator<Item = f64> {
    (1..=count as u64).map(move |index| {
        let mut word = index.wrapping_add(seed << 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((word ^ (word >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    })
}

/// Rows around places, each in turn: at most `wide` away in each column, most of them nearer.
fn blobs(places: &[[f64; 2]], rows: usize, wide: f64) -> (Matrix, Vec<u32>) {
    let mut chance = scattered(rows * 6, 5);
    let mut away = || (0..3).filter_map(|_| chance.next()).map(|unit| (2.0 * unit - 1.0) * wide / 3.0).sum::<f64>();
    let of = |row: usize| u32::try_from(row % places.len()).unwrap();
    let values = (0..rows).flat_map(|row| places[of(row) as usize]).map(|at| at + away()).collect();
    (Matrix::new(2, values), (0..rows).map(of).collect())
}

/// The rows in another order: where each of the new ones was before.
fn shuffled(rows: usize) -> Vec<u32> {
    let mut order: Vec<(f64, u32)> = scattered(rows, 77).zip(0..).collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    order.into_iter().map(|(_, row)| row).collect()
}

/// Does something on so many threads.
fn on_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

fn near(one: f64, other: f64, within: f64) {
    assert!((one - other).abs() <= within, "{one} is not {other}");
}
