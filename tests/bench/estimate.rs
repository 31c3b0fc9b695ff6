//! How soon the estimated map stands after a change, beside the exact one: both are asked at once, and as in the window all
//! cores but one compute the exact one. `cargo bench --bench estimate` runs it with a million customers; a number after `--`
//! sets another.
#![expect(
    clippy::non_ascii_literal,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    reason = "a bench"
)]

#[path = "map/bank.rs"]
mod bank;
#[expect(dead_code, reason = "the tests need more of it")]
#[path = "../it/engine/made.rs"]
mod made;

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use strategy_map::data::leave_a_core;
use strategy_map::data::live::{Draw, Estimator, LiveMap, Question};
use strategy_map::model::{Project, Rule, Value};

/// Changes that are timed in each row of the table.
const TIMES: usize = 20;

fn main() {
    let customers = std::env::args().find_map(|text| text.parse().ok()).unwrap_or(1_000_000);
    let threads = leave_a_core();
    let (table, project) = (Arc::new(bank::table(customers)), bank::project());
    let columns = table.columns().len();
    println!(
        "{customers} customers x {columns} columns, a sample of {}; {threads} threads compute\n",
        Draw::default().size
    );
    println!("{:<44}{:>12}{:>12}{:>12}{:>12}", "", "estimate", "slowest", "exact map", "slowest");
    let (mut estimator, mut live) = (Estimator::default(), LiveMap::new());
    let mut both = |project: &Project| both(&mut estimator, &mut live, &made::question(project, &table));
    line("the first map, for which the sample is drawn", &[both(&project)]);
    // The segment, the condition in its rule, and the limits in turn.
    let changes = [
        ("a threshold moved a step", (1, 0), [505_000.0, 510_000.0, 515_000.0, 500_000.0]),
        ("a threshold moved far (half move)", (8, 1), [20.0, 60.0, 18.0, 60.0]),
    ];
    for (name, place, limits) in changes {
        let limits = limits.into_iter().cycle().take(TIMES);
        let times: Vec<_> = limits.map(|limit| both(&with_threshold(&project, place, limit))).collect();
        line(name, &times);
    }
    println!("\nFrom the question to the answer; median. Both are asked at once.");
}

/// How long the estimate takes and how long the exact map.
fn both(estimator: &mut Estimator, live: &mut LiveMap, question: &Question) -> [Duration; 2] {
    let start = Instant::now();
    thread::scope(|scope| {
        let exact = scope.spawn(|| {
            live.answer(question);
            start.elapsed()
        });
        estimator.estimate(Draw::default(), question);
        [start.elapsed(), exact.join().unwrap()]
    })
}

fn with_threshold(project: &Project, (segment, condition): (usize, usize), limit: f64) -> Project {
    let mut project = project.clone();
    let Rule::Compare { right, .. } = &mut project.segments[segment].rule.children_mut()[condition] else {
        panic!("no threshold")
    };
    *right = Value::Number(limit);
    project
}

/// Prints the median and the slowest of each.
fn line(name: &str, times: &[[Duration; 2]]) {
    let said = [0, 1].map(|which| {
        let mut times: Vec<f64> = times.iter().map(|both| both[which].as_secs_f64() * 1e3).collect();
        times.sort_by(f64::total_cmp);
        format!("{:>12}{:>12}", ms(times[times.len() / 2]), ms(times[times.len() - 1]))
    });
    println!("{name:<44}{}{}", said[0], said[1]);
}

fn ms(time: f64) -> String {
    format!("{time:.1} ms")
}
