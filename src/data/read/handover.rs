//! The table between the reading process and ours: a folder of files with some columns each, numbers as little-endian bytes,
//! so that handing over costs no more than copying. Lives for a moment in a private folder; never a format to keep.
//! Everything is checked on the way in: the writer may be damaged.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use crate::data::{Bitmap, Column, Table, Texts, Values};

const MARK: &[u8; 8] = b"SMTABLE2";

/// Most files of a table: each takes time to be made and removed.
const FILES: usize = 64;

/// Columns of each file but the last.
fn columns_of_file(columns: usize) -> usize {
    columns.div_ceil(FILES).max(1)
}

/// Writes a table into a new folder. Runs on all threads.
pub(super) fn write(table: &Table, folder: &Path) -> io::Result<()> {
    std::fs::create_dir(folder)?;
    let files = table.columns().par_chunks(columns_of_file(table.columns().len())).enumerate();
    files.try_for_each(|(place, columns)| {
        let mut file = File::create_new(folder.join(place.to_string()))?;
        columns.iter().try_for_each(|column| write_column(column, &mut file))
    })
}

/// Reads a table of so many rows and columns; `None` when the folder is not one that [`write()`] has written whole. What has
/// been read is removed at once, for it takes memory too. Runs on all threads.
pub(super) fn read(folder: &Path, rows: u64, columns: usize) -> Option<Table> {
    let rows = usize::try_from(rows).ok()?;
    let each = columns_of_file(columns);
    let file = |place: usize| {
        let path = folder.join(place.to_string());
        let mut file = File::open(&path).ok()?;
        let left = file.metadata().ok()?.len();
        let mut input = Input { input: &mut file, left };
        let read: Option<Vec<Column>> =
            (place * each..columns.min(place * each + each)).map(|_| input.column(rows)).collect();
        drop(file);
        // What cannot be removed now goes with its folder.
        let (Ok(()) | Err(_)) = std::fs::remove_file(path);
        read
    };
    let files: Option<Vec<Vec<Column>>> = (0..columns.div_ceil(each)).into_par_iter().map(file).collect();
    Some(Table::new(rows, files?.into_iter().flatten().collect()))
}

fn write_column(column: &Column, out: &mut dyn Write) -> io::Result<()> {
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
const CHUNK: usize = 8192;

fn block<T, const N: usize>(out: &mut dyn Write, items: &[T], bytes: impl Fn(&T) -> [u8; N]) -> io::Result<()> {
    let mut buffer = vec![[0; N]; items.len().min(CHUNK)];
    for chunk in items.chunks(CHUNK) {
        buffer.iter_mut().zip(chunk).for_each(|(place, item)| *place = bytes(item));
        out.write_all(buffer.get(..chunk.len()).unwrap_or_default().as_flattened())?;
    }
    Ok(())
}

struct Input<'a> {
    input: &'a mut dyn Read,
    /// Bytes that the file still has.
    left: u64,
}

