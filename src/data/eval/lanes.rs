//! Calculations over a block of customers at a time. Numbers, dates (as days) and flags (as 0 and 1) are all `f64` here;
//! what a value is has been settled by `bind`. Used by `eval` only.

use std::sync::Arc;

use super::calendar::Anniversaries;
use crate::analysis::wide;
use crate::data::bitmap::{BITS, Bitmap, mask};
use crate::data::source::scaled;
use crate::data::table::{Column, Values};
use crate::model::{Arithmetic, FieldType};

/// Words of 64 customers that are worked on at a time, so that the choice of what to do with them costs little.
pub(super) const BLOCK: usize = 8;

/// Customers of a block.
pub(super) const LANES: usize = 64 * BLOCK;

/// The values of the customers of a block. Those whose bit in the accompanying [`Bits`] is 0 are blank and have no meaning.
pub(super) type Lanes = [f64; LANES];

/// One bit for each customer of a block.
pub(super) type Bits = [u64; BLOCK];

/// A calculation that gives a number, a date or a flag for each customer.
#[derive(Debug)]
pub(super) enum Node {
    /// A column of numbers, dates or flags; its numbers are multiplied by `factor` where there is one.
    Field { column: Arc<Column>, factor: Option<f64> },
    /// The same for everybody.
    Constant(f64),
    /// Blank for everybody.
    Blank,
    /// A calculation with two numbers.
    Calc(Box<Node>, Arithmetic, Box<Node>),
    /// Days from a date to the given day.
    Days(Box<Node>, f64),
    /// Days to the next anniversary of a date.
    Anniversary(Box<Node>, Box<Anniversaries>),
    /// `a / b − 1`.
    Pct(Box<Node>, Box<Node>),
}

impl Node {
    /// The column that this node merely repeats, if it is one of numbers.
    pub(super) fn as_column(&self) -> Option<&Arc<Column>> {
        match self {
            Self::Field { column, factor: None } if column.kind() == FieldType::Number => Some(column),
            _ => None,
        }
    }

    /// Does something with the values of the customers of a block and with which of them are not blank. Bits past the last
    /// customer may be set for constants: mask them.
    pub(super) fn with_lanes<R>(&self, block: usize, then: impl FnOnce(&Lanes, Bits) -> R) -> R {
        if let Self::Field { column, factor: None } = self
            && let Values::Number(values) = &column.values
            && let Some(lanes) = chunk_of(values, block)
        {
            return then(lanes, bits_of(&column.known, block));
        }
        let mut lanes = [0.0; LANES];
        let known = self.fill(block, &mut lanes);
        then(&lanes, known)
    }

    fn fill(&self, block: usize, lanes: &mut Lanes) -> Bits {
        match self {
            Self::Field { column, factor } => {
                copy(&column.values, *factor, block, lanes);
                let known = bits_of(&column.known, block);
                // What is too large for a number in 元 is blank, as after any calculation.
                factor.map_or(known, |_| zipped(known, pack(lanes, f64::is_finite), |known, finite| known & finite))
            }
            Self::Constant(value) => {
                lanes.fill(*value);
                [u64::MAX; BLOCK]
            }
            Self::Blank => [0; BLOCK],
            Self::Calc(left, how, right) => match how {
                Arithmetic::Add => calculate(left, right, block, lanes, |a, b| a + b),
                Arithmetic::Subtract => calculate(left, right, block, lanes, |a, b| a - b),
                Arithmetic::Multiply => calculate(left, right, block, lanes, |a, b| a * b),
                Arithmetic::Divide => calculate(left, right, block, lanes, |a, b| a / b),
            },
            Self::Pct(above, below) => calculate(above, below, block, lanes, |a, b| a / b - 1.0),
            Self::Days(date, as_of) => {
                let as_of = *as_of;
                each(date, block, lanes, move |day| as_of - day)
            }
            Self::Anniversary(date, next) => each(date, block, lanes, |day| next.days_from(day)),
        }
    }

    /// The bits of a flag column for the customers of a block, and which of them are not blank.
    pub(super) fn flags(&self, block: usize) -> Option<(Bits, Bits)> {
        let Self::Field { column, .. } = self else { return None };
        let Values::Flag(flags) = &column.values else { return None };
        Some((bits_of(flags, block), bits_of(&column.known, block)))
    }

    /// Which of the customers of a block are not blank.
    pub(super) fn known(&self, block: usize) -> Bits {
        match self {
            Self::Field { column, factor: None } => bits_of(&column.known, block),
            _ => self.with_lanes(block, |_, known| known),
        }
    }
}

