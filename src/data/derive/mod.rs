//! Derived fields: calculated from other fields of the same customer.

mod calculate;
mod coverage;
mod fitted;
mod formula;
mod scale;
mod stretch;
mod sum;
mod tier;
mod trial;

pub(in crate::data) use calculate::derive_after;
pub use calculate::{DeriveFault, Derived, derive};
pub use coverage::{Combination, CombinationName, Coverage, CoverageQuestion, combined_scores, coverage};
pub use scale::Scale;
pub use trial::{Outcome, Trial, TrialAnswer, try_formula};
