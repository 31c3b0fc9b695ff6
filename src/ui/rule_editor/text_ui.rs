//! The rule as text: typed and read back into the tree on Enter or when the field is left. What cannot be read stays as it
//! was typed, with the place and the reason below.

use std::ops::Range;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Align, FontId, Id, Key, Label, Stroke, Ui};

use crate::model::{Rule, Value};
use crate::rule::{
    Schema, SyntaxError, check_value, explain_fault, explain_syntax, parse, parse_value, print, print_value,
};
use crate::text::number;
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField, Tone};

/// A rule with more pasted values is not shown as text: nobody reads it, and laying it out would hold the window.
const MOST_PASTED: usize = 200;

/// A text that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Draft {
    text: String,
    fault: Option<(Option<Range<usize>>, String)>,
    /// True until the fault was brought into sight.
    unseen: bool,
}

/// The text field of a rule named `name`; a line in its place for a rule with a long pasted list. Returns the new rule once it was typed and can be read.
pub fn rule_text_ui(ui: &mut Ui, view: &View<'_>, name: &str, rule: &Rule, schema: &Schema) -> Option<Rule> {
    let pasted = rule.pasted_values();
    if pasted > MOST_PASTED {
        widgets::dim(ui, view.text_with("rule-text-pasted", &[("n", &number::count(pasted as u64))]));
        return None;
    }
    let read = |text: &str| parse(text, schema).map_err(|error| syntax(&error, view));
    let text = print(rule);
    let rows = 1 + text.chars().count() / 48;
    typed_ui(ui, view, name, &text, rows.clamp(2, 5), read).filter(|new| new != rule)
}

/// The text field of a number for each customer. Returns the new one once it was typed and can be read.
pub fn formula_field_ui(ui: &mut Ui, view: &View<'_>, name: &str, value: &Value, schema: &Schema) -> Option<Value> {
    let read = |text: &str| {
        let value = parse_value(text, schema).map_err(|error| syntax(&error, view))?;
        match check_value(&value, schema) {
            Ok(_) => Ok(value),
            Err(fault) => Err((None, explain_fault(&fault, None, view.texts()))),
        }
    };
    typed_ui(ui, view, name, &print_value(value), 1, read).filter(|new| new != value)
}

fn syntax(error: &SyntaxError, view: &View<'_>) -> (Option<Range<usize>>, String) {
    (Some(error.at.clone()), explain_syntax(error, view.texts()))
}

fn typed_ui<T>(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    shown: &str,
    rows: usize,
    read: impl Fn(&str) -> Result<T, (Option<Range<usize>>, String)>,
) -> Option<T> {
    let id = ui.make_persistent_id(("typed-rule", name));
    let kept: Option<Draft> = ui.data(|data| data.get_temp(id));
    let fault = kept.as_ref().and_then(|draft| draft.fault.clone());
    let unseen = kept.as_ref().is_some_and(|draft| draft.unseen);
    let mut text = kept.map_or_else(|| shown.to_owned(), |draft| draft.text);
    let field = TextField::new(name, &mut text).rows(rows).monospace().fault(fault.is_some());
    let done = field.width(ui.available_width()).show(ui);
    let escaped = done.response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    // A rule has no lines of its own: Enter applies it.
    let entered = text.contains(['\n', '\r']);
    if entered {
        let line = text.replace(['\n', '\r'], " ");
        line.trim().clone_into(&mut text);
    }
    if let Some(fault) = &fault {
        fault_ui(ui, view, &text, fault);
        if unseen {
            ui.scroll_to_cursor(Some(Align::BOTTOM));
            ui.data_mut(|data| {
                data.insert_temp(id, Draft { text: text.clone(), fault: Some(fault.clone()), unseen: false })
            });
        }
    }
    if escaped {
        forget(ui, id);
        return None;
    }
    if !(entered || done.committed) {
        if done.changed {
            ui.data_mut(|data| data.insert_temp(id, Draft { text, fault: None, unseen: false }));
        }
        return None;
    }
    if text == shown {
        forget(ui, id);
        return None;
    }
    match read(&text) {
        Ok(new) => {
            forget(ui, id);
            // Keys mean the rule again, undo first of all.
            done.response.surrender_focus();
            Some(new)
        }
        Err(fault) => {
            ui.data_mut(|data| data.insert_temp(id, Draft { text, fault: Some(fault), unseen: true }));
            None
        }
    }
}

fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove_temp::<Draft>(id));
}

/// The text again with the wrong part underlined, and the reason.
pub fn fault_ui(ui: &mut Ui, view: &View<'_>, text: &str, (at, reason): &(Option<Range<usize>>, String)) {
    widgets::notice_line(ui, Tone::Fault, reason);
    let Some(at) = at else { return };
    let tokens = view.tokens;
    let plain = TextFormat::simple(FontId::monospace(SMALL), tokens.dim);
    let mut wrong = TextFormat::simple(FontId::monospace(SMALL), tokens.danger);
    wrong.underline = Stroke::new(1.5, tokens.danger);
    let (before, middle, after) = split(text, at);
    let mut job = LayoutJob::default();
    job.append(before, 0.0, plain.clone());
    job.append(if middle.is_empty() { "\u{a0}\u{a0}" } else { middle }, 0.0, wrong);
    job.append(after, 0.0, plain);
    job.wrap.max_width = ui.available_width();
    ui.add(Label::new(job).selectable(false));
}

/// The text before, in and after a range; the whole text before it when the range does not fit the text.
fn split<'a>(text: &'a str, at: &Range<usize>) -> (&'a str, &'a str, &'a str) {
    match (text.get(..at.start), text.get(at.clone()), text.get(at.end..)) {
        (Some(before), Some(middle), Some(after)) => (before, middle, after),
        _ => (text, "", ""),
    }
}

#[cfg(test)]
#[expect(clippy::non_ascii_literal, reason = "banks write Chinese")]
mod tests {
    use super::*;

    #[test]
    fn the_wrong_part_is_cut_out_at_characters() {
        assert_eq!(split("年龄 >> 3", &(7..9)), ("年龄 ", ">>", " 3"));
        assert_eq!(split("年龄", &(1..2)), ("年龄", "", ""));
        assert_eq!(split("a", &(1..1)), ("a", "", ""));
    }
}
