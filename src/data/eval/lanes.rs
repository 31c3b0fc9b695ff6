//! Calculations over 64 customers at a time. Numbers, dates (as days) and flags (as 0 and 1) are all `f64` here; what a
//! value is has been settled by `bind`. Used by `eval` only.

use std::sync::Arc;

use super::calendar::Anniversaries;
use crate::data::source::scaled;
use crate::data::table::{Column, Values};
use crate::model::{Arithmetic, FieldType};

/// The values of 64 customers. Those whose bit in the accompanying word is 0 are blank and have no meaning.
pub(super) type Lanes = [f64; 64];

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

    /// The values of customers `64 word` to `64 word + 63`, and which of them are not blank. Bits past the last customer
    /// may be set for constants: mask them.
    pub(super) fn lanes<'b>(&'b self, word: usize, room: &'b mut Lanes) -> (&'b Lanes, u64) {
        let known = match self {
            Self::Field { column, factor } => {
                if let (Values::Number(values), None) = (&column.values, factor)
                    && let Some(lanes) = values.get(word * 64..).and_then(|rest| rest.first_chunk::<64>())
                {
                    return (lanes, column.known.word(word));
                }
                fill(&column.values, *factor, word, room);
                column.known.word(word)
            }
            Self::Constant(value) => {
                room.fill(*value);
                u64::MAX
            }
            Self::Blank => 0,
            Self::Calc(left, how, right) => calculate(left, right, word, room, |a, b| match how {
                Arithmetic::Add => a + b,
                Arithmetic::Subtract => a - b,
                Arithmetic::Multiply => a * b,
                Arithmetic::Divide => a / b,
            }),
            Self::Pct(above, below) => calculate(above, below, word, room, |a, b| a / b - 1.0),
            Self::Days(date, as_of) => each(date, word, room, |day| as_of - day),
            Self::Anniversary(date, next) => each(date, word, room, |day| next.days_from(day)),
        };
        (room, known)
    }

    /// The bits of a flag column for the customers of a word, and which of them are not blank.
    pub(super) fn flags(&self, word: usize) -> Option<(u64, u64)> {
        let Self::Field { column, .. } = self else { return None };
        let Values::Flag(flags) = &column.values else { return None };
        Some((flags.word(word), column.known.word(word)))
    }

    /// Which of the customers of a word are not blank.
    pub(super) fn known(&self, word: usize) -> u64 {
        match self {
            Self::Field { column, .. } => column.known.word(word),
            _ => self.lanes(word, &mut [0.0; 64]).1,
        }
    }
}

fn fill(values: &Values, factor: Option<f64>, word: usize, room: &mut Lanes) {
    let start = word * 64;
    if let Values::Date(days) = values
        && let Some(days) = days.get(start..).and_then(|rest| rest.first_chunk::<64>())
    {
        room.iter_mut().zip(days).for_each(|(place, day)| *place = f64::from(*day));
        return;
    }
    room.fill(0.0);
    match values {
        Values::Number(values) => {
            let rest = values.get(start..).unwrap_or_default();
            for (place, value) in room.iter_mut().zip(rest) {
                *place = factor.map_or(*value, |factor| scaled(*value, factor));
            }
        }
        Values::Date(values) => {
            let rest = values.get(start..).unwrap_or_default();
            room.iter_mut().zip(rest).for_each(|(place, value)| *place = f64::from(*value));
        }
        Values::Flag(values) => {
            let bits = values.word(word);
            room.iter_mut().enumerate().for_each(|(lane, place)| *place = f64::from(u8::from((bits >> lane) & 1 == 1)));
        }
        Values::Text(_) => {}
    }
}

/// Combines two nodes. What is not finite afterwards, a division by zero above all, is blank.
fn calculate(left: &Node, right: &Node, word: usize, room: &mut Lanes, how: impl Fn(f64, f64) -> f64) -> u64 {
    let mut other = [0.0; 64];
    let (left, left_known) = left.lanes(word, room);
    let left = *left;
    let (right, right_known) = right.lanes(word, &mut other);
    for ((place, a), b) in room.iter_mut().zip(&left).zip(right) {
        *place = how(*a, *b);
    }
    left_known & right_known & pack(room, f64::is_finite)
}

fn each(date: &Node, word: usize, room: &mut Lanes, how: impl Fn(f64) -> f64) -> u64 {
    let (days, known) = date.lanes(word, room);
    let days = *days;
    room.iter_mut().zip(&days).for_each(|(place, day)| *place = how(*day));
    known
}

/// The bit of each lane.
#[expect(clippy::indexing_slicing, reason = "computed when the program is compiled")]
const BITS: [u64; 64] = {
    let mut bits = [0; 64];
    let mut lane = 0;
    while lane < 64 {
        bits[lane] = 1 << lane;
        lane += 1;
    }
    bits
};

/// One bit for each lane.
pub(super) fn pack(lanes: &Lanes, test: impl Fn(f64) -> bool) -> u64 {
    pack_pairs(lanes, lanes, |value, _| test(value))
}

/// One bit for each pair of lanes.
///
/// Bits are gathered in eight words side by side, which compilers turn into comparisons of several lanes at once.
pub(super) fn pack_pairs<A: Copy, B: Copy>(left: &[A; 64], right: &[B; 64], test: impl Fn(A, B) -> bool) -> u64 {
    let mut found = [0; 8];
    let eights = left.as_chunks::<8>().0.iter().zip(right.as_chunks::<8>().0).zip(BITS.as_chunks::<8>().0);
    for ((left, right), bits) in eights {
        for (((found, a), b), bit) in found.iter_mut().zip(left).zip(right).zip(bits) {
            *found |= if test(*a, *b) { *bit } else { 0 };
        }
    }
    found.into_iter().fold(0, |word, found| word | found)
}
