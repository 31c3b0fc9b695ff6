//! A text file of very many customers and six columns: how long it takes and what it costs, whether progress is told all the
//! way, and how soon a wish to cancel is followed, at any step.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use strategy_map::data::read::ReadError;
use strategy_map::data::{Step, Watch};

use super::{measure, reader, request};

/// Writes the file, reads it, and cancels it at several places.
pub(crate) fn run(customers: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.csv");
    write(customers, &path).unwrap();
    println!("text: {customers} x 6, {:.0} MB in UTF-8\n", path.metadata().unwrap().len() as f64 / 1e6);
    measure("child, UTF-8", "child", &path);
    watch(&path);
    for (name, place) in PLACES {
        cancel(name, *place, &path);
    }
}

/// Customers with a number, a city, a balance, a day, an age and a flag, all made from the row.
fn write(customers: u64, path: &Path) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    writeln!(out, "客户号,城市,余额,开户日期,年龄,代发标志")?;
    for row in 0..customers {
        let city = ["杭州", "宁波", "温州", "绍兴"][usize::try_from(row % 4).unwrap()];
        let (yuan, fen, flag) = (row * 7919 % 1_000_000, row % 100, if row % 3 == 0 { "是" } else { "否" });
        let (year, month, day, age) = (2000 + row % 26, 1 + row % 12, 1 + row % 28, 18 + row % 70);
        writeln!(out, "{row:09},{city},{yuan}.{fen:02},{year}-{month:02}-{day:02},{age},{flag}")?;
    }
    out.flush()
}

/// One reading to the end: what was told at each step, and the longest silence.
fn watch(path: &Path) {
    let steps: Arc<Mutex<Vec<(Step, u32)>>> = Arc::default();
    let clock = Arc::new(Mutex::new((Instant::now(), Duration::ZERO)));
    let silence = |clock: &Mutex<(Instant, Duration)>| {
        let (last, longest) = &mut *clock.lock().unwrap();
        *longest = (*longest).max(std::mem::replace(last, Instant::now()).elapsed());
        *longest
    };
    let (told, heard) = (Arc::clone(&steps), Arc::clone(&clock));
    let watch = Watch::telling(move |watch| {
        silence(&heard);
        let (now, mut steps) = (watch.progress(), told.lock().unwrap());
        match steps.last_mut().filter(|(step, _)| *step == now.step) {
            Some((_, count)) => *count += 1,
            None => steps.push((now.step, 1)),
        }
    });
    let (table, report) = reader().read(&request(path), &watch).unwrap();
    assert_eq!((table.rows() as u64, report.rows), (report.rows_in_file, report.rows_in_file));
    let longest = silence(&clock).as_secs_f64();
    println!("\nprogress was told: {:?}; the longest silence was {longest:.2} s", steps.lock().unwrap());
}

/// Where reading is cancelled: a step, and how much of it is done by then.
const PLACES: &[(&str, (Step, f64))] = &[
    ("at once", (Step::Reading, 0.0)),
    ("in the middle of reading", (Step::Reading, 0.5)),
    ("while values are counted", (Step::Counting, 0.0)),
    ("while the table is handed over", (Step::Handing, 0.0)),
];

fn cancel(name: &str, (step, share): (Step, f64), path: &Path) {
    let wished: Arc<Mutex<Option<Instant>>> = Arc::default();
    let wish = Arc::clone(&wished);
    let watch = Watch::telling(move |watch| {
        let now = watch.progress();
        if now.step == step && now.done as f64 >= share * now.total as f64 {
            wish.lock().unwrap().get_or_insert_with(Instant::now);
            watch.cancel();
        }
    });
    let outcome = reader().read(&request(path), &watch);
    let end = if matches!(outcome, Err(ReadError::Cancelled)) { "ended" } else { "read to the end all the same" };
    match *wished.lock().unwrap() {
        Some(wished) => println!("cancelled {name}: {end} after {:.2} s   aim 1 s", wished.elapsed().as_secs_f64()),
        None => println!("cancelled {name}: that step was never told"),
    }
}
