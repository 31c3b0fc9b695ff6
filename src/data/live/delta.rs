//! What changed between two assignments: only the customers who moved are taken out of the cube and put back in.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::assign::{Columns, Rows};
use super::cube::{Cube, Feed, Moves};
use crate::data::bitmap::{Bitmap, Ones};

/// Rows and columns of the map.
#[derive(Debug)]
pub(super) struct Assignment {
    pub(super) rows: Rows,
    pub(super) columns: Columns,
}

/// Brings a cube from one assignment to the next, by whichever way is shorter: moving those who moved, or adding up all.
pub(super) fn update(cube: &mut Cube, feeds: Vec<Feed>, before: &Assignment, now: &Assignment) {
    if before.columns.names != now.columns.names {
        *cube = Cube::full(feeds, &now.rows, &now.columns);
        return;
    }
    let changed = now.columns.changed(&before.columns);
    let from: Vec<Option<usize>> =
        now.rows.names.iter().map(|name| before.rows.names.iter().position(|old| old == name)).collect();
    let empty = Bitmap::zeros(changed.len());
    let pairs: Vec<(&Bitmap, &Bitmap)> = now.rows.members.iter().zip(&from).map(|(new, from)| {
        (from.and_then(|row| before.rows.members.get(row)).unwrap_or(&empty), new)
    }).collect();
    let count = |(old, new): &(&Bitmap, &Bitmap)| {
        words(old, new, &changed).map(|(_, out, into)| u64::from(out.count_ones() + into.count_ones())).sum::<u64>()
    };
    let moving: u64 = pairs.par_iter().map(count).sum();
    if moving > changed.len() as u64 {
        *cube = Cube::full(feeds, &now.rows, &now.columns);
        return;
    }
    cube.retain(&feeds);
    cube.arrange(&from);
    let width = now.columns.names.len();
    let moves = pairs.par_iter().enumerate().map(|(row, (old, new))| {
        row_moves((old, new), &changed, row * width, (&before.columns, &now.columns))
    });
    cube.shift(&moves.collect::<Vec<_>>());
    cube.feed(feeds, &now.rows, &now.columns);
}

/// Number of each word, with who leaves the row (or his cell in it) and who enters.
fn words<'b>(old: &'b Bitmap, new: &'b Bitmap, changed: &'b Bitmap) -> impl Iterator<Item = (usize, u64, u64)> + 'b {
    let words = old.words().iter().zip(new.words()).zip(changed.words()).enumerate();
    words.map(|(word, ((old, new), changed))| (word, old & (!new | changed), new & (!old | changed)))
}

#[expect(clippy::cast_possible_truncation, reason = "customers and cells are counted in 32 bits")]
fn row_moves(
    (old, new): (&Bitmap, &Bitmap),
    changed: &Bitmap,
    first: usize,
    (before, now): (&Columns, &Columns),
) -> Moves {
    let mut moves = Moves::default();
    for (word, out, into) in words(old, new, changed) {
        if out | into == 0 {
            continue;
        }
        let entry = |columns: &Columns, lane: usize| {
            let customer = word * 64 + lane;
            (customer as u32, (first + usize::from(columns.of(customer))) as u32)
        };
        moves.out.extend(Ones(out).map(|lane| entry(before, lane)));
        moves.into.extend(Ones(into).map(|lane| entry(now, lane)));
    }
    moves
}
