//! Who stands where: one small integer for each customer, given by the first rule that is true. The rows of a map whose
//! segments exclude each other are a waterfall, and so are the stages of an axis.
//!
//! A change of the rules re-places only customers whom it can concern, and tells who moved.

use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::cache::Settled;
use crate::data::bitmap::{Bitmap, Ones, tail_mask};

/// Words (of 64 customers) in a piece of work. Whatever is split in pieces by customers is split at the same places.
pub(super) const PIECE: usize = 32;

/// The slot of those whom no rule takes.
pub(super) const REST: u16 = 0;

/// Customers by the first rule that is true.
#[derive(Debug)]
pub(super) struct Waterfall<N> {
    /// What each slot stands for; `None` = free. A name keeps its slot in whatever order the rules are tried.
    slots: Vec<Option<N>>,
    order: Order,
    /// The slot of each customer.
    place: Vec<u16>,
}

/// Slots with their rules, in the order in which they are tried.
type Order = Vec<(u16, Arc<Settled>)>;

/// A customer who is in another slot than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) customer: u32,
    pub(super) from: u16,
}

/// Customers who moved, ascending, piece by piece.
pub(super) type MovedPieces = Vec<Vec<Moved>>;

/// Whom a change of the rules can concern.
enum Touched<'a> {
    /// Those for whom a rule is true and was not, or the other way round.
    Differs(&'a Bitmap, &'a Bitmap),
    /// All for whom a rule is or was true, because it is tried sooner or later than before.
    All(&'a Bitmap),
}

impl<N: PartialEq + Clone + Send + Sync> Waterfall<N> {
    /// Places everybody. `rest` stands for those whom no rule takes. Of more rules than 65,535 the first are tried.
    pub(super) fn new(rest: N, rules: &[(N, Arc<Settled>)], customers: usize) -> Self {
        let slots = std::iter::once(rest).chain(rules.iter().map(|(name, _)| name.clone())).map(Some).collect();
        let order: Order = (1..=u16::MAX).zip(rules).map(|(slot, (_, settled))| (slot, Arc::clone(settled))).collect();
        let mut place = vec![REST; customers];
        place.par_chunks_mut(64).enumerate().with_min_len(PIECE).for_each(|(word, lanes)| {
            fall(&order, word, tail_mask(word, customers), |lane, slot| {
                if let Some(lane) = lanes.get_mut(lane) {
                    *lane = slot;
                }
            });
        });
        Self { slots, order, place }
    }

    /// Places everybody by other rules, or by the same in another order; gives those who moved.
    pub(super) fn turn(&mut self, rules: &[(N, Arc<Settled>)]) -> MovedPieces {
        let order: Order = rules.iter().map(|(name, settled)| (self.slot_for(name), Arc::clone(settled))).collect();
        let is_named =
            |slot: usize| slot == usize::from(REST) || order.iter().any(|(other, _)| usize::from(*other) == slot);
        let gone = self.slots.iter_mut().enumerate().filter(|(slot, _)| !is_named(*slot));
        gone.for_each(|(_, name)| *name = None);
        let before = std::mem::replace(&mut self.order, order);
        let touched = touched(&before, &self.order);
        if touched.is_empty() {
            return Vec::new();
        }
        let above = above(&before, &self.order);
        let order = &self.order;
        let piece = |(piece, lanes): (usize, &mut [u16])| {
            let mut moved = Vec::new();
            for (word, lanes) in (piece * PIECE..).zip(lanes.chunks_mut(64)) {
                let bits = touched.iter().fold(0, |bits, touched| bits | touched.word(word));
                replace(order, &above, (word, bits), lanes, &mut moved);
            }
            moved
        };
        self.place.par_chunks_mut(64 * PIECE).enumerate().map(piece).collect()
    }

    /// What each slot stands for; `None` = a free one.
    pub(super) fn slots(&self) -> &[Option<N>] {
        &self.slots
    }

    /// What stands for those whom no rule takes.
    pub(super) fn rest(&self) -> Option<&N> {
        self.slots.first().and_then(Option::as_ref)
    }

    /// The slot of each customer.
    pub(super) fn places(&self) -> &[u16] {
        &self.place
    }

    /// The customers of a slot.
    pub(super) fn members(&self, slot: usize) -> Bitmap {
        let slot = u16::try_from(slot).unwrap_or(u16::MAX);
        Bitmap::from_fn(self.place.len(), |customer| self.place.get(customer) == Some(&slot))
    }

    /// The slot of a name; a free or a new one where it has none yet.
    ///
    /// Slots past 65,535 are out of reach of a map.
    fn slot_for(&mut self, name: &N) -> u16 {
        let found = self.slots.iter().position(|slot| slot.as_ref() == Some(name));
        let slot = found.or_else(|| self.slots.iter().position(Option::is_none)).unwrap_or(self.slots.len());
        match self.slots.get_mut(slot) {
            Some(place) => *place = Some(name.clone()),
            None => self.slots.push(Some(name.clone())),
        }
        u16::try_from(slot).unwrap_or(u16::MAX)
    }
}

