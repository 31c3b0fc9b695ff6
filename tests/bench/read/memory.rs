//! The memory of a process and of those it started.

use std::io::Read;
use std::process::Child;
use std::time::Duration;

/// Waits for a process: what it printed, and the most bytes that it and its children held at the same time (0 where the
/// system does not tell).
pub(crate) fn watched(mut process: Child) -> (String, f64) {
    let mut peak = 0.0f64;
    while process.try_wait().unwrap().is_none() {
        peak = peak.max(held(process.id()));
        std::thread::sleep(Duration::from_millis(10));
    }
    let mut output = String::new();
    process.stdout.take().unwrap().read_to_string(&mut output).unwrap();
    (output, peak)
}

/// Bytes of a process and its children that are in memory.
fn held(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let own =
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let children: Vec<u32> = tasks
        .filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok())
        .flat_map(|list| list.split_whitespace().filter_map(|it| it.parse().ok()).collect::<Vec<_>>())
        .collect();
    own.unwrap_or(0.0) * 1024.0 + children.into_iter().map(held).sum::<f64>()
}
