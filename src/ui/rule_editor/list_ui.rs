//! The list of an *in* condition: chips, a chooser, and a box to paste a column of a sheet into. Values pasted for a
//! personal field are turned into keyed hashes, off the drawing thread, and kept nowhere else.

use std::collections::HashSet;
use std::sync::Arc;

use eframe::egui::{Atom, Button, Ui, vec2};

use crate::model::{FieldType, Value};
use crate::rule::print_value;
use crate::session::{Action, fresh_key};
use crate::text::number::{self, count};
use crate::ui::theme::Icon;
use crate::ui::widgets::{self, TextField};

use super::condition_data::{Condition, Right};
use super::condition_ui::Spot;
use super::editing::Editing;
use super::paste::{Paste, constants};
use super::pick_ui::{Entry, Picked, pick_ui};
use super::state::State;

/// Chips shown; the rest is only counted.
const CHIPS: usize = 24;

/// Draws the list; returns the changed one.
pub(super) fn list_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    state: &mut State,
    spot: &Spot<'_>,
    condition: &Condition,
    kind: FieldType,
) -> Option<Right> {
    let view = editing.view;
    let personal = is_personal(editing, condition);
    let mut changed = None;
    match &condition.right {
        Right::Pasted(list) => {
            let n = count(list.hashes.len() as u64);
            widgets::badge(ui, &view.text_with("segment-list-pasted", &[("n", &n)]));
        }
        Right::List(list) if !personal => {
            let fewer = chips_ui(ui, editing, spot, list);
            let more = add_ui(ui, editing, spot, condition, kind, list);
            changed = fewer.or(more).map(Right::List);
        }
        _ => {}
    }
    if widgets::button(ui, view.text("segment-list-paste")).clicked() {
        state.paste = Some(Paste::of(spot.path));
    }
    changed
}

/// Draws the box to paste into, when it is open for this condition; returns the new list, in a later frame when its values
/// are hashed.
pub(super) fn paste_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    state: &mut State,
    spot: &Spot<'_>,
    condition: &Condition,
    kind: FieldType,
) -> Option<Right> {
    let view = editing.view;
    let paste = state.paste.as_mut().filter(|paste| paste.path == spot.path)?;
    if paste.hashing.is_some() {
        return hashing_ui(ui, editing, state);
    }
    let name = spot.name(view, "segment-list-box");
    let hint = view.text("segment-list-hint");
    let field = TextField::new(&name, &mut paste.text).rows(4).hint(&hint).width(ui.available_width()).focus();
    let changed = field.show(ui).changed;
    let found = paste.read(kind, changed);
    let personal = is_personal(editing, condition);
    let (usable, unread) = if personal { (found.entries.len(), 0) } else { (found.values.len(), found.unread) };
    let mut answer = None;
    ui.horizontal(|ui| {
        let n = count(usable as u64);
        if widgets::primary_button_if(ui, usable > 0, view.text_with("segment-list-take", &[("n", &n)])).clicked() {
            answer = Some(true);
        }
        if widgets::button(ui, view.text("common-cancel")).clicked() {
            answer = Some(false);
        }
        if unread > 0 {
            let n = count(unread as u64);
            widgets::notice_line(ui, widgets::Tone::Note, &view.text_with("segment-list-unread", &[("n", &n)]));
        }
        if personal {
            widgets::small(ui, view.text("segment-list-private"));
        }
    });
    if answer? && personal {
        let key = fresh_key();
        view.send(Action::HashPasted { key: key.clone(), values: Arc::clone(&found.entries) });
        paste.hashing = Some(key);
        return None;
    }
    state.paste = None;
    answer?.then(|| Right::List(with_new(&condition.right, &found.values)))
}

/// Says that the pasted values are being hashed, and can be cancelled; returns the list once they are.
fn hashing_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State) -> Option<Right> {
    let view = editing.view;
    let paste = state.paste.as_mut()?;
    match view.session.pasted(paste.hashing.as_ref()?) {
        Some(Ok(list)) => {
            state.paste = None;
            return Some(Right::Pasted(list.clone()));
        }
        // The box is there again, with all that was pasted.
        Some(Err(_)) => paste.hashing = None,
        None => {
            ui.horizontal(|ui| {
                widgets::dim(ui, view.text("segment-list-hashing"));
                if widgets::button(ui, view.text("common-cancel")).clicked() {
                    state.paste = None;
                }
            });
        }
    }
    None
}

/// A list and the values that it does not hold yet.
fn with_new(list: &Right, values: &[Value]) -> Vec<Value> {
    let Right::List(known) = list else { return values.to_vec() };
    let words: HashSet<String> = known.iter().map(print_value).collect();
    let new = values.iter().filter(|value| words.is_empty() || !words.contains(&print_value(value)));
    known.iter().chain(new).cloned().collect()
}

fn is_personal(editing: Editing<'_>, condition: &Condition) -> bool {
    condition.left.field().and_then(|name| editing.field(name)).is_some_and(|field| field.role.is_personal())
}

fn chips_ui(ui: &mut Ui, editing: Editing<'_>, spot: &Spot<'_>, list: &[Value]) -> Option<Vec<Value>> {
    let view = editing.view;
    let mut gone = None;
    for (index, value) in list.iter().enumerate().take(CHIPS) {
        let words = words_of(value);
        let name = view.text_with("segment-list-remove", &[("n", spot.number), ("value", &words)]);
        let cross = Atom::paint(vec2(10.0, 10.0), |ui, args| {
            Icon::Close.paint(ui.painter(), args.rect, ui.visuals().text_color());
        });
        let chip = Button::new((words.as_str(), cross)).fill(view.tokens.chosen);
        if ui.add(chip).accessible_name(&name).on_hover_text(&name).clicked() {
            gone = Some(index);
        }
    }
    if list.len() > CHIPS {
        let n = count((list.len() - CHIPS) as u64);
        widgets::dim(ui, view.text_with("segment-list-more", &[("n", &n)]));
    }
    let gone = gone?;
    Some(list.iter().enumerate().filter(|(index, _)| *index != gone).map(|(_, value)| value.clone()).collect())
}

fn add_ui(
    ui: &mut Ui,
    editing: Editing<'_>,
    spot: &Spot<'_>,
    condition: &Condition,
    kind: FieldType,
    list: &[Value],
) -> Option<Vec<Value>> {
    let view = editing.view;
    let is_missing = |word: &str| !list.iter().any(|value| matches!(value, Value::Text(text) if text == word));
    let options = editing.typical(condition.left.field()).map(|typical| {
        let missing = typical.frequent.iter().filter(|(word, _)| is_missing(word));
        missing.map(|(word, n)| Entry { label: word.clone(), note: count(*n) }).collect::<Vec<_>>()
    });
    let name = spot.name(view, "segment-list-add");
    let shown = view.text("segment-list-add-short");
    let words = match pick_ui(ui, view, &name, &shown, 84.0, options.as_deref(), true)? {
        Picked::Entry(index) => options?.get(index)?.label.clone(),
        Picked::Typed(words) => words,
    };
    let (mut read, _) = constants(&[words], kind);
    let value = read.pop().filter(|value| !list.contains(value))?;
    Some(list.iter().cloned().chain([value]).collect())
}

fn words_of(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(value) => number::exact(*value),
        other => print_value(other),
    }
}
