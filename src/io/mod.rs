//! Disk: project files, earlier versions, the journal, preferences. Stands to the side of the layers: uses `model` and
//! `text`; `session` drives it. It answers with data, never with sentences, and no text of a library leaves it.

pub mod atomic;
pub mod audit;
pub mod backup;
pub mod ballot;
mod fault;
mod folders;
pub mod fs;
pub mod journal;
mod layout;
pub mod migrate;
pub mod paths;
pub mod prefs;
pub mod project_file;
pub mod tree;

pub use atomic::Fingerprint;
pub use audit::Unmasking;
pub use backup::Backup;
pub use fault::{FileFault, IoError, ProjectFileError, SyntaxKind, Warning};
pub use folders::Folders;
pub use fs::{Fs, SystemFs};
pub use journal::Recovery;
pub use paths::Standing;
pub use prefs::{Prefs, PrefsWarning, Recent, RecentKind, Theme};
pub use project_file::Loaded;
