//! Earlier versions of project files, kept in the program's own folder: for each file, known by its full path, the last
//! five contents that were replaced. They are numbered, so that a clock that was set back does not matter.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::folders::key_of;
use super::{Folders, IoError, SystemFs, atomic};

/// How many earlier versions are kept of each file.
pub const KEPT: usize = 5;
const EXTENSION: &str = "bak";

/// An earlier version of a project file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it is kept; never ends in `.ron`.
    pub path: PathBuf,
    /// When it was replaced.
    pub time: SystemTime,
}

/// Keeps `bytes`, the content of the file at `path` that is about to be replaced, and forgets the oldest.
pub fn keep(folders: &Folders, path: &Path, bytes: &[u8]) -> Result<(), IoError> {
    let folder = folder_of(folders, path);
    std::fs::create_dir_all(&folder)?;
    let kept = numbered(&folder);
    let newest = kept.first();
    if newest.is_some_and(|(_, path)| std::fs::read(path).is_ok_and(|old| old == bytes)) {
        return Ok(());
    }
    let number = newest.map_or(1, |(number, _)| number.saturating_add(1));
    atomic::write(&SystemFs, &folder.join(format!("{number:06}.{EXTENSION}")), bytes, None, |_| ())?;
    for (_, path) in kept.iter().skip(KEPT - 1) {
        std::fs::remove_file(path).ok();
    }
    Ok(())
}

/// The earlier versions of the file at `path`, the latest first.
pub fn list(folders: &Folders, path: &Path) -> Vec<Backup> {
    let backup = |path: PathBuf| {
        let time = std::fs::metadata(&path).and_then(|it| it.modified()).ok()?;
        Some(Backup { path, time })
    };
    numbered(&folder_of(folders, path)).into_iter().filter_map(|(_, path)| backup(path)).collect()
}

fn folder_of(folders: &Folders, path: &Path) -> PathBuf {
    folders.data.join("backups").join(key_of(path))
}

/// The files of a folder with their numbers, the largest first.
fn numbered(folder: &Path) -> Vec<(u32, PathBuf)> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<(u32, PathBuf)> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == EXTENSION))
        .filter_map(|path| Some((path.file_stem()?.to_str()?.parse().ok()?, path)))
        .collect();
    found.sort_unstable_by(|left, right| right.cmp(left));
    found
}
