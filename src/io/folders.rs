//! The folders of the program itself: preferences in one, journals and earlier versions in the other.

use std::path::{Path, PathBuf};

/// Where the program keeps what is its own. Tests use a temporary folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// For preferences.
    pub config: PathBuf,
    /// For journals and earlier versions; not shared between computers.
    pub data: PathBuf,
}

impl Folders {
    /// The folders the operating system provides; `None` when it names none (no home folder).
    pub fn system() -> Option<Self> {
        directories::ProjectDirs::from("", "", "strategy-map").map(|folders| Self {
            config: folders.config_dir().to_path_buf(),
            data: folders.data_local_dir().to_path_buf(),
        })
    }

    /// Both folders within one.
    pub fn at(folder: &Path) -> Self {
        Self { config: folder.join("config"), data: folder.join("data") }
    }
}

/// A name for what belongs to a file: a hash of its full path, so that two files of one name stay apart.
pub(super) fn key_of(path: &Path) -> String {
    let full = full_path(path);
    blake3::hash(full.as_os_str().as_encoded_bytes()).to_hex().chars().take(32).collect()
}

/// The path from the root, links resolved as far as the file or its folder exists.
pub(super) fn full_path(path: &Path) -> PathBuf {
    if let Ok(full) = path.canonicalize() {
        return full;
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    match (absolute.parent().map(Path::canonicalize), absolute.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => absolute,
    }
}
