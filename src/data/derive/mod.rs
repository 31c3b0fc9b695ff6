//! Derived fields: calculated from other fields of the same customer.

mod calculate;

pub use calculate::{DeriveFault, Derived, derive};
