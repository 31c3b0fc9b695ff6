//! Figures of a column: blanks, distinct values, the smallest and the largest.

use super::cell::date;
use super::report::Scalar;
use crate::data::{Bitmap, Column, Values, Watch};

/// What is counted of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Rows without a value.
    pub blank: u64,
    /// Different values, blanks left out.
    pub distinct: u64,
    /// The smallest value; `None` when there is none. Texts are ordered by code point.
    pub min: Option<Scalar>,
    /// The largest value, likewise.
    pub max: Option<Scalar>,
}

/// Counts a column. What comes of it when `watch` is cancelled meanwhile says nothing.
pub fn figures(column: &Column, watch: &Watch) -> Figures {
    let blank = column.rows() as u64 - column.known.count_ones();
    let (distinct, min, max) = match &column.values {
        Values::Number(values) => numbers(values, &column.known, watch),
        Values::Date(values) => days(values, &column.known),
        Values::Flag(values) => flags(values, &column.known),
        Values::Text(texts) => {
            let (mut min, mut max) = (texts.words().next(), None);
            for word in watch.wanted(texts.words()) {
                (min, max) = (min.min(Some(word)), max.max(Some(word)));
            }
            let text = |word: Option<&str>| word.map(|word| Scalar::Text(word.to_owned()));
            (texts.distinct() as u64, text(min), text(max))
        }
    };
    Figures { blank, distinct, min, max }
}

fn numbers(values: &[f64], kept: &Bitmap, watch: &Watch) -> (u64, Option<Scalar>, Option<Scalar>) {
    let (mut min, mut max, mut whole) = (f64::INFINITY, f64::NEG_INFINITY, true);
    kept.each(values, |value| {
        // Values are finite, so plain comparisons will do.
        min = if value < min { value } else { min };
        max = if value > max { value } else { max };
        whole &= is_whole(value);
    });
    if min > max || watch.is_cancelled() {
        return (0, None, None);
    }
    let distinct = if whole && max - min < (values.len() * 8 + 4096) as f64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the span tested above"
        )]
        let place = |value: f64| (value - min) as usize;
        marks(values, kept, place, place(max) + 1)
    } else {
        distinct(values, kept, watch)
    };
    (distinct, Some(Scalar::Number(min)), Some(Scalar::Number(max)))
}

fn days(values: &[i32], kept: &Bitmap) -> (u64, Option<Scalar>, Option<Scalar>) {
    let (mut min, mut max) = (i32::MAX, i32::MIN);
    kept.each(values, |day| (min, max) = (min.min(day), max.max(day)));
    if min > max {
        return (0, None, None);
    }
    let place = |day: i32| usize::try_from(i64::from(day) - i64::from(min)).unwrap_or(0);
    let distinct = marks(values, kept, place, place(max) + 1);
    (distinct, date(min).map(Scalar::Date), date(max).map(Scalar::Date))
}

fn flags(values: &Bitmap, kept: &Bitmap) -> (u64, Option<Scalar>, Option<Scalar>) {
    let yes = values.and(kept).count_ones() > 0;
    let no = kept.and_not(values).count_ones() > 0;
    let (min, max) = match (no, yes) {
        (false, false) => (None, None),
        (no, yes) => (Some(Scalar::Flag(!no)), Some(Scalar::Flag(yes))),
    };
    (u64::from(yes) + u64::from(no), min, max)
}

/// True for whole numbers below 2^53.
#[expect(clippy::cast_possible_truncation, clippy::float_cmp, reason = "the way there and back is the test")]
fn is_whole(value: f64) -> bool {
    (value as i64) as f64 == value && value.abs() < 9_007_199_254_740_992.0
}

/// How many different places below `span` the values have.
fn marks<T: Copy>(values: &[T], kept: &Bitmap, place: impl Fn(T) -> usize, span: usize) -> u64 {
    let mut words = vec![0u64; span.div_ceil(64)];
    kept.each(values, |value| {
        let place = place(value);
        if let Some(word) = words.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    });
    words.iter().map(|word| u64::from(word.count_ones())).sum()
}

/// Parts into which numbers are dealt before they are counted. One set of a million numbers is larger than the caches, and
/// each look into it would go to memory.
const PARTS: usize = 256;

/// How many different numbers there are.
fn distinct(values: &[f64], kept: &Bitmap, watch: &Watch) -> u64 {
    let mut parts: Vec<Vec<u64>> = (0..PARTS).map(|_| Vec::with_capacity(values.len() / PARTS)).collect();
    let (mut zero, mut last) = (false, 0);
    kept.each(values, |value| {
        // Adding 0 makes −0 and 0 one. An odd factor keeps different words different.
        let mixed = (value + 0.0).to_bits().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        zero |= mixed == 0;
        if let Some(part) = parts.get_mut((mixed >> 56) as usize)
            && mixed != 0
            && mixed != last
        {
            part.push(mixed);
        }
        last = mixed;
    });
    let mut slots = Vec::new();
    let parts = parts.into_iter().take_while(|_| !watch.is_cancelled());
    u64::from(zero) + parts.map(|part| different(&part, &mut slots)).sum::<u64>()
}

/// How many different words there are, by open addressing in `slots`. No word is 0: that marks a free place.
fn different(words: &[u64], slots: &mut Vec<u64>) -> u64 {
    slots.clear();
    slots.resize((words.len() * 2).next_power_of_two(), 0);
    let mask = slots.len() - 1;
    let mut count = 0;
    for word in words {
        let mut place = (word >> 24) as usize & mask;
        while let Some(slot) = slots.get_mut(place)
            && *slot != *word
        {
            if *slot == 0 {
                *slot = *word;
                count += 1;
                break;
            }
            place = (place + 1) & mask;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(column: &Column) -> Figures {
        figures(column, &Watch::default())
    }

    #[test]
    fn counts() {
        let numbers = Column::numbers("a", [Some(0.5), None, Some(-0.0), Some(0.0), Some(0.5), Some(1e300)]);
        assert_eq!(
            of(&numbers),
            Figures { blank: 1, distinct: 3, min: Some(Scalar::Number(0.0)), max: Some(Scalar::Number(1e300)) }
        );
        let many = Column::numbers("a", (0..5000).map(|i| Some(f64::from(i % 3000) / 7.0)));
        assert_eq!(of(&many).distinct, 3000);
        let flags = Column::flags("a", [Some(true), None]);
        assert_eq!(
            of(&flags),
            Figures { blank: 1, distinct: 1, min: Some(Scalar::Flag(true)), max: Some(Scalar::Flag(true)) }
        );
    }
}
