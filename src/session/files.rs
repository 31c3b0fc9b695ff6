//! Opening, saving and closing projects, and the way back to work that was not saved.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::io::{Fingerprint, IoError, RecentKind, SystemFs, journal, prefs, project_file};
use crate::model::Project;

use super::document::Document;
use super::state::Request;
use super::{Dialog, Message, Next, RecoverAnswer, Screen, Session, Severity, UnsavedAnswer, ViewState, explain};

impl Session {
    /// Does `next` at once, or asks first when there is unsaved work.
    pub(super) fn unless_unsaved(&mut self, next: Next) {
        if self.is_saved() {
            self.go_on(next);
        } else {
            self.dialog = Some(Dialog::Unsaved(next));
        }
    }

    pub(super) fn ask_then_open(&mut self, path: PathBuf) {
        self.unless_unsaved(Next::Open(path));
    }

    fn go_on(&mut self, next: Next) {
        self.dialog = None;
        match next {
            Next::Quit => self.requests.push(Request::Quit),
            Next::Close => self.close(),
            Next::New => self.set_document(Document::new(Project::empty(self.texts.get("project-untitled")))),
            Next::Sample => {
                if let Some(sample) = self.sample.clone() {
                    self.open_project(&sample);
                }
            }
            Next::ChooseProject => {
                self.dialog = Some(Dialog::OpenProject);
                self.requests.push(Request::PickProject);
            }
            Next::Open(path) => self.open_project(&path),
        }
    }

    fn close(&mut self) {
        self.cancel_reading();
        self.tables.close();
        self.document = None;
        self.pending = None;
        self.failed = None;
        self.answer = None;
        self.question = None;
        self.view = ViewState { masked: true, ..ViewState::default() };
    }

    /// Makes this the open project, in place of what was open.
    pub(super) fn set_document(&mut self, document: Document) {
        self.close();
        self.document = Some(document);
        self.view.screen = Screen::Data;
    }

    /// Opens a project file; what was open stays when that fails.
    fn open_project(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let loaded = match project_file::load(&SystemFs, &path) {
            Ok(loaded) => loaded,
            Err(error) => {
                self.tell(Severity::Error, explain::io_error(&error, &path));
                return;
            }
        };
        let mut document = Document::new(loaded.project);
        document.path = Some(path.clone());
        document.fingerprint = Some(loaded.fingerprint);
        document.must_save_as = loaded.must_save_as;
        document.read_only = loaded.read_only;
        let has_map = !document.project().segments.is_empty();
        self.set_document(document);
        self.view.screen = if has_map { Screen::Map } else { Screen::Data };
        for warning in &loaded.warnings {
            self.tell(Severity::Warning, explain::file_warning(warning));
        }
        if loaded.read_only {
            self.tell(Severity::Warning, Message::new("notice-read-only"));
        }
        self.remember(&path, RecentKind::Project);
        self.offer_journal(Some(&path));
    }

