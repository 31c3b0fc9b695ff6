//! Which lines of a file are totals, signatures and remarks and not customers: at its end, and subtotals between them.

use super::evidence::usual;
use super::labels::{is_note, is_statistic, is_total};
use super::number::trim;
use super::report::Reason;
use super::shape::{Line, Shape, is_filled, shape};
use super::words::Vocabulary;
use crate::model::Role;

/// Lines at the end of a file among which signatures and totals are looked for.
pub(super) const TAIL: usize = 24;

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
    /// True when figures or codes stand in the first column.
    coded: bool,
    /// Another column in which most rows hold something.
    beside: Option<usize>,
    /// A record that is known to hold totals.
    total: Option<u64>,
}

impl Footing {
    /// Learns from the names of the columns and the first rows below them; `total` is a record that is known to hold totals.
    pub(super) fn new(names: &[String], body: &[Line], total: Option<u64>, words: &Vocabulary) -> Self {
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
        let is_code = |cell: &str| !matches!(shape(cell, words), Shape::Blank | Shape::Words);
        let looks = |column: usize| usual(&body.iter().map(|line| line.cell(column)).collect::<Vec<_>>(), words);
        Self {
            key,
            keyed: always(key),
            key_shape: looks(key),
            typical,
            coded: body.iter().filter(|line| is_code(line.cell(0))).count() * 2 > body.len(),
            beside: (1..names.len()).find(|column| held(*column) * 2 > body.len()),
            names: names.to_vec(),
            total,
        }
    }

    /// The reason to set a row aside wherever it stands: subtotals, headings of groups, and the names of the columns once
    /// more.
    pub(super) fn between<'a>(&self, cell: impl Fn(usize) -> &'a [u8]) -> Option<Reason> {
        if self.beside.is_some_and(|beside| cell(beside).is_empty()) && self.is_heading(&cell) {
            return Some(Reason::NoteRow);
        }
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

    /// The column that holds something in every row of a customer, as far as there is one.
    pub(super) const fn key(&self) -> usize {
        self.key
    }

    /// True for a row without what every customer has.
    pub(super) fn is_nameless<'a>(&self, cell: impl Fn(usize) -> &'a [u8]) -> bool {
        self.keyed && trim(cell(self.key)).is_empty()
    }

    /// True for words alone in the first column of a row, where others hold a figure or a code: `城东支行,,`.
    fn is_heading<'a>(&self, cell: &impl Fn(usize) -> &'a [u8]) -> bool {
        let first = trim(cell(0));
        let alone =
            self.coded && !first.is_empty() && (1..self.names.len()).all(|column| trim(cell(column)).is_empty());
        let lettered = |text: &str| text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_numeric);
        alone && !is_total(first) && std::str::from_utf8(first).is_ok_and(lettered)
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
        if let Some((_, reason)) = tail.iter().zip(&mut reasons).find(|(line, _)| Some(line.record) == self.total) {
            *reason = Some(Reason::TotalsRow);
        }
        reasons
    }

    fn foot(&self, line: &Line, words: &Vocabulary) -> Option<Reason> {
        let (_, first) = line.first()?;
        let key = line.cell(self.key);
        let label = if is_filled(key) { key } else { first };
        if is_total(label.as_bytes()) || is_statistic(label) {
            return Some(Reason::TotalsRow);
        }
        let cells = line.cells.iter().map(|cell| (cell, shape(cell, words)));
        let shapes: Vec<(&String, Shape)> = cells.filter(|(_, shape)| *shape != Shape::Blank).collect();
        let is_figure = |shape: &Shape| matches!(shape, Shape::Figure | Shape::Period);
        let figures = shapes.iter().all(|(_, shape)| is_figure(shape));
        // A customer of whom only the number is missing has all other values.
        let bare = shapes.len() + 2 <= self.typical || self.typical <= 2;
        if self.keyed && !is_filled(key) && figures && bare {
            return Some(Reason::TotalsRow);
        }
        // Whatever the label says: it is no customer number, and only figures stand beside it.
        let odd = |usual: &Shape| *usual != Shape::Words && shape(label, words) != *usual;
        let labelled = is_filled(key) && self.key_shape.as_ref().is_some_and(odd);
        let rest = shapes.iter().filter(|(cell, _)| cell.trim() != label.trim());
        let summed = rest.clone().count() > 0 && rest.clone().all(|(_, shape)| is_figure(shape));
        if labelled && summed && shape(label, words) != Shape::Figure && shapes.len() < self.typical {
            return Some(Reason::TotalsRow);
        }
        let ruled = line.cells.iter().all(|cell| !cell.chars().any(char::is_alphanumeric));
        let known = ruled || (is_note(label) && line.filled() * 2 <= self.typical + 1);
        let few = line.filled() <= (self.typical / 3).max(1);
        let says = first.chars().any(|sign| sign.is_whitespace() || sign.is_alphabetic());
        let sentence = few && says && self.key_shape.as_ref().is_some_and(|usual| shape(first, words) != *usual);
        (self.typical > 1 && (known || sentence)).then_some(Reason::NoteRow)
    }
}
