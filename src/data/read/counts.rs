//! What the values of a text column read as: the ground on which its type is decided.

use super::amount::{Number, number};
use super::column::Plan;
use super::day::{DaySays, What, day};
use super::marks::{Marks, is_marked};
use super::number::{Mark, Says};
use super::votes::{Style, Votes};
use super::words::Vocabulary;
use crate::data::{Bitmap, Texts};
use crate::model::FieldType;

/// Fewest values for which a column may hold values that do not convert.
pub(super) const MANY: u64 = 20;

/// Values of a text column that read as something else. Words for nothing are not among them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) all: u64,
    /// Numbers by any mark that do not look like names.
    pub(super) neutral: u64,
    pub(super) named: u64,
    pub(super) binary: u64,
    pub(super) mobile: u64,
    /// Days whatever the style, those that no calendar has included.
    pub(super) days: u64,
    pub(super) flags: u64,
    /// Amounts on a side of an account.
    pub(super) sided: u64,
    /// Amounts in a foreign currency or with a term.
    pub(super) marked: u64,
    pub(super) marks: Marks,
    pub(super) votes: Votes,
}

impl Counts {
    pub(super) fn numbers(&self, style: Style) -> u64 {
        let votes = self.votes.numbers;
        let marked = if style.number.mark == Mark::Point { votes.point } else { votes.comma };
        let foreign = if style.number.unmarked { self.marked } else { 0 };
        (self.neutral + votes.either + marked).saturating_sub(foreign)
    }

    /// True when so many values are of a type that the others are mistakes.
    pub(super) const fn most(&self, part: u64) -> bool {
        self.all >= MANY && self.all.saturating_sub(part) * 20 <= self.all
    }

    pub(super) fn days(&self, style: Style) -> u64 {
        self.days + self.votes.days.read(style.forms)
    }

    /// Values of this type; of the type that the header promises, numbers that look like names are numbers too.
    pub(super) fn of(&self, kind: FieldType, style: Style) -> u64 {
        match kind {
            FieldType::Number => self.numbers(style) + self.named,
            FieldType::Date => self.days(style),
            FieldType::Flag => self.flags + self.binary,
            FieldType::Text => self.all,
        }
    }
}

/// What the texts of a column read as.
pub(super) fn count(texts: &Texts, known: &Bitmap, plan: Plan, words: &Vocabulary) -> Counts {
    let mut rows = vec![0u64; texts.distinct()];
    for row in known.ones_iter() {
        if let Some(count) = texts.codes.get(row).and_then(|code| rows.get_mut(*code as usize)) {
            *count += 1;
        }
    }
    let mut counts = Counts::default();
    for (code, rows) in rows.into_iter().enumerate() {
        let text = texts.word(u32::try_from(code).unwrap_or(u32::MAX)).as_bytes();
        if words.blank(text).is_none() {
            counts.add(text, rows, plan, words);
        }
    }
    counts
}

impl Counts {
    fn add(&mut self, text: &[u8], rows: u64, plan: Plan, words: &Vocabulary) {
        self.all += rows;
        let reading = number(text, plan.style.number);
        match reading.number {
            Number::NotFinite => self.all -= rows,
            Number::Named(_) => self.named += rows,
            Number::Value(value) => {
                self.marks.add(reading.forms, value);
                self.marked += if is_marked(reading.forms) { rows } else { 0 };
                let bare = reading.says == Says::Nothing;
                self.neutral += if bare { rows } else { 0 };
                self.binary += if matches!(value, 0.0 | 1.0) { rows } else { 0 };
            }
            Number::No => {}
        }
        if !reading.sided && !matches!(reading.number, Number::Named(_) | Number::NotFinite) {
            self.votes.numbers.add(reading.says, rows);
        }
        self.mobile += if reading.mobile { rows } else { 0 };
        self.sided += if reading.sided { rows } else { 0 };
        let dated = day(text, plan.style.forms);
        self.votes.days.add(dated.says, rows);
        if dated.says == DaySays::Nothing && dated.what != What::No {
            self.days += rows;
        }
        if words.flag(text).is_some() {
            self.flags += rows;
        }
    }
}
