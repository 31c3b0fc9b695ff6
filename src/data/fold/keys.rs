//! Keys of a join. Two columns agree on a key when its text is the same, a number being written in its shortest form:
//! the number 17850 and the text `17850` are one key, the text `017850` is another.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::data::Watch;
use crate::data::bitmap::Bitmap;
use crate::data::table::{Column, Values};
use crate::model::FieldType;
use crate::rule::RuleFaultKind;

/// Stands for no key, no row, no customer.
pub(super) const NONE: u32 = u32::MAX;

/// Longest text that is tried as a number in its shortest form.
const LONGEST_NUMBER: usize = 24;

/// A key: a number by its bits, or a text that is not the shortest form of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key<'a> {
    Number(u64),
    Word(&'a str),
}

/// The keys of a column, each once, and the number of the key of each row.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    /// [`NONE`] for a blank.
    pub(super) codes: Vec<u32>,
    distinct: Vec<Key<'a>>,
    numeric: bool,
    watch: &'a Watch,
}

impl<'a> Keys<'a> {
    /// The keys of a column of texts or numbers.
    ///
    /// # Errors
    /// [`RuleFaultKind::Expected`] for a column of another type.
    pub(super) fn of(column: &'a Column, watch: &'a Watch) -> Result<Self, RuleFaultKind> {
        match &column.values {
            Values::Text(texts) => {
                let codes = texts.codes.iter().enumerate();
                let codes = codes.map(|(row, code)| if column.known.get(row) { *code } else { NONE }).collect();
                let distinct = watch.wanted(texts.words()).map(Key::Word).collect();
                Ok(Self { codes, distinct, numeric: false, watch })
            }
            Values::Number(values) => {
                let (codes, keys) = coded(values.iter().map(|value| bits(*value)), &column.known, watch);
                Ok(Self { codes, distinct: keys.into_iter().map(Key::Number).collect(), numeric: true, watch })
            }
            Values::Date(_) | Values::Flag(_) => Err(RuleFaultKind::Expected(column.kind(), FieldType::Text)),
        }
    }

    /// Number of different keys.
    pub(super) fn distinct(&self) -> usize {
        self.distinct.len()
    }

    /// For each key its number among those that were indexed, or [`NONE`].
    pub(super) fn within(&self, index: &Index<'_>) -> Vec<u32> {
        let same = |key: Key<'a>| if index.numeric == self.numeric { key } else { plain(key) };
        let known = index.known(self.numeric);
        let wanted = self.watch.wanted(self.distinct.iter());
        wanted.map(|key| known.get(&same(*key)).copied().unwrap_or(NONE)).collect()
    }
}

/// The keys of a column, ready to be looked up.
#[derive(Debug)]
pub(super) struct Index<'a> {
    keys: &'a [Key<'a>],
    numeric: bool,
    watch: &'a Watch,
    exact: OnceCell<HashMap<Key<'a>, u32>>,
    /// For columns of the other type: a text can equal a number only there.
    mixed: OnceCell<HashMap<Key<'a>, u32>>,
}

impl<'a> Index<'a> {
    /// An index of the keys of a column.
    pub(super) fn of(keys: &'a Keys<'a>) -> Self {
        let (exact, mixed) = (OnceCell::new(), OnceCell::new());
        Self { keys: &keys.distinct, numeric: keys.numeric, watch: keys.watch, exact, mixed }
    }

    fn known(&self, numeric: bool) -> &HashMap<Key<'a>, u32> {
        let keys = || self.watch.wanted(self.keys.iter().copied());
        if numeric == self.numeric {
            self.exact.get_or_init(|| self.numbered(keys()))
        } else {
            self.mixed.get_or_init(|| self.numbered(keys().map(plain)))
        }
    }

    /// There is room for all keys from the beginning: to make more takes long when there are millions.
    fn numbered(&self, keys: impl Iterator<Item = Key<'a>>) -> HashMap<Key<'a>, u32> {
        let mut numbers = HashMap::with_capacity(self.keys.len());
        numbers.extend(keys.zip(0..));
        numbers
    }
}

/// A text that is a number in its shortest form as that number; any other key as it is.
fn plain(key: Key<'_>) -> Key<'_> {
    let Key::Word(word) = key else { return key };
    if word.len() > LONGEST_NUMBER || !word.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return key;
    }
    match word.parse::<f64>() {
        Ok(number) if number.is_finite() && number.to_string() == word => Key::Number(bits(number)),
        _ => key,
    }
}

/// The bits of a number; zero has one form only.
pub(super) fn bits(number: f64) -> u64 {
    (number + 0.0).to_bits()
}

/// The number of the value of each row, [`NONE`] for blanks, and each value once.
pub(super) fn coded(values: impl ExactSizeIterator<Item = u64>, known: &Bitmap, watch: &Watch) -> (Vec<u32>, Vec<u64>) {
    // There is room for all from the beginning: to make more takes long when there are millions.
    let mut found: HashMap<u64, u32> = HashMap::with_capacity(values.len());
    let mut keys = Vec::new();
    let code = |(row, value): (usize, u64)| {
        if !known.get(row) {
            return NONE;
        }
        *found.entry(value).or_insert_with(|| {
            keys.push(value);
            u32::try_from(keys.len() - 1).unwrap_or(NONE)
        })
    };
    let codes = watch.wanted(values.enumerate()).map(code).collect();
    (codes, keys)
}
