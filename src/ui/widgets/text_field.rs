//! The text field behind every input. A word that an input method is still composing is never taken for finished: Enter
//! then belongs to the input method.

use eframe::egui::{
    Event, Id, ImeEvent, InputState, Key, KeyboardShortcut, Modifiers, Response, TextEdit, TextStyle, Ui,
};

use crate::ui::theme::Tokens;

/// What happened to a field.
#[derive(Clone, Debug)]
pub struct FieldResponse {
    /// The field as egui sees it.
    pub response: Response,
    /// The value was changed in this frame.
    pub changed: bool,
    /// Enter was pressed (outside a composition) or the field was left.
    pub committed: bool,
}

/// A text field on one line with its accessible name.
pub fn text_field(ui: &mut Ui, name: &str, text: &mut String) -> FieldResponse {
    TextField::new(name, text).show(ui)
}

/// How much a field holds, and what Enter does in it.
#[derive(Clone, Copy, Debug)]
enum Lines {
    /// This many lines; Enter finishes a single one, else it begins a new one.
    Rows(usize),
    /// This many lines; Enter finishes them.
    Sent(usize),
}

/// A text field with more wishes.
pub struct TextField<'a> {
    name: &'a str,
    text: &'a mut String,
    hint: &'a str,
    width: Option<f32>,
    lines: Lines,
    monospace: bool,
    fault: bool,
    focus: bool,
    id: Option<Id>,
}

impl<'a> TextField<'a> {
    /// A field named `name`, holding `text`.
    pub fn new(name: &'a str, text: &'a mut String) -> Self {
        Self {
            name,
            text,
            hint: "",
            width: None,
            lines: Lines::Rows(1),
            monospace: false,
            fault: false,
            focus: false,
            id: None,
        }
    }

    /// Shown while the field is empty.
    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Width in points; otherwise that of the style.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Several lines; Enter then begins a new line.
    #[must_use]
    pub fn rows(mut self, rows: usize) -> Self {
        self.lines = Lines::Rows(rows);
        self
    }

    /// Several lines at once: Enter finishes them and the field keeps the keyboard for the next; Shift and Enter begin a
    /// new line.
    #[must_use]
    pub fn sending(mut self, rows: usize) -> Self {
        self.lines = Lines::Sent(rows);
        self
    }

    /// Letters of equal width, for rules.
    #[must_use]
    pub fn monospace(mut self) -> Self {
        self.monospace = true;
        self
    }

    /// Framed as faulty.
    #[must_use]
    pub fn fault(mut self, fault: bool) -> Self {
        self.fault = fault;
        self
    }

    /// Takes the keyboard when it is first shown.
    #[must_use]
    pub fn focus(mut self) -> Self {
        self.focus = true;
        self
    }

    /// An identifier of its own, where the name alone is not enough.
    #[must_use]
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Draws the field.
    pub fn show(self, ui: &mut Ui) -> FieldResponse {
        let id = self.id.unwrap_or_else(|| ui.make_persistent_id(("field", self.name)));
        let composing = composing(ui, id);
        let before = ui.visuals().widgets.clone();
        if self.fault {
            let danger = Tokens::of(ui).danger;
            let widgets = &mut ui.visuals_mut().widgets;
            for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
                state.bg_stroke.color = danger;
            }
        }
        let enter = KeyboardShortcut::new(Modifiers::NONE, Key::Enter);
        let edit = match self.lines {
            Lines::Rows(0 | 1) => TextEdit::singleline(self.text).return_key((!composing).then_some(enter)),
            Lines::Rows(rows) => TextEdit::multiline(self.text).desired_rows(rows),
            Lines::Sent(rows) => {
                let new_line = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
                TextEdit::multiline(self.text).desired_rows(rows).return_key(new_line)
            }
        };
        let font = if self.monospace { TextStyle::Monospace } else { TextStyle::Body };
        let width = self.width.unwrap_or(ui.spacing().text_edit_width);
        let edit = edit.id(id).font(font).desired_width(width).hint_text(self.hint.to_owned());
        let response = ui.add(edit).accessible_name(self.name);
        ui.visuals_mut().widgets = before;
        if self.focus && first_shown(ui, id) {
            response.request_focus();
        }
        // A click elsewhere ends typing; so does dragging something, or its undo would go to the field.
        if response.has_focus() && ui.ctx().drag_started_id().is_some_and(|dragged| dragged != id) {
            response.surrender_focus();
        }
        let changed = response.changed();
        let sent = matches!(self.lines, Lines::Sent(_)) && response.has_focus() && ui.input(is_plain_enter);
        let committed = (sent || left(ui, id, &response)) && !composing;
        FieldResponse { response, changed, committed }
    }
}

fn is_plain_enter(input: &InputState) -> bool {
    input.key_pressed(Key::Enter) && input.modifiers.is_none()
}

/// True while an input method composes a word in the field, and in the frame in which the word is finished.
fn composing(ui: &Ui, id: Id) -> bool {
    let key = id.with("composing");
    let before = ui.data(|data| data.get_temp::<bool>(key).unwrap_or(false));
    if !ui.memory(|memory| memory.has_focus(id)) {
        if before {
            ui.data_mut(|data| data.insert_temp(key, false));
        }
        return false;
    }
    let now = ui.input(|input| {
        input.events.iter().fold(before, |composing, event| match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
            Event::Ime(ImeEvent::Commit(_)) => false,
            _ => composing,
        })
    });
    if now != before {
        ui.data_mut(|data| data.insert_temp(key, now));
    }
    before || now
}

/// True once when the field is left: egui says so in two frames, so that no widget misses it.
fn left(ui: &Ui, id: Id, response: &Response) -> bool {
    let key = id.with("entered");
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(key, true));
        return false;
    }
    response.lost_focus() && ui.data_mut(|data| data.remove_temp::<bool>(key)).is_some()
}

/// True in the first frame, or the first after a pause, in which the field is shown.
fn first_shown(ui: &Ui, id: Id) -> bool {
    let key = id.with("shown");
    let now = ui.cumulative_pass_nr();
    let last = ui.data_mut(|data| data.get_temp::<u64>(key));
    ui.data_mut(|data| data.insert_temp(key, now));
    last.is_none_or(|last| last + 1 < now)
}
