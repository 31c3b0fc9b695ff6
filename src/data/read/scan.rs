//! The records and fields of separated text (RFC 4180): our own state machine, so that no record is lost without a word.
//! Looks at one record at a time and keeps no books; [`Splitter`](super::split::Splitter) does.

use super::error::ReadError;
use super::request::Limits;
use crate::model::{Layout, Quotes, Separator};

/// Where a field stands in the text of its batch. Quotation marks around it are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    start: u32,
    /// The highest bit tells that the field holds doubled quotation marks.
    end: u32,
}

const DOUBLED: u32 = 1 << 31;

impl Span {
    fn new(start: usize, end: usize, doubled: bool) -> Self {
        let clip = |place: usize| u32::try_from(place).unwrap_or(u32::MAX) & !DOUBLED;
        Self { start: clip(start), end: clip(end) | if doubled { DOUBLED } else { 0 } }
    }

    /// The bytes of the field, and whether quotation marks in it stand doubled.
    pub(super) fn of(self, text: &[u8]) -> (&[u8], bool) {
        let end = self.end & !DOUBLED;
        (text.get(self.start as usize..end as usize).unwrap_or_default(), self.end & DOUBLED != 0)
    }

    /// The field as it is meant.
    pub(super) fn plain(self, text: &[u8]) -> Vec<u8> {
        let (field, doubled) = self.of(text);
        if doubled { undoubled(field) } else { field.to_vec() }
    }
}

/// A field with doubled quotation marks as it is meant.
pub(super) fn undoubled(field: &[u8]) -> Vec<u8> {
    let mut skip = false;
    let meant = field.iter().filter(|byte| {
        skip = **byte == b'"' && !skip;
        !skip
    });
    meant.copied().collect()
}

/// Why splitting stopped.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SplitStop {
    /// A quoted field that opens in `line` runs over too many lines and is still open at the end of the text; its contents
    /// begin at `from`.
    Open { line: u64, from: usize },
    /// The file ends in `line`, inside quotation marks that open there.
    Cut { line: u64 },
    /// Anything else.
    Error(ReadError),
}

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnd {
    Feed,
    ReturnFeed,
    Return,
    /// The end of the file.
    File,
}

/// What follows a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// Where the next record begins.
    pub(super) next: usize,
    /// Lines of the record.
    pub(super) lines: u64,
    /// True when something follows a closing quotation mark.
    pub(super) stray: bool,
    pub(super) by: LineEnd,
}

/// Finds records and fields.
pub(super) struct Scanner {
    /// What ends a field, the first sign of the separator and the signs of line ends, each eight times.
    stops: [u64; 3],
    /// The signs between fields, and the first of them.
    pub(super) separator: Vec<u8>,
    first: u8,
    /// True when quotation marks enclose fields.
    quotes: bool,
    /// What a remark begins with; empty = there are none.
    comment: Vec<u8>,
    limits: Limits,
}

impl Scanner {
    pub(super) fn new(separator: &Separator, layout: &Layout, limits: &Limits) -> Self {
        let separator = separator.as_str().as_bytes().to_vec();
        let first = separator.first().copied().unwrap_or(b'\n');
        let stops = [first, b'\n', b'\r'].map(|stop| u64::from_le_bytes([stop; 8]));
        let comment = layout.comment.map(String::from).unwrap_or_default().into_bytes();
        let quotes = layout.quotes == Quotes::Enclose;
        Self { stops, separator, first, quotes, comment, limits: limits.clone() }
    }

    /// Where the remark that begins at `start` ends; `None` when there is none.
    pub(super) fn remark(&self, text: &[u8], start: usize) -> Option<usize> {
        let rest = text.get(start..).unwrap_or_default();
        if self.comment.is_empty() || !rest.starts_with(&self.comment) {
            return None;
        }
        Some(memchr::memchr2(b'\n', b'\r', rest).map_or(text.len(), |length| start + length))
    }

    /// Finds the fields of the record that begins at `start` in `line`; `None` when the text ends before the record does.
    pub(super) fn record(
        &self,
        text: &[u8],
        start: usize,
        line: u64,
        ended: bool,
        spans: &mut Vec<Span>,
    ) -> Result<Option<End>, SplitStop> {
        let (mut at, mut lines, mut stray) = (start, 1u64, false);
        let base = spans.len();
        if let Some(end) = self.remark(text, start) {
            at = end;
        }
        loop {
            let field = if self.quotes && text.get(at) == Some(&b'"') {
                let Some(quoted) = self.quoted(text, at, line + lines - 1, ended)? else {
                    return self.incomplete(text, start, line);
                };
                lines += quoted.breaks;
                stray |= quoted.stray;
                spans.push(quoted.span);
                quoted.stop
            } else {
                let stop = self.stop(text, at);
                spans.push(Span::new(at, stop, false));
                stop
            };
            if spans.len() - base > self.limits.columns {
                return Err(SplitStop::Error(ReadError::TooManyColumns { limit: self.limits.columns as u64 }));
            }
            let by = match text.get(field) {
                Some(byte) if *byte == self.first => {
                    at = field + self.separator.len();
                    continue;
                }
                Some(b'\r') if field + 1 == text.len() && !ended => return self.incomplete(text, start, line),
                Some(b'\r') if text.get(field + 1) == Some(&b'\n') => LineEnd::ReturnFeed,
                Some(b'\r') => LineEnd::Return,
                Some(_) => LineEnd::Feed,
                None if ended => LineEnd::File,
                None => return self.incomplete(text, start, line),
            };
            let next = field
                + match by {
                    LineEnd::File => 0,
                    LineEnd::ReturnFeed => 2,
                    LineEnd::Feed | LineEnd::Return => 1,
                };
            self.measure(text, start..next, (line, lines), spans.get(base..).unwrap_or_default())?;
            return Ok(Some(End { next, lines, stray, by }));
        }
    }

