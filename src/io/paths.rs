//! Where the customer file lies, as a project file says it: relative to the project, so that a folder can be moved or sent
//! as a whole. In memory the path is a full one. And what stands at a path that somebody has typed.

use std::path::{Component, Path, PathBuf};

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// Nothing, in a folder that is there.
    Nothing,
    /// Nothing, and the folder is not there either.
    NoFolder,
}

/// Looks what stands at a path. A network drive that is dead is waited for: not for the drawing thread.
pub fn standing(path: &Path) -> Standing {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if path.is_dir() {
        Standing::Folder
    } else if path.exists() {
        Standing::File
    } else if folder.is_none_or(Path::is_dir) {
        Standing::Nothing
    } else {
        Standing::NoFolder
    }
}

/// The path from the folder of `project_file` to `extract`, with `/` between the parts; the full path when they lie on
/// different drives.
pub fn relative_path(project_file: &Path, extract: &Path) -> String {
    let (project, extract) = (absolute(project_file), absolute(extract));
    let folder: Vec<Component<'_>> = project.parent().map(|it| it.components().collect()).unwrap_or_default();
    let target: Vec<Component<'_>> = extract.components().collect();
    let shared = folder.iter().zip(&target).take_while(|(left, right)| left == right).count();
    if shared == 0 {
        return with_slashes(&extract);
    }
    let up = folder.iter().skip(shared).map(|_| "..".to_owned());
    let down = target.iter().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The file that a path in `project_file` means, as a full path.
pub fn resolve_path(project_file: &Path, path: &str) -> PathBuf {
    let project = absolute(project_file);
    let folder = project.parent().unwrap_or(&project);
    let mut found = folder.to_path_buf();
    // `join` takes an absolute path as it is.
    let parts: PathBuf = if cfg!(windows) { path.split('/').collect() } else { PathBuf::from(path) };
    if Path::new(path).is_absolute() {
        return normal(Path::new(path));
    }
    found.push(parts);
    normal(&found)
}

/// A full path without `.` and `..`. Links are not followed: what the user sees is what is meant.
fn absolute(path: &Path) -> PathBuf {
    normal(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()))
}

fn normal(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts
}

fn with_slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}
