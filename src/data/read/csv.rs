//! Text files: decode, split, type, block by block. While one block is typed column by column, the next one is decoded and
//! split. A column whose first rows promised something else is read once more.

use std::path::Path;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator};

use super::aside::Records;
use super::cell::Cell;
use super::column::ColumnBuilder;
use super::decide::{Verdict, judge, settle};
use super::decode::{Source, Stop, TextEncoding, place};
use super::error::ReadError;
use super::names::{Header, headers};
use super::plan::{SAMPLE, opened, tried, wanted};
use super::raw::Raw;
use super::request::{Limits, Progress, ReadRequest, Step};
use super::sniff::separator;
use super::split::{Batch, SplitStop, Splitter, breaks, undouble};
use super::words::{Vocabulary, WORDS};

/// Fewest characters of three bytes that make UTF-8 no accident, so that a bad byte among them is damage and not GBK.
const WIDE: u64 = 4;

/// Reads a text file.
pub(super) fn read(
    request: &ReadRequest,
    head: &[u8],
    limits: &Limits,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Raw, ReadError> {
    let marked = TextEncoding::marked(head);
    let order = match &request.encoding {
        Some(name) => {
            let given =
                TextEncoding::from_name(name).ok_or_else(|| ReadError::UnknownEncoding { name: name.clone() })?;
            // A mark of UTF-8 is no contradiction.
            let bom = given == TextEncoding::Utf8 && marked == Some(TextEncoding::Utf8Bom);
            vec![if bom { TextEncoding::Utf8Bom } else { given }]
        }
        None => marked.map_or_else(|| vec![TextEncoding::Utf8, TextEncoding::Gb18030], |encoding| vec![encoding]),
    };
    let separator = match request.delimiter {
        Some(sign) => Some(
            u8::try_from(sign)
                .ok()
                .filter(|it| it.is_ascii() && !b"\"\r\n".contains(it))
                .ok_or(ReadError::Delimiter)?,
        ),
        None => None,
    };
    let mut fault = ReadError::Empty;
    for encoding in order {
        let mut attempt = Attempt { request, limits, progress, encoding, separator, wide: 0 };
        match attempt.read() {
            Ok(raw) => return Ok(raw),
            Err(Stop::Other(error)) => return Err(error),
            Err(Stop::Malformed { offset }) => {
                let (line, column) = place(&request.path, encoding, offset)?;
                fault = ReadError::Encoding { encoding: encoding.id().to_owned(), line, column };
                if attempt.wide >= WIDE {
                    break;
                }
            }
        }
    }
    Err(fault)
}

/// One way to read a file.
struct Attempt<'a> {
    request: &'a ReadRequest,
    limits: &'a Limits,
    progress: &'a (dyn Fn(Progress) + Sync),
    encoding: TextEncoding,
    separator: Option<u8>,
    /// Three-byte characters before the place where it failed.
    wide: u64,
}

