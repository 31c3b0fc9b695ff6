//! The right side of a condition: constants with an editor that fits their type, another field, or a calculation.

use eframe::egui::{Key, Popup, Ui};

use crate::model::{FieldType, Value};
use crate::rule::{check_value, explain_fault, explain_syntax, parse_value, print_value};
use crate::text::number::count;
use crate::ui::theme::Icon;
use crate::ui::widgets::{self, TextField};

use super::condition_data::{Condition, Left, Lens, Right};
use super::condition_ui::Spot;
use super::editing::Editing;
use super::list_ui::list_ui;
use super::pick_ui::{Entry, Picked, field_pick_ui, pick_ui};
use super::state::{FormulaDraft, Slot, State};
use super::wish::{Change, Wish};

/// A value that was changed, and whether it is still being typed.
pub(super) struct Changed<T> {
    /// The new value.
    pub(super) to: T,
    /// True while it is being typed: such changes become one step.
    pub(super) typing: bool,
}

impl<T> Changed<T> {
    pub(super) fn done(to: T) -> Self {
        Self { to, typing: false }
    }

    fn map<U>(self, to: impl FnOnce(T) -> U) -> Changed<U> {
        Changed { to: to(self.to), typing: self.typing }
    }
}

/// Draws the right side; returns the changed one.
pub(super) fn right_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    state: &mut State,
    spot: &Spot<'_>,
    condition: &Condition,
) -> Option<Changed<Right>> {
    let kind = editing.schema.type_of(&condition.left.value()).unwrap_or(FieldType::Number);
    match &condition.right {
        Right::None => None,
        Right::One(value) => value_ui(ui, editing, state, spot, Slot::Right, condition, kind, value)
            .map(|changed| changed.map(Right::One)),
        Right::Two(low, high) => {
            let first = value_ui(ui, editing, state, spot, Slot::Right, condition, kind, low);
            widgets::dim(ui, editing.view.text("segment-between-and"));
            let second = value_ui(ui, editing, state, spot, Slot::High, condition, kind, high);
            let low_changed = first.map(|changed| changed.map(|low| Right::Two(low, high.clone())));
            low_changed.or_else(|| second.map(|changed| changed.map(|high| Right::Two(low.clone(), high))))
        }
        Right::Text(text) => {
            let name = spot.name(editing.view, "segment-condition-text");
            widgets::draft_field(ui, &name, text, 150.0).map(Right::Text).map(Changed::done)
        }
        Right::List(_) | Right::Pasted(_) => list_ui(ui, editing, state, spot, condition, kind).map(Changed::done),
    }
}

#[expect(clippy::too_many_arguments, reason = "a value knows its condition and its place in it")]
fn value_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    state: &mut State,
    spot: &Spot<'_>,
    which: Slot,
    condition: &Condition,
    kind: FieldType,
    value: &Value,
) -> Option<Changed<Value>> {
    let fits = editing.schema.type_of(value) == Some(kind);
    let typing = state.draft(spot.path, which).is_some();
    // No `Ui` of its own: what does not fit on a line must be able to go on below.
    let changed = match value {
        _ if typing => formula_ui(ui, editing, state, spot, which, value, 170.0).map(Changed::done),
        Value::Field(name) => field_ui(ui, editing, spot, which, condition, kind, name),
        value if value.is_constant() && fits => constant_ui(ui, editing, spot, which, condition, value),
        value => formula_ui(ui, editing, state, spot, which, value, 170.0).map(Changed::done),
    };
    let mode = mode_ui(ui, editing, state, spot, which, condition, kind, value);
    changed.or(mode.map(Changed::done))
}

fn constant_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    spot: &Spot<'_>,
    which: Slot,
    condition: &Condition,
    value: &Value,
) -> Option<Changed<Value>> {
    let view = editing.view;
    let name = spot.value_name(view, which);
    match value {
        Value::Number(number) => {
            let mut number = *number;
            let response = widgets::number_field(ui, &name, &mut number, 104.0);
            if response.committed {
                editing.released();
            }
            if let Some(unit) = unit_text(editing, condition) {
                widgets::dim(ui, unit);
            }
            response.changed.then_some(Changed { to: Value::Number(number), typing: true })
        }
        Value::Date(date) => {
            let mut date = Some(*date);
            let response = widgets::date_field(ui, &name, &mut date);
            if response.committed {
                editing.released();
            }
            date.filter(|_| response.changed).map(|date| Changed { to: Value::Date(date), typing: true })
        }
        Value::Flag(flag) => {
            let mut flag = *flag;
            let options = [(true, view.text("segment-yes")), (false, view.text("segment-no"))];
            widgets::choice(ui, &name, &mut flag, &options).then_some(Changed::done(Value::Flag(flag)))
        }
        Value::Text(text) => {
            let frequent = editing.typical(condition.left.field()).map(|typical| typical.frequent);
            let entry = |(word, n): &(String, u64)| Entry { label: word.clone(), note: count(*n) };
            let entries = frequent.map(|frequent| frequent.iter().map(entry).collect::<Vec<_>>());
            let text = match pick_ui(ui, view, &name, text, 150.0, entries.as_deref(), true)? {
                Picked::Entry(index) => frequent?.get(index)?.0.clone(),
                Picked::Typed(text) => text,
            };
            Some(Changed::done(Value::Text(text)))
        }
        _ => None,
    }
}

