//! Showing names and numbers of customers in full: a reason comes first and goes on record, and the program never starts
//! that way.

use crate::io::audit;

use super::{Session, Severity, explain};

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
        if let Some(folders) = &self.folders
            && let Err(error) = audit::append(folders, &project, reason)
        {
            let message = explain::io_error(&error, &audit::file_of(folders));
            self.tell(Severity::Error, message);
            return;
        }
        self.view.masked = false;
        reason.clone_into(&mut self.view.unmasked_for);
        self.dialog = None;
    }

    /// Masks names and numbers again.
    pub(super) fn mask(&mut self) {
        self.view.masked = true;
        self.view.unmasked_for.clear();
    }

    /// Reads the last lines of the record.
    pub(super) fn read_record(&mut self) {
        self.unmaskings = self.folders.as_ref().map(|folders| audit::last(folders, SHOWN)).unwrap_or_default();
    }
}
