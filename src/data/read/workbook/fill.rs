//! Typing blocks of rows column by column, while the next ones are read.

use std::sync::mpsc::{channel, sync_channel};

use rayon::iter::{IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator};

use super::super::cell::Cell;
use super::super::column::{Building, ColumnBuilder};
use super::super::error::ReadError;
use super::super::footing::Footing;
use super::super::words::Vocabulary;
use super::held::{Held, Sheet};
use super::pour::{Block, Frame, Pour, Poured};
use super::strings::Strings;
use crate::data::{Step, Watch};

/// Blocks that may wait.
const WAITING: usize = 4;

/// One way through a sheet from top to bottom.
pub(super) struct Pass<'a> {
    pub(super) sheet: &'a dyn Sheet,
    pub(super) frame: &'a Frame,
    pub(super) footing: &'a Footing,
    pub(super) step: Step,
    pub(super) watch: &'a Watch,
    pub(super) words: &'a Vocabulary,
}

impl Pass<'_> {
    /// Adds all rows to the columns that are there.
    pub(super) fn run(&self, builders: &mut [Option<ColumnBuilder>]) -> Result<Poured, ReadError> {
        let (full, blocks) = sync_channel(WAITING);
        let (empty, spare) = channel();
        let strings = self.sheet.strings();
        let pour = Pour {
            frame: self.frame,
            footing: self.footing,
            words: self.words,
            strings,
            step: self.step,
            watch: self.watch,
            full,
            spare,
        };
        std::thread::scope(|scope| {
            let reading = scope.spawn(move || pour.run(self.sheet));
            for block in blocks {
                fill(builders, &block, strings, self.words);
                // At the end nobody needs it any more.
                let (Ok(()) | Err(_)) = empty.send(block);
            }
            reading.join().unwrap_or_else(|_| Err(ReadError::damaged("xlsx")))
        })
    }
}

/// Adds the rows of a block to the columns, each column on its own.
fn fill(builders: &mut [Option<ColumnBuilder>], block: &Block, strings: &Strings, words: &Vocabulary) {
    let width = builders.len().max(1);
    builders.par_iter_mut().enumerate().for_each(|(place, builder)| {
        let Some(builder) = builder else { return };
        for cell in block.cells.iter().skip(place).step_by(width) {
            // Cells with an error have been counted: what they leave behind is a blank.
            let cell = if matches!(cell, Held::Error) { Cell::Blank } else { cell.cell(&block.text, strings) };
            builder.push(cell, words);
            let number = matches!(cell, Cell::Text(_)) && matches!(builder.values, Building::Number(_));
            let row = builder.known.len() - 1;
            if number && builder.known.get(row) {
                builder.books.texts.add(row as u64);
            }
        }
    });
}
