//! The calls to the file system that saving is made of. A test puts a plan of faults in their place and fails each of them
//! in turn.

use std::fs::{File, OpenOptions, Permissions};
use std::io::{Error, Read, Result, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::fault::is_busy;
use super::folders::full_path;

/// What saving asks of a file system.
pub trait Fs {
    /// The file itself behind links, as a full path; it need not exist.
    fn resolve(&self, path: &Path) -> Result<PathBuf> {
        Ok(full_path(path))
    }

    /// The whole content; an error of the kind `NotFound` when there is no file, `FileTooLarge` beyond `limit` bytes.
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>> {
        let file = File::open(path)?;
        let mut bytes = Vec::new();
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(std::io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    /// Who may do what with the file; `None` when there is no file.
    fn permissions(&self, path: &Path) -> Result<Option<Permissions>> {
        match std::fs::metadata(path) {
            Ok(metadata) => Ok(Some(metadata.permissions())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A new file; an error when there is one of that name.
    fn create(&self, path: &Path) -> Result<File> {
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    /// Gives a new file the permissions of the one it will replace.
    fn set_permissions(&self, path: &Path, permissions: Permissions) -> Result<()> {
        std::fs::set_permissions(path, permissions)
    }

    /// Writes all bytes.
    fn write(&self, file: &mut File, bytes: &[u8]) -> Result<()> {
        file.write_all(bytes)
    }

    /// Waits until the bytes are on the disk.
    fn sync(&self, file: &File) -> Result<()> {
        file.sync_all()
    }

    /// Puts a file in the place of another.
    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        std::fs::rename(from, to)
    }

    /// Removes a file.
    fn remove(&self, path: &Path) -> Result<()> {
        std::fs::remove_file(path)
    }

    /// Waits until a rename in this folder is on the disk.
    fn sync_folder(&self, folder: &Path) -> Result<()> {
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    /// True for an error that passes when one waits a little.
    fn passes(&self, error: &Error) -> bool {
        is_busy(error)
    }

    /// Waits.
    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// The file system of the computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemFs;

impl Fs for SystemFs {}
