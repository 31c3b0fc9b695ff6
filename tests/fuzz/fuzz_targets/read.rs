//! Any bytes as a customer file: the reader comes to an end without a panic, and rows and records set aside are all there
//! are. How to run it stands in `Cargo.toml` beside it. Files worth starting from are those of the tests: a title, two
//! lines of names, quoted line breaks, totals, in UTF-8, GB18030 and UTF-16.
#![no_main]

use libfuzzer_sys::fuzz_target;
use strategy_map::data::Watch;
use strategy_map::data::read::{Limits, ReadRequest, read_here};

fuzz_target!(|bytes: &[u8]| {
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = folder.path().join("fuzz");
    if std::fs::write(&path, bytes).is_err() {
        return;
    }
    let request = ReadRequest { path, ..ReadRequest::default() };
    if let Ok((table, report)) = read_here(&request, &Limits::default(), &Watch::default()) {
        let aside: u64 = report.set_aside.iter().map(|it| it.count).sum();
        assert_eq!(report.rows_in_file, report.rows + aside);
        assert_eq!(table.rows() as u64, report.rows);
    }
});
