//! The texts of both languages: the same keys, the same arguments, none missing, none unused, and a glyph for every sign.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use strategy_map::data::read::{FindingKind, Form, Reason, TextEncoding};
use strategy_map::edit::EditKind;
use strategy_map::model::{FieldType, Notation, PrivacyClass, Role};
use strategy_map::session::{Command, Menu};
use strategy_map::text::{Locale, Texts};

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

/// Keys of a language with the arguments of each.
fn keys(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir(assets().join("texts").join(language)).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            if !line.starts_with([' ', '}', '.', '[', '*']) {
                let (key, _) = line.split_once('=').unwrap_or_else(|| panic!("no key in {line:?}"));
                key.trim().clone_into(&mut current);
                let twice = found.insert(current.clone(), BTreeSet::new());
                assert!(twice.is_none(), "{language}: {current} stands twice");
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                found.get_mut(&current).unwrap().insert(name);
            }
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_keys_and_arguments() {
    let (zh, en) = (keys("zh-CN"), keys("en"));
    for (key, args) in &zh {
        assert_eq!(Some(args), en.get(key), "{key}");
    }
    assert_eq!(zh.len(), en.len(), "{:?}", en.keys().filter(|key| !zh.contains_key(*key)).collect::<Vec<_>>());
}

#[test]
fn every_listed_thing_has_a_text() {
    for locale in Locale::ALL {
        let texts = Texts::new(*locale);
        let commands = Command::ALL.iter().map(|it| it.text_key().to_owned());
        let menus = Menu::ALL.iter().map(|it| it.text_key().to_owned());
        let steps = EditKind::ALL.iter().map(|it| it.step_key().to_owned()).filter(|key| !key.is_empty());
        let roles = Role::ALL.iter().map(|it| format!("role-{}", it.id()));
        let types = FieldType::ALL.iter().map(|it| format!("type-{}", it.id()));
        let findings = FindingKind::ALL.iter().map(|it| format!("finding-{}", it.id()));
        let reasons = Reason::ALL.iter().map(|it| format!("read-reason-{}", it.id()));
        let forms = Form::ALL.iter().map(|it| format!("form-{}", it.id()));
        let notations = Notation::ALL.iter().map(|it| format!("notation-{}", it.id()));
        let privacy = PrivacyClass::ALL.iter().map(|it| format!("privacy-{}", it.id()));
        let encodings = TextEncoding::ALL.iter().map(|it| format!("encoding-{}", it.id()));
        let read = findings.chain(reasons).chain(encodings).chain(forms).chain(notations).chain(privacy);
        let all = commands.chain(menus).chain(steps).chain(roles).chain(types).chain(read);
        let missing: Vec<String> = all.filter(|key| !texts.has(key)).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", locale.id());
    }
}

/// String literals of the sources that look like text keys.
fn literals() -> BTreeSet<String> {
    fn walk(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for literal in text.split('"').skip(1) {
                let key = literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                if key && !literal.is_empty() {
                    found.insert(literal.to_owned());
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

#[test]
fn every_key_is_used() {
    let literals = literals();
    // Keys that are put together from a fixed start and an identifier of a closed list.
    let starts: Vec<&String> = literals.iter().filter(|literal| literal.ends_with('-') && literal.len() > 3).collect();
    let made = |key: &str| {
        key.starts_with("command-")
            || [
                "role-",
                "type-",
                "unit-",
                "finding-",
                "form-",
                "notation-",
                "privacy-",
                "read-",
                "encoding-",
                "step-",
                "derived-hint-",
                "derived-kind-",
            ]
            .iter()
            .any(|start| key.starts_with(start))
            || starts.iter().any(|start| key.starts_with(start.as_str()))
    };
    let unused: Vec<String> = keys("zh-CN").into_keys().filter(|key| !literals.contains(key) && !made(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_key_that_the_code_names_exists() {
    let known = keys("zh-CN");
    let areas: BTreeSet<&str> = known.keys().filter_map(|key| key.split_once('-').map(|(area, _)| area)).collect();
    // Words that begin like a key and are none: identifiers of commands, ids of widgets, names of folders.
    let words: BTreeSet<&str> = Command::ALL.iter().map(|command| command.id()).collect();
    let missing: Vec<String> = literals()
        .into_iter()
        .filter(|literal| literal.split_once('-').is_some_and(|(area, rest)| areas.contains(area) && !rest.is_empty()))
        .filter(|literal| !known.contains_key(literal) && !words.contains(literal.as_str()) && !literal.ends_with('-'))
        .filter(|literal| {
            ["error-", "notice-", "warning-", "fault-", "cli-", "subject-"].iter().any(|it| literal.starts_with(it))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
