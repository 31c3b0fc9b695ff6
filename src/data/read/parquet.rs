//! Parquet through polars-io: the file is read into memory first (a mapped file that shrinks would kill the process), its
//! footer is checked, and columns are taken one by one.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars::prelude::{AnyValue, ArrowDataType, DataType, PolarsError, Series, TimeUnit};
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;

use super::cell::Cell;
use super::column::ColumnBuilder;
use super::day::Day;
use super::decide::{Verdict, judge, settle};
use super::error::ReadError;
use super::names::headers;
use super::plan::{SAMPLE, opened, tried, wanted};
use super::raw::Raw;
use super::request::{Limits, Progress, ReadRequest, Step};
use super::words::{Vocabulary, WORDS};

const KIND: &str = "parquet";

/// Reads a Parquet file that is in memory.
pub(super) fn read(
    request: &ReadRequest,
    bytes: &[u8],
    limits: &Limits,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Raw, ReadError> {
    // Odd pages make the library panic; that is damage too.
    let read = || columns(request, bytes, limits, progress);
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(ReadError::damaged(KIND)))
}

fn columns(
    request: &ReadRequest,
    bytes: &[u8],
    limits: &Limits,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Raw, ReadError> {
    let words: &Vocabulary = &WORDS;
    let mut probe = ParquetReader::new(Cursor::new(bytes));
    let metadata = probe.get_metadata().map_err(damaged)?.clone();
    let schema = probe.schema().map_err(damaged)?;
    if schema.len() > limits.columns {
        return Err(ReadError::TooManyColumns { limit: limits.columns as u64 });
    }
    let names = headers(schema.iter_values().map(|field| field.name.as_str()));
    let mut raw = Raw { fingerprint: blake3::hash(bytes).to_hex().to_string(), ..Raw::default() };
    let rows = metadata.num_rows;
    for row in 0..rows as u64 {
        raw.records.push(row + 1);
    }
    for ((place, field), header) in schema.iter_values().enumerate().zip(names) {
        progress(Progress { step: Step::Reading, done: place as u64, total: schema.len() as u64 });
        if !supported(field.dtype()) {
            raw.unsupported.push(header.name);
            continue;
        }
        let mut reader = ParquetReader::new(Cursor::new(bytes)).with_projection(Some(vec![place]));
        reader.set_metadata(metadata.clone());
        let frame = reader.finish().map_err(damaged)?;
        let series = frame.columns().first().ok_or_else(|| ReadError::damaged(KIND))?.as_materialized_series().clone();
        drop(frame);
        if series.len() != rows {
            return Err(ReadError::damaged(KIND));
        }
        let column = column(&header.name, &series, request, words)?;
        raw.headers.push(header);
        raw.columns.push(column);
    }
    if raw.columns.is_empty() {
        return Err(ReadError::NoColumns);
    }
    Ok(raw)
}

/// The library's own words may hold values of customers and are dropped.
fn damaged(_: PolarsError) -> ReadError {
    ReadError::damaged(KIND)
}

/// Types that become columns. Nested and binary ones do not.
fn supported(kind: &ArrowDataType) -> bool {
    match kind {
        ArrowDataType::Boolean
        | ArrowDataType::Int8
        | ArrowDataType::Int16
        | ArrowDataType::Int32
        | ArrowDataType::Int64
        | ArrowDataType::UInt32
        | ArrowDataType::UInt64
        | ArrowDataType::Float32
        | ArrowDataType::Float64
        | ArrowDataType::Date32
        | ArrowDataType::Date64
        | ArrowDataType::Timestamp(_, _)
        | ArrowDataType::Utf8
        | ArrowDataType::LargeUtf8
        | ArrowDataType::Utf8View
        | ArrowDataType::Null => true,
        ArrowDataType::Dictionary(_, values, _) => {
            matches!(**values, ArrowDataType::Utf8 | ArrowDataType::LargeUtf8 | ArrowDataType::Utf8View)
        }
        _ => false,
    }
}

fn column(name: &str, series: &Series, request: &ReadRequest, words: &Vocabulary) -> Result<ColumnBuilder, ReadError> {
    let series = match series.dtype() {
        DataType::Categorical(_, _) | DataType::Enum(_, _) => series.cast(&DataType::String).map_err(damaged)?,
        _ => series.clone(),
    };
    let sample = series.head(Some(SAMPLE));
    let shown: Vec<AnyValue<'_>> = sample.iter().collect();
    let plan = tried(wanted(name, request, words), &shown.iter().map(cell), words);
    let mut builder = typed(&series, ColumnBuilder::new(plan, series.len()), words);
    if judge(&builder) == Verdict::Again {
        drop(builder);
        builder = typed(&series, ColumnBuilder::new(opened(plan), series.len()), words);
    }
    Ok(settle(builder, words))
}

fn typed(series: &Series, mut builder: ColumnBuilder, words: &Vocabulary) -> ColumnBuilder {
    series.iter().for_each(|value| builder.push(cell(&value), words));
    builder
}

fn cell<'a>(value: &'a AnyValue<'a>) -> Cell<'a> {
    match value {
        AnyValue::String(text) => Cell::Text(text.as_bytes()),
        AnyValue::StringOwned(text) => Cell::Text(text.as_bytes()),
        AnyValue::Boolean(flag) => Cell::Flag(*flag),
        AnyValue::Int8(value) => Cell::Whole(i64::from(*value)),
        AnyValue::Int16(value) => Cell::Whole(i64::from(*value)),
        AnyValue::Int32(value) => Cell::Whole(i64::from(*value)),
        AnyValue::Int64(value) => Cell::Whole(*value),
        AnyValue::UInt32(value) => Cell::Whole(i64::from(*value)),
        AnyValue::UInt64(value) => i64::try_from(*value).map_or(Cell::Number(*value as f64), Cell::Whole),
        AnyValue::Float32(value) => Cell::Number(f64::from(*value)),
        AnyValue::Float64(value) => Cell::Number(*value),
        AnyValue::Date(days) => Cell::Day(Day { days: *days, timed: false }),
        AnyValue::Datetime(moment, unit, _) | AnyValue::DatetimeOwned(moment, unit, _) => instant(*moment, *unit),
        _ => Cell::Blank,
    }
}

/// The day of a moment, as it is written: a time zone does not move it.
fn instant(moment: i64, unit: TimeUnit) -> Cell<'static> {
    let per_day = match unit {
        TimeUnit::Nanoseconds => 86_400_000_000_000,
        TimeUnit::Microseconds => 86_400_000_000,
        TimeUnit::Milliseconds => 86_400_000,
    };
    let days = i32::try_from(moment.div_euclid(per_day));
    days.map_or(Cell::Error, |days| Cell::Day(Day { days, timed: moment.rem_euclid(per_day) != 0 }))
}
