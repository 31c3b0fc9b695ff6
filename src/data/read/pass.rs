//! One way through a text file from top to bottom: its header, then batch after batch.

use super::decode::{Source, Stop};
use super::error::ReadError;
use super::footing::Footing;
use super::heading::{TOP, Top, find};
use super::names::{Header, headers};
use super::report::{Finding, FindingKind, Heading};
use super::request::{Limits, ReadRequest};
use super::scan::{SplitStop, breaks};
use super::shape::{Line, is_filled};
use super::sniff::{SAMPLE, is_unsplit, separator};
use super::split::{Batch, Peeked, Splitter};
use super::text_encoding::TextEncoding;
use super::words::WORDS;
use crate::model::{Separator, Unit};

/// Bytes in which the first records are looked for, when they are long.
const HEAD: usize = 4 << 20;

/// The top of a file.
pub(super) struct Begin {
    pub(super) headers: Vec<Header>,
    pub(super) heading: Heading,
    /// The unit of the whole table, if a line names one.
    pub(super) unit: Option<Unit>,
    /// What there is to say about the header.
    pub(super) findings: Vec<Finding>,
    /// The first rows.
    pub(super) batch: Batch,
}

/// One way through a file from top to bottom.
pub(super) struct Pass<'a> {
    pub(super) source: Source,
    pub(super) splitter: Splitter,
    request: &'a ReadRequest,
    limits: &'a Limits,
    given: bool,
    pub(super) separator: Separator,
    /// Where the first record begins that the last batch left to the next one.
    pub(super) rest: usize,
    done: bool,
}

impl<'a> Pass<'a> {
    pub(super) fn open(
        encoding: TextEncoding,
        given: Option<&Separator>,
        request: &'a ReadRequest,
        limits: &'a Limits,
    ) -> Result<Self, Stop> {
        let separator = given.cloned().unwrap_or_else(|| Separator::from(','));
        let source = Source::open(&request.path, encoding, request.layout.accept_cut)?;
        let splitter = Splitter::new(&separator, &request.layout, limits);
        Ok(Self { source, splitter, request, limits, given: given.is_some(), separator, rest: 0, done: false })
    }

    /// The names of the columns and the first batch; `None` when there is no record at all.
    pub(super) fn begin(&mut self) -> Result<Option<Begin>, Stop> {
        let mut batch = Batch::default();
        loop {
            let before = batch.text.len();
            self.source.fill(&mut batch.text)?;
            let ended = self.source.ended();
            // What follows the sample does not change what it says.
            if !self.given && before <= SAMPLE {
                self.separator = separator(&batch.text, ended, &self.request.layout, self.limits);
                self.splitter = Splitter::new(&self.separator, &self.request.layout, self.limits);
            }
            let peeked = self.splitter.peek(&batch.text, ended).or_else(|stop| self.stop(stop, &batch.text))?;
            let filled = peeked.iter().filter(|record| record.line.filled() > 0).count();
            let enough = filled >= TOP || (filled > 0 && batch.text.len() >= HEAD);
            if filled > 0 && (enough || ended) {
                return self.enter(&peeked, batch).map(Some);
            }
            if ended {
                return Ok(None);
            }
        }
    }

    /// Finds the header among the first records and splits the first batch below it.
    fn enter(&mut self, peeked: &[Peeked], mut batch: Batch) -> Result<Begin, Stop> {
        let lines: Vec<Line> = peeked.iter().map(|record| record.line.clone()).collect();
        let mut top = find(&lines, self.request.layout.header, &WORDS);
        let body = lines.get(top.body..).unwrap_or_default();
        top.names.resize(columns(&top, body), String::new());
        let mut headers = headers(top.names.iter().map(String::as_str));
        headers.iter_mut().zip(top.units(&lines, &WORDS)).for_each(|(header, unit)| header.unit = unit);
        let footing = Footing::new(&top.names, body, self.request.total, &WORDS);
        let start = self.splitter.enter(peeked, &top, top.names.len(), footing);
        self.rest = self.split(&mut batch, start)?;
        let mut findings = top.findings(&lines, self.request.layout.header);
        if is_unsplit(&top.names, &WORDS) {
            let example_rows = top.heading(&lines).rows.map(|(_, last)| last).into_iter().collect();
            findings.push(Finding { kind: FindingKind::NoSeparator, column: String::new(), count: 1, example_rows });
        }
        let unit = top.unit(&lines, &WORDS);
        Ok(Begin { headers, heading: top.heading(&lines), unit, findings, batch })
    }

