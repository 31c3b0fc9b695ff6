//! What the stages of an axis say: their place, their rank, their customers.

use crate::data::live::Focus;
use crate::model::{Axis, Column, StageId};
use crate::rule::explain_fault;
use crate::text::Texts;
use crate::ui::figures::{Count, Newest, RuleCounts};

/// The stages of an axis in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StagesView {
    /// In the order shown.
    pub cards: Vec<StageCard>,
    /// Indices of `cards` in the order in which their rules are tried.
    pub tried: Vec<usize>,
    /// Customers in no stage; `None` until there are numbers.
    pub rest: Option<Count>,
    /// All customers.
    pub customers: u64,
    /// True while the numbers are estimates.
    pub estimated: bool,
}

/// A stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StageCard {
    /// Which one.
    pub id: StageId,
    /// Its name.
    pub name: String,
    /// 1 for the rule that is tried first.
    pub rank: usize,
    /// Its numbers; `None` until they are known.
    pub count: Option<RuleCounts>,
    /// Why its rule cannot be computed.
    pub fault: Option<String>,
    /// True when the rule has no condition yet.
    pub empty: bool,
}

impl StagesView {
    /// The stages of an axis with the newest numbers; those of another axis say nothing of them.
    pub fn new(axis: &Axis, newest: Option<Newest<'_>>, texts: &Texts) -> Self {
        let tried = axis.by_rank();
        let counted = |column: Column| newest.and_then(|newest| newest.column(column));
        let cards = axis.stages.iter().enumerate().map(|(index, stage)| {
            let fault = newest.and_then(|newest| newest.fault(Focus::Stage(stage.id)));
            StageCard {
                id: stage.id,
                name: stage.name.clone(),
                rank: tried.iter().position(|at| *at == index).map_or(0, |place| place + 1),
                count: counted(Column::Stage(stage.id)),
                fault: fault.map(|fault| explain_fault(fault, Some(&stage.rule), texts)),
                empty: stage.rule.pruned().is_none(),
            }
        });
        Self {
            cards: cards.collect(),
            rest: counted(Column::Rest(axis.id)).map(|counts| counts.taken),
            customers: newest.map_or(0, |newest| newest.map.customers),
            estimated: newest.is_some_and(|newest| newest.estimate.is_some()),
            tried,
        }
    }

    /// A number of customers as a share of all, 0 when there are none.
    pub fn share(&self, customers: u64) -> f64 {
        if self.customers == 0 { 0.0 } else { customers as f64 / self.customers as f64 }
    }

    /// True when the stages and the rest are all customers. Estimates are rounded one by one, and their sum is not.
    pub fn is_whole(&self) -> bool {
        self.rest.is_some() && (self.estimated || self.sum() == self.customers)
    }

    /// Customers in the stages and outside them.
    pub fn sum(&self) -> u64 {
        let taken = self.cards.iter().filter_map(|card| card.count).map(|counts| counts.taken);
        taken.chain(self.rest).map(|count| count.customers).sum()
    }

    /// The cards in the order in which their rules are tried.
    pub fn by_rank(&self) -> impl Iterator<Item = &StageCard> {
        self.tried.iter().filter_map(|&index| self.cards.get(index))
    }
}

/// The place that something has after it was moved from `from` before the thing at `before`; `None` when it stays.
pub(super) fn place_after_drop(from: usize, before: usize) -> Option<usize> {
    let to = if before > from { before - 1 } else { before };
    (to != from).then_some(to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::live::{ColumnCount, MapResult};
    use crate::model::{AxisId, Rule, Stage};
    use crate::text::Locale;

    fn axis() -> Axis {
        let stage = |id, rank| Stage { id: StageId(id), name: format!("s{id}"), rank, rule: Rule::All(Vec::new()) };
        Axis { id: AxisId(7), name: "a".to_owned(), stages: vec![stage(1, 30), stage(2, 10), stage(3, 20)] }
    }

    #[test]
    fn the_order_shown_and_the_order_tried_are_two() {
        let view = StagesView::new(&axis(), None, &Texts::new(Locale::Zh));
        let ranks: Vec<usize> = view.cards.iter().map(|card| card.rank).collect();
        assert_eq!(ranks, [3, 1, 2]);
        let tried: Vec<&str> = view.by_rank().map(|card| card.name.as_str()).collect();
        assert_eq!(tried, ["s2", "s3", "s1"]);
    }

    #[test]
    fn stages_and_the_rest_are_everybody() {
        let count = |column, matched, taken| ColumnCount { column, matched, taken, unknown: 0 };
        let map = MapResult {
            customers: 10,
            columns: vec![
                count(Column::Stage(StageId(1)), 6, 2),
                count(Column::Stage(StageId(2)), 4, 4),
                count(Column::Stage(StageId(3)), 3, 3),
                count(Column::Rest(AxisId(7)), 1, 1),
            ],
            ..MapResult::default()
        };
        let view = StagesView::new(&axis(), Some(Newest::exact(&map)), &Texts::new(Locale::Zh));
        assert_eq!(view.sum(), 10);
        assert_eq!(view.cards.first().and_then(|card| card.count).map(|counts| counts.before.customers), Some(4));
    }
}
