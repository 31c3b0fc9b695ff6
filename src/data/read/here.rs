//! Reading in this process: what the reading process runs, and what tests and benches call.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::error::ReadError;
use super::finish::finish;
use super::kind::{Kind, beheaded, kind};
use super::report::ReadReport;
use super::request::{Limits, ReadRequest};
use super::unlabelled::unlabelled_total;
use super::{csv, parquet, workbook};
use crate::data::{Table, Watch};

/// Bytes that tell the kind and the encoding of a file.
const HEAD: u64 = 4096;

/// Reads a file in this process, without the protection of a second one: a hostile file may end the process.
///
/// # Errors
/// [`ReadError`]; [`ReadError::Cancelled`] only when the file has been read to its end.
pub fn read_here(request: &ReadRequest, limits: &Limits, watch: &Watch) -> Result<(Table, ReadReport), ReadError> {
    let head = head(&request.path, HEAD)?;
    let kind = kind(&head)?;
    if let (Some(name), Kind::Text | Kind::Parquet) = (&request.sheet, kind) {
        return Err(ReadError::NotAWorkbook { name: name.clone() });
    }
    if kind == Kind::Text {
        let (tail, size) = tail(&request.path)?;
        beheaded(tail, size)?;
    }
    let read = |request: &ReadRequest| match kind {
        Kind::Text => csv::read(request, &head, limits, watch),
        Kind::Parquet => parquet::read(request, &whole(&request.path)?, limits, watch),
        Kind::Package => workbook::read_package(request, &whole(&request.path)?, limits, watch),
        Kind::Ole => workbook::read_ole(request, &whole(&request.path)?, limits, watch),
    };
    let mut raw = read(request)?;
    if let Some(record) = unlabelled_total(&raw) {
        // The memory of the first reading is given back before the second begins.
        drop(raw);
        raw = read(&ReadRequest { total: Some(record), ..request.clone() })?;
    }
    Ok(finish(raw, request.today, watch)?)
}

/// The first bytes of a file.
pub(super) fn head(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let kind = std::fs::metadata(path).map_err(|error| ReadError::input(&error))?;
    // Opening a pipe or a device could wait for ever.
    if !kind.is_file() {
        return Err(ReadError::NotAFile);
    }
    let file = File::open(path).map_err(|error| ReadError::input(&error))?;
    let mut head = Vec::new();
    file.take(most).read_to_end(&mut head).map_err(|error| ReadError::input(&error))?;
    Ok(head)
}

/// The last bytes of a file, zeros when it is shorter, and its size.
fn tail(path: &Path) -> Result<([u8; 8], u64), ReadError> {
    let input = |error: std::io::Error| ReadError::input(&error);
    let mut file = File::open(path).map_err(input)?;
    let size = file.seek(SeekFrom::End(0)).map_err(input)?;
    let mut tail = [0; 8];
    if size >= 8 {
        file.seek(SeekFrom::End(-8)).map_err(input)?;
        file.read_exact(&mut tail).map_err(input)?;
    }
    Ok((tail, size))
}

fn whole(path: &Path) -> Result<Vec<u8>, ReadError> {
    std::fs::read(path).map_err(|error| ReadError::input(&error))
}
