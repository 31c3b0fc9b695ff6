//! Text files: decode, split, type, block by block. While one block is typed column by column, the next one is decoded and
//! split. A column whose first rows promised something else is read once more.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::aside::Records;
use super::cell::Cell;
use super::column::ColumnBuilder;
use super::decide::{Verdict, judge, settle};
use super::decode::Stop;
use super::encoding::{Failure, after_gb18030, after_utf8, none_fits, order, taiwanese};
use super::error::ReadError;
use super::names::findings;
use super::pass::Pass;
use super::plan::{SAMPLE, opened, tried, wanted};
use super::raw::Raw;
use super::request::{Limits, ReadRequest};
use super::sniff::is_separator;
use super::split::Batch;
use super::text_encoding::TextEncoding;
use super::words::{Vocabulary, WORDS};
use crate::data::{Progress, Step, Watch};

/// Reads a text file.
pub(super) fn read(request: &ReadRequest, head: &[u8], limits: &Limits, watch: &Watch) -> Result<Raw, ReadError> {
    let path = &request.path;
    let given = request.delimiter.as_ref();
    if given.is_some_and(|given| !is_separator(given)) {
        return Err(ReadError::Delimiter);
    }
    let mut failures = Vec::new();
    for encoding in order(request, head)? {
        let mut attempt = Attempt { request, limits, watch, encoding, wide: 0, foreign: 0 };
        let result = attempt.read();
        if attempt.foreign > 0
            && let Some(error) = after_gb18030(path, request.encoding.is_some())?
        {
            return Err(error);
        }
        match result {
            Ok(raw) if encoding == TextEncoding::Gb18030 && request.encoding.is_none() => {
                let names = raw.headers.iter().map(|header| header.name.as_str());
                return taiwanese(names, head).map_or(Ok(raw), Err);
            }
            Ok(raw) => return Ok(raw),
            Err(Stop::Other(error)) => return Err(error),
            Err(Stop::Malformed { offset, torn }) => {
                let failure = Failure { encoding, offset, torn };
                failures.push(failure);
                if attempt.wide > 0
                    && let Some(error) = after_utf8(path, failure)?
                {
                    return Err(error);
                }
            }
        }
    }
    Err(none_fits(path, &failures)?)
}

/// One way to read a file.
struct Attempt<'a> {
    request: &'a ReadRequest,
    limits: &'a Limits,
    watch: &'a Watch,
    encoding: TextEncoding,
    /// Characters of three bytes before the place where UTF-8 failed.
    wide: u64,
    /// Lines of UTF-8 among those of GB18030.
    foreign: u64,
}

impl Attempt<'_> {
    fn read(&mut self) -> Result<Raw, Stop> {
        let words: &Vocabulary = &WORDS;
        let mut pass = Pass::open(self.encoding, self.request.delimiter.as_ref(), self.request, self.limits)?;
        let result = self.first(&mut pass, words);
        (self.wide, self.foreign) = (pass.source.watch.wide, pass.source.watch.foreign);
        let mut raw = result?;
        let again: Vec<bool> = raw.columns.iter().map(|column| judge(column) == Verdict::Again).collect();
        if again.contains(&true) {
            self.again(&pass, &again, &mut raw.columns, words)?;
        }
        raw.columns = raw.columns.into_par_iter().map(|column| settle(column, words)).collect();
        raw.findings.extend(findings(&raw.headers, &raw.columns, raw.heading.rows.map(|(_, last)| last)));
        raw.findings.extend(pass.findings(&raw.headers));
        Ok(Raw {
            aside: pass.splitter.aside,
            encoding: Some(self.encoding),
            delimiter: Some(pass.separator),
            fingerprint: pass.source.fingerprint(),
            ..raw
        })
    }

    /// Reads everything once, by the plan that the first rows suggest.
    fn first(&self, pass: &mut Pass<'_>, words: &Vocabulary) -> Result<Raw, Stop> {
        let Some(begin) = pass.begin()? else {
            return Err(Stop::Other(ReadError::Empty));
        };
        let (headers, batch) = (begin.headers, begin.batch);
        let width = headers.len();
        let rows = batch.records.len();
        let rows = if self.request.sample { rows } else { pass.expected(rows) };
        let builders = headers.iter().enumerate().map(|(place, header)| {
            let cells = (0..batch.records.len().min(SAMPLE)).map(|row| plain(&batch, row * width + place));
            let texts: Vec<Vec<u8>> = cells.collect();
            let cells = texts.iter().map(|text| Cell::Text(text));
            let plan = tried(wanted(&header.name, self.request, words), &cells, words);
            Some(ColumnBuilder::new(plan, rows))
        });
        let mut builders: Vec<Option<ColumnBuilder>> = builders.collect();
        let mut records = Records::default();
        self.pump(pass, batch, Step::Reading, &mut builders, Some(&mut records), words)?;
        let columns = builders.into_iter().flatten().collect();
        Ok(Raw {
            headers,
            columns,
            records,
            heading: begin.heading,
            unit: begin.unit,
            findings: begin.findings,
            ..Raw::default()
        })
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
        let mut pass = Pass::open(self.encoding, Some(&earlier.separator), self.request, self.limits)?;
        let Some(begin) = pass.begin()? else { return Err(Stop::Other(ReadError::Changed)) };
        self.pump(&mut pass, begin.batch, Step::Again, &mut builders, None, words)?;
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
            self.watch.tell(Progress { step, done: pass.source.read, total: pass.source.size });
            let next = std::mem::take(&mut spare);
            let tail = batch.text.get(pass.rest..).unwrap_or_default();
            let more = || if self.request.sample { Ok(None) } else { pass.next(tail, next) };
            let (next, ()) = rayon::join(more, || fill(builders, &batch, words));
            if let Some(records) = &mut records {
                batch.records.iter().for_each(|record| records.push(*record));
            }
            spare = batch;
            current = next?;
        }
        Ok(())
    }
}

/// Columns that one thread fills together: their fields are neighbours in memory.
const TOGETHER: usize = 4;

/// Rows after which it goes on with the next of them: so many fit into the nearest cache.
const ROWS: usize = 64;

/// Adds the rows of a batch to the columns.
fn fill(builders: &mut [Option<ColumnBuilder>], batch: &Batch, words: &Vocabulary) {
    let width = builders.len().max(1);
    builders.par_chunks_mut(TOGETHER).enumerate().with_max_len(1).for_each(|(part, builders)| {
        for rows in batch.spans.chunks(ROWS * width) {
            let places = (part * TOGETHER..).zip(builders.iter_mut());
            for (place, builder) in places.filter_map(|(place, builder)| Some((place, builder.as_mut()?))) {
                let fields = rows.iter().skip(place).step_by(width);
                fields.for_each(|field| builder.push_field(*field, &batch.text, words));
            }
        }
    });
}

/// The bytes of a field of a batch as it is meant.
fn plain(batch: &Batch, field: usize) -> Vec<u8> {
    batch.spans.get(field).map_or_else(Vec::new, |span| span.plain(&batch.text))
}
