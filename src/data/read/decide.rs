//! What a column is, by what it holds. Decided from all of its values, never from the first hundred alone: the first rows
//! only say what to try.

use super::cell::Cell;
use super::column::{Building, ColumnBuilder, Force, Plan};
use super::day::day;
use super::dictionary::Dictionary;
use super::number::{Number, number};
use super::words::Vocabulary;
use crate::data::Bitmap;
use crate::model::FieldType;

/// Fewest values for which a column may hold values that do not convert.
const MANY: u64 = 20;

/// Values of a text column that read as something else.
#[derive(Debug, Default)]
struct Counts {
    all: u64,
    numbers: u64,
    named: u64,
    binary: u64,
    days: u64,
    flags: u64,
}

/// What the values of a text column are, if the column is open; else what its plan says.
pub(super) fn decide(builder: &ColumnBuilder, words: &Vocabulary) -> FieldType {
    let Building::Text(dictionary) = &builder.values else { return builder.plan.kind };
    if builder.plan.force != Force::Open {
        return builder.plan.kind;
    }
    let counts = count(dictionary, &builder.known, builder.plan, words);
    let whole = |part: u64| part == counts.all;
    let most = |part: u64| counts.all >= MANY && (counts.all - part) * 20 <= counts.all;
    if counts.all == 0 {
        FieldType::Text
    } else if whole(counts.flags) || (whole(counts.binary) && builder.plan.flagged) {
        FieldType::Flag
    } else if whole(counts.days) {
        FieldType::Date
    } else if counts.named == 0 && (whole(counts.numbers) || most(counts.numbers)) {
        FieldType::Number
    } else if most(counts.days) {
        FieldType::Date
    } else {
        FieldType::Text
    }
}

fn count(dictionary: &Dictionary, known: &Bitmap, plan: Plan, words: &Vocabulary) -> Counts {
    let mut rows = vec![0u64; dictionary.distinct()];
    for row in known.ones_iter() {
        if let Some(count) = dictionary.codes.get(row).and_then(|code| rows.get_mut(*code as usize)) {
            *count += 1;
        }
    }
    let mut counts = Counts::default();
    for (code, count) in rows.into_iter().enumerate() {
        let text = dictionary.word(u32::try_from(code).unwrap_or(u32::MAX)).as_bytes();
        counts.all += count;
        match number(text) {
            Number::Value(value) => {
                counts.numbers += count;
                if matches!(value, 0.0 | 1.0) {
                    counts.binary += count;
                }
            }
            Number::Named(_) => counts.named += count,
            Number::NotFinite => counts.all -= count,
            Number::No => {}
        }
        if day(text, plan.forms).is_some() {
            counts.days += count;
        }
        if words.flag(text).is_some() {
            counts.flags += count;
        }
    }
    counts
}

/// What to do with a column once every value has been seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It stays as it is.
    Keep,
    /// Its original texts are needed: read it again as an open text column.
    Again,
}

/// Judges a column that has been read.
pub(super) fn judge(builder: &ColumnBuilder) -> Verdict {
    let (rejected, filled) = (builder.books.rejected.count, builder.filled());
    let keep = match (builder.plan.force, builder.plan.kind) {
        (Force::User, _) | (_, FieldType::Text) => true,
        (Force::Known, _) => rejected * 2 <= filled,
        (Force::Open, FieldType::Flag) => rejected == 0,
        (Force::Open, _) => rejected == 0 || (builder.books.named == 0 && filled >= MANY && rejected * 20 <= filled),
    };
    if keep { Verdict::Keep } else { Verdict::Again }
}

/// Gives an open text column the type its values have.
pub(super) fn settle(builder: ColumnBuilder, words: &Vocabulary) -> ColumnBuilder {
    let kind = decide(&builder, words);
    let (FieldType::Number | FieldType::Date | FieldType::Flag, Building::Text(dictionary)) = (kind, &builder.values)
    else {
        return builder;
    };
    let plan = Plan { kind, ..builder.plan };
    let mut settled = ColumnBuilder::new(plan, dictionary.codes.len());
    for (row, code) in dictionary.codes.iter().enumerate() {
        let known = builder.known.get(row);
        settled.push(if known { Cell::Text(dictionary.word(*code).as_bytes()) } else { Cell::Blank }, words);
    }
    settled.books.rejected.join(builder.books.rejected);
    settled.books.not_finite.join(builder.books.not_finite);
    settled
}
