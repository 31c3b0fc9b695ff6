//! The chance that something is so, from fields of the customers to a model that is kept: inputs on a common scale, the
//! customers it is fitted to, and how good it is. The mathematics is that of `analysis`.

mod fit;
mod inputs;
mod outcome;
mod sample;

pub use crate::analysis::Tenth;
pub use fit::{ChanceFault, ChanceQuestion, FittedChance, Reason, fit_chance};
pub use inputs::{LeftOut, is_candidate};
pub use outcome::{Outcome, told_by};
