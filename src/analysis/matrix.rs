//! Rows and columns of plain numbers: what the methods of this layer work on.

use super::AnalysisError;

/// Values beyond this are refused, because sums of their squares might overflow.
pub const LARGEST: f64 = 1e100;

/// Rows × columns of numbers, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    columns: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// The rows one after the other. An incomplete last row is left out; without columns there are no rows.
    pub fn new(columns: usize, mut values: Vec<f64>) -> Self {
        let rows = values.len().checked_div(columns).unwrap_or(0);
        values.truncate(rows * columns);
        Self { columns, values }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.values.len().checked_div(self.columns).unwrap_or(0)
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// All numbers, row by row.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The numbers of a row; none where there is no such row.
    pub fn row(&self, row: usize) -> &[f64] {
        let start = row.saturating_mul(self.columns);
        self.values.get(start..start.saturating_add(self.columns)).unwrap_or_default()
    }

    /// All rows in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[f64]> + Clone {
        // Chunks of nothing would panic; without columns there are no values anyway.
        self.values.chunks_exact(self.columns.max(1))
    }

    /// The given rows in the given order; those that are not there are left out.
    #[must_use]
    pub fn take<'r>(&self, rows: impl IntoIterator<Item = &'r u32>) -> Self {
        let rows = rows.into_iter();
        let most = rows.size_hint().1.unwrap_or_default().min(self.rows());
        let mut values = Vec::with_capacity(most * self.columns);
        for row in rows {
            values.extend_from_slice(self.row(*row as usize));
        }
        Self { columns: self.columns, values }
    }

    /// Puts other numbers in a row.
    pub(super) fn set_row(&mut self, row: usize, values: &[f64]) {
        let start = row.saturating_mul(self.columns);
        let places = self.values.get_mut(start..start.saturating_add(self.columns)).unwrap_or_default();
        places.iter_mut().zip(values).for_each(|(place, value)| *place = *value);
    }

    /// Fine when there is a column, there are at least `needed` rows, and no value is blank, infinite or beyond
    /// [`LARGEST`].
    ///
    /// # Errors
    /// The first of these that is not so.
    pub fn check(&self, needed: usize) -> Result<(), AnalysisError> {
        if self.columns == 0 {
            return Err(AnalysisError::NoColumn);
        }
        if self.rows() < needed {
            return Err(AnalysisError::TooFewRows { rows: self.rows(), needed });
        }
        // Written so that a blank is not within.
        let within = |value: &f64| value.abs() <= LARGEST;
        let Some(place) = self.values.iter().position(|value| !within(value)) else { return Ok(()) };
        let (row, column) = (place / self.columns, place % self.columns);
        let finite = self.values.get(place).is_some_and(|value| value.is_finite());
        Err(if finite { AnalysisError::TooLarge { row, column } } else { AnalysisError::NotFinite { row, column } })
    }
}