    /// Opens what was dropped on the window.
    pub(super) fn open_dropped(&mut self, path: PathBuf) {
        let is_project = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
        if is_project {
            self.ask_then_open(path);
        } else {
            self.read_extract(super::reading::plain_request(path));
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
        let Some(document) = &mut self.document else { return };
        let same_file = document.path.as_ref() == Some(&path);
        if same_file && document.must_save_as {
            self.tell(Severity::Error, Message::new("error-needs-new-name"));
            return;
        }
        let expected = document.fingerprint.as_ref().filter(|_| same_file);
        let project = Arc::clone(document.project());
        match project_file::save(&SystemFs, &path, &project, expected, self.folders.as_ref()) {
            Ok(fingerprint) => self.saved(&path, fingerprint),
            Err(IoError::ChangedOnDisk) => {
                self.dialog = Some(Dialog::SaveAs);
                self.tell(Severity::Error, Message::new("error-changed-on-disk"));
            }
            Err(error) => self.tell(Severity::Error, explain::io_error(&error, &path)),
        }
    }

    fn saved(&mut self, path: &Path, fingerprint: Fingerprint) {
        let Some(document) = &mut self.document else { return };
        let earlier = document.path.replace(path.to_path_buf());
        document.fingerprint = Some(fingerprint);
        document.must_save_as = false;
        document.read_only = false;
        document.history.mark_saved();
        self.dialog = None;
        if let Some(folders) = self.folders.clone() {
            let saved = path.to_path_buf();
            // Behind a journal that is still being written, so that none is left over.
            self.background.run(move || {
                drop(journal::remove(&folders, earlier.as_deref()));
                drop(journal::remove(&folders, Some(&saved)));
            });
        }
        self.notices.retain(|notice| notice.severity != Severity::Done);
        self.tell(Severity::Done, Message::new("notice-saved"));
        self.remember(path, RecentKind::Project);
    }

    pub(super) fn answer_unsaved(&mut self, answer: UnsavedAnswer) {
        let Some(Dialog::Unsaved(next)) = self.dialog.take() else { return };
        match answer {
            UnsavedAnswer::Cancel => {}
            UnsavedAnswer::Discard => {
                self.drop_journal();
                if let Some(document) = &mut self.document {
                    document.history.mark_saved();
                }
                self.go_on(next);
            }
            UnsavedAnswer::Save => {
                self.save();
                if self.is_saved() {
                    self.go_on(next);
                }
            }
        }
    }

    fn drop_journal(&mut self) {
        let (Some(folders), Some(document)) = (self.folders.clone(), &self.document) else { return };
        let path = document.path.clone();
        self.background.run(move || drop(journal::remove(&folders, path.as_deref())));
    }

    /// At the start: work that was never saved under a name.
    pub(super) fn offer_unsaved_journal(&mut self) {
        self.offer_journal(None);
    }

    fn offer_journal(&mut self, path: Option<&Path>) {
        self.recovery = self.folders.as_ref().and_then(|folders| journal::recoverable(folders, path));
        if self.recovery.is_some() {
            self.dialog = Some(Dialog::Recovery);
        }
    }

    pub(super) fn answer_recovery(&mut self, answer: RecoverAnswer) {
        self.dialog = None;
        let Some(recovery) = self.recovery.take() else { return };
        match answer {
            RecoverAnswer::Journal => {
                let mut document = Document::new(recovery.project);
                document.history.mark_unsaved();
                if let Some(open) = self.document.take() {
                    document.path = open.path;
                    document.fingerprint = open.fingerprint;
                }
                self.set_document(document);
                self.view.screen = Screen::Map;
            }
            RecoverAnswer::File => self.drop_refused_journal(),
        }
    }

    fn drop_refused_journal(&mut self) {
        let Some(folders) = self.folders.clone() else { return };
        let path = self.path().map(Path::to_path_buf);
        self.background.run(move || drop(journal::set_aside(&folders, path.as_deref())));
    }

    pub(super) fn open_version(&mut self, version: &Path) {
        match project_file::load(&SystemFs, version) {
            Ok(loaded) => {
                let Some(open) = &self.document else { return };
                let (path, fingerprint) = (open.path.clone(), open.fingerprint);
                let mut document = Document::new(loaded.project);
                document.history.mark_unsaved();
                document.path = path;
                document.fingerprint = fingerprint;
                self.set_document(document);
                self.view.screen = Screen::Map;
                self.tell(Severity::Done, Message::new("notice-version-opened"));
            }
            Err(error) => self.tell(Severity::Error, explain::io_error(&error, version)),
        }
    }

    pub(super) fn proposed_file_name(&self) -> String {
        let name = self.project().map(|project| project.name.clone()).unwrap_or_default();
        let safe: String = name.chars().map(|c| if "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect();
        format!("{}.ron", safe.trim())
    }

    /// Puts a file at the head of the recent ones.
    pub(super) fn remember(&mut self, path: &Path, kind: RecentKind) {
        self.prefs.remember(path, kind);
        self.write_prefs();
    }

    pub(super) fn write_prefs(&mut self) {
        if let Some(folders) = self.folders.clone() {
            let prefs = self.prefs.clone();
            // Preferences that cannot be written are a loss of comfort only.
            self.background.run(move || drop(prefs::write(&folders, &prefs)));
        }
    }
}
