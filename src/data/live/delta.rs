//! What changed between two assignments: only the customers who moved are taken out of the cube and put back in.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::assign::{Columns, Rows};
use super::cube::{Cube, Feed, Moves};
use crate::data::bitmap::{Bitmap, Ones};
use crate::model::Row;

/// Rows and columns of the map.
#[derive(Debug)]
pub(super) struct Assignment {
    pub(super) rows: Rows,
    pub(super) columns: Columns,
}

/// Brings a cube from one assignment to the next, by whichever way is shorter: moving those who moved, or adding up all.
/// Rows or columns that are not given stay as they were.
pub(super) fn update(
    cube: &mut Cube,
    feeds: Vec<Feed>,
    before: Assignment,
    rows: Option<Rows>,
    columns: Option<Columns>,
) -> Assignment {
    let moves = moves(&before, rows.as_ref(), columns.as_ref());
    let now = Assignment { rows: rows.unwrap_or(before.rows), columns: columns.unwrap_or(before.columns) };
    match moves {
        Some((from, moves)) => {
            cube.retain(&feeds);
            cube.arrange(&from);
            cube.shift(&moves);
            cube.feed(feeds, &now.rows, &now.columns);
        }
        None => *cube = Cube::full(feeds, &now.rows, &now.columns),
    }
    now
}

/// The old row of each new one, and who moves in it; `None` when adding up everybody is shorter.
fn moves(
    before: &Assignment,
    rows: Option<&Rows>,
    columns: Option<&Columns>,
) -> Option<(Vec<Option<usize>>, Vec<Moves>)> {
    let customers = before.columns.place.len();
    let (old_columns, new_columns) = (&before.columns, columns.unwrap_or(&before.columns));
    if new_columns.names != old_columns.names {
        return None;
    }
    let (old_rows, new_rows) = (&before.rows, rows.unwrap_or(&before.rows));
    let changed = columns.map_or_else(|| Bitmap::zeros(customers), |columns| columns.changed(old_columns));
    let old_row = |name: &Option<Row>| old_rows.names.iter().position(|old| old == name);
    let from: Vec<Option<usize>> = new_rows.names.iter().map(old_row).collect();
    let empty = Bitmap::zeros(customers);
    let old_members = from.iter().map(|from| from.and_then(|row| old_rows.members.get(row)).unwrap_or(&empty));
    let pairs: Vec<(&Bitmap, &Bitmap)> = old_members.zip(&new_rows.members).collect();
    let count = |(old, new): &(&Bitmap, &Bitmap)| {
        words(old, new, &changed).map(|(_, out, into)| u64::from(out.count_ones() + into.count_ones())).sum::<u64>()
    };
    if pairs.par_iter().map(count).sum::<u64>() > customers as u64 {
        return None;
    }
    let width = new_columns.names.len();
    let moves = pairs
        .par_iter()
        .enumerate()
        .map(|(row, pair)| row_moves(*pair, &changed, row * width, (old_columns, new_columns)));
    Some((from, moves.collect()))
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
