//! From the file as it was read to the table that rules see: asked for when the project or the files change, off the
//! drawing thread. Until it is there the earlier table stands.

use std::sync::Arc;

use crate::data::Ingredients;
use crate::data::Prepared;
use crate::jobs::JobError;

use super::{Message, Session, Severity};

impl Session {
    /// Asks for the table anew when what it is made of has changed.
    pub(super) fn follow_ingredients(&mut self) {
        let Some(document) = &mut self.document else { return };
        let (project, as_of) = (Arc::clone(document.project()), document.as_of());
        let joined = document.joined.iter().map(|(id, joined)| (*id, Arc::clone(&joined.table))).collect();
        let Some(data) = &mut document.data else { return };
        let ingredients = Ingredients::of(&project, Arc::clone(&data.raw), joined, as_of);
        if data.made_of.as_ref().is_some_and(|known| known.same(&ingredients)) {
            return;
        }
        data.made_of = Some(ingredients.clone());
        if ingredients.is_plain() && !self.preparer.busy() {
            data.prepared = Arc::new(crate::data::prepare(&ingredients));
        } else {
            self.preparer.ask(ingredients);
        }
    }

    /// Takes up a table that has been made. One that was overtaken by a newer question may belong to another project.
    pub(super) fn take_prepared(&mut self, prepared: Result<Prepared, JobError>) {
        let overtaken = self.preparer.busy();
        match prepared {
            Ok(_) if overtaken => {}
            Ok(prepared) => {
                if let Some(data) = self.document.as_mut().and_then(|document| document.data.as_mut()) {
                    data.prepared = Arc::new(prepared);
                }
            }
            Err(_) => self.tell(Severity::Error, Message::new("error-job-failed")),
        }
    }
}
