//! One way through a text file from top to bottom: its header, then batch after batch.

use std::path::Path;

use super::decode::{Source, Stop, TextEncoding};
use super::error::ReadError;
use super::names::{Header, headers};
use super::request::Limits;
use super::sniff::separator;
use super::split::{Batch, SplitStop, Splitter, breaks, undouble};

/// The bytes of a field as it is meant.
pub(super) fn plain(batch: &Batch, field: usize) -> Vec<u8> {
    let Some((text, doubled)) = batch.spans.get(field).map(|span| span.of(&batch.text)) else { return Vec::new() };
    let mut scratch = text.to_vec();
    if doubled {
        undouble(text, &mut scratch);
    }
    scratch
}

/// One way through a file from top to bottom.
pub(super) struct Pass<'a> {
    pub(super) source: Source,
    pub(super) splitter: Splitter,
    limits: &'a Limits,
    given: Option<u8>,
    pub(super) separator: u8,
    /// Where the record begins that the last batch could not complete.
    pub(super) rest: usize,
    done: bool,
}

impl<'a> Pass<'a> {
    pub(super) fn open(
        path: &Path,
        encoding: TextEncoding,
        given: Option<u8>,
        limits: &'a Limits,
    ) -> Result<Self, Stop> {
        let separator = given.unwrap_or(b',');
        let source = Source::open(path, encoding)?;
        Ok(Self { source, splitter: Splitter::new(separator, limits), limits, given, separator, rest: 0, done: false })
    }

    /// The names of the columns and the first batch; `None` when there is no record at all.
    pub(super) fn begin(&mut self) -> Result<Option<(Vec<Header>, Batch)>, Stop> {
        let mut batch = Batch::default();
        loop {
            self.source.fill(&mut batch.text)?;
            let ended = self.source.ended();
            if self.given.is_none() && self.splitter.columns() == 0 {
                self.separator = separator(&batch.text, ended, self.limits);
                self.splitter = Splitter::new(self.separator, self.limits);
            }
            let header = self.splitter.header(&batch.text, ended).or_else(|stop| self.stop(stop, &batch.text))?;
            if let Some((fields, start)) = header {
                batch.spans = fields;
                let names: Vec<String> = (0..batch.spans.len())
                    .map(|field| String::from_utf8_lossy(&plain(&batch, field)).into_owned())
                    .collect();
                batch.spans.clear();
                self.rest = self.split(&mut batch, start)?;
                return Ok(Some((headers(names.iter().map(String::as_str)), batch)));
            }
            if ended {
                return Ok(None);
            }
        }
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
        match self.splitter.split(batch, start, ended) {
            Ok(rest) => Ok(rest),
            Err(stop) => self.stop(stop, &batch.text),
        }
    }

    /// Finds out more about a stop: does the quoted field that runs away ever end?
    fn stop<T>(&mut self, stop: SplitStop, text: &[u8]) -> Result<T, Stop> {
        let (line, from) = match stop {
            SplitStop::Error(error) => return Err(Stop::Other(error)),
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
