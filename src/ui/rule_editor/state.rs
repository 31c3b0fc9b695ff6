//! What the editor remembers between frames: the condition in focus, half-typed texts, what waits. Nothing of it
//! is saved.

use std::sync::Arc;

use crate::data::live::{Focus, Histogram};
use crate::model::Value;

use super::paste::Paste;
use super::wish::Wish;

/// What the editor remembers about the rule it shows.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The rule that is shown; the rest is dropped when it changes.
    pub(super) target: Option<Focus>,
    /// Path of the condition whose distribution is shown.
    pub(super) chosen: Option<Vec<usize>>,
    /// A calculation that is being typed.
    pub(super) formula: Option<FormulaDraft>,
    /// The condition whose paste box is open, and what is in it.
    pub(super) paste: Option<Paste>,
    /// The last distribution that belongs to a value, shown while a newer one is on its way.
    pub(super) histogram: Option<(Value, Arc<Histogram>)>,
    /// True once the counts are known to be those of this rule.
    pub(super) counted: bool,
    /// What was chosen and waits until it is known what the values of a field look like.
    pub(super) wish: Option<Wish>,
}

/// A calculation that is being typed in place of a field or constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FormulaDraft {
    /// Path of the condition.
    pub(super) path: Vec<usize>,
    /// Which of its values.
    pub(super) slot: Slot,
    /// What is typed.
    pub(super) text: String,
    /// Why it cannot be read, after Enter.
    pub(super) fault: Option<String>,
}

/// A value of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Slot {
    /// The value that is looked at.
    Left,
    /// What it is compared with, or the lower end.
    Right,
    /// The upper end.
    High,
}

impl State {
    /// Forgets everything about another rule.
    pub(super) fn turn_to(&mut self, target: Focus) {
        if self.target != Some(target) {
            *self = Self { target: Some(target), ..Self::default() };
        }
    }

    /// The draft of a value of a condition.
    pub(super) fn draft(&self, path: &[usize], slot: Slot) -> Option<&FormulaDraft> {
        self.formula.as_ref().filter(|draft| draft.path == path && draft.slot == slot)
    }
}
