//! Cells drawn together over several rows: a workbook keeps their value in the uppermost only, and it stands for all of them.

use std::collections::BTreeMap;

use super::super::aside::Tally;
use super::super::error::ReadError;
use super::held::{Facts, Held, Merged, Row, Sheet, Take};
use super::strings::Strings;

/// A sheet in which every row holds what it is drawn together with.
pub(super) struct Spread<'a> {
    sheet: &'a dyn Sheet,
    /// Areas of several rows, from top to bottom.
    areas: Vec<Merged>,
}

impl<'a> Spread<'a> {
    pub(super) fn new(sheet: &'a dyn Sheet, mut areas: Vec<Merged>) -> Self {
        areas.sort_by_key(|area| area.first);
        Self { sheet, areas }
    }

    /// True when it differs from the sheet itself.
    pub(super) const fn is_any(&self) -> bool {
        !self.areas.is_empty()
    }
}

impl Sheet for Spread<'_> {
    fn rows(&self, take: Take<'_>) -> Result<Facts, ReadError> {
        let mut falling = Falling { next: &self.areas, open: Vec::new(), spread: BTreeMap::new() };
        let mut facts = self.sheet.rows(&mut |row| {
            falling.pass(row);
            take(row)
        })?;
        facts.spread = falling.spread;
        Ok(facts)
    }

    fn merged(&self) -> Result<Vec<Merged>, ReadError> {
        self.sheet.merged()
    }

    fn strings(&self) -> &Strings {
        self.sheet.strings()
    }
}

/// A value that the rows below share.
struct Open {
    column: usize,
    last: u64,
    held: Held,
    text: String,
}

/// Values on their way down.
struct Falling<'a> {
    next: &'a [Merged],
    open: Vec<Open>,
    spread: BTreeMap<usize, Tally>,
}

impl Falling<'_> {
    fn pass(&mut self, row: &mut Row) {
        self.open.retain(|open| open.last >= row.number);
        for open in &self.open {
            row.cells.resize(row.cells.len().max(open.column + 1), Held::Blank);
            if let Some(cell) = row.cells.get_mut(open.column).filter(|cell| **cell == Held::Blank) {
                *cell = match open.held {
                    Held::Own(..) => Held::own(&mut row.text, &open.text),
                    held => held,
                };
                self.spread.entry(open.column).or_default().add(row.number);
            }
        }
        while let Some((area, rest)) = self.next.split_first().filter(|(area, _)| area.first.0 <= row.number) {
            self.next = rest;
            let held = row.cells.get(area.first.1).copied().filter(|held| held.is_value());
            let Some(held) = held.filter(|_| area.first.0 == row.number) else { continue };
            let text = match held {
                Held::Own(start, end) => row.text.get(start as usize..end as usize).unwrap_or_default().to_owned(),
                _ => String::new(),
            };
            self.open.push(Open { column: area.first.1, last: area.last.0, held, text });
        }
    }
}
