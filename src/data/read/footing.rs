//! Which lines of a file are totals, signatures and remarks and not customers: at its end, and subtotals between them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::evidence::usual;
use super::number::trim;
use super::report::Reason;
use super::shape::{Line, Shape, is_filled, shape};
use super::words::Vocabulary;
use crate::model::Role;

/// Lines at the end of a file among which signatures and totals are looked for.
pub(super) const TAIL: usize = 24;

/// The words of reports, small and without blanks.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportWords {
    totals: Vec<String>,
    total_ends: Vec<String>,
    statistics: Vec<String>,
    notes: Vec<String>,
}

static REPORT: LazyLock<ReportWords> = LazyLock::new(|| {
    let words = ron::from_str::<ReportWords>(include_str!("../../../assets/report_lines.ron"));
    debug_assert!(words.is_ok(), "assets/report_lines.ron: {:?}", words.as_ref().err());
    words.unwrap_or_default()
});

/// True for the last byte of a word for totals or of a colon; nearly every customer number ends otherwise.
static ENDS: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut ends = vec![false; 256];
    let words = REPORT.totals.iter().chain(&REPORT.total_ends).map(String::as_str);
    for last in words.chain([":", "\u{ff1a}"]).filter_map(|word| word.bytes().last()) {
        for byte in [last, last.to_ascii_uppercase()] {
            if let Some(end) = ends.get_mut(usize::from(byte)) {
                *end = true;
            }
        }
    }
    ends
});

/// Longest cell in bytes that can be a word for totals.
const LONGEST: usize = 60;

/// What a table's customers have in common, and lines of reports have not.
#[derive(Clone, Debug, Default)]
pub(super) struct Footing {
    names: Vec<String>,
    /// The column of the customer number, or else one in which every row holds something.
    key: usize,
    /// True when every row of the sample holds something there.
    keyed: bool,
    /// What stands there.
    key_shape: Option<Shape>,
    /// How many cells a row fills.
    typical: usize,
}

impl Footing {
    /// Learns from the names of the columns and the first rows below them.
    pub(super) fn new(names: &[String], body: &[Line], words: &Vocabulary) -> Self {
        let mut body: Vec<&Line> = body.iter().filter(|line| line.filled() > 0).collect();
        let mut counts: Vec<usize> = body.iter().map(|line| line.filled()).collect();
        counts.sort_unstable();
        let typical = counts.get(counts.len() * 3 / 4).copied().unwrap_or(0);
        // In a short file the first rows reach down to the totals.
        while body.len() > 1 && body.last().is_some_and(|line| line.filled() * 2 <= typical + 1) {
            body.pop();
        }
        let held = |column: usize| body.iter().filter(|line| is_filled(line.cell(column))).count();
        let always = |column: usize| !body.is_empty() && held(column) * 20 >= body.len() * 19;
        let is_key = |name: &String| {
            let hint = words.hint(name);
            hint.sure && hint.role == Some(Role::CustomerId)
        };
        let key =
            names.iter().position(is_key).or_else(|| (0..names.len()).find(|column| always(*column))).unwrap_or(0);
        let cells: Vec<&str> = body.iter().map(|line| line.cell(key)).collect();
        Self { key, keyed: always(key), key_shape: usual(&cells, words), typical, names: names.to_vec() }
    }

    /// The reason to set a row aside wherever it stands: subtotals, and the names of the columns once more.
    pub(super) fn between<'a>(&self, cell: impl Fn(usize) -> &'a [u8]) -> Option<Reason> {
        let key = trim(cell(self.key));
        if key.is_empty() {
            let first = (0..self.names.len()).map(|column| trim(cell(column))).find(|cell| !cell.is_empty())?;
            return is_total(first).then_some(Reason::TotalsRow);
        }
        if is_total(key) {
            return Some(Reason::TotalsRow);
        }
        let name = self.names.get(self.key)?;
        if name.as_bytes() != key {
            return None;
        }
        let same = |(column, name): (usize, &String)| trim(cell(column)) == name.as_bytes();
        let again = self.names.len() > 1 && self.names.iter().enumerate().all(same);
        again.then_some(Reason::RepeatedHeader)
    }

    /// True for a row without what every customer has.
    pub(super) fn is_nameless<'a>(&self, cell: impl Fn(usize) -> &'a [u8]) -> bool {
        self.keyed && trim(cell(self.key)).is_empty()
    }

    /// The reasons to set the last lines of a file aside; `None` for those that are customers.
    pub(super) fn below(&self, tail: &[Line], words: &Vocabulary) -> Vec<Option<Reason>> {
        let mut reasons = vec![None; tail.len()];
        for (line, reason) in tail.iter().zip(&mut reasons).rev() {
            if line.filled() == 0 {
                continue;
            }
            *reason = self.foot(line, words);
            if reason.is_none() {
                break;
            }
        }
        reasons
    }

    fn foot(&self, line: &Line, words: &Vocabulary) -> Option<Reason> {
        let (_, first) = line.first()?;
        let key = line.cell(self.key);
        let label = compact(if is_filled(key) { key } else { first });
        if is_total(label.as_bytes()) || REPORT.statistics.contains(&label) {
            return Some(Reason::TotalsRow);
        }
        let shapes: Vec<Shape> =
            line.cells.iter().map(|cell| shape(cell, words)).filter(|it| *it != Shape::Blank).collect();
        let figures = shapes.iter().all(|shape| matches!(shape, Shape::Figure | Shape::Period));
        // A customer of whom only the number is missing has all other values.
        let bare = shapes.len() + 2 <= self.typical || self.typical <= 2;
        if self.keyed && !is_filled(key) && figures && bare {
            return Some(Reason::TotalsRow);
        }
        let known =
            REPORT.notes.iter().any(|note| label.starts_with(note.as_str())) && line.filled() * 2 <= self.typical + 1;
        let few = line.filled() <= (self.typical / 3).max(1);
        let says = first.chars().any(|sign| sign.is_whitespace() || sign.is_alphabetic());
        let sentence = few && says && self.key_shape.as_ref().is_some_and(|usual| shape(first, words) != *usual);
        (self.typical > 1 && (known || sentence)).then_some(Reason::NoteRow)
    }
}

/// Small letters, without blanks and without a colon at the end.
fn compact(cell: &str) -> String {
    let small = cell.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
    small.trim_end_matches([':', '\u{ff1a}']).to_owned()
}

/// True for a word for totals. `cell` has no blanks around it.
fn is_total(cell: &[u8]) -> bool {
    let may = |last: &u8| ENDS.get(usize::from(*last)).copied().unwrap_or(false);
    if cell.len() > LONGEST || !cell.last().is_some_and(may) {
        return false;
    }
    let Ok(cell) = std::str::from_utf8(cell) else { return false };
    let cell = compact(cell);
    REPORT.totals.iter().any(|word| compact(word) == cell)
        || REPORT.total_ends.iter().any(|end| cell.ends_with(end.as_str()))
}
