//! Why a computation of this layer has no result. What is shown to the user is written elsewhere.

use thiserror::Error;

use super::Wanted;

/// Why there is no result. Rows and columns are counted from 0.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum AnalysisError {
    /// The result is not wanted any more.
    #[error("cancelled")]
    Cancelled,
    /// There are fewer rows than the method needs.
    #[error("{rows} rows, {needed} needed")]
    TooFewRows {
        /// Rows there are.
        rows: usize,
        /// Rows there must be at least.
        needed: usize,
    },
    /// There are more rows than the method can take in a reasonable time.
    #[error("{rows} rows, {most} at most")]
    TooManyRows {
        /// Rows there are.
        rows: usize,
        /// Rows there may be at most.
        most: usize,
    },
    /// There are fewer different rows than groups are wanted.
    #[error("{distinct} different rows, {needed} needed")]
    TooFewDistinct {
        /// Different rows there are.
        distinct: usize,
        /// Different rows there must be at least.
        needed: usize,
    },
    /// There is no column.
    #[error("no column")]
    NoColumn,
    /// A value is blank (not a number) or infinite.
    #[error("the value of row {row}, column {column} is not finite")]
    NotFinite {
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
    /// The square of a value would overflow: it is larger than [`LARGEST`](super::LARGEST).
    #[error("the value of row {row}, column {column} is too large")]
    TooLarge {
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
    /// Two things that belong together have different sizes.
    #[error("{found} where {wanted} belong")]
    Mismatch {
        /// The size found.
        found: usize,
        /// The size wanted.
        wanted: usize,
    },
    /// A setting is out of its range; its name in the code.
    #[error("{0} is out of range")]
    Setting(&'static str),
    /// The method came to no result on these rows.
    #[error("no result")]
    NoResult,
}

/// Whether to go on.
///
/// # Errors
/// [`AnalysisError::Cancelled`]
pub(super) fn go_on(wanted: Wanted<'_>) -> Result<(), AnalysisError> {
    if wanted() { Ok(()) } else { Err(AnalysisError::Cancelled) }
}
