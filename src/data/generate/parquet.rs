//! Parquet: texts as strings, money as 64-bit floats in 元, counts as 32-bit integers, days as dates, flags as booleans,
//! compressed with zstd; one row group for each batch.

use std::fs::File;
use std::io::BufWriter;

use polars::prelude::{
    Column as Series, DataFrame, DataType, Field, Int32Chunked, IntoColumn, IntoSeries, NamedFrom, NewChunkedArray,
    PlSmallStr, PolarsError, PolarsResult, Schema, Series as Values,
};
use polars_io::parquet::write::{ParquetCompression, ParquetWriter, StatisticsOptions};
use rayon::prelude::*;

use super::column::{Cell, CellKind, Column};
use super::customer::Customer;
use super::options::GenerateError;
use super::write::Extract;

pub(super) fn write(extract: &Extract, file: File) -> Result<(), GenerateError> {
    let schema: Schema =
        extract.columns.iter().map(|column| Field::new(column.name.into(), dtype(column.kind))).collect();
    let mut writer = ParquetWriter::new(BufWriter::with_capacity(1 << 20, file))
        .with_compression(ParquetCompression::Zstd(None))
        .with_statistics(StatisticsOptions::empty())
        .batched(&schema)
        .map_err(|error| failed(&error))?;
    for batch in extract.batches() {
        let customers = extract.customers(batch)?;
        let columns: PolarsResult<Vec<Series>> =
            extract.columns.par_iter().map(|column| values(*column, &customers)).collect();
        let written = columns
            .and_then(|columns| DataFrame::new(customers.len(), columns))
            .and_then(|frame| writer.write_batch(&frame));
        written.map_err(|error| failed(&error))?;
    }
    writer.finish().map_err(|error| failed(&error))?;
    Ok(())
}

/// The library's own words are not passed on: they may hold values of customers.
fn failed(error: &PolarsError) -> GenerateError {
    match error {
        PolarsError::IO { error, .. } => GenerateError::Write(error.kind()),
        _ => GenerateError::Write(std::io::ErrorKind::Other),
    }
}

fn dtype(kind: CellKind) -> DataType {
    match kind {
        CellKind::Text => DataType::String,
        CellKind::Money => DataType::Float64,
        CellKind::Count => DataType::Int32,
        CellKind::Date => DataType::Date,
        CellKind::Flag => DataType::Boolean,
    }
}

fn values(column: Column, customers: &[Customer]) -> PolarsResult<Series> {
    let name = PlSmallStr::from_static(column.name);
    let cells = customers.iter().map(|customer| column.cell(customer));
    Ok(match column.kind {
        CellKind::Text => {
            let texts = cells.map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None });
            Values::new(name, texts.collect::<Vec<_>>()).into_column()
        }
        CellKind::Money => {
            let yuan = cells.map(|cell| if let Cell::Money(fen) = cell { Some(fen as f64 / 100.0) } else { None });
            Values::new(name, yuan.collect::<Vec<_>>()).into_column()
        }
        CellKind::Flag => {
            let flags = cells.map(|cell| if let Cell::Flag(flag) = cell { Some(flag) } else { None });
            Values::new(name, flags.collect::<Vec<_>>()).into_column()
        }
        CellKind::Count | CellKind::Date => {
            let whole = cells.map(|cell| match cell {
                Cell::Count(count) => i32::try_from(count).ok(),
                Cell::Date(days) => Some(days),
                _ => None,
            });
            let whole = Int32Chunked::from_iter_options(name, whole).into_series();
            if column.kind == CellKind::Date { whole.cast(&DataType::Date)? } else { whole }.into_column()
        }
    })
}
