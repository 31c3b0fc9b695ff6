//! What a file is, by its first bytes: names lie.

use super::error::ReadError;

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text with separators.
    Text,
    /// A ZIP: a workbook, most likely.
    Package,
    /// A file of Office of before 2007, or a newer one with a password.
    Ole,
    /// Parquet.
    Parquet,
}

/// Tells the kind of a file from its first bytes (some hundreds are enough) and refuses what cannot be read.
pub(super) fn kind(head: &[u8]) -> Result<Kind, ReadError> {
    let wrong = |found: &str| Err(ReadError::WrongKind { found: found.to_owned() });
    match head {
        [] | [0xef, 0xbb, 0xbf] | [0xff, 0xfe] | [0xfe, 0xff] => Err(ReadError::Empty),
        [b'P', b'K', 3, 4, ..] => Ok(Kind::Package),
        [b'P', b'A', b'R', b'1', ..] => Ok(Kind::Parquet),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Ok(Kind::Ole),
        [b'%', b'P', b'D', b'F', ..] => wrong("pdf"),
        [0x1f, 0x8b, ..] | [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [b'P', b'K', 5, 6, ..] => {
            wrong("archive")
        }
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => wrong("binary"),
        _ if head.iter().all(|byte| *byte == 0) => wrong("zeros"),
        _ if four_bytes(head) => Err(ReadError::OtherEncoding { found: "UTF-32".to_owned() }),
        _ if page(head) => wrong("web-page"),
        _ if json(head) => wrong("json"),
        _ => Ok(Kind::Text),
    }
}

/// Refuses a file of this size that has lost its start, when its last eight bytes tell what it was: those of Parquet hold
/// the length of what stands before them. A text of that end would be longer than any file.
pub(super) fn beheaded(tail: [u8; 8], size: u64) -> Result<(), ReadError> {
    let [length @ .., b'P', b'A', b'R', b'1'] = tail else { return Ok(()) };
    if u64::from(u32::from_le_bytes(length)) + 8 <= size { Err(ReadError::damaged("parquet")) } else { Ok(()) }
}

fn text(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start()
}

/// True for an object, or a list of objects, lists or texts.
fn json(head: &[u8]) -> bool {
    let Some((first @ (b'{' | b'['), rest)) = text(head).split_first() else { return false };
    match rest.trim_ascii_start().first() {
        Some(b'"') => true,
        Some(b'{' | b'[') => *first == b'[',
        _ => false,
    }
}

/// True when each character takes four bytes, two of them zeros: UTF-32.
fn four_bytes(head: &[u8]) -> bool {
    let low = |unit: &[u8]| matches!(unit, [_, _, 0, 0]);
    let high = |unit: &[u8]| matches!(unit, [0, 0, _, _]);
    let units = || head.chunks_exact(4);
    units().len() > 1 && (units().all(low) || units().all(high))
}

fn page(head: &[u8]) -> bool {
    let text = text(head);
    ["<htm", "<!doctype htm", "<?xml", "<table", "<head", "<meta"]
        .iter()
        .any(|mark| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark.as_bytes())))
}
