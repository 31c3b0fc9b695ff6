//! What changed between two assignments, as steps of customers from cell to cell.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::overlap::Change;
use super::rows::{Assignment, Rows, RowsMoved};
use super::steps::{Steps, Who};
use super::waterfall::{Moved, MovedPieces, PIECE};
use crate::data::bitmap::Ones;

/// The moves in an assignment whose rows and columns have just turned, piece by piece. `None` when adding up everybody
/// is shorter.
pub(super) fn moves(now: &Assignment, rows: RowsMoved, columns: MovedPieces) -> Option<Vec<Steps>> {
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
        (RowsMoved::Matched(changes), Rows::Matched(_)) if moved(&columns) == 0 => changes
            .into_par_iter()
            .map(|change| row_moves(now, &change))
            .collect::<Option<Vec<_>>>()
            .map(|moves| moves.into_iter().flatten().collect()),
        _ => None,
    }
}

/// The moves of customers who are in another row, in another column, or both.
fn joined(now: &Assignment, rows: &[Moved], columns: &[Moved]) -> Steps {
    let Rows::Taken(waterfall) = &now.rows else { return Steps::default() };
    let width = now.width();
    let slot = |places: &[u16], customer: u32| places.get(customer as usize).copied().unwrap_or(0);
    let most = rows.len() + columns.len();
    let (mut who, mut leave, mut enter) =
        (Vec::with_capacity(most), Vec::with_capacity(most), Vec::with_capacity(most));
    let (mut rows, mut columns) = (rows.iter().peekable(), columns.iter().peekable());
    while let Some(customer) = rows.peek().into_iter().chain(columns.peek()).map(|moved| moved.customer).min() {
        let row = slot(waterfall.places(), customer);
        let column = slot(now.columns.places(), customer);
        let old_row = rows.next_if(|moved| moved.customer == customer).map_or(row, |moved| moved.from);
        let old_column = columns.next_if(|moved| moved.customer == customer).map_or(column, |moved| moved.from);
        who.push(customer);
        leave.push(cell(width, old_row.into(), old_column));
        enter.push(cell(width, row.into(), column));
    }
    Steps { who: Who::Some(who), leave, enter }
}

/// Who leaves and who enters a row, piece by piece; `None` when they are more than half of all customers.
fn row_moves(now: &Assignment, (slot, before, after): &Change) -> Option<Vec<Steps>> {
    let (width, places) = (now.width(), now.columns.places());
    let words = || before.words().iter().zip(after.words());
    let changed: usize = words().map(|(before, after)| (before ^ after).count_ones() as usize).sum();
    if changed > places.len() / 2 {
        return None;
    }
    let cells = |customers: &[u32]| {
        let column = |customer: &u32| places.get(*customer as usize).copied().unwrap_or(0);
        customers.iter().map(|customer| cell(width, *slot, column(customer))).collect()
    };
    let pieces = before.words().chunks(PIECE).zip(after.words().chunks(PIECE)).enumerate();
    let steps = pieces.flat_map(|(piece, (before, after))| {
        let (left, entered) = (members(piece, before, after), members(piece, after, before));
        let (leave, enter) = (cells(&left), cells(&entered));
        [
            Steps { who: Who::Some(left), leave, enter: Vec::new() },
            Steps { who: Who::Some(entered), leave: Vec::new(), enter },
        ]
    });
    Some(steps.filter(|steps| steps.len() > 0).collect())
}

/// The customers of a piece who are in one bitmap and not in the other.
#[expect(clippy::cast_possible_truncation, reason = "customers are counted in 32 bits")]
fn members(piece: usize, of: &[u64], not: &[u64]) -> Vec<u32> {
    let words = (piece * PIECE..).zip(of.iter().zip(not));
    words.flat_map(|(word, (of, not))| Ones(of & !not).map(move |lane| (word * 64 + lane) as u32)).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "cells are counted in 32 bits")]
fn cell(width: usize, row: usize, column: u16) -> u32 {
    (row * width + usize::from(column)) as u32
}
