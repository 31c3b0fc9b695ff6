//! A Parquet file as a table: the file is read into memory first (a mapped file that shrinks would kill the process), its
//! footer is checked, and columns are taken one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use polars::prelude::{BooleanChunked, NewChunkedArray, Series};
use polars_io::SerReader;
use polars_io::parquet::read::{FileMetadata, ParquetReader};

use super::super::column::ColumnBuilder;
use super::super::decide::{Verdict, judge, settle};
use super::super::error::ReadError;
use super::super::names::{Header, headers};
use super::super::plan::{SAMPLE, opened, tried, wanted};
use super::super::raw::Raw;
use super::super::report::Reason;
use super::super::request::{Limits, ReadRequest};
use super::super::words::{Vocabulary, WORDS};
use super::super::worker::budget;
use super::leaf::{Leaf, leaves};
use super::lines::no_customers;
use super::value::{Value, Zone};
use crate::data::{Progress, Step, Watch};

const KIND: &str = "parquet";

/// Most cells that a byte of the file may stand for. A million customers whose columns are all constant come near to a tenth
/// of it; a crafted file goes far beyond.
const CELLS_PER_BYTE: u64 = 100_000;

/// Rows that are looked at while the whole file is being read.
const FIRST: usize = 10_000;

/// Reads a Parquet file that is in memory.
pub(in crate::data::read) fn read(
    request: &ReadRequest,
    bytes: &[u8],
    limits: &Limits,
    watch: &Watch,
) -> Result<Raw, ReadError> {
    // Odd pages make the library panic; that is damage too.
    let read = || table(request, bytes, limits, watch);
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(ReadError::damaged(KIND)))
}

fn table(request: &ReadRequest, bytes: &[u8], limits: &Limits, watch: &Watch) -> Result<Raw, ReadError> {
    let mut probe = ParquetReader::new(Cursor::new(bytes));
    let metadata = probe.get_metadata().map_err(damaged)?.clone();
    check(&metadata, bytes, limits)?;
    alone(&metadata)?;
    let schema = probe.schema().map_err(damaged)?;
    let leaves = leaves(&schema);
    if leaves.len() > limits.columns {
        return Err(ReadError::TooManyColumns { limit: limits.columns as u64 });
    }
    let mut named: Vec<(Header, Leaf)> =
        headers(leaves.iter().map(|leaf| leaf.name.as_str())).into_iter().zip(leaves).collect();
    let file = Opened { bytes, metadata };
    let mut raw = Raw { fingerprint: blake3::hash(bytes).to_hex().to_string(), ..Raw::default() };
    let mut aside = no_customers(&file, &named, request.total, &WORDS)?;
    let rows = if request.sample { file.metadata.num_rows.min(FIRST) } else { file.metadata.num_rows };
    aside.retain(|row, _| *row < rows);
    let mask = book(&mut raw, rows, &aside);
    for place in 0..schema.len() {
        watch.tell(Progress { step: Step::Reading, done: place as u64, total: schema.len() as u64 });
        let after = named.iter().position(|(_, leaf)| leaf.place != place).unwrap_or(named.len());
        let here: Vec<(Header, Leaf)> = named.drain(..after).collect();
        if here.iter().all(|(_, leaf)| !leaf.readable) {
            raw.unsupported.extend(here.into_iter().map(|(header, _)| header.name));
            continue;
        }
        let mut series = file.column(place, request.sample.then_some((0, rows)))?;
        if let Some(mask) = &mask {
            series = series.filter(mask).map_err(damaged)?;
        }
        let bare = is_bare_instant(&file.metadata, series.name());
        take(&mut raw, here, &series, bare, request)?;
    }
    if raw.columns.is_empty() {
        return Err(ReadError::NoColumns);
    }
    Ok(raw)
}

/// A file whose footer has been checked.
pub(super) struct Opened<'a> {
    bytes: &'a [u8],
    pub(super) metadata: Arc<FileMetadata>,
}

impl Opened<'_> {
    /// A column, or a part of it: the first row and how many.
    pub(super) fn column(&self, place: usize, part: Option<(usize, usize)>) -> Result<Series, ReadError> {
        let reader = ParquetReader::new(Cursor::new(self.bytes)).with_projection(Some(vec![place]));
        let mut reader = reader.with_slice(part);
        reader.set_metadata(self.metadata.clone());
        let frame = reader.finish().map_err(damaged)?;
        let series = frame.columns().first().ok_or_else(|| ReadError::damaged(KIND))?.as_materialized_series().clone();
        let rows = part.map_or(self.metadata.num_rows, |(_, rows)| rows);
        if series.len() == rows { Ok(series) } else { Err(ReadError::damaged(KIND)) }
    }
}

