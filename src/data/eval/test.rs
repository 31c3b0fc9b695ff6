//! One condition over a block of customers at a time: for whom it is true, for whom unknown. Used by `eval` only; `bind`
//! makes tests from the conditions of a rule.

use std::sync::Arc;

use super::lanes::{BLOCK, Bits, LANES, Lanes, Node, bits_of, chunk_of, pack, pack_pairs, zipped};
use super::truth::and_words;
use crate::data::bitmap::{Bitmap, tail_mask};
use crate::data::table::{Column, Texts, Values};
use crate::model::Comparison;

const NOBODY: Bits = [0; BLOCK];

/// A condition that is ready to be evaluated.
#[derive(Debug)]
pub(super) enum Test {
    /// Two numbers, dates or flags are compared.
    Order(Node, Comparison, Node),
    /// A number, date or flag equals one of these, which are sorted.
    OneOf(Node, Vec<f64>),
    /// Whether it holds, by the code of a word of a text column.
    Words { column: Arc<Column>, holds: Bitmap },
    /// Two text columns are compared.
    TextPair(Arc<Column>, Comparison, Arc<Column>),
    /// A number, date or flag is blank.
    BlankNode(Node),
    /// A text is blank.
    BlankText(Arc<Column>),
    /// The same for everybody.
    Always(bool),
    /// Both hold.
    Both(Box<(Self, Self)>),
}

impl Test {
    /// (true, unknown) for the customers of a block of a table with so many rows.
    pub(super) fn block(&self, block: usize, rows: usize) -> (Bits, Bits) {
        let (mut yes, mut unknown) = match self {
            Self::Order(left, is, right) => order(left, *is, right, block),
            Self::OneOf(node, list) => {
                node.with_lanes(block, |lanes, known| settled(pack(lanes, |value| stands_in(list, value)), known))
            }
            Self::Words { column, holds } => settled(word_bits(column, holds, block), bits_of(&column.known, block)),
            Self::TextPair(left, is, right) => text_pair(left, *is, right, block),
            Self::BlankNode(node) => (node.known(block).map(|known| !known), NOBODY),
            Self::BlankText(column) => (bits_of(&column.known, block).map(|known| !known), NOBODY),
            Self::Always(holds) => (if *holds { [u64::MAX; BLOCK] } else { NOBODY }, NOBODY),
            Self::Both(pair) => both(pair.0.block(block, rows), pair.1.block(block, rows)),
        };
        for (index, (yes, unknown)) in yes.iter_mut().zip(&mut unknown).enumerate() {
            let tail = tail_mask(block * BLOCK + index, rows);
            *yes &= tail;
            *unknown &= tail;
        }
        (yes, unknown)
    }
}

/// Where a test holds and the value is known, and where it is not.
fn settled(holds: Bits, known: Bits) -> (Bits, Bits) {
    (zipped(holds, known, |holds, known| holds & known), known.map(|known| !known))
}

fn both(one: (Bits, Bits), other: (Bits, Bits)) -> (Bits, Bits) {
    let (mut yes, mut unknown) = one;
    let places = yes.iter_mut().zip(&mut unknown).zip(other.0.into_iter().zip(other.1));
    places.for_each(|((yes, unknown), other)| (*yes, *unknown) = and_words((*yes, *unknown), other));
    (yes, unknown)
}

fn order(left: &Node, is: Comparison, right: &Node, block: usize) -> (Bits, Bits) {
    if let (Some((flags, known)), Node::Constant(limit)) = (left.flags(block), right) {
        // What holds for yes and for no holds for all who said so.
        let holds = |flag: f64| if flag.partial_cmp(limit).is_some_and(|order| fits(order, is)) { u64::MAX } else { 0 };
        let (yes, no) = (holds(1.0), holds(0.0));
        return settled(flags.map(|flags| (flags & yes) | (!flags & no)), known);
    }
    left.with_lanes(block, |lanes, known| match right {
        Node::Constant(limit) => settled(against(lanes, is, *limit), known),
        right => right.with_lanes(block, |others, other_known| {
            settled(against_each(lanes, is, others), zipped(known, other_known, |a, b| a & b))
        }),
    })
}

