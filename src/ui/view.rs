//! What drawing code sees: shared references to the session, and a queue for what the user asks. It cannot change
//! anything itself.

use std::cell::RefCell;

use crate::data::Gist;
use crate::model::TableId;
use crate::session::{Action, Command, Inquiry, Session};
use crate::text::Texts;

use super::theme::Tokens;

/// Collects what the user asks for while a frame is drawn.
#[derive(Debug, Default)]
pub struct ActionQueue(RefCell<Vec<Action>>);

impl ActionQueue {
    /// Takes everything that was asked for, in order.
    pub fn drain(&self) -> Vec<Action> {
        self.0.take()
    }
}

/// What every panel may see.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The application without a window.
    pub session: &'a Session,
    /// Colours and sizes.
    pub tokens: &'a Tokens,
    actions: &'a ActionQueue,
}

impl<'a> View<'a> {
    /// A view for one frame.
    pub fn new(session: &'a Session, tokens: &'a Tokens, actions: &'a ActionQueue) -> Self {
        Self { session, tokens, actions }
    }

    /// Asks for something; it is done before the next frame is drawn.
    pub fn send(&self, action: Action) {
        self.actions.0.borrow_mut().push(action);
    }

    /// What the values of a field look like, of the customers or of a further table. Asked for when it is not known: then it
    /// is in a later frame.
    pub fn values_of(&self, of: Option<TableId>, field: &str) -> Option<&'a Gist> {
        self.or_ask(self.session.values_of(of, field), || Inquiry::Values(of, field.to_owned()))
    }

    /// What is known; what is not is asked for, once.
    pub fn or_ask<T>(&self, known: Option<T>, inquiry: impl FnOnce() -> Inquiry) -> Option<T> {
        if known.is_none() {
            let inquiry = inquiry();
            if !self.session.is_asked(&inquiry) {
                self.send(Action::Inquire(inquiry));
            }
        }
        known
    }

    /// Asks for a command.
    pub fn run(&self, command: Command) {
        self.send(Action::Run(command));
    }

    /// The texts in the language that is shown.
    pub fn texts(&self) -> &'a Texts {
        self.session.texts()
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> String {
        self.texts().get(key)
    }

    /// The text of a key with arguments.
    pub fn text_with(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.texts().with(key, args)
    }
}
