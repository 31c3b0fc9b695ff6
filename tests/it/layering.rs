//! Layers depend in one direction only: the sources are read, and a layer that names a crate or module it may not is named.

use std::fs;
use std::path::{Path, PathBuf};

/// A layer, the layers it may use, and the crates it may use besides std.
struct Layer {
    name: &'static str,
    layers: &'static [&'static str],
    crates: &'static [&'static str],
}

const LAYERS: &[Layer] = &[
    Layer { name: "model", layers: &[], crates: &["chrono", "serde"] },
    Layer { name: "text", layers: &["model"], crates: &["chrono", "fluent_bundle", "serde", "unic_langid"] },
    Layer { name: "rule", layers: &["model", "text"], crates: &["chrono", "sqlparser", "thiserror"] },
    Layer { name: "edit", layers: &["model", "rule"], crates: &["chrono", "thiserror"] },
    Layer {
        name: "io",
        layers: &["model", "text"],
        crates: &["blake3", "chrono", "directories", "ron", "serde", "tempfile", "thiserror"],
    },
    Layer {
        name: "data",
        layers: &["model", "rule", "text", "analysis"],
        crates: &[
            "blake3",
            "calamine",
            "chardetng",
            "chrono",
            "encoding_rs",
            "libm",
            "memchr",
            "polars",
            "polars_io",
            "quick_xml",
            "rayon",
            "ron",
            "rust_xlsxwriter",
            "rustix",
            "serde",
            "serde_json",
            "tempfile",
            "thiserror",
            "zip",
        ],
    },
    Layer {
        name: "analysis",
        layers: &["model"],
        crates: &[
            "fearless_simd",
            "libm",
            "linfa",
            "linfa_clustering",
            "linfa_logistic",
            "linfa_reduction",
            "linfa_trees",
            "ndarray",
            "rand_xoshiro",
            "rayon",
            "thiserror",
        ],
    },
    Layer { name: "jobs", layers: &["data", "analysis"], crates: &["thiserror"] },
    Layer {
        name: "session",
        layers: &["model", "rule", "edit", "data", "analysis", "jobs", "io", "text"],
        crates: &["chrono", "ron", "serde", "thiserror"],
    },
    Layer {
        name: "ui",
        layers: &["model", "rule", "edit", "data", "io", "session", "text"],
        crates: &["chrono", "eframe", "egui_plot"],
    },
    Layer { name: "app", layers: &["model", "ui", "session", "data", "io", "text"], crates: &["eframe", "rfd"] },
    Layer {
        name: "cli",
        layers: &["session", "data", "edit", "model", "text"],
        crates: &["chrono", "clap", "serde_json"],
    },
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
}

/// Names of all direct dependencies, as they stand in code.
fn dependencies() -> Vec<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]") && !line.contains("dev-");
        } else if let (true, Some((name, _))) = (inside && !line.starts_with('#'), line.split_once(" =")) {
            names.push(name.replace('-', "_"));
        }
    }
    names
}

/// Code without comments; what a comment names is no dependency.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// True when `name` stands in `code` as a whole word in front of `::`.
fn names_path(code: &str, name: &str) -> bool {
    code.match_indices(&format!("{name}::")).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

#[test]
fn every_layer_names_only_what_it_may() {
    let dependencies = dependencies();
    assert!(dependencies.contains(&"polars".to_owned()), "the manifest was not understood: {dependencies:?}");
    let mut faults = Vec::new();
    for layer in LAYERS {
        let mut files = Vec::new();
        rust_files(&root().join("src").join(layer.name), &mut files);
        assert!(!files.is_empty(), "layer {} has no files", layer.name);
        for file in files {
            let code = code_of(&file);
            let shown = file.strip_prefix(root()).unwrap().display().to_string();
            for other in LAYERS.iter().filter(|other| other.name != layer.name && !layer.layers.contains(&other.name)) {
                if code.contains(&format!("crate::{}::", other.name))
                    || code.contains(&format!("crate::{};", other.name))
                {
                    faults.push(format!("{shown} names the layer {}", other.name));
                }
            }
            for dependency in dependencies.iter().filter(|name| !layer.crates.contains(&name.as_str())) {
                if names_path(&code, dependency) {
                    faults.push(format!("{shown} names the crate {dependency}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What saves, copies or exports numbers must not see estimates.
#[test]
fn only_drawing_code_takes_estimates() {
    // The commands only ask whether there is one, and the session whether it is newer than the answer.
    let may = ["data/live/", "session/estimating.rs", "session/run.rs", "session/state.rs", "ui/"];
    let (source, mut files) = (root().join("src"), Vec::new());
    rust_files(&source, &mut files);
    let takes = |file: &&PathBuf| ["Estimate", ".estimate()"].iter().any(|name| code_of(file).contains(name));
    for file in files.iter().filter(takes) {
        let shown = file.strip_prefix(&source).unwrap().display().to_string();
        assert!(may.iter().any(|place| shown.starts_with(place)), "{shown}");
    }
    assert!(takes(&&source.join("ui/figures/newest.rs")));
}

#[test]
fn what_runs_on_the_drawing_thread_touches_no_file_itself() {
    // A network drive may be dead. The start has no window yet.
    let known = ["src/app/startup.rs"];
    let mut files = Vec::new();
    for layer in ["session", "ui", "app"] {
        rust_files(&root().join("src").join(layer), &mut files);
    }
    let looks = ["std::fs", ".metadata()", ".exists()", ".is_file()", ".is_dir()", ".read_dir()", ".canonicalize()"];
    let named = ["Path::exists", "Path::is_file", "Path::is_dir"];
    for file in files.iter().filter(|file| !known.iter().any(|known| file.ends_with(known))) {
        let code = code_of(file);
        assert!(!looks.iter().chain(&named).any(|look| code.contains(look)), "{} looks at files", file.display());
    }
}

#[test]
fn every_folder_of_the_sources_is_a_layer() {
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let known = LAYERS.iter().any(|layer| layer.name == name);
        assert!(known || name == "lib.rs" || name == "main.rs", "src/{name} is no layer");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    rust_files(&root().join("tests"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} has no //! line", file.display());
        if file.starts_with(root().join("src")) {
            let lines = text.lines().count();
            assert!(lines <= 400, "{} has {lines} lines", file.display());
        }
    }
}

#[test]
fn the_visible_entries_of_the_root_are_those_of_the_design() {
    let mut visible: Vec<String> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && name != "target")
        .collect();
    visible.sort();
    assert_eq!(visible, ["Cargo.lock", "Cargo.toml", "README.md", "assets", "projects", "src", "tests"]);
}
