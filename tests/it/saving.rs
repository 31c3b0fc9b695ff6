//! Saving: after any fault the file on disk is the old one or the new one, whole. Backups, the journal, preferences, paths.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use strategy_map::io::project_file::{for_file, load, save, to_text};
use strategy_map::io::{
    FileFault, Fingerprint, Folders, Fs, IoError, Prefs, PrefsWarning, ProjectFileError, RecentKind, SystemFs, Theme,
    backup, journal, paths, prefs,
};
use strategy_map::model::Project;
use strategy_map::text::Locale;

use crate::small_project::small_project;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is a temporary folder")
}

/// A project whose extract lies beside it, so that its path is the same after loading.
fn project_in(folder: &Path, name: &str) -> Project {
    let mut project = small_project();
    name.clone_into(&mut project.name);
    if let Some(extract) = &mut project.extract {
        extract.path = folder.join("data").join("客户.parquet").to_string_lossy().into_owned();
    }
    project
}

fn saved(path: &Path, project: &Project) -> Fingerprint {
    save(&SystemFs, path, project, None, None).expect("it can be saved")
}

fn loaded(path: &Path) -> Project {
    load(&SystemFs, path).expect("it can be loaded").project
}

fn files_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("there is a folder").flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Fails one call, the `at`-th, with one kind of fault, and all after it when the disk is gone for good (or the program:
/// nothing is tidied up any more). A write that fails has written half.
struct Faulty {
    gone: bool,
    calls: Cell<usize>,
    at: usize,
    kind: ErrorKind,
    /// How many renames say that somebody holds the file.
    busy: Cell<usize>,
    pauses: Cell<usize>,
}

impl Faulty {
    fn new(at: usize, kind: ErrorKind) -> Self {
        Self { gone: false, calls: Cell::new(0), at, kind, busy: Cell::new(0), pauses: Cell::new(0) }
    }

    fn call(&self) -> Result<()> {
        self.calls.set(self.calls.get() + 1);
        let fails = self.calls.get() == self.at || self.gone && self.calls.get() > self.at;
        if fails { Err(self.kind.into()) } else { Ok(()) }
    }
}

impl Fs for Faulty {
    fn resolve(&self, path: &Path) -> Result<PathBuf> {
        self.call().and_then(|()| SystemFs.resolve(path))
    }
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>> {
        self.call().and_then(|()| SystemFs.read(path, limit))
    }
    fn permissions(&self, path: &Path) -> Result<Option<fs::Permissions>> {
        self.call().and_then(|()| SystemFs.permissions(path))
    }
    fn create(&self, path: &Path) -> Result<File> {
        self.call().and_then(|()| SystemFs.create(path))
    }
    fn set_permissions(&self, path: &Path, permissions: fs::Permissions) -> Result<()> {
        self.call().and_then(|()| SystemFs.set_permissions(path, permissions))
    }
    fn write(&self, file: &mut File, bytes: &[u8]) -> Result<()> {
        if let Err(error) = self.call() {
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        SystemFs.write(file, bytes)
    }
    fn sync(&self, file: &File) -> Result<()> {
        self.call().and_then(|()| SystemFs.sync(file))
    }
    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        if let Some(left) = self.busy.get().checked_sub(1) {
            self.busy.set(left);
            return Err(ErrorKind::ResourceBusy.into());
        }
        self.call().and_then(|()| SystemFs.rename(from, to))
    }
    fn remove(&self, path: &Path) -> Result<()> {
        self.call().and_then(|()| SystemFs.remove(path))
    }
    fn sync_folder(&self, folder: &Path) -> Result<()> {
        self.call().and_then(|()| SystemFs.sync_folder(folder))
    }
    fn passes(&self, error: &Error) -> bool {
        error.kind() == ErrorKind::ResourceBusy
    }
    fn pause(&self, _: Duration) {
        self.pauses.set(self.pauses.get() + 1);
    }
}

/// Saves over `existed` with the fault; false when the fault was never reached.
fn save_with_fault(kind: ErrorKind, existed: bool, gone: bool, at: usize) -> bool {
    let what = format!("{kind:?}, existed {existed}, gone {gone}, call {at}");
    let folder = folder();
    let path = folder.path().join("项目.ron");
    let (old, new) = (project_in(folder.path(), "旧"), project_in(folder.path(), "新"));
    let expected = existed.then(|| saved(&path, &old));
    let plan = Faulty { gone, ..Faulty::new(at, kind) };
    let done = save(&plan, &path, &new, expected.as_ref(), None);
    if done.is_ok() {
        assert_eq!(loaded(&path), new, "{what}");
    } else if existed {
        assert_eq!(loaded(&path), old, "{what}");
    } else {
        assert!(!path.exists(), "{what}");
    }
    let mut names = files_in(folder.path());
    if gone && done.is_err() {
        names.retain(|name| !name.ends_with(".strategy-map-tmp"));
    }
    assert_eq!(names.len(), usize::from(path.exists()), "{what}: {names:?}");
    let reached = plan.calls.get() >= at;
    assert!(reached || done.is_ok() && at > 6, "{what}");
    reached
}

#[test]
fn any_call_may_fail_and_the_file_is_the_old_or_the_new_one() {
    for kind in [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::CrossesDevices, ErrorKind::NotFound] {
        for (existed, gone) in [(true, false), (false, false), (true, true), (false, true)] {
            let reached = (1..100).take_while(|at| save_with_fault(kind, existed, gone, *at)).count();
            // resolve, permissions, create, write, sync, read, rename, sync the folder; more where a file is replaced.
            assert!((8..99).contains(&reached), "{reached}");
        }
    }
}

#[test]
fn a_full_disk_is_said_and_nothing_is_left_behind() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let project = project_in(folder.path(), "旧");
    // Without a file before: resolve, permissions, create, write.
    let full = save(&Faulty::new(4, ErrorKind::StorageFull), &path, &project, None, None);
    assert_eq!(full, Err(IoError::File(FileFault::Full)));
    assert_eq!(files_in(folder.path()), [""; 0]);
    let gone = save(&SystemFs, &folder.path().join("weg").join("a.ron"), &project, None, None);
    assert_eq!(gone, Err(IoError::File(FileFault::NoFolder)));
    assert!(matches!(load(&SystemFs, &path), Err(IoError::File(FileFault::Missing))));
}

