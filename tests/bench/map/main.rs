//! How quick the map is: the whole map from a loaded table, the same map as one polars query, and the map after one
//! change. Map and query are compared cell by cell, and the map after a change with one from scratch. `cargo bench` runs it
//! with a million customers; a number after `--` sets another.
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
mod memory;
mod query;

use std::sync::Arc;
use std::time::{Duration, Instant};

use strategy_map::data::Table;
use strategy_map::data::live::{LiveMap, MapResult, Question};
use strategy_map::model::{MetricKind, Project, Rule, Value};

/// Full maps and queries are timed this often.
const TIMES: usize = 7;

/// States of the project that a change is timed with, and how many of them are not timed.
const STATES: usize = 12;
const UNTIMED: usize = 2;

/// What a user changes: the name, whether the aim for small moves holds, and the states it takes in turn.
type Change = (&'static str, &'static str, Vec<Project>);

/// What was measured of one line of the table.
struct Measured {
    median: Duration,
    slowest: Duration,
    /// The largest share of customers that a change moved.
    moved: Option<f64>,
    /// Most bytes that the process held.
    peak: Option<u64>,
}

fn main() {
    let customers = std::env::args().find_map(|text| text.parse().ok()).unwrap_or(1_000_000);
    let table = Arc::new(bank::table(customers));
    let project = bank::project();
    let (height, width) = (project.segments.len(), project.axes[0].stages.len());
    println!(
        "{customers} customers x {} columns in {} MB, {height} segments x {width} stages x {} metrics, {} threads\n",
        table.columns().len(),
        table.bytes() >> 20,
        project.metrics.len(),
        std::thread::available_parallelism().map_or(1, usize::from),
    );
    let (full, map) = times(TIMES, || fresh(&project, &table));
    let measure = |(name, aim, states): Change| (name, aim, change(&project, &states, &table));
    let changed: Vec<_> = changes(&project).into_iter().map(measure).collect();
    // Last, so that memory which polars keeps counts for it alone; and without our table, so that ours does not.
    let frame = query::frame(&table);
    drop(table);
    let (polars, answer) = times(TIMES, || query::run(&frame, &project));
    query::compare(&map, &answer);

    let head = ["median", "slowest", "moved", "vs query", "vs full", "peak MB"].map(|title| format!("{title:>10}"));
    println!("{:<40}{}   aim", "", head.concat());
    line("full map from a loaded table", "vs query >= 3 x", &full, (&polars, &full));
    line("the same map as one lazy polars query", "", &polars, (&polars, &full));
    for (name, aim, measured) in &changed {
        line(name, aim, measured, (&polars, &full));
    }
    println!(
        "\nMap and query agree in all cells with customers; the map after every change equals one from scratch. The"
    );
    println!("peak is that of the process, with its table and what is kept for the next change.");
}

/// Prints a line of the table; what it is compared with are the query and the full map.
fn line(name: &str, aim: &str, it: &Measured, (query, full): (&Measured, &Measured)) {
    let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    let times = |other: &Measured| format!("{:.1} x", other.median.as_secs_f64() / it.median.as_secs_f64());
    let moved = it.moved.map_or(String::new(), |share| format!("{:.2} %", share * 100.0));
    let peak = it.peak.map_or("–".to_owned(), |bytes| (bytes >> 20).to_string());
    let figures = [ms(it.median), ms(it.slowest), moved, times(query), times(full), peak];
    println!("{name:<40}{}   {aim}", figures.map(|figure| format!("{figure:>10}")).concat());
}

