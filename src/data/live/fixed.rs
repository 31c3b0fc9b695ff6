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
    numbers: Numbers,
    /// The value is the sum of `integer / divisor` over the limbs.
    pub(in crate::data) limbs: Vec<Limb>,
    /// True when no value is blank.
    pub(in crate::data) complete: bool,
}

/// One integer for each row; 0 for blanks.
#[derive(Debug)]
pub(in crate::data) struct Limb {
    pub(in crate::data) integers: Integers,
    pub(in crate::data) divisor: f64,
}

/// The integers of a limb.
#[derive(Debug)]
pub(in crate::data) enum Integers {
    /// Kept beside the values.
    Kept(Vec<i64>),
    /// Found from the values when they are wanted, so that they take no memory.
    Found(Found),
}

/// Values times a factor, each the nearest integer.
#[derive(Debug)]
pub(in crate::data) struct Found {
    numbers: Numbers,
    factor: f64,
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
    pub(in crate::data) fn new(numbers: Numbers) -> Self {
        let traits = traits(numbers.values());
        let limbs = if traits.whole && traits.largest < LARGEST {
            vec![found(&numbers, 1.0)]
        } else if traits.hundredths && traits.largest * 100.0 < LARGEST {
            vec![found(&numbers, 100.0)]
        } else {
            split(&numbers, traits.largest)
        };
        let complete = numbers.known().is_full();
        Self { numbers, limbs, complete }
    }

    /// Rows whose value is not blank.
    pub(in crate::data) fn known(&self) -> &Bitmap {
        self.numbers.known()
    }
}

impl Limb {
    /// The integer of a row.
    pub(in crate::data) fn get(&self, row: usize) -> i64 {
        match &self.integers {
            Integers::Kept(integers) => integers.get(row).copied().unwrap_or(0),
            Integers::Found(found) => found.get(row),
        }
    }
}

impl Found {
    /// The integer of a row.
    #[expect(clippy::cast_possible_truncation, reason = "the factor was chosen so that the values fit")]
    pub(in crate::data) fn get(&self, row: usize) -> i64 {
        let value = self.numbers.values().get(row).copied().unwrap_or(0.0);
        if self.numbers.known().get(row) { nearest(value * self.factor) as i64 } else { 0 }
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

fn found(numbers: &Numbers, factor: f64) -> Limb {
    Limb { integers: Integers::Found(Found { numbers: numbers.clone(), factor }), divisor: factor }
}

/// One integer for each row: what `of` makes of its value, 0 where it is blank.
#[expect(clippy::cast_possible_truncation, reason = "the scale was chosen so that the values fit")]
fn limb(numbers: &Numbers, divisor: f64, of: impl Fn(f64) -> f64 + Sync) -> Limb {
    let mut integers = vec![0; numbers.values().len()];
    let words = integers.par_chunks_mut(64).zip(numbers.values().par_chunks(64)).enumerate().with_min_len(256);
    words.for_each(|(word, (places, values))| {
        let known = numbers.known().word(word);
        for (lane, (place, value)) in places.iter_mut().zip(values).enumerate() {
            let integer = of(*value) as i64;
            *place = if (known >> lane) & 1 == 1 { integer } else { 0 };
        }
    });
    Limb { integers: Integers::Kept(integers), divisor }
}

fn split(numbers: &Numbers, largest: f64) -> Vec<Limb> {
    // `libm` gives the same on every machine. The bounds keep both divisors finite.
    let shift = (61 - libm::ilogb(largest)).clamp(-960, 960);
    let high = libm::ldexp(1.0, shift);
    let low = libm::ldexp(1.0, 62);
    let first = limb(numbers, high, |value| nearest(value * high));
    let rest = limb(numbers, high * low, |value| (value * high - nearest(value * high)) * low);
    let is_exact = (0..numbers.values().len()).all(|row| rest.get(row) == 0);
    if is_exact { vec![first] } else { vec![first, rest] }
}
