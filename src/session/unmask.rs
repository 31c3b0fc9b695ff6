//! Showing names and numbers of customers in full: a reason comes first and goes on record, and the program never starts
//! that way.

use crate::io::audit;

use super::{Dialog, Session, Severity, explain};

/// Lines of the record that are shown.
const SHOWN: usize = 20;

impl Session {
    /// Shows names and numbers in full, once the reason is on record.
    pub(super) fn unmask(&mut self, reason: &str) {
        let reason = reason.trim();
        let Some(project) = self.project().map(|project| project.name.clone()) else { return };
        if reason.is_empty() {
            return;
        }
        let reason = reason.to_owned();
        let Some(folders) = self.folders.clone() else { return self.show_in_full(reason) };
        let (file, line) = (audit::file_of(&folders), (project.clone(), reason.clone()));
        self.with_own_folder(
            move || audit::append(&folders, &line.0, &line.1),
            move |session, outcome| match outcome {
                Err(error) => session.tell(Severity::Error, explain::io_error(&error, &file)),
                // Another project stays masked.
                Ok(()) if session.project().is_some_and(|open| open.name == project) => session.show_in_full(reason),
                Ok(()) => {}
            },
        );
    }

    fn show_in_full(&mut self, reason: String) {
        self.view.masked = false;
        self.view.unmasked_for = reason;
        if self.dialog == Some(Dialog::Unmask) {
            self.dialog = None;
        }
    }

    /// Masks names and numbers again.
    pub(super) fn mask(&mut self) {
        self.view.masked = true;
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
