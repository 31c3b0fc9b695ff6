//! What can go wrong on disk. Data, not sentences: the session finds the words.

use std::io::{Error, ErrorKind};

use crate::model::{Fault, Subject};

/// Why a file could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IoError {
    /// The file system refused.
    #[error("file: {0:?}")]
    File(FileFault),
    /// Somebody else changed the file since it was loaded; nothing was written.
    #[error("the file changed on disk")]
    ChangedOnDisk,
    /// What was to be written does not read back as the same project; nothing was written.
    #[error("the text does not read back as the same project")]
    NotReproduced,
    /// The content is not a project that this program can open.
    #[error("project file: {0}")]
    Project(#[from] ProjectFileError),
}

/// What the file system said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// No such file.
    Missing,
    /// No such folder, or no folder at all.
    NoFolder,
    /// No permission.
    Denied,
    /// The file or the disk is read-only.
    ReadOnly,
    /// No space left.
    Full,
    /// Another program holds the file.
    Busy,
    /// A folder stands where a file is meant.
    Folder,
    /// Anything else.
    Other(ErrorKind),
}

/// Why a text is not a project that this program can open. Lines and columns count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProjectFileError {
    /// Larger than any project.
    #[error("{bytes} bytes, at most {limit}")]
    TooLarge {
        /// Size of the file.
        bytes: u64,
        /// The largest size that is read.
        limit: u64,
    },
    /// Not UTF-8 text.
    #[error("not UTF-8 in line {line}")]
    NotUtf8 {
        /// Line of the first byte that is not.
        line: usize,
    },
    /// Not RON, or not the RON of a project.
    #[error("{kind:?} in line {line}, column {column}")]
    Syntax {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// What is wrong there.
        kind: SyntaxKind,
    },
    /// Nothing says which version of the format it is.
    #[error("no format version")]
    NoVersion,
    /// Written by a newer program.
    #[error("format version {found}, at most {known}")]
    Newer {
        /// Version of the file.
        found: u32,
        /// Newest version this program reads.
        known: u32,
    },
    /// Written by an older program, and there is no way from its version to this one.
    #[error("format version {found} cannot be migrated")]
    TooOld {
        /// Version of the file.
        found: u32,
    },
}

/// What is wrong at a place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxKind {
    /// The text ends in the middle.
    CutOff,
    /// Brackets are nested deeper than any project.
    TooDeep,
    /// A value of another kind is needed.
    WrongValue,
    /// A word that means nothing here.
    UnknownWord,
    /// A part is missing: its name.
    Missing(&'static str),
    /// A part stands twice: its name.
    Twice(&'static str),
    /// Something else stands where it may not.
    Unexpected,
}

/// What a reader should know about a project that opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The checksum is missing or does not fit: somebody edited the file by hand, or a disk did.
    EditedOutside,
    /// A part that this program does not know, by its path; it will not be saved.
    UnknownField(String),
    /// A rule is nested too deep to be edited here; the project is read-only.
    TooDeep(Subject),
    /// An invariant is broken.
    Broken(Fault),
    /// The file was written in this older version of the format.
    Migrated(u32),
}

impl From<Error> for IoError {
    fn from(error: Error) -> Self {
        Self::File(FileFault::from(&error))
    }
}

impl From<&Error> for FileFault {
    fn from(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::PermissionDenied if is_busy(error) => Self::Busy,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Self::Busy,
            ErrorKind::IsADirectory => Self::Folder,
            ErrorKind::NotADirectory => Self::NoFolder,
            _ if is_busy(error) => Self::Busy,
            other => Self::Other(other),
        }
    }
}

/// True for the two errors with which Windows says that a scanner, an indexer or a cloud client holds a file just now.
pub(super) fn is_busy(error: &Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32))
}
