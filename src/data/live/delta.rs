//! What changed between two assignments: only the customers who moved are taken out of the cube and put back in.

use std::sync::Arc;

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

/// What an update left as it was, so that its figures can be kept.
#[derive(Debug)]
pub(super) struct Touched {
    /// For each cell, whether customers entered or left it.
    pub(super) cells: Vec<bool>,
    /// Whether any customer is in another column than before.
    pub(super) columns: bool,
}

/// Brings a cube from one assignment to the next, by whichever way is shorter: moving those who moved, or adding up all.
/// Rows or columns that are not given stay as they were. `None` in place of what was touched: everything.
pub(super) fn update(
    cube: &mut Cube,
    feeds: Vec<Feed>,
    before: Assignment,
    rows: Option<Rows>,
    columns: Option<Columns>,
) -> (Assignment, Option<Touched>) {
    let moves = moves(&before, rows.as_ref(), columns.as_ref());
    let has_new_columns = columns.is_some();
    let now = Assignment { rows: rows.unwrap_or(before.rows), columns: columns.unwrap_or(before.columns) };
    let Some((from, moves)) = moves else {
        *cube = Cube::full(feeds, &now.rows, &now.columns);
        return (now, None);
    };
    cube.retain(&feeds);
    let is_arranged = cube.arrange(&from);
    cube.shift(&moves);
    cube.feed(feeds, &now.rows, &now.columns);
    let mut cells = vec![false; now.rows.members.len() * now.columns.names.len()];
    for (_, cell) in moves.iter().flat_map(|moves| moves.out.iter().chain(&moves.into)) {
        if let Some(cell) = cells.get_mut(*cell as usize) {
            *cell = true;
        }
    }
    (now, (!is_arranged).then_some(Touched { cells, columns: has_new_columns }))
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
    let changed = columns.map(|columns| columns.changed(old_columns));
    let old_row = |name: &Option<Row>| old_rows.names.iter().position(|old| old == name);
    let from: Vec<Option<usize>> = new_rows.names.iter().map(old_row).collect();
    let empty = Arc::new(Bitmap::zeros(customers));
    let old_members = from.iter().map(|from| from.and_then(|row| old_rows.members.get(row)).unwrap_or(&empty));
    let pairs: Vec<(&Arc<Bitmap>, &Arc<Bitmap>)> = old_members.zip(&new_rows.members).collect();
    let width = new_columns.names.len();
    let row = |(row, (old, new)): (usize, &(&Arc<Bitmap>, &Arc<Bitmap>))| {
        let same = Arc::ptr_eq(old, new);
        match &changed {
            None if same => Some(Moves::default()),
            changed => row_moves((old, new), changed.as_ref(), row * width, (old_columns, new_columns)),
        }
    };
    // More moves than customers are more work than adding up everybody.
    let moves = pairs.par_iter().enumerate().map(row).collect::<Option<Vec<Moves>>>()?;
    let count: usize = moves.iter().map(|moves| moves.out.len() + moves.into.len()).sum();
    (count <= customers).then_some((from, moves))
}

/// Who leaves a row (or his cell in it) and who enters; `None` when they are more than all customers.
#[expect(clippy::cast_possible_truncation, reason = "customers and cells are counted in 32 bits")]
fn row_moves(
    (old, new): (&Bitmap, &Bitmap),
    changed: Option<&Bitmap>,
    first: usize,
    (before, now): (&Columns, &Columns),
) -> Option<Moves> {
    let mut moves = Moves::default();
    for (word, (old, new)) in old.words().iter().zip(new.words()).enumerate() {
        let changed = changed.map_or(0, |changed| changed.word(word));
        let (out, into) = (old & (!new | changed), new & (!old | changed));
        if out | into == 0 {
            continue;
        }
        let entry = |columns: &Columns, lane: usize| {
            let customer = word * 64 + lane;
            (customer as u32, (first + usize::from(columns.of(customer))) as u32)
        };
        moves.out.extend(Ones(out).map(|lane| entry(before, lane)));
        moves.into.extend(Ones(into).map(|lane| entry(now, lane)));
        if moves.out.len() + moves.into.len() > before.place.len() {
            return None;
        }
    }
    Some(moves)
}
