//! Text files: decode, split, type, block by block. While one block is typed column by column, the next one is decoded and
//! split. A column whose first rows promised something else is read once more.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator};

use super::aside::Records;
use super::cell::Cell;
use super::column::ColumnBuilder;
use super::decide::{Verdict, judge, settle};
use super::decode::{Stop, TextEncoding, place};
use super::error::ReadError;
use super::names::Header;
use super::pass::{Pass, plain};
use super::plan::{SAMPLE, opened, tried, wanted};
use super::raw::Raw;
use super::request::{Limits, Progress, ReadRequest, Step};
use super::split::{Batch, undouble};
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
            let plan = tried(wanted(&header.name, self.request, words), &cells, words);
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
