//! How quick files become checked tables, and what that costs in memory: a GBK text file of a million customers and forty
//! columns beside polars on the same file in UTF-8, and a workbook of 200,000 × 30 beside calamine's streaming reader.
//! `cargo bench --bench read` runs it; a number after `--` sets the customers. Memory is measured on Linux.
//! `cargo bench --bench read -- --long` reads a file of twenty million customers and six columns instead (or of as many as
//! the number after it), and cancels that.
#![expect(
    clippy::non_ascii_literal,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a bench prints, its customers are Chinese, and it stops at the first surprise"
)]

mod long;
mod memory;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use calamine::Reader as _;
use chrono::NaiveDate;
use polars_io::SerReader;
use polars_io::csv::read::CsvReadOptions;
use strategy_map::data::generate::{ColumnSet, Encoding, GenerateOptions, write};
use strategy_map::data::read::{Limits, ReadRequest, Reader, read_here};
use strategy_map::data::{Table, Values, Watch};

/// Each way is tried this often; the quickest counts.
const TIMES: usize = 3;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(place) = arguments.iter().position(|it| it == "--way") {
        return way(&arguments[place + 1], Path::new(&arguments[place + 2]));
    }
    let said = arguments.iter().find_map(|text| text.parse().ok());
    if arguments.iter().any(|it| it == "--long") {
        return long::run(said.unwrap_or(20_000_000));
    }
    let customers = said.unwrap_or(1_000_000);
    let folder = tempfile::tempdir().unwrap();
    let gbk = generated(folder.path(), "gbk.csv", customers, ColumnSet::Forty, Encoding::Gb18030);
    let utf8 = generated(folder.path(), "utf8.csv", customers, ColumnSet::Forty, Encoding::Utf8);
    let book = generated(folder.path(), "book.xlsx", customers / 5, ColumnSet::Thirty, Encoding::Utf8);
    let size = |path: &Path| path.metadata().unwrap().len() as f64 / 1e6;
    println!(
        "text: {customers} x 40, {:.0} MB in GBK, {:.0} MB in UTF-8; workbook: {} x 30, {:.0} MB\n",
        size(&gbk),
        size(&utf8),
        customers / 5,
        size(&book)
    );
    println!("{:<34}{:>9}{:>12}{:>12}", "", "time", "peak", "table");
    let polars = measure("polars, UTF-8", "polars", &utf8);
    let utf8 = measure("child, UTF-8", "child", &utf8);
    let here = measure("in one process, GBK", "here", &gbk);
    let text = measure("child, GBK", "child", &gbk);
    let calamine = measure("calamine, streaming", "calamine", &book);
    let sheet = measure("child, workbook", "child", &book);
    let ratio = |a: &Measured, b: &Measured| a.time.as_secs_f64() / b.time.as_secs_f64();
    println!("\nGBK in a child to polars in UTF-8   {:>6.2} x   aim 1.5", ratio(&text, &polars));
    println!("UTF-8 in a child to polars          {:>6.2} x", ratio(&utf8, &polars));
    println!("GBK here to polars in UTF-8         {:>6.2} x", ratio(&here, &polars));
    println!("peak of both processes to the table {:>6.2} x   aim 3", text.peak / text.table.max(1.0));
    println!("workbook to calamine                {:>6.2} x   aim 1.25", ratio(&sheet, &calamine));
}

fn generated(folder: &Path, name: &str, customers: u64, columns: ColumnSet, encoding: Encoding) -> PathBuf {
    let path = folder.join(name);
    let as_of = NaiveDate::from_ymd_opt(2026, 10, 31).unwrap();
    write(&GenerateOptions { customers, seed: 1, as_of, columns }, &path, encoding).unwrap();
    path
}

struct Measured {
    time: Duration,
    /// Bytes of all processes at the same time.
    peak: f64,
    table: f64,
}

/// Runs a way of reading in a process of its own, which prints its seconds and the bytes of its table.
fn measure(title: &str, way: &str, path: &Path) -> Measured {
    let runs = (0..TIMES).map(|_| {
        let program = std::env::current_exe().unwrap();
        let child = Command::new(program).args(["--way", way]).arg(path).stdout(std::process::Stdio::piped()).spawn();
        let (output, peak) = memory::watched(child.unwrap());
        let (time, table) = output.trim().split_once(' ').unwrap();
        let time = Duration::from_secs_f64(time.parse().unwrap());
        Measured { time, peak, table: table.parse().unwrap() }
    });
    let best = runs.min_by_key(|run| run.time).unwrap();
    let megabytes = |bytes: f64| if bytes > 0.0 { format!("{:.0} MB", bytes / 1e6) } else { String::new() };
    let seconds = format!("{:.2} s", best.time.as_secs_f64());
    println!("{title:<34}{seconds:>9}{:>12}{:>12}", megabytes(best.peak), megabytes(best.table));
    best
}

/// One way of reading, in this process.
fn way(name: &str, path: &Path) {
    let start = Instant::now();
    let bytes = match name {
        "polars" => {
            let options = CsvReadOptions::default().with_infer_schema_length(Some(10_000));
            let frame = options.try_into_reader_with_file_path(Some(path.to_owned())).unwrap().finish().unwrap();
            frame.estimated_size()
        }
        "calamine" => {
            let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
            let sheet = book.sheet_names()[0].clone();
            let mut cells = book.worksheet_cells_reader(&sheet).unwrap();
            let mut count = 0;
            while cells.next_cell().unwrap().is_some() {
                count += 1;
            }
            assert!(count > 0);
            0
        }
        "here" => bytes(&read_here(&request(path), &Limits::default(), &Watch::default()).unwrap().0),
        _ => bytes(&reader().read(&request(path), &Watch::default()).unwrap().0),
    };
    println!("{} {bytes}", start.elapsed().as_secs_f64());
}

fn reader() -> Reader {
    Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_strategy-map")), Limits::default())
}

fn request(path: &Path) -> ReadRequest {
    ReadRequest { path: path.to_owned(), ..ReadRequest::default() }
}

/// Bytes of a table.
fn bytes(table: &Table) -> usize {
    let column = |values: &Values| match values {
        Values::Number(values) => values.len() * 8,
        Values::Date(values) => values.len() * 4,
        Values::Flag(values) => values.len() / 8,
        Values::Text(texts) => texts.bytes(),
    };
    table.columns().iter().map(|it| it.load().unwrap()).map(|it| column(&it.values) + it.known.len() / 8).sum()
}
