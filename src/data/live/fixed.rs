//! Numbers as integers, so that sums are exact, the order of adding does not matter, and what was added can be taken
//! away again without a trace.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::data::bitmap::Bitmap;
use crate::data::eval::Numbers;

/// Largest integer a value is stored as, so that the sum of 2⁶⁴ of them still fits in 128 bits.
const LARGEST: f64 = (1_u64 << 62) as f64;

/// A value of every customer that can be summed exactly.
#[derive(Debug)]
pub(super) struct Operand {
    /// The value is the sum of `integer / divisor` over the limbs.
    pub(super) limbs: Vec<Limb>,
    /// Customers whose value is not blank.
    pub(super) known: Bitmap,
    /// True when nobody's value is blank.
    pub(super) complete: bool,
}

/// One integer for each customer; 0 for blanks.
#[derive(Debug)]
pub(super) struct Limb {
    pub(super) integers: Vec<i64>,
    pub(super) divisor: f64,
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
    pub(super) fn new(numbers: Numbers) -> Self {
        let found = traits(&numbers.values);
        let limbs = if found.whole && found.largest < LARGEST {
            vec![scaled(&numbers.values, 1.0)]
        } else if found.hundredths && found.largest * 100.0 < LARGEST {
            vec![scaled(&numbers.values, 100.0)]
        } else {
            split(&numbers.values, found.largest)
        };
        let complete = numbers.known.is_full();
        Self { limbs, known: numbers.known, complete }
    }
}

#[expect(clippy::float_cmp, reason = "a whole number is equal to itself rounded")]
fn traits(values: &[f64]) -> Traits {
    let of = |value: &f64| {
        let hundred = value * 100.0;
        Traits {
            largest: value.abs(),
            whole: value.round() == *value,
            // Two roundings lie behind `hundred`: that of the decimal number and that of the multiplication.
            hundredths: (hundred - hundred.round()).abs() <= hundred.abs() * (2.0 * f64::EPSILON),
        }
    };
    let join = |a: Traits, b: Traits| Traits {
        largest: a.largest.max(b.largest),
        whole: a.whole && b.whole,
        hundredths: a.hundredths && b.hundredths,
    };
    let none = Traits { largest: 0.0, whole: true, hundredths: true };
    let chunks = rayon::slice::ParallelSlice::par_chunks(values, 1 << 14);
    chunks.map(|chunk| chunk.iter().map(of).fold(none, join)).reduce(|| none, join)
}

#[expect(clippy::cast_possible_truncation, reason = "the scale was chosen so that the values fit")]
fn scaled(values: &[f64], divisor: f64) -> Limb {
    let integer = |value: &f64| (value * divisor).round() as i64;
    Limb { integers: values.par_iter().with_min_len(1 << 14).map(integer).collect(), divisor }
}

#[expect(clippy::cast_possible_truncation, reason = "the scales are chosen so that the values fit")]
fn split(values: &[f64], largest: f64) -> Vec<Limb> {
    // `libm` gives the same on every machine. The bounds keep both divisors finite.
    let shift = (61 - libm::ilogb(largest)).clamp(-960, 960);
    let high = libm::ldexp(1.0, shift);
    let low = libm::ldexp(1.0, 62);
    let rest = |value: &f64| {
        let scaled = value * high;
        ((scaled - scaled.round()) * low) as i64
    };
    let rest: Vec<i64> = values.par_iter().with_min_len(1 << 14).map(rest).collect();
    let mut limbs = vec![scaled(values, high)];
    if rest.iter().any(|integer| *integer != 0) {
        limbs.push(Limb { integers: rest, divisor: high * low });
    }
    limbs
}
