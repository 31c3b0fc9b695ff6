//! Lines, records and fields of separated text (RFC 4180): our own state machine, so that no record is lost without a word.
//! Works on blocks; a record that is not complete waits for the next block.

use super::aside::Aside;
use super::error::ReadError;
use super::report::Reason;
use super::request::Limits;

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
}

/// Writes a field with doubled quotation marks as it is meant.
pub(super) fn undouble(field: &[u8], into: &mut Vec<u8>) {
    into.clear();
    let mut skip = false;
    for byte in field {
        skip = *byte == b'"' && !skip;
        if !skip {
            into.push(*byte);
        }
    }
}

/// A block of text and the fields of the rows in it.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Decoded text; ends with the start of a record that is not complete.
    pub(super) text: Vec<u8>,
    /// The fields, row by row, each row as long as the header.
    pub(super) spans: Vec<Span>,
    /// The number of the record of each row.
    pub(super) records: Vec<u64>,
}

/// Why splitting stopped.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SplitStop {
    /// A quoted field that opens in `line` runs over too many lines and is still open at the end of the text; its contents
    /// begin at `from`.
    Open { line: u64, from: usize },
    /// Anything else.
    Error(ReadError),
}

/// What follows a record.
struct End {
    /// Where the next record begins.
    next: usize,
    /// Lines of the record.
    lines: u64,
    /// True when something follows a closing quotation mark.
    stray: bool,
}

/// Splits text into records and fields.
pub(super) struct Splitter {
    stops: [bool; 256],
    delimiter: u8,
    limits: Limits,
    /// Fields of the header; 0 until it is known.
    columns: usize,
    /// The line in which the next record begins, from 1.
    line: u64,
    /// Records so far, the header and blank lines included.
    record: u64,
    /// Records set aside.
    pub(super) aside: Aside,
}

impl Splitter {
    /// A splitter at the top of a file.
    #[expect(clippy::indexing_slicing, reason = "a table of 256 indexed by a byte")]
    pub(super) fn new(delimiter: u8, limits: &Limits) -> Self {
        let mut stops = [false; 256];
        for stop in [delimiter, b'\n', b'\r'] {
            stops[usize::from(stop)] = true;
        }
        Self { stops, delimiter, limits: limits.clone(), columns: 0, line: 1, record: 0, aside: Aside::default() }
    }

    /// Number of fields in the header.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// The first record that is not blank, and where the one after it begins; `None` when it is not complete or there is
    /// none. Blank lines above it are set aside.
    pub(super) fn header(&mut self, text: &[u8], ended: bool) -> Result<Option<(Vec<Span>, usize)>, SplitStop> {
        let mut start = 0;
        let (line, record) = (self.line, self.record);
        let mut blanks = Vec::new();
        while start < text.len() {
            let mut spans = Vec::new();
            let Some(end) = self.record(text, start, ended, &mut spans)? else {
                (self.line, self.record) = (line, record);
                return Ok(None);
            };
            self.line += end.lines;
            self.record += 1;
            if spans.iter().any(|span| !blank(span.of(text).0)) {
                self.columns = spans.len();
                for record in blanks {
                    self.aside.add(Reason::BlankLine, record);
                }
                return Ok(Some((spans, end.next)));
            }
            blanks.push(self.record);
            start = end.next;
        }
        (self.line, self.record) = (line, record);
        Ok(None)
    }

    /// Splits the records of `batch.text` from `start` on, and tells where the first incomplete one begins. At the end of
    /// the file every record is complete.
    pub(super) fn split(&mut self, batch: &mut Batch, start: usize, ended: bool) -> Result<usize, SplitStop> {
        let Batch { text, spans, records } = batch;
        let mut start = start;
        while start < text.len() {
            let base = spans.len();
            let Some(end) = self.record(text, start, ended, spans)? else {
                spans.truncate(base);
                break;
            };
            self.line += end.lines;
            self.record += 1;
            let fields = spans.get(base..).unwrap_or_default();
            if let Some(reason) = self.judge(text, fields, end.stray) {
                self.aside.add(reason, self.record);
                spans.truncate(base);
            } else {
                spans.truncate(base + self.columns);
                records.push(self.record);
            }
            start = end.next;
        }
        Ok(start)
    }

    /// Why a record is not a row, if so.
    fn judge(&self, text: &[u8], fields: &[Span], stray: bool) -> Option<Reason> {
        let first_blank = fields.first().is_none_or(|span| blank(span.of(text).0));
        if first_blank && fields.iter().all(|span| blank(span.of(text).0)) {
            return Some(Reason::BlankLine);
        }
        if stray {
            return Some(Reason::StrayQuote);
        }
        if fields.len() < self.columns {
            return Some(Reason::ShortRow);
        }
        let excess = fields.get(self.columns..).unwrap_or_default();
        excess.iter().any(|span| !blank(span.of(text).0)).then_some(Reason::LongRow)
    }

    /// Finds the fields of the record that begins at `start`; `None` when the text ends before the record does.
    fn record(&self, text: &[u8], start: usize, ended: bool, spans: &mut Vec<Span>) -> Result<Option<End>, SplitStop> {
        let (mut at, mut lines, mut stray) = (start, 1u64, false);
        let base = spans.len();
        loop {
            let field = if text.get(at) == Some(&b'"') {
                let Some(quoted) = self.quoted(text, at, self.line + lines - 1, ended)? else {
                    return self.incomplete(text, start);
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
            match text.get(field) {
                Some(byte) if *byte == self.delimiter => at = field + 1,
                Some(b'\r') if field + 1 == text.len() && !ended => return self.incomplete(text, start),
                Some(byte) => {
                    let pair = *byte == b'\r' && text.get(field + 1) == Some(&b'\n');
                    let next = field + if pair { 2 } else { 1 };
                    self.measure(text, start, next, lines, spans.get(base..).unwrap_or_default())?;
                    return Ok(Some(End { next, lines, stray }));
                }
                None if ended => {
                    self.measure(text, start, field, lines, spans.get(base..).unwrap_or_default())?;
                    return Ok(Some(End { next: field, lines, stray }));
                }
                None => return self.incomplete(text, start),
            }
        }
    }

    fn incomplete(&self, text: &[u8], start: usize) -> Result<Option<End>, SplitStop> {
        if text.len() - start > self.limits.record {
            return Err(SplitStop::Error(ReadError::TooLong { line: self.line }));
        }
        Ok(None)
    }

    /// Holds a record against the limits.
    fn measure(&self, text: &[u8], start: usize, next: usize, lines: u64, fields: &[Span]) -> Result<(), SplitStop> {
        let length = next - start;
        let long = length > self.limits.record
            || (lines > 1 && length > self.limits.broken_record)
            || (length > self.limits.field && fields.iter().any(|span| span.of(text).0.len() > self.limits.field));
        if long { Err(SplitStop::Error(ReadError::TooLong { line: self.line })) } else { Ok(()) }
    }

    /// The place of the separator or line end that closes the plain field at `at`; the end of the text when there is none.
    #[expect(clippy::indexing_slicing, reason = "a table of 256 indexed by a byte")]
    fn stop(&self, text: &[u8], at: usize) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        rest.iter().position(|byte| self.stops[usize::from(*byte)]).map_or(text.len(), |length| at + length)
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

fn blank(field: &[u8]) -> bool {
    match field.first() {
        None => true,
        Some(b'!'..=b'~') => false,
        Some(_) => super::number::trim(field).is_empty(),
    }
}