/// 元 behind money, days behind a count of days.
fn unit_text(editing: Editing<'_>, condition: &Condition) -> Option<String> {
    let Left::Field { name, lens } = &condition.left else { return None };
    let key = match lens {
        Lens::DaysSince | Lens::DaysUntil | Lens::DaysToAnniversary => "segment-unit-days",
        Lens::Plain if editing.field(name)?.unit.is_money() => "segment-unit-yuan",
        Lens::Plain => return None,
    };
    Some(editing.view.text(key))
}

fn field_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    spot: &Spot<'_>,
    which: Slot,
    condition: &Condition,
    kind: FieldType,
    current: &str,
) -> Option<Changed<Value>> {
    let left = condition.left.field().unwrap_or_default();
    let fitting =
        editing.fields.iter().filter(|field| field.kind == kind && field.name != left && !field.role.is_personal());
    let name = spot.value_name(editing.view, which);
    field_pick_ui(ui, editing.view, &name, current, 140.0, fitting).map(|name| Changed::done(Value::Field(name)))
}

/// The small menu behind a value: constant, another field, calculation.
#[expect(clippy::too_many_arguments, reason = "a value knows its condition and its place in it")]
fn mode_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    state: &mut State,
    spot: &Spot<'_>,
    which: Slot,
    condition: &Condition,
    kind: FieldType,
    value: &Value,
) -> Option<Value> {
    let view = editing.view;
    let name =
        spot.name(view, if which == Slot::High { "segment-condition-mode-high" } else { "segment-condition-mode" });
    let response = widgets::icon_button(ui, Icon::Swap, &name);
    let mut chosen = None;
    Popup::menu(&response).show(|ui| {
        if widgets::quiet_button(ui, view.text("segment-mode-constant")).clicked() {
            state.formula = None;
            state.wish = Some(Wish::of_condition(spot.path, condition, Change::Constant(which)));
        }
        let left = condition.left.field().unwrap_or_default();
        let other =
            editing.fields.iter().find(|field| field.kind == kind && field.name != left && !field.role.is_personal());
        if let Some(other) = other
            && widgets::quiet_button(ui, view.text("segment-mode-field")).clicked()
        {
            state.formula = None;
            chosen = Some(Value::Field(other.name.clone()));
        }
        if widgets::quiet_button(ui, view.text("segment-formula")).clicked() {
            let text = print_value(value);
            state.formula = Some(FormulaDraft { path: spot.path.to_vec(), slot: which, text, fault: None });
        }
    });
    chosen
}

/// A field in which a value is typed as text. Returns the value once it can be read.
pub(super) fn formula_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    state: &mut State,
    spot: &Spot<'_>,
    which: Slot,
    value: &Value,
    width: f32,
) -> Option<Value> {
    let view = editing.view;
    let draft = state.draft(spot.path, which).cloned();
    let fault = draft.as_ref().and_then(|draft| draft.fault.clone());
    let fresh = draft.as_ref().is_some_and(|draft| draft.text == print_value(value) && draft.fault.is_none());
    let mut text = draft.map_or_else(|| print_value(value), |draft| draft.text);
    let name = match which {
        Slot::Left => spot.name(view, "segment-condition-formula"),
        Slot::Right | Slot::High => spot.value_name(view, which),
    };
    let mut field = TextField::new(&name, &mut text).width(width).monospace().fault(fault.is_some());
    if fresh {
        field = field.focus();
    }
    let done = field.show(ui);
    if let Some(fault) = &fault {
        done.response.clone().on_hover_text(fault);
    }
    let keep =
        |text: String, fault: Option<String>| Some(FormulaDraft { path: spot.path.to_vec(), slot: which, text, fault });
    if done.response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        state.formula = None;
        return None;
    }
    if done.changed {
        state.formula = keep(text.clone(), None);
    }
    if !done.committed {
        return None;
    }
    match parse_value(&text, editing.schema) {
        Err(error) => {
            state.formula = keep(text, Some(explain_syntax(&error, view.texts())));
            None
        }
        Ok(new) => {
            let fault = check_value(&new, editing.schema).err();
            let fault = fault.map(|fault| explain_fault(&fault, None, view.texts()));
            let sound = fault.is_none();
            state.formula = fault.and_then(|fault| keep(text, Some(fault)));
            (sound && new != *value).then_some(new)
        }
    }
}