/// What is changed in turn. No threshold and no text is ever the same, so that nothing is found again that was computed
/// before; a metric and an order come back, of which nothing is kept.
fn changes(project: &Project) -> Vec<Change> {
    let threshold = |segment: usize, path: &[usize], limits: &[f64]| {
        limits.iter().map(|limit| with_threshold(project, (segment, path), *limit)).collect::<Vec<_>>()
    };
    let turns = |edit: &dyn Fn(&mut Project)| {
        let mut edited = project.clone();
        edit(&mut edited);
        [edited, project.clone()].into_iter().cycle().take(STATES).collect()
    };
    let each = |edit: &dyn Fn(&mut Project, usize)| {
        let state = |number| {
            let mut state = project.clone();
            edit(&mut state, number);
            state
        };
        (0..STATES).map(state).collect()
    };
    let (small, half) = ("< 16 ms, vs query >= 30 x", "< 100 ms at 10 million, vs query >= 30 x");
    vec![
        ("threshold moved a step: AUM", small, threshold(0, &[], &to_and_fro(6_000_000.0, 7_300_000.0))),
        ("threshold moved a step: assets at peak", small, threshold(10, &[0], &to_and_fro(1_000_000.0, 1_200_000.0))),
        ("threshold moved a step: transfers", small, threshold(14, &[0], &to_and_fro(5_000.0, 5_500.0))),
        (
            "threshold moved far (half move)",
            half,
            threshold(8, &[1], &[18.0, 60.0, 20.0, 61.0, 17.0, 59.0, 21.0, 62.0, 16.0, 58.0, 22.0, 63.0]),
        ),
        (
            "one metric switched",
            "",
            turns(&|it| {
                it.metrics[2].kind = MetricKind::Mean(Value::Field("年龄".to_owned()));
            }),
        ),
        (
            "one segment dragged up the waterfall",
            "",
            turns(&|it| {
                let moved = it.segments.remove(13);
                it.segments.insert(4, moved);
            }),
        ),
        (
            "one stage rule changed",
            "",
            each(&|it, number| {
                let rule = &mut it.axes[0].stages[3].rule;
                set_limit(&mut rule.children_mut()[0], to_and_fro(50_000.0, 60_000.0)[number]);
            }),
        ),
        (
            "a text condition changed",
            "",
            each(&|it, number| {
                it.segments[15].rule.children_mut()[1] = Rule::In {
                    value: Value::Field("城市".to_owned()),
                    list: bank::CITIES.into_iter().skip(number % 8).take(1 + number / 8).map(text).collect(),
                };
            }),
        ),
    ]
}

fn text(word: &str) -> Value {
    Value::Text(word.to_owned())
}

/// Limits about one and about the other, in turn.
fn to_and_fro(one: f64, other: f64) -> Vec<f64> {
    (0..STATES).map(|number| (if number % 2 == 0 { one } else { other }) + number as f64 * one / 10_000.0).collect()
}

fn with_threshold(project: &Project, (segment, path): (usize, &[usize]), limit: f64) -> Project {
    let mut project = project.clone();
    let rule = path.iter().fold(&mut project.segments[segment].rule, |rule, index| &mut rule.children_mut()[*index]);
    set_limit(rule, limit);
    project
}

fn set_limit(rule: &mut Rule, limit: f64) {
    let Rule::Compare { right, .. } = rule else { panic!("{rule:?} has no threshold") };
    *right = Value::Number(limit);
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
        list: None,
        scatter: None,
    }
}

/// Some runs after one that is not counted, and the last result.
fn times<T>(count: usize, mut run: impl FnMut() -> T) -> (Measured, T) {
    let mut result = run();
    let (times, peak) = memory::peak_of(|| {
        let timed = |_| {
            let start = Instant::now();
            result = run();
            start.elapsed()
        };
        (0..count).map(timed).collect()
    });
    (Measured::new(times, peak), result)
}

impl Measured {
    fn new(mut times: Vec<Duration>, peak: Option<u64>) -> Self {
        times.sort();
        Self { median: times[times.len() / 2], slowest: times[times.len() - 1], moved: None, peak }
    }
}

/// Goes through the states. The first two are not measured: a hand has begun to drag, and an index is built.
fn change(project: &Project, states: &[Project], table: &Arc<Table>) -> Measured {
    let mut live = LiveMap::new();
    live.answer(&question(project, table));
    let (mut times, mut most, mut moved) = (Vec::new(), None, 0.0_f64);
    let mut before = MapResult::default();
    for (number, state) in states.iter().enumerate() {
        let question = question(state, table);
        let ((answer, time), peak) = memory::peak_of(|| {
            let start = Instant::now();
            let answer = live.answer(&question).map;
            (answer, start.elapsed())
        });
        assert!(answer == fresh(state, table), "not the map from scratch");
        if number < UNTIMED {
            live.wait();
        } else {
            times.push(time);
            most = most.max(peak);
            let pairs = answer.cells.iter().zip(&before.cells);
            let apart = pairs.map(|(a, b)| a.customers.abs_diff(b.customers)).sum::<u64>();
            moved = moved.max(apart as f64 / 2.0 / answer.customers as f64);
        }
        before = answer;
    }
    Measured { moved: Some(moved).filter(|moved| *moved > 0.0), ..Measured::new(times, most) }
}