/// Enters which rows are customers; gives the marks of those that are, unless all are.
fn book(raw: &mut Raw, rows: usize, aside: &BTreeMap<usize, Reason>) -> Option<BooleanChunked> {
    let mut next = 0;
    for (row, reason) in aside {
        raw.records.push_run(next as u64 + 1, (row - next) as u64);
        raw.aside.add(*reason, *row as u64 + 1);
        next = row + 1;
    }
    raw.records.push_run(next as u64 + 1, (rows - next) as u64);
    let kept = (0..rows).map(|row| Some(!aside.contains_key(&row)));
    (!aside.is_empty()).then(|| BooleanChunked::from_iter_options("".into(), kept))
}

/// Refuses columns of one name: the library cannot tell them apart.
fn alone(metadata: &FileMetadata) -> Result<(), ReadError> {
    let mut names = BTreeSet::new();
    for field in metadata.schema_descr.fields() {
        if !names.insert(field.name()) {
            return Err(ReadError::SameColumns { name: field.name().to_owned() });
        }
    }
    Ok(())
}

/// Refuses a footer that promises more than there can be, before memory is asked for.
fn check(metadata: &FileMetadata, bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let size = bytes.len() as u64;
    let (mut rows, mut cells) = (0usize, 0u64);
    for group in &metadata.row_groups {
        rows = rows.saturating_add(group.num_rows());
        for chunk in group.parquet_columns() {
            let range = chunk.byte_range();
            if range.end > size || range.start > range.end {
                return Err(ReadError::damaged(KIND));
            }
            let values = u64::try_from(chunk.num_values()).map_err(damaged)?;
            cells = cells.saturating_add(values.max(group.num_rows() as u64));
        }
    }
    if rows != metadata.num_rows {
        return Err(ReadError::damaged(KIND));
    }
    // A cell takes a bit at least.
    if cells > size.saturating_mul(CELLS_PER_BYTE) || cells / 8 > budget(limits) {
        return Err(ReadError::TooLarge);
    }
    Ok(())
}

/// The library's own words may hold values of customers and are dropped.
pub(super) fn damaged<E>(_: E) -> ReadError {
    ReadError::damaged(KIND)
}

/// True for moments in the form of older programs, which know Greenwich and nothing else and do not say so. Their type can
/// only be told by its name.
fn is_bare_instant(metadata: &FileMetadata, name: &str) -> bool {
    let chunks = metadata.row_groups.first().and_then(|group| group.columns_under_root_iter(name));
    chunks.into_iter().flatten().any(|chunk| format!("{:?}", chunk.physical_type()) == "Int96")
}

/// Adds the columns that stand in one column of the file.
fn take(
    raw: &mut Raw,
    here: Vec<(Header, Leaf)>,
    series: &Series,
    bare: bool,
    request: &ReadRequest,
) -> Result<(), ReadError> {
    for (header, leaf) in here {
        let values = if leaf.readable { leaf.of(series).map_err(damaged)? } else { None };
        match values {
            Some(values) => {
                raw.columns.push(column(&header.name, &values, &Zone::of(&values, bare), request, &WORDS));
                raw.headers.push(header);
            }
            None => raw.unsupported.push(header.name),
        }
    }
    Ok(())
}

fn column(name: &str, series: &Series, zone: &Zone, request: &ReadRequest, words: &Vocabulary) -> ColumnBuilder {
    let sample = series.head(Some(SAMPLE));
    let shown: Vec<Value<'_>> = sample.iter().map(|value| Value::new(value, zone)).collect();
    let plan = tried(wanted(name, request, words), &shown.iter().map(Value::cell), words);
    let typed = |plan| {
        let mut builder = ColumnBuilder::new(plan, series.len());
        series.iter().for_each(|value| builder.push(Value::new(value, zone).cell(), words));
        builder
    };
    let mut builder = typed(plan);
    if judge(&builder) == Verdict::Again {
        drop(builder);
        builder = typed(opened(plan));
    }
    settle(builder, words)
}
