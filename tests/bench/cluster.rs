//! How long clusters of a million customers take: `cargo bench --bench cluster`. Prints seconds: the panel of k = 2 … 10
//! from a sample, with the sample, and the last fit of all rows (8 fields, k = 8) from given centres.
//!
//! `CLUSTER_ROWS=…` takes as many rows instead. With `CLUSTER_FILE=…` the rows, the centres to start from and our figures are written to that file, for
//! `python3 tests/bench/cluster.py FILE`, which lets scikit-learn do the same fit.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and stops at the first surprise")]

use std::env;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::Instant;

use strategy_map::analysis::{Groups, KMeans, Matrix, canonical_order, k_means_from, k_panel, sample_rows};

/// Rows, unless `CLUSTER_ROWS` says otherwise.
const ROWS: usize = 1_000_000;
const COLUMNS: usize = 8;
const K: usize = 8;
const SAMPLE: usize = 4_000;
const SEED: u64 = 7;
const RUNS: usize = 5;
/// Both rest when the square of the way of all centres is at most this share of the mean variance of the columns.
const REST: f64 = 1e-4;

/// Scattered numbers from 0 to below 1, by `SplitMix64`.
struct Scattered(u64);

impl Scattered {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((word ^ (word >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Normal clouds that overlap, each row in one of them by chance.
fn rows() -> Matrix {
    let count = env::var("CLUSTER_ROWS").ok().and_then(|count| count.parse().ok()).unwrap_or(ROWS);
    let mut chance = Scattered(1);
    let places: Vec<f64> = (0..K * COLUMNS).map(|_| chance.next() * 6.0).collect();
    let mut values = Vec::with_capacity(count * COLUMNS);
    for _ in 0..count {
        let cloud = (0..K).find(|cloud| chance.next() < 1.0 / (K - cloud) as f64).unwrap_or(0);
        for place in places.iter().skip(cloud * COLUMNS).take(COLUMNS) {
            let normal = (0..12).map(|_| chance.next()).sum::<f64>() - 6.0;
            values.push(place + 1.3 * normal);
        }
    }
    Matrix::new(COLUMNS, values)
}

fn mean_variance(rows: &Matrix) -> f64 {
    let count = rows.rows() as f64;
    let variance = |column: usize| {
        let each = || rows.values().iter().skip(column).step_by(COLUMNS);
        let mean = each().sum::<f64>() / count;
        each().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count
    };
    (0..COLUMNS).map(variance).sum::<f64>() / COLUMNS as f64
}

fn panel(rows: &Matrix) {
    let started = Instant::now();
    let order = canonical_order(rows, &|| true).unwrap();
    let drawn = sample_rows(order.len(), SAMPLE, SEED);
    let drawn: Vec<u32> = drawn.into_iter().filter_map(|place| order.get(place as usize).copied()).collect();
    let sample = rows.take(&drawn);
    let sampled = started.elapsed().as_secs_f64();
    let panel = k_panel(&sample, 2..=10, SEED, &|| true, &|_| ()).unwrap();
    let seconds = started.elapsed().as_secs_f64();
    println!("sample of {SAMPLE} from {} rows: {sampled:.2} s; with the panel: {seconds:.2} s", rows.rows());
    for it in panel {
        let (k, inertia, silhouette, stability) = (it.k, it.inertia, it.silhouette, it.stability);
        println!("k = {k}: inertia {inertia:.1}, silhouette {silhouette:.4}, stability {stability:.3}");
    }
}

fn write(path: &str, header: &str, rows: &Matrix, start: &Matrix) {
    let mut file = BufWriter::new(File::create(path).unwrap());
    writeln!(file, "{header}").unwrap();
    for value in rows.values().iter().chain(start.values()) {
        file.write_all(&value.to_le_bytes()).unwrap();
    }
    file.flush().unwrap();
}

fn main() {
    let rows = rows();
    panel(&rows);
    let start = rows.take(&[0, 1, 2, 3, 4, 5, 6, 7]);
    let how = KMeans { tolerance: (REST * mean_variance(&rows)).sqrt(), ..KMeans::new(K, SEED) };
    let fit = || {
        let started = Instant::now();
        let groups = k_means_from(&rows, &start, &how, &|| true).unwrap();
        (started.elapsed().as_secs_f64(), groups)
    };
    let mut fits: Vec<(f64, Groups)> = (0..RUNS).map(|_| fit()).collect();
    fits.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (seconds, groups) = fits.swap_remove(RUNS / 2);
    let (passes, inertia) = (groups.iterations, groups.inertia);
    println!(
        "last fit of {} x {COLUMNS}, k = {K}: {seconds:.3} s (median of {RUNS}), {passes} passes, inertia {inertia:.3}",
        rows.rows()
    );
    if let Ok(path) = env::var("CLUSTER_FILE") {
        let header = format!(
            r#"{{"columns": {COLUMNS}, "k": {K}, "rest": {REST:?}, "runs": {RUNS}, "seconds": {seconds:?}, "passes": {passes}, "inertia": {inertia:?}}}"#
        );
        write(&path, &header, &rows, &start);
    }
}
