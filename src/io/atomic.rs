//! Writing a file so that after any fault the old content or the new one is there, whole: a new file beside the target is
//! written, synced and read again, then takes the target's place. Assumed of the disk: a rename within a folder happens
//! whole or not at all; network drives promise less.

use std::ffi::OsString;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::{FileFault, Fs, IoError};

/// How long to wait before trying again while another program holds the target, in milliseconds.
const PAUSES: [u64; 8] = [10, 25, 50, 100, 200, 400, 800, 1600];
/// How our temporary files end.
const SUFFIX: &str = ".strategy-map-tmp";
/// After this time a temporary file of ours is an orphan of a crash.
const ORPHAN_AFTER: Duration = Duration::from_hours(1);

/// A hash of a file's content, by which another content is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(blake3::Hash);

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes))
    }
}

/// Writes `bytes` to `path`, through links, keeping the permissions of a file that is there. With `expected`, a file whose
/// content is neither that nor what is being written is left alone and the answer is [`IoError::ChangedOnDisk`].
/// `keep` is called with the content that is about to be replaced.
pub fn write(
    fs: &dyn Fs,
    path: &Path,
    bytes: &[u8],
    expected: Option<&Fingerprint>,
    keep: impl FnOnce(&[u8]),
) -> Result<Fingerprint, IoError> {
    let target = fs.resolve(path)?;
    let permissions = fs.permissions(&target)?;
    if permissions.as_ref().is_some_and(std::fs::Permissions::readonly) {
        return Err(IoError::File(FileFault::ReadOnly));
    }
    let written = Fingerprint::of(bytes);
    if permissions.is_some() {
        match fs.read(&target, u64::MAX) {
            Ok(old) => {
                let found = Fingerprint::of(&old);
                if expected.is_some_and(|expected| *expected != found && written != found) {
                    return Err(IoError::ChangedOnDisk);
                }
                if found != written {
                    keep(&old);
                }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    let temporary = beside(&target);
    if let Err(error) = fill(fs, &temporary, bytes, permissions).and_then(|()| replace(fs, &temporary, &target)) {
        fs.remove(&temporary).ok();
        return Err(in_folder(&target, error));
    }
    // The new content is in place; a folder that cannot be synced (some network drives) is no reason to say otherwise.
    if let Some(folder) = target.parent() {
        fs.sync_folder(folder).ok();
    }
    remove_orphans(&target);
    Ok(written)
}

/// Writes a new file and makes sure that it holds what it should.
fn fill(fs: &dyn Fs, temporary: &Path, bytes: &[u8], permissions: Option<std::fs::Permissions>) -> Result<(), Error> {
    let mut file = fs.create(temporary)?;
    fs.write(&mut file, bytes)?;
    fs.sync(&file)?;
    drop(file);
    if let Some(permissions) = permissions {
        fs.set_permissions(temporary, permissions)?;
    }
    let found = fs.read(temporary, bytes.len() as u64)?;
    if found == bytes { Ok(()) } else { Err(ErrorKind::InvalidData.into()) }
}

fn replace(fs: &dyn Fs, temporary: &Path, target: &Path) -> Result<(), Error> {
    for pause in PAUSES {
        match fs.rename(temporary, target) {
            Err(error) if fs.passes(&error) => fs.pause(Duration::from_millis(pause)),
            done => return done,
        }
    }
    fs.rename(temporary, target)
}

/// A path for a new file beside the target.
fn beside(target: &Path) -> PathBuf {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    let mut name = prefix(target);
    name.push(format!("{}-{number}{SUFFIX}", std::process::id()));
    target.with_file_name(name)
}

fn prefix(target: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".");
    name
}

/// A missing file here means a missing folder.
fn in_folder(target: &Path, error: Error) -> IoError {
    match IoError::from(error) {
        IoError::File(FileFault::Missing) if !target.parent().is_some_and(Path::is_dir) => {
            IoError::File(FileFault::NoFolder)
        }
        other => other,
    }
}

/// Removes what a crash in the middle of saving this file left behind.
fn remove_orphans(target: &Path) {
    let (Some(folder), prefix) = (target.parent(), prefix(target)) else {
        return;
    };
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.as_encoded_bytes().starts_with(prefix.as_encoded_bytes())
            && name.as_encoded_bytes().ends_with(SUFFIX.as_bytes());
        let age = || entry.metadata().and_then(|it| it.modified()).ok().and_then(|time| time.elapsed().ok());
        if ours && age().is_some_and(|age| age > ORPHAN_AFTER) {
            std::fs::remove_file(entry.path()).ok();
        }
    }
}
