//! How long a million rows take to become six fields of two hundred thousand customers:
//! `cargo bench --bench fold`. Prints milliseconds: the join with its report alone, and with the six recipes.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a bench prints, and its numbers are small"
)]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;
use strategy_map::data::fold::fold;
use strategy_map::data::{Column, Table, Watch};
use strategy_map::model::{
    Extract, Field, FieldOrigin, FieldType, Fold, Folding, JoinTo, JoinedTable, Role, Rule, TableId, Unit, Window,
};

const CUSTOMERS: u64 = 200_000;
const ROWS: u64 = 1_000_000;
const RUNS: usize = 5;

/// Scattered numbers below `range`.
fn scattered(row: u64, salt: u64, range: u64) -> u64 {
    let mut mixed = (row + salt).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 29)) % range
}

fn field(name: &str, kind: FieldType) -> Field {
    Field::of_extract(name, kind, Role::Other, Unit::None)
}

fn rows(today: i32) -> Table {
    let id = |row| format!("C{:012}", scattered(row, 1, CUSTOMERS + 1000));
    let old = |row| i32::try_from(scattered(row, 2, 700)).unwrap_or(0);
    let columns = vec![
        Column::texts("id", (0..ROWS).map(|row| Some(id(row)))),
        Column::dates("date", (0..ROWS).map(|row| Some(today - old(row)))),
        Column::numbers("amount", (0..ROWS).map(|row| Some(scattered(row, 3, 10_000_000) as f64 / 100.0))),
        Column::texts("channel", (0..ROWS).map(|row| Some(["a", "b", "c", "d"][(scattered(row, 4, 4)) as usize]))),
    ];
    Table::new(1_000_000, columns)
}

fn main() {
    let as_of = NaiveDate::from_ymd_opt(2026, 10, 31);
    let today = as_of.map_or(0, |day| day.to_epoch_days());
    let ids = Column::texts("id", (0..CUSTOMERS).map(|row| Some(format!("C{row:012}"))));
    let customers = Table::new(200_000, vec![ids]);
    let own = vec![field("id", FieldType::Text)];
    let kinds = [
        ("id", FieldType::Text),
        ("date", FieldType::Date),
        ("amount", FieldType::Number),
        ("channel", FieldType::Text),
    ];
    let table = JoinedTable {
        id: TableId(1),
        name: "deeds".to_owned(),
        extract: Extract::default(),
        fields: kinds.iter().map(|(name, kind)| field(name, *kind)).collect(),
        key: "id".to_owned(),
        to: JoinTo::Customers { field: "id".to_owned() },
        only: Rule::All(Vec::new()),
    };
    let read = BTreeMap::from([(TableId(1), Arc::new(rows(today)))]);
    let (amount, date) = (|| "amount".to_owned(), || "date".to_owned());
    let recipes = [
        Folding::Count,
        Folding::Sum(amount()),
        Folding::Mean(amount()),
        Folding::Most(date()),
        Folding::Distinct("channel".to_owned()),
        Folding::Latest(amount(), date()),
    ];
    let folded = recipes.into_iter().enumerate().map(|(number, by)| {
        let window = (number % 2 == 0).then(|| Window { date: date(), days: 365 });
        let fold = Fold { table: TableId(1), by, only: Rule::All(Vec::new()), window };
        Field {
            source: String::new(),
            origin: FieldOrigin::Folded(fold),
            ..field(&format!("f{number}"), FieldType::Number)
        }
    });
    let all: Vec<Field> = own.iter().cloned().chain(folded).collect();
    let tables = [table];
    for (name, fields) in [("join", &own), ("join and six recipes", &all)] {
        let mut times = Vec::new();
        for _ in 0..RUNS {
            let started = Instant::now();
            let made = fold(&customers, fields, &tables, &read, as_of, &Watch::default()).unwrap();
            times.push(started.elapsed().as_secs_f64() * 1000.0);
            assert_eq!(made.faults, []);
        }
        times.sort_by(f64::total_cmp);
        println!("{name}: {:.0} ms (median of {RUNS})", times[RUNS / 2]);
    }
}
