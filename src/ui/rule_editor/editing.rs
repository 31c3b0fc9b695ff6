//! The rule that is being edited and its surroundings, and how changes to it are sent.

use std::sync::Arc;

use crate::data::live::Focus;
use crate::edit::Edit;
use crate::model::{Field, MetricKind, Project, Role, Rule};
use crate::rule::{Schema, replaced};
use crate::session::Action;
use crate::ui::view::View;

use super::defaults::first_condition;
use super::state::State;
use super::typical::Typical;

/// A rule and what it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Editing<'a> {
    /// What everything is drawn from.
    pub(super) view: &'a View<'a>,
    /// What the rule belongs to.
    pub(super) target: Focus,
    /// The rule.
    pub(super) rule: &'a Rule,
    /// The project around it.
    pub(super) project: &'a Project,
    /// Its fields.
    pub(super) schema: &'a Schema,
}

impl<'a> Editing<'a> {
    /// The field of a name.
    pub(super) fn field(&self, name: &str) -> Option<&'a Field> {
        self.project.field(name)
    }

    /// What the values of a field look like; nothing for a field that does not exist.
    pub(super) fn typical(&self, state: &mut State, name: Option<&str>) -> Arc<Typical> {
        match name.and_then(|name| self.field(name)) {
            Some(field) => state.typical.get(self.view.session.table(), field),
            None => Arc::default(),
        }
    }

    /// Changes the rule in a step of its own. `None` = the change is not possible, nothing happens.
    pub(super) fn now(&self, rule: Option<Rule>) {
        if let Some(edit) = rule.filter(|rule| rule != self.rule).and_then(|rule| self.edit(rule)) {
            self.view.send(Action::EndGesture);
            self.view.send(Action::Edit(edit));
            self.view.send(Action::EndGesture);
        }
    }

    /// Changes the rule while something is dragged or typed; such changes become one step.
    pub(super) fn live(&self, rule: Option<Rule>) {
        if let Some(edit) = rule.filter(|rule| rule != self.rule).and_then(|rule| self.edit(rule)) {
            self.view.send(Action::Edit(edit));
        }
    }

    /// Replaces the part at a path, in a step of its own.
    pub(super) fn put(&self, path: &[usize], part: &Rule) {
        self.now(replaced(self.rule, path, self.schema.fit(part)));
    }

    /// Ends what was dragged or typed.
    pub(super) fn released(&self) {
        self.view.send(Action::EndGesture);
    }

    /// A condition to begin with: on the first field that the rule does not name yet; assets before other numbers, numbers
    /// before the rest.
    pub(super) fn new_condition(&self, state: &mut State) -> Option<Rule> {
        let used = self.rule.fields();
        let free =
            || self.project.fields.iter().filter(|field| !field.role.is_personal() && !used.contains(&field.name));
        let number = |field: &&Field| field.kind == crate::model::FieldType::Number;
        let field = free()
            .find(|field| field.role == Role::Aum && number(field))
            .or_else(|| free().find(number))
            .or_else(|| free().find(|field| field.role != Role::AsOf))
            .or_else(|| self.project.fields.first())?;
        let typical = state.typical.get(self.view.session.table(), field);
        Some(first_condition(field, &typical))
    }

    fn edit(&self, rule: Rule) -> Option<Edit> {
        match self.target {
            Focus::Segment(id) => Some(Edit::SetSegmentRule { id, rule }),
            Focus::Stage(id) => Some(Edit::SetStageRule { id, rule }),
            Focus::Metric(id) => {
                let mut metric = self.project.metric(id)?.clone();
                metric.kind = MetricKind::Rate(rule);
                Some(Edit::ChangeMetric(metric))
            }
        }
    }
}
