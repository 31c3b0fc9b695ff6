//! What the picture of two values shows: the cells of a grid with their customers and tints, and what they are called.
//! Plain values; `scatter_ui` draws them.

use crate::data::live::{Bins, Scatter};
use crate::text::Texts;

use super::bin_axis::BinAxis;
use super::histogram_data::axis_text;

/// A picture with at least one customer in it.
#[derive(Clone, Debug)]
pub struct ScatterChart<'a> {
    /// The numbers behind it.
    pub scatter: &'a Scatter,
    /// From left to right.
    pub across: BinAxis,
    /// From below.
    pub up: BinAxis,
    /// Customers in the fullest cell; at least 1.
    pub fullest: u64,
}

/// A cell of the grid with somebody in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The index of its bin from the left.
    pub across: usize,
    /// The index of its bin from below.
    pub up: usize,
    /// Its customers.
    pub customers: u64,
}

impl<'a> ScatterChart<'a> {
    /// The tint of a cell with one customer, which must differ from an empty one, and that of the fullest.
    pub const TINTS: (f32, f32) = (0.14, 1.0);

    /// The picture of a scatter; `None` when nobody has both values.
    pub fn new(scatter: &'a Scatter) -> Option<Self> {
        let fullest = scatter.counts.iter().copied().max().filter(|fullest| *fullest > 0)?;
        let (across, up) = (BinAxis::new(&scatter.across.edges)?, BinAxis::new(&scatter.up.edges)?);
        Some(Self { scatter, across, up, fullest })
    }

    /// The cells in which somebody stands, from below and from the left.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        let width = self.scatter.across.len().max(1);
        let cells = self.scatter.counts.iter().enumerate().filter(|(_, customers)| **customers > 0);
        cells.map(move |(index, customers)| Cell { across: index % width, up: index / width, customers: *customers })
    }

    /// The same, the fullest first.
    pub fn fullest_first(&self) -> Vec<Cell> {
        let mut cells: Vec<Cell> = self.cells().collect();
        cells.sort_by_key(|cell| std::cmp::Reverse(cell.customers));
        cells
    }

    /// The fullest cell; of several the lowest, and of these the leftmost.
    pub fn fullest_cell(&self) -> Option<Cell> {
        self.cells().find(|cell| cell.customers == self.fullest)
    }

    /// The cell at a place of both axes, also an empty one.
    pub fn cell_at(&self, across: f64, up: f64) -> Option<Cell> {
        let (across, up) = (self.across.index(across)?, self.up.index(up)?);
        let customers = *self.scatter.counts.get(up * self.scatter.across.len() + across)?;
        Some(Cell { across, up, customers })
    }

    /// The tint of a cell, 0 (nobody) to 1 (the fullest). Equal steps stand for equal factors: cells differ by orders of
    /// magnitude.
    pub fn tint(&self, customers: u64) -> f32 {
        if customers == 0 {
            return 0.0;
        }
        let place = (customers as f64).ln() / (self.fullest as f64).ln();
        let (least, most) = Self::TINTS;
        // When no cell has more than one customer, 0 / 0.
        if place.is_nan() { most } else { least + (most - least) * narrow(place) }
    }

    /// Each customer as a point, by his places on both axes.
    pub fn points(&self) -> impl Iterator<Item = [f64; 2]> + '_ {
        self.scatter.points.iter().map(|(across, up)| [self.across.place(*across), self.up.place(*up)])
    }

    /// The values of a cell from left to right, in words.
    pub fn across_words(&self, cell: Cell, texts: &Texts) -> String {
        bin_words(&self.scatter.across, cell.across, texts)
    }

    /// The values of a cell from below, in words.
    pub fn up_words(&self, cell: Cell, texts: &Texts) -> String {
        bin_words(&self.scatter.up, cell.up, texts)
    }
}

/// The values of a bin, in words.
pub fn bin_words(bins: &Bins, index: usize, texts: &Texts) -> String {
    let end = |index: usize| {
        bins.edges.get(index).map(|edge| axis_text(*edge, bins.dates, texts.locale())).unwrap_or_default()
    };
    let key = if bins.dates { "scatter-range-days" } else { "scatter-range" };
    texts.with(key, &[("from", &end(index)), ("to", &end(index + 1))])
}

#[expect(clippy::cast_possible_truncation, reason = "a tint between 0 and 1")]
fn narrow(share: f64) -> f32 {
    share as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::live::{Group, ScatterOf};
    use crate::model::Value;

    /// Two bins across, three up: nobody but 1 and 100 customers.
    fn scatter(counts: &[u64]) -> Scatter {
        let value = |name: &str| Value::Field(name.to_owned());
        Scatter {
            of: ScatterOf { group: Group::default(), across: value("a"), up: value("b") },
            customers: counts.iter().sum(),
            blank: 0,
            outside: 0,
            across: Bins { dates: false, edges: vec![0.0, 10.0, 100.0] },
            up: Bins { dates: false, edges: vec![0.0, 1.0, 2.0, 3.0] },
            counts: counts.to_vec(),
            points: vec![(55.0, 2.5)],
        }
    }

    #[test]
    fn cells_stand_where_their_bins_are() {
        let scatter = scatter(&[0, 1, 0, 0, 100, 0]);
        let chart = ScatterChart::new(&scatter).unwrap();
        let (few, many) = (Cell { across: 1, up: 0, customers: 1 }, Cell { across: 0, up: 2, customers: 100 });
        assert_eq!(chart.cells().collect::<Vec<_>>(), [few, many]);
        assert_eq!((chart.fullest_first(), chart.fullest_cell()), (vec![many, few], Some(many)));
        assert_eq!(chart.cell_at(1.9, 0.0), Some(few));
        assert_eq!(chart.cell_at(0.0, 1.2).map(|cell| cell.customers), Some(0));
        assert_eq!((chart.cell_at(2.0, 0.0), chart.cell_at(-0.1, 0.0), chart.cell_at(0.0, 3.0)), (None, None, None));
        // 55 is half of the second bin.
        assert_eq!(chart.points().collect::<Vec<_>>(), [[1.5, 2.5]]);
    }

    #[test]
    fn tints_grow_by_factors_and_an_empty_cell_has_none() {
        let scatter = scatter(&[0, 1, 10, 0, 100, 0]);
        let chart = ScatterChart::new(&scatter).unwrap();
        let near = |tint: f32, expected: f64| (f64::from(tint) - expected).abs() < 1e-6;
        assert!(near(chart.tint(0), 0.0) && near(chart.tint(1), 0.14) && near(chart.tint(100), 1.0));
        assert!(near(chart.tint(10), 0.57));
    }

    #[test]
    fn one_customer_has_the_full_tint_and_nobody_no_picture() {
        let one = scatter(&[0, 0, 1, 0, 0, 0]);
        assert!((ScatterChart::new(&one).unwrap().tint(1) - 1.0).abs() < 1e-6);
        assert!(ScatterChart::new(&scatter(&[0; 6])).is_none());
    }
}