#[test]
fn a_file_that_is_held_is_tried_again() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let project = project_in(folder.path(), "x");
    let plan = Faulty::new(usize::MAX, ErrorKind::Other);
    plan.busy.set(8);
    assert!(save(&plan, &path, &project, None, None).is_ok());
    assert_eq!(plan.pauses.get(), 8);
    plan.busy.set(9);
    let held = save(&plan, &path, &project_in(folder.path(), "y"), None, None);
    assert_eq!(held, Err(IoError::File(FileFault::Busy)));
    assert_eq!(loaded(&path), project);
}

#[test]
fn a_file_changed_by_somebody_else_is_left_alone() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let (mine, theirs) = (project_in(folder.path(), "我"), project_in(folder.path(), "别人"));
    let seen = saved(&path, &mine);
    saved(&path, &theirs);
    let next = project_in(folder.path(), "我改了");
    assert_eq!(save(&SystemFs, &path, &next, Some(&seen), None), Err(IoError::ChangedOnDisk));
    assert_eq!(loaded(&path), theirs);
    assert!(save(&SystemFs, &path, &theirs, Some(&seen), None).is_ok(), "the same content is no conflict");
    let now = load(&SystemFs, &path).expect("it can be loaded").fingerprint;
    assert_eq!(save(&SystemFs, &path, &next, Some(&now), None), Ok(Fingerprint::of(&fs::read(&path).unwrap())));
    fs::remove_file(&path).unwrap();
    assert!(save(&SystemFs, &path, &next, Some(&now), None).is_ok(), "a file that is gone can be saved again");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    let (path, link) = (folder.path().join("a.ron"), folder.path().join("link.ron"));
    saved(&path, &project_in(folder.path(), "旧"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
    symlink(&path, &link).unwrap();
    let new = project_in(folder.path(), "新");
    saved(&link, &new);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o664);
    assert_eq!(loaded(&path), new);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let refused = save(&SystemFs, &path, &project_in(folder.path(), "x"), None, None);
    assert_eq!(refused, Err(IoError::File(FileFault::ReadOnly)));
    assert_eq!(loaded(&path), new);
}

#[test]
fn the_extract_is_found_from_the_project() {
    let folder = folder();
    let path = folder.path().join("projects").join("银行").join("图谱.ron");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let project = project_in(folder.path(), "x");
    saved(&path, &project);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("path: \"../../data/客户.parquet\""));
    assert_eq!(loaded(&path), project);
    // What was written is written again, byte for byte.
    saved(&path, &loaded(&path));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(to_text(&for_file(&project, &path)).unwrap(), text);
    // The whole folder somewhere else.
    let moved = folder.path().join("a").join("b").join("图谱.ron");
    fs::create_dir_all(moved.parent().unwrap()).unwrap();
    fs::copy(&path, &moved).unwrap();
    assert_eq!(loaded(&moved).extract, project.extract);
}

#[cfg(unix)]
#[test]
fn relative_paths_by_hand() {
    let project = Path::new("/bank/maps/2026/map.ron");
    for (extract, expected) in [
        ("/bank/maps/2026/a.csv", "a.csv"),
        ("/bank/maps/2026/in/a.csv", "in/a.csv"),
        ("/bank/data/a.csv", "../../data/a.csv"),
        ("/a.csv", "../../../a.csv"),
        ("/bank/maps/./x/../a.csv", "../a.csv"),
    ] {
        assert_eq!(paths::relative_path(project, Path::new(extract)), expected);
    }
    assert_eq!(paths::resolve_path(project, "./in/../a.csv"), Path::new("/bank/maps/2026/a.csv"));
    assert_eq!(paths::resolve_path(project, "/x/a.csv"), Path::new("/x/a.csv"));
}

