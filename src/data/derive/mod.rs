//! Derived fields: calculated from other fields of the same customer.

mod calculate;
mod formula;
mod stretch;
mod sum;
mod tier;
mod trial;

pub use calculate::{DeriveFault, Derived, derive};
pub use trial::{Outcome, Scale, Trial, TrialAnswer, try_formula};
