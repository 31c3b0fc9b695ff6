//! The edit journal: the project as it was a moment ago, in the program's own folder, for the day the program or the
//! computer stops. One file for each project path and one for a project without a file. When to write it is the session's
//! business. Nothing is ever recovered silently: the session shows both versions with their times.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::Project;

use super::folders::{full_path, key_of};
use super::{Folders, IoError, SystemFs, atomic, backup, project_file};

const EXTENSION: &str = "journal";
const UNSAVED: &str = "unsaved";
const HEAD: &str = "// journal of: ";

/// A journal that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The project file it belongs to; `None` for a project that was never saved.
    pub project_file: Option<PathBuf>,
    /// When it was written.
    pub time: SystemTime,
}

/// Unsaved work of an earlier run.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery {
    /// When the journal was written.
    pub journal_time: SystemTime,
    /// When the project file was written; `None` when there is none.
    pub file_time: Option<SystemTime>,
    /// The project as the journal has it, with the full path of its extract.
    pub project: Project,
}

/// Writes the journal of the project at `path`, or of one without a file.
pub fn write(folders: &Folders, path: Option<&Path>, project: &Project) -> Result<(), IoError> {
    let journal = file_of(folders, path);
    if let Some(folder) = journal.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let name = path.map(|path| full_path(path).to_string_lossy().escape_default().to_string()).unwrap_or_default();
    let text = project_file::to_text_with_head(project, &format!("{HEAD}{name}\n"))?;
    atomic::write(&SystemFs, &journal, text.as_bytes(), None, |_| ()).map(|_| ())
}

/// Removes the journal: the work is saved, or the user does not want it. No journal is fine.
pub fn remove(folders: &Folders, path: Option<&Path>) -> Result<(), IoError> {
    match std::fs::remove_file(file_of(folders, path)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Puts the journal of the project at `path` among its earlier versions: the user chose the file, and may change his mind.
/// The journal of a project without a file is removed.
pub fn set_aside(folders: &Folders, path: Option<&Path>) -> Result<(), IoError> {
    if let Some(path) = path {
        backup::keep(folders, path, &std::fs::read(file_of(folders, Some(path)))?)?;
    }
    remove(folders, path)
}

/// All journals, the latest first.
pub fn list(folders: &Folders) -> Vec<Entry> {
    let Ok(files) = std::fs::read_dir(folder_of(folders)) else {
        return Vec::new();
    };
    let mut found: Vec<Entry> = files
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == EXTENSION))
        .filter_map(|path| entry(&path))
        .collect();
    found.sort_by(|left, right| right.time.cmp(&left.time).then_with(|| left.project_file.cmp(&right.project_file)));
    found
}

/// Unsaved work on the project at `path`, or on one without a file. `None` when there is no journal, when it cannot be
/// read, or when the project file says the same.
pub fn recoverable(folders: &Folders, path: Option<&Path>) -> Option<Recovery> {
    let journal = file_of(folders, path);
    let bytes = std::fs::read(&journal).ok()?;
    let project = project_file::from_text(&bytes).ok()?.project;
    let saved = path.and_then(|path| project_file::load(&SystemFs, path).ok());
    if saved.is_some_and(|saved| saved.project == project) {
        return None;
    }
    Some(Recovery { journal_time: time_of(&journal)?, file_time: path.and_then(time_of), project })
}

fn entry(path: &Path) -> Option<Entry> {
    let text = String::from_utf8(std::fs::read(path).ok()?).ok()?;
    let name = unescaped(text.lines().next()?.strip_prefix(HEAD)?);
    Some(Entry { project_file: Some(name).filter(|it| !it.is_empty()).map(PathBuf::from), time: time_of(path)? })
}

fn folder_of(folders: &Folders) -> PathBuf {
    folders.data.join("journal")
}

fn file_of(folders: &Folders, path: Option<&Path>) -> PathBuf {
    let name = path.map_or_else(|| UNSAVED.to_owned(), key_of);
    folder_of(folders).join(format!("{name}.{EXTENSION}"))
}

fn time_of(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|it| it.modified()).ok()
}

/// Undoes `str::escape_default`.
fn unescaped(text: &str) -> String {
    ron::from_str(&format!("\"{text}\"")).unwrap_or_default()
}
