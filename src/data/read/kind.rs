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
    if let Some(found) = foreign(head) {
        return wrong(found);
    }
    match head {
        [] | [0xef, 0xbb, 0xbf] | [0xff, 0xfe] | [0xfe, 0xff] => Err(ReadError::Empty),
        [b'P', b'K', 3, 4, ..] => Ok(Kind::Package),
        [b'P', b'A', b'R', b'1', ..] => Ok(Kind::Parquet),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Ok(Kind::Ole),
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

/// How files begin that can hold no table for us, and what they are.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"SQLite format 3\0", "database"),
    (b"ARROW1\0", "binary"),
    (b"Obj\x01", "binary"),
    (b"{\\rtf", "binary"),
    (b"\x89PNG", "binary"),
    (b"\xff\xd8\xff", "binary"),
    (b"MIME-Version:", "web-page"),
];

/// What a file is that holds no table for us, as far as its beginning tells.
fn foreign(head: &[u8]) -> Option<&'static str> {
    let known = FOREIGN.iter().find(|(mark, _)| head.starts_with(mark)).map(|(_, kind)| *kind);
    known.or_else(|| dbase(head).then_some("database"))
}

/// True for a table of `dBase` or `FoxPro`: a version, the day of the last change (year, month, day), a header of a whole number
/// of 32-byte fields after 32 bytes, with one byte at its end (`FoxPro` adds 263), and two zeros.
fn dbase(head: &[u8]) -> bool {
    let [3 | 4 | 0x30 | 0x31 | 0x83 | 0x8b | 0xf5, _, 1..=12, 1..=31, _, _, _, _, low, high, _, _, 0, 0, ..] = head
    else {
        return false;
    };
    let length = u16::from_le_bytes([*low, *high]);
    length > 64 && matches!(length % 32, 1 | 8)
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