/// The bits of the customers of a block; 0 past the last customer.
pub(super) fn bits_of(bitmap: &Bitmap, block: usize) -> Bits {
    let words = bitmap.words().get(block * BLOCK..).unwrap_or_default();
    let mut bits = [0; BLOCK];
    bits.iter_mut().zip(words).for_each(|(place, word)| *place = *word);
    bits
}

/// The values of a block that has all its customers.
pub(super) fn chunk_of<T>(values: &[T], block: usize) -> Option<&[T; LANES]> {
    values.get(block * LANES..)?.first_chunk()
}

/// Two blocks of bits, word by word.
pub(super) fn zipped(one: Bits, other: Bits, how: impl Fn(u64, u64) -> u64) -> Bits {
    let mut bits = one;
    bits.iter_mut().zip(other).for_each(|(place, word)| *place = how(*place, word));
    bits
}

/// Copies the values of a block as numbers.
fn copy(values: &Values, factor: Option<f64>, block: usize, lanes: &mut Lanes) {
    let start = block * LANES;
    match values {
        Values::Number(values) => {
            let rest = values.get(start..).unwrap_or_default();
            let value = |value: f64| factor.map_or(value, |factor| scaled(value, factor));
            lanes.iter_mut().zip(rest).for_each(|(lane, it)| *lane = value(*it));
        }
        Values::Date(days) => {
            let rest = days.get(start..).unwrap_or_default();
            wide(
                #[inline(always)]
                || {
                    for (lane, day) in lanes.iter_mut().zip(rest) {
                        *lane = f64::from(*day);
                    }
                },
            );
        }
        Values::Flag(flags) => {
            for (lanes, bits) in lanes.chunks_mut(64).zip(bits_of(flags, block)) {
                lanes.iter_mut().zip(BITS).for_each(|(lane, bit)| *lane = if bits & bit == 0 { 0.0 } else { 1.0 });
            }
        }
        Values::Text(_) => {}
    }
}

/// Combines two nodes. What is not finite afterwards, a division by zero above all, is blank.
fn calculate(left: &Node, right: &Node, block: usize, lanes: &mut Lanes, how: impl Fn(f64, f64) -> f64) -> Bits {
    let known = left.with_lanes(block, |left, left_known| {
        right.with_lanes(block, |right, right_known| {
            wide(
                #[inline(always)]
                || combine(lanes, left, right, how),
            );
            zipped(left_known, right_known, |a, b| a & b)
        })
    });
    zipped(known, pack(lanes, f64::is_finite), |known, finite| known & finite)
}

fn each(date: &Node, block: usize, lanes: &mut Lanes, how: impl Fn(f64) -> f64 + Copy) -> Bits {
    date.with_lanes(block, |days, known| {
        wide(
            #[inline(always)]
            || combine(lanes, days, days, |day, _| how(day)),
        );
        known
    })
}

/// A function of its own, so that compilers know that what is written is not what is read.
#[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
#[inline(always)]
fn combine(lanes: &mut Lanes, left: &Lanes, right: &Lanes, how: impl Fn(f64, f64) -> f64) {
    for ((lane, a), b) in lanes.iter_mut().zip(left).zip(right) {
        *lane = how(*a, *b);
    }
}

/// One bit for each lane.
pub(super) fn pack<T: Copy>(lanes: &[T; LANES], test: impl Fn(T) -> bool) -> Bits {
    pack_pairs(lanes, lanes, |value, _| test(value))
}

/// One bit for each pair of lanes.
pub(super) fn pack_pairs<A: Copy, B: Copy>(left: &[A; LANES], right: &[B; LANES], test: impl Fn(A, B) -> bool) -> Bits {
    let mut bits = [0; BLOCK];
    let words = left.as_chunks::<64>().0.iter().zip(right.as_chunks::<64>().0);
    wide(
        #[inline(always)]
        || {
            for (place, (left, right)) in bits.iter_mut().zip(words) {
                *place = pack_word(left, right, &test);
            }
        },
    );
    bits
}

/// Bits are gathered in eight words side by side, which compilers turn into comparisons of several lanes at once.
#[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
#[inline(always)]
fn pack_word<A: Copy, B: Copy>(left: &[A; 64], right: &[B; 64], test: impl Fn(A, B) -> bool) -> u64 {
    let mut found = [0; 8];
    let eights = left.as_chunks::<8>().0.iter().zip(right.as_chunks::<8>().0).zip(BITS.as_chunks::<8>().0);
    for ((left, right), bits) in eights {
        for (((found, a), b), bit) in found.iter_mut().zip(left).zip(right).zip(bits) {
            *found |= bit & mask(test(*a, *b));
        }
    }
    let mut word = 0;
    for bits in found {
        word |= bits;
    }
    word
}
