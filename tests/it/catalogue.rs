//! Every case of the catalogue of files, A01 to E05, as a person meets it: a file is offered to a session that has work, the
//! sentence or the findings are what is expected, and nothing that was there before has changed. What a case must give in
//! detail stands in a test of its own that bears its number.

mod books;
mod lines;
mod sums;
mod values;

use std::fs;
use std::path::Path;

use crate::support::keep::{Desk, Seen};

/// A file and what a person sees who offers it.
struct Case {
    id: &'static str,
    name: &'static str,
    bytes: Vec<u8>,
    sees: Sees,
}

enum Sees {
    /// A part of the sentence that refuses it.
    Refused(&'static str),
    /// Its customers, and the ids of all reasons and findings, sorted.
    Read(u64, &'static [&'static str]),
}

/// A text file.
fn text(id: &'static str, text: impl Into<Vec<u8>>, sees: Sees) -> Case {
    Case { id, name: "a.csv", bytes: text.into(), sees }
}

fn workbook(id: &'static str, bytes: Vec<u8>, sees: Sees) -> Case {
    Case { id, name: "a.xlsx", bytes, sees }
}

/// Offers each file to one session, which is the same after each.
fn offer(cases: Vec<Case>) {
    let mut desk = Desk::new();
    let mut wrong = Vec::new();
    for Case { id, name, bytes, sees } in cases {
        let seen = desk.offer(name, &bytes, |_| ());
        let fits = match (&seen, &sees) {
            (Seen::Refused(sentence), Sees::Refused(part)) => sentence.contains(part),
            (Seen::Read(rows, told), Sees::Read(expected, list)) => (rows, told.as_slice()) == (expected, *list),
            _ => false,
        };
        if !fits {
            wrong.push((id, seen));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Cases that no test can make here: a file that another program holds locked, which only Windows has.
const ELSEWHERE: [&str; 1] = ["d16"];

#[test]
fn every_case_has_a_test_that_bears_its_number() {
    let mut names = Vec::new();
    test_names(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it"), &mut names);
    let letters = [("a", 25), ("b", 12), ("c", 26), ("d", 16), ("e", 5)];
    let ids = letters.iter().flat_map(|(letter, last)| (1..=*last).map(move |number| format!("{letter}{number:02}")));
    let untold: Vec<String> = ids
        .filter(|id| !ELSEWHERE.contains(&id.as_str()))
        .filter(|id| !names.iter().any(|name| name.split('_').any(|part| part == id)))
        .collect();
    assert_eq!(untold, Vec::<String>::new());
}

/// The names of the functions in the files below a folder.
fn test_names(folder: &Path, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            test_names(&path, names);
        }
        if path.extension().is_none_or(|end| end != "rs") {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let found = text.lines().filter_map(|line| line.strip_prefix("fn ")?.split('(').next());
        names.extend(found.map(str::to_owned));
    }
}
