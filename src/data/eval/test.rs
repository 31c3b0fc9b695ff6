//! One condition over 64 customers at a time: for whom it is true, for whom unknown. Used by `eval` only; `bind` makes
//! tests from the conditions of a rule.

use std::sync::Arc;

use super::lanes::{Lanes, Node, pack, pack_pairs};
use super::truth::and_words;
use crate::data::table::{Column, Texts, Values};
use crate::model::Comparison;

/// A condition that is ready to be evaluated.
#[derive(Debug)]
pub(super) enum Test {
    /// Two numbers, dates or flags are compared.
    Order(Node, Comparison, Node),
    /// A number, date or flag equals one of these, which are sorted.
    OneOf(Node, Vec<f64>),
    /// What holds for each word of a text column.
    Words { column: Arc<Column>, holds: Vec<u8> },
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
    /// (true, unknown) for customers `64 word` to `64 word + 63`; `tail` has the bits of those who exist.
    pub(super) fn words(&self, word: usize, tail: u64) -> (u64, u64) {
        let (yes, unknown) = match self {
            Self::Order(left, is, right) => order(left, *is, right, word),
            Self::OneOf(node, list) => {
                let mut room = [0.0; 64];
                let (lanes, known) = node.lanes(word, &mut room);
                (pack(lanes, |value| stands_in(list, value)) & known, !known)
            }
            Self::Words { column, holds } => {
                let known = column.known.word(word);
                (word_bits(column, holds, word) & known, !known)
            }
            Self::TextPair(left, is, right) => text_pair(left, *is, right, word),
            Self::BlankNode(node) => (!node.known(word), 0),
            Self::BlankText(column) => (!column.known.word(word), 0),
            Self::Always(holds) => (if *holds { u64::MAX } else { 0 }, 0),
            Self::Both(pair) => and_words(pair.0.words(word, tail), pair.1.words(word, tail)),
        };
        (yes & tail, unknown & tail)
    }
}

#[expect(clippy::float_cmp, reason = "= in a rule means equal")]
fn order(left: &Node, is: Comparison, right: &Node, word: usize) -> (u64, u64) {
    if let (Some((flags, known)), Node::Constant(limit)) = (left.flags(word), right) {
        // What holds for yes and for no holds for all who said so.
        let holds = |flag: f64| if against(&[flag; 64], is, *limit) == 0 { 0 } else { u64::MAX };
        return (((flags & holds(1.0)) | (!flags & holds(0.0))) & known, !known);
    }
    let mut room = [0.0; 64];
    let (lanes, known) = left.lanes(word, &mut room);
    if let Node::Constant(limit) = right {
        return (against(lanes, is, *limit) & known, !known);
    }
    let mut other = [0.0; 64];
    let (others, other_known) = right.lanes(word, &mut other);
    let known = known & other_known;
    let yes = match is {
        Comparison::Equal => pack_pairs(lanes, others, |a, b| a == b),
        Comparison::NotEqual => pack_pairs(lanes, others, |a, b| a != b),
        Comparison::Less => pack_pairs(lanes, others, |a, b| a < b),
        Comparison::AtMost => pack_pairs(lanes, others, |a, b| a <= b),
        Comparison::Greater => pack_pairs(lanes, others, |a, b| a > b),
        Comparison::AtLeast => pack_pairs(lanes, others, |a, b| a >= b),
    };
    (yes & known, !known)
}

#[expect(clippy::float_cmp, reason = "= in a rule means equal")]
fn against(lanes: &Lanes, is: Comparison, limit: f64) -> u64 {
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

fn word_bits(column: &Column, holds: &[u8], word: usize) -> u64 {
    let codes = codes(column).get(word * 64..).unwrap_or_default();
    let hold = |code: &u32| u64::from(holds.get(*code as usize).copied().unwrap_or(0));
    let eights = codes.chunks(8).take(8).enumerate();
    eights.fold(0, |word, (index, eight)| {
        let byte = eight.iter().enumerate().fold(0, |byte, (lane, code)| byte | (hold(code) << lane));
        word | (byte << (index * 8))
    })
}

fn text_pair(left: &Column, is: Comparison, right: &Column, word: usize) -> (u64, u64) {
    let known = left.known.word(word) & right.known.word(word);
    let holds = |lane: usize| match (left.text(word * 64 + lane), right.text(word * 64 + lane)) {
        (Some(a), Some(b)) => fits(a.cmp(b), is),
        _ => false,
    };
    ((0..64).fold(0, |bits, lane| bits | (u64::from(holds(lane)) << lane)), !known)
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
