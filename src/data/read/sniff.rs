//! Which separator a text file uses.

use super::request::Limits;
use super::split::{Batch, Splitter};

/// Separators that are tried, the likelier first.
const SEPARATORS: [u8; 5] = [b',', b';', b'\t', b'|', 1];

/// Bytes and records that are looked at.
const BYTES: usize = 256 << 10;
const RECORDS: usize = 200;

/// The separator with which most records of `text` have as many fields as the header; a comma when none splits the
/// header. Of equals the one with more fields wins.
pub(super) fn separator(text: &[u8], ended: bool, limits: &Limits) -> u8 {
    let sample = text.get(..BYTES).unwrap_or(text);
    let ended = ended && sample.len() == text.len();
    let mut best = (0, 0, b',');
    for separator in SEPARATORS {
        let (share, fields) = score(sample, ended, separator, limits);
        if fields > 1 && (share, fields) > (best.0, best.1) {
            best = (share, fields, separator);
        }
    }
    best.2
}

/// Of twenty records, how many have as many fields as the header; and the number of its fields.
fn score(text: &[u8], ended: bool, separator: u8, limits: &Limits) -> (u64, usize) {
    let mut splitter = Splitter::new(separator, limits);
    let Ok(Some((header, start))) = splitter.header(text, ended) else { return (0, 0) };
    let mut batch = Batch { text: text.get(start..).unwrap_or_default().to_vec(), ..Batch::default() };
    // A stray quotation mark ends the sample; what came before it counts.
    let (Ok(_) | Err(_)) = splitter.split(&mut batch, 0, ended);
    let good = batch.records.iter().take(RECORDS).count() as u64;
    let bad = splitter.aside.odd().min(RECORDS as u64);
    let share = (good * 20).checked_div(good + bad).unwrap_or(20);
    (share, header.len())
}
