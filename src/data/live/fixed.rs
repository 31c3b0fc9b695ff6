//! Numbers as integers, so that sums are exact, the order of adding does not matter, and what was added can be taken
//! away again without a trace. `live` and `fold` add with them.

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::{ParallelSlice, ParallelSliceMut};

use crate::data::bitmap::Bitmap;
use crate::data::eval::Numbers;
use crate::data::source::nearest;

/// Largest integer a value is stored as, so that the sum of 2⁶⁴ of them still fits in 128 bits.
const LARGEST: f64 = (1_u64 << 62) as f64;

/// A value of every row of a table that can be summed exactly.
#[derive(Debug)]
pub(in crate::data) struct Operand {
    /// The value is the sum of `integer / divisor` over the limbs.
    pub(in crate::data) limbs: Vec<Limb>,
    /// Rows whose value is not blank.
    pub(in crate::data) known: Bitmap,
    /// True when no value is blank.
    pub(in crate::data) complete: bool,
}

/// One integer for each row; 0 for blanks.
#[derive(Debug)]
pub(in crate::data) struct Limb {
    pub(in crate::data) integers: Vec<i64>,
    pub(in crate::data) divisor: f64,
}

/// What the values of a column have in common.
#[derive(Clone, Copy)]
struct Traits {
    largest: f64,
    whole: bool,
    hundredths: bool,
}

impl Operand {
    /// Whole numbers stay as they are; numbers with two decimals (money in fen) become hundredths, so that 0.1 + 0.2 is
    /// 0.3. Any other number is split in a part of 62 bits and the 62 bits that follow: exact for values that differ
    /// in size by less than 2⁷⁰.
    pub(in crate::data) fn new(numbers: Numbers<'_>) -> Self {
        let found = traits(&numbers.values);
        let limbs = if found.whole && found.largest < LARGEST {
            vec![limb(&numbers, 1.0, |value| value)]
        } else if found.hundredths && found.largest * 100.0 < LARGEST {
            vec![limb(&numbers, 100.0, |value| nearest(value * 100.0))]
        } else {
            split(&numbers, found.largest)
        };
        let complete = numbers.known.is_full();
        Self { limbs, known: numbers.known.into_owned(), complete }
    }
}

#[expect(clippy::float_cmp, reason = "a whole number is equal to itself rounded")]
fn traits(values: &[f64]) -> Traits {
    let of = |value: &f64| {
        let hundred = value * 100.0;
        Traits {
            largest: value.abs(),
            whole: nearest(*value) == *value,
            // Two roundings lie behind `hundred`: that of the decimal number and that of the multiplication.
            hundredths: (hundred - nearest(hundred)).abs() <= hundred.abs() * (2.0 * f64::EPSILON),
        }
    };
    let join = |a: Traits, b: Traits| Traits {
        largest: a.largest.max(b.largest),
        whole: a.whole && b.whole,
        hundredths: a.hundredths && b.hundredths,
    };
    let none = Traits { largest: 0.0, whole: true, hundredths: true };
    values.par_chunks(1 << 14).map(|chunk| chunk.iter().map(of).fold(none, join)).reduce(|| none, join)
}

/// One integer for each row: what `of` makes of its value, 0 where it is blank.
#[expect(clippy::cast_possible_truncation, reason = "the scale was chosen so that the values fit")]
fn limb(numbers: &Numbers<'_>, divisor: f64, of: impl Fn(f64) -> f64 + Sync) -> Limb {
    let mut integers = vec![0; numbers.values.len()];
    let words = integers.par_chunks_mut(64).zip(numbers.values.par_chunks(64)).enumerate().with_min_len(256);
    words.for_each(|(word, (places, values))| {
        let known = numbers.known.word(word);
        for (lane, (place, value)) in places.iter_mut().zip(values).enumerate() {
            let integer = of(*value) as i64;
            *place = if (known >> lane) & 1 == 1 { integer } else { 0 };
        }
    });
    Limb { integers, divisor }
}

fn split(numbers: &Numbers<'_>, largest: f64) -> Vec<Limb> {
    // `libm` gives the same on every machine. The bounds keep both divisors finite.
    let shift = (61 - libm::ilogb(largest)).clamp(-960, 960);
    let high = libm::ldexp(1.0, shift);
    let low = libm::ldexp(1.0, 62);
    let first = limb(numbers, high, |value| nearest(value * high));
    let rest = limb(numbers, high * low, |value| (value * high - nearest(value * high)) * low);
    let is_exact = rest.integers.iter().all(|integer| *integer == 0);
    if is_exact { vec![first] } else { vec![first, rest] }
}
