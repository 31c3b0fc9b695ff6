//! Writes a generated extract to a file.

use std::ffi::OsStr;
use std::fs::File;
use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;

use super::column::{Column, columns};
use super::customer::{Customer, customers};
use super::options::{Encoding, GenerateError, GenerateOptions};
use super::{csv, parquet, xlsx};

/// Customers that are held at one time; also the size of a row group.
const BATCH: u64 = 1 << 16;

/// Writes an extract; the ending of the name (`csv`, `parquet`, `xlsx`) decides the format. The encoding is that of a CSV
/// file; the other formats have their own. Customers are written batch by batch, so that millions need little memory; a
/// file that could not be finished is removed. The same options give the same bytes on every machine.
pub fn write(options: &GenerateOptions, path: &Path, encoding: Encoding) -> Result<(), GenerateError> {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or("").to_ascii_lowercase();
    let extract = Extract { options: *options, columns: columns(options.columns)? };
    options.as_of_day()?;
    let writer = match ending.as_str() {
        "csv" => |extract: &Extract, path: &Path, encoding| csv::write(extract, File::create(path)?, encoding),
        "parquet" => |extract: &Extract, path: &Path, _| parquet::write(extract, File::create(path)?),
        "xlsx" => |extract: &Extract, path: &Path, _| xlsx::write(extract, path),
        _ => return Err(GenerateError::Format(ending)),
    };
    xlsx::check_size(&ending, options.customers)?;
    writer(&extract, path, encoding).inspect_err(|_| {
        // The first error is the one to tell; what is left behind cannot be helped.
        std::fs::remove_file(path).ok();
    })
}

/// An extract that is being written.
pub(super) struct Extract {
    pub(super) options: GenerateOptions,
    pub(super) columns: Vec<Column>,
}

impl Extract {
    /// The numbers of the customers, batch by batch.
    pub(super) fn batches(&self) -> impl Iterator<Item = Range<u64>> + use<> {
        let all = self.options.customers;
        (0..all.div_ceil(BATCH)).map(move |batch| batch * BATCH..((batch + 1) * BATCH).min(all))
    }

    /// The customers of a batch, in order.
    pub(super) fn customers(&self, batch: Range<u64>) -> Result<Vec<Customer>, GenerateError> {
        let parts: Vec<Range<u64>> = split(&batch).collect();
        let made: Result<Vec<Vec<Customer>>, GenerateError> =
            parts.into_par_iter().map(|part| Ok(customers(&self.options, part)?.collect())).collect();
        Ok(made?.concat())
    }
}

/// Parts of a batch that are worked on side by side.
pub(super) fn split(batch: &Range<u64>) -> impl Iterator<Item = Range<u64>> + use<> {
    const PART: u64 = 1 << 12;
    let Range { start, end } = *batch;
    (0..(end - start).div_ceil(PART)).map(move |part| start + part * PART..(start + (part + 1) * PART).min(end))
}
