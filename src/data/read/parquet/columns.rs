//! A Parquet file as a table: the file is read into memory first (a mapped file that shrinks would kill the process), its
//! footer is checked, and columns are taken one by one.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars::prelude::Series;
use polars_io::SerReader;
use polars_io::parquet::read::{FileMetadata, ParquetReader};

use super::super::column::ColumnBuilder;
use super::super::decide::{Verdict, judge, settle};
use super::super::error::ReadError;
use super::super::names::{Header, headers};
use super::super::plan::{SAMPLE, opened, tried, wanted};
use super::super::raw::Raw;
use super::super::request::{Limits, Progress, ReadRequest, Step};
use super::super::words::{Vocabulary, WORDS};
use super::super::worker::budget;
use super::leaf::{Leaf, leaves};
use super::value::{Value, Zone};

const KIND: &str = "parquet";

/// Most cells that a byte of the file may stand for. A million customers whose columns are all constant come near to a tenth
/// of it; a crafted file goes far beyond.
const CELLS_PER_BYTE: u64 = 100_000;

/// Reads a Parquet file that is in memory.
pub(in crate::data::read) fn read(
    request: &ReadRequest,
    bytes: &[u8],
    limits: &Limits,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Raw, ReadError> {
    // Odd pages make the library panic; that is damage too.
    let read = || table(request, bytes, limits, progress);
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(ReadError::damaged(KIND)))
}

fn table(
    request: &ReadRequest,
    bytes: &[u8],
    limits: &Limits,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Raw, ReadError> {
    let mut probe = ParquetReader::new(Cursor::new(bytes));
    let metadata = probe.get_metadata().map_err(damaged)?.clone();
    check(&metadata, bytes, limits)?;
    let schema = probe.schema().map_err(damaged)?;
    let leaves = leaves(&schema);
    if leaves.len() > limits.columns {
        return Err(ReadError::TooManyColumns { limit: limits.columns as u64 });
    }
    let mut named: Vec<(Header, Leaf)> =
        headers(leaves.iter().map(|leaf| leaf.name.as_str())).into_iter().zip(leaves).collect();
    let mut raw = Raw { fingerprint: blake3::hash(bytes).to_hex().to_string(), ..Raw::default() };
    raw.records.push_run(1, metadata.num_rows as u64);
    for place in 0..schema.len() {
        progress(Progress { step: Step::Reading, done: place as u64, total: schema.len() as u64 });
        let after = named.iter().position(|(_, leaf)| leaf.place != place).unwrap_or(named.len());
        let here: Vec<(Header, Leaf)> = named.drain(..after).collect();
        if here.iter().all(|(_, leaf)| !leaf.readable) {
            raw.unsupported.extend(here.into_iter().map(|(header, _)| header.name));
            continue;
        }
        let mut reader = ParquetReader::new(Cursor::new(bytes)).with_projection(Some(vec![place]));
        reader.set_metadata(metadata.clone());
        let frame = reader.finish().map_err(damaged)?;
        let series = frame.columns().first().ok_or_else(|| ReadError::damaged(KIND))?.as_materialized_series().clone();
        drop(frame);
        if series.len() != metadata.num_rows {
            return Err(ReadError::damaged(KIND));
        }
        let bare = is_bare_instant(&metadata, series.name());
        take(&mut raw, here, &series, bare, request)?;
    }
    if raw.columns.is_empty() {
        return Err(ReadError::NoColumns);
    }
    Ok(raw)
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
fn damaged<E>(_: E) -> ReadError {
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