#[test]
fn the_last_five_versions_are_kept_for_each_path() {
    let (folder, home) = (folder(), folder());
    let folders = Folders::at(home.path());
    let (path, other) = (folder.path().join("a.ron"), folder.path().join("b.ron"));
    let mut texts = Vec::new();
    for number in 0..8 {
        let project = project_in(folder.path(), &format!("版本{number}"));
        save(&SystemFs, &path, &project, None, Some(&folders)).expect("it can be saved");
        save(&SystemFs, &path, &project, None, Some(&folders)).expect("the same again keeps nothing");
        texts.push(fs::read_to_string(&path).unwrap());
    }
    let kept = backup::list(&folders, &path);
    let contents: Vec<_> = kept.iter().map(|it| fs::read_to_string(&it.path).unwrap()).collect();
    texts.pop();
    texts.reverse();
    assert_eq!(contents, texts[..5]);
    assert!(kept.iter().all(|it| it.path.extension().is_some_and(|extension| extension != "ron")));
    assert_eq!(backup::list(&folders, &other), []);
    // Without a place for backups, saving goes on.
    let nowhere = Folders { config: PathBuf::new(), data: path.join("x") };
    assert!(save(&SystemFs, &path, &project_in(folder.path(), "z"), None, Some(&nowhere)).is_ok());
}

#[test]
fn the_journal_offers_what_was_not_saved() {
    let (folder, home) = (folder(), folder());
    let folders = Folders::at(home.path());
    let path = folder.path().join("项 \"目\".ron");
    let (old, new) = (project_in(folder.path(), "旧"), project_in(folder.path(), "新"));
    assert_eq!(journal::recoverable(&folders, Some(&path)), None);
    assert_eq!(journal::list(&folders), []);
    saved(&path, &old);
    journal::write(&folders, Some(&path), &old).expect("it can be written");
    assert_eq!(journal::recoverable(&folders, Some(&path)), None, "nothing is missing in the file");
    journal::write(&folders, Some(&path), &new).expect("it can be written");
    let found = journal::recoverable(&folders, Some(&path)).expect("there is unsaved work");
    assert_eq!(found.project, new);
    assert_eq!(found.file_time, fs::metadata(&path).unwrap().modified().ok());
    assert_eq!(loaded(&path), old, "nothing was recovered by itself");
    journal::write(&folders, None, &new).expect("it can be written");
    assert_eq!(journal::recoverable(&folders, None).map(|it| (it.project, it.file_time)), Some((new, None)));
    let mut files: Vec<_> = journal::list(&folders).into_iter().map(|entry| entry.project_file).collect();
    files.sort();
    assert_eq!(files, [None, Some(path.canonicalize().unwrap())]);
    let names = files_in(&home.path().join("data").join("journal"));
    assert!(names.len() == 2 && names.iter().all(|name| name.ends_with(".journal")));
    // A journal that is damaged is not offered.
    fs::write(home.path().join("data").join("journal").join("unsaved.journal"), "(((").unwrap();
    assert_eq!(journal::recoverable(&folders, None), None);
    for path in [Some(path.as_path()), None, None] {
        journal::remove(&folders, path).expect("it can be removed");
        assert_eq!(journal::recoverable(&folders, path), None);
    }
    assert_eq!(journal::list(&folders), []);
}

#[test]
fn preferences_never_stop_the_program() {
    let home = folder();
    let folders = Folders::at(home.path());
    assert_eq!(prefs::read(&folders), (Prefs::default(), vec![]));
    let mut mine = Prefs { locale: Locale::En, theme: Theme::Dark, recent: vec![] };
    for number in 0..20 {
        mine.remember(&home.path().join(format!("{number}.ron")), RecentKind::Project);
    }
    mine.remember(&home.path().join("12.ron"), RecentKind::Project);
    mine.remember(&home.path().join("客户.csv"), RecentKind::Extract);
    let names: Vec<_> = mine.recent.iter().filter_map(|it| it.path.file_stem()?.to_str()).collect();
    assert_eq!(names, ["客户", "12", "19", "18", "17", "16", "15", "14", "13", "11", "10", "9"]);
    prefs::write(&folders, &mine).expect("it can be written");
    assert_eq!(prefs::read(&folders), (mine.clone(), vec![]));
    let file = folders.config.join("prefs.ron");
    fs::write(&file, "(theme: Light, later: 3)").unwrap();
    assert_eq!(prefs::read(&folders), (Prefs { theme: Theme::Light, ..Prefs::default() }, vec![]));
    for damage in ["", "\0\0", "(theme: Loud)", &"[".repeat(10_000)] {
        fs::write(&file, damage).unwrap();
        assert_eq!(prefs::read(&folders), (Prefs::default(), vec![PrefsWarning::Damaged]));
    }
    prefs::write(&folders, &mine).expect("it can be written again");
    mine.forget(&home.path().join("12.ron"));
    assert_eq!(mine.recent.len(), 11);
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    File::create(&path).unwrap().set_len((64 << 20) + 5).unwrap();
    let (bytes, limit) = ((64 << 20) + 5, 64 << 20);
    let error = load(&SystemFs, &path).expect_err("it is refused");
    assert_eq!(error, IoError::Project(ProjectFileError::TooLarge { bytes, limit }));
}
