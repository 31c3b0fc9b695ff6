//! From the file as it was read to the table that rules see: asked for when the project or the files change, off the
//! drawing thread. Until it is there the earlier table stands, also when making the new one is cancelled or fails.

use std::sync::Arc;

use crate::data::{Cancelled, Ingredients, Prepared};
use crate::jobs::{Answered, JobError};

use super::document::Data;
use super::{Message, Session, Severity};

impl Session {
    /// Asks for the table anew when what it is made of has changed.
    pub(super) fn follow_ingredients(&mut self) {
        let Some(document) = &mut self.document else { return };
        let (project, as_of) = (Arc::clone(document.project()), document.as_of());
        let joined = document.joined.iter().map(|(id, joined)| (*id, Arc::clone(&joined.table))).collect();
        let Some(data) = &mut document.data else { return };
        let wanted = Ingredients::of(&project, Arc::clone(&data.raw), joined, as_of);
        let is_wanted = |known: &Ingredients| known.same(&wanted);
        if data.asked.as_ref().or(data.made_of.as_ref()).is_some_and(is_wanted) {
            return;
        }
        if data.made_of.is_none() && data.asked.is_none() {
            // Nothing of another file is kept.
            self.preparer.renew();
        }
        if wanted.is_plain() {
            let before = data.take(Prepared::plain(&data.raw), wanted);
            // What was made for other tables is of no use.
            self.preparer.renew();
            self.let_go(Some(before));
        } else if data.made_of.as_ref().is_some_and(is_wanted) {
            data.asked = None;
            self.preparer.cancel();
        } else {
            data.asked = Some(wanted.clone());
            self.preparer.ask(wanted);
        }
    }

    /// Takes up how making a table ended, unless another is wanted by now, or none any more.
    pub(super) fn take_prepared(&mut self, (of, made): Answered<Ingredients, Result<Prepared, Cancelled>>) {
        // Asked for, taken back and asked for once more, it is made a second time: how the first time ended says nothing.
        let overtaken = self.preparer.busy();
        let data = self.document.as_mut().and_then(|document| document.data.as_mut());
        let is_wanted = |data: &&mut Data| data.asked.as_ref().is_some_and(|asked| asked.same(&of));
        let Some(data) = data.filter(is_wanted) else { return self.let_go(Some((of, made))) };
        match made {
            Ok(Ok(prepared)) => {
                let before = data.take(prepared, of);
                self.let_go(Some(before));
            }
            _ if overtaken => {}
            Ok(Err(Cancelled)) => self.tell(Severity::Warning, Message::new("notice-prepare-cancelled")),
            Err(JobError::Panicked) => self.tell_failed(),
        }
    }

    /// True when the customers are not yet those of the project, and nobody makes them.
    pub(super) fn is_behind(&self) -> bool {
        let data = self.document.as_ref().and_then(|document| document.data.as_ref());
        data.is_some_and(|data| data.asked.is_some()) && !self.preparer.busy()
    }

    /// True when the customers are those of the project: no newer ones are being made, and none were left unmade. What is
    /// asked of other ones would count as answered once the right ones are there.
    pub fn is_in_step(&self) -> bool {
        !self.preparer.busy() && !self.is_behind()
    }

    /// Forgets what table was asked for last, so that it is asked for again.
    pub(super) fn forget_asked(&mut self) {
        if let Some(data) = self.document.as_mut().and_then(|document| document.data.as_mut()) {
            data.asked = None;
        }
    }
}
