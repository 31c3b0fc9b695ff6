//! From text to the rows of a table, block by block: which records are rows, and the books on those that are not. A record
//! that is not complete waits for the next block, and so do the last lines, until it is known what follows them.

use super::aside::Aside;
use super::error::ReadError;
use super::footing::{Footing, TAIL};
use super::heading::{TOP, Top};
use super::report::Reason;
use super::request::Limits;
use super::scan::{End, LineEnd, Scanner, Span, SplitStop, last_lines};
use super::seen::Seen;
use super::shape::Line;
use super::stray::swallows;
use super::words::WORDS;
use crate::model::{Layout, Separator};

/// Bytes of the last lines that wait.
const HELD: usize = 256 << 10;

/// Cells of the first records that are looked at.
const CELLS: usize = 100_000;

/// First records that are looked at; the others among them are blank.
const RECORDS: usize = 10_000;

/// A block of text and the fields of the rows in it.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Decoded text; ends with records that wait.
    pub(super) text: Vec<u8>,
    /// The fields, row by row, each row as long as the header.
    pub(super) spans: Vec<Span>,
    /// The number of the record of each row.
    pub(super) records: Vec<u64>,
}

/// One of the first records.
#[derive(Debug)]
pub(super) struct Peeked {
    pub(super) line: Line,
    /// Where the next record begins.
    next: usize,
    lines: u64,
    by: LineEnd,
    remark: bool,
}

/// Splits text into records and tells rows from what is none.
pub(super) struct Splitter {
    scanner: Scanner,
    accept_cut: bool,
    /// Fields of a row; 0 until it is known.
    columns: usize,
    /// The line in which the next record begins, from 1.
    line: u64,
    /// Records so far, those of the header and blank lines included.
    record: u64,
    footing: Footing,
    /// Records set aside.
    pub(super) aside: Aside,
    pub(super) seen: Seen,
    /// True when the end of the file was cut off inside a character.
    pub(super) torn: bool,
}

impl Splitter {
    /// A splitter at the top of a file.
    pub(super) fn new(separator: &Separator, layout: &Layout, limits: &Limits) -> Self {
        Self {
            scanner: Scanner::new(separator, layout, limits),
            accept_cut: layout.accept_cut,
            columns: 0,
            line: 1,
            record: 0,
            footing: Footing::default(),
            aside: Aside::default(),
            seen: Seen::default(),
            torn: false,
        }
    }

    /// The first records of a file: as many as `heading` looks at, or as there are. Keeps no books.
    pub(super) fn peek(&self, text: &[u8], ended: bool) -> Result<Vec<Peeked>, SplitStop> {
        let mut peeked: Vec<Peeked> = Vec::new();
        let (mut start, mut line, mut cells, mut filled) = (0, 1, 0, 0);
        let mut spans = Vec::new();
        let more = |filled, cells, records| {
            filled < TOP && (cells < CELLS || filled < 4) && (filled == 0 || records < RECORDS)
        };
        while start < text.len() && more(filled, cells, peeked.len()) {
            spans.clear();
            let end = match self.scanner.record(text, start, line, ended, &mut spans) {
                Ok(Some(end)) => end,
                // What is wrong below the first record comes up again when it is split.
                Ok(None) => break,
                Err(_) if filled > 0 => break,
                Err(stop) => return Err(stop),
            };
            let remark = self.scanner.remark(text, start).is_some();
            let record = peeked.len() as u64 + 1;
            let shown = line_of(record, if remark { &[] } else { &spans }, text);
            filled += usize::from(shown.filled() > 0);
            cells += spans.len();
            peeked.push(Peeked { line: shown, next: end.next, lines: end.lines, by: end.by, remark });
            line += end.lines;
            start = end.next;
        }
        Ok(peeked)
    }

    /// Takes the records above the first row into the books, and tells where that row begins.
    pub(super) fn enter(&mut self, peeked: &[Peeked], top: &Top, columns: usize, footing: Footing) -> usize {
        (self.columns, self.footing) = (columns, footing);
        let mut start = 0;
        for (index, record) in peeked.iter().enumerate().take(top.body) {
            start = record.next;
            self.line += record.lines;
            self.record += 1;
            self.seen.record(record.by, record.line.cell(0).as_bytes(), self.record);
            let reason = match index {
                _ if top.header.contains(&index) => continue,
                _ if record.remark => Reason::CommentLine,
                _ if top.titles.contains(&index) => Reason::TitleRow,
                _ if top.notes.contains(&index) => Reason::HeaderNote,
                _ => Reason::BlankLine,
            };
            self.aside.add(reason, self.record);
        }
        start
    }

    /// Splits the records of `batch.text` from `start` on, and tells where the first one begins that has to wait. At the
    /// end of the file none has to.
    pub(super) fn split(&mut self, batch: &mut Batch, start: usize, ended: bool) -> Result<usize, SplitStop> {
        let until = last_lines(&batch.text, TAIL, HELD);
        let start = self.rows(batch, start, until, ended)?;
        if ended { self.tail(batch, start) } else { Ok(start) }
    }

