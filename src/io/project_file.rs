//! Project files: a project as RON text and back, with a checksum in the last line.
//!
//! RON can write what it cannot read back, and takes one flipped bit in thirteen for other content. So what is written is
//! read back and compared first, and a checksum tells whether anything else touched the file; a mismatch is a warning, so
//! that files can be merged by hand.

use std::path::Path;

use ron::error::{Error, SpannedError};

use crate::model::{Fault, Project, check};

use super::migrate::Migrations;
use super::tree::{self, Node};
use super::{Fingerprint, Folders, Fs, IoError, ProjectFileError, SyntaxKind, Warning, atomic, backup, layout, paths};

/// Largest project file that is read, in bytes.
pub const MAX_BYTES: u64 = 64 << 20;
const CHECKSUM: &str = "// checksum blake3:";
/// `ron` counts nesting differently when it writes and when it reads; with this limit neither side reaches it before
/// [`tree::MAX_NESTING`] is reached.
const RECURSION: usize = 1024;

/// A project that was read, and what a reader should know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The project. The paths of its files are full ones after [`load`], and as written after [`from_text`].
    pub project: Project,
    /// Hash of the file.
    pub fingerprint: Fingerprint,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
    /// True when saving under the same name would lose something that this program does not know.
    pub must_save_as: bool,
    /// True when a rule is deeper than the editor allows.
    pub read_only: bool,
}

/// The options of both sides; one set, so that what is written can be read.
fn options() -> ron::Options {
    ron::Options::default().with_recursion_limit(RECURSION)
}

/// Reads a project file.
pub fn load(fs: &dyn Fs, path: &Path) -> Result<Loaded, IoError> {
    load_version(fs, path, path)
}

/// Reads an earlier version of the project file at `home`, from which the paths in it lead.
pub fn load_version(fs: &dyn Fs, path: &Path, home: &Path) -> Result<Loaded, IoError> {
    let bytes = fs.read(path, MAX_BYTES).map_err(|error| match error.kind() {
        std::io::ErrorKind::FileTooLarge => {
            let bytes = std::fs::metadata(path).map_or(MAX_BYTES, |it| it.len());
            IoError::Project(ProjectFileError::TooLarge { bytes, limit: MAX_BYTES })
        }
        _ => error.into(),
    })?;
    let mut loaded = from_text(&bytes)?;
    for extract in loaded.project.files_mut() {
        extract.path = paths::resolve_path(home, &extract.path).to_string_lossy().into_owned();
    }
    Ok(loaded)
}

/// Writes a project file. `expected` is the fingerprint of the file as it was loaded or last saved; `None` overwrites
/// whatever is there. With `folders`, the version that is replaced is kept as a backup if that is possible at all.
pub fn save(
    fs: &dyn Fs,
    path: &Path,
    project: &Project,
    expected: Option<&Fingerprint>,
    folders: Option<&Folders>,
) -> Result<Fingerprint, IoError> {
    let text = to_text(&for_file(project, path))?;
    atomic::write(fs, path, text.as_bytes(), expected, |old| {
        if let Some(folders) = folders {
            backup::keep(folders, path, old).ok();
        }
    })
}

/// The project as it stands in a file at `path`: with relative paths to its files.
pub fn for_file(project: &Project, path: &Path) -> Project {
    let mut project = project.clone();
    for extract in project.files_mut() {
        extract.path = paths::relative_path(path, Path::new(&extract.path));
    }
    project
}

/// The text of a project file, line feeds only, checked to read back as the same project.
pub fn to_text(project: &Project) -> Result<String, IoError> {
    to_text_with_head(project, "")
}

/// The text of a project file with comment lines before it.
pub(super) fn to_text_with_head(project: &Project, head: &str) -> Result<String, IoError> {
    let tree = tree_of(project).ok_or(IoError::NotReproduced)?;
    let body = format!("{head}{}\n", layout::write(&tree));
    let back: Project = options().from_str(&body).ok().ok_or(IoError::NotReproduced)?;
    if tree::parse(&body).ok().as_ref() != Some(&tree) || back != *project {
        return Err(IoError::NotReproduced);
    }
    let sum = blake3::hash(body.as_bytes()).to_hex();
    Ok(format!("{body}{CHECKSUM}{sum}\n"))
}

