//! The left side of a condition: a field, how a date is looked at, or a calculation.

use chrono::Days;
use eframe::egui::Ui;

use crate::model::{Comparison, Field, FieldType, Rule, Value};
use crate::rule::print_value;
use crate::ui::widgets;

use super::condition_data::{Condition, Left, Lens, Operator, Right};
use super::condition_ui::Spot;
use super::defaults::first_constant;
use super::editing::Editing;
use super::pick_ui::{Entry, Picked, pick_ui, type_key};
use super::right_ui::formula_ui;
use super::state::{FormulaDraft, Slot, State};
use super::wish::{Change, Wish};

/// Width of the field chooser.
const FIELD: f32 = 150.0;

/// Draws the left side; returns the changed condition.
pub(super) fn left_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    state: &mut State,
    spot: &Spot<'_>,
    condition: &Condition,
) -> Option<Rule> {
    let typing = state.draft(spot.path, Slot::Left).is_some();
    match &condition.left {
        Left::Field { name, lens } if !typing => {
            let picked = field_ui(ui, editing, state, spot, condition, name);
            let date =
                editing.field(name).is_some_and(|field| field.kind == FieldType::Date && !field.role.is_personal());
            let lens = if date { lens_ui(ui, editing, spot, condition, name, *lens) } else { None };
            picked.or(lens)
        }
        left => {
            let value = left.value();
            formula_back_ui(ui, editing, state, spot, condition);
            let formula = formula_ui(ui, editing, state, spot, Slot::Left, &value, 220.0)?;
            Some(Condition { left: Left::of(&formula), ..condition.clone() }.rule())
        }
    }
}

fn field_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    state: &mut State,
    spot: &Spot<'_>,
    condition: &Condition,
    current: &str,
) -> Option<Rule> {
    let view = editing.view;
    let fields = editing.fields;
    let entry = |label: &str, note: String| Entry { label: label.to_owned(), note };
    let mut entries: Vec<Entry> =
        fields.iter().map(|field| entry(&field.name, view.text(&type_key(field.kind)))).collect();
    entries.push(entry(&view.text("segment-formula"), view.text("segment-formula-note")));
    let name = spot.name(view, "segment-condition-field");
    let Picked::Entry(index) = pick_ui(ui, view, &name, current, FIELD, Some(&entries), false)? else { return None };
    let Some(field) = fields.get(index) else {
        let text = print_value(&condition.left.value());
        state.formula = Some(FormulaDraft { path: spot.path.to_vec(), slot: Slot::Left, text, fault: None });
        return None;
    };
    if field.name == current {
        return None;
    }
    let old = editing.field(current).map(|field| field.kind);
    if let (Left::Field { lens, .. }, FieldType::Date, Some(FieldType::Date)) = (&condition.left, field.kind, old) {
        let left = Left::Field { name: field.name.clone(), lens: *lens };
        return Some(Condition { left, ..condition.clone() }.rule());
    }
    state.wish = Some(first_of(spot, condition, field));
    None
}

fn first_of(spot: &Spot<'_>, condition: &Condition, field: &Field) -> Wish {
    let change = Change::Field { name: field.name.clone(), negated: spot.negated };
    Wish::of_condition(spot.path, condition, change)
}

/// Leaves the calculation for a field.
fn formula_back_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, spot: &Spot<'_>, condition: &Condition) {
    let name = spot.name(editing.view, "segment-condition-to-field");
    if widgets::icon_button(ui, crate::ui::theme::Icon::Undo, &name).clicked() {
        state.formula = None;
        state.wish = editing.next_field().map(|field| first_of(spot, condition, field));
    }
}

fn lens_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    spot: &Spot<'_>,
    condition: &Condition,
    field: &str,
    lens: Lens,
) -> Option<Rule> {
    let view = editing.view;
    let options: Vec<(Lens, String)> = Lens::ALL.iter().map(|lens| (*lens, view.text(lens.text_key()))).collect();
    let name = spot.name(view, "segment-condition-lens");
    let mut chosen = lens;
    if !widgets::choice(ui, &name, &mut chosen, &options) {
        return None;
    }
    let left = Left::Field { name: field.to_owned(), lens: chosen };
    let as_of = view.session.as_of();
    let condition = match (lens == Lens::Plain, chosen == Lens::Plain) {
        (false, false) => Condition { left, ..condition.clone() },
        (true, _) => {
            Condition { left, operator: Operator::Between, right: Right::Two(Value::Number(0.0), Value::Number(90.0)) }
        }
        (false, true) => {
            let recent = as_of.and_then(|day| day.checked_sub_days(Days::new(90)));
            let day = recent.map_or_else(
                || first_constant(FieldType::Date, super::typical::Typical::default(), as_of),
                Value::Date,
            );
            Condition { left, operator: Operator::Is(Comparison::AtLeast), right: Right::One(day) }
        }
    };
    Some(condition.rule())
}
