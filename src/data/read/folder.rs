//! The private folder between the reading process and ours, which then keeps the columns of the table. It is locked while a
//! program uses it, so that another can tell what a program has left behind that was killed: customers.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

/// How these folders are called.
const PREFIX: &str = "strategy-map-read-";
/// The file whose lock says that the folder is in use.
const LOCK: &str = "lock";
/// A folder as young as this may not be locked yet.
const YOUNG: Duration = Duration::from_mins(1);
/// Where locks cannot be had, a folder this old is in use no longer.
const OLD: Duration = Duration::from_hours(24 * 7);

/// A folder that goes with this value.
#[derive(Debug)]
pub(super) struct Folder {
    /// Let go of before the folder is removed.
    _lock: File,
    folder: TempDir,
}

impl Folder {
    /// A new folder. Removes those that nobody uses any more.
    pub(super) fn new() -> io::Result<Self> {
        sweep(&std::env::temp_dir());
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir()?;
        let lock = File::create_new(folder.path().join(LOCK))?;
        match lock.try_lock() {
            // Without a lock its age protects it.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self { _lock: lock, folder }),
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::ResourceBusy.into()),
        }
    }

    /// Where the table stands; made by who writes it.
    pub(super) fn table(&self) -> PathBuf {
        self.folder.path().join("table")
    }
}

/// Removes what programs left behind in the folder for temporary files when they were killed. It may be much: not for the
/// drawing thread.
pub fn remove_leftovers() {
    sweep(&std::env::temp_dir());
}

/// Removes folders that a program left behind when it was killed.
fn sweep(temporary: &Path) {
    for entry in std::fs::read_dir(temporary).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let modified = if ours { entry.metadata().and_then(|it| it.modified()).ok() } else { None };
        let Some(age) = modified.and_then(|modified| modified.elapsed().ok()) else { continue };
        if age > YOUNG && !is_used(&entry.path(), age) {
            // What cannot be removed now is tried again next time; it may be another user's.
            let (Ok(()) | Err(_)) = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn is_used(folder: &Path, age: Duration) -> bool {
    match File::open(folder.join(LOCK)).map(|lock| lock.try_lock()) {
        Ok(Err(TryLockError::WouldBlock)) => true,
        Ok(Err(TryLockError::Error(_))) => age <= OLD,
        // Where there is no lock to take, its program ended before it could make one.
        Ok(Ok(())) | Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    fn made_long_ago(temporary: &Path, name: &str, days: u64) -> PathBuf {
        let path = temporary.join(format!("{PREFIX}{name}"));
        std::fs::create_dir(&path).unwrap();
        File::create_new(path.join(LOCK)).unwrap();
        age(&path, days);
        path
    }

    fn age(path: &Path, days: u64) {
        let then = SystemTime::now() - Duration::from_hours(24 * days);
        File::open(path).unwrap().set_modified(then).unwrap();
    }

    #[test]
    #[cfg(unix)]
    fn only_what_nobody_uses_is_removed() {
        let temporary = tempfile::tempdir().unwrap();
        let left = made_long_ago(temporary.path(), "left", 1);
        let used = made_long_ago(temporary.path(), "used", 9);
        let young = made_long_ago(temporary.path(), "young", 0);
        let lock = File::open(used.join(LOCK)).unwrap();
        lock.try_lock().unwrap();
        let other = temporary.path().join("other");
        std::fs::create_dir(&other).unwrap();
        age(&other, 9);
        sweep(temporary.path());
        assert_eq!([&left, &used, &young, &other].map(|path| path.exists()), [false, true, true, true]);
        drop(lock);
        sweep(temporary.path());
        assert!(!used.exists());
    }
}
