//! What was chosen and needs to know what the values of a field look like: done at once where that is known, else when it
//! is – unless what was to be changed is another by then.

use eframe::egui::Ui;

use crate::model::{FieldType, Rule};
use crate::rule::{Joint, at};
use crate::ui::value::WAITING;
use crate::ui::widgets;

use super::condition_data::{Condition, Operator, Right};
use super::defaults::{first_condition, first_constant, with_operator};
use super::editing::Editing;
use super::line_ui::add;
use super::state::{Slot, State};
use super::typical::Typical;

/// A change of a rule that waits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wish {
    /// The part of the rule.
    path: Vec<usize>,
    what: What,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    /// A condition on a field at the end of the group; with a joint in a group of its own.
    Add(String, Option<Joint>),
    /// A change of this condition.
    Change(Box<Condition>, Change),
}

/// How a condition is changed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// Another operator.
    Operator(Operator),
    /// A constant in place of one of the values that are compared with.
    Constant(Slot),
    /// What a condition on another field begins with.
    Field {
        /// The field.
        name: String,
        /// True when a *not* stands around the condition.
        negated: bool,
    },
}

impl Wish {
    /// A condition on a field at the end of the group at this path; with a joint in a group of its own.
    pub(super) fn of_group(path: &[usize], field: &str, joint: Option<Joint>) -> Self {
        Self { path: path.to_vec(), what: What::Add(field.to_owned(), joint) }
    }

    /// A change of the condition at this path.
    pub(super) fn of_condition(path: &[usize], condition: &Condition, change: Change) -> Self {
        Self { path: path.to_vec(), what: What::Change(Box::new(condition.clone()), change) }
    }

    /// The field whose values must be known.
    fn field(&self) -> Option<&str> {
        match &self.what {
            What::Add(field, _) | What::Change(_, Change::Field { name: field, .. }) => Some(field),
            What::Change(condition, _) => condition.left.field(),
        }
    }

    /// True while the part is what it was.
    fn is_for(&self, rule: &Rule) -> bool {
        let part = at(rule, &self.path);
        match &self.what {
            What::Add(..) => part.is_some(),
            What::Change(condition, _) => part.and_then(Condition::of).as_ref() == Some(condition),
        }
    }
}

/// Does what was wished for when it can be, else shows that it is on its way.
pub(super) fn wish_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State) {
    let Some(wish) = state.wish.take().filter(|wish| wish.is_for(editing.rule)) else { return };
    if let Some(typical) = editing.typical(wish.field()) {
        grant(editing, state, wish, typical);
    } else {
        widgets::dim(ui, WAITING);
        state.wish = Some(wish);
    }
}

fn grant(editing: Editing<'_>, state: &mut State, wish: Wish, typical: Typical<'_>) {
    let first = |name: &str| editing.field(name).map(|field| first_condition(field, typical));
    match wish.what {
        What::Add(field, joint) => {
            let Some(new) = first(&field) else { return };
            let part = match joint {
                Some(joint) => joint.group(vec![new]),
                None => new,
            };
            add(editing, state, &wish.path, part);
        }
        What::Change(condition, change) => {
            let part = match change {
                Change::Operator(operator) => {
                    let as_of = editing.view.session.as_of();
                    Some(with_operator(&condition, operator, editing.schema, typical, as_of).rule())
                }
                Change::Constant(slot) => Some(with_constant(editing, *condition, slot, typical).rule()),
                Change::Field { name, negated } => first(&name).map(|rule| match rule {
                    // The *not* around the condition is there already.
                    Rule::Not(inner) if negated => *inner,
                    rule => rule,
                }),
            };
            let Some(part) = part else { return };
            editing.put(&wish.path, &part);
            state.chosen = Some(wish.path);
        }
    }
}

fn with_constant(editing: Editing<'_>, condition: Condition, slot: Slot, typical: Typical<'_>) -> Condition {
    let kind = editing.schema.type_of(&condition.left.value()).unwrap_or(FieldType::Number);
    let constant = first_constant(kind, typical, editing.view.session.as_of());
    let right = match (condition.right, slot) {
        (Right::Two(low, _), Slot::High) => Right::Two(low, constant),
        (Right::Two(_, high), _) => Right::Two(constant, high),
        _ => Right::One(constant),
    };
    Condition { right, ..condition }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Comparison, Value};

    fn at_least(field: &str, value: f64) -> Rule {
        let left = Value::Field(field.to_owned());
        Rule::Compare { left, is: Comparison::AtLeast, right: Value::Number(value) }
    }

    #[test]
    fn a_condition_that_was_changed_meanwhile_stays() {
        let rule = |age: f64| Rule::All(vec![at_least("aum", 1.0), at_least("age", age)]);
        let wish =
            Wish::of_condition(&[1], &Condition::of(&at_least("age", 30.0)).unwrap(), Change::Constant(Slot::Right));
        assert_eq!(wish.field(), Some("age"));
        assert!(wish.is_for(&rule(30.0)));
        assert!(!wish.is_for(&rule(40.0)));
        assert!(!wish.is_for(&at_least("age", 30.0)));
    }

    #[test]
    fn a_condition_is_added_whatever_else_was_changed() {
        let wish = Wish::of_group(&[], "age", None);
        assert!(wish.is_for(&Rule::All(Vec::new())) && wish.is_for(&at_least("aum", 1.0)));
        assert!(!Wish::of_group(&[2], "age", None).is_for(&Rule::All(Vec::new())));
    }
}
