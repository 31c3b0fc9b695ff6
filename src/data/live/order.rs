//! The order of a list: the customers of a group by a field. Numbers and days are sorted by a key, texts by the rank of
//! their word among the words in use. Nothing but the order is kept; for a moment sorting takes up to 16 bytes a customer,
//! and of texts the rank of every word.

use std::ops::Not;

use rayon::iter::{IntoParallelIterator, IntoParallelRefMutIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use crate::data::bitmap::Bitmap;
use crate::data::table::{Column, Texts, Values};

/// Bytes of a word that are compared at once.
const HEAD: usize = 8;
/// Words that begin alike further than this, or that are few, are compared whole.
const DEEP: usize = 64;
const FEW: usize = 16;

/// The rows of a group in the order of the table.
pub(super) fn rows_of(group: &Bitmap) -> Vec<u32> {
    group.ones_iter().filter_map(|row| u32::try_from(row).ok()).collect()
}

/// The rows of a group by their values, blanks last, ties in the order of the table. Runs on all threads.
pub(super) fn ordered(group: &Bitmap, column: &Column, descending: bool) -> Vec<u32> {
    let known = group.and(&column.known);
    let mut rows = match &column.values {
        Values::Number(values) => by_key(&known, descending, |row| number_key(at(values, row))),
        Values::Date(values) => by_key(&known, descending, |row| at(values, row).cast_unsigned() ^ (1 << 31)),
        Values::Flag(values) => by_key(&known, descending, |row| u32::from(values.get(row))),
        Values::Text(texts) => {
            let ranks = ranks(texts, &known);
            by_key(&known, descending, |row| at(&ranks, at(&texts.codes, row) as usize))
        }
    };
    rows.extend(rows_of(&group.and_not(&column.known)));
    rows
}

/// Of equal keys the first row comes first, in either direction.
fn by_key<K: Ord + Copy + Send + Not<Output = K>>(
    rows: &Bitmap,
    descending: bool,
    key: impl Fn(usize) -> K + Sync,
) -> Vec<u32> {
    let keyed = |row: u32| {
        let key = key(row as usize);
        (if descending { !key } else { key }, row)
    };
    let mut keyed: Vec<(K, u32)> = rows_of(rows).into_par_iter().map(keyed).collect();
    keyed.par_sort_unstable();
    keyed.into_par_iter().map(|(_, row)| row).collect()
}

/// An integer that is ordered as the finite number is; 0 and −0 are the same.
fn number_key(value: f64) -> u64 {
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 0 { bits | (1 << 63) } else { !bits }
}

/// The rank of each code among the words of these rows, in the order of their bytes.
fn ranks(texts: &Texts, rows: &Bitmap) -> Vec<u32> {
    let mut used = Bitmap::zeros(texts.distinct());
    rows.each(&texts.codes, |code| used.set(code as usize, true));
    let mut words: Vec<(u64, u32)> = rows_of(&used).into_par_iter().map(|code| (0, code)).collect();
    sort_words(texts, &mut words, 0);
    let mut ranks = vec![0; texts.distinct()];
    for ((_, code), rank) in words.iter().zip(0..) {
        if let Some(place) = ranks.get_mut(*code as usize) {
            *place = rank;
        }
    }
    ranks
}

/// Sorts words that are alike in their first `depth` bytes: by the next few bytes, which stand beside the code, so that a
/// word is looked up once and not for every comparison; then those that are still alike among themselves.
fn sort_words(texts: &Texts, words: &mut [(u64, u32)], depth: usize) {
    if words.len() <= FEW || depth >= DEEP {
        words.sort_unstable_by(|a, b| texts.word(a.1).as_bytes().cmp(texts.word(b.1).as_bytes()));
        return;
    }
    words.par_iter_mut().for_each(|(head, code)| *head = head_of(texts.word(*code), depth));
    words.par_sort_unstable();
    let alike: Vec<&mut [(u64, u32)]> = words.chunk_by_mut(|a, b| a.0 == b.0).filter(|run| run.len() > 1).collect();
    alike.into_par_iter().for_each(|run| sort_words(texts, run, depth + HEAD));
}

/// Bytes of a word as a number; zeros stand behind its end.
fn head_of(word: &str, depth: usize) -> u64 {
    let mut head = [0; HEAD];
    head.iter_mut().zip(word.as_bytes().iter().skip(depth)).for_each(|(place, byte)| *place = *byte);
    u64::from_be_bytes(head)
}

fn at<T: Copy + Default>(values: &[T], row: usize) -> T {
    values.get(row).copied().unwrap_or_default()
}
