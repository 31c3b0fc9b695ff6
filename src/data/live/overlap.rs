//! The rows of a map whose segments may overlap: a customer stands in every row whose rule is true. Beside the segments
//! there are those whom no rule takes, and everybody, from whom the totals are taken.

use std::sync::Arc;

use super::cache::Settled;
use crate::data::bitmap::Bitmap;
use crate::model::Row;

/// The slot of those whom no rule takes, and that of everybody.
const REST: usize = 0;
const EVERYBODY: usize = 1;

/// Customers by every rule that is true.
#[derive(Debug)]
pub(super) struct Overlap {
    /// What each slot stands for; `None` for everybody and for free slots. A row keeps its slot.
    slots: Vec<Option<Row>>,
    members: Vec<Arc<Bitmap>>,
}

/// The members of a slot before and after.
pub(super) type Change = (usize, Arc<Bitmap>, Arc<Bitmap>);

impl Overlap {
    /// The rows of these rules.
    pub(super) fn new(rules: &[(Row, Arc<Settled>)], customers: usize) -> Self {
        let nobody = Arc::new(Bitmap::zeros(customers));
        let everybody = Arc::new(Bitmap::ones(customers));
        let mut new = Self { slots: vec![Some(Row::Rest), None], members: vec![nobody, everybody] };
        new.turn(rules);
        new
    }

    /// Takes other rules; gives the slots whose members are others than before.
    pub(super) fn turn(&mut self, rules: &[(Row, Arc<Settled>)]) -> Vec<Change> {
        let Some(everybody) = self.members.get(EVERYBODY).cloned() else { return Vec::new() };
        let nobody = Arc::new(Bitmap::zeros(everybody.len()));
        let slots: Vec<usize> = rules.iter().map(|(row, _)| self.slot_for(*row, &nobody)).collect();
        let mut now = vec![Arc::clone(&nobody); self.slots.len()];
        let mut rest = everybody.words().to_vec();
        for ((_, settled), slot) in rules.iter().zip(&slots) {
            let yes = settled.members();
            rest.iter_mut().zip(yes.words()).for_each(|(rest, yes)| *rest &= !yes);
            if let Some(place) = now.get_mut(*slot) {
                *place = yes;
            }
        }
        if let Some([first, second]) = now.first_chunk_mut::<2>() {
            (*first, *second) = (Arc::new(Bitmap::from_words(rest, everybody.len())), everybody);
        }
        let is_named = |slot: usize| slot <= EVERYBODY || slots.contains(&slot);
        self.slots.iter_mut().enumerate().filter(|(slot, _)| !is_named(*slot)).for_each(|(_, name)| *name = None);
        let before = std::mem::replace(&mut self.members, now);
        let pairs = before.into_iter().zip(&self.members).enumerate();
        let changes = pairs.map(|(slot, (before, now))| (slot, before, Arc::clone(now)));
        changes.filter(|(_, before, now)| !Arc::ptr_eq(before, now)).collect()
    }

    /// What each slot stands for; `None` for everybody and for free slots.
    pub(super) fn slots(&self) -> &[Option<Row>] {
        &self.slots
    }

    /// The members of each slot.
    pub(super) fn members(&self) -> &[Arc<Bitmap>] {
        &self.members
    }

    /// The slot of everybody.
    pub(super) const fn everybody() -> usize {
        EVERYBODY
    }

    fn slot_for(&mut self, row: Row, nobody: &Arc<Bitmap>) -> usize {
        debug_assert!(self.slots.get(REST) == Some(&Some(Row::Rest)), "the first slot is that of the rest");
        let found = self.slots.iter().position(|slot| *slot == Some(row));
        let free = || self.slots.iter().skip(EVERYBODY + 1).position(Option::is_none).map(|at| at + EVERYBODY + 1);
        let slot = found.or_else(free).unwrap_or(self.slots.len());
        if let Some(place) = self.slots.get_mut(slot) {
            *place = Some(row);
        } else {
            self.slots.push(Some(row));
            self.members.push(Arc::clone(nobody));
        }
        slot
    }
}
