//! A condition on the screen: field, operator, what it is compared with.

use eframe::egui::{Ui, vec2};

use crate::model::{FieldType, Rule, Value};
use crate::rule::replaced;
use crate::ui::view::View;
use crate::ui::widgets;

use super::condition_data::{Condition, Left, Operator, Right};
use super::editing::Editing;
use super::left_ui::left_ui;
use super::list_ui::paste_ui;
use super::paste::Paste;
use super::right_ui::right_ui;
use super::state::{Slot, State};
use super::wish::{Change, Wish};

/// Where a condition stands, and what its inputs are called.
pub(super) struct Spot<'a> {
    /// Path of the condition.
    pub(super) path: &'a [usize],
    /// Its number among the conditions of the rule, from 1.
    pub(super) number: &'a str,
    /// True when a *not* stands around it.
    pub(super) negated: bool,
    /// True when what it is compared with stands beside the operator, not below.
    pub(super) beside: bool,
}

impl Spot<'_> {
    /// The name of an input, with the number of the condition.
    pub(super) fn name(&self, view: &View<'_>, key: &str) -> String {
        view.text_with(key, &[("n", self.number)])
    }

    /// The name of a value.
    pub(super) fn value_name(&self, view: &View<'_>, slot: Slot) -> String {
        self.name(view, if slot == Slot::High { "segment-condition-high" } else { "segment-condition-value" })
    }
}

/// Draws the inputs of a condition and sends what is changed.
pub(super) fn condition_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, spot: &Spot<'_>, rule: &Rule) {
    let Some(condition) = Condition::of(rule) else { return };
    let left = left_ui(ui, editing, state, spot, &condition);
    operator_ui(ui, editing, state, spot, &condition);
    if let Some(part) = left {
        state.chosen = Some(spot.path.to_vec());
        editing.put(spot.path, &part);
    }
    if spot.beside {
        compared_ui(ui, editing, state, spot, condition);
    }
}

/// Draws what a condition is compared with and sends what is changed.
fn compared_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, spot: &Spot<'_>, condition: Condition) {
    let Some(changed) = right_ui(ui, editing, state, spot, &condition) else { return };
    state.chosen = Some(spot.path.to_vec());
    let part = Condition { right: changed.to, ..condition }.rule();
    if changed.typing {
        editing.live(replaced(editing.rule, spot.path, part));
    } else {
        editing.put(spot.path, &part);
    }
}

/// True when everything fits side by side into so many points.
pub(super) fn fits_beside(editing: Editing<'_>, rule: &Rule, room: f32) -> bool {
    let Some(condition) = Condition::of(rule) else { return true };
    let one = |value: &Value| match value {
        Value::Number(_) => 158.0,
        Value::Date(_) | Value::Flag(_) => 150.0,
        value if value.is_constant() => 190.0,
        _ => 215.0,
    };
    let left = match &condition.left {
        Left::Field { name, .. } if editing.field(name).is_some_and(|it| it.kind == FieldType::Date) => 270.0,
        Left::Field { .. } => 156.0,
        Left::Formula(_) => 255.0,
    };
    let right = match &condition.right {
        Right::None => 0.0,
        Right::One(value) => one(value),
        Right::Two(low, high) => one(low) + one(high) + 26.0,
        Right::Text(_) => 180.0,
        Right::List(_) | Right::Pasted(_) => return false,
    };
    left + 92.0 + right <= room
}

/// Draws what belongs below the first row: what does not fit beside, the box to paste into, and why a calculation cannot
/// be read.
pub(super) fn below_condition_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, spot: &Spot<'_>, rule: &Rule) {
    let Some(condition) = Condition::of(rule) else { return };
    if !spot.beside && condition.right != Right::None {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
            ui.add_space(if spot.path.is_empty() { 2.0 } else { 20.0 });
            compared_ui(ui, editing, state, spot, condition.clone());
        });
    }
    let fault = state.formula.as_ref().filter(|draft| draft.path == spot.path).and_then(|draft| draft.fault.clone());
    if let Some(fault) = fault {
        widgets::notice_line(ui, widgets::Tone::Fault, &fault);
    }
    let kind = kind_of(editing, &condition);
    if let Some(right) = paste_ui(ui, editing, state, spot, &condition, kind) {
        editing.put(spot.path, &Condition { operator: Operator::In, right, ..condition }.rule());
    }
}

fn kind_of(editing: Editing<'_>, condition: &Condition) -> FieldType {
    editing.schema.type_of(&condition.left.value()).unwrap_or(FieldType::Number)
}

fn operator_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, spot: &Spot<'_>, condition: &Condition) {
    let view = editing.view;
    let field = condition.left.field().and_then(|name| editing.field(name));
    let personal = field.is_some_and(|field| field.role.is_personal());
    let mut fitting = Operator::fitting(kind_of(editing, condition), personal);
    if !fitting.contains(&condition.operator) {
        fitting.insert(0, condition.operator);
    }
    let options: Vec<(Operator, String)> = fitting.into_iter().map(|it| (it, view.text(it.text_key()))).collect();
    let mut operator = condition.operator;
    let name = spot.name(view, "segment-condition-operator");
    ui.spacing_mut().combo_width = 84.0;
    if !widgets::choice(ui, &name, &mut operator, &options) {
        return;
    }
    if personal && operator == Operator::In {
        state.paste = Some(Paste::of(spot.path));
        return;
    }
    state.wish = Some(Wish::of_condition(spot.path, condition, Change::Operator(operator)));
}