fn tree_of(project: &Project) -> Option<Node> {
    let text = options().to_string(project).ok()?;
    let mut tree = tree::parse(&text).ok()?;
    tree.visit_atoms_mut(&mut |atom| {
        // `ron` marks a variant of this name, although the type tells what is meant.
        if atom == "r#None" {
            "None".clone_into(atom);
        }
    });
    Some(tree)
}

/// Reads the text of a project file.
pub fn from_text(bytes: &[u8]) -> Result<Loaded, ProjectFileError> {
    from_text_with(bytes, &Migrations::shipped())
}

/// Reads the text of a project file with a chain of migrations.
pub fn from_text_with(bytes: &[u8], migrations: &Migrations) -> Result<Loaded, ProjectFileError> {
    let text = decode(bytes)?;
    let mut warnings = Vec::new();
    if !sealed(&text) {
        warnings.push(Warning::EditedOutside);
    }
    let (tree, version) = migrations.run(tree::parse(&text)?)?;
    let current = version == crate::model::FORMAT_VERSION;
    if !current {
        warnings.push(Warning::Migrated(version));
    }
    // A migrated text has other lines than the file, so a place in it would mislead: the first line stands for all.
    let project: Project = if current { options().from_str(&text) } else { options().from_str(&layout::write(&tree)) }
        .map_err(|error| syntax_error(&error, current))?;
    let mut unknown = Vec::new();
    if let Some(known) = tree_of(&project) {
        find_unknown(&tree, &known, "", &mut unknown);
    }
    let must_save_as = !unknown.is_empty();
    warnings.extend(unknown.into_iter().map(Warning::UnknownField));
    let faults = check(&project);
    let read_only = faults.iter().any(|fault| matches!(fault, Fault::TooDeep(_)));
    warnings.extend(faults.into_iter().map(|fault| match fault {
        Fault::TooDeep(subject) => Warning::TooDeep(subject),
        other => Warning::Broken(other),
    }));
    Ok(Loaded { project, fingerprint: Fingerprint::of(bytes), warnings, must_save_as, read_only })
}

/// The text without the mark that some editors put first, with line feeds only.
fn decode(bytes: &[u8]) -> Result<String, ProjectFileError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ProjectFileError::TooLarge { bytes: size, limit: MAX_BYTES });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        ProjectFileError::NotUtf8 { line: before.split(|byte| *byte == b'\n').count() }
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n"))
}

/// True when the last line holds the checksum of everything before it.
fn sealed(text: &str) -> bool {
    let trimmed = text.trim_end();
    let Some(at) = trimmed.rfind('\n').map(|at| at + 1) else {
        return false;
    };
    let (body, last) = trimmed.split_at(at);
    last.strip_prefix(CHECKSUM).is_some_and(|sum| sum == blake3::hash(body.as_bytes()).to_hex().as_str())
}

/// Paths of the keys in `found` that `known`, the same project written by this program, does not have.
fn find_unknown(found: &Node, known: &Node, path: &str, unknown: &mut Vec<String>) {
    match (found, known) {
        (Node::Fields(_, fields), Node::Fields(..)) => {
            for (key, value) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                match known.get(key) {
                    Some(known) => find_unknown(value, known, &path, unknown),
                    None => unknown.push(path),
                }
            }
        }
        (Node::List(found), Node::List(known)) => {
            for (at, (found, known)) in found.iter().zip(known).enumerate() {
                find_unknown(found, known, &format!("{path}[{}]", at + 1), unknown);
            }
        }
        (Node::Tuple(_, found), Node::Tuple(_, known)) => {
            for (found, known) in found.iter().zip(known) {
                find_unknown(found, known, path, unknown);
            }
        }
        _ => {}
    }
}

/// What `ron` says, without the words of the file that it quotes.
fn syntax_error(error: &SpannedError, exact: bool) -> ProjectFileError {
    let place = error.span.start;
    let kind = match &error.code {
        Error::Eof => SyntaxKind::CutOff,
        Error::ExceededRecursionLimit => SyntaxKind::TooDeep,
        Error::MissingStructField { field, .. } => SyntaxKind::Missing(field),
        Error::DuplicateStructField { field, .. } => SyntaxKind::Twice(field),
        Error::NoSuchEnumVariant { .. } | Error::NoSuchExtension(_) => SyntaxKind::UnknownWord,
        Error::UnexpectedChar(_) | Error::TrailingCharacters => SyntaxKind::Unexpected,
        _ => SyntaxKind::WrongValue,
    };
    let (line, column) = if exact { (place.line, place.col) } else { (1, 1) };
    ProjectFileError::Syntax { line, column, kind }
}