impl Touched<'_> {
    fn word(&self, word: usize) -> u64 {
        match self {
            Self::Differs(before, now) => before.word(word) ^ now.word(word),
            Self::All(members) => members.word(word),
        }
    }
}

/// Tells the slot of each of some customers of a word.
fn fall(order: &[(u16, Arc<Settled>)], word: usize, bits: u64, mut put: impl FnMut(usize, u16)) {
    let mut rest = bits;
    for (slot, settled) in order {
        let taken = settled.truth.yes.word(word) & rest;
        Ones(taken).for_each(|lane| put(lane, *slot));
        rest &= !taken;
        if rest == 0 {
            return;
        }
    }
    Ones(rest).for_each(|lane| put(lane, REST));
}

/// Places some customers of a word anew. Those whom a rule takes that is tried before all that changed stay there.
#[expect(clippy::cast_possible_truncation, reason = "customers are counted in 32 bits")]
fn replace(
    order: &[(u16, Arc<Settled>)],
    above: &[bool],
    (word, bits): (usize, u64),
    lanes: &mut [u16],
    moved: &mut Vec<Moved>,
) {
    let is_above =
        |lane: usize| lanes.get(lane).and_then(|slot| above.get(usize::from(*slot))).copied().unwrap_or(false);
    let bits = Ones(bits).filter(|lane| !is_above(*lane)).fold(0, |bits, lane| bits | (1_u64 << lane));
    if bits == 0 {
        return;
    }
    // Rules are tried one after the other, and those who moved are told in the order of customers.
    let (mut before, mut changed) = ([REST; 64], 0);
    fall(order, word, bits, |lane, slot| {
        if let (Some(place), Some(before)) = (lanes.get_mut(lane), before.get_mut(lane))
            && *place != slot
        {
            *before = *place;
            *place = slot;
            changed |= 1_u64 << lane;
        }
    });
    let from = |lane: usize| before.get(lane).copied().unwrap_or(REST);
    moved.extend(Ones(changed).map(|lane| Moved { customer: (word * 64 + lane) as u32, from: from(lane) }));
}

/// For each slot, whether its rule and all that are tried before it are as they were.
fn above(before: &Order, now: &Order) -> Vec<bool> {
    let same = before.iter().zip(now).take_while(|(a, b)| a.0 == b.0 && Arc::ptr_eq(&a.1, &b.1));
    let mut above = Vec::new();
    for ((slot, _), _) in same {
        above.resize(above.len().max(usize::from(*slot) + 1), false);
        if let Some(place) = above.get_mut(usize::from(*slot)) {
            *place = true;
        }
    }
    above
}

/// Whom the change from one order to the next can concern.
fn touched<'a>(before: &'a Order, now: &'a Order) -> Vec<Touched<'a>> {
    let old_place = |slot: u16| before.iter().position(|(other, _)| *other == slot);
    let common: Vec<(usize, usize)> =
        now.iter().enumerate().filter_map(|(place, (slot, _))| Some((place, old_place(*slot)?))).collect();
    let kept = longest_rising(&common);
    let yes = |entry: Option<&'a (u16, Arc<Settled>)>| entry.map(|(_, settled)| &*settled.truth.yes);
    let mut touched = Vec::new();
    for (place, old) in &kept {
        if let (Some((_, then)), Some((_, now))) = (before.get(*old), now.get(*place))
            && !Arc::ptr_eq(then, now)
        {
            touched.push(Touched::Differs(&then.truth.yes, &now.truth.yes));
        }
    }
    let others = (0..now.len()).filter(|place| kept.iter().all(|(kept, _)| kept != place));
    touched.extend(others.filter_map(|place| yes(now.get(place))).map(Touched::All));
    let gone = (0..before.len()).filter(|place| kept.iter().all(|(_, kept)| kept != place));
    touched.extend(gone.filter_map(|place| yes(before.get(place))).map(Touched::All));
    touched
}

/// Of pairs that rise in the first, as many as can be had that rise in the second too. A rule that was dragged elsewhere
/// is not among them; those it was dragged past are.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut best: Vec<Vec<(usize, usize)>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let before = best.iter().take(at).filter(|run| run.last().is_some_and(|last| last.1 < pair.1));
        let mut run = before.max_by_key(|run| run.len()).cloned().unwrap_or_default();
        run.push(*pair);
        best.push(run);
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn a_dragged_rule_is_the_one_that_is_left_out() {
        // The fourth of five became the first.
        assert_eq!(longest_rising(&[(0, 3), (1, 0), (2, 1), (3, 2), (4, 4)]), [(1, 0), (2, 1), (3, 2), (4, 4)]);
        assert_eq!(longest_rising(&[]), []);
        assert_eq!(longest_rising(&[(0, 0), (1, 1)]), [(0, 0), (1, 1)]);
    }
}
