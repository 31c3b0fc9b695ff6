//! Rows side by side: a tile holds a few rows column by column, so that one instruction works on several of them. Each row
//! has a lane of its own and its sums are added in the order of the columns, so no figure depends on the tile. Used within
//! `cluster` only.

use crate::analysis::Matrix;

/// Rows of a tile.
pub(super) const LANES: usize = 32;

/// A number for each row of a tile.
pub(super) type Lanes = [f64; LANES];

/// Some rows, column by column. Lanes without a row hold what stood there before.
pub(super) struct Tile {
    columns: Vec<Lanes>,
}

/// For each row of a tile the nearest centre.
pub(super) struct Nearest {
    /// Its square distance.
    pub(super) squares: Lanes,
    /// Its number.
    pub(super) centres: [u64; LANES],
}

impl Tile {
    /// Room for rows of so many columns.
    pub(super) fn new(columns: usize) -> Self {
        Self { columns: vec![[0.0; LANES]; columns] }
    }

    /// The given rows, at most [`LANES`].
    pub(super) fn of(columns: usize, rows: &[f64]) -> Self {
        let mut tile = Self::new(columns);
        tile.load(rows);
        tile
    }

    /// The rows, column by column.
    #[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
    #[inline(always)]
    pub(super) fn columns(&self) -> &[Lanes] {
        &self.columns
    }

    /// Takes up at most [`LANES`] rows.
    #[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
    #[inline(always)]
    pub(super) fn load(&mut self, rows: &[f64]) {
        for (lane, row) in rows.chunks_exact(self.columns.len()).enumerate() {
            for (column, value) in self.columns.iter_mut().zip(row) {
                if let Some(place) = column.get_mut(lane) {
                    *place = *value;
                }
            }
        }
    }

    /// The square of the Euclidean distance of each row from a place.
    #[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
    #[inline(always)]
    pub(super) fn squares(&self, from: &[f64]) -> Lanes {
        let mut sums = [0.0; LANES];
        for (column, at) in self.columns.iter().zip(from) {
            for (sum, value) in sums.iter_mut().zip(column) {
                let difference = value - at;
                *sum += difference * difference;
            }
        }
        sums
    }

    /// The nearest centre of each row; of equally near ones the first.
    #[expect(clippy::inline_always, reason = "it is compiled for each kind of machine")]
    #[inline(always)]
    pub(super) fn nearest(&self, centres: &Matrix) -> Nearest {
        let mut nearest = Nearest { squares: [f64::INFINITY; LANES], centres: [0; LANES] };
        for (number, centre) in (0_u64..).zip(centres.iter()) {
            let squares = self.squares(centre);
            let best = nearest.squares.iter_mut().zip(&mut nearest.centres);
            for ((best, of), square) in best.zip(&squares) {
                let nearer = square < best;
                *best = if nearer { *square } else { *best };
                *of = if nearer { number } else { *of };
            }
        }
        nearest
    }
}

/// All rows in tiles.
pub(super) fn tiles(matrix: &Matrix) -> Vec<Tile> {
    let columns = matrix.columns();
    matrix.values().chunks((LANES * columns).max(1)).map(|rows| Tile::of(columns, rows)).collect()
}

/// The square of the Euclidean distance of two rows; the same to the last bit as that of a tile.
pub(super) fn square(row: &[f64], from: &[f64]) -> f64 {
    row.iter().zip(from).fold(0.0, |sum, (value, at)| sum + (value - at) * (value - at))
}
