//! How quick the map is at a million customers: the whole map from a loaded table, the same map as one polars query, and
//! the map after one threshold moved. All results are compared. `cargo bench` runs it; a number after `--` sets the
//! customers.
#![expect(
    clippy::non_ascii_literal,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::float_cmp,
    reason = "a bench speaks Chinese, prints, and stops at the first surprise"
)]

mod bank;
mod query;

use std::sync::Arc;
use std::time::{Duration, Instant};

use strategy_map::data::Table;
use strategy_map::data::live::{LiveMap, MapResult, Question};
use strategy_map::model::{Project, Rule, Value};

/// Full maps and queries are timed this often.
const TIMES: usize = 9;

/// Thresholds that are moved: the segment, the place of the condition in its rule, and the values it takes in turn, up
/// and down.
const MOVES: [(usize, &[usize], [f64; 4]); 5] = [
    (1, &[0], [520_000.0, 600_000.0, 450_000.0, 500_000.0]),
    (4, &[1], [57.0, 62.0, 50.0, 55.0]),
    (7, &[1], [4.0, 6.0, 2.0, 3.0]),
    (9, &[0], [35.0, 60.0, 15.0, 30.0]),
    (14, &[0], [8_000.0, 30_000.0, 2_000.0, 5_000.0]),
];

fn main() {
    let customers = std::env::args().find_map(|text| text.parse().ok()).unwrap_or(1_000_000);
    let table = Arc::new(bank::table(customers));
    let project = bank::project();
    let (height, width) = (project.segments.len(), project.axes[0].stages.len());
    println!(
        "{customers} customers x {} columns, {height} segments x {width} stages x {} metrics, {} threads\n",
        table.columns().len(),
        project.metrics.len(),
        std::thread::available_parallelism().map_or(1, usize::from),
    );

    let (full, map) = times(TIMES, || fresh(&project, &table));
    let frame = query::frame(&table);
    let (polars, answer) = times(TIMES, || query::run(&frame, &project));
    query::compare(&map, &answer);
    let (moved, slowest) = move_thresholds(&project, &table);

    println!("{:<44}{:>10}{:>12}   aim", "", "median", "ratio");
    let line = |name: &str, time: Duration, ratio: &str, aim: &str| {
        println!("{name:<44}{:>7.1} ms{ratio:>12}   {aim}", time.as_secs_f64() * 1e3);
    };
    let ratio = |a: Duration, b: Duration| format!("{:.1} x", a.as_secs_f64() / b.as_secs_f64());
    line("full map from a loaded table", full, "", "faster than the query");
    line("the same map as one lazy polars query", polars, &ratio(polars, full), "query / full > 1");
    line("map after one threshold moved, 20 moves", moved, &ratio(full, moved), "full / moved >= 10");
    line("  the slowest of them", slowest, &ratio(full, slowest), "");
    println!("\nAll cells of map and query agree; all moved maps equal a full recompute.");
}

/// The map of a project that nothing is known of yet.
fn fresh(project: &Project, table: &Arc<Table>) -> MapResult {
    LiveMap::new().answer(&question(project, table)).map
}

fn question(project: &Project, table: &Arc<Table>) -> Question {
    Question {
        revision: 1,
        project: Arc::new(project.clone()),
        table: Arc::clone(table),
        as_of: Some(bank::as_of()),
        axis: project.axes.first().map(|axis| axis.id),
        focus: None,
        histogram: None,
        profile: None,
        list: None,
    }
}

/// The median time of some runs after one that is not counted, and the last result.
fn times<T>(count: usize, mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut result = run();
    let mut times = Vec::new();
    for _ in 0..count {
        let start = Instant::now();
        result = run();
        times.push(start.elapsed());
    }
    (median(times), result)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Moves every threshold of [`MOVES`] through its values. The median and the longest time.
fn move_thresholds(project: &Project, table: &Arc<Table>) -> (Duration, Duration) {
    let mut project = project.clone();
    let mut live = LiveMap::new();
    live.answer(&question(&project, table));
    let mut times = Vec::new();
    for (segment, path, limits) in MOVES {
        for limit in limits {
            let rule =
                path.iter().fold(&mut project.segments[segment].rule, |rule, index| &mut rule.children_mut()[*index]);
            let Rule::Compare { right, .. } = rule else { panic!("{rule:?} has no threshold") };
            *right = Value::Number(limit);
            let question = question(&project, table);
            let start = Instant::now();
            let answer = live.answer(&question);
            times.push(start.elapsed());
            assert!(answer.map == fresh(&project, table), "segment {segment} at {limit}: not the full map");
        }
    }
    (median(times.clone()), times.into_iter().max().unwrap_or_default())
}
