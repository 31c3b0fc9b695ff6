//! Notices: what the session has to tell the user, as a key and arguments, so that the sentence can be written in the
//! language that is shown.

use crate::text::Texts;

use super::Session;

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was done.
    Done,
    /// Something to know.
    Warning,
    /// Something could not be done; what was there before is unchanged.
    Error,
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Counts up; names the notice.
    pub id: u64,
    /// How much it matters.
    pub severity: Severity,
    /// The sentence.
    pub message: Message,
}

/// A sentence to be written in the language that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Key of the text.
    pub key: &'static str,
    /// Arguments by name. An argument whose name ends in `-key` is a text key itself: it is looked up and passed under
    /// the name without that end.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// A sentence without arguments.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The sentence with one more argument.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The sentence in the language of `texts`.
    pub fn text(&self, texts: &Texts) -> String {
        let resolved: Vec<(&str, String)> = self
            .args
            .iter()
            .map(|(name, value)| match name.strip_suffix("-key") {
                Some(plain) => (plain, texts.get(value)),
                None => (*name, value.clone()),
            })
            .collect();
        let borrowed: Vec<(&str, &str)> = resolved.iter().map(|(name, value)| (*name, value.as_str())).collect();
        texts.with(self.key, &borrowed)
    }
}

impl Session {
    /// Adds a notice; one that says the same goes.
    pub(super) fn tell(&mut self, severity: Severity, message: Message) {
        self.last_notice += 1;
        self.notices.retain(|notice| notice.message != message);
        self.notices.push(Notice { id: self.last_notice, severity, message });
    }

    /// Says that work off the drawing thread has failed.
    pub(super) fn tell_failed(&mut self) {
        self.tell(Severity::Error, Message::new("error-job-failed"));
    }
}