    /// The next record of a text; `None` when it is not complete, or when it is cut off and that is all right.
    fn next(
        &mut self,
        text: &[u8],
        start: usize,
        ended: bool,
        spans: &mut Vec<Span>,
    ) -> Result<Option<End>, SplitStop> {
        let base = spans.len();
        let end = self.scanner.record(text, start, self.line, ended, spans);
        match end {
            Ok(Some(end)) => {
                let record = text.get(start..end.next).unwrap_or_default();
                if end.lines > 1 && swallows(record, &self.scanner.separator, self.columns) {
                    let error = ReadError::RunawayQuote { line: self.line, lines: end.lines };
                    return Err(SplitStop::Error(error));
                }
                self.line += end.lines;
                self.record += 1;
                self.seen.record(end.by, text.get(start..).unwrap_or_default(), self.record);
                Ok(Some(end))
            }
            Ok(None) => {
                spans.truncate(base);
                Ok(None)
            }
            Err(SplitStop::Cut { .. }) if self.accept_cut => {
                spans.truncate(base);
                self.record += 1;
                self.cut();
                Ok(None)
            }
            Err(stop) => Err(stop),
        }
    }

    /// Sets the record aside with which the file breaks off.
    fn cut(&mut self) {
        self.aside.add(Reason::CutRow, self.record);
        self.seen.cut = Some(self.record);
    }

    fn rows(&mut self, batch: &mut Batch, start: usize, until: usize, ended: bool) -> Result<usize, SplitStop> {
        let Batch { text, spans, records } = batch;
        let mut start = start;
        while start < until {
            let base = spans.len();
            let Some(end) = self.next(text, start, ended, spans)? else {
                return Ok(if self.seen.cut.is_some() { text.len() } else { start });
            };
            let remark = self.scanner.remark(text, start).is_some();
            let fields = spans.get(base..).unwrap_or_default();
            if let Some(reason) = self.judge(text, fields, end.stray, remark) {
                self.put_aside(reason, text, spans.get(base..).unwrap_or_default(), end.by);
                spans.truncate(base);
            } else {
                spans.truncate(base + self.columns);
                records.push(self.record);
            }
            start = end.next;
        }
        Ok(start)
    }

    /// The last lines of the file: totals and signatures among them are none of the rows.
    fn tail(&mut self, batch: &mut Batch, start: usize) -> Result<usize, SplitStop> {
        let Batch { text, spans, records } = batch;
        let mut start = start;
        let mut lines = Vec::new();
        let mut held = Vec::new();
        while start < text.len() {
            let mut fields = Vec::new();
            let Some(end) = self.next(text, start, true, &mut fields)? else { break };
            let remark = self.scanner.remark(text, start).is_some();
            lines.push(line_of(self.record, if remark { &[] } else { &fields }, text));
            held.push((self.record, fields, end, remark));
            start = end.next;
        }
        let feet = self.footing.below(&lines, &WORDS);
        let last = self.record;
        for ((record, fields, end, remark), foot) in held.into_iter().zip(feet) {
            self.record = record;
            let reason = foot.or_else(|| self.judge(text, &fields, end.stray, remark));
            match reason {
                Some(reason) => self.put_aside(reason, text, &fields, end.by),
                None if self.torn && end.by == LineEnd::File => self.cut(),
                None => {
                    spans.extend(fields.into_iter().take(self.columns));
                    records.push(record);
                }
            }
        }
        self.record = last;
        Ok(text.len())
    }

    fn put_aside(&mut self, reason: Reason, text: &[u8], fields: &[Span], by: LineEnd) {
        if reason == Reason::ShortRow && by == LineEnd::File && self.record > 1 {
            return self.cut();
        }
        if reason == Reason::LongRow {
            self.seen.long(text, fields, self.record);
        }
        self.aside.add(reason, self.record);
    }

    /// Why a record is not a row, if so.
    fn judge(&self, text: &[u8], fields: &[Span], stray: bool, remark: bool) -> Option<Reason> {
        if remark {
            return Some(Reason::CommentLine);
        }
        if stray {
            return Some(Reason::StrayQuote);
        }
        let first_blank = fields.first().is_none_or(|span| blank(span.of(text).0));
        if first_blank && fields.iter().all(|span| blank(span.of(text).0)) {
            return Some(Reason::BlankLine);
        }
        let cell = |column: usize| fields.get(column).map_or(&b""[..], |span| span.of(text).0);
        if let Some(reason) = self.footing.between(cell) {
            return Some(reason);
        }
        if fields.len() < self.columns {
            return Some(Reason::ShortRow);
        }
        let excess = fields.get(self.columns..).unwrap_or_default();
        excess.iter().any(|span| !blank(span.of(text).0)).then_some(Reason::LongRow)
    }
}

fn line_of(record: u64, spans: &[Span], text: &[u8]) -> Line {
    let cells = spans.iter().map(|span| String::from_utf8_lossy(&span.plain(text)).into_owned());
    Line { record, cells: cells.collect(), merged: Vec::new() }
}

fn blank(field: &[u8]) -> bool {
    match field.first() {
        None => true,
        Some(b'!'..=b'~') => false,
        Some(_) => super::number::trim(field).is_empty(),
    }
}
