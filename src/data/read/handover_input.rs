//! Columns read from what the reading process has written ([`super::handover`]): all rows of one, or some.

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

use super::handover::{CHUNK, MARK};
use crate::data::{Bitmap, Column, Texts, Values};

/// A file of columns that is read.
pub(super) struct Input<R> {
    file: R,
    /// The byte that comes next.
    at: u64,
    /// Bytes of the file.
    size: u64,
}

impl<R: Read + Seek> Input<R> {
    /// The whole file.
    pub(super) fn of(mut file: R) -> Option<Self> {
        let size = file.seek(SeekFrom::End(0)).ok()?;
        file.rewind().ok()?;
        Some(Self { file, at: 0, size })
    }

    /// Some rows of the next column, which has so many. A row takes at least one bit, and no count asks for more memory
    /// than is left.
    pub(super) fn column(&mut self, count: usize, rows: Range<usize>) -> Option<Column> {
        self.mark()?;
        let name = self.text()?;
        let kind = self.length(3)?;
        let known = self.bits(count, &rows)?;
        let values = match kind {
            0 => Values::Number(self.block(count, &rows, f64::from_le_bytes)?),
            1 => Values::Date(self.block(count, &rows, i32::from_le_bytes)?),
            2 => Values::Flag(self.bits(count, &rows)?),
            _ => Values::Text(self.texts(count, &rows, &known)?),
        };
        if let Values::Number(values) = &values
            && !values.iter().all(|value| value.is_finite())
        {
            return None;
        }
        self.mark()?;
        Some(Column { name, values, known })
    }

    /// The byte that comes next.
    pub(super) fn at(&self) -> u64 {
        self.at
    }

    /// Bytes that the file still has.
    pub(super) fn left(&self) -> u64 {
        self.size.saturating_sub(self.at)
    }