impl Attempt<'_> {
    fn read(&mut self) -> Result<Raw, Stop> {
        let words: &Vocabulary = &WORDS;
        let mut pass = Pass::open(&self.request.path, self.encoding, self.separator, self.limits)?;
        let result = self.first(&mut pass, words);
        self.wide = pass.source.wide;
        let (headers, mut columns, records) = result?;
        let again: Vec<bool> = columns.iter().map(|column| judge(column) == Verdict::Again).collect();
        if again.contains(&true) {
            self.again(&pass, &again, &mut columns, words)?;
        }
        let columns = columns.into_iter().map(|column| settle(column, words)).collect();
        Ok(Raw {
            headers,
            columns,
            records,
            aside: pass.splitter.aside,
            encoding: Some(self.encoding),
            delimiter: Some(char::from(pass.separator)),
            fingerprint: pass.source.fingerprint(),
            ..Raw::default()
        })
    }

    /// Reads everything once, by the plan that the first rows suggest.
    fn first(
        &self,
        pass: &mut Pass<'_>,
        words: &Vocabulary,
    ) -> Result<(Vec<Header>, Vec<ColumnBuilder>, Records), Stop> {
        let Some((names, batch)) = pass.begin()? else {
            return Err(Stop::Other(ReadError::Empty));
        };
        let width = names.len();
        let rows = pass.expected(batch.records.len());
        let builders = names.iter().enumerate().map(|(place, header)| {
            let cells = (0..batch.records.len().min(SAMPLE)).map(|row| plain(&batch, row * width + place));
            let texts: Vec<Vec<u8>> = cells.collect();
            let cells = texts.iter().map(|text| Cell::Text(text));
            let plan = tried(wanted(&header.name, self.request, words), cells, words);
            Some(ColumnBuilder::new(plan, rows))
        });
        let mut builders: Vec<Option<ColumnBuilder>> = builders.collect();
        let mut records = Records::default();
        self.pump(pass, batch, Step::Reading, &mut builders, Some(&mut records), words)?;
        Ok((names, builders.into_iter().flatten().collect(), records))
    }

    /// Reads some columns once more, as open texts.
    fn again(
        &self,
        earlier: &Pass<'_>,
        again: &[bool],
        columns: &mut [ColumnBuilder],
        words: &Vocabulary,
    ) -> Result<(), Stop> {
        let mut builders: Vec<Option<ColumnBuilder>> = Vec::with_capacity(columns.len());
        for (column, again) in columns.iter_mut().zip(again) {
            let rows = column.known.len();
            let plan = opened(column.plan);
            builders.push(again.then(|| {
                // The memory of the first reading is given back before the second begins.
                *column = ColumnBuilder::new(plan, 0);
                ColumnBuilder::new(plan, rows)
            }));
        }
        let mut pass = Pass::open(&self.request.path, self.encoding, Some(earlier.separator), self.limits)?;
        let Some((_, batch)) = pass.begin()? else { return Err(Stop::Other(ReadError::Changed)) };
        self.pump(&mut pass, batch, Step::Again, &mut builders, None, words)?;
        if pass.source.fingerprint() != earlier.source.fingerprint() {
            return Err(Stop::Other(ReadError::Changed));
        }
        for (column, builder) in columns.iter_mut().zip(builders) {
            if let Some(builder) = builder {
                *column = builder;
            }
        }
        Ok(())
    }

    /// Types all batches, beginning with one that is split already.
    fn pump(
        &self,
        pass: &mut Pass<'_>,
        first: Batch,
        step: Step,
        builders: &mut [Option<ColumnBuilder>],
        mut records: Option<&mut Records>,
        words: &Vocabulary,
    ) -> Result<(), Stop> {
        let mut current = Some(first);
        let mut spare = Batch::default();
        while let Some(batch) = current {
            (self.progress)(Progress { step, done: pass.source.read, total: pass.source.size });
            let next = std::mem::take(&mut spare);
            let tail = batch.text.get(pass.rest..).unwrap_or_default();
            let (next, ()) = rayon::join(|| pass.next(tail, next), || fill(builders, &batch, words));
            if let Some(records) = &mut records {
                batch.records.iter().for_each(|record| records.push(*record));
            }
            spare = batch;
            current = next?;
        }
        Ok(())
    }
}

/// Adds the rows of a batch to the columns, each column on its own.
fn fill(builders: &mut [Option<ColumnBuilder>], batch: &Batch, words: &Vocabulary) {
    let width = builders.len();
    builders.par_iter_mut().enumerate().for_each(|(place, builder)| {
        let Some(builder) = builder else { return };
        let mut scratch = Vec::new();
        for span in batch.spans.iter().skip(place).step_by(width.max(1)) {
            let (field, doubled) = span.of(&batch.text);
            if doubled {
                undouble(field, &mut scratch);
                builder.push(Cell::Text(&scratch), words);
            } else {
                builder.push(Cell::Text(field), words);
            }
        }
    });
}

fn plain(batch: &Batch, field: usize) -> Vec<u8> {
    let Some((text, doubled)) = batch.spans.get(field).map(|span| span.of(&batch.text)) else { return Vec::new() };
    let mut scratch = text.to_vec();
    if doubled {
        undouble(text, &mut scratch);
    }
    scratch
}

/// One way through a file from top to bottom.
struct Pass<'a> {
    source: Source,
    splitter: Splitter,
    limits: &'a Limits,
    given: Option<u8>,
    separator: u8,
    /// Where the record begins that the last batch could not complete.
    rest: usize,
    done: bool,
}

impl<'a> Pass<'a> {
    fn open(path: &Path, encoding: TextEncoding, given: Option<u8>, limits: &'a Limits) -> Result<Self, Stop> {
        let separator = given.unwrap_or(b',');
        let source = Source::open(path, encoding)?;
        Ok(Self { source, splitter: Splitter::new(separator, limits), limits, given, separator, rest: 0, done: false })
    }

    /// The names of the columns and the first batch; `None` when there is no record at all.
    fn begin(&mut self) -> Result<Option<(Vec<Header>, Batch)>, Stop> {
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
    fn next(&mut self, tail: &[u8], mut batch: Batch) -> Result<Option<Batch>, Stop> {
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
    fn expected(&self, rows: usize) -> usize {
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
