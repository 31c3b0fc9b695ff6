//! Recency, frequency and amount while they are chosen: what they are made of, how many scores, and where each is cut.

use crate::data::derive::Scale;
use crate::data::fold::Rfm;
use crate::model::{FieldType, Formula, JoinedTable, Rule, ShapeFault, TableId, Value};

use super::fold_data::dates;

/// Days and scores that a new one begins with.
const USUAL_DAYS: u32 = 365;
const USUAL_SCORES: usize = 5;

/// What is chosen.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) rfm: Rfm,
    /// Scores that each part is to have; parts with many equal values have fewer.
    pub(super) scores: usize,
    /// Recency, frequency and amount; empty until their values are known.
    pub(super) parts: Vec<Part>,
}

/// Where one of the three is cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    pub(super) cuts: Vec<f64>,
    /// The cut that was moved last, and where it stood before.
    moved: Option<(usize, f64)>,
}

impl Draft {
    /// What a table proposes: its first date, and its first amount of money.
    pub(super) fn new(table: Option<&JoinedTable>) -> Self {
        let numbers = || table.into_iter().flat_map(|it| &it.fields).filter(|field| field.kind == FieldType::Number);
        let rfm = Rfm {
            table: table.map_or(TableId(0), |table| table.id),
            date: table.and_then(|table| dates(table).next()).map(|field| field.name.clone()).unwrap_or_default(),
            amount: numbers().find(|field| field.unit.is_money()).map(|field| field.name.clone()),
            days: USUAL_DAYS,
            only: Rule::All(Vec::new()),
        };
        Self { rfm, scores: USUAL_SCORES, parts: Vec::new() }
    }

    /// Cuts all parts anew into groups of about the same size.
    pub(super) fn divide(&mut self, scales: &[Scale]) {
        let scores = self.scores;
        self.parts = scales.iter().map(|scale| Part { cuts: scale.quantiles(scores), moved: None }).collect();
    }

    /// The cuts of each part.
    pub(super) fn cuts(&self) -> Vec<Vec<f64>> {
        self.parts.iter().map(|part| part.cuts.clone()).collect()
    }

    /// True when every part can be scored, or has only one value and needs no score.
    pub(super) fn is_sound(&self) -> bool {
        self.parts.iter().all(|part| part.fault().is_none())
    }
}

impl Part {
    /// Moves a cut; where it stood before the first of several moves is remembered.
    pub(super) fn put(&mut self, index: usize, to: f64) {
        let Some(cut) = self.cuts.get_mut(index) else { return };
        if self.moved.is_none_or(|(moved, _)| moved != index) {
            self.moved = Some((index, *cut));
        }
        *cut = to;
    }

    /// The value that most customers share of whom the last cut was moved past, and how many they are.
    pub(super) fn passed(&self, scale: &Scale) -> Option<(f64, u64)> {
        let (index, from) = self.moved?;
        scale.shared_between(from, *self.cuts.get(index)?)
    }

    /// Why these cuts give no score. A part without any cut gets none and is not at fault.
    pub(super) fn fault(&self) -> Option<ShapeFault> {
        let value = Value::Number(0.0);
        let score = Formula::Score { value, cuts: self.cuts.clone(), descending: false };
        score.shape().err().filter(|fault| *fault != ShapeFault::NoCut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn scale(sorted: &[f64]) -> Scale {
        Scale { histogram: crate::data::live::Histogram::default(), sorted: Arc::new(sorted.to_vec()) }
    }

    #[test]
    fn the_ties_that_a_cut_has_passed_are_those_since_it_was_taken_hold_of() {
        let values = scale(&[1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 7.0]);
        let mut part = Part { cuts: vec![1.5, 6.0], moved: None };
        assert_eq!(part.passed(&values), None);
        part.put(0, 2.5);
        assert_eq!(part.passed(&values), Some((2.0, 2)));
        part.put(0, 3.5);
        assert_eq!(part.passed(&values), Some((3.0, 3)));
        part.put(1, 6.5);
        assert_eq!(part.passed(&values), None);
    }

    #[test]
    fn cuts_must_ascend_but_may_be_missing() {
        let part = |cuts: &[f64]| Part { cuts: cuts.to_vec(), moved: None };
        assert_eq!(part(&[]).fault(), None);
        assert_eq!(part(&[1.0, 1.0]).fault(), Some(ShapeFault::NotAscending));
    }
}