#[expect(clippy::float_cmp, reason = "= in a rule means equal")]
fn against_each(lanes: &Lanes, is: Comparison, others: &Lanes) -> Bits {
    match is {
        Comparison::Equal => pack_pairs(lanes, others, |a, b| a == b),
        Comparison::NotEqual => pack_pairs(lanes, others, |a, b| a != b),
        Comparison::Less => pack_pairs(lanes, others, |a, b| a < b),
        Comparison::AtMost => pack_pairs(lanes, others, |a, b| a <= b),
        Comparison::Greater => pack_pairs(lanes, others, |a, b| a > b),
        Comparison::AtLeast => pack_pairs(lanes, others, |a, b| a >= b),
    }
}

#[expect(clippy::float_cmp, reason = "= in a rule means equal")]
fn against(lanes: &Lanes, is: Comparison, limit: f64) -> Bits {
    match is {
        Comparison::Equal => pack(lanes, |value| value == limit),
        Comparison::NotEqual => pack(lanes, |value| value != limit),
        Comparison::Less => pack(lanes, |value| value < limit),
        Comparison::AtMost => pack(lanes, |value| value <= limit),
        Comparison::Greater => pack(lanes, |value| value > limit),
        Comparison::AtLeast => pack(lanes, |value| value >= limit),
    }
}

/// Few constants are tried one by one, which is quicker than a search.
#[expect(clippy::float_cmp, reason = "in (…) means equal to one of them")]
fn stands_in(sorted: &[f64], value: f64) -> bool {
    if sorted.len() <= 8 {
        sorted.contains(&value)
    } else {
        let at = sorted.partition_point(|entry| *entry < value);
        sorted.get(at).is_some_and(|entry| *entry == value)
    }
}

/// For whom a word stands that holds.
fn word_bits(column: &Column, holds: &Bitmap, block: usize) -> Bits {
    let codes = codes(column);
    let mut room = [0; LANES];
    let codes = chunk_of(codes, block).unwrap_or_else(|| {
        let rest = codes.get(block * LANES..).unwrap_or_default();
        room.iter_mut().zip(rest).for_each(|(place, code)| *place = *code);
        &room
    });
    match holds.words() {
        // A dictionary of few words is looked up without leaving the processor.
        [all] => pack(codes, |code| (all >> (code % 64)) & 1 == 1),
        _ => pack(codes, |code| holds.get(code as usize)),
    }
}

fn text_pair(left: &Column, is: Comparison, right: &Column, block: usize) -> (Bits, Bits) {
    let known = zipped(bits_of(&left.known, block), bits_of(&right.known, block), |a, b| a & b);
    let holds = |row: usize| match (left.text(row), right.text(row)) {
        (Some(a), Some(b)) => fits(a.cmp(b), is),
        _ => false,
    };
    let mut yes = NOBODY;
    for (index, place) in yes.iter_mut().enumerate() {
        let first = block * LANES + index * 64;
        *place = (0..64).fold(0, |bits, lane| bits | (u64::from(holds(first + lane)) << lane));
    }
    settled(yes, known)
}

fn codes(column: &Column) -> &[u32] {
    match &column.values {
        Values::Text(Texts { codes, .. }) => codes,
        _ => &[],
    }
}

/// Whether an ordering is what a comparison asks for.
pub(super) fn fits(ordering: std::cmp::Ordering, is: Comparison) -> bool {
    match is {
        Comparison::Equal => ordering.is_eq(),
        Comparison::NotEqual => ordering.is_ne(),
        Comparison::Less => ordering.is_lt(),
        Comparison::AtMost => ordering.is_le(),
        Comparison::Greater => ordering.is_gt(),
        Comparison::AtLeast => ordering.is_ge(),
    }
}
