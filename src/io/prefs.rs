//! Preferences: what the program remembers about its user rather than about a project. Reading never fails: what cannot be
//! read gives the defaults and a warning.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::text::Locale;

use super::{FileFault, Folders, Fs, IoError, SystemFs, atomic, tree};

/// Most recent files that are remembered.
const MOST_RECENT: usize = 12;
/// Largest preferences file that is read, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// What the program remembers about its user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// Language of the texts.
    pub locale: Locale,
    /// Light or dark.
    pub theme: Theme,
    /// Files opened lately, the latest first.
    pub recent: Vec<Recent>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// A file opened lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Its full path.
    pub path: PathBuf,
    /// What it is.
    pub kind: RecentKind,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecentKind {
    /// A project.
    Project,
    /// A customer file.
    Extract,
}

/// Why preferences are the defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrefsWarning {
    /// The file could not be read.
    File(FileFault),
    /// The file is not what this program writes.
    Damaged,
}

impl Theme {
    /// Both themes, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Light, Self::Dark];
}

impl Prefs {
    /// Puts a file first among the recent ones.
    pub fn remember(&mut self, path: &Path, kind: RecentKind) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.recent.retain(|recent| recent.path != path);
        self.recent.insert(0, Recent { path, kind });
        self.recent.truncate(MOST_RECENT);
    }

    /// Takes a file out of the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|recent| recent.path != path);
    }
}

/// The preferences, or the defaults and why. No file at all is no reason for a warning.
pub fn read(folders: &Folders) -> (Prefs, Vec<PrefsWarning>) {
    let bytes = match SystemFs.read(&file_of(folders), MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => {
            let fault = FileFault::from(&error);
            let warnings = if fault == FileFault::Missing { Vec::new() } else { vec![PrefsWarning::File(fault)] };
            return (Prefs::default(), warnings);
        }
    };
    match String::from_utf8(bytes).ok().and_then(|text| parsed(text.trim_start_matches('\u{feff}'))) {
        Some(prefs) => (prefs, Vec::new()),
        None => (Prefs::default(), vec![PrefsWarning::Damaged]),
    }
}

/// `None` for anything but preferences; nesting is looked at first.
fn parsed(text: &str) -> Option<Prefs> {
    tree::parse(text).ok()?;
    ron::from_str(text).ok()
}

/// Writes the preferences.
pub fn write(folders: &Folders, prefs: &Prefs) -> Result<(), IoError> {
    std::fs::create_dir_all(&folders.config)?;
    let style = ron::ser::PrettyConfig::new().new_line("\n");
    let text = ron::ser::to_string_pretty(prefs, style).ok().ok_or(IoError::NotReproduced)?;
    if parsed(&text).as_ref() != Some(prefs) {
        return Err(IoError::NotReproduced);
    }
    atomic::write(&SystemFs, &file_of(folders), text.as_bytes(), None, |_| ()).map(|_| ())
}

fn file_of(folders: &Folders) -> PathBuf {
    folders.config.join("prefs.ron")
}