    /// Goes on at another byte.
    pub(super) fn go(&mut self, to: u64) -> Option<()> {
        if to > self.size {
            return None;
        }
        self.file.seek(SeekFrom::Start(to)).ok()?;
        self.at = to;
        Some(())
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Option<()> {
        self.file.read_exact(bytes).ok()?;
        self.at += bytes.len() as u64;
        Some(())
    }

    fn mark(&mut self) -> Option<()> {
        (self.bytes(MARK.len())? == MARK).then_some(())
    }

    fn bytes(&mut self, count: usize) -> Option<Vec<u8>> {
        if count as u64 > self.left() {
            return None;
        }
        let mut bytes = vec![0; count];
        self.fill(&mut bytes)?;
        Some(bytes)
    }

    fn length(&mut self, most: u64) -> Option<usize> {
        let number = u64::from_le_bytes(*self.bytes(8)?.first_chunk()?);
        if number > most { None } else { usize::try_from(number).ok() }
    }

    fn text(&mut self) -> Option<String> {
        let length = self.length(self.left())?;
        String::from_utf8(self.bytes(length)?).ok()
    }

    /// Some of the next `count` items; goes on behind the last of all.
    fn block<T, const N: usize>(
        &mut self,
        count: usize,
        wanted: &Range<usize>,
        item: impl Fn([u8; N]) -> T,
    ) -> Option<Vec<T>> {
        let bytes = |items: usize| (items as u64).checked_mul(N as u64);
        let end = self.at.checked_add(bytes(count)?).filter(|end| *end <= self.size)?;
        if wanted.end > count {
            return None;
        }
        self.go(self.at + bytes(wanted.start)?)?;
        let mut items = Vec::with_capacity(wanted.len());
        let mut buffer = vec![0; wanted.len().min(CHUNK) * N];
        while items.len() < wanted.len() {
            let now = (wanted.len() - items.len()).min(CHUNK) * N;
            let chunk = buffer.get_mut(..now)?;
            self.fill(chunk)?;
            items.extend(chunk.as_chunks::<N>().0.iter().map(|bytes| item(*bytes)));
        }
        self.go(end)?;
        Some(items)
    }

    /// Some bits of a bitmap of `count` bits.
    fn bits(&mut self, count: usize, rows: &Range<usize>) -> Option<Bitmap> {
        let wanted = rows.start / 64..rows.end.div_ceil(64);
        let mut words = self.block(count.div_ceil(64), &wanted, u64::from_le_bytes)?;
        let shift = rows.start % 64;
        if shift > 0 {
            let next: Vec<u64> = words.iter().skip(1).copied().chain([0]).collect();
            words.iter_mut().zip(next).for_each(|(word, next)| *word = *word >> shift | next << (64 - shift));
        }
        Some(Bitmap::from_words(words, rows.len()))
    }

    /// The texts of some rows. Of all rows it is the whole dictionary, else the words of these rows only.
    fn texts(&mut self, count: usize, rows: &Range<usize>, known: &Bitmap) -> Option<Texts> {
        let codes = self.block(count, rows, u32::from_le_bytes)?;
        let size = self.length(self.left())?;
        let words_at = self.at;
        self.go(words_at + size as u64)?;
        let distinct = self.length(self.left() / 8)?;
        let inside = |row: usize| codes.get(row).is_some_and(|code| (*code as usize) < distinct);
        if !known.ones_iter().all(inside) {
            return None;
        }
        let dictionary = Dictionary { words_at, size, ends_at: self.at, distinct };
        let texts = if rows.len() == count && count > 0 {
            self.whole(&dictionary, codes)
        } else {
            self.some(&dictionary, &codes, known)
        };
        self.go(dictionary.ends_at + distinct as u64 * 8)?;
        texts
    }

    fn whole(&mut self, it: &Dictionary, codes: Vec<u32>) -> Option<Texts> {
        let ends = |bytes| usize::try_from(u64::from_le_bytes(bytes)).unwrap_or(usize::MAX);
        let ends: Vec<usize> = self.block(it.distinct, &(0..it.distinct), ends)?;
        self.go(it.words_at)?;
        let words = String::from_utf8(self.bytes(it.size)?).ok()?;
        let ordered = ends.is_sorted() && ends.iter().all(|end| words.is_char_boundary(*end));
        let whole = ends.last().copied().unwrap_or(0) == words.len();
        (ordered && whole).then_some(Texts { codes, words, ends })
    }

    fn some(&mut self, it: &Dictionary, codes: &[u32], known: &Bitmap) -> Option<Texts> {
        let mut found: BTreeMap<u32, u32> = BTreeMap::new();
        let mut texts = Texts { codes: vec![0; codes.len()], ..Texts::default() };
        for row in known.ones_iter() {
            let code = *codes.get(row)?;
            let new = match found.get(&code) {
                Some(new) => *new,
                None => texts.add(&self.word(it, code)?),
            };
            found.insert(code, new);
            *texts.codes.get_mut(row)? = new;
        }
        Some(texts)
    }

    fn word(&mut self, it: &Dictionary, code: u32) -> Option<String> {
        let mut end_of = |code: u32| {
            self.go(it.ends_at + u64::from(code) * 8)?;
            self.length(it.size as u64)
        };
        let start = if code == 0 { 0 } else { end_of(code - 1)? };
        let length = end_of(code)?.checked_sub(start).filter(|length| *length > 0)?;
        self.go(it.words_at + start as u64)?;
        String::from_utf8(self.bytes(length)?).ok()
    }
}

/// Where the words of a column lie.
struct Dictionary {
    words_at: u64,
    /// Bytes of the words.
    size: usize,
    /// Where the words end, eight bytes each.
    ends_at: u64,
    distinct: usize,
}

#[cfg(test)]
#[expect(clippy::non_ascii_literal, reason = "headers are Chinese")]
mod tests {
    use std::io::Cursor;

    use super::super::handover::write_column;
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
            let read = |bytes: &[u8]| Input::of(Cursor::new(bytes))?.column(3, 0..3);
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
    fn some_rows_are_read_by_themselves() {
        let word = |row: usize| (!row.is_multiple_of(7)).then(|| format!("词{}", row * row % 50));
        let columns = [
            Column::numbers("a", (0..200).map(|row| (row % 3 > 0).then_some(f64::from(row)))),
            Column::flags("b", (0..200).map(|row| (row % 5 > 0).then_some(row % 2 > 0))),
            Column::texts("c", (0..200).map(word)),
        ];
        for column in columns {
            let mut bytes = Vec::new();
            write_column(&column, &mut bytes).unwrap();
            for rows in [0..0, 0..16, 48..64, 60..70, 63..199, 199..200, 0..200] {
                let some = Input::of(Cursor::new(&bytes)).unwrap().column(200, rows.clone()).unwrap();
                let value = |it: &Column, row| format!("{:?} {:?} {:?}", it.number(row), it.flag(row), it.text(row));
                assert_eq!(some.rows(), rows.len());
                for row in rows.clone() {
                    assert_eq!(value(&some, row - rows.start), value(&column, row), "{rows:?} {row}");
                }
            }
        }
    }
}
