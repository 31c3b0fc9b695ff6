//! The rule that is being edited and its surroundings, and how changes to it are sent.

use std::cell::Cell;

use crate::data::live::{Focus, PartCount, RuleMargins};
use crate::edit::Edit;
use crate::model::{Field, FieldType, MetricKind, Role, Rule, TableId};
use crate::rule::{Schema, replaced};
use crate::session::Action;
use crate::ui::view::View;

use super::typical::Typical;

/// A rule and what it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Editing<'a> {
    /// What everything is drawn from.
    pub(super) view: &'a View<'a>,
    /// What the rule belongs to.
    pub(super) target: Target<'a>,
    /// The rule.
    pub(super) rule: &'a Rule,
    /// What it may name.
    pub(super) fields: &'a [Field],
    /// The same by name.
    pub(super) schema: &'a Schema,
    /// The further table whose rows it is about; `None` = it is about the customers.
    pub(super) of: Option<TableId>,
    /// The counts of its parts, as far as they are known.
    pub(super) parts: &'a [PartCount],
    /// How far these are likely off, in the same order; empty where they are exact.
    pub(super) margins: &'a [RuleMargins],
    /// How many rows there are.
    pub(super) rows: u64,
}

/// What a rule belongs to, and so where its changes go.
#[derive(Clone, Copy)]
pub(super) enum Target<'a> {
    /// To the project, at once.
    Project(Focus),
    /// To a draft that a dialog holds, which takes the changed rule from here.
    Draft(&'a Cell<Option<Rule>>),
}

impl Target<'_> {
    /// What it is in the project; `None` for a draft.
    pub(super) const fn focus(self) -> Option<Focus> {
        match self {
            Self::Project(focus) => Some(focus),
            Self::Draft(_) => None,
        }
    }
}

impl<'a> Editing<'a> {
    /// The field of a name.
    pub(super) fn field(&self, name: &str) -> Option<&'a Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// What the values of a field look like, nothing for a field that does not exist; `None` while it is not known.
    pub(super) fn typical(&self, name: Option<&str>) -> Option<Typical<'a>> {
        let Some(field) = name.and_then(|name| self.field(name)) else { return Some(Typical::default()) };
        Some(Typical::of(self.view.values_of(self.of, &field.name)?, field))
    }

    /// How far the counts of a part are likely off; `None` where they are exact.
    pub(super) fn margins_of(&self, part: &PartCount) -> Option<RuleMargins> {
        let at = self.parts.iter().position(|it| it.path == part.path)?;
        self.margins.get(at).copied()
    }

    /// Changes the rule in a step of its own. `None` = the change is not possible, nothing happens.
    pub(super) fn now(&self, rule: Option<Rule>) {
        let Some(rule) = rule.filter(|rule| rule != self.rule) else { return };
        self.released();
        self.change(rule);
        self.released();
    }

    /// Changes the rule while something is dragged or typed; such changes become one step.
    pub(super) fn live(&self, rule: Option<Rule>) {
        if let Some(rule) = rule.filter(|rule| rule != self.rule) {
            self.change(rule);
        }
    }

    /// Replaces the part at a path, in a step of its own.
    pub(super) fn put(&self, path: &[usize], part: &Rule) {
        self.now(replaced(self.rule, path, self.schema.fit(part)));
    }

    /// Ends what was dragged or typed.
    pub(super) fn released(&self) {
        if self.target.focus().is_some() {
            self.view.send(Action::EndGesture);
        }
    }

    /// The field of a condition to begin with: the first one that the rule does not name yet; assets before other numbers,
    /// numbers before the rest.
    pub(super) fn next_field(&self) -> Option<&'a Field> {
        let used = self.rule.fields();
        let free = || self.fields.iter().filter(|field| !field.role.is_personal() && !used.contains(&field.name));
        let number = |field: &&Field| field.kind == FieldType::Number;
        free()
            .find(|field| field.role == Role::Aum && number(field))
            .or_else(|| free().find(number))
            .or_else(|| free().find(|field| field.role != Role::AsOf))
            .or_else(|| self.fields.first())
    }

    fn change(&self, rule: Rule) {
        match self.target {
            Target::Draft(changed) => changed.set(Some(rule)),
            Target::Project(focus) => {
                if let Some(edit) = self.edit(focus, rule) {
                    self.view.send(Action::Edit(edit));
                }
            }
        }
    }

    fn edit(&self, focus: Focus, rule: Rule) -> Option<Edit> {
        match focus {
            Focus::Segment(id) => Some(Edit::SetSegmentRule { id, rule }),
            Focus::Stage(id) => Some(Edit::SetStageRule { id, rule }),
            Focus::Metric(id) => {
                let mut metric = self.view.session.project()?.metric(id)?.clone();
                metric.kind = MetricKind::Rate(rule);
                Some(Edit::ChangeMetric(metric))
            }
        }
    }
}
