//! Showing names and numbers of customers in full: a reason comes first and goes on record, and the program never starts
//! that way.

use std::sync::Arc;

use crate::io::audit;

use super::{Dialog, Session, Severity, explain};

/// Lines of the record that are shown.
const SHOWN: usize = 20;

impl Session {
    /// Shows names and numbers in full, once the reason is on record, unless nobody wants it any more by then. While it is
    /// being recorded nothing more is.
    pub(super) fn unmask(&mut self, reason: &str) {
        let reason = reason.trim();
        let Some(project) = self.project().map(|project| project.name.clone()) else { return };
        if reason.is_empty() || self.view.unmasking.is_some() {
            return;
        }
        let Some(folders) = self.folders.clone() else { return self.show_in_full(reason) };
        let wish: Arc<str> = Arc::from(reason);
        self.view.unmasking = Some(Arc::clone(&wish));
        let (file, line) = (audit::file_of(&folders), Arc::clone(&wish));
        self.with_own_folder(
            move || audit::append(&folders, &project, &line),
            move |session, outcome| {
                // Another project stays masked, whatever its name and its reason.
                let is_wanted = session.view.unmasking.take_if(|wanted| Arc::ptr_eq(wanted, &wish)).is_some();
                match outcome {
                    Err(error) => session.tell(Severity::Error, explain::io_error(&error, &file)),
                    Ok(()) if is_wanted => session.show_in_full(&wish),
                    Ok(()) => {}
                }
            },
        );
    }

    fn show_in_full(&mut self, reason: &str) {
        self.view.masked = false;
        reason.clone_into(&mut self.view.unmasked_for);
        if self.dialog == Some(Dialog::Unmask) {
            self.dialog = None;
        }
    }

    /// Masks names and numbers again.
    pub(super) fn mask(&mut self) {
        self.view.masked = true;
        self.view.unmasking = None;
        self.view.unmasked_for.clear();
    }

    /// Reads the last lines of the record.
    pub(super) fn read_record(&mut self) {
        self.unmaskings.clear();
        let Some(folders) = self.folders.clone() else { return };
        self.with_own_folder(
            move || audit::last(&folders, SHOWN),
            |session, unmaskings| session.unmaskings = unmaskings,
        );
    }
}