    fn incomplete(&self, text: &[u8], start: usize, line: u64) -> Result<Option<End>, SplitStop> {
        if text.len() - start > self.limits.record {
            return Err(SplitStop::Error(ReadError::TooLong { line }));
        }
        Ok(None)
    }

    /// Holds a record against the limits.
    fn measure(
        &self,
        text: &[u8],
        record: std::ops::Range<usize>,
        (line, lines): (u64, u64),
        fields: &[Span],
    ) -> Result<(), SplitStop> {
        let length = record.len();
        let long = length > self.limits.record
            || (lines > 1 && length > self.limits.broken_record)
            || (length > self.limits.field && fields.iter().any(|span| span.of(text).0.len() > self.limits.field));
        if long { Err(SplitStop::Error(ReadError::TooLong { line })) } else { Ok(()) }
    }

    /// The place of the separator or line end that closes the plain field at `at`; the end of the text when there is none.
    #[inline]
    fn stop(&self, text: &[u8], at: usize) -> usize {
        let mut from = at;
        loop {
            let stop = self.first_stop(text, from);
            // Of several signs the others must follow the first.
            let part = self.separator.len() > 1 && text.get(stop) == Some(&self.first);
            if !part || text.get(stop..).is_some_and(|text| text.starts_with(&self.separator)) {
                return stop;
            }
            from = stop + 1;
        }
    }

    /// The first sign from `at` on that ends a line or begins a separator. Eight bytes are looked at together: most fields
    /// end within them.
    #[inline]
    fn first_stop(&self, text: &[u8], at: usize) -> usize {
        let mut from = at;
        while let Some(bytes) = text.get(from..).and_then(|rest| rest.first_chunk()) {
            let word = u64::from_le_bytes(*bytes);
            let found = self.stops.iter().fold(0, |found, stop| found | zeros(word ^ stop));
            if found != 0 {
                return from + found.trailing_zeros() as usize / 8;
            }
            from += 8;
        }
        let is_stop = |byte: &u8| *byte == self.first || matches!(byte, b'\n' | b'\r');
        let rest = text.get(from..).unwrap_or_default();
        rest.iter().position(is_stop).map_or(text.len(), |length| from + length)
    }

    /// Reads the quoted field that opens at `at`; `None` when the text ends before it is closed and more text may follow.
    fn quoted(&self, text: &[u8], at: usize, line: u64, ended: bool) -> Result<Option<Quoted>, SplitStop> {
        let from = at + 1;
        let (mut search, mut doubled) = (from, false);
        let close = loop {
            let rest = text.get(search..).unwrap_or_default();
            let Some(close) = memchr::memchr(b'"', rest).map(|length| search + length) else {
                let breaks = breaks(text.get(from..).unwrap_or_default());
                return match (breaks > self.limits.line_breaks as u64, ended) {
                    (true, false) => Err(SplitStop::Open { line, from }),
                    (false, false) => Ok(None),
                    (_, true) if breaks == 0 => Err(SplitStop::Cut { line }),
                    (_, true) => Err(SplitStop::Error(ReadError::UnclosedQuote { line })),
                };
            };
            if text.get(close + 1) != Some(&b'"') {
                break close;
            }
            doubled = true;
            search = close + 2;
        };
        let breaks = breaks(text.get(from..close).unwrap_or_default());
        if breaks > self.limits.line_breaks as u64 {
            let error = ReadError::RunawayQuote { line, lines: breaks + 1 };
            return Err(SplitStop::Error(error));
        }
        let stop = self.stop(text, close + 1);
        let stray = stop > close + 1;
        Ok(Some(Quoted { span: Span::new(from, close, doubled), stop, breaks, stray }))
    }
}

/// The highest bit of the lowest byte that is 0, and perhaps of others above it.
const fn zeros(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    word.wrapping_sub(ONES) & !word & (ONES << 7)
}

struct Quoted {
    span: Span,
    /// The separator, line end or end of text behind it.
    stop: usize,
    /// Line breaks inside it.
    breaks: u64,
    stray: bool,
}

/// Line breaks in a text: `\n`, `\r\n` or `\r`.
pub(super) fn breaks(text: &[u8]) -> u64 {
    memchr::memchr2_iter(b'\n', b'\r', text)
        .filter(|place| text.get(*place) == Some(&b'\n') || text.get(place + 1) != Some(&b'\n'))
        .count() as u64
}

/// Where the last `lines` lines of a text begin, or its last `bytes` bytes if those are fewer. Quotation marks are not
/// looked at.
pub(super) fn last_lines(text: &[u8], lines: usize, bytes: usize) -> usize {
    let floor = text.len().saturating_sub(bytes);
    let tail = text.get(floor..).unwrap_or_default();
    let mut ends = memchr::memchr2_iter(b'\n', b'\r', tail).rev().filter(|place| {
        // The first half of a pair is no end of its own, nor is the last sign of the text.
        place + 1 < tail.len() && !(tail.get(*place) == Some(&b'\r') && tail.get(place + 1) == Some(&b'\n'))
    });
    ends.nth(lines.saturating_sub(1)).map_or(floor, |place| floor + place + 1)
}
