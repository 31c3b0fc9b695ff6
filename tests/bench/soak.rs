//! Whether the live map drifts or grows: 2,000 random edits of every kind on one map, which after each must be the map
//! of a new count. `cargo bench --bench soak` runs it with 200,000 customers; numbers after `--` set other customers and edits.
//! The edits are the same every time. Memory is measured on Linux.
#![expect(
    clippy::non_ascii_literal,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench"
)]

#[path = "../it/engine/edits.rs"]
mod edits;
#[expect(dead_code, reason = "the tests need more of it")]
#[path = "../it/engine/made.rs"]
mod made;
#[path = "../it/engine/random.rs"]
mod random;
#[path = "../it/engine/soak.rs"]
mod soak;

use std::time::Instant;

use made::{as_of, at_least, axis, field, metrics, question, segment, stage, value};

fn main() {
    let mut said = std::env::args().filter_map(|text| text.parse().ok());
    let customers = said.next().unwrap_or(200_000);
    let edits = said.next().unwrap_or(2_000);
    let start = Instant::now();
    let (tenth, mut held) = ((edits / 10).max(1), Vec::new());
    soak::soak(customers, edits, |made| {
        if made % tenth == 0 {
            held.push((resident() >> 20).to_string());
        }
    });
    println!(
        "{edits} random edits at {customers} customers in {:.0} s: after each the map equals one from scratch",
        start.elapsed().as_secs_f64()
    );
    // It grows until as many truths of conditions are kept as ever are.
    println!("memory after each {tenth} edits: {} MB", held.join(", "));
}

/// Bytes of memory that this process holds now, as far as Linux tells.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
}
