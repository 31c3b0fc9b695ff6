//! Whether a row holds the names of the columns or a customer: each of its cells is held against those below it.

use std::collections::BTreeMap;

use super::shape::{Line, Shape, is_filled, shape};
use super::words::Vocabulary;
use crate::model::Role;

/// Rows below that are looked at.
const BELOW: usize = 50;

/// What speaks for and against the names of the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Headers that banks use.
    pub(super) known: usize,
    /// Those of them that name the customer number.
    pub(super) keys: usize,
    /// Cells that are no figure (or code) where those below are.
    pub(super) unlike: usize,
    /// Cells that look like those below, where those are figures or codes, and texts that stand below again.
    pub(super) like: usize,
    /// Cells that are figures. Years and months count only where those below are such too.
    pub(super) figures: usize,
    /// Columns in which figures stand below.
    pub(super) figure_columns: usize,
}

impl Evidence {
    /// Weighs a row against the rows below it.
    pub(super) fn of(row: &Line, below: &[Line], words: &Vocabulary) -> Self {
        let mut evidence = Self::default();
        let below: Vec<&Line> = below.iter().filter(|line| line.cells != row.cells).take(BELOW).collect();
        for (column, cell) in row.cells.iter().enumerate() {
            let below: Vec<&str> = below.iter().map(|line| line.cell(column)).collect();
            evidence.cell(cell, &below, words);
        }
        evidence
    }

    fn cell(&mut self, cell: &str, below: &[&str], words: &Vocabulary) {
        let usual = usual(below, words);
        self.figure_columns += usize::from(matches!(usual, Some(Shape::Figure | Shape::Period)));
        if !is_filled(cell) {
            return;
        }
        let hint = words.hint(cell);
        self.known += usize::from(hint.sure);
        self.keys += usize::from(hint.sure && hint.role == Some(Role::CustomerId));
        match (shape(cell, words), usual) {
            (Shape::Blank, _) | (Shape::Period, None | Some(Shape::Words | Shape::Figure)) => {}
            (Shape::Figure | Shape::Period, Some(Shape::Figure | Shape::Period)) => {
                self.figures += 1;
                self.like += 1;
            }
            (Shape::Figure | Shape::Period, _) => self.figures += 1,
            (_, Some(Shape::Figure | Shape::Period)) | (Shape::Words, Some(Shape::Code(_))) => self.unlike += 1,
            (Shape::Code(own), Some(Shape::Code(usual))) => self.like += usize::from(own == usual),
            (Shape::Words, Some(_)) => {
                let cell = cell.trim();
                self.like += usize::from(below.len() > 1 && below.iter().any(|other| other.trim() == cell));
            }
            (Shape::Code(_), _) | (Shape::Words, None) => {}
        }
    }

    /// Positive for names, negative for a customer, 0 when nobody can tell.
    pub(super) fn score(self) -> i64 {
        let signed = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / 8);
        signed(self.unlike) + 2 * signed(self.known) - 2 * signed(self.like) - signed(self.figures)
    }
}

/// What four of five cells of a column look like; `None` when they differ or there are none.
pub(super) fn usual(cells: &[&str], words: &Vocabulary) -> Option<Shape> {
    let mut counts: BTreeMap<Shape, usize> = BTreeMap::new();
    for cell in cells {
        *counts.entry(shape(cell, words)).or_default() += 1;
    }
    counts.remove(&Shape::Blank);
    let all: usize = counts.values().sum();
    let periods = counts.get(&Shape::Period).copied().unwrap_or(0);
    let figures = counts.get(&Shape::Figure).copied().unwrap_or(0) + periods;
    let most = |part: usize| all > 0 && part * 5 >= all * 4;
    if most(periods) {
        return Some(Shape::Period);
    }
    if most(figures) {
        return Some(Shape::Figure);
    }
    counts.into_iter().find(|(_, count)| most(*count)).map(|(shape, _)| shape)
}
