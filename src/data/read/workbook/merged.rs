//! Cells that are drawn together: the list of them stands behind the rows and is looked for without taking the rows apart.

use std::io::Read;

use quick_xml::events::BytesStart;

use super::super::error::ReadError;
use super::super::package::{Part, damaged};
use super::held::Merged;
use super::number::place;
use super::xml::attributes;

/// Most of them that are looked at.
pub(super) const MERGED: usize = 1 << 20;

/// The merged cells of a sheet.
pub(super) fn merged(mut part: Part<'_, '_>) -> Result<Vec<Merged>, ReadError> {
    let mut merged = Vec::new();
    let finder = memchr::memmem::Finder::new(b"mergeCell ");
    let mut window: Vec<u8> = Vec::new();
    let mut block = vec![0; 64 << 10];
    loop {
        let count = part.read(&mut block).map_err(damaged)?;
        window.extend_from_slice(block.get(..count).unwrap_or_default());
        let mut done = 0;
        while let Some(at) = finder.find(window.get(done..).unwrap_or_default()) {
            let begin = done + at;
            let element = window.get(begin..).unwrap_or_default();
            let Some(end) = memchr::memchr(b'>', element) else { break };
            let element = String::from_utf8_lossy(element.get(..end).unwrap_or_default()).into_owned();
            merged.extend(area(&BytesStart::from_content(element, "mergeCell".len())));
            done = begin + end;
        }
        if count == 0 || merged.len() >= MERGED {
            return Ok(merged);
        }
        // What may be the beginning of an element stays.
        let keep = done.max(window.len().saturating_sub(4096));
        window.drain(..keep);
    }
}

/// The cells that an element draws together.
pub(super) fn area(element: &BytesStart<'_>) -> Option<Merged> {
    attributes(element).find(|(name, _)| *name == "ref").and_then(|(_, value)| range(value))
}

/// `A1:C2`.
fn range(reference: &str) -> Option<Merged> {
    let (first, last) = reference.split_once(':')?;
    Some(Merged { first: place(first)?, last: place(last)? })
}
