//! Saving: the file is written off the drawing thread while work goes on. What is saved then is the version that was
//! written; whatever would close the project waits for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::io::{Fingerprint, IoError, RecentKind, SystemFs, journal, project_file};
use crate::jobs::JobError;
use crate::model::Project;

use super::state::Request;
use super::{Dialog, Message, Next, Session, Severity, explain};

/// A project file that is being written.
#[derive(Default)]
pub(super) struct Saving {
    /// Where to save once more afterwards: asked for meanwhile.
    again: Option<PathBuf>,
    /// What is to be done when the work is on disk.
    next: Option<Next>,
}

impl Session {
    /// True while a project file is being written.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Does `next` at once, asks first when there is unsaved work, or waits for the file that is being written.
    pub(super) fn unless_unsaved(&mut self, next: Next) {
        if let Some(saving) = &mut self.saving {
            saving.next = Some(next);
        } else if self.is_saved() {
            self.go_on(next);
        } else {
            self.dialog = Some(Dialog::Unsaved(next));
        }
    }

    /// Saves, then does `next`. What stands in the way of saving stands in the way of `next` too.
    pub(super) fn save_before(&mut self, next: Next) {
        self.save();
        if let Some(saving) = &mut self.saving {
            saving.next = Some(next);
        }
    }

    /// Saves, asking for a name when there is none yet or when the file must not be overwritten.
    pub(super) fn save(&mut self) {
        let Some(document) = &self.document else { return };
        match document.path.clone().filter(|_| !document.must_save_as && !document.read_only) {
            Some(path) => self.save_to(path),
            None => self.save_as(),
        }
    }

    pub(super) fn save_as(&mut self) {
        self.dialog = Some(Dialog::SaveAs);
        self.requests.push(Request::PickSave(self.proposed_file_name()));
    }

    pub(super) fn save_to(&mut self, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let path = if path.extension().is_some() { path } else { path.with_extension("ron") };
        if let Some(saving) = &mut self.saving {
            saving.again = Some(path);
            return;
        }
        let Some(document) = &self.document else { return };
        let same_file = document.path.as_ref() == Some(&path);
        if same_file && document.must_save_as {
            self.tell(Severity::Error, Message::new("error-needs-new-name"));
            return;
        }
        let expected = document.fingerprint.filter(|_| same_file);
        let project = Arc::clone(document.project());
        let (version, target, folders) = (Arc::clone(&project), path.clone(), self.folders.clone());
        self.saving = Some(Saving::default());
        self.with_projects(
            move || project_file::save(&SystemFs, &target, &project, expected.as_ref(), folders.as_ref()),
            move |session, outcome| session.finish_saving(&path, version, outcome),
        );
    }

    fn finish_saving(
        &mut self,
        path: &Path,
        version: Arc<Project>,
        outcome: Result<Result<Fingerprint, IoError>, JobError>,
    ) {
        let Some(Saving { again, next }) = self.saving.take() else { return };
        let done = matches!(outcome, Ok(Ok(_)));
        match outcome {
            Ok(Ok(fingerprint)) => self.saved(path, version, fingerprint),
            Ok(Err(IoError::ChangedOnDisk)) => {
                self.dialog = Some(Dialog::SaveAs);
                self.tell(Severity::Error, Message::new("error-changed-on-disk"));
            }
            Ok(Err(error)) => self.tell(Severity::Error, explain::io_error(&error, path)),
            Err(JobError::Panicked) => self.tell(Severity::Error, Message::new("error-save-failed")),
        }
        match (again, next) {
            (Some(path), next) => {
                self.save_to(path);
                if let Some(saving) = &mut self.saving {
                    saving.next = next;
                }
            }
            // Changes made meanwhile are asked about.
            (None, Some(next)) if done => self.unless_unsaved(next),
            (None, _) => {}
        }
    }

    fn saved(&mut self, path: &Path, version: Arc<Project>, fingerprint: Fingerprint) {
        let Some(document) = &mut self.document else { return };
        let earlier = document.path.replace(path.to_path_buf());
        document.fingerprint = Some(fingerprint);
        document.must_save_as = false;
        document.read_only = false;
        document.history.mark_version_saved(version);
        if self.dialog == Some(Dialog::SaveAs) {
            self.dialog = None;
        }
        // What was changed meanwhile goes into a journal of its own.
        self.journal.written = 0;
        if let Some(folders) = self.folders.clone() {
            let saved = path.to_path_buf();
            // Behind a journal that is still being written, so that none is left over.
            let remove = move || {
                drop(journal::remove(&folders, earlier.as_deref()));
                drop(journal::remove(&folders, Some(&saved)));
            };
            self.with_own_folder(remove, |_, ()| ());
        }
        self.notices.retain(|notice| notice.severity != Severity::Done);
        self.tell(Severity::Done, Message::new("notice-saved"));
        self.remember(path, RecentKind::Project);
    }

    pub(super) fn proposed_file_name(&self) -> String {
        let name = self.project().map(|project| project.name.clone()).unwrap_or_default();
        let safe: String = name.chars().map(|c| if "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect();
        format!("{}.ron", safe.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::read::{Limits, Reader};
    use crate::session::{Action, Command, Setup};

    #[test]
    fn a_save_that_panics_is_told_and_can_be_tried_again() {
        let reader = Reader::new(PathBuf::new(), Limits::default());
        let setup = Setup { folders: None, reader, sample: None, locale: None, wake: Arc::new(|| ()) };
        let mut session = Session::new(setup).unwrap();
        session.handle(Action::Run(Command::NewProject));
        session.saving = Some(Saving { again: None, next: Some(Next::Close) });
        let version = Arc::clone(session.project().unwrap());
        session.finish_saving(Path::new("a.ron"), version, Err(JobError::Panicked));
        assert_eq!(session.notices().last().unwrap().message.key, "error-save-failed");
        assert!(session.project().is_some() && !session.is_saving());
    }
}