impl Input<'_> {
    /// The next column of so many rows. A row takes at least one bit, and no count asks for more memory than is left.
    fn column(&mut self, rows: usize) -> Option<Column> {
        self.mark()?;
        let name = self.text()?;
        let kind = self.length(3)?;
        let known = Bitmap::from_words(self.block(rows.div_ceil(64), u64::from_le_bytes)?, rows);
        let values = match kind {
            0 => Values::Number(self.block(rows, f64::from_le_bytes)?),
            1 => Values::Date(self.block(rows, i32::from_le_bytes)?),
            2 => Values::Flag(Bitmap::from_words(self.block(rows.div_ceil(64), u64::from_le_bytes)?, rows)),
            _ => Values::Text(self.texts(rows, &known)?),
        };
        if let Values::Number(values) = &values
            && !values.iter().all(|value| value.is_finite())
        {
            return None;
        }
        self.mark()?;
        Some(Column { name, values, known })
    }

    fn mark(&mut self) -> Option<()> {
        (self.bytes(MARK.len())? == MARK).then_some(())
    }

    fn bytes(&mut self, count: usize) -> Option<Vec<u8>> {
        self.left = self.left.checked_sub(count as u64)?;
        let mut bytes = vec![0; count];
        self.input.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    fn length(&mut self, most: u64) -> Option<usize> {
        let number = u64::from_le_bytes(*self.bytes(8)?.first_chunk()?);
        if number > most { None } else { usize::try_from(number).ok() }
    }

    fn text(&mut self) -> Option<String> {
        let length = self.length(self.left)?;
        String::from_utf8(self.bytes(length)?).ok()
    }

    fn block<T, const N: usize>(&mut self, count: usize, item: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
        let bytes = (count as u64).checked_mul(N as u64)?;
        self.left = self.left.checked_sub(bytes)?;
        let mut items = Vec::with_capacity(count);
        let mut buffer = vec![0; CHUNK * N];
        while items.len() < count {
            let now = (count - items.len()).min(CHUNK) * N;
            let chunk = buffer.get_mut(..now)?;
            self.input.read_exact(chunk).ok()?;
            items.extend(chunk.as_chunks::<N>().0.iter().map(|bytes| item(*bytes)));
        }
        Some(items)
    }

    fn texts(&mut self, rows: usize, known: &Bitmap) -> Option<Texts> {
        let codes = self.block(rows, u32::from_le_bytes)?;
        let words = self.text()?;
        let count = self.length(self.left / 8)?;
        let ends: Vec<usize> =
            self.block(count, |bytes| usize::try_from(u64::from_le_bytes(bytes)).unwrap_or(usize::MAX))?;
        let ordered = ends.is_sorted() && ends.iter().all(|end| words.is_char_boundary(*end));
        let whole = ends.last().copied().unwrap_or(0) == words.len();
        let inside = known.ones_iter().all(|row| codes.get(row).is_some_and(|code| (*code as usize) < count));
        (ordered && whole && inside).then_some(Texts { codes, words, ends })
    }
}

#[cfg(test)]
#[expect(clippy::non_ascii_literal, reason = "headers are Chinese")]
mod tests {
    use super::*;

    #[test]
    fn comes_back_whole_or_not_at_all() {
        let columns = [
            Column::numbers("a", [Some(1.5), None, Some(-2.0)]),
            Column::dates("b", [None, Some(20_000), Some(-1)]),
            Column::flags("c", [Some(true), Some(false), None]),
            Column::texts("客户号", [Some("杭州"), None, Some("001")]),
            Column::texts("d", [None::<&str>, None, None]),
        ];
        for column in columns {
            let mut bytes = Vec::new();
            write_column(&column, &mut bytes).unwrap();
            let read = |mut bytes: &[u8]| {
                let left = bytes.len() as u64;
                Input { input: &mut bytes, left }.column(3)
            };
            assert_eq!(format!("{:?}", read(&bytes).unwrap()), format!("{column:?}"));
            for cut in 0..bytes.len() {
                assert!(read(&bytes[..cut]).is_none(), "{cut}");
            }
            for place in 0..bytes.len() {
                let mut flipped = bytes.clone();
                flipped[place] ^= 0x80;
                // Whatever comes back, nothing panics and no code points past the words.
                if let Some(column) = read(&flipped) {
                    assert_eq!(column.rows(), 3);
                }
            }
        }
    }

    #[test]
    fn a_table_is_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table");
        let columns = vec![Column::numbers("a", [Some(1.5), None]), Column::flags("b", [Some(true), None])];
        let table = Table::new(2, columns);
        for (rows, columns) in [(2, 3), (200, 2), (u64::MAX, 2)] {
            write(&table, &path).unwrap();
            assert!(read(&path, rows, columns).is_none());
            std::fs::remove_dir_all(&path).unwrap();
        }
        write(&table, &path).unwrap();
        assert_eq!(format!("{:?}", read(&path, 2, 2).unwrap()), format!("{table:?}"));
        assert_eq!(std::fs::read_dir(&path).unwrap().count(), 0);
    }
}
