//! The table between the reading process and ours: a folder of files with some columns each, numbers as little-endian bytes,
//! so that handing over costs no more than copying. It stays as the private copy of the file as long as the table lives, so
//! that a column is read when it is needed; never a format to keep. Everything is checked on the way in: the writer may be
//! damaged, and so may what it has written.

use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use super::folder::Folder;
use super::handover_input::Input;
use crate::data::entry::{Entry, Store};
use crate::data::{Column, Step, Table, Values, Watch};

/// Stands before and behind each column.
pub(super) const MARK: &[u8; 8] = b"SMTABLE2";

/// Most files of a table: each takes time to be made and removed.
const FILES: usize = 64;

/// Columns of each file but the last.
fn columns_of_file(columns: usize) -> usize {
    columns.div_ceil(FILES).max(1)
}

/// Writes a table into a new folder. Runs on all threads.
pub(super) fn write(table: &Table, folder: &Path, watch: &Watch) -> io::Result<()> {
    std::fs::create_dir(folder)?;
    watch.begin(Step::Handing, table.rows() * table.columns().len());
    let files = table.columns().par_chunks(columns_of_file(table.columns().len())).enumerate();
    files.try_for_each(|(place, columns)| {
        let mut file = File::create_new(folder.join(place.to_string()))?;
        columns.iter().try_for_each(|column| {
            let column = column.load().map_err(io::Error::other)?;
            write_column(&column, &mut file)?;
            watch.done(table.rows()).map_err(io::Error::other)
        })
    })
}

/// A table of so many rows and columns whose columns are read when they are needed; `None` when the folder does not hold
/// what [`write()`] writes. The folder stays as long as the table. Runs on all threads.
pub(super) fn open(folder: Folder, rows: u64, columns: usize) -> Option<Table> {
    let rows = usize::try_from(rows).ok()?;
    let each = columns_of_file(columns);
    let folder = Arc::new(folder);
    let file = |place: usize| {
        let path = folder.table().join(place.to_string());
        let mut input = Input::of(File::open(&path).ok()?)?;
        let column = |_: usize| {
            let at = input.at();
            // Without any row it is only passed over.
            let passed = input.column(rows, 0..0)?;
            let place = Place { folder: Arc::clone(&folder), path: path.clone(), at, rows };
            Some(Entry::stored(passed.name.clone(), passed.kind(), rows, Box::new(place)))
        };
        let columns: Option<Vec<Entry>> = (place * each..columns.min(place * each + each)).map(column).collect();
        columns.filter(|_| input.left() == 0)
    };
    let files: Option<Vec<Vec<Entry>>> = (0..columns.div_ceil(each)).into_par_iter().map(file).collect();
    Some(Table::of(rows, files?.into_iter().flatten().collect()))
}

/// Where a column lies.
#[derive(Debug)]
struct Place {
    /// Kept, for it is removed with its last column.
    #[expect(dead_code, reason = "held for its life")]
    folder: Arc<Folder>,
    path: PathBuf,
    /// Where it begins in its file.
    at: u64,
    rows: usize,
}

impl Store for Place {
    fn read(&self, rows: Range<usize>) -> Option<Column> {
        let mut input = Input::of(File::open(&self.path).ok()?)?;
        input.go(self.at)?;
        input.column(self.rows, rows)
    }
}

/// Writes a column: its name, its type, which rows are known, and the values.
pub(super) fn write_column(column: &Column, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(MARK)?;
    text(out, &column.name)?;
    number(
        out,
        match column.values {
            Values::Number(_) => 0,
            Values::Date(_) => 1,
            Values::Flag(_) => 2,
            Values::Text(_) => 3,
        },
    )?;
    block(out, column.known.words(), |word| word.to_le_bytes())?;
    match &column.values {
        Values::Number(values) => block(out, values, |value| value.to_le_bytes())?,
        Values::Date(values) => block(out, values, |value| value.to_le_bytes())?,
        Values::Flag(values) => block(out, values.words(), |word| word.to_le_bytes())?,
        Values::Text(texts) => {
            block(out, &texts.codes, |code| code.to_le_bytes())?;
            text(out, &texts.words)?;
            number(out, texts.ends.len() as u64)?;
            block(out, &texts.ends, |end| (*end as u64).to_le_bytes())?;
        }
    }
    out.write_all(MARK)
}

fn number(out: &mut dyn Write, number: u64) -> io::Result<()> {
    out.write_all(&number.to_le_bytes())
}

fn text(out: &mut dyn Write, text: &str) -> io::Result<()> {
    number(out, text.len() as u64)?;
    out.write_all(text.as_bytes())
}

/// Elements that are turned into bytes at a time.
pub(super) const CHUNK: usize = 8192;

fn block<T, const N: usize>(out: &mut dyn Write, items: &[T], bytes: impl Fn(&T) -> [u8; N]) -> io::Result<()> {
    let mut buffer = vec![[0; N]; items.len().min(CHUNK)];
    for chunk in items.chunks(CHUNK) {
        buffer.iter_mut().zip(chunk).for_each(|(place, item)| *place = bytes(item));
        out.write_all(buffer.get(..chunk.len()).unwrap_or_default().as_flattened())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_a_folder() {
        let columns = vec![Column::numbers("a", [Some(1.5), None]), Column::flags("b", [Some(true), None])];
        let table = Table::new(2, columns);
        let written = || {
            let folder = Folder::new().unwrap();
            write(&table, &folder.table(), &Watch::default()).unwrap();
            folder
        };
        for (rows, columns) in [(2, 3), (200, 2), (u64::MAX, 2)] {
            assert!(open(written(), rows, columns).is_none());
        }
        let folder = written();
        let path = folder.table();
        let read = open(folder, 2, 2).unwrap();
        assert_eq!(read.bytes(), 0);
        for (read, column) in read.columns().iter().zip(table.columns()) {
            assert_eq!(format!("{:?}", read.load().unwrap()), format!("{:?}", column.load().unwrap()));
        }
        drop(read);
        assert!(!path.exists());
    }
}
