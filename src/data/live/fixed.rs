//! Numbers as integers, so that sums are exact, the order of adding does not matter, and what was added can be taken
//! away again without a trace. `live` and `fold` add with them.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, IntoParallelRefMutIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use super::steps::Who;
use crate::analysis::wide;
use crate::data::bitmap::{BITS, Bitmap, mask};
use crate::data::eval::Numbers;
use crate::data::source::nearest;

/// Words (of 64 rows) that one thread looks at before it takes the next piece.
const PIECE: usize = 256;

/// Bits of an integer: 2¹³ of them can be added in 64 bits, and more than there can be customers in 128.
const BITS_EACH: i32 = 50;
/// No integer is larger in size.
const LARGEST: f64 = (1_u64 << BITS_EACH) as f64;
/// Exponent of the smallest unit; 2 to its negative is still a number.
const SMALLEST: i32 = -1022;

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
    /// 0.3. Any other number is split in parts of 50 bits until nothing is left of any value but what is smaller than
    /// 2⁻¹⁰²², which counts as nothing.
    pub(in crate::data) fn new(numbers: Numbers) -> Self {
        let traits = traits(&numbers);
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

    /// The integers of some customers.
    pub(super) fn amounts(&self, who: &Who, places: &mut [i64]) {
        match (who, &self.integers) {
            (Who::Run(rows), Integers::Kept(integers)) => {
                let integers = integers.get(rows.clone()).unwrap_or_default();
                places.iter_mut().zip(integers).for_each(|(place, integer)| *place = *integer);
            }
            (Who::Run(rows), Integers::Found(found)) => found.run(rows.start, places),
            (Who::Some(customers), _) => {
                places.iter_mut().zip(customers).for_each(|(place, customer)| *place = self.get(*customer as usize));
            }
        }
    }
}

impl Found {
    fn get(&self, row: usize) -> i64 {
        let value = self.numbers.values().get(row).copied().unwrap_or(0.0);
        if self.numbers.known().get(row) { integer(value * self.factor) } else { 0 }
    }

    /// The integers of rows that follow each other, the first a multiple of 64.
    fn run(&self, first: usize, places: &mut [i64]) {
        let values = self.numbers.values().get(first..).unwrap_or_default();
        let known = self.numbers.known().words().get(first / 64..).unwrap_or_default();
        let factor = self.factor;
        wide(
            #[inline(always)]
            || integers(places, values, known, factor),
        );
    }
}

/// The integers of values times a factor, 0 where a value is not known. A function of its own, so that compilers know that
/// what is written is not what is read.
#[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
#[inline(always)]
fn integers(places: &mut [i64], values: &[f64], known: &[u64], factor: f64) {
    for ((places, values), known) in places.chunks_mut(64).zip(values.chunks(64)).zip(known) {
        for ((place, value), bit) in places.iter_mut().zip(values).zip(&BITS) {
            *place = integer(*value * factor) & mask(known & bit != 0).cast_signed();
        }
    }
}

/// The nearest integer of a number that is at most [`LARGEST`] in size, of two equally near the even one.
#[inline]
const fn integer(value: f64) -> i64 {
    // 1.5 × 2⁵²: about here numbers are whole, and their last bits count up by one.
    const WHOLE: f64 = 6_755_399_441_055_744.0;
    (value + WHOLE).to_bits().wrapping_sub(WHOLE.to_bits()).cast_signed()
}

fn traits(numbers: &Numbers) -> Traits {
    let pieces = numbers.values().par_chunks(64 * PIECE).zip(numbers.known().words().par_chunks(PIECE));
    let join = |a: Traits, b: Traits| Traits {
        largest: a.largest.max(b.largest),
        whole: a.whole && b.whole,
        hundredths: a.hundredths && b.hundredths,
    };
    let none = Traits { largest: 0.0, whole: true, hundredths: true };
    pieces
        .map(|(values, known)| {
            wide(
                #[inline(always)]
                || traits_of(values, known),
            )
        })
        .reduce(|| none, join)
}

/// The traits of the known values of a piece. Eight values are looked at side by side.
#[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
#[expect(clippy::float_cmp, reason = "a whole number is equal to itself rounded")]
#[inline(always)]
fn traits_of(values: &[f64], known: &[u64]) -> Traits {
    let (mut largest, mut fractions, mut others) = ([0.0_f64; 8], [0_u64; 8], [0_u64; 8]);
    for (values, known) in values.chunks(64).zip(known) {
        for (values, bits) in values.chunks(8).zip(BITS.chunks(8)) {
            let found = largest.iter_mut().zip(&mut fractions).zip(&mut others);
            for ((((largest, fraction), other), value), bit) in found.zip(values).zip(bits) {
                let value = f64::from_bits(value.to_bits() & mask(known & bit != 0));
                let hundred = value * 100.0;
                let size = value.abs();
                *largest = if size > *largest { size } else { *largest };
                *fraction |= u64::from(nearest(value) != value);
                // Two roundings lie behind `hundred`: that of the decimal number and that of the multiplication.
                let apart = (hundred - nearest(hundred)).abs();
                *other |= u64::from(apart > hundred.abs() * (2.0 * f64::EPSILON));
            }
        }
    }
    Traits {
        largest: largest.into_iter().fold(0.0, f64::max),
        whole: fractions.iter().all(|found| *found == 0),
        hundredths: others.iter().all(|found| *found == 0),
    }
}

fn found(numbers: &Numbers, factor: f64) -> Limb {
    Limb { integers: Integers::Found(Found { numbers: numbers.clone(), factor }), divisor: factor }
}

/// Parts of values that are at most `largest` in size, the largest parts first, each cut off towards 0 so that none is
/// larger than the value.
#[expect(clippy::cast_possible_truncation, reason = "a part fits")]
fn split(numbers: &Numbers, largest: f64) -> Vec<Limb> {
    let known = numbers.known();
    let values = numbers.values().par_iter().enumerate();
    let mut rest: Vec<f64> = values.map(|(row, value)| if known.get(row) { *value } else { 0.0 }).collect();
    // `libm` gives the same on every machine.
    let mut exponent = libm::ilogb(largest) + 1 - BITS_EACH;
    let mut limbs = Vec::new();
    loop {
        exponent = exponent.max(SMALLEST);
        let unit = libm::ldexp(1.0, exponent);
        let part = |rest: &mut f64| {
            // Both are exact: a unit is a power of two, and the rest has no more bits than before.
            let integer = (*rest / unit) as i64;
            *rest -= integer as f64 * unit;
            integer
        };
        let integers = rest.par_iter_mut().with_min_len(64 * PIECE).map(part).collect();
        limbs.push(Limb { integers: Integers::Kept(integers), divisor: libm::ldexp(1.0, -exponent) });
        let left = rest.par_iter().map(|rest| rest.abs()).reduce(|| 0.0, f64::max);
        if exponent == SMALLEST || left == 0.0 {
            return limbs;
        }
        // Sizes that no value has are passed over.
        exponent = libm::ilogb(left) + 1 - BITS_EACH;
    }
}
