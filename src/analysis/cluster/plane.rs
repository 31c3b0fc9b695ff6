//! A flat picture of rows with many columns: the plane in which they differ most (principal components, by linfa).

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_reduction::Pca;
use ndarray::Array2;

use crate::analysis::{AnalysisError, Matrix, Wanted, canonical_order};

/// The plane in which rows differ most.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// Where each row lies, from the mean of all.
    pub points: Vec<[f64; 2]>,
    /// Two rows, one for each direction: how much each column weighs in it. The largest weight is positive, of equally
    /// large ones the first. All 0 for a direction in which the rows do not differ.
    pub loadings: Matrix,
    /// The share of all variance that lies in each direction, 0 to 1.
    pub explained: [f64; 2],
    /// The mean of each column.
    pub mean: Vec<f64>,
}

/// Steps to the best directions at most, and what a weight may still move when they have come to rest.
const STEPS: usize = 10_000;
const REST: f64 = 1e-13;

/// Weights closer than this are equally large; what rounding does must not turn a picture round.
const EQUAL: f64 = 1e-6;

impl Plane {
    /// Where any row lies, the centre of a group for example.
    pub fn place(&self, row: &[f64]) -> [f64; 2] {
        [0, 1].map(|direction| {
            let each = row.iter().zip(&self.mean).zip(self.loadings.row(direction));
            each.map(|((value, mean), weight)| (value - mean) * weight).sum()
        })
    }
}

/// The plane of some rows; for pictures, so give it a few thousand of them. Rows are met in their [`canonical_order`].
///
/// # Errors
/// There is no column or no row; a value is not finite or too large; linfa finds no directions; it is not wanted any more.
pub fn principal_plane(matrix: &Matrix, wanted: Wanted<'_>) -> Result<Plane, AnalysisError> {
    matrix.check(1)?;
    let sorted = matrix.take(&canonical_order(matrix, wanted)?);
    let mut mean = vec![0.0; matrix.columns()];
    for row in sorted.iter() {
        mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += value / sorted.rows() as f64);
    }
    let centred: Vec<f64> = sorted.iter().flat_map(|row| row.iter().zip(&mean).map(|(value, at)| value - at)).collect();
    let all: f64 = centred.iter().map(|value| value * value).sum();
    let directions =
        if all > 0.0 { settled(directions(&sorted)?, &products(&centred, mean.len())) } else { Vec::new() };
    let mut loadings: Vec<f64> = directions.into_iter().flat_map(signed).collect();
    loadings.resize(2 * matrix.columns(), 0.0);
    let plane =
        Plane { points: Vec::new(), loadings: Matrix::new(matrix.columns(), loadings), explained: [0.0; 2], mean };
    let mut explained = [0.0; 2];
    for row in sorted.iter() {
        explained.iter_mut().zip(plane.place(row)).for_each(|(sum, along)| *sum += along * along);
    }
    let explained = explained.map(|sum| if all > 0.0 { sum / all } else { 0.0 });
    let points = matrix.iter().map(|row| plane.place(row)).collect();
    Ok(Plane { points, explained, ..plane })
}

/// The one or two directions in which the rows differ.
fn directions(sorted: &Matrix) -> Result<Vec<Vec<f64>>, AnalysisError> {
    if sorted.columns() == 1 {
        return Ok(vec![vec![1.0]]);
    }
    let shape = (sorted.rows(), sorted.columns());
    let rows = Array2::from_shape_vec(shape, sorted.values().to_vec()).map_err(|_error| AnalysisError::NoResult)?;
    let fitted = Pca::params(2).fit(&DatasetBase::from(rows)).map_err(|_error| AnalysisError::NoResult)?;
    let found: Vec<Vec<f64>> = fitted.components().outer_iter().map(|row| row.to_vec()).collect();
    if found.iter().flatten().any(|weight| !weight.is_finite()) {
        return Err(AnalysisError::NoResult);
    }
    Ok(found)
}

/// The sums of the products of every two columns, row by row.
fn products(centred: &[f64], columns: usize) -> Matrix {
    let mut sums = vec![0.0; columns * columns];
    for row in centred.chunks_exact(columns) {
        for (sums, value) in sums.chunks_exact_mut(columns).zip(row) {
            sums.iter_mut().zip(row).for_each(|(sum, other)| *sum += value * other);
        }
    }
    Matrix::new(columns, sums)
}

/// linfa's search often ends some way off the directions in which the rows differ most; steps of orthogonal iteration bring
/// it there (G. Golub, C. Van Loan, Matrix Computations, 4th edition, §8.2.4).
fn settled(mut directions: Vec<Vec<f64>>, products: &Matrix) -> Vec<Vec<f64>> {
    let all = dot(products.values(), products.values()).sqrt();
    for _ in 0..STEPS {
        let mut next: Vec<Vec<f64>> = Vec::new();
        for direction in &directions {
            let mut turned: Vec<f64> = products.iter().map(|row| dot(row, direction)).collect();
            for known in &next {
                let along = dot(&turned, known);
                turned.iter_mut().zip(known).for_each(|(value, part)| *value -= along * part);
            }
            let length = dot(&turned, &turned).sqrt();
            // Rows on a line do not differ in a second direction: what is left of it is rounding.
            let is_flat = length <= all * REST;
            next.push(if is_flat { direction.clone() } else { turned.iter().map(|value| value / length).collect() });
        }
        let moved = directions.iter().flatten().zip(next.iter().flatten()).map(|(was, is)| (is - was).abs());
        let moved = moved.fold(0.0, f64::max);
        directions = next;
        if moved <= REST {
            break;
        }
    }
    directions
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(value, other)| value * other).sum()
}

/// The same direction with the sign that is the agreed one.
fn signed(direction: Vec<f64>) -> Vec<f64> {
    let largest = direction.iter().fold(0.0_f64, |largest, weight| largest.max(weight.abs()));
    let decides = direction.iter().find(|weight| weight.abs() >= largest * (1.0 - EQUAL));
    let sign = if decides.is_some_and(|weight| *weight < 0.0) { -1.0 } else { 1.0 };
    direction.into_iter().map(|weight| weight * sign).collect()
}
