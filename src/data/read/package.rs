//! How large a workbook becomes once inflated, from the directory of its ZIP: asked before any of it is unpacked.

use super::error::ReadError;
use super::request::Limits;

/// Refuses a package whose parts grow too large, or whose directory cannot be found.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let damaged = || ReadError::damaged("xlsx");
    // The end record is 22 bytes and a comment of at most 65,535 behind it.
    let tail = bytes.len().saturating_sub(22 + 65_535);
    let end = memchr::memmem::rfind(bytes.get(tail..).unwrap_or_default(), b"PK\x05\x06").ok_or_else(damaged)? + tail;
    let count = number(bytes, end + 10, 2).ok_or_else(damaged)?;
    let mut at = usize::try_from(number(bytes, end + 16, 4).ok_or_else(damaged)?).unwrap_or(usize::MAX);
    let mut total = 0u64;
    for _ in 0..count {
        let entry = bytes.get(at..).filter(|rest| rest.starts_with(b"PK\x01\x02")).ok_or_else(damaged)?;
        let field = |place, width| number(entry, place, width).ok_or_else(damaged);
        let (packed, inflated) = (field(20, 4)?, field(24, 4)?);
        total = total.saturating_add(inflated);
        // Small parts of white space pack well; only large ones are suspicious.
        let dense = inflated > 64 << 20 && inflated / packed.max(1) > limits.ratio;
        // A part of 4 GiB or more hides its size elsewhere, and is too large anyway.
        if total > limits.inflated.0 || inflated > limits.inflated.1 || dense {
            return Err(ReadError::TooLarge);
        }
        let variable = field(28, 2)? + field(30, 2)? + field(32, 2)?;
        at = at.saturating_add(46 + usize::try_from(variable).unwrap_or(usize::MAX));
    }
    Ok(())
}

/// A little-endian number of `width` bytes.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let field = bytes.get(at..at.checked_add(width)?)?;
    Some(field.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
