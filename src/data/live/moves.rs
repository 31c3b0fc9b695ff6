//! What changed between two assignments, as steps of customers from cell to cell.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::overlap::Change;
use super::rows::{Assignment, Rows, RowsMoved};
use super::step::{Enter, Go, Leave};
use super::waterfall::{Moved, MovedPieces, PIECE};
use crate::data::bitmap::Ones;

/// What customers do in the cube.
#[derive(Debug, Default)]
pub(super) struct Moves {
    pub(super) gone: Vec<Go>,
    pub(super) left: Vec<Leave>,
    pub(super) entered: Vec<Enter>,
}

impl Moves {
    /// Number of steps.
    pub(super) fn count(&self) -> usize {
        self.gone.len() + self.left.len() + self.entered.len()
    }

    /// The cells that are touched, some more than once.
    pub(super) fn cells(&self) -> impl Iterator<Item = u32> {
        let gone = self.gone.iter().flat_map(|go| [go.from, go.to]);
        gone.chain(self.left.iter().map(|leave| leave.cell)).chain(self.entered.iter().map(|enter| enter.cell))
    }
}

/// The moves in an assignment whose rows and columns have just turned, piece by piece. `None` when adding up everybody
/// is shorter.
pub(super) fn moves(now: &Assignment, rows: RowsMoved, columns: MovedPieces) -> Option<Vec<Moves>> {
    let moved = |pieces: &MovedPieces| pieces.iter().map(Vec::len).sum::<usize>();
    let customers = now.customers();
    match (rows, &now.rows) {
        (RowsMoved::Taken(rows), Rows::Taken(_)) if moved(&rows) + moved(&columns) <= customers / 2 => {
            let pieces = customers.div_ceil(64 * PIECE);
            let [rows, columns] = [rows, columns].map(|mut it| {
                it.resize_with(pieces, Vec::new);
                it
            });
            Some(rows.into_par_iter().zip(columns).map(|(rows, columns)| joined(now, &rows, &columns)).collect())
        }
        (RowsMoved::Matched(changes), Rows::Matched(_)) if moved(&columns) == 0 => {
            changes.into_par_iter().map(|change| row_moves(now, &change)).collect::<Option<Vec<Moves>>>()
        }
        _ => None,
    }
}

/// The moves of customers who are in another row, in another column, or both.
fn joined(now: &Assignment, rows: &[Moved], columns: &[Moved]) -> Moves {
    let Rows::Taken(waterfall) = &now.rows else { return Moves::default() };
    let width = now.width();
    let slot = |places: &[u16], customer: u32| places.get(customer as usize).copied().unwrap_or(0);
    let mut moves = Moves::default();
    let (mut rows, mut columns) = (rows.iter().peekable(), columns.iter().peekable());
    while let Some(customer) = rows.peek().into_iter().chain(columns.peek()).map(|moved| moved.customer).min() {
        let row = slot(waterfall.places(), customer);
        let column = slot(now.columns.places(), customer);
        let old_row = rows.next_if(|moved| moved.customer == customer).map_or(row, |moved| moved.from);
        let old_column = columns.next_if(|moved| moved.customer == customer).map_or(column, |moved| moved.from);
        let (from, to) = (cell(width, old_row.into(), old_column), cell(width, row.into(), column));
        moves.gone.push(Go { customer, from, to });
    }
    moves
}

/// Who leaves and who enters a row; `None` when they are more than half of all customers.
#[expect(clippy::cast_possible_truncation, reason = "customers are counted in 32 bits")]
fn row_moves(now: &Assignment, (slot, before, after): &Change) -> Option<Moves> {
    let mut moves = Moves::default();
    let (width, places) = (now.width(), now.columns.places());
    for (word, (before, after)) in before.words().iter().zip(after.words()).enumerate() {
        let place = |lane: usize| {
            let customer = word * 64 + lane;
            (customer as u32, cell(width, *slot, places.get(customer).copied().unwrap_or(0)))
        };
        moves.left.extend(Ones(before & !after).map(place).map(|(customer, cell)| Leave { customer, cell }));
        moves.entered.extend(Ones(after & !before).map(place).map(|(customer, cell)| Enter { customer, cell }));
        if moves.count() > places.len() / 2 {
            return None;
        }
    }
    Some(moves)
}

#[expect(clippy::cast_possible_truncation, reason = "cells are counted in 32 bits")]
fn cell(width: usize, row: usize, column: u16) -> u32 {
    (row * width + usize::from(column)) as u32
}
