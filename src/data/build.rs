//! Builders of columns, one value at a time. The readers of `data` use them to make a [`Table`](super::Table); tests too.

use std::hash::{BuildHasher, RandomState};

use super::bitmap::Bitmap;
use super::table::{Column, Texts, Values};

/// Builds a column of numbers. What is not finite becomes a blank.
#[derive(Clone, Debug, Default)]
pub struct NumberBuilder {
    values: Vec<f64>,
    known: Bitmap,
}

/// Builds a column of dates, as days since 1970-01-01.
#[derive(Clone, Debug, Default)]
pub struct DateBuilder {
    values: Vec<i32>,
    known: Bitmap,
}

/// Builds a column of flags.
#[derive(Clone, Debug, Default)]
pub struct FlagBuilder {
    values: Bitmap,
    known: Bitmap,
}

/// Builds a column of texts. Each word is kept once; a row costs four bytes. An empty text is a blank.
#[derive(Clone, Debug, Default)]
pub struct TextBuilder {
    texts: Texts,
    known: Bitmap,
    /// Open addressing: code + 1 of a word, or 0 for a free place. Always a power of two, at most half full.
    slots: Vec<u32>,
    hasher: RandomState,
}

impl NumberBuilder {
    /// A builder with room for `rows` values.
    pub fn with_capacity(rows: usize) -> Self {
        Self { values: Vec::with_capacity(rows), known: Bitmap::default() }
    }

    /// Adds a value.
    pub fn push(&mut self, value: Option<f64>) {
        let value = value.filter(|value| value.is_finite());
        self.values.push(value.unwrap_or(0.0));
        self.known.push(value.is_some());
    }

    /// The column.
    pub fn finish(mut self, name: impl Into<String>) -> Column {
        self.values.shrink_to_fit();
        Column { name: name.into(), values: Values::Number(self.values), known: self.known }
    }
}

impl DateBuilder {
    /// A builder with room for `rows` values.
    pub fn with_capacity(rows: usize) -> Self {
        Self { values: Vec::with_capacity(rows), known: Bitmap::default() }
    }

    /// Adds a day, counted from 1970-01-01.
    pub fn push(&mut self, value: Option<i32>) {
        self.values.push(value.unwrap_or(0));
        self.known.push(value.is_some());
    }

    /// The column.
    pub fn finish(mut self, name: impl Into<String>) -> Column {
        self.values.shrink_to_fit();
        Column { name: name.into(), values: Values::Date(self.values), known: self.known }
    }
}

impl FlagBuilder {
    /// Adds a value.
    pub fn push(&mut self, value: Option<bool>) {
        self.values.push(value.unwrap_or(false));
        self.known.push(value.is_some());
    }

    /// The column.
    pub fn finish(self, name: impl Into<String>) -> Column {
        Column { name: name.into(), values: Values::Flag(self.values), known: self.known }
    }
}

impl TextBuilder {
    /// A builder with room for `rows` values.
    pub fn with_capacity(rows: usize) -> Self {
        let mut builder = Self::default();
        builder.texts.codes.reserve(rows);
        builder
    }

    /// Adds a text.
    pub fn push(&mut self, value: Option<&str>) {
        let value = value.filter(|text| !text.is_empty());
        let code = value.map_or(0, |text| self.code(text));
        self.texts.codes.push(code);
        self.known.push(value.is_some());
    }

    /// The column.
    pub fn finish(mut self, name: impl Into<String>) -> Column {
        self.texts.codes.shrink_to_fit();
        self.texts.words.shrink_to_fit();
        self.texts.ends.shrink_to_fit();
        Column { name: name.into(), values: Values::Text(self.texts), known: self.known }
    }

    fn code(&mut self, text: &str) -> u32 {
        if (self.texts.ends.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let place = self.place(text);
        let Some(slot) = self.slots.get_mut(place) else { return 0 };
        if *slot == 0 {
            self.texts.words.push_str(text);
            self.texts.ends.push(self.texts.words.len());
            *slot = u32::try_from(self.texts.ends.len()).unwrap_or(u32::MAX);
        }
        *slot - 1
    }

    /// The place of a text: where it stands already, or the free place where it belongs.
    #[expect(clippy::cast_possible_truncation, reason = "any part of a hash will do")]
    fn place(&self, text: &str) -> usize {
        let mask = self.slots.len().saturating_sub(1);
        let mut place = self.hasher.hash_one(text) as usize & mask;
        while self.slots.get(place).is_some_and(|slot| *slot != 0 && self.texts.word(*slot - 1) != text) {
            place = (place + 1) & mask;
        }
        place
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(16)];
        for code in 0..self.texts.ends.len() {
            let code = u32::try_from(code).unwrap_or(u32::MAX);
            let place = self.place(self.texts.word(code));
            if let Some(slot) = self.slots.get_mut(place) {
                *slot = code.saturating_add(1);
            }
        }
    }
}

impl Column {
    /// A column of numbers; what is not finite becomes a blank.
    pub fn numbers(name: impl Into<String>, values: impl IntoIterator<Item = Option<f64>>) -> Self {
        let mut builder = NumberBuilder::default();
        values.into_iter().for_each(|value| builder.push(value));
        builder.finish(name)
    }

    /// A column of dates, as days since 1970-01-01.
    pub fn dates(name: impl Into<String>, values: impl IntoIterator<Item = Option<i32>>) -> Self {
        let mut builder = DateBuilder::default();
        values.into_iter().for_each(|value| builder.push(value));
        builder.finish(name)
    }

    /// A column of flags.
    pub fn flags(name: impl Into<String>, values: impl IntoIterator<Item = Option<bool>>) -> Self {
        let mut builder = FlagBuilder::default();
        values.into_iter().for_each(|value| builder.push(value));
        builder.finish(name)
    }

    /// A column of texts; an empty text is a blank.
    pub fn texts<T: AsRef<str>>(name: impl Into<String>, values: impl IntoIterator<Item = Option<T>>) -> Self {
        let mut builder = TextBuilder::default();
        values.into_iter().for_each(|value| builder.push(value.as_ref().map(AsRef::as_ref)));
        builder.finish(name)
    }
}
