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
    println!("table {} MB; peak so far {} MB", table.bytes() >> 20, peak() >> 20);

    let (full, map) = times(TIMES, || fresh(&project, &table));
    println!("peak with one map {} MB\n", peak() >> 20);
    let frame = query::frame(&table);
    let (polars, answer) = times(TIMES, || query::run(&frame, &project));
    query::compare(&map, &answer);
    drop(frame);

    println!("{:<40}{:>9}{:>9}{:>9}{:>10}{:>9}   aim", "", "median", "slowest", "moved", "vs query", "vs full");
    let line = |name: &str, (median, slowest): (Duration, Duration), moved: f64, aim: &str| {
        let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
        let ratio = |a: Duration| format!("{:.1} x", a.as_secs_f64() / median.as_secs_f64());
        let moved = if moved > 0.0 { format!("{:.2} %", moved * 100.0) } else { String::new() };
        println!(
            "{name:<40}{:>9}{:>9}{moved:>9}{:>10}{:>9}   {aim}",
            ms(median),
            ms(slowest),
            ratio(polars),
            ratio(full)
        );
    };
    line("full map from a loaded table", (full, full), 0.0, "vs query >= 3 x");
    line("the same map as one lazy polars query", (polars, polars), 0.0, "");
    for (name, aim, states) in changes(&project) {
        let (median, slowest, moved) = change(&project, &states, &table);
        line(name, (median, slowest), moved, aim);
    }
    println!("\nMap and query agree in all cells with customers; the map after every change equals one from scratch.");
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
        profile: None,
        list: None,
        scatter: None,
    }
}

/// The median time of some runs after one that is not counted, and the last result.
fn times<T>(count: usize, mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut result = run();
    let mut times = Vec::new();
    for _ in 0..count {
        drop(result);
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

/// Goes through the states. The first two are not timed: a hand has begun to drag, and an index is built. The median and
/// the longest time, and the largest share of customers that a change moved.
fn change(project: &Project, states: &[Project], table: &Arc<Table>) -> (Duration, Duration, f64) {
    let mut live = LiveMap::new();
    live.answer(&question(project, table));
    let mut times = Vec::new();
    let mut moved: f64 = 0.0;
    let mut before = MapResult::default();
    for (number, state) in states.iter().enumerate() {
        let question = question(state, table);
        let start = Instant::now();
        let answer = live.answer(&question).map;
        let time = start.elapsed();
        assert!(answer == fresh(state, table), "not the map from scratch");
        if number < UNTIMED {
            live.wait();
        } else {
            times.push(time);
            let pairs = answer.cells.iter().zip(&before.cells);
            let apart = pairs.map(|(a, b)| a.customers.abs_diff(b.customers)).sum::<u64>();
            moved = moved.max(apart as f64 / 2.0 / answer.customers as f64);
        }
        before = answer;
    }
    (median(times.clone()), times.into_iter().max().unwrap_or_default(), moved)
}

/// Most bytes of memory that this process has held so far, as far as Linux tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
}