    /// What there is to say about the lines of the file, once it has been read.
    pub(super) fn findings(&self, headers: &[Header]) -> Vec<Finding> {
        self.splitter.seen.findings(headers, self.request.layout.comment.is_some())
    }

    /// The next batch, which begins with the `tail` of the one before; `None` after the last.
    pub(super) fn next(&mut self, tail: &[u8], mut batch: Batch) -> Result<Option<Batch>, Stop> {
        if self.done {
            return Ok(None);
        }
        batch.text.clear();
        batch.text.extend_from_slice(tail);
        batch.spans.clear();
        batch.records.clear();
        self.source.fill(&mut batch.text)?;
        self.rest = self.split(&mut batch, 0)?;
        Ok(Some(batch))
    }

    fn split(&mut self, batch: &mut Batch, start: usize) -> Result<usize, Stop> {
        let ended = self.source.ended();
        self.done = ended;
        self.splitter.torn = self.source.torn;
        match self.splitter.split(batch, start, ended) {
            Ok(rest) => Ok(rest),
            Err(stop) => self.stop(stop, &batch.text),
        }
    }

    /// Finds out more about a stop: does the quoted field that runs away ever end?
    fn stop<T>(&mut self, stop: SplitStop, text: &[u8]) -> Result<T, Stop> {
        let (line, from) = match stop {
            SplitStop::Error(error) => return Err(Stop::Other(error)),
            SplitStop::Cut { line } => return Err(Stop::Other(ReadError::CutOff { line })),
            SplitStop::Open { line, from } => (line, from),
        };
        let mut lines = 1 + breaks(text.get(from..).unwrap_or_default());
        let mut block = Vec::new();
        while !self.source.ended() {
            block.clear();
            self.source.fill(&mut block)?;
            if let Some(close) = closing(&block) {
                lines += breaks(block.get(..close).unwrap_or_default());
                return Err(Stop::Other(ReadError::RunawayQuote { line, lines }));
            }
            lines += breaks(&block);
        }
        Err(Stop::Other(ReadError::UnclosedQuote { line }))
    }

    /// How many rows the file will have, a little more rather than less.
    pub(super) fn expected(&self, rows: usize) -> usize {
        let (read, size) = (self.source.read.max(1), self.source.size);
        if self.source.ended() {
            return rows;
        }
        let expected = u128::from(size) * rows as u128 / u128::from(read);
        usize::try_from(expected + expected / 50 + 16).unwrap_or(rows)
    }
}

/// How many columns the table has. Separators at the end of the header alone are no columns; without names most of the rows
/// decide.
fn columns(top: &Top, body: &[Line]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for line in body.iter().filter(|line| line.filled() > 0) {
        *counts.entry(line.cells.len()).or_insert(0usize) += 1;
    }
    let most = counts.into_iter().max_by_key(|(columns, count)| (*count, *columns)).map(|(columns, _)| columns);
    let all = top.names.len();
    let named = top.names.iter().rposition(|name| is_filled(name)).map_or(0, |last| last + 1);
    match most {
        Some(most) if top.header.is_empty() || (named..all).contains(&most) => most,
        _ => all,
    }
}

/// The first quotation mark that is not doubled.
fn closing(text: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let mark = from + memchr::memchr(b'"', text.get(from..)?)?;
        if text.get(mark + 1) != Some(&b'"') {
            return Some(mark);
        }
        from = mark + 2;
    }
}
