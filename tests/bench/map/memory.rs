//! The most memory that the process holds while something runs, as far as the system tells.

/// What something gives, and the most bytes that the process held meanwhile, with all that was there before. `None` where
/// the mark cannot be set back: only Linux can.
pub(crate) fn peak_of<T>(run: impl FnOnce() -> T) -> (T, Option<u64>) {
    let marked = std::fs::write("/proc/self/clear_refs", "5").is_ok();
    let result = run();
    (result, marked.then(most_held).flatten())
}

/// Most bytes held since the mark was set back.
fn most_held() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|held| held * 1024)
}
