//! Numbers and texts in binary workbooks: the lowest byte first.

/// A text of two bytes a sign.
pub(super) fn wide(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|unit| word(unit, 0)).collect();
    String::from_utf16_lossy(&units)
}

/// The number that stands at a place.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

/// The number that stands at a place.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}
